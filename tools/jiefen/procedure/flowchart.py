"""The flow chart as SVG, drawn from the regulation's own steps: colours come from the style sheet, words stay text."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from jiefen.base.numerals import article_name
from jiefen.base.template import render
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

    @property
    def baselines(self) -> tuple[float, ...]:
        """Where the title stands and each line below it."""
        count = 1 + len(self.lines)
        first = self.y + (self.height - LINE * count) / 2 + LINE * 0.75
        return tuple(first + LINE * number for number in range(count))

    @property
    def said(self) -> str:
        """What the box says to whom it is read out."""
        return "，".join((self.step.title, *self.lines, f"见{article_name(self.step.article)}"))


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """From the middle of a box down to the top of one below: down, across at `half`, down."""

    start: float
    top: float
    half: float
    end: float
    bottom: float


def flowchart(procedure: PublicProcedure) -> Markup:
    """An SVG element whose boxes link to `#art-N`; "" if there are no steps to draw."""
    boxes = _boxes(procedure)
    return render(
        "procedure/flowchart.html.j2",
        width=WIDTH,
        height=max((box.y + box.height for box in boxes.values()), default=0.0) + TOP,
        boxes=list(boxes.values()),
        arrows=list(_arrows(boxes)),
    )


def _arrows(boxes: Mapping[str, Box]) -> Iterator[Arrow]:
    for box in boxes.values():
        for before in box.step.after:
            if before in boxes:
                yield _arrow(boxes[before], box)


class TimedStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step in words: by when it is `due`, a line each."""

    step: PublicStep
    due: tuple[str, ...]


def timed(step: PublicStep, procedure: PublicProcedure) -> TimedStep:
    """A step and by when it is due, for those who read the chart in words."""
    return TimedStep(step=step, due=due_words(step, procedure))


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


def _arrow(start: Box, end: Box) -> Arrow:
    top, bottom = start.y + start.height, end.y - 3
    return Arrow(start=start.middle, top=top, half=(top + bottom) / 2, end=end.middle, bottom=bottom)
