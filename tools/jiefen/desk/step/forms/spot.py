"""The one form of a dispute that was settled in one visit: six steps on one page (R7, simple procedure)."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jiefen.base.text import N_, say
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.step.declared import Answers, own_fields, question_of, questions_of
from jiefen.desk.step.defaults import officer_of
from jiefen.desk.step.form import KEY, Amiss, Deed, Form, named
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import party_offers
from jiefen.sealing.unsealed import needs_reason
from jiefen.steps.record import STEP_TYPES
from jiefen.writing.entries import OnTheSpot

SPOT = "on-the-spot"
WHO, RIGHTS, AGREEMENT, HOW, SIGNED, WORDS = "with", "inform", "agreement", "how", "signed-state", "agreed-on"
FORM, PAPERS, FEEDBACK = "accept", "papers", "feedback"
_AT = {"performed-at-once": HOW, "signed": SIGNED}
"""The question of an option of the form that is called otherwise here."""
NOT_AT_ONCE = N_("约好了日子的，不算当场办完。先受理、分给谁办，再记达成协议，约好的日子写在那里")


def spot(here: Here) -> Form:
    """Who was there, how rights were told, what was agreed; leader, unit and officer as the grid has them."""
    questions = (
        Question(name=WHO, ask=here.t(N_("谁到了")), control="parties", offers=party_offers(here)),
        _of("inform", "form", RIGHTS, here, ask=N_("权利义务怎么告诉的")),
        _of("agreement", "form", AGREEMENT, here, ask=N_("协议是书面还是口头")),
        _choose(HOW, N_("怎么履行"), {"at-once": N_("当场做完了"), "later": N_("约好了日子")}, here),
        Question(
            name=WORDS,
            ask=here.t(N_("说好了什么")),
            control="sealed",
            hint=here.t(N_("密封起来，有钥匙的人才看得到。")),
        ),
        _choose(
            SIGNED,
            N_("在场的都签了吗"),
            {"all": N_("都签了"), "no": N_("还没有")},
            here,
            when=When(AGREEMENT, ("written",)),
        ),
        *_referred(here),
        *_unsealed(here),
        *_arranged(here),
    )
    return Form(
        step=SPOT,
        title=here.t(N_("当场调成了")),
        questions=questions,
        made=lambda answers: _deeds(answers, here),
        at=_AT,
        hint=here.t(N_("来一次就说好、做完的，在这一页一起记下：受理、约谈、告知、调解、协议、归档、办结。")),
        ends=True,
    )


def _of(step: str, field: str, name: str, here: Here, *, ask: str) -> Question:
    """A question of one of the six steps, by another name."""
    found = next(one for one in questions_of(step, here) if one.name == field)
    return msgspec.structs.replace(found, name=name, ask=here.t(ask), value=None, source="", more=False, required=True)


def _choose(name: str, ask: str, choices: Mapping[str, str], here: Here, *, when: When | None = None) -> Question:
    offers = tuple(Offer(code, here.t(word)) for code, word in choices.items())
    return Question(name=name, ask=here.t(ask), control="one", offers=offers, when=when)


def _referred(here: Here) -> tuple[Question, ...]:
    """How who referred the case was answered; asked where somebody did."""
    if here.case.initiative != "referred":
        return ()
    return (_of("feedback", "form", FEEDBACK, here, ask=N_("怎么答复转来的单位")),)


def _unsealed(here: Here) -> tuple[Question, ...]:
    if not needs_reason(here.seen.book.root, here.seen.number, here.office, here.day):
        return ()
    return (named(questions_of("conclude", here), "unsealed"),)


def _arranged(here: Here) -> tuple[Question, ...]:
    """What the office arranges, filled in and below what else there is to write."""
    fields = {one.name: one for one in own_fields(STEP_TYPES["accept"])}
    asked = [question_of("accept", fields[name], here) for name in ("leader", "unit", "officer")]
    form, place = question_of("accept", fields["form"], here), named(questions_of("interview", here), "place")
    mediators = named(questions_of("mediate", here), "mediators")
    others = (
        msgspec.structs.replace(form, name=FORM, value="oral", source=here.t(N_("当面说的"))),
        msgspec.structs.replace(place, value="room", source=here.t(N_("多数在这里"))),
        msgspec.structs.replace(mediators, hint="", value=None, source=""),
        Question(
            name=PAPERS,
            ask=here.t(N_("一共几份材料")),
            control="number",
            value=3,
            least=1,
            most=2000,
            source=here.t(N_("登记表、告知书、协议")),
        ),
    )
    moved = (msgspec.structs.replace(one, more=True, required=True) for one in (*asked, *others))
    return tuple(msgspec.structs.replace(one, required=one.name != "mediators") for one in moved)


def _deeds(answers: Answers, here: Here) -> list[Deed]:
    """The six steps. Raises Amiss where it was not settled on the spot after all, or something is missing."""
    if answers.get(HOW) != "at-once":
        raise Amiss(HOW, say(NOT_AT_ONCE))
    if answers.get(AGREEMENT) == "written" and answers.get(SIGNED) != "all":
        raise Amiss(SIGNED, say(N_("没有都签的，不算当场办完。先受理、分给谁办，签齐了再补记")))
    filled = _filled(answers, here)
    if left := filled.left_open():
        raise Amiss(_AT.get(left[0].missing[0], left[0].missing[0]), say(N_("还没有答，这几步连不起来")))
    deeds = []
    for entry in filled.entries():
        step = str(entry["step"])
        fields = {name: value for name, value in entry.items() if name not in ("date", "step", "by", "late")}
        sealed = {f"statements.{KEY}": str(answers[WORDS])} if step == AGREEMENT else {}
        deeds.append(Deed(step=step, fields=fields, sealed=sealed))
    return deeds


def _filled(answers: Answers, here: Here) -> OnTheSpot:
    given: dict[str, Any] = {
        "day": here.day,
        "by": str(answers["by"]),
        "leader": answers.get("leader", ""),
        "unit": answers.get("unit", ""),
        "officer": answers.get("officer", "") or officer_of(answers.get("unit", ""), here),
        "parties": tuple(answers[WHO]),
        "accept": answers.get(FORM, ""),
        "place": answers.get("place", ""),
        "inform": answers[RIGHTS],
        "mediators": tuple(answers.get("mediators", ())),
        "agreement": answers[AGREEMENT],
        "performed_at_once": True,
        "papers": answers.get(PAPERS, 0),
        "feedback": answers.get(FEEDBACK, ""),
        "referred": here.case.initiative == "referred",
        "unsealed": answers.get("unsealed", ""),
        "identified": not needs_reason(here.seen.book.root, here.seen.number, here.office, here.day),
    }
    if answers[AGREEMENT] == "written":
        given |= {"signed": tuple(answers[WHO]), "stamped": True}
    return OnTheSpot(**given)


FORMS: Mapping[str, Callable[[Here], Form]] = {SPOT: spot}
