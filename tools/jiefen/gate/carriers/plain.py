"""Plain texts and tables of comma-separated values."""

import csv
import io
import re
from collections.abc import Iterator

from jiefen.base.identifiers.normalise import as_it_is, without
from jiefen.gate.carriers.text import NAMES, PUBLIC_ID, Flow, Source, Text

EMPHASIS = re.compile(r"\\?[*_`~]++")
PARTS_OF_NAME = re.compile(r"^N(?:;[^:\n]*)?:([^\r\n]*)", re.MULTILINE | re.IGNORECASE)
FOLDED = re.compile(r"\r?\n[ \t]")
LONGEST_HEAD = 10_000
LARGEST_CELL = 1 << 31


def plain_texts(source: Source, where: str = "text") -> Iterator[Text]:
    """The text itself."""
    flow = Flow(source)
    flow.add(source.text)
    yield flow.text(where)


def markdown_texts(source: Source) -> Iterator[Text]:
    """Markdown: the text, and once more without the signs of emphasis that part words."""
    yield from plain_texts(source)
    yield from _without(source, EMPHASIS)


def calendar_texts(source: Source) -> Iterator[Text]:
    """iCalendar and vCard: the text, with folded lines unfolded (RFC 5545, 3.1), and the parts of names joined."""
    yield from plain_texts(source)
    yield from _without(source, FOLDED)
    names = ["".join(match[1].split(";")) for match in PARTS_OF_NAME.finditer(source.text)]
    if names:
        yield Text(text="\n".join(names), where="name", name_context=True)


def csv_texts(source: Source) -> Iterator[Text]:
    """The table as text, the cells of each row joined, and the columns that hold names."""
    yield from plain_texts(source)
    csv.field_size_limit(LARGEST_CELL)
    separator = max(",;\t|", key=source.text[:LONGEST_HEAD].split("\n", 1)[0].count)
    rows: list[str] = []
    names: list[str] = []
    columns: list[int] | None = None
    try:
        for cells in csv.reader(io.StringIO(source.text, newline=""), delimiter=separator):
            if columns is None:
                columns = [place for place, cell in enumerate(cells) if NAMES.fullmatch(cell.strip())]
            names += [cells[place] for place in columns if place < len(cells)]
            public_id = next((cell for cell in cells if PUBLIC_ID.fullmatch(cell)), "")
            joined = "".join(cell.strip() for cell in cells)
            if public_id:
                yield Text(text=joined, where="row", row=public_id)
            else:
                rows += [joined, "".join(cell.strip() for cell in reversed(cells))]
    except csv.Error:
        rows.append(source.text.replace(separator, ""))
    if rows:
        yield Text(text="\n".join(rows), where="rows")
    if names:
        yield Text(text="\n".join(names), where="column of names", name_context=True)


def _without(source: Source, pattern: re.Pattern[str]) -> Iterator[Text]:
    view = without(as_it_is(source.text), pattern)
    if len(view.text) < len(source.text):
        flow = Flow(source)
        flow.view(view)
        yield flow.text("text")
