"""Who writes and on which day: asked below 还有要写的, because the answer is nearly always this person, today (R30)."""

from collections.abc import Iterable
from datetime import date

from jiefen.base.text import N_
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.procedure.record import StepRule

BY, CHECKED_BY = "by", "checked-by"


def by_question(seen: Seen, window: Window, step: str) -> Question:
    """Who took the step: whoever works here, if they may; else it has to be said."""
    rule = seen.context.procedure.step_rule(step)
    offers = tuple(_staff(seen, window.today(), rule))
    me = window.me if any(one.code == window.me and not one.why_not for one in offers) else None
    return Question(
        name=BY,
        ask=seen.translate(N_("谁办的")),
        control="person",
        offers=offers,
        value=me,
        source=seen.translate(N_("你自己")) if me else "",
        more=me is not None,
    )


def checked_question(seen: Seen, window: Window, when: When | None = None) -> Question:
    """The second person who looked at a change that moves a limit, or lets a case be published: with that answer."""
    offers = tuple(
        Offer(one.code, one.label, why_not=one.why_not or _not_oneself(one.code, window, seen))
        for one in _staff(seen, window.today(), None)
    )
    ask, hint = N_("谁复核过"), N_("改它会动期限，或者会让这件公开：要另一个人看过。")
    return Question(
        name=CHECKED_BY,
        ask=seen.translate(ask),
        control="person",
        offers=offers,
        hint=seen.translate(hint),
        when=when,
    )


def _not_oneself(handle: str, window: Window, seen: Seen) -> str:
    return seen.translate(N_("不能自己复核自己写的")) if handle == window.me else ""


def _staff(seen: Seen, day: date, rule: StepRule | None) -> Iterable[Offer]:
    """All the staff: who was in post and may take the step can be chosen, of the others it is said why not."""
    organisation = seen.context.office.organisation
    for person in organisation.staff:
        why = ""
        if not person.in_post(day):
            why = seen.translate(N_("那天不在岗"))
        elif rule is not None and not person.holds(rule.by, day):
            why = seen.translate(N_("岗位不办这一步"))
        yield Offer(person.handle, organisation.names[person.handle], why_not=why)
