"""Forms of a petition: what the petitioner is told, opinions and how they reach the petitioner."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from jiefen.base.text import N_
from jiefen.case.record import SERVED
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.step.declared import Answers, fields_from, own_fields, question_of, questions_of
from jiefen.desk.step.form import Deed, Form, form, named
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import entry_offers, place_of
from jiefen.steps.record import STEP_TYPES

WHETHER = "served-state"


def notify(here: Here) -> Form:
    """By which way it goes is asked where it is accepted and nobody said so yet."""
    questions = questions_of("notify", here)
    route = named(questions, "route")
    known = here.case.petition is not None and here.case.petition.route is not None
    asked = msgspec.structs.replace(route, when=When("result", ("accepted",)))
    kept = tuple(asked if one is route else one for one in questions if not (known and one is route))
    return form("notify", here, kept)


def opinion(step: str) -> Callable[[Here], Form]:
    """An opinion of this step: whether it reached the petitioner already, and when."""

    def made_for(here: Here) -> Form:
        questions = questions_of(step, here)
        served = named(questions, "served") if any(one.name == "served" for one in questions) else _served(here)
        whether = Question(
            name=WHETHER,
            ask=here.t(N_("送到了吗")),
            control="one",
            offers=(Offer("yes", here.t(N_("送到了"))), Offer("no", here.t(N_("还没有")))),
        )
        day = msgspec.structs.replace(
            served, value=here.day, source=here.t(N_("当天")), when=When(WHETHER, ("yes",)), required=True, more=False
        )
        others = [one for one in questions if one.name != "served"]
        first, *rest = others
        return form(step, here, _in_turn(first, whether, day, rest), at={"served": WHETHER})

    return made_for


def _in_turn(first: Question, whether: Question, day: Question, rest: Sequence[Question]) -> tuple[Question, ...]:
    """The result, whether it was served, the day, then the others; what the petitioner said is asked last."""
    result = next((one for one in (first, *rest) if one.name in ("supports", "result")), first)
    return (result, whether, day, *(one for one in (first, *rest) if one is not result))


def _served(here: Here) -> Question:
    return Question(name="served", ask=here.t(N_("哪天送到的")), control="day")


def serve(here: Here) -> Form:
    """Which of the opinions that were not served yet reached the petitioner on the day."""
    offers = tuple(entry_offers(here, lambda entry: isinstance(entry, SERVED) and entry.served is None))
    declared = next(one for one in own_fields(STEP_TYPES["serve"]) if one.name == "entry")
    asked = question_of("serve", declared, here)
    which = msgspec.structs.replace(asked, control="one", offers=offers, value=offers[0].code if offers else None)

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("serve", {**answers, "entry": None})
        return [Deed(step="serve", fields={"entry": place_of(answers["entry"]), **fields})]

    return form("serve", here, (which, *questions_of("serve", here)), made)


FORMS: Mapping[str, Callable[[Here], Form]] = {
    "notify": notify,
    "opinion": opinion("opinion"),
    "review-opinion": opinion("review-opinion"),
    "recheck-opinion": opinion("recheck-opinion"),
    "serve": serve,
}
