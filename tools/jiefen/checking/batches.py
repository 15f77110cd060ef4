"""Publications that a branch adds, judged by the records as they were merged (R27, R31)."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Term
from jiefen.book.book import Book, open_book
from jiefen.book.kinds import kind_of
from jiefen.case.read import case_file, read_case_file
from jiefen.files.disk import read_regular
from jiefen.files.yaml.places import comments
from jiefen.files.yaml.reader import BOM, MOST_BYTES, read
from jiefen.history import git
from jiefen.register.disclosure import publishable
from jiefen.register.faults import (
    BEFORE_RELEASE,
    LATER_BEFORE,
    MADE_BY_HAND,
    NOT_REBUILT,
    NOT_SHOWN_ANY_MORE,
    OUT_OF_TURN,
    PUBLISHED_MEANWHILE,
    TOO_EARLY,
)
from jiefen.register.judging import added_faults
from jiefen.register.origin import RECORDS, origin_faults
from jiefen.register.read import FOLDER, load_publications, publication_path, read_publications
from jiefen.register.record import Publication


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The line of work that adds publications: it left the main branch, now at `main`, at the commit `base`.

    `changed` are the files that differ from there, `arrived` the day that what each holds came in; a
    file that is not committed is not in it, and comes in `today` at the earliest, where that is known.
    """

    repository: git.Repository
    base: str
    main: str
    changed: Mapping[str, git.ChangedFile]
    arrived: Mapping[str, date]
    today: date | None = None


def added_publication_findings(root: Path, line: Line) -> Iterator[Finding]:
    """For each batch that was not there at the base: what of it `release` would not have written.

    The records at the base are laid out in a folder of their own: neither the branch's cases nor its settings count.
    """
    fresh = {path for path, file in line.changed.items() if path.startswith(f"{FOLDER}/") and not file.old_content}
    added = [one for one in read_publications(root)[0] if _file(one) in fresh]
    if not added:
        return
    with TemporaryDirectory() as folder:
        merged = Path(folder)
        _lay_out(line.repository, dict(git.files_at(line.repository, line.base, RECORDS)), merged)
        before = open_book(merged)
        for publication in added:
            for fault in _faults(publication, added[0], before, line):
                yield fault.finding(_file(publication))
    for path in sorted(fresh):
        if _is_publication(path) and _has_comments(root / path):
            yield MADE_BY_HAND.at(what=Term(N_("注释"))).finding(path)


def _faults(added: Publication, first: Publication, before: Book, line: Line) -> Iterator[Fault]:
    """What is wrong with one batch, judged by the book `before`; `first` is the earliest of those added with it."""
    try:
        earlier = load_publications(before.root)
    except Failure:
        yield NOT_REBUILT.at()
        return
    faults = added_faults(added, before, earlier)
    yield from faults
    if any(fault.code == NOT_REBUILT.code for fault in faults):
        return
    yield from origin_faults(added, line.repository, line.base)
    arrived = line.arrived.get(_file(added), line.today)
    if arrived is not None and arrived < added.cut:
        yield TOO_EARLY.of("cut", cut=added.cut, arrived=arrived)
    elif arrived is not None and added.approval and arrived < added.approval.released:
        yield BEFORE_RELEASE.of("approval.released", released=added.approval.released, arrived=arrived)
    if added is not first:
        yield OUT_OF_TURN.at()
    if any(one.batch > added.batch for one in earlier):
        yield LATER_BEFORE.at()
    if _published_meanwhile(line):
        yield PUBLISHED_MEANWHILE.at()
    if _not_shown_any_more(added, line):
        yield NOT_SHOWN_ANY_MORE.of("rows")


def _published_meanwhile(line: Line) -> bool:
    """Whether the main branch has taken a publication since this line left it."""
    now = dict(git.files_at(line.repository, line.main, (FOLDER,)))
    then = dict(git.files_at(line.repository, line.base, (FOLDER,)))
    return any(_is_publication(path) for path in now.keys() - then.keys())


def _not_shown_any_more(added: Publication, line: Line) -> bool:
    """Whether the main branch says by now of a case of the batch that it may not be shown, or nothing readable."""
    now = dict(git.files_at(line.repository, line.main, ("cases",)))
    then = dict(git.files_at(line.repository, line.base, ("cases",)))
    names = {case_file(row.case) for row in added.rows}
    changed = {name: now[name] for name in names & now.keys() if now[name] != then.get(name)}
    with TemporaryDirectory() as folder:
        _lay_out(line.repository, changed, Path(folder))
        cases = [read_case_file(Path(folder), name).case for name in changed]
    return not all(case is not None and publishable(case) for case in cases)


def _has_comments(path: Path) -> bool:
    """Whether somebody wrote more into a file than `release` does; one that cannot be read is told elsewhere."""
    raw = read_regular(path, MOST_BYTES)
    return isinstance(raw, bytes) and read(raw).data is not None and any(comments(raw.removeprefix(BOM)))


def _is_publication(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.name == "publication"


def _file(publication: Publication) -> str:
    return publication_path(Path(), publication.batch).as_posix()


def _lay_out(repository: git.Repository, files: Mapping[str, str], folder: Path) -> None:
    """Write records (path, id of content) into `folder`, plain files alone and byte for byte."""
    contents = git.contents(repository, files.values())
    for path, id_ in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(contents[id_])
