"""The one writer of generated folders: writes only what changed, deletes what it does not know (docs/dev/site.md)."""

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files.disk import write_atomically


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """What one run changed; equal files are not touched."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]


def stage(folder: Path, files: Mapping[str, bytes]) -> Staged:
    """Make `folder` hold exactly `files` (by `/`-separated path).

    The folder belongs to the program.

    Raises ValueError for a path that leads out of the folder, Failure if the folder is a link.
    """
    if folder.is_symlink():
        raise Failure(say(N_("{folder} 是一个链接。"), folder=folder.name), say(N_("请删去它，再运行一次。")))
    wanted = {_within(folder, path): (path, content) for path, content in files.items()}
    deleted = tuple(_clear(folder, folder, frozenset(wanted)))
    written = tuple(path for place, (path, content) in wanted.items() if _write(place, content))
    return Staged(written=written, deleted=deleted)


def put_in_place(made: Path, place: Path) -> None:
    """Let the folder `made` take the place of `place`, whose content is gone then."""
    if place.exists():
        shutil.rmtree(place)
    made.rename(place)


def _within(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path:
        raise ValueError("a staged path stays inside its folder")
    return folder.joinpath(*parts)


def _clear(root: Path, folder: Path, wanted: frozenset[Path]) -> list[str]:
    """Delete all below `folder` that is not wanted, links as links; folders left empty go too."""
    gone: list[str] = []
    for child in sorted(folder.iterdir()) if folder.is_dir() else ():
        if child.is_dir() and not child.is_symlink():
            gone += _clear(root, child, wanted)
            if not any(child.iterdir()):
                child.rmdir()
        elif child not in wanted or child.is_symlink():
            child.unlink()
            gone.append(child.relative_to(root).as_posix())
    return gone


def _write(place: Path, content: bytes) -> bool:
    if place.is_file() and place.read_bytes() == content:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, content)
    return True
