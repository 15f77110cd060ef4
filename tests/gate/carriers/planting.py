"""Files of every format that carry a text in every place of it, as far as possible by other writers than our own."""

import base64
import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from html import escape

import docx
import openpyxl
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jiefen.gate.carriers.canaries import png

Carrier = Callable[[str, str], bytes]
"""The two halves of a text, each disguised by itself → a file."""

HEAD = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>t</title>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def page(body: str) -> bytes:
    return f"{HEAD}</head><body>{body}</body></html>".encode()


def table(encoding: str, *cells: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["事项", "结果"], [*cells]])
    return out.getvalue().encode(encoding)


def word(first: str, second: str, place: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("申请人")
    if place == "runs":
        paragraph.add_run(first).bold = True
        paragraph.add_run(second)
    elif place == "cells":
        row = document.add_table(1, 2).rows[0]
        row.cells[0].text, row.cells[1].text = first, second
    elif place == "comment":
        document.add_comment(paragraph.runs[0], text=first + second, author="a", initials="a")
    else:
        document.core_properties.author = first + second
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(("/styles", "/stylesWithEffects", "/theme", "/numbering")):
            document.part.rels.pop(key)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(first: str, second: str, place: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.cell(1, 1, "P1")
    if place == "cells":
        sheet.cell(2, 1, first)
        sheet.cell(2, 2, second)
    elif place == "comment":
        sheet.cell(1, 1).comment = Comment(first + second, "a")
    else:
        sheet.cell(2, 2, first + second)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def picture(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind, **options)
    return out.getvalue()


def icon(one: bytes) -> bytes:
    return b"\0\0\1\0\1\0\4\4\0\0\1\0\x20\0" + len(one).to_bytes(4, "little") + b"\x16\0\0\0" + one


def exif(text: str) -> bytes:
    found = Image.Exif()
    found[0x9C9C] = text.encode("utf-16-le")
    return found.tobytes()


def png_texts(text: str, *, compressed: bool) -> bytes:
    info = PngInfo()
    info.add_itxt("Comment", text, zip=compressed)
    return picture("PNG", pnginfo=info)


def printed(text: str, place: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(50, 700, text if place == "text" else "P1")
    if place == "title":
        canvas.setTitle(text)
    canvas.showPage()
    canvas.save()
    return out.getvalue() if place in ("text", "title") else written(out, text, place)


def written(made: io.BytesIO, text: str, place: str) -> bytes:
    writer = PdfWriter(clone_from=made)
    if place == "annotation":
        writer.add_annotation(0, FreeText(text=text, rect=(50, 550, 200, 650)))
    else:
        writer.add_attachment("a.txt", text.encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def in_json(text: str) -> str:
    """In a JSON string: quotes and line breaks escaped, and no escape of its own made."""
    return text.replace('"', '\\"').replace("\n", "\\n")


def in_html(text: str) -> str:
    return text.replace('"', "&quot;")


CARRIERS: dict[str, tuple[str, Carrier]] = {
    "html text": ("a.html", lambda a, b: page(f"<p>{a}<span>{b}</span></p>")),
    "html title attribute": ("a.html", lambda a, b: page(f'<a title="{in_html(a + b)}">P1</a>')),
    "html href": ("a.html", lambda a, b: page(f'<a href="x/?q={in_html(a + b)}">P1</a>')),
    "html repeated attribute": ("a.html", lambda a, b: page(f'<img alt="" alt="{in_html(a + b)}">')),
    "html srcset": ("a.html", lambda a, b: page(f'<img srcset="{in_html(a + b)}.png 2x">')),
    "html comment": ("a.html", lambda a, b: page(f"<!-- {a}{b} -->")),
    "html cells": ("a.html", lambda a, b: page(f"<table><tr><td>{a}</td><td>{b}</td></tr></table>")),
    "html textarea": ("a.html", lambda a, b: page(f"<textarea>{a}{b}</textarea>")),
    "html unclosed": ("a.html", lambda a, b: f"<p><b>{a}{b}".encode()),
    "html srcdoc": ("a.html", lambda a, b: page(f'<iframe srcdoc="{escape(f"<p>{a}<i>{b}</i>")}"></iframe>')),
    "html inline svg": ("a.html", lambda a, b: page(SVG.format(f"<text><tspan>{a}</tspan><tspan>{b}</tspan></text>"))),
    "html meta": ("a.html", lambda a, b: page(f'<meta name="description" content="{in_html(a + b)}">')),
    "html style": ("a.html", lambda a, b: page(f"<style>/* {a}{b} */</style>")),
    "html script": ("a.html", lambda a, b: page(f"<script>let a = `{a}` + `{b}`;</script>")),
    "html json-ld": (
        "a.html",
        lambda a, b: page(f'<script type="application/ld+json">{{"a":"{in_json(a + b)}"}}</script>'),
    ),
    "html data address": (
        "a.html",
        lambda a, b: page(
            f'<img src="data:image/svg+xml;base64,{base64.b64encode(SVG.format(a + b).encode()).decode()}">'
        ),
    ),
    "js string": ("a.js", lambda a, b: f'f("{in_json(a + b)}")'.encode()),
    "js comment": ("a.js", lambda a, b: f"// {a}{b}\nf()".encode()),
    "js put together": ("a.js", lambda a, b: f'f("{in_json(a)}" + /* x */ "{in_json(b)}")'.encode()),
    "source map": ("a.js.map", lambda a, b: f'{{"sourcesContent":["f(\'x\') // {in_json(a + b)}"]}}'.encode()),
    "json value": ("a.json", lambda a, b: f'{{"a":["{in_json(a + b)}"]}}'.encode()),
    "json key": ("a.json", lambda a, b: f'{{"{in_json(a + b)}":1}}'.encode()),
    "json list": ("a.json", lambda a, b: f'[["{in_json(a)}","{in_json(b)}"]]'.encode()),
    "json in json": ("a.json", lambda a, b: json.dumps({"a": f'{{"b":"{in_json(a + b)}"}}'}).encode()),
    "search index": (
        "search_index.json",
        lambda a, b: json.dumps({"docs": [{"text": f"<p>{a}<b>{b}</b></p>"}]}).encode(),
    ),
    "web manifest": ("a.webmanifest", lambda a, b: f'{{"name":"{in_json(a + b)}"}}'.encode()),
    "css content": ("a.css", lambda a, b: f"a::after{{content:'{a}' '{b}'}}".encode()),
    "css comment": ("a.css", lambda a, b: f"/* {a}{b} */".encode()),
    "csv utf-8": ("a.csv", lambda a, b: table("utf-8", a + b)),
    "csv utf-8 with mark": ("a.csv", lambda a, b: table("utf-8-sig", a + b)),
    "csv gb18030": ("a.csv", lambda a, b: table("gb18030", a + b)),
    "csv utf-16-le": ("a.csv", lambda a, b: table("utf-16-le", a + b)),
    "csv utf-16-be": ("a.csv", lambda a, b: table("utf-16-be", a + b)),
    "csv cells": ("a.csv", lambda a, b: table("utf-8-sig", a, b)),
    "atom feed": ("feed.xml", lambda a, b: f'<feed><content type="html">{escape(a + b)}</content></feed>'.encode()),
    "rss feed": ("feed.rss", lambda a, b: f"<rss><description><![CDATA[{a}{b}]]></description></rss>".encode()),
    "sitemap": ("sitemap.xml", lambda a, b: f"<urlset><loc>https://example.invalid/{a}{b}/</loc></urlset>".encode()),
    "sitemap, packed": ("sitemap.xml.gz", lambda a, b: gzip.compress(f"<urlset><loc>{a}{b}</loc></urlset>".encode())),
    "svg text": ("a.svg", lambda a, b: SVG.format(f"<text><tspan>{a}</tspan><tspan>{b}</tspan></text>").encode()),
    "svg description": ("a.svg", lambda a, b: SVG.format(f"<desc>{a}{b}</desc>").encode()),
    "svg metadata": ("a.svg", lambda a, b: SVG.format(f'<metadata><x y="{in_html(a + b)}"/></metadata>').encode()),
    "calendar": ("a.ics", lambda a, b: f"BEGIN:VEVENT\r\nSUMMARY:{a}\r\n {b}\r\nEND:VEVENT".encode()),
    "text": ("a.txt", lambda a, b: f"{a}{b}".encode()),
    "markdown": ("a.md", lambda a, b: f"# A\n\n**{a}**{b}".encode()),
    "yaml": ("a.yaml", lambda a, b: f'a: "{in_json(a + b)}"\n'.encode()),
    "docx runs": ("a.docx", lambda a, b: word(a, b, "runs")),
    "docx cells": ("a.docx", lambda a, b: word(a, b, "cells")),
    "docx comment": ("a.docx", lambda a, b: word(a, b, "comment")),
    "docx author": ("a.docx", lambda a, b: word(a, b, "author")),
    "docx own XML": ("a.docx", lambda a, b: packed({"customXml/item1.xml": f"<x>{escape(a + b)}</x>".encode()})),
    "docx picture": ("a.docx", lambda a, b: packed({"word/media/a.png": png_texts(a + b, compressed=False)})),
    "xlsx cell": ("a.xlsx", lambda a, b: workbook(a, b, "cell")),
    "xlsx cells": ("a.xlsx", lambda a, b: workbook(a, b, "cells")),
    "xlsx comment": ("a.xlsx", lambda a, b: workbook(a, b, "comment")),
    "pptx": (
        "a.pptx",
        lambda a, b: packed(
            {"ppt/slides/slide1.xml": f"<p><a:p><a:t>{escape(a)}</a:t><a:t>{escape(b)}</a:t></a:p></p>".encode()}
        ),
    ),
    "odt": (
        "a.odt",
        lambda a, b: packed(
            {"content.xml": f"<o><text:p>{escape(a)}<text:span>{escape(b)}</text:span></text:p></o>".encode()}
        ),
    ),
    "zip in zip": ("a.zip", lambda a, b: packed({"b.zip": packed({"c.txt": (a + b).encode()})})),
    "png text": ("a.png", lambda a, b: png_texts(a + b, compressed=False)),
    "png packed text": ("a.png", lambda a, b: png_texts(a + b, compressed=True)),
    "png old packed text": ("a.png", lambda a, b: png((b"zTXt", b"C\0\0" + zlib.compress((a + b).encode())))),
    "png exif": ("a.png", lambda a, b: picture("PNG", exif=exif(a + b))),
    "jpeg comment": ("a.jpg", lambda a, b: picture("JPEG", comment=(a + b).encode())),
    "jpeg exif": ("a.jpg", lambda a, b: picture("JPEG", exif=exif(a + b))),
    "jpeg xmp": ("a.jpg", lambda a, b: picture("JPEG", xmp=f"<x><dc:title>{escape(a + b)}</dc:title></x>".encode())),
    "gif comment": ("a.gif", lambda a, b: picture("GIF", comment=(a + b).encode())),
    "webp exif": ("a.webp", lambda a, b: picture("WEBP", exif=exif(a + b))),
    "webp xmp": ("a.webp", lambda a, b: picture("WEBP", xmp=f"<x>{escape(a + b)}</x>".encode())),
    "icon": ("a.ico", lambda a, b: icon(png_texts(a + b, compressed=False))),
    "pdf text": ("a.pdf", lambda a, b: printed(a + b, "text")),
    "pdf title": ("a.pdf", lambda a, b: printed(a + b, "title")),
    "pdf annotation": ("a.pdf", lambda a, b: printed(a + b, "annotation")),
    "pdf attachment": ("a.pdf", lambda a, b: printed(a + b, "attachment")),
}
