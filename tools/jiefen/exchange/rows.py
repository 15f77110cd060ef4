"""The rows of a foreign table of cases: what each tells, with its cells, and why one is not taken (R33).

Who is who stands in `parties` and `brief` alone, which go to the sealed half. What a reader of a plain half may see is
held to it that no number of a person stands there: a cell in the wrong column is refused, and never repeated.
"""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from jiefen.base.numbers import numbers_in
from jiefen.base.text import N_, Say, Term, say
from jiefen.files.sheets import Cell, Line, day_in, number_in, plain
from jiefen.steps.money import Unclear, read_sum
from jiefen.writing.tables.ledger import DONE, ORGANISATION, Somebody, names_in, several_in

PLAIN = ("event", "kind", "area", "where", "via", "source", "purpose", "remark", "people", "visitors", "amount")
"""Columns of which something may come to stand in the open."""
SEALED_TEXTS = ("brief", "demanded", "name", "respondent")
DENOUNCED = re.compile("检举|控告|举报")
"""What is never saved: a denunciation of somebody in office belongs to the petition or discipline desk."""
OVER = frozenset({*DONE, "是", "1", "成功", "调解成功", "完全化解", "2", "不成功", "调解不成", "调解不成功"})
"""Results with which a matter ended; 「0」 and 「否」 of 化解是否成功 also stand for what is not settled yet."""
_RESULT = "success"
_DAYS, _COUNTS = ("received", "accepted", "registered"), ("people", "visitors")
_SHORT, _LONG = ("name", "respondent", "address", "home", "phone", "landline", "identity"), ("brief", "demanded")
_IDENTITIES = ("id", "id-15")
_NO_MATTER = ("合计", "总计", "小计", "制表人", "填报人", "审核人")
FEWEST, MOST, MOST_TOLD = 5, 200, 2900
"""Letters and digits of a number that belongs to one matter, and signs that a sealed field and a statement take."""
_BRACKETED = re.compile(r"[（(]([^（）()]{5,40})[）)]\s*$")


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A matter as its row has it; `words` are its own words for kind, place, way, source, purpose, each with its cell.

    `accepted`: the day of acceptance, where the table has one. `number`: by which the sender knows it.
    """

    line: int
    number: str
    received: date
    accepted: date | None
    people: int
    amount: int | None
    words: dict[str, Cell]
    brief: str
    parties: tuple[Somebody, ...]


def row_of(line: Line, today: date) -> CaseRow | Say:
    """What a row tells, or why it is not taken; of several reasons the first."""
    faults = (*_why_not(line), *_unreadable(line, today))
    if faults:
        return faults[0]
    days = _days(line)
    accepted = days.get("accepted")
    received = _told_received(line) or days.get("received") or accepted or days["registered"]
    parties = tuple(_parties(line))
    counts = [number_in(line.cells[key]) or 0 for key in _COUNTS if _text(line, key)]
    amount = read_sum(_text(line, "amount"))
    return CaseRow(
        line=line.row,
        number=_number(line),
        received=min(received, accepted) if accepted else received,
        accepted=accepted,
        people=max((*counts, sum(not one.organisation for one in parties), 1)),
        amount=amount if isinstance(amount, int) and amount > 0 else None,
        words={key: line.cells.get(key, Cell(at="")) for key in PLAIN},
        brief="；".join(dict.fromkeys(filter(None, (_text(line, key) for key in ("brief", "demanded"))))),
        parties=parties or (Somebody(name="", role="applicant", organisation=False),),
    )


def _why_not(line: Line) -> Iterator[Say]:
    """Why a row is no matter to be registered, or must not be."""
    told = [cell.text for cell in line.cells.values() if cell.text]
    if not told or plain(told[0]).replace(" ", "").startswith(_NO_MATTER):
        yield say(N_("不是一件纠纷：合计、签名或者空行"))
    for key in ("purpose", "kind"):
        if DENOUNCED.search(_text(line, key)):
            text = N_("{cell} 是检举控告，这里不登记，一个字也不留；请到信访、纪检窗口")
            yield say(text, cell=Term(line.cells[key].at))
    yield from _misplaced(line)
    for key in (_RESULT, "state", "struck"):
        if _is_over(line, key):
            yield say(N_("{cell}：那边已经办结，没有要办的"), cell=Term(line.cells[key].at))


def _misplaced(line: Line) -> Iterator[Say]:
    """Numbers of a person where they must not stand, told by their cells alone."""
    for key in PLAIN:
        if key != "amount" and any(True for _ in numbers_in(plain(_text(line, key)))):
            yield say(N_("{cell} 里像是证件号码或者电话，写错了列"), cell=Term(line.cells[key].at))
    for key in SEALED_TEXTS:
        if any(one.kind in _IDENTITIES for one in numbers_in(plain(_text(line, key)))):
            yield say(N_("{cell} 里有证件号码：移到证件号码那一列"), cell=Term(line.cells[key].at))


def _unreadable(line: Line, today: date) -> Iterator[Say]:
    """Cells that are no day, no count, no sum, no number of a matter, or longer than a sealed field."""
    yield from _wrong_days(line, today)
    yield from _wrong_figures(line)
    number = _number(line)
    if number and (sum(map(str.isalnum, number)) < FEWEST or len(number) > MOST):
        yield say(N_("编号太短或者太长，不像一个编号"))
    for keys, most in ((_SHORT, MOST), (_LONG, MOST_TOLD)):
        for key in keys:
            if len(_text(line, key)) > most:
                yield say(N_("{cell} 太长：一格最多 {most} 字"), cell=Term(line.cells[key].at), most=most)


def _wrong_days(line: Line, today: date) -> Iterator[Say]:
    told = [line.cells[key] for key in _DAYS if _text(line, key)]
    for cell in told:
        day = day_in(cell)
        if day is None:
            yield say(N_("{cell} 不是日期"), cell=Term(cell.at))
        elif day > today:
            yield say(N_("{cell} 的日期 {day} 还没有到"), cell=Term(cell.at), day=day)
    if not told:
        yield say(N_("没有收到的日期"))


def _wrong_figures(line: Line) -> Iterator[Say]:
    for key in _COUNTS:
        if _text(line, key) and number_in(line.cells[key]) is None:
            yield say(N_("{cell} 不是人数"), cell=Term(line.cells[key].at))
    if _text(line, "amount") and isinstance(read_sum(_text(line, "amount")), Unclear):
        yield say(N_("{cell} 不是金额"), cell=Term(line.cells["amount"].at))


def _days(line: Line) -> dict[str, date]:
    found = {key: day_in(line.cells[key]) for key in _DAYS if _text(line, key)}
    return {key: day for key, day in found.items() if day}


def _is_over(line: Line, key: str) -> bool:
    """Whether a cell says that the matter is over: a result, a day on which it was struck off, a state of the end."""
    text = plain(_text(line, key))
    if key == "struck":
        return text in DONE or bool(text and day_in(line.cells[key]))
    return text in OVER if key == _RESULT else text in DONE


def _number(line: Line) -> str:
    """The number by which the sender knows the matter, else the one in brackets at the end of its name."""
    given = _text(line, "number") or _text(line, "own-number")
    if given:
        return plain(given)
    named = _BRACKETED.search(_text(line, "event"))
    return plain(named[1]) if named else ""


def _told_received(line: Line) -> date | None:
    """The day of receipt that a remark of ours tells: 「2026-03-02收到」."""
    told = re.search(r"(\d{4}-\d{2}-\d{2})收到", _text(line, "remark"))
    return day_in(Cell(at="", text=told[1])) if told else None


def _parties(line: Line) -> Iterator[Somebody]:
    """Who applies, the first with what the row has of them; then against whom."""
    phones = (*several_in(_text(line, "phone")), *several_in(_text(line, "landline")))
    addresses = tuple(filter(None, (_text(line, key) for key in ("address", "home"))))
    for place, name in enumerate(names_in(_text(line, "name"))):
        yield Somebody(
            name=name,
            role="applicant",
            organisation=bool(ORGANISATION.search(name)),
            phones=tuple(dict.fromkeys(phones)) if place == 0 else (),
            addresses=tuple(dict.fromkeys(addresses)) if place == 0 else (),
            identity=_text(line, "identity") if place == 0 else "",
        )
    for name in names_in(_text(line, "respondent")):
        yield Somebody(name=name, role="respondent", organisation=bool(ORGANISATION.search(name)))


def _text(line: Line, key: str) -> str:
    cell = line.cells.get(key)
    return cell.text if cell else ""
