"""What is printed of a volume: its PDF files, one of all of them in order, a zip (R25).

None of them says who made it or when, and the same papers are the same bytes.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jiefen.papers.anonymous import EPOCH
from jiefen.papers.pages import NotReadable, quiet

if TYPE_CHECKING:
    from pypdf import PdfWriter


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
    return out.getvalue()


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
