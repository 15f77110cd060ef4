"""Files, one at a time: read only what is a plain file, write whole or not at all."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import TypeVar

from jiefen.base.fault import Fault, FaultKind
from jiefen.files import faults
from jiefen.files.yaml.faults import FILE_TOO_LARGE

_Seen = TypeVar("_Seen")
# A link put in the file's place after the look is refused too, and a pipe does not block; Windows knows neither flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


_SHORT = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM))
"""What the machine lacks: it says nothing of a file, and the next one would meet it too."""


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Whatever the machine refuses within is told of `path`: not of its draft, nor of nothing at all."""
    try:
        yield
    except OSError as error:
        error.filename = os.fspath(path)
        raise


def read_regular(path: Path, cap: int) -> bytes | Fault:
    """The bytes of a regular file of at most `cap` bytes, or why not.

    Never follows a link in its place. Raises OSError when the machine is short of memory or of open files.
    """
    content = within(path, lambda file: file.read(cap + 1))
    if isinstance(content, Fault):
        return content
    return FILE_TOO_LARGE.at(most=cap) if len(content) > cap else content


def within(path: Path, look: Callable[[BufferedReader], _Seen]) -> _Seen | Fault:
    """What `look` makes of a regular file that is open to be read, of whatever length; or why it cannot be read.

    Links and errors as for `read_regular`.
    """
    try:
        if kind := _refusal(path.lstat().st_mode):
            return kind.at()
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            return look(file)
    except FileNotFoundError:
        return faults.MISSING.at()
    except OSError as error:
        if error.errno in _SHORT:
            error.filename = os.fspath(path)
            raise
        return _UNREAD.get(error.errno or 0, faults.UNREADABLE).at()
    except ValueError:  # a NUL in the name
        return faults.UNREADABLE.at()


def write_atomically(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put `data` in the place of `path`: at any moment, after any crash, the old or the new file is there whole.

    A file's permissions are kept, unless `mode` says what they are from the beginning. Raises OSError, which names
    `path`, with the old file untouched; a process that is killed may leave a hidden `.<name>.<8 hex digits>.tmp` beside
    it.
    """
    with about(path):
        _write_atomically(path, data, mode)


def _write_atomically(path: Path, data: bytes, mode: int | None) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with open(draft, "xb", opener=partial(os.open, mode=0o666 if mode is None else mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is None and path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


_UNREAD = {errno.EIO: faults.DAMAGED_DISK, errno.ENAMETOOLONG: faults.NAME_TOO_LONG}


def _refusal(mode: int) -> FaultKind | None:
    if stat.S_ISLNK(mode):
        return faults.SYMLINK
    if stat.S_ISDIR(mode):
        return faults.DIRECTORY
    return None if stat.S_ISREG(mode) else faults.DEVICE


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut.

    Windows cannot open a folder and needs no such thing.
    """
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
