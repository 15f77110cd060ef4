"""What of meetings is due, late or missing on a day (R15, R20)."""

from collections.abc import Iterator, Mapping
from datetime import date

from jiefen.base.counting import Length, end_of
from jiefen.base.period import period_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordsDueContext
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import (
    BundleWanted,
    Wanted,
    is_held,
    is_sent,
    rules_on,
    title_of,
    wanted_bundles,
    wanted_meetings,
)

Meetings = Mapping[str, Meeting]
"""All meetings, by their files."""


@rule(
    "MTG14",
    source="R15",
    title=N_("会后按时印发纪要"),
    why=N_("纪要是交办和月报的依据，拖久了，议定的事没有人照着办。"),
)
def minutes_are_issued(meeting: Meeting, context: RecordsDueContext) -> Iterator[Remark]:
    """Minutes follow within the working days that the procedure gives."""
    due = _minutes_due(meeting, context)
    if due and due < context.today:
        yield remark(
            "minutes",
            N_("{kind} {date} 开过，纪要最晚 {due} 印发，还没有"),
            do=N_("写好纪要，签发后用 jiefen meeting minutes {name} 登记"),
            kind=Term(title_of(context.office, meeting.kind, meeting.date)),
            date=meeting.date,
            due=due,
            name=Term(meeting.name),
        )


@rule(
    "MTG15",
    source="R15",
    title=N_("纪要快到印发的日子"),
    why=N_("提前几天提醒，来得及写。"),
    severity="warning",
)
def minutes_come_due(meeting: Meeting, context: RecordsDueContext) -> Iterator[Remark]:
    """The last day for the minutes is near."""
    due = _minutes_due(meeting, context)
    if due and _is_near(due, context):
        yield remark(
            "minutes",
            N_("{kind} {date} 的纪要，{due} 前印发"),
            do=N_("写好纪要，签发后用 jiefen meeting minutes {name} 登记"),
            kind=Term(title_of(context.office, meeting.kind, meeting.date)),
            date=meeting.date,
            due=due,
            name=Term(meeting.name),
        )


DUE_RULES = (minutes_are_issued, minutes_come_due)


@rule(
    "MTG16",
    source="R15",
    title=N_("规程要求的会议按期开"),
    why=N_("每月分析研判一次，是规程定的；没有开，年底的总结里就要写少了几次。"),
)
def meetings_are_held(meetings: Meetings, context: RecordsDueContext) -> Iterator[Remark]:
    """In every period that is over, the meeting that the procedure asks for was held or made up for later."""
    for wanted in _not_held(meetings, context):
        if wanted.due < context.today:
            yield remark(
                "",
                N_("{period} 没有开{kind}"),
                do=N_("开过的，用 jiefen meeting new 补登；没有开的，下一次会并着开，写上 makes-up: [{period}]"),
                period=Term(wanted.period),
                kind=Term(wanted.rule.title or title_of(context.office, wanted.rule.kind, wanted.due)),
            )


@rule(
    "MTG17",
    source="R15",
    title=N_("这一期的会议还没有开，快到期末"),
    why=N_("提前几天提醒，来得及通知。"),
    severity="warning",
)
def meetings_come_due(meetings: Meetings, context: RecordsDueContext) -> Iterator[Remark]:
    """The period ends soon, and the meeting was not held yet."""
    for wanted in _not_held(meetings, context):
        if _is_near(wanted.due, context):
            yield remark(
                "",
                N_("{period} 还没有开{kind}，{due} 这一期结束"),
                do=N_("定下日子，提前通知；开会用的材料用 jiefen report meeting {month} 出"),
                period=Term(wanted.period),
                kind=Term(wanted.rule.title or title_of(context.office, wanted.rule.kind, wanted.due)),
                due=wanted.due,
                month=Term(period_of(context.today, "month")),
            )


@rule(
    "MTG18",
    source="R20",
    title=N_("月报按时报出"),
    why=N_("会议纪要、统计表和重大矛盾纠纷表是一套，一起报，有固定的日子。"),
)
def bundles_are_sent(meetings: Meetings, context: RecordsDueContext) -> Iterator[Remark]:
    """The bundle of a month was sent by its day."""
    for wanted in _not_sent(meetings, context):
        if wanted.due < context.today:
            yield remark(
                "",
                N_("{month} 的月报（纪要、统计表、重大矛盾纠纷表）最晚 {due} 报出，还没有"),
                do=N_("报出以后用 jiefen meeting sent 登记；材料用 jiefen report meeting {month} 出"),
                month=Term(wanted.month),
                due=wanted.due,
            )


@rule(
    "MTG19",
    source="R20",
    title=N_("月报快到报出的日子"),
    why=N_("提前几天提醒，来得及凑齐三样。"),
    severity="warning",
)
def bundles_come_due(meetings: Meetings, context: RecordsDueContext) -> Iterator[Remark]:
    """The day for the bundle of a month is near."""
    for wanted in _not_sent(meetings, context):
        if _is_near(wanted.due, context):
            yield remark(
                "",
                N_("{month} 的月报（纪要、统计表、重大矛盾纠纷表）{due} 前报出"),
                do=N_("材料用 jiefen report meeting {month} 出；报出以后用 jiefen meeting sent 登记"),
                month=Term(wanted.month),
                due=wanted.due,
            )


MISSING_RULES = (meetings_are_held, meetings_come_due, bundles_are_sent, bundles_come_due)


def _minutes_due(meeting: Meeting, context: RecordsDueContext) -> date | None:
    """By when the minutes are to be issued; None where none are asked for, or there are some."""
    rules = rules_on(context.office, meeting.date)
    asked = rules.of(meeting.kind) if rules else None
    if asked is None or asked.minutes_within is None or meeting.minutes or meeting.date > context.today:
        return None
    return end_of(meeting.date, Length(working_days=asked.minutes_within), context.office.calendar).end


def _is_near(due: date, context: RecordsDueContext) -> bool:
    return 0 <= (due - context.today).days <= context.within


def _not_held(meetings: Meetings, context: RecordsDueContext) -> Iterator[Wanted]:
    """What was not held by today; a meeting that is still to come was not."""
    held = _until_today(meetings, context)
    for wanted in wanted_meetings(context.office, context.today):
        if not is_held(wanted, held):
            yield wanted


def _not_sent(meetings: Meetings, context: RecordsDueContext) -> Iterator[BundleWanted]:
    held = _until_today(meetings, context)
    for wanted in wanted_bundles(context.office, context.today):
        if not is_sent(wanted, held):
            yield wanted


def _until_today(meetings: Meetings, context: RecordsDueContext) -> tuple[Meeting, ...]:
    return tuple(one for one in meetings.values() if one.date <= context.today)
