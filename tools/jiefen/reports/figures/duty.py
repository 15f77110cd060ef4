"""Figures of duty: days on which somebody is to be there, and on how many somebody was (R4)."""

from collections.abc import Mapping, Sequence
from datetime import date

from jiefen.office.duty.kept import kept_days, sensitive_periods
from jiefen.office.duty.record import KIND, DutyRoster
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value

PERIODS = "periods"


def days_of(facts: Facts, span: Span) -> Sequence[date]:
    """The days of the span on which somebody is to be on duty, as the office has chosen."""
    office = facts.office
    periods = sensitive_periods(office, facts.records.get(PERIODS, {}))
    return [day for day in kept_days(office, periods, span.first, span.last) if office.settings.is_kept(KIND, day)]


def _rosters(facts: Facts) -> Sequence[DutyRoster]:
    return list(facts.records.get(KIND, {}).values())


def _owed(facts: Facts, span: Span) -> Value:
    """The whole office owes them: None for one unit."""
    return None if facts.unit else len(days_of(facts, span))


def _covered(facts: Facts, span: Span) -> Value:
    """A day counts where somebody stands on the roster and nobody told that it was kept by none."""
    if facts.unit:
        return None
    listed = {shift.date for roster in _rosters(facts) for shift in roster.days}
    gaps = {gap.date for roster in _rosters(facts) for gap in roster.gaps}
    return sum(day in listed and day not in gaps for day in days_of(facts, span))


DUTY: Mapping[str, RecordFigure] = {
    "duty-days": RecordFigure(title="应值班", meaning="本期里本局定了要值班的日子", kind=KIND, count=_owed, unit="天"),
    "duty-covered": RecordFigure(
        title="有人值班",
        meaning="应值班的日子里，值班表上有人、也没有写明当天空岗的",
        kind=KIND,
        count=_covered,
        unit="天",
    ),
}
"""The figures of duty by their codes."""
