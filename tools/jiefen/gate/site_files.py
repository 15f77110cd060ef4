"""The files of a built site, as the gate takes them: plain files below a folder, nothing that leads elsewhere."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular

MOST_FILE = 64 << 20
MOST_SITE = 2 << 30


class SiteFile(msgspec.Struct, frozen=True):
    """A file or what stands in a file's place: its path below the site, its size, and whether it is a plain file."""

    path: str
    size: int
    plain: bool


def site_files(folder: Path) -> tuple[SiteFile, ...]:
    """Everything below `folder` but folders, in order; links are not followed.

    Raises Failure when the folder is none, or holds more bytes than a site of ours ever will.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Failure(say(N_("没有要核查的网站文件夹。")), say(N_("先运行 jiefen build，或者写明文件夹。")))
    found = tuple(sorted(_below(folder, ""), key=lambda file: file.path))
    if sum(file.size for file in found) > MOST_SITE:
        raise Failure(
            say(N_("这个文件夹超过 {most} MB，不像是网站。"), most=MOST_SITE >> 20), say(N_("请核对文件夹。"))
        )
    return found


def _below(folder: Path, prefix: str) -> Iterator[SiteFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _below(folder / entry.name, f"{path}/")
            else:
                state = entry.stat(follow_symlinks=False)
                yield SiteFile(path, state.st_size, stat.S_ISREG(state.st_mode))


def site_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below `folder`, by path.

    Raises Failure as `site_files`, and for a link or device.
    """
    return {file.path: _digest(folder / file.path) for file in site_files(folder)}


def _digest(path: Path) -> str:
    raw = read_regular(path, MOST_FILE)
    if isinstance(raw, Fault):
        raise Failure(say(N_("网站里有一个文件不能用：{why}。"), why=raw.say), say(N_("请移走它，重新生成网站。")))
    return hashlib.sha256(raw).hexdigest()
