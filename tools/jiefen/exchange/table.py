"""A table in the columns of a format, and what is to be said of it: what was left blank and why (R33)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from jiefen.base.text import N_, Say, Term, say
from jiefen.exchange.column import Column, Format, Value
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.values.cases import CASE_VALUES, CaseSubject
from jiefen.exchange.values.demands import DEMAND_VALUES, DemandSubject
from jiefen.exchange.values.rosters import BODY_VALUES, MEDIATOR_VALUES, BodySubject, MediatorSubject
from jiefen.exchange.values.source import Source
from jiefen.office.settings.classes import CLASS_LISTS, class_of
from jiefen.office.settings.record import Settings

S = TypeVar("S", CaseSubject, DemandSubject, MediatorSubject, BodySubject)
NO_KEY = N_("密封着，要用钥匙")
SHOWN = 5
"""So many rows are named in a sentence."""


class Unmapped(msgspec.Struct, frozen=True):
    """A kind of dispute, by its title, that the list of classes of a column has no class for."""

    classes: str
    kind: str


class Blank(msgspec.Struct, frozen=True):
    """A column in which no row has anything, and why."""

    column: str
    why: str


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A table: the headings, the rows, and what is to be said of it.

    `blank`: the columns that stay empty for every row, whatever they are; `gaps`: by column, in how many rows it is
    empty though others have it; `long`: by column, the rows that are longer than the other system takes.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    blank: tuple[Blank, ...]
    gaps: Mapping[str, int]
    long: Mapping[str, tuple[int, ...]]
    unmapped: tuple[Unmapped, ...]
    notes: tuple[tuple[str, str], ...]
    personal: bool


def fill(
    columns: Sequence[Column],
    subjects: Sequence[S],
    values: Mapping[str, Source[S]],
    settings: Settings,
    *,
    opened: bool,
) -> Filled:
    """A row a subject, in the order of the columns. `opened`: the sealed halves were; else what needs them is blank."""
    filling = _Filling(settings, opened=opened)
    rows = tuple(tuple(filling.cell(column, one, values) for column in columns) for one in subjects)
    by_column = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in columns)
    blank, gaps, long = [], {}, {}
    for column, cells in zip(columns, by_column, strict=True):
        missing = sum(cell in (None, "") for cell in cells)
        if missing == len(cells):
            blank.append(Blank(column.title, _why_blank(column, values, opened=opened)))
        elif missing:
            gaps[column.title] = missing
        over = tuple(row for row, cell in enumerate(cells, start=1) if column.most and len(str(cell)) > column.most)
        if over:
            long[column.title] = over
    filled = {column.title for column, cells in zip(columns, by_column, strict=True) if any(cells)}
    return Filled(
        headings=tuple(column.title for column in columns),
        rows=rows,
        blank=tuple(blank),
        gaps=gaps,
        long=long,
        unmapped=tuple(dict.fromkeys(filling.unmapped)),
        notes=tuple((column.title, column.note) for column in columns if column.note and column.title in filled),
        personal=opened and any(column.of and values[column.of].sealed for column in columns if column.title in filled),
    )


class _Filling:
    def __init__(self, settings: Settings, *, opened: bool) -> None:
        self.settings, self.opened = settings, opened
        self.unmapped: list[Unmapped] = []

    def cell(self, column: Column, one: S, values: Mapping[str, Source[S]]) -> Value:
        """What stands in a cell; None where the column is not ours to fill, or the value is sealed and no key is."""
        if not column.of or column.never or (values[column.of].sealed and not self.opened):
            return None
        value = values[column.of].get(one)
        if value is None:
            return None
        if column.classes:
            return self._class(column.classes, str(value))
        return column.codes.get(str(value)) if column.codes else value

    def _class(self, name: str, kind: str) -> str | None:
        found = class_of(self.settings, name, kind)
        if not found:
            self.unmapped.append(Unmapped(name, self.settings.kind_title(kind)))
        return found or None


def _why_blank(column: Column, values: Mapping[str, Source[S]], *, opened: bool) -> str:
    if column.never:
        return column.never
    if not column.of:
        return column.why
    if values[column.of].sealed and not opened:
        return NO_KEY
    return N_("记录里没有")


def of_cases(name: str, subjects: Sequence[CaseSubject], settings: Settings, *, opened: bool) -> Filled:
    """The table of a format whose rows are cases."""
    return fill(FORMATS[name].columns, subjects, CASE_VALUES, settings, opened=opened)


def of_demands(name: str, subjects: Sequence[DemandSubject], settings: Settings, *, opened: bool) -> Filled:
    """The table of a format whose rows are demands."""
    return fill(FORMATS[name].columns, subjects, DEMAND_VALUES, settings, opened=opened)


def of_mediators(subjects: Sequence[MediatorSubject], settings: Settings) -> Filled:
    """The roster of mediators; the organisation lies in the open."""
    return fill(FORMATS["mediators"].columns, subjects, MEDIATOR_VALUES, settings, opened=True)


def of_bodies(subjects: Sequence[BodySubject], settings: Settings) -> Filled:
    """The roster of bodies."""
    return fill(FORMATS["bodies"].columns, subjects, BODY_VALUES, settings, opened=True)


def form_columns(form: Format) -> tuple[Column, ...]:
    """The columns of the page of one case: those of the other system's form where it is known."""
    return form.form or form.columns


def told(filled: Filled) -> Iterator[Say]:
    """What whoever hands the table on should know, a sentence a matter."""
    for why, columns in _by_reason(filled.blank).items():
        yield say(N_("空着：{columns}（{why}）"), columns=tuple(map(Term, columns)), why=Term(why))
    if filled.gaps:
        counted = tuple(say(N_("{column} {n} 行"), column=Term(column), n=n) for column, n in filled.gaps.items())
        yield say(N_("有的行空着：{counted}。记录里没有的不编，对方必填的，补记以后再导出"), counted=counted)
    for column, note in filled.notes:
        yield say(N_("{column}：{note}"), column=Term(column), note=Term(note))
    for column, rows in filled.long.items():
        shown = (*(Term(str(row)) for row in rows[:SHOWN]), *((Term("…"),) if len(rows) > SHOWN else ()))
        text = N_("{column}第 {rows} 行太长，对方不一定收得下；没有截短，录入的人自己缩写")
        yield say(text, column=Term(column), rows=shown)


def unmapped_told(filled: Filled) -> Iterator[tuple[Say, Say]]:
    """The kinds that a list of classes has none for, and what to do, a pair a list."""
    lists: dict[str, list[str]] = {}
    for one in filled.unmapped:
        lists.setdefault(one.classes, []).append(one.kind)
    for name, kinds in lists.items():
        title = CLASS_LISTS[name].title
        yield (
            say(N_("没有对应{list}的种类：{kinds}。这些行的类别空着"), list=Term(title), kinds=tuple(map(Term, kinds))),
            say(N_("在 office/settings.yaml 的 classes 的 {name} 里写上算哪一类，再导出。"), name=Term(name)),
        )


def _by_reason(blank: Sequence[Blank]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in blank:
        found.setdefault(one.why, []).append(one.column)
    return found
