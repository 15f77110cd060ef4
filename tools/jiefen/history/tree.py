"""The files of a book as Git lists them: kinds and names that cannot be kept on every machine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from unicodedata import normalize

import msgspec

from jiefen.history.past import name_of

SYMLINK, SUBMODULE, EXECUTABLE, PLAIN = "120000", "160000", "100755", "100644"


class TreeFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file below the book's folder: its path with `/`, bytes that are no UTF-8 as lone surrogates, and Git's mode."""

    path: str
    mode: str


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """All files of the book: the spellings of each path that some systems take for one, and the files of each case."""

    spellings: Mapping[str, frozenset[str]]
    cases: Mapping[str, tuple[str, ...]]


def tree_of(files: Iterable[TreeFile]) -> Tree:
    """What the rules on one file need to know of the others."""
    spellings: dict[str, set[str]] = defaultdict(set)
    cases: dict[str, list[str]] = defaultdict(list)
    for file in files:
        for part in _with_folders(file.path):
            spellings[folded(part)].add(part)
        if file.path.startswith("cases/") and file.path.endswith(".yaml"):
            cases[folded(name_of(file.path))].append(file.path)
    return Tree(
        spellings={name: frozenset(paths) for name, paths in spellings.items() if len(paths) > 1},
        cases={name: tuple(sorted(paths)) for name, paths in cases.items() if len(paths) > 1},
    )


def folded(path: str) -> str:
    """What a system sees that tells neither case nor the two ways to write an accented letter."""
    return normalize("NFC", normalize("NFC", path).casefold())


def collides(path: str, tree: Tree) -> bool:
    """Whether another file's path, or a folder in it, is the same to such a system."""
    return any(folded(part) in tree.spellings for part in _with_folders(path)) if tree.spellings else False


def stays_within(path: str) -> bool:
    """Whether a path of a tree leads to a place within the book on every system, and not into what Git keeps there."""
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or ":" in path:
        return False
    return all(part.strip(". ") and part.casefold().rstrip(". ") not in _OF_GIT for part in parts)


_OF_GIT = frozenset({".git", "git~1"})


def shown(path: str) -> str:
    """The path with what would break a line or hide on the screen written as a code."""
    if path.isprintable():
        return path
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in path)


def _with_folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]
