"""A table that somebody chose, as it is shown: what each column is taken for, its first rows, what is wrong where."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Translate, say
from jiefen.book.book import Book
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.plainly import in_one
from jiefen.files.sheets import Cell, Column, Grid, SheetRefused, read_grid
from jiefen.writing.beginning.columns import Field, Laid, laid_out
from jiefen.writing.tables.meanings import NAMES, Words, meant_by

SHOWN = 5
MOST = 5000
Unmeant = Mapping[tuple[str, str], object]
"""Words that nobody knows, by what they are of."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A column as it is shown: its chooser's name, its heading, what it is taken for."""

    name: str
    heading: str
    chosen: str


class TableShown(msgspec.Struct, frozen=True, kw_only=True):
    """The table itself: its columns with their choosers, what a column may be, the first rows."""

    heads: tuple[Head, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    many: int


class RowTold(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a row: its number in the table, what of it is in the open, what is wrong with it."""

    line: int
    cells: tuple[str, ...]
    troubles: tuple[Say, ...] = ()


def read(content: bytes) -> Grid:
    """The table as it lies. Raises SheetRefused for what is none."""
    return read_grid(content, most=MOST)


def fields_of(columns: Sequence[Column]) -> tuple[Field, ...]:
    """What a column may be, the usual heading as its title."""
    return tuple(Field(one.key, one.titles[0], one.titles[1:], one.required) for one in columns)


def laid(grid: Grid, columns: Sequence[Column], form: Form) -> Laid:
    """The table with a meaning for each column: as was chosen, else as the headings say."""
    width = max(map(len, grid.rows), default=0)
    chosen = [form.get(f"column-{place}", [""])[-1] for place in range(width)] if "column-0" in form else ()
    return laid_out(grid, fields_of(columns), chosen)


def shown(found: Laid, columns: Sequence[Column]) -> TableShown:
    """The same as a page shows it."""
    heads = tuple(
        Head(name=f"column-{place}", heading=heading, chosen=key)
        for place, (heading, key) in enumerate(zip(found.headings, found.columns, strict=True))
    )
    rows = tuple((number, tuple(cell.text for cell in cells)) for number, cells in found.lines[:SHOWN])
    return TableShown(heads=heads, fields=fields_of(columns), rows=rows, many=len(found.lines))


def chosen_headings(found: Laid, grid: Grid, columns: Sequence[Column]) -> Mapping[str, str]:
    """What headings are taken for where somebody chose otherwise than they say; "" for nothing."""
    by_itself = laid_out(grid, fields_of(columns)).columns
    both = zip(found.headings, found.columns, by_itself, strict=True)
    return {heading: key for heading, key, usual in both if heading and key != usual}


def as_chosen(columns: Sequence[Column], chosen: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns with some headings known otherwise: `chosen` has the key for a heading, "" for not taken."""
    return tuple(
        Column(
            column.key,
            (
                *(title for title in column.titles if chosen.get(title, column.key) == column.key),
                *(heading for heading, key in chosen.items() if key == column.key and heading not in column.titles),
            ),
            required=column.required,
            to_fill=column.to_fill,
        )
        for column in columns
    )


def as_text(grid: Grid) -> bytes:
    """The table as .csv, each row where it was: older formats are read through it."""
    text = StringIO()
    csv.writer(text).writerows([[_plain(cell) for cell in row] for row in grid.rows])
    return text.getvalue().encode()


def _plain(cell: Cell) -> str:
    return cell.day.isoformat() if cell.day else cell.text


def readable(content: bytes, grid: Grid) -> bytes:
    """What the reader of tables takes: the file itself, of an older format its text."""
    is_text_or_new = content[:2] == b"PK" or not content.startswith(b"\xd0\xcf\x11\xe0")
    return content if is_text_or_new else as_text(grid)


def word_questions(book: Book, unmeant: Unmeant, translate: Translate) -> Iterator[Question]:
    """What each word that nobody knows stands for."""
    for number, (what, word) in enumerate(unmeant):
        offers = tuple(Offer(code, title) for code, title in meant_by(book, what).items())
        ask = translate(N_("{what}「{word}」是哪一个")).format(what=translate(NAMES[what]), word=word)
        yield Question(name=f"word-{number}", ask=ask, control="one", offers=offers)


def words_of(unmeant: Unmeant, form: Form) -> Words:
    """What was answered to them."""
    words: Words = {}
    for number, (what, word) in enumerate(unmeant):
        code = form.get(f"word-{number}", [""])[-1]
        if code:
            words.setdefault(what, {})[word] = code
    return words


def refused_told(failure: Failure, translate: Translate, this_year: int) -> tuple[Say, ...]:
    """Why a table cannot be used, cell by cell where that is known."""
    faults: tuple[Say, ...] = getattr(failure, "faults", ())
    if faults:
        return faults
    if isinstance(failure, SheetRefused):
        return (say(N_("{what}。{do}"), what=failure.say, do=failure.do),)
    return (in_one(failure, translate, this_year),)
