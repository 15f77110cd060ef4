"""One meeting (R15, R20): who leads and writes is in post and there, minutes come after it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from jiefen.base.period import period_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.meetings.record import ASSIGNMENT, Meeting
from jiefen.office.meetings.wanted import (
    rules_on,
)
from jiefen.office.organisation.record import LEADERS

Meetings = Mapping[str, Meeting]
"""All meetings, by their files."""


@rule(
    "MTG01",
    source="R15",
    title=N_("主持会议的是当天在任的局领导"),
    why=N_("分析研判、交办都要有人拍板。主持人不在任，议定的事就没有人负责。"),
)
def a_leader_in_post_chairs(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """Whoever chairs holds a leader's post on that day."""
    person = context.office.organisation.person(meeting.chair)
    if person is None or not person.holds(LEADERS, meeting.date):
        yield remark(
            "chair",
            N_("{handle} 在 {date} 不是局领导"),
            do=N_("写当天在任、主持会议的局领导；任职的起止登记在 office/organisation.yaml"),
            handle=meeting.chair,
            date=meeting.date,
        )


@rule(
    "MTG02",
    source="R15",
    title=N_("记录人当天在岗"),
    why=N_("会议记录由记录人签名，事后能找到人核对。"),
)
def the_recorder_is_in_post(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """Whoever writes the record holds a post on that day."""
    if not _in_post(meeting.recorder, meeting.date, context):
        yield remark(
            "recorder",
            N_("记录人 {handle} 没有登记，或者 {date} 不在岗"),
            do=N_("写当天记录的人；名单里没有的先登记"),
            handle=meeting.recorder,
            date=meeting.date,
        )


@rule(
    "MTG03",
    source="R15",
    title=N_("出席、缺席的人当天在岗"),
    why=N_("不在岗的人不用到会，也不算缺席。"),
)
def who_was_there_is_in_post(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """Everybody named as present or absent is registered and holds a post on that day."""
    for field, handles in (("present", meeting.present), ("absent", meeting.absent)):
        for index, handle in enumerate(handles):
            if not _in_post(handle, meeting.date, context):
                yield remark(
                    f"{field}[{index}]",
                    N_("{handle} 没有登记，或者 {date} 不在岗"),
                    do=N_("核对代号和任职日期；外单位来的人不写在这里"),
                    handle=handle,
                    date=meeting.date,
                )


@rule(
    "MTG04",
    source="R15",
    title=N_("一个人不能又出席又缺席，也只写一次"),
    why=N_("到会人数是年底要报的数，重了就不准。"),
)
def nobody_is_named_twice(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """Nobody is present and absent at once, nor named twice in one list."""
    there = set(meeting.present)
    for index, handle in enumerate(meeting.absent):
        if handle in there:
            yield remark(
                f"absent[{index}]",
                N_("{handle} 又在出席名单里，又在缺席名单里"),
                do=N_("到会的从缺席里删去；没有到会的从出席里删去"),
                handle=handle,
            )
    for field, handles in (("present", meeting.present), ("absent", meeting.absent)):
        for handle, times in Counter(handles).items():
            if times > 1:
                yield remark(field, N_("{handle} 写了 {n} 次"), do=N_("只留一次"), handle=handle, n=times)


@rule(
    "MTG05",
    source="R15",
    title=N_("主持人和记录人都出席了会议"),
    why=N_("没有到会的人不能主持，也不能记录。"),
)
def who_leads_and_writes_is_present(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """The chair and the recorder stand among the present."""
    for field, handle, title in (
        ("chair", meeting.chair, N_("主持人")),
        ("recorder", meeting.recorder, N_("记录人")),
    ):
        if handle not in meeting.present:
            yield remark(
                field,
                N_("{who} {handle} 不在出席名单里"),
                do=N_("到会的补进出席名单；没有到会的，写实际主持、记录的人"),
                who=Term(title),
                handle=handle,
            )


@rule(
    "MTG06",
    source="R15",
    title=N_("纪要在会后印发，由在任的局领导签发"),
    why=N_("会没有开，纪要就已经印发，说明纪要不是照会议写的。"),
)
def minutes_come_after_the_meeting(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """Minutes are not older than their meeting, do not go back, and are signed by a leader in post on that day."""
    before = meeting.date
    for index, one in enumerate(meeting.minutes):
        path = f"minutes[{index}]"
        if one.date < before:
            yield remark(
                f"{path}.date",
                N_("纪要 {date} 印发，早于 {before}"),
                do=N_("核对开会和印发的日期；印发在会后，后一份在前一份之后"),
                date=one.date,
                before=before,
            )
        before = max(before, one.date)
        person = context.office.organisation.person(one.signed_by)
        if person is None or not person.holds(LEADERS, one.date):
            yield remark(
                f"{path}.signed-by",
                N_("{handle} 在 {date} 不是局领导，不能签发纪要"),
                do=N_("写当天在任、签发纪要的局领导"),
                handle=one.signed_by,
                date=one.date,
            )


@rule(
    "MTG07",
    source="R20",
    title=N_("月报在会后报出，报送人当天在岗"),
    why=N_("月报里有会议纪要，会没有开就不会有；谁报的要找得到。"),
)
def a_bundle_is_sent_after_the_meeting(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """The bundle of a month holds the minutes: it is not sent before the meeting, and by somebody in post."""
    for index, one in enumerate(meeting.sent):
        if one.date < meeting.date:
            yield remark(
                f"sent[{index}].date",
                N_("月报 {date} 报出，会 {meeting} 才开"),
                do=N_("核对开会和报出的日期"),
                date=one.date,
                meeting=meeting.date,
            )
        if not _in_post(one.by, one.date, context):
            yield remark(
                f"sent[{index}].by",
                N_("{handle} 没有登记，或者 {date} 不在岗"),
                do=N_("写当天报送的人；名单里没有的先登记"),
                handle=one.by,
                date=one.date,
            )


@rule(
    "MTG08",
    source="R15",
    title=N_("交办会要有交办的事"),
    why=N_("交办会就是把信访事项交到单位和人。没有交办，就不是交办会；交办的事登记在 office/tasks。"),
)
def an_assignment_meeting_assigns(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """A meeting that assigns petitions names the tasks that it gave out."""
    if meeting.kind == ASSIGNMENT and not meeting.tasks:
        yield remark(
            "tasks",
            N_("{date} 的交办会没有交办事项"),
            do=N_("先登记交办事项，再把编号（如 2026/3）写进 tasks"),
            date=meeting.date,
        )


@rule(
    "MTG09",
    source="R15",
    title=N_("补开的是以前的、这种会议的一期"),
    why=N_("补开只能补已经过去、没有开的那一期。"),
)
def what_is_made_up_for_is_over(meeting: Meeting, context: RecordContext) -> Iterator[Remark]:
    """Each period made up for is over on the day of the meeting, of the rhythm of its kind, and named once."""
    rules = rules_on(context.office, meeting.date)
    asked = rules.of(meeting.kind) if rules else None
    now = period_of(meeting.date, asked.rhythm) if asked else ""
    for index, period in enumerate(meeting.makes_up):
        twice = period in meeting.makes_up[:index]
        if twice or len(period) != len(now) or period >= now:
            yield remark(
                f"makes-up[{index}]",
                N_("{period} 不是 {date} 的会可以补开的一期"),
                do=N_("写以前没有开的一期，每期一次；写法和规程里的周期一样，如 2026-10"),
                period=Term(period),
                date=meeting.date,
            )


RULES = (
    a_leader_in_post_chairs,
    the_recorder_is_in_post,
    who_was_there_is_in_post,
    nobody_is_named_twice,
    who_leads_and_writes_is_present,
    minutes_come_after_the_meeting,
    a_bundle_is_sent_after_the_meeting,
    an_assignment_meeting_assigns,
    what_is_made_up_for_is_over,
)


def _in_post(handle: str, day: date, context: RecordContext) -> bool:
    person = context.office.organisation.person(handle)
    return person is not None and person.in_post(day)
