"""What `check` says of one case: as its file stands, and as the rules judge it (docs/dev/rules.md).

A case comes from its file to its findings in one way, whoever asks: read and shaped in `case/read`,
its form looked at, asked every rule, each remark masked and placed (`base/rule.ask`).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, Locate, Spot, nowhere
from jiefen.base.rule import ask
from jiefen.book.book import Book
from jiefen.book.form import form_finding
from jiefen.case.context import ALONE, Beside, CaseWords, CheckContext, check_context
from jiefen.case.peers import Glance, Peers, glance, peers_of
from jiefen.case.read import LoadedCase, as_written, load_case_file
from jiefen.case.record import Case
from jiefen.case.rulebook import FOR_CASES
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, Reading
from jiefen.office.office import Office
from jiefen.steps.undoing import Deviation


def check_file(book: Book, raw: bytes, name: str) -> tuple[LoadedCase, tuple[Finding, ...]]:
    """One case with the content `raw`, as if it stood in the file `name` of the book.

    The rest of the book as it is. Raises Failure when the office's records cannot be used.
    """
    loaded = load_case_file(raw, name)
    known = frozenset({*(path.stem for path in book.case_paths()[0]), Path(name).stem})
    peers = peers_in(book.root, book.case_paths()[0], {name: raw})
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


_Seen = tuple[int, int, int, int]
_LOOKED: dict[Path, tuple[_Seen, Glance]] = {}
"""What was last seen of the header of each file, and by what the file was told from any other content of it.

A window asks for the peers of a case at each step that is recorded; thousands of files are read once.
"""


def peers_in(root: Path, paths: Iterable[Path], instead: Mapping[str, bytes] | None = None) -> Peers:
    """The cases at `paths` by mark and by dispute; `instead` is what counts for a file, there or not."""
    given = dict(instead or {})
    found = {name: glance(raw) for name, raw in given.items()}
    for path in paths:
        name = path.relative_to(root).as_posix()
        looked = None if name in found else _looked_at(path)
        if looked is not None:
            found[name] = looked
    return peers_of((Path(name).stem, looked) for name, looked in found.items())


def _looked_at(path: Path) -> Glance | None:
    """The header of a file at a glance; None for one that cannot be read."""
    try:
        there = path.lstat()
    except OSError:
        return None
    seen = (there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns)
    known = _LOOKED.get(path)
    if known is not None and known[0] == seen:
        return known[1]
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        return None
    looked = glance(raw)
    _LOOKED[path] = (seen, looked)
    return looked
