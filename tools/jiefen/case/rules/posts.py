"""Posts and bodies (R3, R8): who acted could act."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.office.organisation.record import LEADERS
from jiefen.steps import named
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Mediate, ReplaceMediator
from jiefen.steps.opening import Accept, Carried, Reassign, Triage
from jiefen.steps.steering import Supervise
from jiefen.steps.terms import role_titles, step_title


@rule(
    "POS01",
    source="R3",
    title=N_("办事的人当天在岗"),
    why=N_("没有到岗或者已经离岗的人办的事，当事人可以不认。"),
)
def who_acted_was_in_post_that_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Everybody who acts in an entry (by, mediators, recorder, leader present, approver) held a post that day."""
    for entry in case.log:
        for field, handle in named.acting(entry):
            person = context.office.organisation.person(handle)
            if person and not person.in_post(entry.date):
                yield remark(
                    f"{entry.path}.{field}",
                    N_("{date} 的{step}由 {handle} 办，这一天 {handle} 没有岗位"),
                    do=N_("核对日期和经办人；岗位漏登的，补到 office/organisation.yaml"),
                    date=entry.date,
                    step=step_title(entry.step),
                    handle=handle,
                )


@rule(
    "POS02",
    source="R3",
    title=N_("办事的人的岗位可以办这一步"),
    why=N_("规程写明每一步谁可以办。不该办的人办了，等于没办。"),
)
def who_acted_may_take_the_step(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The role of `by` on that day is one that the procedure allows for the step."""
    for entry in case.log:
        allowed = context.procedure.step_rule(entry.step)
        person = context.office.organisation.person(entry.by)
        if allowed and person and not person.holds(allowed.by, entry.date) and person.in_post(entry.date):
            yield remark(
                f"{entry.path}.by",
                N_("{date} 的{step}由 {handle} 办，按规程应当由{roles}办"),
                do=N_("由可以办的人补办；岗位漏登的，补到 office/organisation.yaml"),
                date=entry.date,
                step=step_title(entry.step),
                handle=entry.by,
                roles=role_titles(allowed.by),
            )


@rule(
    "POS03",
    source="R8",
    basis=("rmtjf", 19),
    title=N_("人民调解由在册的调解员主持"),
    why=N_("人民调解由依法设立的调委会的调解员主持，协议才能申请司法确认。"),
)
def mediators_are_on_the_roll(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where a people's mediation body handles the case, every mediator of ours stands on its roll that day (R8).

    So also in what a court delegates to the body. People of a court or another body may mediate with them; alone they
    do so in what a court delegated, never in the people's channel.
    """
    for entry in case.all(Mediate):
        held = context.course.at(entry)
        body = context.office.organisation.body(held.body) if held else None
        if held is None or body is None or body.kind != "people":
            continue
        if held.channel == "people" and not entry.ours:
            yield remark(
                f"{entry.path}.mediators",
                N_("{date} 的人民调解没有在册的调解员参加，只有其他单位的人员"),
                do=N_("补上主持调解的在册调解员；是法院委派给其他组织调解的，记委派委托，渠道改司法调解"),
                date=entry.date,
            )
        for index, handle in entry.ours.items():
            person = context.office.organisation.person(handle)
            if person and not person.on_roll(held.body, entry.date):
                yield remark(
                    f"{entry.path}.mediators[{index}]",
                    N_("{date} 调解的 {handle} 当天不在 {body} 的调解员名册上"),
                    do=N_("换由在册的调解员调解；漏登的，补到 office/organisation.yaml"),
                    date=entry.date,
                    handle=handle,
                    body=held.body,
                )


@rule(
    "POS04",
    source="R8",
    title=N_("承办组织和渠道相符，并且当天已经设立"),
    why=N_("行政调解室出不了人民调解协议。组织和渠道对不上，结果的效力就对不上。"),
)
def the_body_fits_the_channel(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The body is of a kind that the channel allows, and existed on the day of the assignment."""
    for held in context.course.assignments:
        channel = context.procedure.channels.get(held.channel)
        body = context.office.organisation.body(held.body)
        if not isinstance(held.entry, Carried | Triage | Reassign) or channel is None or body is None:
            continue
        if body.kind not in channel.bodies:
            yield remark(
                f"{held.entry.path}.body",
                N_("{date} 走{channel}，{body} 不是能办这个渠道的组织"),
                do=N_("改由相符的组织承办，或者改渠道"),
                date=held.entry.date,
                channel=channel.title,
                body=held.body,
            )
        if not body.covers(held.entry.date):
            yield remark(
                f"{held.entry.path}.body",
                N_("{date} 由 {body} 承办，这一天它还没有设立或者已经撤销"),
                do=N_("改由当天在册的组织承办；设立日期写错的，改 office/organisation.yaml"),
                date=held.entry.date,
                body=held.body,
            )


@rule(
    "POS05",
    source="R14",
    title=N_("督办的、到场的领导当天是局领导"),
    why=N_("督办和领导到场，靠的是领导的身份。换成别人，等于没有督办、没有到场。"),
)
def leaders_are_leaders_that_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who orders supervision and who is present as the leader is head or deputy on that day."""
    named_leaders: list[tuple[Entry, str, str]] = [(entry, "leader", entry.leader) for entry in case.all(Supervise)]
    named_leaders += [(entry, "leader-present", entry.leader_present) for entry in case.all(Mediate)]
    for entry, field, handle in named_leaders:
        person = context.office.organisation.person(handle)
        if person and not person.holds(LEADERS, entry.date):
            yield remark(
                f"{entry.path}.{field}",
                N_("{date} 的{step}写的领导 {handle} 当天不是局领导"),
                do=N_("写明实际督办、到场的局领导；没有领导到场的，去掉这一项"),
                date=entry.date,
                step=step_title(entry.step),
                handle=handle,
            )


@rule(
    "POS06",
    source="R8",
    basis=("rmtjf", 23),
    title=N_("被更换的调解员不再调解"),
    why=N_("当事人有权选择调解员。说好换人，又由原来的人接着调，协议就难让人信服。"),
)
def who_was_replaced_does_not_mediate(case: Case, context: CheckContext) -> Iterator[Remark]:
    """After `replace-mediator` who went out does not mediate, unless put back by a later replacement."""
    out: dict[str, date] = {}
    for entry in case.log if case.all(ReplaceMediator) else ():
        if isinstance(entry, ReplaceMediator):
            out[entry.out] = entry.date
            out.pop(entry.in_, None)
        for index, handle in entry.ours.items() if isinstance(entry, Mediate) else ():
            if handle in out:
                yield remark(
                    f"{entry.path}.mediators[{index}]",
                    N_("{handle} 已经在 {since} 被换下，{date} 又来调解"),
                    do=N_("换由其他调解员调解；当事人又同意的，先记更换调解员"),
                    handle=handle,
                    since=out[handle],
                    date=entry.date,
                )


@rule(
    "POS07",
    source="R3",
    title=N_("责任单位当天还在"),
    why=N_("股室、调处室撤了，分给它的纠纷就没有人办。"),
)
def the_responsible_unit_is_there(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The section or dispute handling room that an entry makes responsible is there on that day."""
    organisation = context.office.organisation
    for held in context.course.assignments:
        unit = held.entry.unit if isinstance(held.entry, Accept | Triage | Reassign | Carried) else ""
        if unit and organisation.has_unit(unit) and not organisation.has_unit(unit, held.entry.date):
            yield remark(
                f"{held.entry.path}.unit",
                N_("{date} 分给{unit}，这一天它还没有设立，或者已经撤销"),
                do=N_("分给当天还在的股室；起止日期写错的，改 office/organisation.yaml"),
                date=held.entry.date,
                unit=unit,
            )


@rule(
    "POS08",
    source="R5",
    title=N_("调处室不办所在单位是当事人的纠纷"),
    why=N_("调处室设在物业公司、房管所这样的单位里。自己的事自己调，另一方不会信。"),
)
def a_room_handles_nothing_its_own_body_is_a_party_to(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where an entry makes a dispute handling room responsible, it was asked whether its body is a party: it is not."""
    for held in context.course.assignments:
        entry = held.entry
        if not isinstance(entry, Accept | Triage | Reassign | Carried):
            continue
        room = context.office.organisation.room(held.unit)
        if room is not None and entry.host == "party":
            yield remark(
                f"{entry.path}.host",
                N_("{date} 由{room}负责，它所在的单位是当事人"),
                do=N_("改由股室负责，记改派"),
                date=entry.date,
                room=room.code,
            )
        elif room is not None and entry.unit and not entry.host:
            yield remark(
                f"{entry.path}.unit",
                N_("{date} 分给{room}，没有写它所在的单位是不是当事人"),
                do=N_("问清楚，写明“调处室所在单位”：不是当事人，或者是当事人"),
                date=entry.date,
                room=room.code,
            )


RULES = (
    who_acted_was_in_post_that_day,
    who_acted_may_take_the_step,
    mediators_are_on_the_roll,
    the_body_fits_the_channel,
    leaders_are_leaders_that_day,
    who_was_replaced_does_not_mediate,
    the_responsible_unit_is_there,
    a_room_handles_nothing_its_own_body_is_a_party_to,
)
