"""One small real file a format that carries a secret: what the gate must find on every run, or it proves nothing."""

import gzip
import json
import zlib
from collections.abc import Mapping
from html import escape
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jiefen.gate.carriers.images import PNG

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
OPEN_XML = "http://schemas.openxmlformats.org"
WORD = f'<w:document xmlns:w="{OPEN_XML}/wordprocessingml/2006/main"><w:body><w:p>{{}}</w:p></w:body></w:document>'
SHEET = f'<sst xmlns="{OPEN_XML}/spreadsheetml/2006/main"><si><t>{{}}</t></si></sst>'
CELLS = (
    f'<worksheet xmlns="{OPEN_XML}/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
)
SLIDE = f'<p:sld xmlns:a="{OPEN_XML}/drawingml/2006/main" xmlns:p="{OPEN_XML}/presentationml/2006/main">{{}}</p:sld>'
OPEN_DOCUMENT = '<o:document xmlns:o="urn:o" xmlns:text="urn:t"><text:p>{}</text:p></o:document>'


def canaries(secret: str) -> Mapping[str, bytes]:
    """Path → bytes of a file that carries `secret`, each in another format or place.

    Nothing is random.
    """
    return {
        **_pages(secret),
        **_data(secret, "".join(f"\\u{unit:04x}" for unit in _units(secret))),
        **_packed(secret),
        **_pictures(secret),
        "canary/text.pdf": pdf(secret, shown=True),
        "canary/title.pdf": pdf(secret, shown=False),
    }


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A picture of one pixel with further chunks (kind, data)."""
    whole = (
        (b"IHDR", pack(">2L5B", 1, 1, 8, 0, 0, 0, 0)), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""),
    )  # fmt: skip
    return PNG + b"".join(
        pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data)) for kind, data in whole
    )


def pdf(secret: str, *, shown: bool) -> bytes:
    """A file of one page: `secret` is what it shows, in glyphs that only a table maps to characters, or its title."""
    text = secret if shown else "P1"
    glyphs = "".join(f"{number:04x}" for number in range(1, len(text) + 1))
    mapping = "".join(f"<{number:04x}> <{sign.encode('utf-16-be').hex()}>\n" for number, sign in enumerate(text, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(text)} beginbfchar\n{mapping}endbfchar endcmap end"
    )
    title = "" if shown else f"/Title <feff{secret.encode('utf-16-be').hex()}>"
    return pdf_file(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        pdf_stream(f"BT /F 12 Tf 10 100 Td <{glyphs}> Tj ET".encode()),
        b"<</Type/Font/Subtype/Type0/BaseFont/C/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/C/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>"
        b"/FontDescriptor 8 0 R/DW 1000>>",
        pdf_stream(cmap.encode()),
        b"<</Type/FontDescriptor/FontName/C/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1"
        b"/StemV 1>>",
        f"<<{title}>>".encode(),
    )


def _pages(plain: str) -> dict[str, bytes]:
    secret, first, second = _halves(plain)
    pages = {
        "text.html": f"<p>{first}<b>{second}</b></p>",
        "attribute.html": f'<img alt="{secret}" src="x.png">',
        "comment.html": f"<!-- {secret} -->",
        "cells.html": f"<table><tr><td>{first}</td><td>{second}</td></tr></table>",
        "feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{secret}</title></feed>',
        "sitemap.xml": f"<urlset><url><loc>https://example.invalid/{secret}</loc></url></urlset>",
        "drawing.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>{first}</tspan>'
        f"<tspan>{second}</tspan></text></svg>",
    }
    return {f"canary/{name}": page.encode() for name, page in pages.items()}


def _data(secret: str, escaped: str) -> dict[str, bytes]:
    middle = len(secret) // 2
    return {
        "canary/script.js": f'let a = "{secret[:middle]}" + "{secret[middle:]}";'.encode(),
        "canary/escaped.js": f'let a = "{escaped}";'.encode(),
        "canary/style.css": "".join(["a::after{content:'", *(f"\\{ord(sign):x} " for sign in secret), "'}"]).encode(),
        "canary/index.json": json.dumps({"docs": [{"text": secret}]}).encode(),
        "canary/site.webmanifest": json.dumps({"name": secret}).encode(),
        "canary/utf-8.csv": f"\ufeffa,b\r\n{secret},1\r\n".encode(),
        "canary/gb18030.csv": f"事项,结果\r\n{secret},化解\r\n".encode("gb18030"),
        "canary/utf-16.csv": f"\ufeffa,b\r\n{secret},1\r\n".encode("utf-16-le"),
        "canary/calendar.ics": f"BEGIN:VCALENDAR\r\nSUMMARY:{secret[:middle]}\r\n {secret[middle:]}\r\n".encode(),
        "canary/note.txt": secret.encode(),
        "canary/page.md": f"**{secret[:middle]}**{secret[middle:]}".encode(),
        "canary/facts.yaml": f"note: {json.dumps(secret)}\n".encode(),
    }


def _packed(plain: str) -> dict[str, bytes]:
    secret, first, second = _halves(plain)
    runs = f"<w:r><w:t>{first}</w:t></w:r><w:r><w:rPr/><w:t>{second}</w:t></w:r>"
    return {
        "canary/sitemap.xml.gz": gzip.compress(f"<loc>{secret}</loc>".encode(), mtime=0),
        "canary/paper.docx": _zip({"word/document.xml": WORD.format(runs)}),
        "canary/table.xlsx": _zip({"xl/sharedStrings.xml": SHEET.format(secret), "xl/worksheets/sheet1.xml": CELLS}),
        "canary/slides.pptx": _zip(
            {"ppt/slides/slide1.xml": SLIDE.format(f"<a:p><a:r><a:t>{secret}</a:t></a:r></a:p>")}
        ),
        "canary/paper.odt": _zip({"content.xml": OPEN_DOCUMENT.format(secret)}),
        "canary/files.zip": _zip({f"{plain}.txt": ""}),
    }


def _pictures(secret: str) -> dict[str, bytes]:
    raw = secret.encode()
    picture = png((b"iTXt", b"Comment\0\0\0\0\0" + raw))
    exif = b"Exif\0\0II*\0\x08\0\0\0\1\0\x0e\1\2\0" + pack("<2L", len(raw) + 1, 26) + b"\0\0\0\0" + raw + b"\0"
    chunk = b"EXIF" + pack("<L", len(exif)) + exif + b"\0" * (len(exif) % 2)
    return {
        "canary/text.png": picture,
        "canary/packed.png": png((b"zTXt", b"Comment\0\0" + zlib.compress(raw))),
        "canary/comment.jpg": b"\xff\xd8\xff\xfe" + pack(">H", len(raw) + 2) + raw + b"\xff\xd9",
        "canary/exif.jpg": b"\xff\xd8\xff\xe1" + pack(">H", len(exif) + 2) + exif + b"\xff\xd9",
        "canary/comment.gif": b"GIF89a\1\0\1\0\0\0\0!\xfe" + bytes([len(raw)]) + raw + b"\0;",
        "canary/exif.webp": b"RIFF" + pack("<L", 4 + len(chunk)) + b"WEBP" + chunk,
        "canary/icon.ico": b"\0\0\1\0\1\0" + pack("<4B2H2L", 1, 1, 0, 0, 1, 32, len(picture), 22) + picture,
    }


def _halves(plain: str) -> tuple[str, str, str]:
    """The whole and its halves, as markup writes them."""
    middle = len(plain) // 2
    return escape(plain), escape(plain[:middle]), escape(plain[middle:])


def _units(text: str) -> list[int]:
    raw = text.encode("utf-16-be")
    return [raw[place] << 8 | raw[place + 1] for place in range(0, len(raw), 2)]


def _zip(members: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name, FIRST_DAY), content.encode(), ZIP_DEFLATED)
    return out.getvalue()


def pdf_stream(data: bytes) -> bytes:
    """An object that holds `data`, compressed."""
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream"


def pdf_file(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the last one is its information dictionary."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, size - 1, len(out))
    )  # fmt: skip
