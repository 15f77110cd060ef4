"""Who approved which change of what guards the book (R31): lists of keys and signers, settings, exceptions, batches."""

from datetime import date

import msgspec

from jiefen.base import template
from jiefen.history.past import name_of
from jiefen.office.changes.record import ChangeRecord, day_of_name
from jiefen.staff_site.desk import Desk, staff_page

TITLE = "改动批准记录"
HEAD = ("批准的日期", "文件", "改动", "为什么", "经办人", "批准人")
_TEMPLATE = "staff_site/change_pages.html.j2"


class ShownChange(msgspec.Struct, frozen=True, kw_only=True):
    """A record as its row shows it, the people by name."""

    day: date | None
    path: str
    what: str
    why: str
    by: str
    approver: str


def changes_page(desk: Desk) -> str:
    """All records, the newest first."""
    newest = sorted(desk.changes.items(), key=lambda pair: pair[0], reverse=True)
    rows = [_shown(desk, file, record) for file, record in newest]
    return staff_page(TITLE, template.part(_TEMPLATE, "changes", TITLE, HEAD, rows))


def _shown(desk: Desk, file: str, record: ChangeRecord) -> ShownChange:
    return ShownChange(
        day=day_of_name(name_of(file)),
        path=record.path,
        what=_what(record),
        why=record.why,
        by=_name(desk, record.by),
        approver=_name(desk, record.approved_by),
    )


def _what(record: ChangeRecord) -> str:
    if not record.before:
        return "新加"
    return "改动" if record.after else "删去"


def _name(desk: Desk, handle: str) -> str:
    person = desk.office.organisation.person(handle)
    return person.name if person else handle
