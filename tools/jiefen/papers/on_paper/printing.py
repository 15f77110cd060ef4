"""What is printed of a volume: its PDF files, one of all of them in order, a zip (R25).

None of them says who made it or when, and the same papers are the same bytes.
"""

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jiefen.papers.on_paper.pages import NotReadable, quiet
from jiefen.papers.word.anonymous import EPOCH

if TYPE_CHECKING:
    from pypdf import PdfWriter

_MARK = 66
"""Bytes of the last line: a sign, 64 digits, the end of the line."""


def anonymous_pdf(raw: bytes) -> bytes:
    """The same PDF file without what its program wrote of itself, its user and the day. Raises NotReadable."""
    return bound([("", raw)])


def bound(papers: Iterable[tuple[str, bytes]]) -> bytes:
    """One PDF file of several, in order, each under its title in the outline. Raises NotReadable."""
    from pypdf import PdfReader, PdfWriter

    with quiet():
        writer = PdfWriter()
        try:
            for title, raw in papers:
                writer.append(PdfReader(BytesIO(raw)), outline_item=title or None, import_outline=False)
            return _written(writer)
        except Exception as error:  # as above
            raise NotReadable from error


def _written(writer: "PdfWriter") -> bytes:
    """The file without properties: neither those of the old kind nor those of the new one."""
    writer.metadata = None
    writer.root_object.pop("/Metadata", None)
    out = BytesIO()
    writer.write(out)
    raw = out.getvalue()
    return raw + _mark(raw)


def _mark(raw: bytes) -> bytes:
    """The last line of a PDF file of ours, a remark for programs that read it."""
    return b"%" + sha256(raw).hexdigest().encode() + b"\n"


def is_our_pdf(raw: bytes) -> bool:
    """Whether a PDF file is as it was made here: a scan of the signed paper may have its name."""
    return raw[-_MARK:] == _mark(raw[:-_MARK])


def is_our_zip(raw: bytes) -> bool:
    """Whether a zip is as it was made here: whatever puts a file in dates it."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            return all(info.date_time == EPOCH for info in archive.infolist())
    except (BadZipFile, OSError, ValueError):
        return False


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files by their names as a zip, in order, all of one day, for nobody else to read where they are unpacked."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files:
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return out.getvalue()
