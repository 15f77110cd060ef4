"""The Markdown below a page's front matter in blocks, and back.

A block that would not come back as it was is kept as it stands: nobody's page changes because it was opened.
"""

import re
from collections.abc import Iterator, Sequence

from jiefen.guides.editing.inline import as_line, as_words, unknown
from jiefen.guides.editing.record import Block, Names, Shape, Unknown

_HEADING = re.compile(r"(?P<marks>##|###) (?P<text>\S.*)")
_ITEM = re.compile(r"(?P<indent>    )?(?:(?P<number>[0-9]{1,3})\.|-) (?P<text>\S.*)")
_LEAD = re.compile(r"\*\*(?P<lead>[^*]+)\*\*(?P<text>.*)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_ITEMS = ("step", "point")
_CLOSE = "，。；：、！？（）”"
"""What follows the words that stand out without a space between them."""


def blocks_of(text: str, names: Names) -> tuple[Block, ...]:
    """The blocks of a page's Markdown, in order."""
    return tuple(_block(lines, names) for lines in _parted(text))


def text_of(blocks: Sequence[Block], names: Names) -> str:
    """The Markdown of a page; steps are numbered as they follow one another."""
    made = "".join(_pieces(blocks, names))
    return f"\n{made}\n" if made else ""


def lines_of(blocks: Sequence[Block], names: Names) -> tuple[int, ...]:
    """The line of the page's Markdown on which each block begins, the first one 1."""
    lines: list[int] = []
    line = 2
    for piece in _pieces(blocks, names):
        begins = len(piece) - len(piece.lstrip("\n"))
        lines.append(line + begins)
        line += piece.count("\n")
    return tuple(lines)


def _pieces(blocks: Sequence[Block], names: Names) -> Iterator[str]:
    """The Markdown of each block, with the line breaks that part it from the one before."""
    number = 0
    before: Block | None = None
    for block in blocks:
        if block.shape == "step" and not block.within:
            number += 1
        elif not _is_item(block) or (block.shape == "point" and not block.within):
            number = 0
        apart = "" if before is None else "\n" if _one_list(before, block) else "\n\n"
        yield apart + _written(block, number, names)
        before = block


def unknown_words(block: Block, names: Names) -> tuple[Unknown, ...]:
    """What stands in the block's brackets and has no such name."""
    return () if block.shape == "kept" else (*unknown(block.lead, names), *unknown(block.text, names))


def _parted(text: str) -> Iterator[list[str]]:
    """The lines of each block: an item of a list by itself, anything else up to the next empty line."""
    lines: list[str] = []
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        begins = not fenced and (not line.strip() or _ITEM.fullmatch(line) is not None)
        if begins and lines:
            yield lines
            lines = []
        if line.strip() or fenced:
            lines.append(line)
    if lines:
        yield lines


def _block(lines: Sequence[str], names: Names) -> Block:
    raw = "\n".join(lines)
    block, number = _read(raw, names)
    return block if _written(block, number, names) == raw else Block(shape="kept", text=raw)


def _read(raw: str, names: Names) -> tuple[Block, int]:
    """What a block's Markdown seems to be, and the number of a step."""
    if heading := _HEADING.fullmatch(raw):
        shape: Shape = "section" if heading["marks"] == "##" else "heading"
        return Block(shape=shape, text=as_words(heading["text"], names)), 0
    if item := _ITEM.fullmatch(raw):
        number = int(item["number"] or 0)
        lead, text = _lead_and_text(item["text"])
        return _of_words("step" if number else "point", lead, text, names, within=bool(item["indent"])), number
    lead, text = _lead_and_text(raw)
    return _of_words("paragraph", lead, text, names, within=False), 0


def _of_words(shape: Shape, lead: str, text: str, names: Names, *, within: bool) -> Block:
    return Block(shape=shape, lead=as_words(lead, names), text=as_words(text, names), within=within)


def _lead_and_text(line: str) -> tuple[str, str]:
    found = _LEAD.fullmatch(line)
    return (found["lead"], found["text"].removeprefix(" ")) if found else ("", line)


def _written(block: Block, number: int, names: Names) -> str:
    if block.shape == "kept":
        return block.text
    lead, text = (as_line(" ".join(words.split()), names) for words in (block.lead, block.text))
    if block.shape in ("section", "heading"):
        return f"{'##' if block.shape == 'section' else '###'} {text}"
    line = _led(lead, text) if lead else text
    if block.shape == "paragraph":
        return line
    indent = "    " if block.within else ""
    return f"{indent}{f'{number}.' if block.shape == 'step' else '-'} {line}"


def _led(lead: str, text: str) -> str:
    space = "" if not text or text[0] in _CLOSE else " "
    return f"**{lead}**{space}{text}"


def _one_list(before: Block, block: Block) -> bool:
    """Whether two blocks stand in one list, without an empty line between them."""
    if not _is_item(before) or not _is_item(block):
        return False
    return "kept" in (before.shape, block.shape) or block.within or before.within or before.shape == block.shape


def _is_item(block: Block) -> bool:
    return block.shape in _ITEMS or (block.shape == "kept" and _ITEM.fullmatch(block.text) is not None)
