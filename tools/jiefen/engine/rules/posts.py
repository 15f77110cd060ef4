"""Posts and bodies (R3, R8): who acted could act."""

from collections.abc import Iterator

from jiefen.core.text import N_
from jiefen.engine.context import CheckContext
from jiefen.engine.rule import Remark, remark, rule
from jiefen.engine.terms import role_titles, step_title
from jiefen.records.case import Case
from jiefen.records.steps import Entry, Mediate, Reassign, Triage


@rule(
    "POS01",
    source="R3",
    title=N_("办事的人当天在岗"),
    why=N_("没有到岗或者已经离岗的人办的事，当事人可以不认。"),
)
def who_acted_was_in_post_that_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Everybody who acts in an entry (by, mediators, recorder, leader present, approver) held a post that day."""
    for entry in case.log:
        for field, handle in _acting(entry):
            person = context.office.organisation.person(handle)
            if person and not person.roles_on(entry.date):
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
        allowed = context.procedure.steps.get(entry.step)
        person = context.office.organisation.person(entry.by)
        roles = person.roles_on(entry.date) if person else frozenset()
        if allowed and roles and not roles & set(allowed.by):
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
    """In the people's channel every mediator stands on the roll of the body that day (R8)."""
    for entry in case.all(Mediate):
        held = context.course.at(entry)
        if held is None or held.channel != "people":
            continue
        for index, handle in enumerate(entry.mediators):
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
        if not isinstance(held.entry, Triage | Reassign) or channel is None or body is None:
            continue
        if body.kind not in channel.bodies or not body.covers(held.entry.date):
            yield remark(
                f"{held.entry.path}.body",
                N_("{date} 走{channel}，{body} 不是能办这个渠道的组织，或者当天还没有设立"),
                do=N_("改由相符的组织承办，或者改渠道"),
                date=held.entry.date,
                channel=channel.title,
                body=held.body,
            )


def _acting(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, handle) of everybody who acts in an entry."""
    for name in ("by", "recorder", "leader_present", "approved_by"):
        handle = getattr(entry, name, "")
        if handle:
            yield name.replace("_", "-"), handle
    if isinstance(entry, Mediate):
        for index, handle in enumerate(entry.mediators):
            yield f"mediators[{index}]", handle


RULES = (
    who_acted_was_in_post_that_day,
    who_acted_may_take_the_step,
    mediators_are_on_the_roll,
    the_body_fits_the_channel,
)
