"""Places in a Word file that hold a value and know which: content controls, `w:sdt`, with a tag (R21).

People may write around one, move or copy it, strike it out or write into it; it keeps its tag. LibreOffice before 7.5
keeps the place and loses the tag: so a bookmark stands in it too, whose name says the same, shorter. A place that is
struck out, or was moved away, is none.
"""

from collections.abc import Iterator
from zlib import crc32

import msgspec
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from jiefen.papers.word.body import said
from jiefen.papers.word.empty import element

MOST_IN_TAG, MOST_IN_NAME = 64, 40
"""Characters that Word keeps of a tag or a title, and of the name of a bookmark."""
_GONE = tuple(qn(name) for name in ("w:del", "w:moveFrom"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Control(msgspec.Struct, frozen=True):
    """A place to be written: the words in it, its tag, and the title that Word shows to who clicks on it.

    `name`: that of its bookmark, which no other place of the file has; "" for a place without one.
    """

    words: str
    tag: str
    title: str
    name: str = ""


def add_control(paragraph: Paragraph, control: Control) -> Run:
    """Put a place at the end of a paragraph: the run that holds its words.

    Raises ValueError where Word would cut the tag off.
    """
    if len(control.tag) > MOST_IN_TAG or len(control.name) > MOST_IN_NAME:
        raise ValueError("a tag that Word cuts off finds nothing again")
    run = paragraph.add_run(control.words)
    properties = OxmlElement("w:sdtPr")
    properties.append(element("w:alias", val=control.title[:MOST_IN_TAG]))
    properties.append(element("w:tag", val=control.tag))
    held = OxmlElement("w:sdtContent")
    held.append(run._r)  # noqa: SLF001 - python-docx has no name for content controls
    if control.name:
        number = str(crc32(control.name.encode()) >> 1)
        held.insert(0, element("w:bookmarkStart", id=number, name=control.name))
        held.append(element("w:bookmarkEnd", id=number))
    place = OxmlElement("w:sdt")
    place.append(properties)
    place.append(held)
    paragraph._p.append(place)  # noqa: SLF001
    return run


def controls_in(tree: Element) -> Iterator[Element]:
    """Every place in a part of a file that has a tag or a bookmark and still stands, in order."""
    for place in tree.iter(qn("w:sdt")):
        gone = any(one.tag in _GONE or one.tag == _FALLBACK for one in place.iterancestors())
        if not gone and (tag_of(place) or name_of(place)) and place.find(qn("w:sdtContent")) is not None:
            yield place


def tag_of(place: Element) -> str:
    """The tag of a place, "" for one without."""
    tag = place.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"), "")


def name_of(place: Element) -> str:
    """The name of the bookmark in a place, "" where there is none."""
    mark = next(place.iter(qn("w:bookmarkStart")), None)
    return "" if mark is None else mark.get(qn("w:name"), "")


def words_of(place: Element) -> str:
    """What stands in it, changes that wait for a decision as if they were made."""
    return said(place.find(qn("w:sdtContent")))


def is_struck_out(place: Element) -> bool:
    """Whether nothing stands in it: all was struck out, or rubbed out."""
    return not words_of(place).strip()


def write_into(place: Element, control: Control) -> None:
    """New words, tag and name; the first piece of text keeps its looks and takes all of the words, the others none.

    What was struck out under tracked changes stays struck out. A bookmark that is gone does not come back.
    """
    texts = [one for one in place.iter(qn("w:t")) if not any(up.tag in _GONE for up in one.iterancestors())]
    if not texts:
        return
    for number, text in enumerate(texts):
        text.text = "" if number else control.words
        text.set(_SPACE, "preserve")
    mark = next(place.iter(qn("w:bookmarkStart")), None)
    if mark is not None:
        mark.set(qn("w:name"), control.name)
    tag = place.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    if tag is not None:
        tag.set(qn("w:val"), control.tag)
        return
    properties = place.find(qn("w:sdtPr"))
    if properties is not None:
        properties.append(element("w:alias", val=control.title[:MOST_IN_TAG]))
        properties.append(element("w:tag", val=control.tag))
