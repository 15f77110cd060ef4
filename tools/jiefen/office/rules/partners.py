"""The neighbours with whom boundary disputes are dealt with: arrangement, post to turn to, joint rounds (R13)."""

from collections.abc import Iterator

from jiefen.base.rule import OfficeDueContext, Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.settings.record import JointRound, Partner

NEIGHBOUR = "neighbour"


def neighbours(office: Office) -> Iterator[tuple[str, Partner]]:
    """(path, partner) of each registered neighbour."""
    for index, partner in enumerate(office.settings.partners):
        if partner.kind == NEIGHBOUR:
            yield f"partners[{index}]", partner


@rule(
    "PTN01",
    file="office/settings.yaml",
    source="R13",
    title=N_("联络岗位和联合排查是和约定了联防联调的相邻地区的"),
    why=N_("没有约定，对方哪个岗位接、隔多久一起查一次，都只是我们单方面的打算。"),
)
def only_who_arranged_it_has_joint_rounds(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A contact post or joint rounds stand only with a neighbour, and only where there is an arrangement (`agreed`)."""
    for index, partner in enumerate(office.settings.partners):
        arranged = partner.kind == NEIGHBOUR and partner.agreed is not None
        if (partner.contact or partner.rounds) and not arranged:
            yield remark(
                f"partners[{index}].{'rounds' if partner.rounds else 'contact'}",
                N_("{partner} 写了联络岗位或者联合排查，没有写哪天约定的"),
                do=N_("相邻地区的，在 agreed 里写约定联防联调的日期；别的单位去掉这一项"),
                partner=partner.code,
            )


@rule(
    "PTN02",
    file="office/settings.yaml",
    source="R13",
    title=N_("联合排查按约定的日子一次一次往后排"),
    why=N_("日子颠倒或者重复，就说不清这一次是哪一次，漏了的一次也看不出来。"),
)
def joint_rounds_follow_each_other(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Rounds are due after the arrangement, each later than the one before; a round is held after the one before it.

    One that was left out stays without `held`; it may be held late, never before the arrangement.
    """
    for path, partner in neighbours(office):
        before = held_before = partner.agreed
        for number, round_ in enumerate(partner.rounds):
            if before and round_.due <= before:
                yield remark(
                    f"{path}.rounds[{number}].due",
                    N_("联合排查最晚 {due}，不比约定的日子或者前一次的 {before} 晚"),
                    do=N_("按先后写，一天只写一次"),
                    due=round_.due,
                    before=before,
                )
            if round_.held and held_before and round_.held <= held_before:
                yield remark(
                    f"{path}.rounds[{number}].held",
                    N_("联合排查写的是 {held} 查的，不比约定的日子或者前一次查的 {before} 晚"),
                    do=N_("核对是哪一天查的；前一次没有查的，前一次不写 held"),
                    held=round_.held,
                    before=held_before,
                )
            before = round_.due
            held_before = round_.held or held_before


@rule(
    "PTN03",
    file="office/settings.yaml",
    source="R13",
    title=N_("约定了联防联调的，写明找对方哪个岗位"),
    why=N_("边界上出了事，值班的人要知道打给谁。写岗位，不写姓名：人换了，岗位还在。"),
    severity="warning",
)
def an_arrangement_says_whom_to_turn_to(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A neighbour with whom rounds are arranged has a contact post."""
    for path, partner in neighbours(office):
        if partner.rounds and not partner.contact:
            yield remark(
                f"{path}.contact",
                N_("和 {partner} 约定了联合排查，没有写对方的联络岗位"),
                do=N_("在 contact 里写对方的股室和岗位，如“综合股值班岗”"),
                partner=partner.code,
            )


@rule(
    "PTN11",
    file="office/settings.yaml",
    source="R13",
    title=N_("和相邻地区约定的联合排查没有漏"),
    why=N_("边界上的纠纷两边都不管的时候最容易闹大。约好一起查的，到了日子就要查。"),
)
def joint_rounds_are_held(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """No joint round is past its day without having been held."""
    for path, round_, partner in _rounds_to_hold(office):
        if round_.due < context.today:
            yield remark(
                path,
                N_("和 {partner} 约定的联合排查最晚 {due}，过了 {days} 日还没有查"),
                do=N_("约对方尽快一起查，查了在 office/settings.yaml 这一次的 held 里写哪一天"),
                partner=partner,
                due=round_.due,
                days=(context.today - round_.due).days,
            )


@rule(
    "PTN12",
    file="office/settings.yaml",
    source="R13",
    title=N_("和相邻地区约定的联合排查快到了"),
    why=N_("联合排查要两边凑到一起，当天才想起来，往往就拖过去了。"),
    severity="warning",
)
def joint_rounds_come_up(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """A joint round that is due within the days asked about."""
    for path, round_, partner in _rounds_to_hold(office):
        left = (round_.due - context.today).days
        if 0 <= left <= context.within:
            yield remark(
                path,
                N_("和 {partner} 约定的联合排查最晚 {due}，还有 {days} 日"),
                do=N_("和对方定好哪一天、查哪些地方"),
                partner=partner,
                due=round_.due,
                days=left,
            )


def _rounds_to_hold(office: Office) -> Iterator[tuple[str, JointRound, str]]:
    """(path, round, partner's code) of each joint round that was not held."""
    for path, partner in neighbours(office):
        for number, round_ in enumerate(partner.rounds):
            if round_.held is None:
                yield f"{path}.rounds[{number}]", round_, partner.code


RULES = (
    only_who_arranged_it_has_joint_rounds,
    joint_rounds_follow_each_other,
    an_arrangement_says_whom_to_turn_to,
)
DUE_RULES = (joint_rounds_are_held, joint_rounds_come_up)
