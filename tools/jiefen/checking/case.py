"""What `check` says of one case: as its file stands, and as the rules judge it (docs/dev/rules.md).

A case comes from its file to its findings in one way, whoever asks: read and shaped in `case/read`,
its form looked at, asked every rule, each remark masked and placed (`base/rule.ask`).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from jiefen.base.finding import Finding, Locate, Spot, nowhere
from jiefen.base.rule import ask
from jiefen.book.book import Book
from jiefen.book.form import form_finding
from jiefen.case.context import ALONE, Beside, CaseWords, CheckContext, check_context
from jiefen.case.peers import Peers, glance, peers_of
from jiefen.case.read import LoadedCase, as_written, header_of, load_case_file
from jiefen.case.record import Case
from jiefen.case.rulebook import FOR_CASES
from jiefen.files.yaml.reader import Reading
from jiefen.office.office import Office
from jiefen.steps.undoing import Deviation


def check_file(book: Book, raw: bytes, name: str) -> tuple[LoadedCase, tuple[Finding, ...]]:
    """One case with the content `raw`, as if it stood in the file `name` of the book.

    The rest of the book as it is. Raises Failure when the office's records cannot be used.
    """
    loaded = load_case_file(raw, name)
    paths = book.case_paths()[0]
    known = frozenset({*(path.stem for path in paths), Path(name).stem})
    peers = peers_in(book.root, paths, {name: raw})
    return loaded, tuple(case_findings(loaded, book.require_office(), known, beside_loaded(book.root, loaded, peers)))


def beside_loaded(root: Path, loaded: LoadedCase, peers: Peers) -> Beside:
    """What of the book bears on a case, if it could be read: only a void one names others."""
    if loaded.case is None or loaded.case.void is None:
        return Beside(peers=peers)
    from jiefen.checking.beside import beside  # few cases are void

    return beside(root, loaded.case, peers)


def case_findings(
    loaded: LoadedCase, office: Office, known: Set[str] | None, others: Beside = ALONE
) -> Iterator[Finding]:
    """What reading found, and what the rules find in the case if it could be read, each with its line."""
    yield from loaded.findings
    if loaded.reading is not None:
        yield from form_finding(loaded.reading, loaded.file, "case", loaded.case.id if loaded.case else "")
        if loaded.case is None or b"#" in loaded.reading.raw:
            from jiefen.checking.published import identifying_comments  # most cases have no comment

            yield from identifying_comments(loaded.reading, loaded.file, whole=loaded.case is None)
    if loaded.case is not None:
        yield from judged(loaded.case, office, known, loaded.file, loaded.locate, others=others, reading=loaded.reading)


def judged(
    case: Case,
    office: Office,
    known: Set[str] | None,
    file: str,
    locate: Locate = nowhere,
    *,
    others: Beside = ALONE,
    reading: Reading | None = None,
) -> Iterator[Finding]:
    """What the rules on cases find; without lines where `locate` knows none.

    `reading` is the file as written: with it, deviations are judged without what corrections said later.
    """
    spot = Spot(file=file, case=case.id, words=CaseWords(office), locate=locate)
    if not any(isinstance(entry, Deviation) for entry in case.log):
        yield from _asked(case, check_context(case, office, known, others), spot)
        return
    from jiefen.checking.deviations import Judged, explained  # few cases have one

    def judge(one: Case) -> Judged:
        context = check_context(one, office, known, others)
        return Judged(one, context, tuple(_asked(one, context, spot)))

    yield from explained(judge(case), lambda n: judge(as_written(case, reading, n)), spot)


def _asked(case: Case, context: CheckContext, spot: Spot) -> Iterator[Finding]:
    """What the rules find that count for a case of its day."""
    rules = (rule for rule in FOR_CASES if rule.since is None or case.received >= rule.since)
    return ask(rules, case, context, spot)


def peers_in(root: Path, paths: Iterable[Path], instead: Mapping[str, bytes] | None = None) -> Peers:
    """The cases at `paths` by mark and by dispute; `instead` is what counts for a file, there or not."""
    headers = {name: glance(raw) for name, raw in (instead or {}).items()}
    beginning = len((root / "x").as_posix()) - 1  # thousands of paths: cheaper than relative_to
    for path in paths:
        name = path.as_posix()[beginning:]
        header = headers[name] if name in headers else header_of(path)
        if header:
            headers[name] = header
    return peers_of((Path(name).stem, header) for name, header in headers.items())
