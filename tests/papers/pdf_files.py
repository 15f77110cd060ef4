"""PDF files made for tests: whole ones by another writer than the program's, broken ones by hand."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas


def pdf(pages: int, **properties: str) -> bytes:
    """A file of so many pages that says who made it, each page with its number on it; the same bytes each time."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setAuthor(properties.get("author", "somebody"))
    canvas.setTitle(properties.get("title", "something"))
    for number in range(1, pages + 1):
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted(pages: int) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(pdf(pages))))
    writer.encrypt("a password", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def of_objects(objects: Sequence[str]) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, text in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for start in starts:
        out += f"{start:010} 00000 n \n".encode()
    out += f"trailer <</Size {len(objects) + 1} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


CATALOGUE = "<</Type /Catalog /Pages 2 0 R>>"
RING = of_objects([CATALOGUE, "<</Type /Pages /Kids [2 0 R] /Count 1>>"])
NO_PAGES = of_objects([CATALOGUE, "<</Type /Pages /Kids [] /Count 0>>"])
BILLION = of_objects(
    [
        CATALOGUE,
        *(
            f"<</Type /Pages /Kids [{f'{number + 1} 0 R ' * 10}] /Count {10 ** (11 - number)}>>"
            for number in range(2, 11)
        ),
        "<</Type /Page /MediaBox [0 0 9 9]>>",
    ]
)
"""Nine levels of ten children each, every ten of them one and the same."""


def many(pages: int) -> bytes:
    """A file of so many empty pages."""
    page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
    kids = " ".join(f"{number} 0 R" for number in range(3, pages + 3))
    return of_objects([CATALOGUE, f"<</Type /Pages /Kids [{kids}] /Count {pages}>>", *[page] * pages])
