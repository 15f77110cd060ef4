"""What rows are about, read from a book: cases with their sealed halves for who has a key, demands, the rosters."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.book.cases import not_counted, one_case
from jiefen.case.context import due_view
from jiefen.case.read import case_file, is_case_id, iter_cases, read_case_file
from jiefen.case.record import Case
from jiefen.case.text.words import Words, words_of
from jiefen.checking.unseen import unseen_findings
from jiefen.exchange.column import Format
from jiefen.exchange.replies import done_told
from jiefen.exchange.values.cases import CaseSubject
from jiefen.exchange.values.demands import DemandSubject
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.procedure.record import Procedure
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.references import half_of_month, numbers_of, references_of
from jiefen.steps.undoing import Void
from jiefen.writing.demands import months_of


class Stretch(NamedTuple):
    """The days of a table, the first and the last included; on those cases were received, or demands came."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The cases of a table; how many stay away because they are restricted, and what could not be read or opened."""

    subjects: tuple[CaseSubject, ...]
    restricted: int
    findings: tuple[Finding, ...]


def cases_in(book: Book, form: Format, stretch: Stretch, keys: Keys | None, *, restricted: bool) -> Gathered:
    """The cases that a format is about, received in a stretch, as they stood on its last day; without void ones."""
    chosen: list[Case] = []
    unread: list[Finding] = [*unseen_findings(book.root)]
    for loaded in iter_cases(book.root, book.case_paths()[0]):
        if loaded.case is None:
            unread.append(not_counted(loaded))
        elif stretch.holds(loaded.case.received) and _belongs(loaded.case, form):
            chosen.append(loaded.case)
    gathered = _gathered(book, chosen, stretch.last, keys, restricted=restricted, channel=form.channel)
    return msgspec.structs.replace(gathered, findings=(*unread, *gathered.findings))


def cases_named(book: Book, numbers: Iterable[str], today: date, keys: Keys | None, *, restricted: bool) -> Gathered:
    """These cases, as they stood on a day. Raises Failure where one is not there or cannot be read."""
    found = [one_case(book, number, today)[0] for number in dict.fromkeys(numbers)]
    return _gathered(book, found, today, keys, restricted=restricted)


def _belongs(case: Case, form: Format) -> bool:
    if case.all(Void):
        return False
    return (not form.petitions or case.petition is not None) and form.via in ("", case.via)


def _gathered(
    book: Book, cases: Sequence[Case], today: date, keys: Keys | None, *, restricted: bool, channel: str = ""
) -> Gathered:
    findings: list[Finding] = []
    subjects: list[CaseSubject] = []
    spoken: dict[date, Words] = {}
    kept_out = 0
    for case in cases:
        stood, context = due_view(case, book.require_office(), today, 0)
        current = context.course.current
        if channel and (current is None or current.channel != channel):
            continue
        if case.restricted and not restricted:
            kept_out += 1
            continue
        opened = open_sealed(book.root, case.id, keys) if keys else None
        findings += opened.findings if opened else ()
        if context.procedure.effective not in spoken:
            spoken[context.procedure.effective] = words_here(book, context.procedure)
        subjects.append(
            CaseSubject(
                case=stood,
                course=context.course,
                procedure=context.procedure,
                words=spoken[context.procedure.effective],
                sealed=opened.folded.values if opened else {},
                references=references_of(opened.folded) if opened else (),
                row=len(subjects) + 1,
            )
        )
    return Gathered(subjects=tuple(subjects), restricted=kept_out, findings=tuple(findings))


def words_here(book: Book, procedure: Procedure | None = None) -> Words:
    """The words of a book for its cases, in Chinese: the other system is."""
    return words_of(book.require_office(), labels(resources.schema("case")), str, procedure)


class Demanded(msgspec.Struct, frozen=True, kw_only=True):
    """The demands of a table, and what could not be opened of their numbers."""

    subjects: tuple[DemandSubject, ...]
    findings: tuple[Finding, ...]


def demands_in(book: Book, form: Format, stretch: Stretch, keys: Keys | None) -> Demanded:
    """The demands that a format is about and that came in a stretch, with what became of them by its last day.

    Raises Failure where a month cannot be read.
    """
    words = words_here(book)
    subjects: list[DemandSubject] = []
    findings: list[Finding] = []
    for month, record in months_of(book).items():
        opened = open_sealed(book.root, half_of_month(month), keys) if keys else None
        findings += opened.findings if opened else ()
        numbers = numbers_of(opened.folded) if opened else {}
        for demand in record.demands:
            if not stretch.holds(demand.date) or form.via not in ("", demand.via):
                continue
            ending = record.ended.get(demand.key)
            ending = ending if ending and ending.date <= stretch.last else None
            case = case_of(book, ending.case) if ending and ending.case else None
            subjects.append(
                DemandSubject(
                    demand=demand,
                    ending=ending,
                    titles=words.titles,
                    number=numbers[demand.key].number if demand.key in numbers else None,
                    reply=done_told(ending, case, words) if ending else "",
                )
            )
    return Demanded(subjects=tuple(subjects), findings=tuple(findings))


def case_of(book: Book, number: str) -> Case | None:
    """The case with this number as far as it can be read."""
    return read_case_file(book.root, case_file(number)).case if is_case_id(number) else None
