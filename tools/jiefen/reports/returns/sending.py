"""What is written of a return that was sent: its figures, the state that they were counted from, who signed (R21)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import HANDS, Sent
from jiefen.office.sent.rules import ASKED
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import Records
from jiefen.reports.returns.counted import ReturnTable
from jiefen.reports.returns.material import return_of
from jiefen.reports.returns.state import present_commit

SENT = "sent"


class Doubt(msgspec.Struct, frozen=True):
    """Why figures are not whole, and what to do."""

    say: Say
    do: Say


class ToSend(msgspec.Struct, frozen=True, kw_only=True):
    """A sending before it is written: the name of its record, what that begins with, the line, the figures.

    `faults`: why the figures are not whole; with any of them there is no line.
    """

    name: str
    header: Mapping[str, str]
    line: Mapping[str, Any]
    table: ReturnTable
    faults: tuple[Doubt, ...]


def sent_of(records: Records, form: str, period: str) -> Sent | None:
    """What was sent of a period; None where nothing was."""
    known: Iterator[Sent] = iter(records.get(SENT, {}).values())
    return next((one for one in known if (one.return_, one.period) == (form, period)), None)


def to_send(book: Book, form: ReturnForm, period: str, *, on: date, hands: Mapping[str, str], late: str = "") -> ToSend:
    """The sending of a period on a day; `hands` are handles by the fields of its line.

    Raises Failure where the period is not over, is late without a reason, was sent already, or lacks a hand.
    """
    table = return_of(book, form, period, on)
    _may_be_sent(form, table, on, late, sent_of(records_of(book), form.id, period))
    found = tuple(faults_of(table))
    line: dict[str, Any] = {"submitted": on}
    if not found:
        commit = present_commit(book)
        _has_all_hands(form, hands)
        line |= {"commit": commit} if commit else {}
        line |= {field.replace("_", "-"): hands[field] for field in HANDS if field in hands}
        line["figures"] = {row: dict(values) for row, values in table.figures.items()}
        line |= {"late": late} if late else {}
    header = {"return": form.id, "period": period}
    return ToSend(name=f"{form.id}-{period}", header=header, line=line, table=table, faults=found)


def faults_of(table: ReturnTable) -> Iterator[Doubt]:
    """Why the figures are not whole: a file could not be read, or they do not add up."""
    if table.unread:
        unread = say(N_("有 {n} 份文件读不出来，没有算进去。"), n=table.unread)
        yield Doubt(unread, say(N_("请运行 jiefen check，按提示改正。")))
    for gap in table.gaps:
        what = say(
            N_("{row} 行 {column}是 {told}，加起来是 {added}。"),
            row=Term(next((line.title for line in table.lines if line.code == gap.row), gap.row)),
            column=Term(gap.title),
            told=gap.told,
            added=gap.added,
        )
        yield Doubt(what, say(N_("有的案件没有归到哪一类，运行 jiefen check 看报表 {id}。"), id=table.form.id))


def _may_be_sent(form: ReturnForm, table: ReturnTable, on: date, late: str, before: Sent | None) -> None:
    """Raises Failure where the period is not over, is late without a reason, or was sent and not withdrawn."""
    if on <= table.wanted.last:
        raise Failure(
            say(N_("{title}的这一期 {last} 才截止。"), title=Term(form.title), last=table.wanted.last),
            say(N_("截止以后再报；先看看数，用 jiefen report return。")),
        )
    if before is not None and before.standing is not None:
        raise Failure(
            say(N_("这一期 {day} 已经报过。"), day=before.standing.submitted),
            say(N_("要改，先用 jiefen report withdraw 撤回，写明原因。")),
        )
    if before is None and on > table.wanted.due and not late:
        raise Failure(say(N_("{due} 前该报，现在迟了。"), due=table.wanted.due), say(N_("用 --late 写明原因。")))


def _has_all_hands(form: ReturnForm, hands: Mapping[str, str]) -> None:
    """Raises Failure where the form wants a hand that nobody has given."""
    for field, hand in ASKED.items():
        if hand in form.hands and field not in hands:
            raise Failure(
                say(N_("{title}要有{hand}。"), title=Term(form.title), hand=Term(HANDS[field])),
                say(N_("加上 --{option}。"), option=Term(field.replace("_", "-"))),
            )
