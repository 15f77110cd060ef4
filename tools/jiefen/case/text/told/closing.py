"""How a case was closed, what followed, what was put right or learnt later, told."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base.text import N_
from jiefen.case.text.told.teller import Tell, Teller

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _report_closed(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("向{to}报结"), to=tell.word("to"))


def _archive(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("归档，一共 {n} 份"), n=tell.word("papers"))
    if tell.has("shelf"):
        yield tell.says(N_("放在 {shelf}"), shelf=tell.word("shelf"))


def _paper(tell: Teller) -> Iterator[str]:
    yield tell.clauses(
        tell.says(N_("文书：{kind}"), kind=tell.word("kind")),
        tell.says(N_("第 {number} 号"), number=tell.word("number")) if tell.has("number") else "",
        tell.says(N_("{n} 页，已经入卷"), n=tell.word("pages")) if tell.has("pages") else "",
    )
    tell.code("hash")


def _conclude(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("办结：{outcome}"), outcome=tell.word("outcome"))


def _follow_up(tell: Teller) -> Iterator[str]:
    reached = tell.entry.get("reached", True)
    tell.code("reached")
    if not reached:
        yield tell.says(N_("{who}回访{parties}，没联系上"), who=tell.who(), parties=tell.who("with"))
        return
    yield tell.says(N_("{who}回访{parties}"), who=tell.who(), parties=tell.who("with"))
    done = {
        "full": N_("全部履行了"),
        "part": N_("履行了一部分"),
        "none": N_("没有履行"),
        "not-applicable": N_("不用履行"),
    }
    performed = tell.code("performed")
    yield tell.clauses(tell.says(done[performed]) if performed in done else "", tell.word("satisfaction"))


def _supplement(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("补进卷宗：{papers}"), papers=tell.word("papers"))


def _correct(tell: Teller) -> Iterator[str]:
    was, now = _value(tell, "was"), _value(tell, "is")
    if tell.has("was"):
        yield tell.says(N_("{field}由{was}改成{now}：{reason}"), field=_title(tell), was=was, now=now, **_why(tell))
    else:
        yield tell.says(N_("{field}改成{now}：{reason}"), field=_title(tell), now=now, **_why(tell))
    if tell.has("checked-by"):
        yield tell.says(N_("{who}复核"), who=tell.who("checked-by"))


def _why(tell: Teller) -> dict[str, str]:
    return {"reason": tell.word("reason")}


def _learn(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("补上{field}：{value}"), field=_title(tell), value=_value(tell, "is"))
    if tell.has("checked-by"):
        yield tell.says(N_("{who}复核"), who=tell.who("checked-by"))


def _place(tell: Teller) -> str:
    """The step of the entry that a correction is about; "" for the header."""
    place: Mapping[str, Any] = tell.entry.get("entry") or {}
    tell.code("entry")
    return str(place.get("step", ""))


def _title(tell: Teller) -> str:
    step, field = _place(tell), tell.code("field")
    title = tell.words.title(step, tell.words.path(step, field))
    return (
        tell.says(N_("{step}的{title}"), step=tell.translate(tell.words.labels.title_of(step)), title=title)
        if step
        else title
    )


def _value(tell: Teller, name: str) -> str:
    step, field = _place(tell), tell.code("field")
    value = tell.entry.get(name)
    tell.code(name)
    if value is None:
        return tell.says(N_("没有写"))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return tell.on(value)
    return tell.words.value(step, tell.words.path(step, field), value)


def _restrict(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("起不公开：{reason}"), reason=tell.word("reason"))


TOLD: Mapping[str, Tell] = {
    "report-closed": _report_closed,
    "archive": _archive,
    "paper": _paper,
    "conclude": _conclude,
    "follow-up": _follow_up,
    "supplement": _supplement,
    "correct": _correct,
    "learn": _learn,
    "restrict": _restrict,
}
