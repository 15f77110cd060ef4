"""Case contracting 包案 (R9), five ones 五个一 (R10), whose case it is (R11)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise, zip_longest

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.clocks.limit import Limit
from jiefen.case.clocks.run import ClockRun
from jiefen.case.context import CheckContext
from jiefen.case.course import Assignment
from jiefen.case.record import Case
from jiefen.case.strands import of_each_agreement
from jiefen.office.organisation.record import LEADERS
from jiefen.procedure.record import Clock
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Delegate
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Feedback, Perform, Track
from jiefen.steps.opening import Accept, Carried, Reassign, Triage
from jiefen.steps.outside import OutsideResult, Settle
from jiefen.steps.steering import Extend
from jiefen.steps.terms import field_title, step_title

DUE = "due"
"""The field with the limit that the office states itself."""
FOUR = ("leader", "unit", "officer", DUE)
MEDIATION = "mediation"
"""The clock that a limit stated at triage must lie within."""


@rule(
    "CON01",
    source="R9",
    title=N_("最迟到分流，四定都定了"),
    why=N_("定包案领导、定责任单位、定责任人、定办理时限。四样缺一样，出了问题就找不到人。"),
)
def four_things_are_fixed_by_triage(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Leader, unit, officer and limit are known after triage, or after `accept` in the simple procedure.

    Of what was running when the book began they are known when it is taken over, if it had been given to somebody.
    """
    opening: Entry | None = case.first(Accept) if case.simple else case.first(Triage)
    if opening is None and case.taken_on_paper(Triage):
        opening = case.carried
    held = context.course.at(opening) if opening else None
    if opening is None or held is None:
        return
    for name in FOUR:
        if not getattr(held, name):
            yield remark(
                opening.path,
                N_("{date} {step}时没有定{what}"),
                do=N_("在这一条补上{what}；已经合并的，由领导改派时写明"),
                date=opening.date,
                step=step_title(opening.step),
                what=field_title(opening.step, name),
            )


@rule(
    "CON02",
    source="R10",
    title=N_("改派不留空当"),
    why=N_("一件纠纷始终有人包、有人办。原来的人离岗之后才改派，中间这些天就没有人管。"),
    may_deviate=True,  # the days without anybody are past
)
def no_day_is_uncovered(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Leader and officer held a post on every day they had the case: until the next assignment,
    else until the case was closed and, where it was performed later, performed.
    """
    held = context.course.assignments
    for now, following in zip_longest(held, held[1:]):
        end = following.entry if following else _end(case, context)
        if end.rank < now.entry.rank:
            continue
        for handle in dict.fromkeys((now.leader, now.officer)):
            person = context.office.organisation.person(handle)
            last = person.covered_until(now.entry.date) if person else None
            goes_on = following is None or handle in (following.leader, following.officer)
            needed = end.date if goes_on else end.date - timedelta(days=1)
            if last is None or last >= needed:
                continue
            if last < now.entry.date:
                yield remark(
                    now.entry.path,
                    N_("{date} 起案件在 {handle} 名下，这一天 {handle} 没有岗位"),
                    do=N_("交给当天在岗的人；岗位漏登的，补到 office/organisation.yaml"),
                    date=now.entry.date,
                    handle=handle,
                )
            else:
                yield remark(
                    end.path,
                    N_("{handle} 的岗位到 {last} 为止，到 {needed} 案件还在其名下，没有人负责"),
                    do=N_("在 {last} 当天或者之前改派给在岗的人，并写明理由"),
                    handle=handle,
                    last=last,
                    needed=needed,
                )


@rule(
    "CON03",
    source="R11",
    title=N_("责任单位按种类和片区归属，例外要有理由"),
    why=N_("谁家的孩子谁家抱。不按归属分的，要说得出为什么。"),
)
def the_unit_follows_from_kind_and_area(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The unit is the grid's for kind and area, or a room (R5) in that area that answers to it; or it is said why."""
    wanted = context.office.unit_for(case.kind, case.area)
    for held in context.course.assignments:
        entry = held.entry
        if isinstance(entry, Carried):  # that it was so is not ours to judge, a reassignment is
            continue
        stated = getattr(entry, "unit", "")
        fitting = {wanted, *context.office.rooms_under(wanted, case.area)}
        if stated and wanted and stated not in fitting and not getattr(entry, "against_grid", ""):
            yield remark(
                f"{entry.path}.unit",
                N_("这类纠纷归 {wanted}，{date} 分给了 {unit}，没有写理由"),
                do=N_("改成 {wanted}，或者写明不按包保网格的理由"),
                wanted=wanted,
                unit=stated,
                date=entry.date,
            )


@rule(
    "CON04",
    source="R10",
    title=N_("改派写明改了什么、为什么"),
    why=N_("包案可以换人，换了什么、为什么换，接手的人和当事人都要看得到。"),
)
def a_reassignment_changes_something(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A `reassign` entry states at least one thing that differs from what held."""
    held = context.course.assignments
    for before, after in pairwise(held):
        if isinstance(after.entry, Reassign) and not _changes(before, after):
            yield remark(
                after.entry.path,
                N_("{date} 的改派和原来的安排完全一样"),
                do=N_("写明改成了什么；没有改的，删去这一条"),
                date=after.entry.date,
            )


@rule(
    "CON05",
    source="R9",
    title=N_("三包有据：跟踪和反馈都有记录"),
    why=N_("包办理、包跟踪、包反馈。办结时没有一条跟踪、一条反馈，就只包了三分之一。"),
    may_deviate=True,  # what was not tracked before the end cannot be tracked any more
)
def tracking_and_feedback_are_evidenced(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A concluded case of the ordinary procedure has tracking and feedback.

    What follows is CON08's (R9).
    """
    closing = case.first(Conclude)
    if closing is None or case.simple:
        return
    evidence = {"track": case.before(closing, Track), "feedback": case.before(closing, Feedback)}
    for step, entries in evidence.items():
        if not entries:
            yield remark(
                closing.path,
                N_("{date} 办结，之前没有{step}的记录"),
                do=N_("补录{step}（写明迟录原因）；没有做的，先做再办结"),
                date=closing.date,
                step=step_title(step),
            )


@rule(
    "CON06",
    source="R9",
    title=N_("办理时限不晚于法定或者规程的时限"),
    why=N_("分流时自己定的时限，不能比渠道的时限还长，否则按自己的算没有超，按规程已经超了。"),
)
def the_stated_limit_lies_within_the_channels(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The limit stated at triage is not after the last day of the channel's own clock, as that stood at triage.

    What moves the clock later (extension, pause, a higher level) does not make the statement right
    or wrong.
    """
    procedure = context.procedure
    if MEDIATION not in procedure.countable:
        return
    for held in context.course.assignments:
        if not isinstance(held.entry, Triage | Accept) or held.due is None:
            continue
        log = tuple(entry for entry in case.log if entry.rank <= held.entry.rank)
        then = msgspec.structs.replace(case, log=log)
        for limit in ClockRun(MEDIATION, then, context.course, procedure, context.office.rolling).limits():
            if not limit.provisional and held.due > limit.due:
                yield remark(
                    f"{held.entry.path}.due",
                    N_("办理时限定到 {due}，{title}的时限到 {limit} 为止"),
                    do=N_("改到 {limit} 或者更早；需要延长的另记延期"),
                    due=held.due,
                    title=limit.title,
                    limit=limit.due,
                )


@rule(
    "CON11",
    source="R9",
    title=N_("办理时限后来延长、改定，也不晚于法定时限"),
    why=N_("自己的时限延了，法定的没有跟着延。照自己的看还有几天，照法定的已经过了。"),
    severity="warning",
)
def the_own_limit_stays_within_the_laws(case: Case, context: CheckContext) -> Iterator[Remark]:
    """An extension of the stated limit, or a reassignment that states it anew, ends by what the law gives for the same.

    The law's limits are those that end with what the stated one ends with, as they stood at the end of that day; one
    that had passed is overdue, and told as that.
    """
    own = {name: clock for name, clock in context.procedure.clocks.items() if clock.length.given == DUE}
    moved = [(entry, "until", entry.until) for entry in case.standing(Extend) if entry.clock in own]
    stated = [(entry, DUE, entry.due) for entry in case.all(Reassign) if entry.due]
    for entry, field, until in (*moved, *stated):
        for limit in _laws_limits(case, context, entry, own.values()):
            if entry.date <= limit.due < until:
                yield remark(
                    f"{entry.path}.{field}",
                    N_("{date} 把办理时限定到 {until}，{title}的法定时限到 {limit} 为止"),
                    do=N_("以 {limit} 为准；法定时限可以延的，另记一条延期"),
                    date=entry.date,
                    until=until,
                    title=limit.title,
                    limit=limit.due,
                )


def _laws_limits(case: Case, context: CheckContext, entry: Entry, own: Iterable[Clock]) -> Iterator[Limit]:
    """The office's limits by law that ran at the end of that day, and end with what one of `own` ends with."""
    ends = {point for clock in own for point in clock.ends}
    then = msgspec.structs.replace(case, log=tuple(one for one in case.log if one.date <= entry.date))
    for name, clock in context.procedure.countable.items():
        if clock.owed_by != "office" or not clock.length.basis or ends.isdisjoint(clock.ends):
            continue
        for limit in ClockRun(name, then, context.course, context.procedure, context.office.rolling).limits():
            if limit.open and limit.paused is None and not limit.provisional:
                yield limit


@rule(
    "CON10",
    source="R9",
    title=N_("办理时限给了办理的时间"),
    why=N_("时限比定它的那天还早，案件一分下去就逾期，谁也办不完。"),
)
def the_stated_limit_leaves_time(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A limit that triage, acceptance or reassignment states is not before that entry's own day (R9)."""
    entries: tuple[Accept | Triage | Reassign, ...] = case.all(Accept, Triage, Reassign)
    for entry in entries:
        if entry.due is not None and entry.due < entry.date:
            yield remark(
                f"{entry.path}.due",
                N_("{date} {step}时定的办理时限是 {due}，比这一天还早"),
                do=N_("核对两个日期，写错的用更正说明"),
                date=entry.date,
                step=step_title(entry.step),
                due=entry.due,
            )


@rule(
    "CON07",
    source="R10",
    title=N_("一名领导、一个专班：包案的是领导，责任人在专班里"),
    why=N_("五个一：一件纠纷、一名领导、一个专班、一个方案、一包到底。包案的不是领导，就压不住。"),
)
def a_leader_leads_and_the_officer_is_on_the_team(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A leader who is given the case is head or deputy on that day; a team includes the officer,
    and who is put on it has a post that day.
    """
    for held in context.course.assignments:
        entry = held.entry
        person = context.office.organisation.person(held.leader)
        if getattr(entry, "leader", "") and person and not person.holds(LEADERS, entry.date):
            yield remark(
                f"{entry.path}.leader",
                N_("{date} 的包案领导 {handle} 当天不是局领导"),
                do=N_("改由主要负责人或者分管领导包案"),
                date=entry.date,
                handle=held.leader,
            )
        if held.team and held.officer and held.officer not in held.team:
            yield remark(
                f"{entry.path}.team",
                N_("责任人 {handle} 不在专班里"),
                do=N_("把 {handle} 加进专班"),
                handle=held.officer,
            )
        team: tuple[str, ...] = getattr(entry, "team", ())
        for index, handle in enumerate(team):
            member = context.office.organisation.person(handle)
            if member and not member.in_post(entry.date):
                yield remark(
                    f"{entry.path}.team[{index}]",
                    N_("{date} 专班里的 {handle} 当天没有岗位"),
                    do=N_("换成当天在岗的人；岗位漏登的，补到 office/organisation.yaml"),
                    date=entry.date,
                    handle=handle,
                )


@rule(
    "CON08",
    source="R9",
    title=N_("履行完毕之前，跟踪不断"),
    why=N_("协议签了只是开头。分期履行的，每一期到期都要有人问一声。"),
    severity="warning",
)
@of_each_agreement
def tracking_goes_on_until_performed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A breach is answered by tracking, feedback or a later performance (R9: it goes on until performed).

    Or by what happened outside: a judgment, enforcement, a new settlement between the parties.
    """
    if not case.first(Agreement):
        return
    for entry in case.all(Perform):
        answers = case.all(Track, Feedback, Perform, Settle, OutsideResult)
        answered = any(other.rank > entry.rank for other in answers)
        if entry.state == "breach" and not answered:
            yield remark(
                entry.path,
                N_("{date} 违约之后没有跟踪、反馈或者后来的履行"),
                do=N_("督促履行并记跟踪；当事人要起诉或者另行申请的，记反馈"),
                date=entry.date,
            )


@rule(
    "CON09",
    source="R9",
    title=N_("转来的纠纷，办结之前向转来的单位反馈"),
    why=N_("法院、公安、信访转来的，都在等结果。没有反馈，同一件事会再转一次。"),
    may_deviate=True,  # what was not fed back before the end comes after it
)
def a_referred_case_is_fed_back(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A concluded case that was referred, or that the court delegated, has feedback to them before its conclusion."""
    closing = case.first(Conclude)
    delegated = any(entry.direction == "in" for entry in case.standing(Delegate))
    if closing is None or not (case.initiative == "referred" or delegated):
        return
    if not any(entry.to == "referrer" for entry in case.before(closing, Feedback)):
        yield remark(
            closing.path,
            N_("这件是转来的，{date} 办结之前没有向转来的单位反馈"),
            do=N_("把结果反馈给转来的单位，再补录反馈（反馈对象写交办单位，写明迟录原因）"),
            date=closing.date,
        )


def _end(case: Case, context: CheckContext) -> Entry:
    """What ends the last assignment: the closing entry or the performance after it.

    In an open case the last entry.
    """
    closing = context.course.closing
    if closing is None:
        return case.log[-1]
    return max((closing, *case.all(Perform)), key=lambda entry: entry.rank)


def _changes(before: Assignment, after: Assignment) -> bool:
    names = ("channel", "body", "leader", "unit", "officer", "team", "plan", "due")
    return any(getattr(before, name) != getattr(after, name) for name in names)


RULES = (
    four_things_are_fixed_by_triage,
    no_day_is_uncovered,
    the_unit_follows_from_kind_and_area,
    a_reassignment_changes_something,
    tracking_and_feedback_are_evidenced,
    the_stated_limit_lies_within_the_channels,
    the_own_limit_stays_within_the_laws,
    the_stated_limit_leaves_time,
    a_leader_leads_and_the_officer_is_on_the_team,
    tracking_goes_on_until_performed,
    a_referred_case_is_fed_back,
)
