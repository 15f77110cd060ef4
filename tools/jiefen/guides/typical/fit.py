"""Typical cases (R28): what the rules find in them, and which may be published."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import Rule, ask
from jiefen.book.book import Book
from jiefen.case.read import case_file, read_case_once
from jiefen.case.record import Case
from jiefen.files.resources import root
from jiefen.guides.handwritten import guide_names, read_pages
from jiefen.guides.typical.context import NarrativeContext, Told
from jiefen.guides.typical.read import PAGES, Written, read_narratives
from jiefen.guides.typical.record import Narrative
from jiefen.guides.typical.rules import RULES, the_case_may_be_public, two_in_post_approved
from jiefen.office.office import Office
from jiefen.register.disclosure import live_rows, of_listed_channel, publishable
from jiefen.register.read import read_publications
from jiefen.register.record import Publication, PublishedRow
from jiefen.sealing.key_records import erased_cases, read_key_records
from jiefen.sealing.record import KeyRecords

_OTHERS = tuple(rule for rule in RULES if rule is not the_case_may_be_public)


def narrative_findings(book: Book, office: Office) -> tuple[Finding, ...]:
    """What is wrong with the typical cases of a book."""
    judged = judged_narratives(book, office)
    return (*judged.findings, *judged.left_out)


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The narratives that may be published, why the others are left out, and what forbids publishing the site."""

    fit: tuple[Narrative, ...] = ()
    left_out: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()


def judged_narratives(book: Book, office: Office) -> Judged:
    """The typical cases of a book; of its cases only those are read that they tell of."""
    written, findings = read_narratives(read_pages([book.root]).typical)
    if not written:
        return Judged(findings=findings)
    context = _context(book, office, {one.narrative.case for one in written})
    fit: list[Narrative] = []
    left_out: list[Finding] = []
    forbidding = list(findings)
    for one in written:
        unfit = list(_found(one, context, (the_case_may_be_public,)))
        left_out += unfit
        if not unfit:
            fit.append(one.narrative)
        forbidding += _found(one, context, _OTHERS)
    return Judged(fit=tuple(fit), left_out=tuple(left_out), findings=tuple(forbidding))


def draft_findings(book: Book, office: Office, narrative: Narrative) -> tuple[Finding, ...]:
    """What would forbid publishing a typical case that nobody has approved yet."""
    context = _context(book, office, {narrative.case})
    spot = Spot(file=f"{PAGES}/{narrative.page}", words=office.words)
    return tuple(ask([rule for rule in RULES if rule is not two_in_post_approved], narrative, context, spot))


def told_cases(book: Book) -> Mapping[str, str]:
    """The case that each page of the built site tells of: `typical/leak/index.html`: `2026-0018`.

    In such a page whatever names a person of that case is a leak, were it a common word elsewhere.
    """
    written, _ = read_narratives(read_pages([book.root]).typical)
    return {f"{one.narrative.page.removesuffix('.md')}/index.html": one.narrative.case for one in written}


def _found(written: Written, context: NarrativeContext, rules: Sequence[Rule[Any, Any]]) -> Iterator[Finding]:
    spot = Spot(file=f"{PAGES}/{written.narrative.page}", words=context.office.words, locate=written.position)
    yield from ask(rules, written.narrative, context, spot)


def _context(book: Book, office: Office, cases: Iterable[str]) -> NarrativeContext:
    publications, _ = read_publications(book.root)
    erased = erased_cases(read_key_records(book.root)[0] or KeyRecords())
    read = {case: read_case_once(book.root, case_file(case)).case for case in cases}
    staff = (person.name for person in office.organisation.staff)
    areas = (area.title for area in office.grid.areas)
    places = (place.title for place in office.grid.places)
    return NarrativeContext(
        office=office,
        told={case: _told(found, office, publications, erased) for case, found in read.items() if found},
        names=frozenset((*staff, *areas, *places)),
        guides=guide_names([root(), book.root]),
    )


def _told(case: Case, office: Office, publications: Sequence[Publication], erased: Container[str]) -> Told:
    """Taken back is a case whose rows were all withdrawn; one that never had a row was not."""
    had_row = any(_tells_of(case, publication.rows) for publication in publications)
    has_row = any(_tells_of(case, rows) for _, rows in live_rows(publications))
    return Told(
        closed=case.closing is not None,
        open=publishable(case, erased),
        listed=of_listed_channel(case, office),
        withdrawn=had_row and not has_row,
    )


def _tells_of(case: Case, rows: Iterable[PublishedRow]) -> bool:
    return any(row.case == case.id for row in rows)
