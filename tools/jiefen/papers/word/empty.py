"""A Word file to begin with: one style, its fonts, and nothing that says who made it or with what (R25).

python-docx begins with a file of its own: 164 styles, a theme, a picture, settings. Of all that one style is kept,
Normal, which inherits nothing; what a paper looks like stands in its lines. Fonts are named and never embedded.
"""

from collections.abc import Mapping

import docx
import msgspec
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run


class Font(msgspec.Struct, frozen=True):
    """How a font table tells of a font: what a program takes that has none of this name, and its family."""

    other_names: str
    family: str = "roman"


_SONG, _HEI, _FANG, _KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "FandolFang R", "FandolKai"
FONTS: Mapping[str, Font] = {
    "宋体": Font(f"SimSun,{_SONG}"),
    "仿宋_GB2312": Font(f"仿宋,FangSong,{_FANG},{_SONG}", "modern"),
    "楷体_GB2312": Font(f"楷体,KaiTi,{_KAI},{_SONG}", "modern"),
    "黑体": Font(f"SimHei,{_HEI}", "modern"),
    "方正小标宋简体": Font(f"方正小标宋_GBK,{_SONG}", "script"),
    _SONG: Font(""),
}
"""The fonts that our papers name. The last of the other names is free, and what most computers without Word have."""


def empty_document(font: str, size: float, *further: str) -> Document:
    """A document of one empty section whose text is set in `font` at `size` points; `further` fonts that it names."""
    document = docx.Document()
    _drop_unused_parts(document)
    _set_style(document, font, size)
    _add_font_table(document, (font, *further, _SONG))
    return document


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own language, for what python-docx has no name for."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str) -> Run:
    """A field that Word works out, `PAGE` or `NUMPAGES`: the run that shows it."""
    field = element("w:fldSimple", instr=instruction)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 - python-docx has no name for fields
    paragraph._p.append(field)  # noqa: SLF001
    return run


def _set_style(document: Document, font: str, size: float) -> None:
    styles = document.styles
    for style in styles:
        if style.name != "Normal":
            style.delete()
    for part in list(styles.element):
        if part.tag in (qn("w:docDefaults"), qn("w:latentStyles")):
            styles.element.remove(part)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    letters = normal.element.rPr
    letters.rFonts.set(qn("w:eastAsia"), font)
    letters.rFonts.set(qn("w:cs"), font)
    letters.append(element("w:lang", val="en-US", eastAsia="zh-CN"))


def _add_font_table(document: Document, names: tuple[str, ...]) -> None:
    fonts = OxmlElement("w:fonts")
    for name in names:
        font = element("w:font", name=name)
        if FONTS[name].other_names:
            font.append(element("w:altName", val=FONTS[name].other_names))
        font.append(element("w:family", val=FONTS[name].family))
        fonts.append(font)
    place = PackURI("/word/fontTable.xml")
    part = Part(place, CONTENT_TYPE.WML_FONT_TABLE, serialize_part_xml(fonts), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _drop_unused_parts(document: Document) -> None:
    """Leave only the styles of the file that python-docx begins with: not its theme, preview picture and settings."""
    for code, relation in list(document.part.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.STYLES:
            document.part.drop_rel(code)
    package = document.part.package
    for code, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(code)
