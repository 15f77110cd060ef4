"""What must never lie in a book (R28): private keys, and what an editor or an opened sealed half leaves behind."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jiefen.files import resources
from jiefen.files.disk import read_regular

FOLDERS = ("cases", "office", "docs")
MOST_BYTES = 32 * 1024 * 1024
SEARCH = "AGE-SECRET-KEY-1|BEGIN [A-Z ]*PRIVATE KEY"
"""For Git, which looks for it in files and history; `holds_private_key` says whether it is one."""
_AGE_KEY = rb"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}"
_SSH_KEY = rb"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[^-]*+"
_PRIVATE = re.compile(rb"%b|%b" % (_AGE_KEY, _SSH_KEY), re.IGNORECASE)
_DEMO = "office/demo-*-not-secret.txt"
_BACKUP = re.compile(
    r".*~|~\$.*|#.*#|\.#.*|\..*\.sw[a-z]|.*\.(?:bak|backup|orig|rej|old|save|un~)|.*\.age\..+|.*(?:副本|备份|的拷贝).*\.(?:yaml|age)",
    re.IGNORECASE,
)


def private_keys(raw: bytes) -> frozenset[bytes]:
    """The private keys of age and ssh in `raw`, without the breaks between lines."""
    return frozenset(b"".join(key.split()) for key in _PRIVATE.findall(raw))


@cache
def demo_private_keys() -> frozenset[bytes]:
    """Those of the program's own sample, which everybody has."""
    keys: set[bytes] = set()
    for path in resources.root().glob(_DEMO):
        raw = read_regular(path, MOST_BYTES)
        if isinstance(raw, bytes):
            keys |= private_keys(raw)
    return frozenset(keys)


def holds_private_key(raw: bytes) -> bool:
    """Whether `raw` holds a private key other than the program's demo keys."""
    return bool(private_keys(raw) - demo_private_keys())


def is_leftover(path: str) -> bool:
    """Whether a file is called as editors call their backups, or as an opened sealed half would be."""
    return bool(_BACKUP.fullmatch(path.rpartition("/")[2]))


def book_files(root: Path) -> Iterator[tuple[str, Path]]:
    """The files of a book's own folders and beside them, hidden ones too, by name.

    Links are not followed.
    """
    yield from ((path.name, path) for path in sorted(root.iterdir()) if path.is_file())
    for folder in FOLDERS:
        for at, folders, names in os.walk(root / folder):
            folders.sort()
            for name in sorted(names):
                path = Path(at, name)
                yield path.relative_to(root).as_posix(), path


def private_key_in(path: Path) -> bool:
    """Whether the file holds a private key.

    What cannot be read, or is larger than any key file, holds none.
    """
    raw = read_regular(path, MOST_BYTES)
    return isinstance(raw, bytes) and holds_private_key(raw)
