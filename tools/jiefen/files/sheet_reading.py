"""The process that reads a sheet: `files/sheets` starts it, hands it one file and takes the cells that it says.

It holds itself to its limits before it looks at the file. The cells are read by calamine, which gives a formula's
stored value and nothing for an error such as #REF!; which cells are formulas, errors or hidden is looked up in the
sheet's own XML, by patterns, for no part of a foreign file is to be parsed twice.
"""

import csv
import json
import re
import sys
from base64 import b64decode
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from jiefen.files.limits import hold_to
from jiefen.files.sheets import (
    CHARACTERS,
    EMPTY,
    ENCRYPTED,
    MACROS,
    NO_SUCH_SHEET,
    NOT_A_SHEET,
    OLD,
    TOO_LARGE,
    TOO_LONG,
)

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts of a file; a hundred thousand rows of twenty cells have about eighty million."""
MOST_CELLS = 4_000_000
MOST_PLACES = 1_000
"""So many addresses of formulas or errors are told; what a file has more of, it has everywhere."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the older Office begin, and what wraps one with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_CELL = rb"<(?:\w+:)?c\s[^>]*>"
_FORMULA = re.compile(_CELL + rb"\s*<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*\s)?t=\"e\"[^>]*>")
_ADDRESS = re.compile(rb"\sr=\"([A-Z]{1,3}[0-9]{1,7})\"")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row(?=\s[^>]*\bhidden=\"(?:1|true)\")[^>]*\sr=\"([0-9]+)\"")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col(?=\s[^>]*\bhidden=\"(?:1|true)\")[^>]*>")
_FIRST, _LAST = re.compile(rb"\smin=\"([0-9]+)\""), re.compile(rb"\smax=\"([0-9]+)\"")
_COMMENTS = re.compile(r"(?:^|/)(?:threadedC|c)omments?[^/]*/?[^/]*\.xml\Z")
_COMMENT = re.compile(r"<(?:\w+:)?(?:comment|threadedComment)\s.*?</(?:\w+:)?(?:comment|threadedComment)>", re.DOTALL)
_TEXT = re.compile(r"<(?:\w+:)?(?:t|text)(?:\s[^>]*)?>([^<]*)(?=<)")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


_ODDITIES = (
    "merged",
    "formulas",
    "errors",
    "hidden_rows",
    "hidden_columns",
    "visible",
    "hidden_sheets",
    "comments",
)


class Refused(Exception):
    """A file cannot be read as a sheet; the argument says why, a word of `files/sheets`."""


def read(content: bytes, wanted: str, most: int, *, old: bool = False) -> Mapping[str, Any]:
    """The cells of one sheet, of the first visible one unless `wanted` names another, and what is odd about them.

    `rows` begins with row 1. A day is `{"day": "2026-11-03"}`, everything else text, a number, true or false. Of more
    than `most` rows only those are given, and `more` is true. `old`: the older formats .xls and .et are read as well,
    of which nothing odd is told. Raises Refused.
    """
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise Refused(ENCRYPTED)
        if not old:
            raise Refused(OLD)
        return _older(content, wanted, most)
    if content.startswith(b"PK"):
        return _workbook(content, wanted, most)
    return _lines(content, most)


def _workbook(content: bytes, wanted: str, most: int) -> Mapping[str, Any]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise Refused(TOO_LARGE)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Refused(MACROS)
            return _sheet(content, archive, wanted, most)
    except PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (BadZipFile, CalamineError, KeyError, ValueError, OSError, NotImplementedError) as error:
        raise Refused(NOT_A_SHEET) from error


def _older(content: bytes, wanted: str, most: int) -> Mapping[str, Any]:
    """The sheet of a .xls, or of the .et that WPS writes alike."""
    if _MACROS in content:
        raise Refused(MACROS)
    try:
        cells, odd = _cells(content, wanted, most)
    except PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (CalamineError, KeyError, ValueError, OSError, NotImplementedError) as error:
        raise Refused(NOT_A_SHEET) from error
    return {**{name: [] for name in _ODDITIES}, **cells, **odd}


def _sheet(content: bytes, archive: ZipFile, wanted: str, most: int) -> Mapping[str, Any]:
    """The sheet as calamine has it, and the oddities as its XML has them."""
    cells, odd = _cells(content, wanted, most)
    raw = _raw(archive, cells["name"])
    return {
        **cells,
        **odd,
        "formulas": _addresses(_FORMULA, raw),
        "errors": _addresses(_ERROR, raw),
        "hidden_rows": [int(row) for row in _HIDDEN_ROW.findall(raw)],
        "hidden_columns": _hidden_columns(raw),
        "comments": _comments(archive),
    }


def _cells(content: bytes, wanted: str, most: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What calamine has of one sheet: name and cells; which cells are merged, and which other sheets there are."""
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        names = list(book.sheet_names)
        if wanted and wanted not in names:
            raise Refused(NO_SUCH_SHEET)
        name = wanted or next(iter(visible), "")
        if not name:
            raise Refused(EMPTY)
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            raise Refused(EMPTY)
        rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
        if min(rows, most) * columns > MOST_CELLS:
            raise Refused(TOO_LARGE)
        cells = sheet.to_python(skip_empty_area=False, nrows=min(rows, most))
        merged = sheet.merged_cell_ranges or []
        filled = [other for other in visible if other != name and book.get_sheet_by_name(other).end is not None]
    told = {"name": name, "rows": [[_value(cell) for cell in row] for row in cells], "more": rows > most}
    odd = {
        "merged": [[*first, *last] for first, last in merged],
        "visible": filled,
        "hidden_sheets": [other for other in names if other not in visible and other != name],
    }
    return told, odd


def _value(cell: Any) -> Any:
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == time() else cell
    if isinstance(cell, datetime):
        return {"day": cell.date().isoformat(), "time": cell.time().isoformat("minutes")}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell) if isinstance(cell, timedelta) else cell


def _addresses(pattern: re.Pattern[bytes], raw: bytes) -> list[str]:
    found = (_ADDRESS.search(cell.group()) for cell in islice(pattern.finditer(raw), MOST_PLACES))
    return [address[1].decode() for address in found if address]


def _comments(archive: ZipFile) -> list[str]:
    """What is pinned to cells, of the whole file, one text a comment."""
    parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if _COMMENTS.search(name)]
    comments = [comment for part in parts for comment in _COMMENT.findall(part)]
    return ["".join(_unescaped(text) for text in _TEXT.findall(comment)) for comment in comments]


def _hidden_columns(raw: bytes) -> list[int]:
    """The columns that are hidden, A being 0."""
    hidden: set[int] = set()
    for column in _HIDDEN_COLUMN.findall(raw):
        first, last = _FIRST.search(column), _LAST.search(column)
        if first and last:
            hidden.update(range(int(first[1]) - 1, min(int(last[1]), 16_384)))
    return sorted(hidden)


def _raw(archive: ZipFile, name: str) -> bytes:
    """The XML of the sheet of this name."""
    part = part_of(archive, name)
    return archive.read(part) if part else b""


def part_of(archive: ZipFile, name: str) -> str:
    """The part of the file that holds the sheet of this name, found as Office does: by the workbook's relations."""
    sheets = map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")))
    relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in map(_attributes, relations)}
    for sheet in sheets:
        if sheet.get("name") == name:
            identity = next((value for key, value in sheet.items() if key.endswith(":id")), "")
            target = targets[identity]
            return target[1:] if target.startswith("/") else f"xl/{target}"
    return ""


def _attributes(tag: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag)
    return {key: _unescaped(double or single) for key, double, single in found}


def _unescaped(text: str) -> str:
    numbers = re.sub(r"&#(x?)([0-9A-Fa-f]+);", lambda sign: chr(int(sign[2], 16 if sign[1] else 10)), text)
    for sign, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        numbers = numbers.replace(sign, plain)
    return numbers


def _lines(content: bytes, most: int) -> Mapping[str, Any]:
    """A file of comma-separated values, as UTF-8 or as the GB18030 that Office writes."""
    text = _decoded(content)
    if "\0" in text:
        raise Refused(NOT_A_SHEET)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = list(islice(csv.reader(StringIO(text), delimiter=delimiter), most + 1))
    except csv.Error as error:
        raise Refused(NOT_A_SHEET) from error
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise Refused(EMPTY)
    return {"name": "", "rows": rows[:most], "more": len(rows) > most, **{name: [] for name in _ODDITIES}}


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(CHARACTERS)


def main() -> None:
    """Read the file of the one line of the standard input; its cells, or the reason why not, are one line."""
    task = json.loads(sys.stdin.buffer.readline())
    hold_to(task["memory"], task["processor"])()
    try:
        answer: Mapping[str, Any] = read(b64decode(task["file"]), task["sheet"], task["most"], old=task["old"])
    except Refused as refused:
        answer = {"why": str(refused)}
    except (MemoryError, RecursionError):
        answer = {"why": TOO_LONG}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
