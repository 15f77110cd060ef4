"""Forms of how a dispute is taken on: accepted, given to somebody, given to somebody else, its parties heard."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jiefen.base.text import N_
from jiefen.case.plainest import waiting
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.step.declared import Answers, fields_from, questions_of
from jiefen.desk.step.defaults import approver, body_of
from jiefen.desk.step.form import Deed, Form, form, named, without
from jiefen.desk.step.forms.closing import proposed
from jiefen.desk.step.here import Here
from jiefen.steps.opening import Inform
from jiefen.steps.record import FIELDS, STEP_TYPES

GIVEN = ("leader", "unit", "officer", "due", "host")
"""What acceptance fixes in the simple procedure alone."""
CHANGING = ("channel", "body", "leader", "unit", "officer", "team", "plan", "due")
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
    questions = proposed(questions_of("reassign", here), "approved-by", approver(here), here)
    now = _as_it_stands(here)
    titles = {one.name: one.field.title for one in FIELDS[STEP_TYPES["reassign"]]}
    changing = [one for one in questions if one.name in CHANGING]
    offers = tuple(Offer(one.name, here.t(titles[one.name])) for one in changing)
    change = Question(name=CHANGE, ask=here.t(N_("换什么")), control="several", offers=offers)
    asked = tuple(
        msgspec.structs.replace(
            one,
            value=now.get(one.name) or None,
            source=here.t(N_("现在的")) if now.get(one.name) else "",
            more=False,
            required=True,
            when=When(CHANGE, (one.name,)),
        )
        for one in changing
    )
    others = without(questions, *CHANGING)

    def made(answers: Answers) -> list[Deed]:
        given = fields_from("reassign", answers)
        if "channel" in given and "body" not in given:
            given["body"] = body_of(given["channel"], here)
        officer, held = given.get("officer"), here.held
        if officer and held and held.team and "team" not in given and officer not in held.team:
            given["team"] = [officer, *(one for one in held.team if one != held.officer)]
        return [Deed(step="reassign", fields=given)]

    return form("reassign", here, (change, *asked, *others), made)


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
