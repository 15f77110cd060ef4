"""No file takes long, whatever stands in it: it is read, or refused as unknown."""

import gzip
import io
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable

import pytest

from jiefen.gate.carriers import UnknownType, texts
from jiefen.gate.carriers.canaries import pdf_file, pdf_stream, png
from tests.gate.carriers.planting import packed
from tests.timing import within

LENGTH = 200_000


def filled(piece: str) -> bytes:
    return (piece * (LENGTH // len(piece) + 1))[:LENGTH].encode()


def gzip_bomb() -> bytes:
    return gzip.compress(b"0" * (LENGTH * 300))


def gzips_in_gzips() -> bytes:
    raw = b"<html>"
    for _ in range(50):
        raw = gzip.compress(raw)
    return raw


def zip_bomb() -> bytes:
    return packed({f"{number}.txt": b"0" * 10_000_000 for number in range(4)})


def overlapping_zip() -> bytes:
    """Many entries in the directory for one and the same content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 1_000_000)
        info = archive.infolist()[0]
        archive.filelist.extend([info] * 2000)
    return out.getvalue()


def zips_in_zips() -> bytes:
    raw = packed({"a.txt": b"0"})
    for _ in range(30):
        raw = packed({"a.zip": raw, "b.zip": raw}) if len(raw) < LENGTH else packed({"a.zip": raw})
    return raw


def pdf_with(*objects: bytes) -> bytes:
    return pdf_file(b"<</Type/Catalog/Pages 2 0 R>>", *objects, b"<<>>")


def pdf_pages_that_hold_themselves() -> bytes:
    return pdf_with(b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 3>>")


def pdf_pages_that_double() -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 9>>" % (number + 1, number + 1) for number in range(2, 40)]
    return pdf_with(*nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def pdf_forms_that_double() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 11>>stream\n"
    forms = [form % (number + 1) + b"/X Do /X Do\nendstream" for number in range(5, 40)]
    last = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 2>>stream\nq \nendstream"
    return pdf_with(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, pdf_stream(b"/X Do /X Do"), *forms, last)


def pdf_content(content: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf_with(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, pdf_stream(content), font)


def pdf_deep() -> bytes:
    return pdf_with(b"<</Type/Pages/Kids[]/Count 0/X " + b"[" * 90_000 + b"]" * 90_000 + b">>")


def pdf_strings() -> bytes:
    return pdf_with(b"<</Type/Pages/Kids[]/Count 0/X (" + b"(" * LENGTH + b">>")


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "angle brackets": ("a.html", lambda: filled("<")),
    "comments": ("a.html", lambda: filled("<!--")),
    "bogus comments": ("a.html", lambda: filled("<!")),
    "tags": ("a.html", lambda: filled("<a ")),
    "deep": ("a.html", lambda: filled("<div><table><tr><td>")),
    "quotes": ("a.html", lambda: filled("<a b='")),
    "attributes": ("a.html", lambda: b"<a " + filled("b = ")),
    "spaces in a tag": ("a.html", lambda: b"<a b" + filled(" ")),
    "entities": ("a.html", lambda: filled("&amp;amp;#49;")),
    "scripts": ("a.html", lambda: filled("<script>")),
    "srcdoc in srcdoc": ("a.html", lambda: filled("<iframe srcdoc=\"<iframe srcdoc='")),
    "data in data": ("a.html", lambda: filled("data:text/html;base64,data:")),
    "data addresses": ("a.css", lambda: filled("data:;base64,PGE+ ")),
    "CDATA": ("a.xml", lambda: filled("<![CDATA[")),
    "XML, deep": ("a.xml", lambda: filled("<name>")),
    "JSON, deep": ("a.json", lambda: filled("[")),
    "JSON, deep objects": ("a.json", lambda: filled('{"a":')),
    "JSON in JSON": ("a.json", lambda: filled('"[\\"{')),
    "JSON, one text": ("a.json", lambda: b'"' + filled("\\u0031")),
    "plus signs": ("a.js", lambda: filled('"+')),
    "quotes and spaces": ("a.js", lambda: b'"' + filled(" ") + b'"'),
    "open comments": ("a.js", lambda: filled('" /*')),
    "brackets": ("a.js", lambda: filled("[1,")),
    "character codes": ("a.js", lambda: filled("fromCharCode(1,")),
    "style escapes": ("a.css", lambda: filled("\\31 ")),
    "one long word": ("a.txt", lambda: filled("aB3+") + b"\n"),
    "long words": ("a.txt", lambda: filled("aB3+/_-=")),
    "folded words": ("a.txt", lambda: filled("aB3d\n")),
    "words in words": ("a.txt", lambda: b64encode(b64encode(b64encode(filled("aB3+"))))),
    "parted words": ("a.txt", lambda: filled("aB3dEf/gH4iJk_")),
    "code numbers": ("a.js", lambda: filled("12345,") + b"1234567"),
    "code numbers, parted": ("a.js", lambda: filled("12345,1,")),
    "hexadecimal": ("a.txt", lambda: filled("e8 af ")),
    "quoted": ("a.txt", lambda: filled("a=3D=E8=AF=\n")),
    "octal": ("a.txt", lambda: filled("\\350\\257")),
    "read as Western": ("a.txt", lambda: filled("è¯")),
    "shifted": ("a.txt", lambda: filled("+AbCdEf-+")),
    "HZ": ("a.txt", lambda: filled("~{VnEO~}~{")),
    "percent, many times": ("a.txt", lambda: filled("%25%2525")),
    "strings that are turned": ("a.js", lambda: b"x.reverse()" + filled("'\\'\"`")),
    "one selector": ("a.html", lambda: b"<style>" + filled("a") + b"{display:none}</style>"),
    "selectors": ("a.html", lambda: b"<style>" + filled(".a,") + b"{display:none}</style>"),
    "style blocks": ("a.html", lambda: b"<style>" + filled("{.a{display:none}") + b"</style>"),
    "open style blocks": ("a.html", lambda: b"<style>" + filled("a{") + b"</style>"),
    "hidden in hidden": ("a.html", lambda: filled("<p hidden style='opacity:0'>a")),
    "readings": ("a.html", lambda: filled("<ruby><rt>")),
    "names of cards": ("a.vcf", lambda: filled("N:;")),
    "cells": ("a.csv", lambda: filled(",")),
    "quoted cells": ("a.csv", lambda: filled('"')),
    "emphasis": ("a.md", lambda: filled("\\*")),
    "gzip bomb": ("a.gz", gzip_bomb),
    "gzip in gzip": ("a.gz", gzips_in_gzips),
    "many gzips": ("a.gz", lambda: gzip.compress(b"") * (LENGTH // 20)),
    "zip bomb": ("a.zip", zip_bomb),
    "zip, entries on each other": ("a.zip", overlapping_zip),
    "zip in zip": ("a.zip", zips_in_zips),
    "png bombs": ("a.png", lambda: png(*[(b"zTXt", b"C\0\0" + zlib.compress(b"0" * 10_000_000))] * 20)),
    "png chunks": ("a.png", lambda: png(*[(b"tEXt", b"")] * (LENGTH // 12))),
    "jpeg markers": ("a.jpg", lambda: b"\xff\xd8" + b"\xff" * LENGTH),
    "jpeg comments": ("a.jpg", lambda: b"\xff\xd8" + b"\xff\xfe\0\2" * (LENGTH // 4)),
    "jpeg scans": ("a.jpg", lambda: b"\xff\xd8" + b"\xff\xda\0\2\0" * (LENGTH // 5)),
    "gif blocks": ("a.gif", lambda: b"GIF89a\1\0\1\0\0\0\0" + b"!\xfe\1a\0" * (LENGTH // 5)),
    "pdf, pages in a ring": ("a.pdf", pdf_pages_that_hold_themselves),
    "pdf, pages that double": ("a.pdf", pdf_pages_that_double),
    "pdf, forms that double": ("a.pdf", pdf_forms_that_double),
    "pdf, deep": ("a.pdf", pdf_deep),
    "pdf, open strings": ("a.pdf", pdf_strings),
    "pdf, signs": ("a.pdf", lambda: pdf_content(b"BT /F 1 Tf " + b"(a) Tj " * (LENGTH // 7))),
    "pdf, content bomb": ("a.pdf", lambda: pdf_content(b"q " * 10_000_000)),
    "pdf, arrays": ("a.pdf", lambda: pdf_content(b"[" * LENGTH)),
    "pdf, heads": ("a.pdf", lambda: filled("%PDF-1.7\n1 0 obj\n")),
    "zeros": ("a.txt", lambda: bytes(LENGTH)),
    "old bytes": ("a.txt", lambda: bytes(range(128, 256)) * (LENGTH // 128)),
}


REFUSED = {
    "gzip bomb", "gzip in gzip", "zip bomb", "zip, entries on each other", "zip in zip", "png bombs", "jpeg markers",
    "jpeg comments", "jpeg scans", "gif blocks", "pdf, pages in a ring", "pdf, pages that double",
    "pdf, forms that double", "pdf, deep", "pdf, open strings", "pdf, content bomb", "pdf, arrays", "pdf, heads",
    "zeros", "old bytes",
}  # fmt: skip


@pytest.mark.few(16)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_long(name: str) -> None:
    path, make = HOSTILE[name]
    raw = make()
    size = within(2, lambda: size_of_texts(path, raw))
    assert (size is None) == (name in REFUSED)
    assert (size or 0) <= max(40 * len(raw), 40_000_000)


def size_of_texts(path: str, raw: bytes) -> int | None:
    """The length of all texts in a file; None where its type is refused."""
    try:
        return sum(len(text.text) for text in texts(path, raw))
    except UnknownType:
        return None
