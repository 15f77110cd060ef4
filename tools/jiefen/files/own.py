"""What the window keeps for itself on this computer, below `.jiefen` of a book: for its owner alone (R30, R35).

A book may have come as a folder, or a branch may have put something there. So no link is followed on the way to a file,
whatever lies there is read up to a cap, and folders and files are their owner's alone even where they were made before.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular, write_atomically

OWN = ".jiefen"
"""The folder of a book; Git never sees it."""
LARGEST = 32 * 1024 * 1024
_PRIVATE, _ALONE = 0o700, 0o600


def own_content(root: Path, *parts: str) -> bytes | None:
    """What lies at a place below `.jiefen`; None for nothing, a link on the way, or no file that can be read."""
    if _links(root, parts[:-1]):
        return None
    raw = read_regular(root.joinpath(OWN, *parts), LARGEST)
    return raw if isinstance(raw, bytes) else None


def own_names(root: Path, folder: str) -> Iterator[str]:
    """The names of what lies in a folder below `.jiefen`, none through a link."""
    place = root / OWN / folder
    if not _links(root, (folder,)) and place.is_dir():
        yield from sorted(path.name for path in place.iterdir())


def keep_own(root: Path, content: bytes, *parts: str) -> Path:
    """Put a file below `.jiefen`, whole or not at all. Raises Failure where a link lies on the way; OSError."""
    path = _made_way(root, parts)
    write_atomically(path, content, mode=_ALONE)
    return path


def add_own(root: Path, line: bytes, *parts: str) -> None:
    """Add a line to a file below `.jiefen`. Raises Failure where a link lies on the way, or in its place; OSError."""
    path = _made_way(root, parts)
    if path.is_symlink():
        raise _refusal(path.relative_to(root).as_posix())
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, _ALONE), "ab") as file:
        file.write(line + b"\n")


def is_own(path: str) -> bool:
    """Whether a path of the book, with `/`, is the window's own folder or lies in it, on any system."""
    return path.partition("/")[0].casefold().rstrip(". ") == OWN


def _links(root: Path, folders: tuple[str, ...]) -> list[str]:
    """The folders on the way that are links, as paths of the book."""
    ways = [OWN, *("/".join((OWN, *folders[:number])) for number in range(1, len(folders) + 1))]
    return [way for way in ways if (root / way).is_symlink()]


def _made_way(root: Path, parts: tuple[str, ...]) -> Path:
    folders = parts[:-1]
    for link in _links(root, folders):
        raise _refusal(link)
    for number in range(len(folders) + 1):
        folder = root.joinpath(OWN, *folders[:number])
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        if stat.S_IMODE(folder.stat().st_mode) & 0o077:
            with suppress(OSError):  # a drive may know no such thing
                folder.chmod(_PRIVATE)
    return root.joinpath(OWN, *parts)


def _refusal(link: str) -> Failure:
    return Failure(
        say(N_("案卷库里的 {place} 是一个链接，写到那里的会到别处去；没有写。"), place=link),
        say(N_("删掉这个链接（不是它指的地方），再试一次；没有丢东西。")),
    )
