"""What of the regulation stands on its page and on the wall boards: the tables of time limits, and the articles."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jiefen.law.cited import Cited, by_law
from jiefen.procedure.public import PublicArticle, PublicClock, PublicProcedure

GIVEN = {
    "due": "逐案确定的日期",
    "instalments": "协议约定的每期日期",
    "court-limit": "法院给定的日期",
    "answer-by": "交办单位要求的日期",
}
_PRINTED = re.compile(r"\{(clock|from)\.([a-z][a-z0-9-]*)\}")
"""What an article may print of a time limit: `{clock.mediation}` how long, `{from.mediation}` from which day."""


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit as a row of the table and a line below its article: how long, counted from which day.

    `starts_on` is "" where nothing is counted, since each day is fixed as such.
    """

    clock: PublicClock
    length: str
    starts_on: str


class LimitTable(msgspec.Struct, frozen=True, kw_only=True):
    """The office's time limits, or the parties'."""

    caption: str
    limits: tuple[Limit, ...]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some words of an article; what it prints of the time limit `clock`, where it names one."""

    text: str
    clock: str = ""


class ShownArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its time limits filled in: its paragraphs in pieces, and the law it rests on.

    `limits` are those of this article whose length or first day its text does not print.
    """

    number: int
    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    rests_on: tuple[Cited, ...]
    limits: tuple[Limit, ...] = ()


def shown_limit(clock: PublicClock) -> Limit:
    """What is said of a time limit wherever it stands: in the table, in an article and below it."""
    return Limit(clock=clock, length=length_shown(clock), starts_on="" if clock.given else clock.starts_on)


def length_shown(clock: PublicClock) -> str:
    """How long, in words: `5 个工作日`, or where the day is fixed case by case, by what."""
    return GIVEN.get(clock.given, clock.length)


def limit_tables(procedure: PublicProcedure) -> tuple[LimitTable, ...]:
    """The office's time limits and the parties'; no table without a row."""
    ours = [clock for clock in procedure.clocks if not clock.for_parties]
    theirs = [clock for clock in procedure.clocks if clock.for_parties]
    tables = (_table("本局的时限", ours), _table("当事人的时限", theirs))
    return tuple(table for table in tables if table.limits)


def _table(caption: str, clocks: Sequence[PublicClock]) -> LimitTable:
    return LimitTable(caption=caption, limits=tuple(shown_limit(clock) for clock in clocks))


def shown_articles(procedure: PublicProcedure) -> tuple[ShownArticle, ...]:
    """The articles in their order. KeyError where one names a time limit that is not published."""
    clocks = {clock.code: clock for clock in procedure.clocks}
    return tuple(_article(item, clocks) for item in procedure.articles)


def _article(item: PublicArticle, clocks: Mapping[str, PublicClock]) -> ShownArticle:
    lines = (line for line in item.text.splitlines() if line.strip())
    own = (clock for clock in clocks.values() if clock.article == item.number)
    return ShownArticle(
        number=item.number,
        title=item.title,
        paragraphs=tuple(tuple(_pieces(line, clocks)) for line in lines),
        rests_on=by_law(item.bases),
        limits=tuple(shown_limit(clock) for clock in own if not _says_all_of(clock, item.text)),
    )


def _says_all_of(clock: PublicClock, text: str) -> bool:
    """Whether the text prints both how long the limit is and from which day it counts."""
    return {("clock", clock.code), ("from", clock.code)} <= set(_PRINTED.findall(text))


def _pieces(line: str, clocks: Mapping[str, PublicClock]) -> Iterator[Piece]:
    """The line, each `{clock.x}` as the length in words, each `{from.x}` as the day that it counts from."""
    end = 0
    for found in _PRINTED.finditer(line):
        limit = shown_limit(clocks[found[2]])
        yield Piece(text=line[end : found.start()])
        yield Piece(text=limit.length if found[1] == "clock" else limit.starts_on, clock=found[2])
        end = found.end()
    yield Piece(text=line[end:])


def unknown_clocks(procedure: PublicProcedure) -> Iterator[tuple[int, str]]:
    """(article, clock) where a public article names a time limit that is not published."""
    known = {clock.code for clock in procedure.clocks}
    for item in procedure.articles:
        for _, code in _PRINTED.findall(item.text):
            if code not in known:
                yield item.number, code
