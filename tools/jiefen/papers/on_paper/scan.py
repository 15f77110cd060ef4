"""One scan or signed paper as a file: its fingerprint and how many pages it has (R25).

The file itself stays where it is: it holds names, and whatever comes into a book goes on with Git.
"""

import hashlib
from io import BufferedReader
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, Say, say
from jiefen.files.disk import within
from jiefen.papers.on_paper.office_suite import as_pdf, office_suite
from jiefen.papers.on_paper.pages import NotReadable, pages_in, pages_of
from jiefen.papers.word.acting import MOST_UNPACKED, word_acts

MOST_PAGES = 5000
"""As many as the schema takes."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM")
"""How files begin that hold one picture; a TIFF may hold many."""
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_WORD = ".docx"
_HEAD = 1024
"""Bytes in which a PDF file says that it is one; some scanners write something before it."""


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """What is recorded of a file: `sha256:` and 64 hex digits, and its pages."""

    hash: str
    pages: int


class _Seen(msgspec.Struct, frozen=True):
    """`pages` None where they cannot be counted here, `why` where the file cannot be kept as it is."""

    hash: str
    size: int
    pages: int | None
    why: Say | None = None


def fingerprint(path: Path) -> str | Fault:
    """The hash of a file as records have it, read piece by piece; or why it cannot be read."""
    return within(path, _hash)


def read_scan(path: Path, pages: int | None = None) -> Scan:
    """What is recorded of the file; `pages`, where somebody has said how many it has.

    Raises Failure for what is no plain file, is empty, broken, needs a password, has pages that cannot
    be counted and were not said, or other pages than were said.
    """
    seen = within(path, lambda file: _seen(file, path.suffix.lower()))
    if isinstance(seen, Fault):
        raise Failure(seen.say, seen.do)
    if seen.why:
        raise Failure(seen.why, say(N_("重新扫描，或者另存为没有密码的 PDF，再登记。")))
    return Scan(hash=seen.hash, pages=_agreed(seen.pages, pages))


def _hash(file: BufferedReader) -> str:
    return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _seen(file: BufferedReader, ending: str) -> _Seen:
    found, size = _hash(file), file.tell()
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not size:
        return _Seen(found, 0, None, say(N_("这个文件是空的。")))
    if head.startswith(_PICTURES):
        return _Seen(found, size, 1)
    if _PDF in head:
        return _pdf(file, found, size)
    if head.startswith(_ZIP) and ending == _WORD and size <= MOST_UNPACKED:
        return _Seen(found, size, _word_pages(file.read()))
    return _Seen(found, size, None)


def _pdf(file: BufferedReader, found: str, size: int) -> _Seen:
    try:
        return _Seen(found, size, pages_of(file))
    except NotReadable as error:
        locked, broken = N_("这份 PDF 要密码，以后没有人打得开。"), N_("这份 PDF 读不通，以后多半也打不开。")
        return _Seen(found, size, None, say(locked if error.encrypted else broken))


def _word_pages(raw: bytes) -> int | None:
    """Counted by LibreOffice; None where that is not, or the file would bring something in from elsewhere."""
    if office_suite() is None or word_acts(raw):
        return None
    try:
        return pages_in(as_pdf({_WORD: raw})[_WORD])
    except (Failure, NotReadable):
        return None


def _agreed(counted: int | None, said: int | None) -> int:
    """The pages. Raises Failure where they are not known, too many, or not those that were said."""
    if counted is None and said is None:
        raise Failure(
            say(N_("数不出这个文件有几页。")),
            say(N_("加上 --pages 写明纸上是几页，如 {example}。"), example="--pages 3"),
        )
    if counted is not None and said is not None and counted != said:
        raise Failure(
            say(N_("写的是 {said} 页，文件里是 {counted} 页。"), said=said, counted=counted),
            say(N_("核对有没有漏扫、多扫的；文件没有错的，去掉 --pages。")),
        )
    pages = said if counted is None else counted
    if pages is None or not 1 <= pages <= MOST_PAGES:
        raise Failure(
            say(N_("一份文书最多登记 {most} 页。"), most=MOST_PAGES), say(N_("太厚的分成几册，一册一份，逐份登记。"))
        )
    return pages
