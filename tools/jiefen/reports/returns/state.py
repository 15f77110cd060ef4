"""The state of a book in which figures were counted: its commit, and the book as of a commit (R21, R31)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book, open_book
from jiefen.history.git import (
    Repository,
    commit_of,
    contents,
    files_at,
    is_committed,
    open_repository,
)

RECORDS = ("cases", "office")
"""The folders of a book that figures are counted from."""
SENT = "sent"
"""What was sent is no part of what is counted: it may wait for its commit."""


def present_commit(book: Book) -> str:
    """The commit at which the records stand; "" where the book is in no repository.

    Raises Failure where something was changed since: nobody could count the same again.
    """
    repository = _repository(book.root)
    if repository is None:
        return ""
    office = sorted(path.name for path in (book.root / "office").iterdir() if path.name != SENT)
    if not is_committed(repository, ("cases", *(f"office/{name}" for name in office))):
        raise Failure(
            say(N_("有改动还没有提交，报出的数以后没有办法照样再算一次。")),
            say(N_("先提交 cases 和 office 里的改动，再登记报出。")),
        )
    return commit_of(repository, "HEAD")


@contextmanager
def book_at(book: Book, commit: str) -> Iterator[Book]:
    """The records of the book as of a commit, in a folder of their own for as long as it is asked.

    Raises Failure where there is no such commit.
    """
    repository = _repository(book.root)
    if repository is None:
        raise Failure(say(N_("案卷库不在 Git 里，找不到当时的版本。")), say(N_("在克隆下来的案卷库里运行。")))
    files = {path: id_ for path, id_ in files_at(repository, commit_of(repository, commit), RECORDS) if _counts(path)}
    found = contents(repository, files.values())
    with TemporaryDirectory(prefix="jiefen-") as place:
        root = Path(place)
        for path, id_ in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(found[id_])
        yield open_book(root)


def _counts(path: str) -> bool:
    """Whether figures are counted from a file: records, nothing sealed, nothing that leads out of the folder."""
    return path.endswith(".yaml") and ".." not in path.split("/")


def _repository(root: Path) -> Repository | None:
    """The repository that the book lies in; None where there is none."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    return open_repository(root)
