"""Which meetings are asked for, which were not held, and by when the bundle of a month is sent (R15, R20).

The procedure says how often each kind is held. A meeting counts for the period in which it was held, and for earlier
ones that it makes up for.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from jiefen.base.period import periods, span_of
from jiefen.office.meetings.record import Meeting
from jiefen.office.office import Office
from jiefen.procedure.meetings import KINDS
from jiefen.procedure.record import BundleDue, MeetingRule, MeetingRules

KIND = "meetings"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that is asked for: its rule, in which period, and the last day of it."""

    rule: MeetingRule
    period: str
    due: date


def rules_on(office: Office, day: date) -> MeetingRules | None:
    """What the version in force on `day` asks for; before the first that asks for anything, what that one does.

    An office that keeps its meetings has begun with them, whatever day its regulation was put into words.
    """
    asking = [version for version in office.procedures if version.meetings]
    if asking and day < asking[0].effective:
        return asking[0].meetings
    return office.procedure_on(day).meetings


def title_of(office: Office, kind: str, day: date) -> str:
    """What a kind of meeting is called here."""
    rules = rules_on(office, day)
    asked = rules.of(kind) if rules else None
    return asked.title if asked and asked.title else KINDS[kind]


def wanted_meetings(office: Office, today: date) -> Iterator[Wanted]:
    """Every meeting asked for in a period that has begun by `today` and through all of which the kind was kept."""
    rhythms = {one.rhythm for version in office.procedures if version.meetings for one in version.meetings.kinds}
    for keep in office.settings.kept_spans(KIND):
        for rhythm in sorted(rhythms):
            for period in periods(rhythm, keep.since, min(keep.until or today, today)):
                first, last = span_of(period)
                rules = rules_on(office, first)
                if rules and keep.since <= first and (keep.until is None or last <= keep.until):
                    asked = (one for one in rules.kinds if one.rhythm == rhythm)
                    yield from (Wanted(rule=one, period=period, due=last) for one in asked)


def is_held(wanted: Wanted, meetings: Iterable[Meeting]) -> bool:
    """Whether such a meeting was held in the period, or a later one made up for it."""
    of_kind = (one for one in meetings if one.kind == wanted.rule.kind)
    return any(is_of_period(one, wanted.period) or wanted.period in one.makes_up for one in of_kind)


def is_of_period(meeting: Meeting, period: str) -> bool:
    """Whether a meeting was held in the period."""
    first, last = span_of(period)
    return first <= meeting.date <= last


class BundleWanted(msgspec.Struct, frozen=True, kw_only=True):
    """The bundle of a month that is to be sent by a day, by what is said of one kind of meeting."""

    rule: MeetingRule
    month: str
    due: date


def wanted_bundles(office: Office, today: date) -> Iterator[BundleWanted]:
    """The bundle of every month that has begun by `today` and through all of which meetings were kept."""
    for keep in office.settings.kept_spans(KIND):
        for month in periods("month", keep.since, min(keep.until or today, today)):
            first, last = span_of(month)
            rules = rules_on(office, first)
            if rules and keep.since <= first and (keep.until is None or last <= keep.until):
                for one in rules.kinds:
                    if one.bundle_due:
                        yield BundleWanted(rule=one, month=month, due=bundle_day(month, one.bundle_due))


def bundle_day(month: str, due: BundleDue) -> date:
    """The last day for the bundle of a month: `2026-11` and the 5th of the next one give 2026-12-05."""
    first, last = span_of(month)
    start = date.fromordinal(last.toordinal() + 1) if due.next_month else first
    return start.replace(day=min(due.day, monthrange(start.year, start.month)[1]))


def is_sent(wanted: BundleWanted, meetings: Iterable[Meeting]) -> bool:
    """Whether the bundle was sent: a meeting of the kind says so that was held in the month or made up for it."""
    of_month = (one for one in meetings if one.kind == wanted.rule.kind and wanted.month in (one.month, *one.makes_up))
    return any(one.sent for one in of_month)
