"""A template looked through without being filled: what it names and where, and which tags are written wrongly (R25).

It happens in the process that fills templates (`papers/word/filling`): reading a template's language is work that a
template could make endless.
"""

import re
from collections.abc import Callable, Iterator

import msgspec
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from jinja2 import TemplateSyntaxError, nodes

from jiefen.papers.word.body import body_of, part_name, parts_of, said, tree_of
from jiefen.papers.word.tags import Slip, Use, Wrong, remarked, slips, uses

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a paragraph of a template is. `part` is body, header, footer or notes.

    `table` and `row` count from 1; outside tables they are 0 and `paragraph` counts. `beside` is the text with which
    its row or the paragraph itself begins.
    """

    part: str
    table: int = 0
    row: int = 0
    paragraph: int = 0
    beside: str = ""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a template names, by its path (`papers/word/tags`): printed, gone through, or merely asked for."""

    path: str
    place: Place
    printed: bool = False
    looped: bool = False


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """What a template holds. `remarks` are the paths that it leaves out on purpose.

    `whole`: all of it could be read. `changes` and `comments` are those that nobody has decided on.
    """

    named: tuple[Named, ...]
    wrong: tuple[tuple[Wrong, Place], ...]
    remarks: frozenset[str]
    whole: bool
    changes: int
    comments: int


def examined(raw: bytes, patched: Callable[[str], str], parsed: Callable[[str], nodes.Template]) -> Examined:
    """A template looked through.

    `patched` makes the text of a part ready for Jinja and `parsed` reads it, as when it is filled. Raises NotReadable.
    """
    body = body_of(raw)
    named: list[Named] = []
    wrong: list[tuple[Wrong, Place]] = []
    remarks: set[str] = set()
    for name, content in parts_of(raw).items():
        part = part_name(name)
        if not part:
            continue
        tree = tree_of(content)
        paragraphs = [*tree.iter(qn("w:p"))]
        places = [*_places(paragraphs, part)]
        texts = [said(one) for one in paragraphs]
        found = slips(texts)
        used: tuple[Use, ...] = ()
        if not found:
            used, found = _read(tree, texts, patched, parsed)
        remarks |= remarked(texts)
        wrong += [(slip.wrong, _at(places, slip.paragraph, part)) for slip in found]
        named += [
            Named(path=use.path, place=_at(places, use.line - 1, part), printed=use.printed, looped=use.looped)
            for use in used
        ]
    return Examined(
        named=tuple(named),
        wrong=tuple(wrong),
        remarks=frozenset(remarks),
        whole=not wrong,
        changes=body.changes,
        comments=body.comments,
    )


def _read(
    tree: Element, texts: list[str], patched: Callable[[str], str], parsed: Callable[[str], nodes.Template]
) -> tuple[tuple[Use, ...], tuple[Slip, ...]]:
    """What a part names, or where Jinja cannot read it."""
    source = _with_lines(patched(serialize_part_xml(tree).decode().replace("\n", " ")), texts)
    try:
        return uses(parsed(source)), ()
    except TemplateSyntaxError as error:
        return (), (Slip("syntax", error.lineno - 1),)


def _with_lines(source: str, texts: list[str]) -> str:
    """The text of a part in which each tag stands in the line of its paragraph's number, counted from 0.

    The tags are those of the paragraphs, in their order. What makes more of them than there were has all in one line.
    """
    numbers = [number for number, text in enumerate(texts) for _ in _TAG.findall(text)]
    pieces = _TAG.split(source)
    if len(pieces) != len(numbers) + 1:
        return source
    lines = 0
    told = pieces[:1]
    for number, tag, text in zip(numbers, _TAG.findall(source), pieces[1:], strict=True):
        told += ["\n" * (number - lines), tag, text]
        lines = max(number, lines)
    return "".join(told)


def _at(places: list[Place], number: int, part: str) -> Place:
    return places[number] if number < len(places) else Place(part=part)


def _places(paragraphs: list[Element], part: str) -> Iterator[Place]:
    """The place of each; a paragraph of a text box counts where the box does."""
    tables: dict[Element, int] = {}
    outside = 0
    for one in paragraphs:
        around = [*one.iterancestors(qn("w:tbl"))]
        if not around:
            outside += 1
            yield Place(part=part, paragraph=outside, beside=said(one).strip())
            continue
        table = around[-1]
        number = tables.setdefault(table, len(tables) + 1)
        row = [*one.iterancestors(qn("w:tr"))][-1]
        place = 1 + [*table.iter(qn("w:tr"))].index(row)
        yield Place(part=part, table=number, row=place, beside=_first_words(row))


def _first_words(row: Element) -> str:
    """The label of a row, without the line breaks that fit it into its cell."""
    return next(filter(None, ("".join(said(one).split()) for one in row.iter(qn("w:p")))), "")
