"""What of a task is late or comes up on a day: receipt, replies, the end, and who leads it (R1, R9, R15)."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.counting import Length, end_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Fact, Term
from jiefen.office.context import RecordsDueContext
from jiefen.office.tasks.course import OPEN, Standing, missing_replies, standing_of
from jiefen.office.tasks.record import ASSIGNMENT, CONTRACT, KINDS, RHYTHMS, Task


@rule(
    "TSK30",
    source="R1",
    title=N_("交办以后按时签收"),
    why=N_("发出去没有人签收的，多半没有人在办。"),
)
def it_is_received_in_time(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """Somebody of the lead unit has received it within the working days that an entry may take (`late-after`).

    A contract goes out when it is served; that it was not is TSK37's.
    """
    standing = _open(task, context)
    if standing is None or standing.received is not None:
        return
    sent = standing.served if task.kind == CONTRACT else standing.sent
    if sent is None:
        return
    last = _by(max(sent, standing.sent), context)
    if last < context.today:
        yield remark(
            "",
            N_("{kind} {name} {sent} 发出，{unit}到 {last} 还没有签收"),
            do=N_("问一声收到没有，签收后登记：jiefen task log {name} 签收"),
            sent=max(sent, standing.sent),
            last=last,
            **_facts(task, standing),
        )


@rule(
    "TSK31",
    source="R1",
    title=N_("按约定的周期反馈"),
    why=N_("说好每周、每半月反馈的没有反馈，交办的一方不知道办到哪里了。"),
)
def replies_come_by_their_rhythm(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """No week, half month or month is over of which nobody replied; a contract's months are TSK32's."""
    if task.kind == CONTRACT:
        return
    standing = _open(task, context)
    missing = _missing(task, standing, context)
    if standing is not None and missing:
        yield remark(
            "",
            N_("{kind} {name}：{rhythm}，{due} 就该有的还没有，一共缺 {n} 次，责任单位 {unit}，责任领导 {leader}"),
            do=N_("补上反馈：jiefen task log {name} 反馈"),
            rhythm=Term(RHYTHMS[task.reply]),
            due=missing[0],
            n=len(missing),
            **_facts(task, standing),
        )


@rule(
    "TSK32",
    source="R9",
    title=N_("包案每个月都有本月工作情况"),
    why=N_("包案一包到底，不是签个字。这个月做了什么，每件包案有一句话。"),
)
def a_contract_has_its_line_a_month(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """No month of a contract is over of which nobody wrote what was done."""
    if task.kind != CONTRACT:
        return
    standing = _open(task, context)
    missing = _missing(task, standing, context)
    if standing is not None and missing:
        yield remark(
            "",
            N_("包案 {name} 缺本月工作情况 {n} 次，最早的一次 {due} 就该有，包案领导 {leader}（{unit}）"),
            do=N_("补上一行：jiefen task log {name} 反馈"),
            due=missing[0],
            n=len(missing),
            **_facts(task, standing),
        )


@rule(
    "TSK33",
    source="R1",
    title=N_("退回重办的按期再反馈"),
    why=N_("退回去就没有后续，等于默认原来的就行。"),
)
def what_was_sent_back_is_answered(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """A reply that was sent back is followed by another by the day that was set."""
    standing = _open(task, context)
    if standing is None or standing.sent_back is None or standing.sent_back.due is None:
        return
    if standing.sent_back.due < context.today:
        yield remark(
            "",
            N_("{kind} {name} {day} 退回重办，{due} 以前要再反馈，还没有，责任单位 {unit}，责任领导 {leader}"),
            do=N_("重新办理后反馈：jiefen task log {name} 反馈"),
            day=standing.sent_back.date,
            due=standing.sent_back.due,
            **_facts(task, standing),
        )


@rule(
    "TSK34",
    source="R1",
    title=N_("到期办结"),
    why=N_("到期没有办结的，每天都会列出来，直到办结。"),
)
def it_ends_by_its_day(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """It has ended by its last day, or by that of an extension: assignments and points of inspections alike."""
    standing = _open(task, context)
    if standing is not None and standing.due < context.today:
        yield remark(
            "due",
            N_("{kind} {name} 最晚 {due} 办结，已经过了 {days} 日，责任单位 {unit}，责任领导 {leader}"),
            do=N_("抓紧办完并反馈；jiefen task list --late 列出全部"),
            due=standing.due,
            days=(context.today - standing.due).days,
            **_facts(task, standing),
        )


@rule(
    "TSK35",
    source="R10",
    title=N_("没有办结的，责任领导在岗"),
    why=N_("领导调走了，包的案、交办的事要当天交给别人，不能等到想起来的时候。"),
)
def somebody_leads_it_today(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """Who leads an open task holds a post today."""
    standing = _open(task, context)
    if standing is None:
        return
    person = context.office.organisation.person(standing.leader)
    if person is not None and not person.in_post(context.today):
        yield remark(
            "leader",
            N_("{kind} {name} 的责任领导 {leader} 已经不在岗，没有人负责"),
            do=N_("交给在岗的领导：jiefen task log {name} 交接"),
            **_facts(task, standing),
        )


@rule(
    "TSK36",
    source="R15",
    title=N_("会议交办的信访件都立了案"),
    why=N_("会上交办的，件件要有案卷。没有案卷，就没有人接待、没有时限、没有结果。"),
)
def what_a_meeting_assigned_has_a_case(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """An assignment by a meeting names its case within the working days that an entry may take (`late-after`)."""
    standing = _open(task, context)
    if standing is None or task.kind != ASSIGNMENT or not task.from_.startswith("meetings/") or task.about:
        return
    last = _by(task.issued, context)
    if last < context.today:
        yield remark(
            "",
            N_("会议 {issued} 交办的 {name} 到 {last} 还没有案卷，责任单位 {unit}，责任领导 {leader}"),
            do=N_(
                "立案（jiefen new --origin tasks/{name}.yaml），编号写进 cases；早就立了的写进 joined；不归本单位的退回"
            ),
            issued=task.issued,
            last=last,
            **_facts(task, standing),
        )


@rule(
    "TSK37",
    source="R9",
    title=N_("包案及时批准、送达"),
    why=N_("没有批准、没有送到的包案，谁也没有包。"),
)
def a_contract_takes_effect(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """A contract is approved and served within the working days that an entry may take (`late-after`)."""
    standing = _open(task, context)
    if standing is None or task.kind != CONTRACT or standing.served is not None:
        return
    last = _by(task.issued, context)
    if last < context.today:
        yield remark(
            "",
            N_("包案 {name} {issued} 提出，到 {last} 还没有送达")
            if standing.approved
            else N_("包案 {name} {issued} 提出，到 {last} 还没有批准"),
            do=N_("请主要负责人批准，再送达：jiefen task log {name} 批准，再 送达"),
            issued=task.issued,
            last=last,
            **_facts(task, standing),
        )


@rule(
    "TSK38",
    source="R1",
    severity="warning",
    title=N_("反馈或者办结快要到期"),
    why=N_("临到期才想起来，就只能延期了。"),
)
def its_limits_come_up(task: Task, context: RecordsDueContext) -> Iterator[Remark]:
    """A reply, a reply that was sent back, or the end is due within the days asked for."""
    standing = _open(task, context)
    if standing is None:
        return
    coming: list[tuple[str, date]] = [(N_("办结"), standing.due)]
    if standing.sent_back is not None and standing.sent_back.due is not None:
        coming.append((N_("退回以后再反馈"), standing.sent_back.due))
    elif standing.received is not None:
        owed = missing_replies(task, standing, context.office.calendar, context.today)
        coming += [(N_("反馈"), period.due) for period in owed[-1:]]
    for what, due in coming:
        left = (due - context.today).days
        if 0 <= left <= context.within:
            yield remark(
                "due",
                N_("{kind} {name} 最晚 {due} {what}，还有 {days} 日，责任单位 {unit}，责任领导 {leader}"),
                do=N_("安排办理，办了的登记：jiefen task log {name}"),
                what=Term(what),
                due=due,
                days=left,
                **_facts(task, standing),
            )


def _open(task: Task, context: RecordsDueContext) -> Standing | None:
    """How an open task stands today; None for one that is over, or was issued later."""
    if task.issued > context.today:
        return None
    standing = standing_of(task, context.today)
    return standing if standing.state == OPEN else None


def _missing(task: Task, standing: Standing | None, context: RecordsDueContext) -> list[date]:
    """The days by which there should have been a reply; nobody replies to what was not received, or was sent back."""
    if standing is None or standing.received is None or standing.sent_back is not None:
        return []
    owed = missing_replies(task, standing, context.office.calendar, context.today)
    return [period.due for period in owed if period.due < context.today]


def _by(day: date, context: RecordsDueContext) -> date:
    """The last day on which an entry of `day` is made in time."""
    length = Length(working_days=context.office.settings.late_after)
    return end_of(day, length, context.office.calendar).end


def _facts(task: Task, standing: Standing) -> dict[str, Fact]:
    return {
        "kind": Term(KINDS[task.kind]),
        "name": Term(task.name),
        "unit": standing.lead,
        "leader": standing.leader,
    }


RULES = (
    it_is_received_in_time,
    replies_come_by_their_rhythm,
    a_contract_has_its_line_a_month,
    what_was_sent_back_is_answered,
    it_ends_by_its_day,
    somebody_leads_it_today,
    what_a_meeting_assigned_has_a_case,
    a_contract_takes_effect,
    its_limits_come_up,
)
