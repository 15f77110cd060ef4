"""改错: what was written wrongly, of the registration or of an entry (R31).

What merged stays in the file; the correction says what counts. First it is chosen what is wrong, then what it should
be, with the control of that field and its old value beside it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.ordering import Places
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.case.control import Control, control_of, title_of
from jiefen.desk.case.form import Answers, Asking, Writing, first, sent
from jiefen.desk.case.who import BY, CHECKED_BY, by_question, checked_question
from jiefen.desk.frame import show
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.procedure.points import MOVING
from jiefen.writing.entries import plain

STEP, IS, GONE, REASON, OTHER = "correct", "is", "gone", "reason", "reason-other"
FIXED = frozenset({"id", "mark", "step", "log", "key", "before", "after", "files", "parties", "simple", "origin"})
"""What no correction changes, or what has a page of its own."""
OPENS = {"publicity": When(IS, ("agreed", "not-objected")), "withheld": None}
"""What may let a case be published, and with which answers: a second person looks at it then."""
REASONS = (("抄错", N_("抄错")), ("听错", N_("听错")), ("材料后到", N_("材料后到")))
OTHERWISE = "other"
PARTIES = "parties"
WHAT_A_PARTY_IS = (
    ("role", N_("是哪一方"), ("applicant", "respondent", "third")),
    ("type", N_("个人还是单位"), ("person", "organisation")),
)
"""What the header says of a party, who it is aside: the field, its question, its codes."""


class Wrong(msgspec.Struct, frozen=True):
    """A field that may be corrected: its name, what it is called, what it holds in words."""

    field: str
    title: str
    value: str


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What is corrected: the header, or the entry at `place`; `data` is what stands there."""

    step: str
    place: Mapping[str, Any] | None
    data: Mapping[str, Any]
    entry: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields that it has or may have, as the schema has them."""
        schema = resources.schema("case")
        properties: Mapping[str, Any] = (schema["$defs"][self.step] if self.step else schema)["properties"]
        return {name: node for name, node in properties.items() if name not in FIXED}

    @property
    def required(self) -> frozenset[str]:
        """Those that it must have."""
        schema = resources.schema("case")
        return frozenset((schema["$defs"][self.step] if self.step else schema).get("required", ()))


def target_of(seen: Seen, entry: str) -> Target:
    """The entry that an address names, `mediate.2`; the header for none. Raises Failure where there is none."""
    if not entry:
        return Target(step="", place=None, data=seen.data)
    step, _, nth = entry.rpartition(".")
    place = {"step": step, "nth": int(nth) if nth.isdecimal() else 0}
    log = seen.data["log"]
    at = Places(log).find(place, before=len(log)) if place["nth"] else None
    if at is None:
        raise Failure(say(N_("这一条找不到了，可能已经撤掉。")), say(N_("回到这一件，从经过里再选。")))
    return Target(step=step, place=place, data=log[at], entry=entry)


def choose(seen: Seen, target: Target) -> Response:
    """The page that asks what is wrong."""
    return show(
        "case/correct.html.j2",
        title=say(N_("改错：哪里错了")),
        seen=seen,
        what=seen.tell(target.data) if target.step else "",
        wrong=tuple(_wrong(seen, target)),
        entry=target.entry,
    )


def _wrong(seen: Seen, target: Target) -> Iterator[Wrong]:
    """What stands there, then what does not: of the header that is added, not corrected."""
    present = [name for name in target.fields if name in target.data]
    absent = [name for name in target.fields if name not in target.data] if target.step else []
    for name in (*present, *absent):
        yield Wrong(name, title_of(name, target.step, seen), shown(seen, target, name))


def shown(seen: Seen, target: Target, field: str) -> str:
    """What a field holds, in words."""
    value = target.data.get(field)
    if value in (None, "", [], {}):
        return seen.translate(N_("没有写"))
    return seen.on_screen(seen.words.value(target.step, field, value))


def asking_for(seen: Seen, window: Window, target: Target, field: str) -> Asking:
    """The form for one field. Raises Failure for one that cannot be corrected."""
    if field not in target.fields:
        raise Failure(say(N_("这一项不能改。")), say(N_("回到这一件，从经过里再选。")))
    old = shown(seen, target, field)
    control = control_of(field, target.step, seen, target.data.get(field), as_=IS)
    moves = field in MOVING.get(target.step, ()) or (field == "date" and bool(target.step))
    checked = (checked_question(seen, window, OPENS.get(field)),) if moves or field in OPENS else ()
    questions = (
        *_what(seen, target, field, control, old),
        *_why(seen),
        *checked,
        by_question(seen, window, STEP),
    )
    title = say(N_("改错：{what}"), what=title_of(field, target.step, seen).rstrip("？?"))
    at = f"entry={target.entry}&" if target.entry else ""

    def writing(given: Answers) -> Writing:
        return Writing((_correction(window, target, field, control, given),))

    return Asking(
        seen=seen,
        title=title,
        path=f"/case/{seen.number}/correct?{at}field={field}",
        questions=questions,
        writing=writing,
        lead=seen.tell(target.data) if target.step else "",
    )


def _what(seen: Seen, target: Target, field: str, control: Control, old: str) -> Iterator[Question]:
    """What it should be, with what it was; and that it should not be there, where that may be."""
    hint = seen.translate(N_("现在写的：{old}")).format(old=old)
    may_go = field not in target.required and field in target.data
    question = msgspec.structs.replace(
        control.question,
        ask=seen.translate(N_("应当是")),
        hint=f"{hint} {control.question.hint}".strip(),
        required=not may_go,
    )
    yield question
    if may_go:
        yield Question(
            name=GONE, ask=seen.translate(N_("这一项不该写，去掉")), control="yes", required=False, more=True
        )


def _why(seen: Seen) -> Iterator[Question]:
    offers = [Offer(code, seen.translate(label)) for code, label in REASONS]
    offers.append(Offer(OTHERWISE, seen.translate(N_("别的"))))
    yield Question(name=REASON, ask=seen.translate(N_("为什么改")), control="one", offers=tuple(offers))
    hint = seen.translate(N_("大家都看得到，不写姓名、电话、证件号。"))
    yield Question(
        name=OTHER,
        ask=seen.translate(N_("别的原因是什么")),
        control="line",
        hint=hint,
        when=When(REASON, (OTHERWISE,)),
    )


def _correction(window: Window, target: Target, field: str, control: Control, given: Answers) -> Mapping[str, Any]:
    """The entry as files have it. Raises Failure where nothing would change."""
    was = target.data.get(field)
    gone = bool(given.get(GONE))
    now = None if gone or IS not in given else plain(control.to_file(given[IS]))
    if now is False and was is True:
        now = None  # what holds is written, what does not is not
    if now is None and not gone and was is not True:
        raise Failure(say(N_("没有写应当是什么。")), say(N_("写上，或者选「这一项不该写，去掉」。")))
    if now == was:
        raise Failure(say(N_("和现在写的一样，没有要改的。")), say(N_("看看是不是另一项错了。")))
    place = {"entry": dict(target.place)} if target.place else {}
    before = {} if was is None else {"was": was}
    checked = {CHECKED_BY: given[CHECKED_BY]} if CHECKED_BY in given else {}
    head = {"date": window.today(), "step": STEP, "by": given[BY]}
    return {**head, **place, "field": field, **before, IS: now, REASON: _reason(given), **checked}


def _reason(given: Answers) -> str:
    return str(given[OTHER] if given[REASON] == OTHERWISE else given[REASON])


def asking_of(seen: Seen, window: Window, ref: str) -> Asking:
    """The form for what a party is: its role, and whether it is a person. Raises Failure for no party of the case."""
    party = next((one for one in seen.data[PARTIES] if one["ref"] == ref), None)
    if party is None:
        raise Failure(say(N_("这一件没有这位当事人。")), say(N_("回到当事人，从名单里选。")))
    labels = seen.words.labels
    questions = tuple(
        Question(
            name=field,
            ask=seen.translate(ask),
            control="one",
            offers=tuple(Offer(code, seen.translate(labels.label("", f"{PARTIES}.{field}", code))) for code in codes),
            value=party[field],
        )
        for field, ask, codes in WHAT_A_PARTY_IS
    )

    def writing(given: Answers) -> Writing:
        return Writing((_party_corrected(seen, window, ref, given),))

    return Asking(
        seen=seen,
        title=say(N_("改错：{who}的地位"), who=seen.roles[ref]),
        path=f"/case/{seen.number}/correct?field={PARTIES}&party={ref.lower()}",
        questions=(*questions, *_why(seen), by_question(seen, window, STEP)),
        writing=writing,
        to=f"/case/{seen.number}/parties",
    )


def _party_corrected(seen: Seen, window: Window, ref: str, given: Answers) -> Mapping[str, Any]:
    """The entry that corrects one party within the list of all. Raises Failure where nothing would change."""
    was: list[Mapping[str, Any]] = seen.data[PARTIES]
    new = {field: given[field] for field, _, _ in WHAT_A_PARTY_IS}
    now = [{**one, **new} if one["ref"] == ref else one for one in was]
    if now == was:
        raise Failure(say(N_("和现在写的一样，没有要改的。")), say(N_("看看是不是另一项错了。")))
    head = {"date": window.today(), "step": STEP, "by": given[BY]}
    return {**head, "field": PARTIES, "was": was, IS: now, REASON: _reason(given)}


def asking(seen: Seen, window: Window, asked: Mapping[str, str]) -> Asking:
    """The form that an address asks for: of an entry or the header, of one field, of one party."""
    if asked.get("field") == PARTIES:
        return asking_of(seen, window, asked.get("party", "").upper())
    return asking_for(seen, window, target_of(seen, asked.get("entry", "")), asked.get("field", ""))


def page(seen: Seen, window: Window, asked: Mapping[str, str]) -> Response:
    """What is wrong, or the form for it."""
    if asked.get("field"):
        return first(asking(seen, window, asked))
    return choose(seen, target_of(seen, asked.get("entry", "")))


def taken(seen: Seen, window: Window, asked: Mapping[str, str], form: Form) -> Response:
    """What comes of the form."""
    return sent(asking(seen, window, asked), form)
