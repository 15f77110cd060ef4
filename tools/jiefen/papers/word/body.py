"""What stands in a Word file, as text: its paragraphs and the rows of its tables, in their order (R25).

The file may come from anywhere: only what Word writes is read, and nothing of it is run, fetched or unpacked without
a limit.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

import msgspec
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from jiefen.base.text import N_
from jiefen.papers.word.acting import MOST_UNPACKED, word_acts

Fault = Literal["locked", "not-word", "too-large", "acts"]
WHY = {
    "locked": N_("文件加了密码，或者是旧的 .doc 格式"),
    "not-word": N_("不是 Word 能打开的 .docx 文件"),
    "too-large": N_("文件解压后太大"),
    "acts": N_("文件里有宏、嵌入的对象、会自己运行的域，或者从别处取的内容"),
}
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Word file begins, and one with a password."""
_DOCUMENT = "word/document.xml"
_AROUND = re.compile(r"word/(?P<kind>header|footer|footnotes|endnotes)\d*\.xml")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_LEFT_OUT = {qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:txbxContent", "w:p")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Beside what newer programs show stands the same for older ones."""
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b")
"""Fields that show how many pages there are and which one it is: who opens the file counts them anew."""
_CHANGES = tuple(qn(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_TEXT_HOLDERS = {qn(name) for name in ("w:t", "w:delText", "w:instrText", "w:delInstrText")}


class NotReadable(Exception):
    """A file whose text cannot be had; `why` is a word of `WHY`."""

    def __init__(self, why: Fault) -> None:
        super().__init__(why)
        self.why: Fault = why


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table, its `cells` from left to right, or a paragraph outside tables, which is one cell.

    `table` and `row` count from 1; 0 outside tables, where `paragraph` counts. `part`: body header footer notes.
    """

    cells: tuple[str, ...]
    part: str = "body"
    table: int = 0
    row: int = 0
    paragraph: int = 0

    @property
    def text(self) -> str:
        """All of it, a tab between cells."""
        return "\t".join(self.cells)


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a file; whether it has changes that nobody accepted yet, and comments."""

    units: tuple[Unit, ...]
    changes: int = 0
    comments: int = 0
    astray: bool = False
    """Whether text stands where Word shows none."""


def body_of(raw: bytes) -> Body:
    """What stands in a Word file. Changes that wait for a decision count as made. Raises NotReadable."""
    trees = {name: tree_of(content) for name, content in parts_of(raw).items()}
    if word_acts(raw):
        raise NotReadable("acts")
    units: list[Unit] = []
    for name in sorted(trees, key=lambda name: (name != _DOCUMENT, name)):
        part = part_name(name)
        if part:
            units += _units(trees[name], part)
    comments = trees.get("word/comments.xml")
    return Body(
        units=tuple(unit for unit in units if unit.text.strip()),
        changes=sum(1 for tree in trees.values() for _ in tree.iter(*_CHANGES)),
        comments=0 if comments is None else sum(1 for _ in comments.iter(qn("w:comment"))),
        astray=any(_astray(tree) for tree in trees.values()),
    )


def parts_of(raw: bytes) -> dict[str, bytes]:
    """The parts of a Word file that hold text, by name. Raises NotReadable."""
    if raw.startswith(_OLD_CONTAINER):
        raise NotReadable("locked")
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                raise NotReadable("too-large")
            if any(member.flag_bits & 1 for member in members):
                raise NotReadable("locked")
            wanted = [one for one in archive.namelist() if _holds_text(one)]
            parts = {name: archive.read(name) for name in wanted}
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise NotReadable("not-word") from error
    if _DOCUMENT not in parts:
        raise NotReadable("not-word")
    return parts


def _holds_text(name: str) -> bool:
    return name == "word/comments.xml" or bool(part_name(name))


def part_name(name: str) -> str:
    """What a part of the file is of the paper: body, header, footer or notes; "" for what is not printed."""
    if name == _DOCUMENT:
        return "body"
    around = _AROUND.fullmatch(name)
    if not around:
        return ""
    return around["kind"] if around["kind"] in ("header", "footer") else "notes"


def tree_of(content: bytes) -> Element:
    """The elements of a part. Raises NotReadable.

    Word writes no document type; through one, a short file becomes a long one.
    """
    try:
        tree: Element = parse_xml(content)
    except (SyntaxError, ValueError) as error:
        raise NotReadable("not-word") from error
    if tree.getroottree().docinfo.doctype:
        raise NotReadable("not-word")
    return tree


def _units(container: Element, part: str) -> Iterator[Unit]:
    """The rows of tables, and the paragraphs outside: of text boxes too, behind the paragraph that holds them."""
    tables = paragraphs = 0
    for element in blocks(container):
        if element.tag == qn("w:tbl"):
            tables += 1
            yield from _rows(element, part, tables)
        else:
            paragraphs += 1
            yield Unit(cells=(said(element),), part=part, paragraph=paragraphs)


def blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables as they follow one another, whatever wraps them; a table not with what is inside it."""
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
            if child.tag == qn("w:p"):
                yield from _boxed(child)
        elif child.tag not in (qn("w:del"), qn("w:moveFrom"), _FALLBACK):
            yield from blocks(child)


def _boxed(paragraph: Element) -> Iterator[Element]:
    """The blocks in the text boxes of a paragraph: each box once, one within another where that one is read."""
    for box in paragraph.iter(qn("w:txbxContent")):
        shown = not any(one.tag == _FALLBACK for one in box.iterancestors())
        if shown and next(box.iterancestors(qn("w:p"))) is paragraph:
            yield from blocks(box)


def _rows(table: Element, part: str, number: int) -> Iterator[Unit]:
    for place, row in enumerate(rows_of(table), start=1):
        texts = tuple("\n".join(said(one) for one in cell.iter(qn("w:p"))) for cell in cells_of(row))
        yield Unit(cells=texts, part=part, table=number, row=place)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, whatever wraps them; those of a table inside it are not its own."""
    return (row for row in table.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is table)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, as with rows."""
    return (cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row)


def said(paragraph: Element) -> str:
    """The text of a paragraph, whatever pieces Word has cut it into; without what was struck out or Word counts."""
    return "".join(_pieces(paragraph, _Field()))


class _Field:
    """The field of Word that the pieces of a paragraph have come to: what it asks for, and whether it is counted."""

    def __init__(self) -> None:
        self.asks = ""
        self.counted = False

    def come_to(self, mark: str) -> None:
        """To its beginning, to what it shows, or to its end."""
        if mark == "begin":
            self.asks = ""
        self.counted = mark == "separate" and _is_counted(self.asks)


def _is_counted(asks: str | None) -> bool:
    return _COUNTED.match(asks or "") is not None


def _pieces(element: Element, field: _Field) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield "" if field.counted else child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == qn("w:fldChar"):
            field.come_to(child.get(qn("w:fldCharType"), ""))
        elif child.tag == qn("w:instrText"):
            field.asks += child.text or ""
        elif child.tag not in _LEFT_OUT and child.tag != _FALLBACK and not _is_counted(child.get(qn("w:instr"))):
            yield from _pieces(child, field)


def _astray(tree: Element) -> bool:
    """Whether text stands outside the elements that hold it, as a tag of a template can put it there."""
    for text in tree.xpath("//text()[normalize-space()]"):
        holder = text.getparent() if text.is_text else text.getparent().getparent()
        if holder is not None and holder.tag.startswith(_WORD) and holder.tag not in _TEXT_HOLDERS:
            return True
    return False


_WORD = qn("w:t").rpartition("}")[0]
