"""What can be made again at any time, kept ready in the folder that the system has for such files.

It does not lie in the book: what a book brings along must not be able to say what is late. Losing it costs time only.
"""

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_cache_path

from jiefen.files import resources
from jiefen.files.disk import read_regular, write_atomically

LARGEST = 200_000_000
R = TypeVar("R")


def place_of(root: Path, what: str) -> Path:
    """The file in which `what` is kept of the book at `root`."""
    book = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return user_cache_path("jiefen") / f"{what}-{book}.json"


def taken_down(file: Path | None, shape: type[R]) -> R | None:
    """What was kept; None where there is nothing, or not what this program writes."""
    raw = read_regular(file, LARGEST) if file else None
    if not isinstance(raw, bytes):
        return None
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.MsgspecError, RecursionError):
        return None


def put_up(file: Path | None, kept: msgspec.Struct) -> None:
    """Keep it. A disk that is full or read-only costs time only."""
    if file is None:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(kept))
    except OSError:
        return


@cache
def program(*rooms: str) -> str:
    """The state of the program, or of some rooms of it, in a word: modules, schemas, the holidays that it knows."""
    package = Path(__file__).parents[1]
    modules = [file for room in rooms or (".",) for file in sorted((package / room).rglob("*.py"))]
    files = [*modules, *sorted((resources.root() / "schemas").glob("*.json"))]
    seen = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    return hashlib.sha256(repr((version("chinesecalendar"), seen)).encode()).hexdigest()
