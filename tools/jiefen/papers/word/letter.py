"""Official letters, reports and minutes as GB/T 9704-2012 sets them (R25): `letter`, `report` and `minutes`.

The page is A4 with margins of 37, 35, 28 and 26 mm. Between them stand 22 lines of 28 characters, 仿宋 of 16 points.
A letter has the office's name in red at its head, a double red line below it and one at the foot of its first
page, which bears no number. A report begins with its title. Both end with who signs and the day, where a seal has
room. As with forms (`papers/word/layout`) the words are plain data and may hold tags.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Literal

import msgspec
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from jiefen.papers.word.anonymous import anonymous
from jiefen.papers.word.controls import Control, add_control
from jiefen.papers.word.empty import add_field, element, empty_document
from jiefen.papers.word.layout import Table, write_table

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""The margins, in millimetres."""
LINES, CHARACTERS = 22, 28
SIZE, TITLE_SIZE, PAGE_SIZE = 16.0, 22.0, 14.0
PITCH = 28.95
"""The height of a line in points: 22 of them fill the 225 mm between the margins."""
CHARACTER_SPACE = -0.3
"""28 letters of 16 points are wider than the 156 mm between the margins: each gives up three tenths of a point.

A quarter would do for the letters alone, but then LibreOffice leaves out a mark that hangs at the end of a line.
"""
FANG, HEI, KAI, TITLE, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
RED = RGBColor(0xFF, 0x00, 0x00)
CELL = SIZE + CHARACTER_SPACE
"""What a letter takes of a line."""
_HEAD_SIZE = 30.0
_HEAD_FROM_EDGE, _LINE_FROM_EDGE, _NUMBER_BELOW_TEXT = 30, 20, 7
_BESIDE_TEXT = (170 - (210 - LEFT - RIGHT)) / 2
"""How far, in millimetres, the red lines reach beyond the text on either side: they are 170 mm long."""
_TO_THE_LINE = 11
"""From the name down to the red line, in points: 4 mm."""
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
"""What stands after borders among the properties of a paragraph."""

Kind = Literal[
    "text", "instruction", "flush", "number", "middle", "title", "first", "second", "list", "item", "signed", "note"
]
_HEADINGS, _ENDS = ("first", "second"), ("list", "item", "signed", "note")
"""A heading stays on the page of what follows, an end on that of what it belongs to."""
_FONTS: Mapping[Kind, str] = {"title": TITLE, "first": HEI, "second": KAI}
_ALIGNMENT: Mapping[Kind, WD_PARAGRAPH_ALIGNMENT] = {
    "number": WD_PARAGRAPH_ALIGNMENT.RIGHT,
    "title": WD_PARAGRAPH_ALIGNMENT.CENTER,
    "middle": WD_PARAGRAPH_ALIGNMENT.CENTER,
    "signed": WD_PARAGRAPH_ALIGNMENT.CENTER,
}
"""Text is not justified: where a justified line ends with a comma, LibreOffice may leave it out of the PDF file."""
_FIRST_LINE: Mapping[Kind, float] = {"text": 2, "first": 2, "second": 2, "list": 2, "note": 2, "item": -1.5}
_LEFT: Mapping[Kind, float] = {"item": 6.5, "signed": 13}
"""How many letters in a first line begins, and a whole paragraph.

Who signs stands over the middle of a day that ends four letters before the edge.
"""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of a letter; `above` are the empty lines above it, a `label` stands before its words in bold type.

    `pieces`, where there are any, stand in place of the words: text, and places that know which value they hold.
    `new_page`: it begins one.
    """

    words: str
    kind: Kind = "text"
    above: int = 0
    label: str = ""
    pieces: tuple[str | Control, ...] = ()
    new_page: bool = False


Block = Paragraph | Table
"""What may stand in the text of a report."""


def text(words: str) -> Paragraph:
    """Running text: its first line begins two characters in."""
    return Paragraph(words)


def first(words: str) -> Paragraph:
    """A heading of the first order: 一、…"""
    return Paragraph(words, "first")


def second(words: str) -> Paragraph:
    """A heading of the second order: （一）…"""
    return Paragraph(words, "second")


def instruction(words: str) -> Paragraph:
    """A line that is taken out when the template is filled: `{%p if partner %}`."""
    return Paragraph(words, "instruction")


def attached(*names: str) -> tuple[Paragraph, ...]:
    """What is attached, below the text: 附件：1. …"""
    if len(names) == 1:
        return (Paragraph(f"附件：{names[0]}", "list", above=1),)
    beginning, *others = (f"{place}. {name}" for place, name in enumerate(names, start=1))
    return (Paragraph(f"附件：{beginning}", "list", above=1), *(Paragraph(other, "item") for other in others))


def signed(by: str, day: str) -> tuple[Paragraph, ...]:
    """Who signs and the day below it, on one axis; the two lines above leave room for a seal over both."""
    return (Paragraph(by, "signed", above=2), Paragraph(day, "signed"))


def note(words: str) -> Paragraph:
    """What is noted below the day, in brackets: whom to call."""
    return Paragraph(f"（{words}）", "note")


def attending(label: str, names: str, *, above: int = 0) -> Paragraph:
    """Who was at a meeting, below the text of its minutes: 出席：…"""
    return Paragraph(names, above=above, label=f"{label}：")


def letter(title: str, *paragraphs: Paragraph, issuer: str, number: str, to: str) -> bytes:
    """The Word file of a letter 函: the name of the office that sends it, its number, whom it is for.

    The same bytes each time, with nothing in it that says who made it or when.
    """
    document = _document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _write_head(section.first_page_header.paragraphs[0], issuer)
    _draw_line(section.first_page_footer.paragraphs[0], "bottom", "thinThickSmallGap", below=0)
    _write(document, Paragraph(number, "number"))
    _write(document, Paragraph(title, "title", above=2))
    _write(document, Paragraph(f"{to}：", "flush", above=1))
    return _saved(document, paragraphs)


def minutes(mark: str, *blocks: Block, number: str) -> bytes:
    """The Word file of minutes 纪要: their mark in red, perhaps in two lines, `number` below it, no seal.

    The same bytes each time, with nothing in it that says who made it or when.
    """
    document = _document()
    _set_font_of_mark(_write(document, Paragraph(mark, "title")))
    _write(document, Paragraph(number, "middle"))
    return _saved(document, (Paragraph(""), *blocks))


def report(title: str, *paragraphs: Block, to: str = "") -> bytes:
    """The Word file of a report or a notice without a head: its title, whom it is `to` if it is to somebody, its text.

    Tables may stand among the paragraphs (`papers/word/layout`). The same bytes each time, with nothing in it that
    says who made it or when.
    """
    document = _document()
    _write(document, Paragraph(title, "title"))
    beginning = (Paragraph(f"{to}：", "flush", above=1),) if to else (Paragraph(""),)
    return _saved(document, (*beginning, *paragraphs))


def _saved(document: Document, blocks: tuple[Block, ...]) -> bytes:
    for place, block in enumerate(blocks, start=1):
        if isinstance(block, Table):
            write_table(document, block)
            continue
        written = _write(document, block)
        following = next((_kind(one) for one in blocks[place:] if _kind(one) != "instruction"), None)
        if following in _ENDS or block.kind in _HEADINGS:
            written.paragraph_format.keep_with_next = True
    out = BytesIO()
    document.save(out)
    return anonymous(out.getvalue())


def _kind(block: Block) -> str:
    return "table" if isinstance(block, Table) else block.kind


def _document() -> Document:
    document = empty_document(FANG, SIZE, HEI, KAI, TITLE, SONG)
    letters = document.styles["Normal"].element.rPr
    letters.find(qn("w:sz")).addprevious(element("w:spacing", val=str(round(CHARACTER_SPACE * 20))))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(_HEAD_FROM_EDGE), Mm(_LINE_FROM_EDGE)
    _set_grid(document)
    _add_settings(document)
    _number_page(section.footer.paragraphs[0], even=False)
    _number_page(section.even_page_footer.paragraphs[0], even=True)
    return document


def _set_grid(document: Document) -> None:
    """The lines of the page; letters are kept 28 to a line by their spacing, which every program reads alike."""
    properties = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no name for the grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    properties.append(element("w:docGrid", type="lines", linePitch=str(round(PITCH * 20))))


def _add_settings(document: Document) -> None:
    """Odd and even pages have feet of their own; a line that a value breaks off is not drawn out to the margin."""
    settings = OxmlElement("w:settings")
    settings.append(OxmlElement("w:evenAndOddHeaders"))
    compatible = OxmlElement("w:compat")
    compatible.append(OxmlElement("w:doNotExpandShiftReturn"))
    settings.append(compatible)
    place = PackURI("/word/settings.xml")
    part = Part(place, CONTENT_TYPE.WML_SETTINGS, serialize_part_xml(settings), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.SETTINGS)


def _write(document: Document, paragraph: Paragraph) -> WordParagraph:
    place = document.add_paragraph()
    layout = place.paragraph_format
    layout.alignment = _ALIGNMENT.get(paragraph.kind, WD_PARAGRAPH_ALIGNMENT.LEFT)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)
    layout.space_before, layout.space_after = Pt(PITCH * paragraph.above), Pt(0)
    layout.first_line_indent = Pt(_FIRST_LINE.get(paragraph.kind, 0) * CELL)
    layout.left_indent = Pt(_LEFT.get(paragraph.kind, 0) * CELL)
    if paragraph.label:
        set_font(place.add_run(paragraph.label), HEI, SIZE)
    layout.page_break_before = paragraph.new_page or None
    for piece in paragraph.pieces or (paragraph.words,):
        run = add_control(place, piece) if isinstance(piece, Control) else place.add_run(piece)
        set_font(run, _FONTS.get(paragraph.kind, FANG), TITLE_SIZE if paragraph.kind == "title" else SIZE)
    return place


def set_font(run: Run, font: str, size: float) -> None:
    """East Asian text takes its font from a place of its own, which python-docx leaves alone."""
    run.font.name, run.font.size = font, Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _number_page(foot: WordParagraph, *, even: bool) -> None:
    """— 1 —, 7 mm below the text: at the right of odd pages and the left of even ones, one letter in."""
    foot.style = "Normal"
    layout = foot.paragraph_format
    layout.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT if even else WD_PARAGRAPH_ALIGNMENT.RIGHT
    layout.left_indent, layout.right_indent = Pt(PAGE_SIZE * even), Pt(PAGE_SIZE * (not even))
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PAGE_SIZE)
    layout.space_after = Mm(BOTTOM - _NUMBER_BELOW_TEXT - _LINE_FROM_EDGE) - Pt(PAGE_SIZE)
    set_font(foot.add_run("— "), SONG, PAGE_SIZE)
    set_font(add_field(foot, "PAGE"), SONG, PAGE_SIZE)
    set_font(foot.add_run(" —"), SONG, PAGE_SIZE)


def _set_font_of_mark(mark: WordParagraph) -> None:
    """Red letters, as large as the name of the office is above a letter; a long name takes two lines."""
    layout = mark.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_HEAD_SIZE + 8)
    layout.space_after = Pt(PITCH / 2)
    for run in mark.runs:
        run.font.size = Pt(_HEAD_SIZE)
        run.font.color.rgb = RED


def _write_head(head: WordParagraph, issuer: str) -> None:
    """The name in red; below it a double red line, thick above thin."""
    head.style = "Normal"
    layout = head.paragraph_format
    layout.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_HEAD_SIZE + 2)
    run = head.add_run(issuer)
    set_font(run, TITLE, _HEAD_SIZE)
    run.font.color.rgb = RED
    _draw_line(head, "bottom", "thickThinSmallGap", below=_TO_THE_LINE)


def _draw_line(place: WordParagraph, side: str, kind: str, *, below: int) -> None:
    """A red line as long as `_BESIDE_TEXT` makes it, at one side of a paragraph."""
    place.style = "Normal"
    place.paragraph_format.left_indent = place.paragraph_format.right_indent = Mm(-_BESIDE_TEXT)
    border = OxmlElement("w:pBdr")
    border.append(element(f"w:{side}", val=kind, sz="24", space=str(below), color=str(RED)))
    place._p.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDERS)  # noqa: SLF001
