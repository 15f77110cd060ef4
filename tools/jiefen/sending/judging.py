"""The checks that CI runs, on a commit that nobody has checked out (R30): before it is sent, and before it is merged.

Its files are written into a folder of their own, with a repository beside them that has no settings of anybody.
"""

from datetime import date
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.checking.since import check_since
from jiefen.history import git, objects
from jiefen.history.git import Repository
from jiefen.history.tree import EXECUTABLE, PLAIN
from jiefen.sending.standing import may_be_written

MAIN = "origin/main"


def findings_of(repository: Repository, commit: str, main: str, today: date) -> tuple[Finding, ...]:
    """What `check --since` finds in the book as `commit` has it, judged by what the commit `main` has merged."""
    with objects.beside(repository, commit, main) as folder:
        _lay_out(repository, commit, folder)
        book = open_book(folder)
        return check_since(book, MAIN, check_book(book).findings, today=today)


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What keeps a submission from being sent or merged."""
    return tuple(finding for finding in findings if finding.severity == "error")


def _lay_out(repository: Repository, commit: str, folder: Path) -> None:
    files = {
        path: one
        for path, one in objects.files_of(repository, commit).items()
        if one.mode in (PLAIN, EXECUTABLE) and may_be_written(folder, path)
    }
    contents = git.contents(repository, {one.id for one in files.values()})
    for path, one in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents[one.id])
        if one.mode == EXECUTABLE:
            target.chmod(0o755)
