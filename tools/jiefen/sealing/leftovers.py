"""Private keys and leftovers in a book (R28).

They are looked for in its folders, in all that Git tracks, and in what a branch ever added.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jiefen.base.fault import FaultKind
from jiefen.base.finding import Finding
from jiefen.history import git
from jiefen.history.tree import TreeFile, shown
from jiefen.sealing import faults
from jiefen.sealing.leftover_files import SEARCH, book_files, holds_private_key, is_leftover, private_key_in

_ALWAYS = (
    faults.PRIVATE_KEY,
    faults.KEY_IN_HISTORY,
    faults.LEFTOVER,
    faults.LEFTOVER_IN_HISTORY,
    faults.NAMED_IN_PLAIN,
    faults.NAMED_IN_FILE_NAME,
    faults.TWO_BEGINNINGS,
)
NEVER = frozenset(kind.code for kind in _ALWAYS)
"""Never softened: they are wrong wherever they lie, whoever put them there."""


def leftover_findings(root: Path) -> Iterator[Finding]:
    """In the book's own folders, as they lie on the disk."""
    for name, path in book_files(root):
        if is_leftover(name):
            yield _found(faults.LEFTOVER, name)
        if private_key_in(path):
            yield _found(faults.PRIVATE_KEY, name)


def tracked_leftovers(
    repository: git.Repository, base: str, files: Sequence[TreeFile], versions: Mapping[str, object]
) -> Iterator[Finding]:
    """In all that Git tracks or would track, and in what the commits since `base` added.

    What such a commit added counts even if a later one removed it.
    `files` are there now; `versions` has the path of each file that such a commit touched.
    """
    here = {file.path for file in files}
    for path in sorted(here | versions.keys()):
        if is_leftover(path):
            yield _found(faults.LEFTOVER if path in here else faults.LEFTOVER_IN_HISTORY, path)
    suspects = git.files_with(repository, SEARCH)
    with_key = {path for path in suspects if private_key_in(repository.folder / path)}
    for path in sorted(with_key):
        yield _found(faults.PRIVATE_KEY, path)
    added = git.added_with(repository, base, SEARCH)
    contents = git.contents(repository, {id_ for ids in added.values() for id_ in ids})
    for path in sorted(added.keys() - with_key):
        if any(holds_private_key(contents[id_]) for id_ in added[path]):
            yield _found(faults.KEY_IN_HISTORY, path)


def _found(kind: FaultKind, path: str) -> Finding:
    return kind.at().finding(shown(path))
