"""The duty roster (R4): who is on duty is in post, and each month's roster can be relied on."""

from collections.abc import Iterator
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.duty.people import QUALIFIED
from jiefen.office.duty.record import DutyRoster
from jiefen.office.organisation.record import LEADERS


@rule(
    "DUT01",
    source="R4",
    title=N_("值班人员当天在这个股室任职"),
    why=N_("群众来了要有人接、接得住。调离了的、还没有到岗的、不是办案人员的，不能排班。"),
)
def who_is_on_duty_is_in_post(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """The officer holds an officer's or leader's post in the named section on that day."""
    for index, shift in enumerate(roster.days):
        person = context.office.organisation.person(shift.officer)
        posts = person.posts if person else ()
        here = [post for post in posts if post.unit == shift.post and post.role in QUALIFIED]
        if not any(post.covers(shift.date) for post in here):
            yield remark(
                f"days[{index}].officer",
                N_("{handle} 在 {date} 不是 {unit} 的办案人员"),
                do=N_("换一位当天在岗的人员，或者核对股室；任职的起止登记在 office/organisation.yaml"),
                handle=shift.officer,
                date=shift.date,
                unit=shift.post,
            )


@rule(
    "DUT02",
    source="R4",
    title=N_("带班的是局领导"),
    why=N_("节假日和重点时段要有领导带班，出了急事有人拍板。"),
)
def who_is_on_call_is_a_leader(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """The leader on call holds a leader's post on that day."""
    for index, shift in enumerate(roster.days):
        person = context.office.organisation.person(shift.leader)
        if shift.leader and not (person and person.holds(LEADERS, shift.date)):
            yield remark(
                f"days[{index}].leader",
                N_("{handle} 在 {date} 不是局领导"),
                do=N_("换一位当天在任的局领导"),
                handle=shift.leader,
                date=shift.date,
            )


@rule(
    "DUT03",
    source="R4",
    title=N_("值班表只排本月，按日期先后，不重复"),
    why=N_("同一个人一天排两次、日期排到别的月份，就会有一天没有人值班。"),
)
def a_roster_is_in_order(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """Every day lies in the roster's month, days do not go back, nobody is named twice on one."""
    seen = set()
    for index, shift in enumerate(roster.days):
        if f"{shift.date:%Y-%m}" != roster.month:
            yield remark(
                f"days[{index}].date",
                N_("{date} 不在 {month} 这个月里"),
                do=N_("改正日期，或者移到那个月的值班表"),
                date=shift.date,
                month=Term(roster.month),
            )
        for handle in shift.on_duty:
            if (shift.date, handle) in seen:
                yield remark(
                    f"days[{index}]",
                    N_("{handle} 在 {date} 排了两次"),
                    do=N_("删去一条，或者换人"),
                    handle=handle,
                    date=shift.date,
                )
            seen.add((shift.date, handle))
    for index, (before, after) in enumerate(pairwise(roster.days), start=1):
        if after.date < before.date:
            yield remark(
                f"days[{index}].date",
                N_("{date} 排在了 {before} 后面"),
                do=N_("按日期先后排列"),
                date=after.date,
                before=before.date,
            )


@rule(
    "DUT04",
    source="R4",
    severity="warning",
    title=N_("值班表排的月份，日历已经知道"),
    why=N_("哪天放假、哪天调休上班要等国务院公布。日历不知道的年份，哪些天该有人值班、哪些天要领导带班都算不准。"),
)
def the_calendar_knows_the_month(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """The holidays of the roster's year are announced: in the program's calendar, or in the office's own."""
    year = int(roster.month[:4])
    if year not in context.office.calendar.announced:
        yield remark(
            "month",
            N_("{year} 年的放假安排日历里还没有"),
            do=N_("国务院公布以后，把放假和调休的日期录到 office/calendar.yaml，年份写进 announced，再核对这张表"),
            year=year,
        )


@rule(
    "DUT05",
    source="R4",
    title=N_("同班的人当天在职"),
    why=N_("几个人一班，为主的要能办事，其余的至少当天在职。"),
)
def who_is_on_duty_beside_is_in_post(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """Those on duty beside the one to turn to hold a post on that day, whichever it is."""
    for index, shift in enumerate(roster.days):
        for place, handle in enumerate(shift.officers):
            person = context.office.organisation.person(handle)
            if not (person and person.in_post(shift.date)):
                yield remark(
                    f"days[{index}].officers[{place}]",
                    N_("{handle} 在 {date} 不在职"),
                    do=N_("换一位当天在职的；任职的起止登记在 office/organisation.yaml"),
                    handle=handle,
                    date=shift.date,
                )


RULES = (
    who_is_on_duty_is_in_post,
    who_is_on_call_is_a_leader,
    a_roster_is_in_order,
    the_calendar_knows_the_month,
    who_is_on_duty_beside_is_in_post,
)
