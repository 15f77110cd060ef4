"""Meetings 会议 of the office, and the material of this month's analysis meeting (R15, R20).

The material is made of the same figures as its Word file (`reports/meeting`). No page where meetings are off.
"""

from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base import template
from jiefen.base.html import day
from jiefen.base.period import period_of
from jiefen.base.text import render
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.rulebook import FOR_KINDS_DUE, FOR_KINDS_MISSING
from jiefen.office.choices import titles_of
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import KIND, title_of
from jiefen.office.tasks.record import Task
from jiefen.reports.meetings.pack import pack_of
from jiefen.reports.meetings.wording import month_words, pack_values
from jiefen.staff_site.desk import RESTRICTED, Desk, staff_page

TITLE, MATERIAL = "会议", "研判会材料"
HEAD = ("日期", "会议", "第几次", "主持", "到会", "交办", "纪要", "月报报出")
_TEMPLATE = "staff_site/meeting_pages.html.j2"


class ShownMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as its row shows it; what there is none of is ""."""

    day: str
    title: str
    number: str
    chair: str
    present: str
    absent: str
    tasks: str
    minutes: str
    sent: str


def meeting_pages(desk: Desk) -> dict[str, str]:
    """Both pages by path, none where the office keeps no meetings today."""
    if not desk.office.settings.is_kept(KIND, desk.today):
        return {}
    return {"meetings/index.md": _meetings_page(desk), "material/index.md": _material_page(desk)}


def _meetings_page(desk: Desk) -> str:
    meetings: Mapping[str, Meeting] = desk.kept(KIND)
    held = sorted((one for one in meetings.values() if one.date <= desk.today), key=lambda one: one.date, reverse=True)
    rows = [_row(one, desk) for one in held]
    return staff_page(TITLE, template.part(_TEMPLATE, "meetings", TITLE, HEAD, rows, list(_missing(desk))))


def _row(meeting: Meeting, desk: Desk) -> ShownMeeting:
    return ShownMeeting(
        day=meeting.date.isoformat(),
        title=title_of(desk.office, meeting.kind, meeting.date),
        number=f"第 {meeting.number} 次",
        chair=desk.person(meeting.chair),
        present=f"{len(meeting.present)} 人",
        absent="、".join(map(desk.person, meeting.absent)),
        tasks="；".join(_tasks(meeting, desk)),
        minutes="、".join(f"第 {line.number} 号" for line in meeting.minutes),
        sent=day(meeting.sent[-1].date) if meeting.sent else "",
    )


def _tasks(meeting: Meeting, desk: Desk) -> Iterator[str]:
    """What was given out, by its number and what it is about."""
    tasks: Mapping[str, Task] = {task.name: task for task in desk.kept("tasks").values()}
    for number in meeting.tasks:
        yield f"{number} {tasks[number].title}" if number in tasks else number


def _missing(desk: Desk) -> Iterator[str]:
    """What the day's rules say of meetings."""
    above = next(kind.above for kind in OFFICE_KINDS if kind.name == KIND)
    codes = {rule.code for rule in (*FOR_KINDS_DUE[KIND], *FOR_KINDS_MISSING[KIND])}
    for finding in desk.others:
        if finding.code in codes and finding.file.startswith(above):
            yield render(finding.say, str, titles_of(desk.office))


def _material_page(desk: Desk) -> str:
    """The month of the day, as the Word file has it."""
    month = period_of(desk.today, "month")
    pack = pack_of(month, desk.today, desk.counted)
    shown = template.part(_TEMPLATE, "material", MATERIAL, month_words(month), pack, pack_values(pack), RESTRICTED)
    return staff_page(MATERIAL, shown)
