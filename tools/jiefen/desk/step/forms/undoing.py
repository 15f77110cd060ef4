"""The form that tells why something was not done as the procedure says (R31): which rule or limit is worked out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jiefen.base.text import N_
from jiefen.case.read import case_file
from jiefen.checking.case import check_file
from jiefen.checking.deviations import MAY_DEVIATE, NOT_MET
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import content_of
from jiefen.desk.step.declared import Answers, fields_from, questions_of
from jiefen.desk.step.defaults import approver
from jiefen.desk.step.form import Deed, Form, form
from jiefen.desk.step.forms.closing import proposed
from jiefen.desk.step.here import Here

STEP, WHAT = "deviation", "what"


def deviation(here: Here) -> Form:
    """What of the case is not as the procedure says, and was not told of; why; who approves that it stands."""
    found = {**_broken(here), **_passed(here)}
    offers = tuple(Offer(str(number), words) for number, (words, _) in enumerate(found.values()))
    about = [fields for _, fields in found.values()]
    which = Question(
        name=WHAT,
        ask=here.t(N_("哪一处和规程不一样")),
        control="one",
        offers=offers,
        value="0" if len(offers) == 1 else None,
    )
    others = [one for one in questions_of(STEP, here) if one.name not in ("rule", "limit")]

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from(STEP, {**answers, "rule": None, "limit": None})
        return [Deed(step=STEP, fields={**about[int(answers[WHAT])], **fields})]

    at = {"rule": WHAT, "entry": WHAT, "limit": WHAT}
    return form(STEP, here, (which, *proposed(others, "approved-by", approver(here), here)), made, at=at)


_Found = Mapping[str, tuple[str, Mapping[str, Any]]]
"""By what tells one from another: how it is told, and the fields of the entry that speaks of it."""


def _broken(here: Here) -> _Found:
    """The rules that the case does not keep, of those from which an office may deviate."""
    number = here.seen.number
    raw = content_of(here.seen.book, number)
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for finding in check_file(here.seen.book, raw, case_file(number))[1]:
        if finding.severity != "error" or finding.code not in MAY_DEVIATE:
            continue
        place = finding.path.partition("]")[0].removeprefix("log[")
        entry = {"entry": here.seen.case.place_of(int(place))} if place.isdecimal() else {}
        found[f"{finding.code} {place}"] = (here.seen.said(finding.say), {"rule": finding.code, **entry})
    return found


def _passed(here: Here) -> _Found:
    """The limits of the office that passed and were never met."""
    return {f"limit {code}": (words, {"rule": min(NOT_MET), "limit": code}) for code, words in _limits(here)}


def _limits(here: Here) -> Iterator[tuple[str, str]]:
    for limit in here.context.limits:
        running = limit.open and limit.paused is None and limit.explained is None
        if running and limit.owed_by == "office" and limit.due < here.day:
            day = day_shown(limit.due, here.seen.translate, here.context.today.year)
            yield limit.clock, here.t(N_("{limit}最晚 {day}，没有办"), limit=here.seen.said(limit.name), day=day)


FORMS: Mapping[str, Callable[[Here], Form]] = {STEP: deviation}
