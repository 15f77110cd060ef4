"""Lists as sheets, .xlsx or .csv: all cases, what is due, the list of a morning (R23, R30)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.spreadsheet import csv_text
from jiefen.base.text import N_, Say, Term, Translate, render, say
from jiefen.case.clocks.limit import limit_name
from jiefen.case.outlook import OPEN_STATES, DueLine
from jiefen.case.summary import Summary
from jiefen.case.text.lists import CASE_STATES, WAITING, name_of
from jiefen.case.urgency import by_case
from jiefen.files.workbooks import Content, Sheet, workbook
from jiefen.office.office import Office
from jiefen.overview.morning import TITLES, Morning
from jiefen.overview.words import Row, area_title, leaf_title, level_title, rows_of
from jiefen.steps.terms import STATES, step_title

XLSX, CSV = ".xlsx", ".csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
"""The endings of a file that a list may become, and what a browser calls each."""
T = TypeVar("T")


class Naming(msgspec.Struct, frozen=True):
    """What codes are called: the office's titles, the language of our words."""

    office: Office
    translate: Translate

    def unit(self, code: str) -> str:
        """A section by its title."""
        return self.office.organisation.unit_titles.get(code, code)

    def person(self, handle: str) -> str:
        """A member of staff by name."""
        return name_of(handle, self.office) if handle else ""

    def channel(self, item: Summary) -> str:
        """The channel, in the version that governs the case."""
        found = self.office.procedure_on(item.received).channels.get(item.channel)
        return self.translate(found.title) if found else ""

    def state(self, item: Summary) -> str:
        """The state in a word; one that is closed may wait for performance."""
        return self.translate(CASE_STATES["unperformed" if item.state == "closed" and item.active else item.state])

    def limit(self, line: DueLine) -> str:
        """The name of a limit."""
        return render(limit_name(line.title, line.item, line.counted, line.petition, line.agreement), self.translate)


Columns = Sequence[tuple[str, Callable[[T], Content]]]
"""The heading of each column, and what stands in it."""


def _of_cases(names: Naming) -> Columns[Summary]:
    return (
        (N_("编号"), lambda item: item.id),
        (N_("收到"), lambda item: item.received),
        (N_("大类"), lambda item: names.office.settings.kind_title(item.kind).partition(" · ")[0]),
        (N_("种类"), lambda item: leaf_title(names.office, item.kind)),
        (N_("片区"), lambda item: area_title(names.office, item.area)),
        (N_("人数"), lambda item: item.people),
        (N_("等级"), lambda item: names.translate(level_title(names.office, item))),
        (N_("渠道"), names.channel),
        (N_("责任单位"), lambda item: names.unit(item.unit)),
        (N_("责任人"), lambda item: names.person(item.officer)),
        (N_("包案领导"), lambda item: names.person(item.leader)),
        (N_("现在"), lambda item: names.translate(step_title(item.step) if item.step else WAITING)),
        (N_("状态"), names.state),
        (N_("最近期限"), lambda item: item.due),
        (N_("跟踪"), lambda item: item.tracked),
        (N_("反馈"), lambda item: item.fed_back),
        (N_("存量接入"), lambda item: names.translate(N_("是")) if item.carried else ""),
    )


def _of_limits(names: Naming) -> Columns[DueLine]:
    return (
        (N_("案件"), lambda line: line.case),
        (N_("等级"), lambda line: names.translate(line.level)),
        (N_("人数"), lambda line: line.people),
        (N_("事项"), names.limit),
        (N_("起算"), lambda line: line.start),
        (N_("最晚"), lambda line: line.due),
        (N_("天数"), lambda line: line.days_left),
        (N_("状态"), lambda line: names.translate(STATES[line.state])),
        (N_("暂定"), lambda line: names.translate(N_("是")) if line.provisional else ""),
        (N_("责任人"), lambda line: names.person(line.officer)),
        (N_("责任单位"), lambda line: names.unit(line.unit)),
        (N_("包案领导"), lambda line: names.person(line.leader)),
    )


def _of_a_morning(names: Naming) -> Columns[tuple[str, Row]]:
    return (
        (N_("哪一类"), lambda one: names.translate(TITLES[one[0]])),
        (N_("案件"), lambda one: one[1].case),
        (N_("种类"), lambda one: one[1].kind),
        (N_("片区"), lambda one: one[1].area),
        (N_("人数"), lambda one: one[1].people),
        (N_("等级"), lambda one: one[1].level),
        (N_("为什么"), lambda one: one[1].why),
        (N_("另有几项"), lambda one: one[1].more or None),
        (N_("责任人"), lambda one: one[1].officer),
        (N_("责任单位"), lambda one: one[1].unit),
        (N_("包案领导"), lambda one: one[1].leader),
        (N_("下一步"), lambda one: one[1].next(names.translate)),
        (N_("再看"), lambda one: one[1].again),
    )


def cases_sheet(items: Iterable[Summary], today: date, office: Office, translate: Translate) -> Sheet:
    """The cases, one a row, in the order in which they are given."""
    names = Naming(office, translate)
    return _sheet(N_("案件一览"), _of_cases(names), list(items), today, names)


def due_sheet(lines: Iterable[DueLine], today: date, office: Office, translate: Translate) -> Sheet:
    """The limits in the order of `jiefen due`: by how they stand, then the most urgent case first."""
    names = Naming(office, translate)
    found = list(lines)
    ordered = [
        line for state in OPEN_STATES for case in by_case(one for one in found if one.state == state) for line in case
    ]
    return _sheet(N_("到期清单"), _of_limits(names), ordered, today, names)


def morning_sheet(morning: Morning, office: Office, translate: Translate) -> Sheet:
    """The list of a morning, lane after lane."""
    names = Naming(office, translate)
    rows = [(lane, row) for lane, of_lane in rows_of(morning, office, translate).items() for row in of_lane]
    return _sheet(N_("今天"), _of_a_morning(names), rows, morning.today, names)


def as_file(sheet: Sheet, name: str) -> bytes:
    """The sheet as what the ending of `name` says. Raises Failure for an ending that is neither .xlsx nor .csv."""
    ending = Path(name).suffix.lower()
    if ending == XLSX:
        return workbook([sheet])
    if ending == CSV:
        return csv_text(sheet.headings[0], ([_plain(cell) for cell in row] for row in sheet.rows)).encode()
    raise Failure(
        say(N_("{name} 不是表格的文件名。"), name=Term(Path(name).name)),
        say(N_("文件名写成 {xlsx} 或者 {csv}。"), xlsx=Term("一览.xlsx"), csv=Term("一览.csv")),
    )


def _sheet(title: str, columns: Columns[T], items: Sequence[T], today: date, names: Naming) -> Sheet:
    return Sheet(
        name=names.translate(title),
        title=f"{names.office.settings.bureau.short_title}{names.translate(title)}",
        above=[_told(say(N_("{today}，共 {n} 行"), today=today, n=len(items)), names)],
        headings=[[names.translate(heading) for heading, _ in columns]],
        rows=[[value(item) for _, value in columns] for item in items],
    )


def _told(sentence: Say, names: Naming) -> str:
    return render(sentence, names.translate)


def _plain(cell: Content) -> str | int:
    return cell if isinstance(cell, int) else str(cell or "")
