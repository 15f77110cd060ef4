"""PDF: the words of each page, and every string and stream of the file whatever it is for.

Annotations, outlines, forms, metadata and attachments are strings and streams like any other, so
all of them are read.
"""

import logging
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jiefen.base.text import N_
from jiefen.gate.carriers.decode import loose
from jiefen.gate.carriers.text import Part, Text, UnknownType

if TYPE_CHECKING:
    from pypdf import PdfReader

Inner = Callable[[Part, str, bytes], Iterator[Text]]
BROKEN = N_("PDF 文件读不通")
ENCRYPTED = N_("文件加了密")
OLDER = N_("PDF 里还留着以前的版本或没人用的内容，请重新导出")
UNMAPPED = N_("PDF 的字体没有说明字形是哪个字，读不出文字；请换一种方式导出")
ENDLESS = N_("PDF 的页面内容没完没了")
OBJECT = re.compile(rb"(?:^|[\r\n])([0-9]{1,9}) [0-9]{1,5} obj\b")
UTF_16_WORDS = re.compile(rb"<\s*+FEFF([0-9A-F\s]*+)>", re.IGNORECASE)
SPACES = re.compile(r"\s++")
OPERATIONS, FORMS = 200_000, 4_000
LEAST_CONTENT, CONTENT_RATIO = 1 << 20, 8
PICTURE_FILTERS = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
READ_BY_PDF = {"/ObjStm", "/XRef"}


def pdf_texts(part: Part, raw: bytes, inner: Inner) -> Iterator[Text]:
    """The texts of a PDF file.

    Raises UnknownType if it is encrypted, broken, or shows text that cannot be read.
    """
    from pypdf import PdfReader

    complaints = _Complaints()
    logger = logging.getLogger("pypdf")
    logger.addHandler(complaints)
    try:
        reader = PdfReader(BytesIO(raw))
        objects = _objects(part, raw, reader)
        yield from _strings(part, reader, objects)
        yield from _streams(part, raw, objects, inner)
        yield from _pages(part, reader)
    except UnknownType:
        raise
    except Exception as error:  # whatever a hostile file makes of the library
        raise part.unknown(BROKEN) from error
    finally:
        logger.removeHandler(complaints)
    if complaints.any:
        raise part.unknown(BROKEN)


class _Complaints(logging.Handler):
    """The library mends and leaves out what it does not understand, and logs it: then nobody knows what it left out."""

    any = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note that there was one."""
        self.any = True


def _objects(part: Part, raw: bytes, reader: "PdfReader") -> dict[int, Any]:
    """Every object of the file by number: those in use and no others."""
    from pypdf.generic import IndirectObject

    if reader.is_encrypted:
        raise part.unknown(ENCRYPTED)
    known: dict[int, int] = {}
    for generation, numbers in reader.xref.items():
        known |= dict.fromkeys(numbers, generation)
    known |= dict.fromkeys(reader.xref_objStm, 0)
    if raw.count(b"startxref") > (2 if b"/Linearized" in raw[:1024] else 1):
        raise part.unknown(OLDER)
    if {int(number) for number in OBJECT.findall(raw)} - known.keys():
        raise part.unknown(OLDER)
    return {number: reader.get_object(IndirectObject(number, known[number], reader)) for number in known}


def _strings(part: Part, reader: "PdfReader", objects: dict[int, Any]) -> Iterator[Text]:
    """Strings and names of all objects, each container walked once, none by following references."""
    from pypdf.generic import ByteStringObject, DictionaryObject

    found: list[str] = []
    names: list[str] = []
    stack: list[Any] = [reader.trailer, *objects.values()]
    while stack:
        item = stack.pop()
        if isinstance(item, DictionaryObject):
            if item.get("/Type") == "/Font" and not _mapped(item):
                raise part.unknown(UNMAPPED)
            for key in item:
                stack += (str(key)[1:], item.raw_get(key))
            names += [str(item[key]) for key in ("/Author", "/T", "/Title", "/Creator") if key in item]
        elif isinstance(item, list):
            stack += list(item)
        elif isinstance(item, ByteStringObject):
            found += loose(bytes(item))
        elif isinstance(item, str):
            found.append(str(item))
    yield Text(text="\n".join(found), where="strings")
    yield Text(text="\n".join(names), where="properties", name_context=True)


def _mapped(font: Any) -> bool:
    """Whether a font says which character each of its glyphs is: by a table, or by an encoding that has a name."""
    encoding = font.get("/Encoding")
    if str(font.get("/Subtype")).startswith("/CIDFont"):
        return True  # half of a font: the other half says it
    if "/ToUnicode" in font or font.get("/Subtype") == "/Type3":
        return "/ToUnicode" in font
    if font.get("/Subtype") == "/Type0":
        return isinstance(encoding, str) and not encoding.startswith("/Identity")
    return isinstance(encoding, str) or "/FontDescriptor" not in font


def _content(data: bytes) -> str:
    """A stream as text; the words that a page gives for what it draws (ActualText) are UTF-16 in hexadecimal."""
    words = [re.sub(rb"\s", b"", word) for word in UTF_16_WORDS.findall(data)]
    readable = [bytes.fromhex(word[: len(word) & ~1].decode()).decode("utf-16-be", "ignore") for word in words]
    return "\n".join((data.decode("utf-8", "ignore"), *readable))


def _streams(part: Part, raw: bytes, objects: dict[int, Any], inner: Inner) -> Iterator[Text]:
    """What streams hold: attached files like files, pictures' metadata, everything else as it can be read."""
    from pypdf.generic import StreamObject

    fonts = _font_files(objects)
    left = max(LEAST_CONTENT, CONTENT_RATIO * len(raw))
    for number, item in objects.items():
        if not isinstance(item, StreamObject) or item.get("/Type") in READ_BY_PDF or id(item) in fonts:
            continue
        filters = item.get("/Filter", [])
        names = {str(name) for name in (filters if isinstance(filters, list) else [filters])}
        if names == {"/DCTDecode"}:
            yield from inner(part.inside(f"object {number}"), "", item._data)  # noqa: SLF001  as it stands in the file
            continue
        if item.get("/Subtype") == "/Image" and not names - PICTURE_FILTERS - {"/FlateDecode"}:
            continue
        data = item.get_data()
        part.spend(len(data))
        if item.get("/Type") == "/EmbeddedFile":
            yield from inner(part.inside(f"attachment {number}"), "", data)
            continue
        left -= len(data)
        if left < 0:
            raise part.unknown(ENDLESS)
        yield Text(text=_content(data), where=f"object {number}")


def _font_files(objects: dict[int, Any]) -> set[int]:
    """The streams that are embedded fonts, by identity: they hold shapes of letters and no text."""
    from pypdf.generic import DictionaryObject

    files: set[int] = set()
    for item in objects.values():
        if isinstance(item, DictionaryObject):
            files |= {id(item[key].get_object()) for key in FONT_FILES if key in item}
    return files


def _pages(part: Part, reader: "PdfReader") -> Iterator[Text]:
    """The words of each page, and once more without the spaces between them: cells and columns part numbers."""
    left, forms = OPERATIONS, FORMS

    def count(operator: bytes, *_: Any) -> None:
        nonlocal left, forms
        left -= 1
        forms -= operator == b"Do"
        if left < 0 or forms < 0:
            raise part.unknown(ENDLESS)

    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text(visitor_operand_before=count)
        yield Text(text=text, where=f"page {number}")
        yield Text(text=SPACES.sub("", text), where=f"page {number} joined")
