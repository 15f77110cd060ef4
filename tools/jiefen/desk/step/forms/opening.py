"""Forms of how a dispute is taken on: accepted, given to somebody, given to somebody else, its parties heard."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jiefen.base.text import N_, say
from jiefen.case.plainest import waiting
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.step.declared import OWN_WORDS, Answers, fields_from, questions_of
from jiefen.desk.step.defaults import body_of
from jiefen.desk.step.form import Amiss, Deed, Form, form, named, without
from jiefen.desk.step.here import Here
from jiefen.steps.opening import Inform
from jiefen.steps.record import FIELDS, STEP_TYPES

GIVEN = ("leader", "unit", "officer", "due", "host")
"""What acceptance fixes in the simple procedure alone."""
CHANGE = "change"
ALSO_TOLD = "also-told"


def accept(here: Here) -> Form:
    """Who has it is asked only where the dispute goes by the simple procedure; a letter only of one that was sent."""
    questions = questions_of("accept", here)
    if not here.case.opened_simply:
        questions = without(questions, *GIVEN)
    if not here.case.referred_by:
        asked = named(questions, "form")
        offers = tuple(one for one in asked.offers if one.code != "transfer-letter")
        kept = msgspec.structs.replace(asked, offers=offers)
        questions = tuple(kept if one is asked else one for one in questions)
    return form("accept", here, questions)


def triage(here: Here) -> Form:
    """The body follows the channel, and the officer is on the team."""
    questions = questions_of("triage", here)

    def made(answers: Answers) -> list[Deed]:
        return [Deed(step="triage", fields=_fitted(fields_from("triage", answers), here))]

    return form("triage", here, questions, made)


def _fitted(fields: Mapping[str, Any], here: Here) -> dict[str, Any]:
    """The fields with a body that may handle the channel, and with the officer on the team."""
    fitted = dict(fields)
    if channel := fitted.get("channel"):
        rule = here.context.procedure.channels.get(channel)
        body = here.office.organisation.body(fitted.get("body", ""))
        if rule and (body is None or body.kind not in rule.bodies):
            fitted["body"] = body_of(channel, here)
    officer, team = fitted.get("officer"), fitted.get("team")
    if officer and team and officer not in team:
        fitted["team"] = [officer, *team[1:]]
    return {name: value for name, value in fitted.items() if value}


def reassign(here: Here) -> Form:
    """First what changes, then only that; each begins with what holds now."""
    last_asked = ("reason", f"reason{OWN_WORDS}", "approved-by")
    questions = without(questions_of("reassign", here), *last_asked, f"plan{OWN_WORDS}")
    now = _as_it_stands(here)
    asked = []
    for one in questions:
        value = now.get(one.name)
        source = here.t(N_("现在的")) if value else ""
        asked.append(
            msgspec.structs.replace(
                one, value=value or None, source=source, more=False, required=False, when=When(CHANGE, (one.name,))
            )
        )
    fields = {one.name: one.field.title for one in FIELDS[STEP_TYPES["reassign"]]}
    offers = tuple(Offer(one.name, here.t(fields[one.name])) for one in asked if one.name != "against-grid")
    change = Question(name=CHANGE, ask=here.t(N_("换什么")), control="several", offers=offers)
    last = [one for one in questions_of("reassign", here) if one.name in (*last_asked, f"plan{OWN_WORDS}")]

    def made(answers: Answers) -> list[Deed]:
        chosen = {*answers.get(CHANGE, ()), "reason", "approved-by", "against-grid"}
        given = {name: value for name, value in fields_from("reassign", answers).items() if name in chosen}
        for name in answers.get(CHANGE, ()):
            if name not in given:
                raise Amiss(name, say(N_("还没有答：换成什么")))
        if "channel" in given and "body" not in given:
            given["body"] = body_of(given["channel"], here)
        return [Deed(step="reassign", fields=given)]

    against = [one for one in asked if one.name == "against-grid"]
    more = [msgspec.structs.replace(one, more=True, when=None) for one in against]
    return form("reassign", here, (change, *(one for one in asked if one not in against), *last, *more), made)


def _as_it_stands(here: Here) -> dict[str, Any]:
    held = here.held
    if held is None:
        return {}
    return {
        "channel": held.channel,
        "body": held.body,
        "leader": held.leader,
        "unit": held.unit,
        "officer": held.officer,
        "team": list(held.team),
        "due": held.due,
    }


def interview(here: Here) -> Form:
    """Who was not heard yet is said; that rights and duties were told on the occasion is a second entry."""
    questions = _with_waiting("interview", here, N_("还没有谈过：{parties}"))
    told = next(one for one in questions_of("inform", here) if one.name == "form")
    also = msgspec.structs.replace(
        told,
        name=ALSO_TOLD,
        ask=here.t(N_("顺便告知了权利义务的，怎么告诉的")),
        required=False,
        more=True,
    )

    def made(answers: Answers) -> list[Deed]:
        deeds = [Deed(step="interview", fields=fields_from("interview", answers))]
        if answers.get(ALSO_TOLD):
            deeds.append(Deed(step=Inform.step, fields={"with": answers["with"], "form": answers[ALSO_TOLD]}))
        return deeds

    return form("interview", here, (*questions, also), made)


def inform(here: Here) -> Form:
    """Who was not told yet is said."""
    return form("inform", here, _with_waiting("inform", here, N_("还没有告诉：{parties}")))


def _with_waiting(step: str, here: Here, text: str) -> tuple[Question, ...]:
    questions = questions_of(step, here)
    asked = named(questions, "with")
    parties = here.t(N_("、")).join(here.seen.names(ref) for ref in waiting(step, here.case))
    if not parties:
        return questions
    said = msgspec.structs.replace(asked, hint=here.t(text, parties=parties))
    return tuple(said if one is asked else one for one in questions)


FORMS: Mapping[str, Callable[[Here], Form]] = {
    "accept": accept,
    "triage": triage,
    "reassign": reassign,
    "interview": interview,
    "inform": inform,
}
