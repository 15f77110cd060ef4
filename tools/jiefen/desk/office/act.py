"""What may be written into a kind of record, as data: what a form asks, and which use case its answers go to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Say, Translate, say
from jiefen.book.book import Book
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.saying import spoken_say
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.office.choices import Choices, choices_of, titles_of
from jiefen.office.office import Office
from jiefen.office.spoken import WHOLE, spoken
from jiefen.writing.new_records import WrittenRecords
from jiefen.writing.office_lines import Written

Given = Mapping[str, Any]
"""Answers by the names of their questions."""


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """What a form is asked in: the book, the day, who sits there, the thing that it is about, what was sent so far."""

    book: Book
    today: date
    me: str = ""
    item: str = ""
    form: Form = {}

    @property
    def office(self) -> Office:
        """The records of the office that every question needs."""
        return self.book.require_office()

    @property
    def choices(self) -> Choices:
        """All that is registered, each code with its title."""
        return {**choices_of(self.office), "handle": self.office.organisation.names}

    def sent(self, name: str) -> str:
        """What a question was answered so far, as it was sent; "" where it was not."""
        return next(iter(self.form.get(name, ())), "")


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be written, in sentences; what the rules say of it; whether they refuse it."""

    sentences: tuple[Say, ...]
    findings: tuple[Finding, ...]
    refused: bool


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is written: a page of questions and the use case that their answers go to.

    `name` stands in the address. `ask` gives the questions, `write` takes here, the answers and `dry_run`, and writes
    them, or only tries it. `about` says what the form is about, above the questions. `once_more`: it ends something,
    and is shown once more before. `by_item`: it is about one thing and has no page without; `may_item`: it may be.
    """

    name: str
    title: str
    ask: Callable[[Here], Sequence[Question]]
    write: Callable[..., Outcome]
    about: Callable[[Here], Say | None] = lambda _: None
    once_more: bool = False
    by_item: bool = False
    may_item: bool = False


Words = Say | str
"""A sentence, or a word of ours or of the office; pages show either in the language of the window."""


class Link(msgspec.Struct, frozen=True):
    """A button or link to a page."""

    label: Words
    to: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in a list: what it is, what more is to be said of it, what is done with it next, what else may be."""

    title: Words
    notes: tuple[Words, ...] = ()
    links: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    late: Words = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A list under a heading; `empty` is said where nothing is in it. `folded`: it is opened by a press."""

    title: Words
    rows: tuple[Row, ...]
    empty: Words = ""
    folded: bool = False


class KindPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of one kind of record that an office may keep: what stands open of it, and its acts.

    `kind` is the name of its row in the table of kinds, `address` what stands in the address of its page, `answers` the
    question that the page answers. `first` are the acts that the page begins with, by their names.
    """

    kind: str
    address: str
    title: str
    answers: str
    sections: Callable[[Here], Iterable[Section]]
    acts: tuple[Act, ...]
    first: tuple[str, ...]

    def act(self, name: str) -> Act | None:
        """The act of this name."""
        return next((one for one in self.acts if one.name == name), None)


def lines_outcome(
    book: Book, written: Written, *, whole: Mapping[str, Any] | None = None, header: Mapping[str, Any] | None = None
) -> Outcome:
    """What was or would be added to a record, told.

    `whole` is the record where it is new and is told as one, `header` what a new one begins with and is not told.
    """
    kind = next(one.name for one in OFFICE_KINDS if one.holds(written.file))
    raw = read_regular(book.root / written.file, MOST_BYTES)
    before: Mapping[str, Any] = (read(raw).data or {}) if isinstance(raw, bytes) else {}
    record = {**(header or {}), **before, **(whole or {})}
    office = book.require_office()
    told = [spoken(kind, WHOLE, whole, record, office)] if whole else []
    for field, lines in written.lists.items():
        told += [spoken(kind, field, line, record, office) for line in lines]
    return Outcome(
        sentences=tuple(one for one in told if one is not None),
        findings=written.findings,
        refused=written.refused,
    )


def records_outcome(book: Book, written: WrittenRecords) -> Outcome:
    """What was or would be written as new records, each told as one."""
    office = book.require_office()
    told = (spoken(one.kind, WHOLE, one.data, one.data, office) for one in written.records)
    return Outcome(
        sentences=tuple(one for one in told if one is not None),
        findings=written.findings,
        refused=written.refused,
    )


def joined_outcome(outcomes: Sequence[Outcome]) -> Outcome:
    """Several in one."""
    return Outcome(
        sentences=tuple(said for one in outcomes for said in one.sentences),
        findings=tuple(found for one in outcomes for found in one.findings),
        refused=any(one.refused for one in outcomes),
    )


def troubles_of(
    outcome: Outcome, questions: Sequence[Question], here: Here, translate: Translate = str
) -> tuple[Trouble, ...]:
    """The findings that refuse, each at the question that its field belongs to, people and things by their names."""
    names, titles = {question.name for question in questions}, titles_of(here.office)
    found = []
    for finding in outcome.findings:
        if finding.severity == "error":
            field = _field(finding.path)
            told = spoken_say(finding.say, translate, titles, here.today.year)
            found.append(Trouble(field if field in names else "", say(N_("{what}。"), what=told.rstrip("。"))))
    return tuple(found)


def _field(path: str) -> str:
    """The last field that a path names: `due` of `demands[3].due`, `officers` of `done[0].officers[1]`."""
    return path.rpartition(".")[2].partition("[")[0]


def late_said(last: date | None, today: date) -> Words:
    """How long something is late; "" for what is not."""
    return say(N_("过了 {n} 天"), n=(today - last).days) if last and last < today else ""
