"""Numbers and texts put into cells of a .xlsx of foreign origin; all else in it stays as it was, byte for byte.

Who asks starts a process of its own with limits (`fill`), for the file may come from anybody; in it the file is looked
at as `files/sheet_reading` does, so that what cannot be read cannot be filled either. The sheet's XML is changed by
patterns at the cells alone: pictures, formats, formulas, other sheets are not touched, and no part is parsed. A cell
that holds a formula is left to it. Formulas are marked to be computed anew when the file is opened.
"""

import json
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile, ZipInfo

from jiefen.files import programs
from jiefen.files.limits import Limits, hold_to
from jiefen.files.sheet_reading import Refused, part_of, read
from jiefen.files.sheets import MOST_ROWS, TOO_LONG, refused

MODULE = "jiefen.files.sheet_filling"
Filled = Mapping[str, int | float | str]
"""What is put into cells, by their addresses: `F7`."""
_ROW = re.compile(rb"<((?:\w+:)?)row((?:\s[^>]*?)?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(rb"<((?:\w+:)?)c((?:\s[^>]*?)?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_NUMBER = re.compile(rb"\sr=\"([0-9]+)\"")
_ADDRESS = re.compile(rb"\sr=\"([A-Z]{1,3})([0-9]{1,7})\"")
_STYLE = re.compile(rb"\ss=\"[0-9]+\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CALCULATION = re.compile(rb"<((?:\w+:)?)calcPr((?:\s[^>]*?)?)/?>(?:</(?:\w+:)?calcPr>)?")
_FULL = re.compile(rb"\sfullCalcOnLoad=\"[^\"]*\"")
_WORKBOOK = "xl/workbook.xml"


def fill(content: bytes, sheet: str, cells: Filled, limits: Limits | None = None) -> tuple[bytes, tuple[str, ...]]:
    """The file with `cells` filled, and the addresses that were left: they hold a formula or lie in no row.

    Raises SheetRefused as `files/sheets.read_table` does.
    """
    held = limits or Limits(processor=20, memory=2 << 30)
    task = {
        "file": b64encode(content).decode(),
        "sheet": sheet,
        "cells": dict(cells),
        "memory": held.memory,
        "processor": held.processor,
    }
    with programs.Conversation(programs.python(MODULE)) as process:
        answer = process.ask(json.dumps(task).encode(), held.clock)
    told = json.loads(answer) if answer else {"why": TOO_LONG}
    if "why" in told:
        raise refused(told["why"])
    return b64decode(told["file"]), tuple(told["left"])


def filled(content: bytes, sheet: str, cells: Filled) -> tuple[bytes, list[str]]:
    """What `fill` gives, in this process. Raises Refused."""
    read(content, sheet, MOST_ROWS)
    source = ZipFile(BytesIO(content))
    part = part_of(source, sheet)
    out = BytesIO()
    left: list[str] = []
    with source, ZipFile(out, "w") as target:
        for member in source.infolist():
            raw = source.read(member)
            if member.filename == part:
                raw, left = _with_cells(raw, cells)
            elif member.filename == _WORKBOOK:
                raw = _computed_anew(raw)
            target.writestr(_same(member), raw)
    return out.getvalue(), left


def _same(member: ZipInfo) -> ZipInfo:
    """An entry of the same name, time and compression."""
    twin = ZipInfo(member.filename, member.date_time)
    twin.compress_type = member.compress_type
    twin.external_attr = member.external_attr
    return twin


def _with_cells(raw: bytes, cells: Filled) -> tuple[bytes, list[str]]:
    wanted: dict[int, dict[str, int | float | str]] = {}
    for address, value in cells.items():
        letters = address.rstrip("0123456789")
        wanted.setdefault(int(address[len(letters) :]), {})[letters] = value
    left: list[str] = []

    def changed(match: re.Match[bytes]) -> bytes:
        number = _NUMBER.search(match[2] or b"")
        values = wanted.pop(int(number[1]), None) if number else None
        return _row(match, values, left) if values and number else match[0]

    new = _ROW.sub(changed, raw)
    left += [f"{letters}{number}" for number, values in wanted.items() for letters in values]
    return new, left


def _row(match: re.Match[bytes], values: Mapping[str, int | float | str], left: list[str]) -> bytes:
    """A row with values put into its cells, those that it lacks put where they belong."""
    prefix, attributes, inner = match[1], match[2] or b"", match[3] or b""
    number = _NUMBER.search(attributes)
    row = number[1].decode() if number else ""
    waiting = dict(values)
    parts: list[bytes] = []
    end = 0
    for cell in _CELL.finditer(inner):
        parts.append(inner[end : cell.start()])
        end = cell.end()
        address = _ADDRESS.search(cell[2] or b"")
        letters = address[1].decode() if address else ""
        before = [one for one in sorted(waiting, key=_order) if letters and _order(one) < _order(letters)]
        parts.extend(_cell(prefix, f"{one}{row}", b"", waiting.pop(one)) for one in before)
        if letters not in waiting:
            parts.append(cell[0])
        elif _FORMULA.search(cell[3] or b""):
            left.append(f"{letters}{row}")
            del waiting[letters]
            parts.append(cell[0])
        else:
            style = _STYLE.search(cell[2] or b"")
            parts.append(_cell(cell[1], f"{letters}{row}", style[0] if style else b"", waiting.pop(letters)))
    parts.append(inner[end:])
    parts += [_cell(prefix, f"{letters}{row}", b"", waiting[letters]) for letters in sorted(waiting, key=_order)]
    return b"<%srow%s>%s</%srow>" % (prefix, attributes, b"".join(parts), prefix)


def _order(letters: str) -> tuple[int, str]:
    return len(letters), letters


def _cell(prefix: bytes, address: str, style: bytes, value: int | float | str) -> bytes:
    start = b'<%sc r="%s"%s' % (prefix, address.encode(), style)
    if isinstance(value, str):
        text = escape(value).encode()
        return b'%s t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (
            start,
            prefix,
            prefix,
            text,
            prefix,
            prefix,
            prefix,
        )
    return b"%s><%sv>%s</%sv></%sc>" % (start, prefix, repr(value).encode(), prefix, prefix)


def _computed_anew(raw: bytes) -> bytes:
    """The workbook, its formulas to be computed when it is opened: the values kept beside them are of before."""

    def marked(match: re.Match[bytes]) -> bytes:
        return b'<%scalcPr%s fullCalcOnLoad="1"/>' % (match[1], _FULL.sub(b"", match[2]))

    return _CALCULATION.sub(marked, raw, count=1)


def main() -> None:
    """Fill the file of the one line of the standard input; the file, or the reason why not, is one line."""
    task = json.loads(sys.stdin.buffer.readline())
    hold_to(task["memory"], task["processor"])()
    answer: dict[str, Any]
    try:
        content, left = filled(b64decode(task["file"]), task["sheet"], task["cells"])
        answer = {"file": b64encode(content).decode(), "left": left}
    except Refused as why:
        answer = {"why": str(why)}
    except (MemoryError, RecursionError):
        answer = {"why": TOO_LONG}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
