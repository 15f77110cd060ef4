"""Who works at this computer: a line in the settings of this clone of the book, which is never sent."""

from pathlib import Path

from jiefen.history import git

SETTING = "jiefen.me"


def who(root: Path) -> str:
    """The handle; empty where nobody said so, or the book is not kept in Git."""
    return git.setting(root, SETTING)


def stamp(root: Path) -> tuple[int, int] | None:
    """What tells one state of the clone's settings from another; None where they lie elsewhere, as in a work tree."""
    try:
        found = (root / ".git" / "config").stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def remember(root: Path, handle: str) -> None:
    """Keep the handle. Raises Failure where the book is not kept in Git."""
    git.set_setting(root, SETTING, handle)
