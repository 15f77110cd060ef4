"""The kinds of record that a book holds: where each lies, how many there are, how it may change (R31).

Of the kinds that the office keeps it shows what they asked of it: how many lines in the last year (R36).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from jiefen.base import template
from jiefen.base.kind import Change
from jiefen.book.kinds import KINDS
from jiefen.staff_site.desk import Desk, staff_page

TITLE = "各种记录"
HEAD = ("种类", "文件", "近一年记了", "合并以后", "放在哪里")
YEAR = timedelta(days=365)
_DAYS = ("date", "from_", "issued", "submitted")
"""The fields that say on which day a line, or the head of a record, was written or begins."""
CHANGES: dict[Change, str] = {
    "grows": "只在后面添加",
    "frozen": "不再改动",
    "frozen-after-its-day": "过了当天不再改动",
    "named": "可以改，检查时列出改了什么",
    "second-person": "可以改，要有第二个人看过",
}
_TEMPLATE = "staff_site/record_pages.html.j2"


class ShownKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of record as its row shows it: `files` the book holds, `lines` of the last year where it is kept."""

    title: str
    files: str
    lines: str
    change: str
    place: str


def records_page(desk: Desk) -> str:
    """All kinds of the table, those that the book holds none of too."""
    rows = [
        ShownKind(
            title=kind.title,
            files=f"{desk.files[kind.name]} 份" if desk.files.get(kind.name) else "还没有",
            lines=_lines(desk.kept(kind.name).values(), desk.today) if kind.switch else "",
            change=CHANGES[kind.change],
            place=kind.place,
        )
        for kind in KINDS
    ]
    return staff_page(TITLE, template.part(_TEMPLATE, "kinds", TITLE, HEAD, rows))


def _lines(records: Iterable[Any], today: date) -> str:
    """How many lines of these records are of the last year, the heads of those counted that have a day of their own."""
    days = [day for record in records for day in _days(record)]
    count = sum(today - YEAR < day <= today for day in days)
    return f"{count} 行" if count else ""


def _days(record: msgspec.Struct) -> Iterator[date]:
    """The day of the record, if it has one, and those of the lines in its lists."""
    values = [getattr(record, field) for field in record.__struct_fields__]
    lines = [line for value in values if isinstance(value, tuple) for line in value]
    for one in (record, *lines):
        yield from [day for field in _DAYS if isinstance(day := getattr(one, field, None), date)][:1]
