"""What of the regulation stands on its page and on the wall boards: the tables of time limits, and the articles."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jiefen.law.cited import Cited, by_law
from jiefen.procedure.public import PublicArticle, PublicClock, PublicProcedure

GIVEN = {"due": "逐案确定的日期", "instalments": "协议约定的每期日期"}
_CLOCK = re.compile(r"\{clock\.([a-z][a-z0-9-]*)\}")


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table of time limits."""

    clock: PublicClock
    length: str


class LimitTable(msgspec.Struct, frozen=True, kw_only=True):
    """The office's time limits, or the parties'."""

    caption: str
    limits: tuple[Limit, ...]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some words of an article; the length of the time limit `clock`, where it names one."""

    text: str
    clock: str = ""


class ShownArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its time limits filled in: its paragraphs in pieces, and the law it rests on."""

    number: int
    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    rests_on: tuple[Cited, ...]


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
    return LimitTable(caption=caption, limits=tuple(Limit(clock=clock, length=length_shown(clock)) for clock in clocks))


def shown_articles(procedure: PublicProcedure) -> tuple[ShownArticle, ...]:
    """The articles in their order. KeyError where one names a time limit that is not published."""
    clocks = {clock.code: clock for clock in procedure.clocks}
    return tuple(_article(item, clocks) for item in procedure.articles)


def _article(item: PublicArticle, clocks: Mapping[str, PublicClock]) -> ShownArticle:
    lines = (line for line in item.text.splitlines() if line.strip())
    return ShownArticle(
        number=item.number,
        title=item.title,
        paragraphs=tuple(tuple(_pieces(line, clocks)) for line in lines),
        rests_on=by_law(item.bases),
    )


def _pieces(line: str, clocks: Mapping[str, PublicClock]) -> Iterator[Piece]:
    """The line, each `{clock.x}` as the length in words."""
    end = 0
    for found in _CLOCK.finditer(line):
        yield Piece(text=line[end : found.start()])
        yield Piece(text=length_shown(clocks[found[1]]), clock=found[1])
        end = found.end()
    yield Piece(text=line[end:])


def unknown_clocks(procedure: PublicProcedure) -> Iterator[tuple[int, str]]:
    """(article, clock) where a public article names a time limit that is not published."""
    known = {clock.code for clock in procedure.clocks}
    for item in procedure.articles:
        for code in _CLOCK.findall(item.text):
            if code not in known:
                yield item.number, code
