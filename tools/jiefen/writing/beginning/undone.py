"""A folder that holds all of a new book, or is as it was: a full disk in the middle leaves nothing to stumble over."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[None]:
    """Take away what came into `folder` meanwhile where something goes wrong, and the folder if it was not there."""
    there = folder.is_dir()
    before = frozenset(folder.iterdir()) if there else frozenset()
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for path in frozenset(folder.iterdir()) - before:
                _remove(path)
            if not there:
                folder.rmdir()
        raise


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()
