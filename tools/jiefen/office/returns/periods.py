"""The periods of a return: their days, when each is due, which were sent (R21).

A month that closes on the 25th begins on the 26th of the one before; a quarter, a half-year and a year are made of such
months.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from jiefen.base.period import Rhythm, period_of, periods, span_of
from jiefen.office.returns.record import ReturnForm
from jiefen.office.settings.record import Keep

ONE_DAY = timedelta(days=1)
CLOSING: tuple[Rhythm, ...] = ("month", "quarter", "half-year", "year")
"""The rhythms whose periods may close before a month's end."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A period of a return: its first and last day, and until when it is to be sent."""

    period: str
    first: date
    last: date
    due: date


def wanted_of(form: ReturnForm, period: str) -> Wanted:
    """The period of this name. Raises ValueError for a name that is none of the form's rhythm."""
    first, last = span_of(period)
    if period_of(first, form.rhythm) != period:
        raise ValueError("a period of another rhythm")
    if form.cut_off is not None and form.rhythm in CLOSING:
        first, last = _closing(first - ONE_DAY, form.cut_off) + ONE_DAY, _closing(last, form.cut_off)
    return Wanted(period=period, first=first, last=last, due=last + timedelta(days=form.due))


def year_until(form: ReturnForm, wanted: Wanted) -> date:
    """The first day of the year in which a period lies, as the form closes its months."""
    year = period_of(span_of(wanted.period)[0], "year")
    first = span_of(year)[0]
    if form.cut_off is not None and form.rhythm in CLOSING:
        return _closing(first - ONE_DAY, form.cut_off) + ONE_DAY
    return first


def wanted_periods(form: ReturnForm, spans: Iterable[Keep], until: date) -> Iterator[Wanted]:
    """The periods that begin by `until`, within the days of the form and those on which returns were kept."""
    kept = tuple(spans)
    end = min(until, form.until or until)
    for period in periods(form.rhythm, form.since, end):
        wanted = wanted_of(form, period)
        inside = form.since <= wanted.last and wanted.first <= end
        if inside and any(keep.meets(wanted.last, wanted.last) for keep in kept):
            yield wanted


def _closing(month_end: date, cut_off: int) -> date:
    return month_end.replace(day=min(cut_off, month_end.day))
