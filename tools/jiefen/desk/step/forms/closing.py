"""Forms of how a case is closed, what follows, and what takes a decision or the registration back."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from jiefen.base.text import N_
from jiefen.desk.asking.question import Question, When
from jiefen.desk.step.declared import YES, Answers, fields_from, own_fields, question_of, questions_of
from jiefen.desk.step.defaults import approver
from jiefen.desk.step.form import Deed, Form, form, named, without
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import entry_offers, place_of
from jiefen.sealing.unsealed import needs_reason
from jiefen.steps.entry import Entry
from jiefen.steps.record import STEP_TYPES


def conclude(here: Here) -> Form:
    """Why nobody was sealed is asked where there is no sealed half; whether it may be published, in sight."""
    questions = questions_of("conclude", here)
    if not needs_reason(here.seen.book.root, here.seen.number, here.office, here.day):
        questions = without(questions, "unsealed")
    asked = named(questions, "publicity")
    said = here.case.willing
    publicity = msgspec.structs.replace(asked, more=bool(said), required=not said)
    return form("conclude", here, tuple(publicity if one is asked else one for one in questions))


def follow_up(here: Here) -> Form:
    """Who was not reached could say neither what was performed nor whether they are satisfied."""
    reached = When("reached", (YES,))
    met = ("performed", "satisfaction")
    questions = questions_of("follow-up", here)
    return form(
        "follow-up",
        here,
        tuple(msgspec.structs.replace(one, when=reached) if one.name in met else one for one in questions),
    )


def archive(here: Here) -> Form:
    """How many papers there are, counted by what the course of the case has brought."""
    questions = questions_of("archive", here)
    asked = named(questions, "papers")
    counted = msgspec.structs.replace(asked, source=here.t(N_("按经过数出来的，请点一遍")) if asked.value else "")
    return form("archive", here, tuple(counted if one is asked else one for one in questions))


def revoke(here: Here) -> Form:
    """Which decision, of those that may be taken back."""
    offers = tuple(entry_offers(here, lambda entry: _may_be_revoked(entry, here)))
    declared = next(one for one in own_fields(STEP_TYPES["revoke"]) if one.name == "entry")
    asked = question_of("revoke", declared, here)
    only = offers[0].code if len(offers) == 1 else None
    which = msgspec.structs.replace(asked, control="one", offers=offers, value=only)

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("revoke", {**answers, "entry": None})
        return [Deed(step="revoke", fields={"entry": place_of(answers["entry"]), **fields})]

    return form("revoke", here, (which, *_with_approver("revoke", here)), made)


def _may_be_revoked(entry: Entry, here: Here) -> bool:
    return "revoke" in entry.undone_by and entry.n not in here.case.revoked


def void(here: Here) -> Form:
    """Who approves is the leader of the case."""
    return form("void", here, _with_approver("void", here))


def _with_approver(step: str, here: Here) -> tuple[Question, ...]:
    """The questions, approved by the leader of the case unless somebody else is chosen."""
    return proposed(questions_of(step, here), "approved-by", approver(here), here)


def proposed(questions: Sequence[Question], name: str, leader: str, here: Here) -> tuple[Question, ...]:
    """The questions, with the leader of the case proposed at the one of this name, where that may be chosen there."""
    asked = named(questions, name)
    if leader not in {one.code for one in asked.may}:
        return tuple(questions)
    filled = msgspec.structs.replace(asked, value=leader, source=here.t(N_("包案领导")))
    return tuple(filled if one is asked else one for one in questions)


FORMS: Mapping[str, Callable[[Here], Form]] = {
    "conclude": conclude,
    "follow-up": follow_up,
    "archive": archive,
    "revoke": revoke,
    "void": void,
}
