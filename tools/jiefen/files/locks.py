"""One process at a time: a lock on a folder, gone with the process that holds it, however that ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = ".lock.tmp"
PATIENCE = 1.0  # seconds until somebody who waits wants to know why


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock of `folder`, after whoever holds it now.

    `waiting` is called once if that takes long.
    """
    descriptor = _open(folder)
    try:
        if waiting is None:
            _lock(descriptor, wait=True)
        elif not _soon(descriptor):
            waiting()
            _lock(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def if_free(folder: Path) -> Iterator[bool]:
    """Whether the lock of `folder` could be had at once; it is held within."""
    descriptor = _open(folder)
    try:
        free = False
        with suppress(OSError):
            _lock(descriptor, wait=False)
            free = True
        yield free
    finally:
        os.close(descriptor)


def _open(folder: Path) -> int:
    """Open what is locked for the folder: itself, or on Windows a file in it that goes when it is closed."""
    if sys.platform == "win32":
        return os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
    return os.open(folder, os.O_RDONLY)


def _soon(descriptor: int) -> bool:
    """Whether the lock could be had within `PATIENCE`; it is held then."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            _lock(descriptor, wait=False)
            return True
        time.sleep(PATIENCE / 20)
    return False


def _lock(descriptor: int, *, wait: bool) -> None:
    """Raises OSError when the lock is held elsewhere and not waited for."""
    if sys.platform == "win32":
        import msvcrt

        held = False
        while not held:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                held = True
            except OSError:  # a waiting lock gives up after ten seconds there
                if not wait:
                    raise
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
