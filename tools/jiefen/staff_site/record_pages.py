"""The kinds of record that a book holds: where each lies, how many there are, how it may change (R31)."""

import msgspec

from jiefen.base import template
from jiefen.base.kind import Change
from jiefen.book.kinds import KINDS
from jiefen.staff_site.desk import Desk, staff_page

TITLE = "各种记录"
HEAD = ("种类", "文件", "合并以后", "放在哪里")
CHANGES: dict[Change, str] = {
    "grows": "只在后面添加",
    "frozen": "不再改动",
    "frozen-after-its-day": "过了当天不再改动",
    "named": "可以改，检查时列出改了什么",
    "second-person": "可以改，要有第二个人看过",
}
_TEMPLATE = "staff_site/record_pages.html.j2"


class ShownKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of record as its row shows it; `files` says how many the book holds."""

    title: str
    files: str
    change: str
    place: str


def records_page(desk: Desk) -> str:
    """All kinds of the table, those that the book holds none of too."""
    rows = [
        ShownKind(
            title=kind.title,
            files=f"{desk.files[kind.name]} 份" if desk.files.get(kind.name) else "还没有",
            change=CHANGES[kind.change],
            place=kind.place,
        )
        for kind in KINDS
    ]
    return staff_page(TITLE, template.part(_TEMPLATE, "kinds", TITLE, HEAD, rows))
