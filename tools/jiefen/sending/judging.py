"""The checks that CI runs, on a commit that nobody has checked out (R30): before it is sent, and before it is merged.

Its files are written into a folder of their own, with a repository beside them that has no settings of anybody.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.book.book import SETTINGS, open_book
from jiefen.book.kinds import kind_of
from jiefen.case.read import load_case_file
from jiefen.checking.check import check_book
from jiefen.checking.since import check_since
from jiefen.history import git, objects
from jiefen.history.git import Repository
from jiefen.history.tree import EXECUTABLE, PLAIN, stays_within

MAIN = "origin/main"
WIDE = frozenset({"settings", "organisation", "grid", "calendar", "office-law", "procedure"})
"""Kinds of record by which every case is judged."""

_NUMBERED = b"step: paper"


def findings_of(repository: Repository, commit: str, main: str, today: date) -> tuple[Finding, ...]:
    """What `check --since` finds in the book as `commit` has it, judged by what the commit `main` has merged."""
    with objects.beside(repository, commit, main) as folder:
        _lay_out(repository, commit, folder)
        book = open_book(folder)
        only = enough(folder, objects.differing(repository, main, commit))
        return check_since(book, MAIN, check_book(book, only).findings, today=today)


def enough(folder: Path, touched: Iterable[str]) -> tuple[Path, ...]:
    """What has to be looked at: the cases that were touched and all of the office's records; () for the whole book.

    An error in a file that nobody touched keeps nothing back (`check_since`), and a large book takes its time. All of
    it is read where other cases are judged by what was touched, or what was touched is no record of either.
    """
    paths = sorted(touched)
    cases = [folder / path for path in paths if path.startswith("cases/") and path.endswith(".yaml")]
    there = [path for path in cases if path.is_file()]
    if any(not path.startswith(("cases/", "office/")) or _is_wide(path) for path in paths):
        return ()
    if any(_has_papers(path) for path in there):
        return ()
    return (*there, folder / SETTINGS)


def _has_papers(path: Path) -> bool:
    """Whether a case has papers: they bear numbers, of which no two cases have the same. As it is read, not written."""
    raw = path.read_bytes()
    case = load_case_file(raw, path.name).case
    return _NUMBERED in raw if case is None else any(entry.step == "paper" for entry in case.log)


def _is_wide(path: str) -> bool:
    kind = kind_of(path)
    return kind is None or kind.name in WIDE


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What keeps a submission from being sent or merged."""
    return tuple(finding for finding in findings if finding.severity == "error")


def _lay_out(repository: Repository, commit: str, folder: Path) -> None:
    files = {
        path: one
        for path, one in objects.files_of(repository, commit).items()
        if one.mode in (PLAIN, EXECUTABLE) and stays_within(path)
    }
    contents = git.contents(repository, {one.id for one in files.values()})
    for path, one in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents[one.id])
        if one.mode == EXECUTABLE:
            target.chmod(0o755)
