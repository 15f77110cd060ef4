"""Numbers for papers (R25): given where branches are merged, to every paper whose occasion has come."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.cases import not_counted
from jiefen.case.context import CheckContext, check_context
from jiefen.case.paper_numbers import numbers_of
from jiefen.case.read import LoadedCase, iter_cases, key_order, load_case_file
from jiefen.case.record import Case
from jiefen.case.volume import Sheet, papers_version, volume
from jiefen.checking.case import case_findings
from jiefen.files.disk import write_atomically
from jiefen.files.locks import locked
from jiefen.files.yaml.writer import append_entry
from jiefen.procedure.record import PaperSeries, Procedure

MOST = 9999
"""The highest number of a series in a year."""


class Allotted(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was, or would be, given: to which paper of which case, as it is printed, and the entry."""

    case: str
    paper: str
    printed: str
    entry: Mapping[str, Any]


class Numbering(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers given, in their order; none was where `findings` say which rule the entries would break."""

    allotted: tuple[Allotted, ...]
    findings: tuple[Finding, ...] = ()


class _Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that waits for its number, in which series; `place` is where its sheet stands in the volume."""

    loaded: LoadedCase
    case: Case
    sheet: Sheet
    place: int
    code: str
    series: PaperSeries

    @property
    def turn(self) -> tuple[date, str, int]:
        """Papers have their numbers in the order of what they document."""
        day = self.sheet.entry.date if self.sheet.entry else self.case.received
        return day, self.case.id, self.place


def number_papers(
    book: Book,
    *,
    by: str,
    on: date,
    only: Collection[str] = (),
    dry_run: bool = False,
    waiting: Callable[[], None] | None = None,
) -> Numbering:
    """Give every paper that bears a number and has none the next of its series, an entry each; all or none.

    Of the cases whose own version of the procedure lists papers, or of those in `only` alone, whatever their version.
    What was stopped halfway goes on where it was: a paper that has its number is left alone. Raises Failure when a case
    cannot be read, as its numbers would be given again, when one of `only` is not there, or a series is full.
    """
    with locked(book.root, waiting):
        loaded = _all_cases(book, only)
        allotted = tuple(_allot(loaded, book, by, on, only))
        before = {one.file: one for one, _ in allotted}
        texts = {file: one.reading.raw if one.reading else b"" for file, one in before.items()}
        for one, given in allotted:
            texts[one.file] = append_entry(texts[one.file], given.entry, key_order())
        findings = tuple(_broken(book, before, texts))
        if not findings and not dry_run:
            for file, raw in texts.items():
                write_atomically(book.root / file, raw)
    return Numbering(allotted=tuple(given for _, given in allotted), findings=findings)


def _all_cases(book: Book, only: Collection[str]) -> list[LoadedCase]:
    """Every case of the book. Raises Failure when one cannot be read, or one of `only` is not there."""
    cases = list(iter_cases(book.root, book.case_paths()[0]))
    unread = [not_counted(loaded) for loaded in cases if loaded.case is None]
    if unread:
        raise Failure(
            say(N_("{file} 读不出来，里面的文号会被再给一次，没有给文号。"), file=unread[0].file),
            say(N_("先按 jiefen check {file} 的提示改正。"), file=unread[0].file),
        )
    missing = set(only) - {loaded.case.id for loaded in cases if loaded.case}
    if missing:
        raise Failure(
            say(N_("没有这件案件：{case}。"), case=min(missing)),
            say(N_("编号写成 2026-0137 这样；jiefen list 列出全部。")),
        )
    return cases


def _allot(
    cases: Iterable[LoadedCase], book: Book, by: str, on: date, only: Collection[str]
) -> Iterator[tuple[LoadedCase, Allotted]]:
    """The next number of its series for each paper that waits, in the order of what they document."""
    last: dict[str, int] = {}
    waiting: list[_Waiting] = []
    for loaded in cases:
        if loaded.case is None:
            continue
        context = check_context(loaded.case, book.require_office())
        for given in numbers_of(loaded.case, context):
            if given.year == on.year:
                last[given.series] = max(last.get(given.series, 0), given.number)
        if loaded.case.id in only or not only:
            waiting += _waiting(loaded, loaded.case, context, on, named=bool(only))
    for paper in sorted(waiting, key=lambda paper: paper.turn):
        number = last[paper.code] = last.get(paper.code, 0) + 1
        if number > MOST:
            raise Failure(
                say(N_("{year} 年“{series}”的文号用完了，没有给文号。"), year=on.year, series=paper.series.title),
                say(N_("在规程里给其中几种文书另写一种文号。")),
            )
        printed = paper.series.whole(on.year, number)
        entry = _entry(paper, number, by, on)
        yield paper.loaded, Allotted(case=paper.case.id, paper=paper.sheet.title, printed=printed, entry=entry)


def _waiting(loaded: LoadedCase, case: Case, context: CheckContext, on: date, *, named: bool) -> Iterator[_Waiting]:
    """The papers of a case that wait for a number."""
    listing = _listing(context, named=named)
    if listing is None or listing.papers is None:
        return
    for place, sheet in enumerate(volume(case, context.course, listing)):
        series = listing.papers.series.get(sheet.rule.series)
        if series and sheet.numbered is None and _has_come(sheet, case, on):
            yield _Waiting(loaded=loaded, case=case, sheet=sheet, place=place, code=sheet.rule.series, series=series)


def _listing(context: CheckContext, *, named: bool) -> Procedure | None:
    """The list that counts: a case that nobody named goes by its own version alone."""
    if named:
        return papers_version(context.procedure, context.office.procedures)
    return context.procedure


def _has_come(sheet: Sheet, case: Case, on: date) -> bool:
    """Whether there is something to document by then that nobody revoked."""
    return sheet.entry is None or (sheet.entry.date <= on and sheet.entry.n not in case.revoked)


def _entry(paper: _Waiting, number: int, by: str, on: date) -> dict[str, Any]:
    """The entry by which a paper has its number, as files have it."""
    entry: dict[str, Any] = {"date": on.isoformat(), "step": "paper", "by": by, "kind": paper.sheet.kind}
    entry["number"] = number
    if paper.sheet.entry is not None:
        entry["of"] = dict(paper.case.place_of(paper.sheet.entry.n))
    if paper.sheet.agreement:
        entry["agreement"] = paper.sheet.agreement
    return entry


def _broken(book: Book, before: Mapping[str, LoadedCase], texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """The errors that the new entries bring with them, such as of somebody who holds no post."""
    known = frozenset(path.stem for path in book.case_paths()[0])
    office = book.require_office()
    for file, raw in texts.items():
        old = {_told(finding) for finding in case_findings(before[file], office, known)}
        for finding in case_findings(load_case_file(raw, file), office, known):
            if finding.severity == "error" and _told(finding) not in old:
                yield finding


def _told(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.path, repr(finding.say)
