"""The duty roster by section, month by month (R4).

Which month it is, a script says: the build reads no clock.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import msgspec
from markupsafe import Markup

from jiefen.base.template import render
from jiefen.office.duty.public import PublicDuty

WEEKDAYS = "一二三四五六日"
MONTHS = 13
"""So many months are shown, the last that are known: what is long over helps nobody, a year ahead may be made."""


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty on a day, and its day of the week."""

    duty: PublicDuty
    weekday: str


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a month that are known; `code` is `2026-07`."""

    code: str
    first: date
    days: tuple[Day, ...]


def roster(days: Sequence[PublicDuty]) -> Markup:
    """The last months that are known, folded.

    Nothing if there are none. Left out of the search: every day is alike.
    """
    months = []
    for first, shifts in groupby(days, lambda one: one.date.replace(day=1)):
        months.append(Month(code=f"{first:%Y-%m}", first=first, days=tuple(map(_day, shifts))))
    return render("office/duty/page.html.j2", months=months[-MONTHS:])


def _day(duty: PublicDuty) -> Day:
    return Day(duty=duty, weekday=WEEKDAYS[duty.date.weekday()])
