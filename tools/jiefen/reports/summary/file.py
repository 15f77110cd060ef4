"""A summary as a file that people have: read with care, written whole or not at all, what was there kept beside it."""

from pathlib import Path
from stat import S_IWUSR

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.files.disk import read_regular, write_atomically
from jiefen.papers.word.templates import MOST_BYTES

KEPT = "（更新前）"
"""Behind the name of a file as it was before."""
_OF_WORD, _REST = "~$", 2
"""Word marks an open file by another, whose name begins with this in place of its first two letters."""


def content_of(file: Path) -> bytes:
    """What the file holds. Raises Failure for one that is not there, no regular file, or too large."""
    if not file.exists():
        raise Failure(say(N_("没有 {file} 这个文件。"), file=str(file)), say(N_("看看路径写得对不对。")))
    raw = read_regular(file, MOST_BYTES)
    if isinstance(raw, Fault):
        raise Failure(
            say(N_("{file} 读不了：不是普通文件，或者太大。"), file=file.name), say(N_("换成工作总结的 Word 文件。"))
        )
    return raw


def require_closed(file: Path) -> None:
    """Raise Failure where Word, WPS or LibreOffice has the file open: it would write its own over ours."""
    marks = (_OF_WORD + file.name, _OF_WORD + file.name[_REST:], f".~{file.name}", f".~lock.{file.name}#")
    if any((file.parent / mark).exists() for mark in marks):
        raise Failure(say(N_("{file} 正在打开着。"), file=file.name), say(N_("保存、关掉，再更新。")))


def require_writable(file: Path) -> None:
    """Raise Failure where somebody has marked the file as not to be changed: what was signed and sent stays so."""
    if file.is_file() and not file.stat().st_mode & S_IWUSR:
        raise Failure(
            say(N_("{file} 是只读的。"), file=file.name), say(N_("另存一份，更新那一份；只看改什么的，加上 --check。"))
        )


def put_refreshed(file: Path, content: bytes) -> Path:
    """Write the file anew, and beside it what it was; the path of that."""
    kept = _free(file)
    write_atomically(kept, content_of(file))
    write_atomically(file, content)
    return kept


def _free(file: Path) -> Path:
    """A name beside the file that nothing has."""
    number = 1
    while True:
        again = "" if number == 1 else f"-{number}"
        kept = file.with_name(f"{file.stem}{KEPT}{again}{file.suffix}")
        if not kept.exists() and not kept.is_symlink():
            return kept
        number += 1
