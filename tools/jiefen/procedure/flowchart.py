"""The flow chart as SVG, drawn from the regulation's own steps: colours come from the style sheet, words stay text."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jiefen.base.html import esc
from jiefen.base.numerals import article_name
from jiefen.procedure.public import PublicClock, PublicProcedure, PublicStep

WIDTH = 336  # in pixels, about a small phone's column: letters keep their size there
GAP = 32
BETWEEN = 16
TOP = 4
LINE = 21
PAD = 14


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A step and its place; `lines` below the title say by when."""

    step: PublicStep
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where arrows enter and leave."""
        return self.x + self.width / 2


def flowchart(procedure: PublicProcedure) -> str:
    """An SVG element whose boxes link to `#art-N`; "" if there are no steps to draw."""
    boxes = _boxes(procedure)
    if not boxes:
        return ""
    height = max(box.y + box.height for box in boxes.values()) + TOP
    arrows = [_arrow(boxes[before], box) for box in boxes.values() for before in box.step.after if before in boxes]
    return (
        f'<svg class="jf-flow" viewBox="0 0 {WIDTH} {height:g}" role="group" aria-labelledby="flow-title flow-desc">'
        '<title id="flow-title">办理流程图</title><desc id="flow-desc">从上到下依次办理，每一步都能点开看条文。</desc>'
        '<defs><marker id="flow-head" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8"'
        ' orient="auto"><path class="jf-flow-head" d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>'
        f"{''.join(arrows)}{''.join(_drawn(box) for box in boxes.values())}</svg>"
    )


def due_words(step: PublicStep, procedure: PublicProcedure) -> tuple[str, ...]:
    """By when a step is due, in words (`受理后 1 个月内`): the office's limits that its article sets."""
    clocks = (clock for clock in procedure.clocks if clock.article == step.article and not clock.for_parties)
    return tuple(line for clock in clocks for line in _by_when(clock))


def _by_when(clock: PublicClock) -> Iterator[str]:
    if clock.given:
        return
    if clock.channels:
        yield "、".join(clock.channels)
    yield f"{clock.starts}后 {clock.length}内"


def _boxes(procedure: PublicProcedure) -> Mapping[str, Box]:
    titles = {item.number: item.title for item in procedure.articles}
    boxes: dict[str, Box] = {}
    y = float(TOP)
    for row in rows(procedure.steps):
        width = (WIDTH - 8 - BETWEEN * (len(row) - 1)) / len(row)
        lines = {step.code: _lines(step, titles, procedure) for step in row}
        height = PAD * 2 + LINE * (1 + max(len(found) for found in lines.values()))
        for place, step in enumerate(row):
            x = 4 + place * (width + BETWEEN)
            boxes[step.code] = Box(step=step, lines=lines[step.code], x=x, y=y, width=width, height=height)
        y += height + GAP
    return boxes


def _lines(step: PublicStep, titles: Mapping[int, str], procedure: PublicProcedure) -> tuple[str, ...]:
    title = titles.get(step.article, "")
    return (() if step.title in title else (title,)) + due_words(step, procedure)


def rows(steps: Sequence[PublicStep]) -> list[list[PublicStep]]:
    """Steps in rows from the top: each below all that comes before it; a circle of steps is cut where it closes."""
    level: dict[str, int] = {}
    by_code = {step.code: step for step in steps}

    def depth(code: str, seen: frozenset[str]) -> int:
        if code not in level:
            above = [depth(one, seen | {code}) for one in by_code[code].after if one in by_code and one not in seen]
            level[code] = 1 + max(above, default=-1)
        return level[code]

    for step in steps:
        depth(step.code, frozenset({step.code}))
    return [[step for step in steps if level[step.code] == row] for row in range(max(level.values(), default=-1) + 1)]


def _arrow(start: Box, end: Box) -> str:
    top, bottom = start.y + start.height, end.y - 3
    half = (top + bottom) / 2
    line = f"M{start.middle:g} {top:g}V{half:g}H{end.middle:g}V{bottom:g}"
    return f'<path class="jf-flow-line" d="{line}" fill="none" stroke="currentColor" marker-end="url(#flow-head)"/>'


def _drawn(box: Box) -> str:
    said = "，".join((box.step.title, *box.lines, f"见{article_name(box.step.article)}"))
    title = esc(box.step.title)
    first = box.y + (box.height - LINE * (1 + len(box.lines))) / 2 + LINE * 0.75
    below = "".join(
        f'<text class="jf-flow-due" x="{box.middle:g}" y="{first + LINE * (n + 1):g}" text-anchor="middle">'
        f"{esc(line)}</text>"
        for n, line in enumerate(box.lines)
    )
    return (
        f'<a href="#art-{box.step.article}" aria-label="{esc(said)}">'
        f'<rect class="jf-flow-box" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="6"'
        ' fill="none" stroke="currentColor"/>'
        f'<text class="jf-flow-title" x="{box.middle:g}" y="{first:g}" text-anchor="middle">{title}</text>'
        f"{below}</a>"
    )
