"""Cases and the records they came from, gathered and judged in both directions (docs/dev/links.md)."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from jiefen.base.finding import Finding, Locate, Spot
from jiefen.base.rule import ask
from jiefen.base.sayable import Words
from jiefen.book.book import office_files
from jiefen.book.gathered import Gathered, Held, hold
from jiefen.book.kinds import kind_of
from jiefen.case.context import CaseWords
from jiefen.case.record import Case
from jiefen.checking.links import CASE_RULES, ORIGINS, SOURCE_RULES, Came, Linked, Source
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.office.office import Office
from jiefen.office.settings.record import Settings


def came_of(case: Case, file: str, locate: Locate) -> Came:
    """Where a case says it came from."""
    void = case.void
    return Came(
        case=case.id,
        file=file,
        origin=case.origin,
        place=locate("origin"),
        received=case.received,
        void=void is not None,
        see=void.see if void else "",
    )


def link_findings(gathered: Gathered, cases: Iterable[Came], office: Office) -> Iterator[Finding]:
    """What is wrong between the cases of a whole book and the records they came from, in both directions."""
    held = [one for kind in ORIGINS for one in gathered.of(kind.name)]
    linked = _linked(held, cases, gathered.cases, office.settings)
    words = CaseWords(office)
    for came in linked.cases.values():
        yield from _of_case(came, linked, words)
    for source in linked.sources.values():
        yield from _of_source(source, linked, words)


def links_of_case(root: Path, came: Came, numbers: Set[str], office: Office) -> Iterator[Finding]:
    """What is wrong between one case and the records it came from, without reading other cases.

    Of the records only those are read that name the case, or that it names.
    """
    linked = _linked(_naming(root, came), (came,), numbers, office.settings)
    words = CaseWords(office)
    yield from _of_case(came, linked, words)
    for source in linked.sources.values():
        if came.case in source.link.cases:
            yield from _of_source(source, linked, words)


def _naming(root: Path, came: Came) -> Iterator[Held]:
    """The records that name a case by its number, and the one that it names."""
    for file in office_files(root):
        kind = kind_of(file, ORIGINS)
        if kind is None:
            continue
        raw = read_regular(root / file, MOST_BYTES)
        if file == came.record or (isinstance(raw, bytes) and came.case.encode() in raw):
            yield hold(root, kind, file)


def _linked(held: Iterable[Held], cases: Iterable[Came], numbers: Set[str], settings: Settings) -> Linked:
    files: dict[str, Held] = {one.file: one for one in held}
    sources: dict[str, Source] = {}
    claims: dict[str, list[Source]] = {}
    for one in files.values():
        if one.record is None:
            continue
        kept = not one.kind.kept or settings.is_kept(one.kind.name, *one.record.covers())
        for link in one.record.links():
            source = Source(file=one.file, link=link, locate=one.locate, kept=kept)
            if source.reference in sources:  # two of one key are told by the rules of the kind
                continue
            sources[source.reference] = source
            for case in link.cases if link.opened else ():
                claims.setdefault(case, []).append(source)
    return Linked(
        sources=sources,
        claims={case: tuple(claiming) for case, claiming in claims.items()},
        files=files.keys(),
        unread={file for file, one in files.items() if one.record is None},
        cases={came.case: came for came in cases},
        numbers=numbers,
    )


def _of_case(came: Came, linked: Linked, words: Words) -> Iterator[Finding]:
    if came.origin:
        spot = Spot(file=came.file, case=came.case, words=words, locate=lambda _path: came.place)
        yield from ask(CASE_RULES, came, linked, spot)


def _of_source(source: Source, linked: Linked, words: Words) -> Iterator[Finding]:
    if source.kept:
        yield from ask(SOURCE_RULES, source, linked, Spot(file=source.file, words=words, locate=source.locate))
