"""What `check` says of the office's own records and hand-written pages: every kind in one way (docs/dev/rules.md).

A file is read and shaped once (`book/gathered`), its form is looked at, its rules are asked, its
texts are looked through for what identifies somebody; then the files of a kind are judged together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import ask
from jiefen.book.book import Book
from jiefen.book.examples import example_findings
from jiefen.book.form import form_finding
from jiefen.book.gathered import Gathered, Held
from jiefen.book.kinds import KINDS, OFFICE_KINDS
from jiefen.checking.privacy import identifying_pages, identifying_texts
from jiefen.checking.published import identifying_comments, identifying_files
from jiefen.checking.rulebook import FOR_KINDS, FOR_KINDS_BESIDE, FOR_OFFICE
from jiefen.files.loading import parsed
from jiefen.guides.typical.fit import narrative_findings
from jiefen.guides.unmoved import acting_pages
from jiefen.guides.way.check import way_findings
from jiefen.office.context import BesideContext, RecordContext
from jiefen.office.office import Office
from jiefen.sealing.leftovers import leftover_findings

Whole = Callable[[Gathered], Iterator[Finding]]
"""What judges all files of a kind together."""


def office_wide(gathered: Gathered, office: Office) -> Iterator[Finding]:
    """Everything but the cases themselves."""
    book, cases = gathered.book, gathered.cases
    context = RecordContext(office=office, register=book.register, cases=cases)
    for stray in gathered.strays:
        yield from of_record(stray, context)
    yield from _of_the_office(book, office, context)
    for kind in KINDS:
        for held in gathered.of(kind.name):
            yield from of_record(held, context)
        if kind.whole:
            yield from _named(kind.whole)(gathered)
    yield from _beside(gathered, context)
    if cases:  # an empty book is being set up
        yield from (msgspec.structs.replace(finding, severity="warning") for finding in example_findings(book))
    yield from leftover_findings(book.root)
    yield from identifying_pages(book, office)
    yield from identifying_files(book)
    yield from acting_pages(book)
    yield from narrative_findings(book, office)
    yield from way_findings(book, office)


def of_record(held: Held, context: RecordContext) -> Iterator[Finding]:
    """What one file of a kind has to answer for: reading, shape, form, rules, identifiers."""
    yield from held.findings
    if held.reading is not None and held.kind.formatted:
        yield from form_finding(held.reading, held.file, held.kind.name)
    if held.record is not None and is_kept(held, context.office):
        spot = Spot(file=held.file, words=context.office.words, locate=held.locate)
        yield from ask(FOR_KINDS[held.kind.name], held.record, context, spot)
    yield from identifying_texts(held)
    if held.reading is not None:
        yield from identifying_comments(held.reading, held.file)


def is_kept(held: Held, office: Office) -> bool:
    """Whether the office keeps the kind of a file that could be read on a day that the file is about (`Kind.switch`).

    A file of a kind that is off is read and guarded all the same, and what lies in it looked through.
    """
    switch = held.kind.switch
    return not switch or office.settings.is_kept(switch, *held.record.covers())


def _beside(gathered: Gathered, context: RecordContext) -> Iterator[Finding]:
    """What the rules find that look at a record beside the others."""
    kept = _kept_records(gathered, context.office)
    beside = _beside_context(gathered, context, kept)
    for name, found in kept.items():
        for held in found:
            yield from _ask_beside(name, held, beside)


def beside_findings(gathered: Gathered, held: Held, context: RecordContext) -> Iterator[Finding]:
    """The same of one record that is not in the book yet."""
    kept = _kept_records(gathered, context.office)
    kept.setdefault(held.kind.name, []).append(held)
    yield from _ask_beside(held.kind.name, held, _beside_context(gathered, context, kept))


def _kept_records(gathered: Gathered, office: Office) -> dict[str, list[Held]]:
    """Those that could be read of the kinds that the office keeps, by kind."""
    kept: dict[str, list[Held]] = {}
    for kind in OFFICE_KINDS:
        for held in gathered.of(kind.name) if kind.switch else ():
            if held.record is not None and is_kept(held, office):
                kept.setdefault(kind.name, []).append(held)
    return kept


def _beside_context(gathered: Gathered, context: RecordContext, kept: Mapping[str, Sequence[Held]]) -> BesideContext:
    unread = (
        held.file for kind in OFFICE_KINDS if kind.switch for held in gathered.of(kind.name) if held.record is None
    )
    return BesideContext(
        office=context.office,
        register=context.register,
        cases=context.cases,
        records={name: {one.file: one.record for one in found} for name, found in kept.items()},
        unread=frozenset(unread),
    )


def _ask_beside(name: str, held: Held, beside: BesideContext) -> Iterator[Finding]:
    spot = Spot(file=held.file, words=beside.office.words, locate=held.locate)
    yield from ask(FOR_KINDS_BESIDE[name], held.record, beside, spot)


def _of_the_office(book: Book, office: Office, context: RecordContext) -> Iterator[Finding]:
    """What the rules find that look at organisation, grid and settings together.

    Each names the file it judges.
    """
    for rule in FOR_OFFICE:
        locate = parsed((book.root / rule.file).read_bytes()).position
        yield from ask((rule,), office, context, Spot(file=rule.file, words=office.words, locate=locate))


def office_findings(book: Book) -> tuple[Finding, ...]:
    """What is wrong with organisation, grid and settings, in themselves and together: no record or case is asked."""
    if book.office is None:
        return book.findings
    context = RecordContext(office=book.office, register=book.register, cases=frozenset())
    return (*book.findings, *_of_the_office(book, book.office, context))


def _named(name: str) -> Whole:
    """The function that a row of the table of kinds names, as `jiefen.sealing.keyless:sealed_findings`."""
    module, _, function = name.partition(":")
    found: Any = getattr(import_module(module), function)
    return found  # type: ignore[no-any-return]  # a row names what judges: a test calls each of them
