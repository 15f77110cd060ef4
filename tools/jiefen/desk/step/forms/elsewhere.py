"""Forms of how a dispute goes elsewhere, comes from a court, or ends without an agreement."""

from collections.abc import Callable, Mapping

import msgspec

from jiefen.base.text import N_, say
from jiefen.desk.asking.question import Offer
from jiefen.desk.step.declared import Answers, fields_from, questions_of
from jiefen.desk.step.form import Amiss, Deed, Form, form, named
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import BLANK, party_offers
from jiefen.steps.elsewhere import Withdraw
from jiefen.steps.field import Choice
from jiefen.steps.record import FIELDS, STEP_TYPES

OTHER_KIND = "other"


def transfer(here: Here) -> Form:
    """To whom, of those who are registered; what kind of body that is follows. Others are chosen by their kind."""
    questions = questions_of("transfer", here)
    partner = named(questions, "partner")
    elsewhere = Offer(BLANK, here.t(N_("名单里没有的单位")))
    asked = msgspec.structs.replace(partner, offers=(*partner.offers, elsewhere))
    kinds = {one.code: one.kind for one in here.office.settings.partners}
    to = next(one.field for one in FIELDS[STEP_TYPES["transfer"]] if one.name == "to")
    known = to.choices if isinstance(to, Choice) else {}

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("transfer", answers)
        kind = kinds.get(fields.get("partner", ""), "")
        if kind:
            fields["to"] = kind if kind in known else _like(kind)
        return [Deed(step="transfer", fields=fields)]

    questions = tuple(asked if one is partner else one for one in questions)
    return form("transfer", here, questions, made, at={"to": "partner"})


def _like(kind: str) -> str:
    """Which of the kinds of body that a transfer knows a partner of another kind is."""
    return "bureau" if kind in ("neighbour", "government") else OTHER_KIND


def withdraw(here: Here) -> Form:
    """The applicants, all of them: else the case goes on for the others."""
    applicants = tuple(
        party.ref for party in here.case.parties if party.role == "applicant" and party.ref in here.moment.here
    )
    questions = questions_of("withdraw", here)
    who = named(questions, "by-party")
    offers = party_offers(here, applicants)
    asked = msgspec.structs.replace(who, offers=offers)

    def made(answers: Answers) -> list[Deed]:
        missing = tuple(one.label for one in offers if one.code not in answers["by-party"])
        if missing:
            told = N_("还差{parties}没有撤回。不是都撤回的，记成人数变了，其余的接着办")
            raise Amiss("by-party", say(told, parties=missing))
        return [Deed(step=Withdraw.step, fields=fields_from("withdraw", answers))]

    return form("withdraw", here, tuple(asked if one is who else one for one in questions), made)


def confirm_apply(here: Here) -> Form:
    """Courts alone."""
    return _with_courts("confirm-apply", here)


def delegate(here: Here) -> Form:
    """Courts alone."""
    return _with_courts("delegate", here)


def _with_courts(step: str, here: Here) -> Form:
    questions = questions_of(step, here)
    courts = {one.code for one in here.office.settings.partners if one.kind == "court"}
    asked = named(questions, "court")
    only = msgspec.structs.replace(asked, offers=tuple(one for one in asked.offers if one.code in courts))
    return form(step, here, tuple(only if one is asked else one for one in questions))


FORMS: Mapping[str, Callable[[Here], Form]] = {
    "transfer": transfer,
    "withdraw": withdraw,
    "confirm-apply": confirm_apply,
    "delegate": delegate,
}
