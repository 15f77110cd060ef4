"""Lists of the office's own affairs as a Word file and a sheet: the roster of a month, the register of events."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from jiefen.base.period import period_title
from jiefen.base.text import N_, Translate, render
from jiefen.files.workbooks import Sheet, workbook
from jiefen.law.record import LawRegister
from jiefen.office.duty.listed import HEAD, rows_of
from jiefen.office.duty.record import DutyRoster
from jiefen.office.events.on_paper import HEADINGS, held_in, lines, totals
from jiefen.office.events.record import Events
from jiefen.office.office import Office
from jiefen.office.periods.record import Period
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling, OfficeDocument

Days = tuple[date, date]
"""The first and the last."""
EVENT_FIELDS = ("number", "day", "place", "subject", "form", "who", "reached", "material", "photo", "note")
SHIFT_FIELDS = ("day", "weekday", "leader", "officers", "note")
EVENT_WIDTHS = {0: 6, 3: 26, 5: 30, 7: 30, 9: 30}
SHIFT_WIDTHS = {0: 14, 1: 8, 2: 14, 3: 22, 4: 34}


class OnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """The same rows as a paper that is still to be made and as a sheet, and what they come to in words."""

    paper: Filling
    sheet: OfficeDocument
    whole: str = ""


def roster_on_paper(office: Office, periods: Sequence[Period], roster: DutyRoster, translate: Translate) -> OnPaper:
    """The roster of a month, a row a shift."""
    rows = [
        (
            f"{row.day.month}月{row.day.day}日",
            translate(row.weekday),
            row.leader,
            "、".join(row.officers),
            "；".join(render(note, translate) for note in row.notes),
        )
        for row in rows_of(office, periods, roster)
    ]
    title, phone = render(period_title(roster.month), translate).replace(" ", ""), office.settings.contact.phone
    shifts = [{field: value or "—" for field, value in zip(SHIFT_FIELDS, row, strict=True)} for row in rows]
    name = f"duty-{roster.month}"
    sheet = Sheet(
        name=roster.month,
        title=f"{office.settings.bureau.short_title}{title}值班表",
        headings=[[translate(one) for one in HEAD]],
        rows=rows,
        below=[f"值班电话：{phone}"],
        widths=SHIFT_WIDTHS,
        landscape=False,
    )
    values = {"month": title, "shifts": shifts, "phone": phone}
    return OnPaper(
        paper=Filling(kind=OFFICE_PAPERS["duty-roster"], name=name, values=values),
        sheet=OfficeDocument(title=N_("值班表"), file=f"{name}.xlsx", content=workbook([sheet])),
    )


def events_on_paper(
    office: Office,
    laws: LawRegister,
    records: Iterable[Events],
    period: str,
    *,
    days: tuple[date, date],
    unit: str = "",
) -> OnPaper:
    """The register of the events of a period that were held on `days`, of one unit alone where that is said."""
    held = held_in(records, *days, unit)
    rows = [*lines(held, office, laws)]
    whole, stretch, name = totals(held).words, render(period_title(period)), f"events-{period}"
    events = [dict(zip(EVENT_FIELDS, map(_said, one.cells), strict=True)) for one in rows]
    sheet = Sheet(
        name="台账",
        title=f"{office.settings.bureau.short_title}法治宣传活动台账",
        above=[f"时间：{stretch}"],
        headings=[HEADINGS],
        rows=[one.cells for one in rows],
        below=[whole],
        widths=EVENT_WIDTHS,
    )
    values = {"period": stretch, "events": events, "whole": whole}
    return OnPaper(
        paper=Filling(kind=OFFICE_PAPERS["event-register"], name=name, values=values),
        sheet=OfficeDocument(title=N_("法治宣传活动台账"), file=f"{name}.xlsx", content=workbook([sheet])),
        whole=whole,
    )


def _said(value: str | float | date) -> str:
    return f"{value.year}.{value.month}.{value.day}" if isinstance(value, date) else str(value)
