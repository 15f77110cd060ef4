"""The neighbours with whom boundary disputes are dealt with: arrangement, post to turn to, joint rounds (R13)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.settings.record import Partner

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


RULES = (
    only_who_arranged_it_has_joint_rounds,
    joint_rounds_follow_each_other,
    an_arrangement_says_whom_to_turn_to,
)
