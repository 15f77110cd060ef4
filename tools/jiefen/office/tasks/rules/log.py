"""The lines of a task's log: who did what, in which order (R1, R9, R15)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.office import Office
from jiefen.office.tasks.course import ENDED, OPEN, OVER, REFUSED, STRUCK, Standing, lines
from jiefen.office.tasks.people import acts, is_head
from jiefen.office.tasks.record import CONTRACT, EVENTS, FIELDS, Event, Task

BEFORE_RECEIPT = ("approved", "served", "received", "handed")
"""What may happen before somebody has received the task, besides its being withdrawn."""
AFTER = {ENDED: ("struck", "back"), STRUCK: ("back",), REFUSED: ("struck",)}
"""What may still happen to a task that is over."""
UNDONE = ("elsewhere", "withdrawn")
"""Ends that no reply leads to."""


def title_of(event: Event) -> Term:
    """What a line is called."""
    return Term(EVENTS[event.what].title)


@rule(
    "TSK06",
    source="R1",
    title=N_("每一行写全，不写别的"),
    why=N_("退回不写原因、延期不写到哪天，后来的人就接不上。"),
)
def each_line_has_its_fields(task: Task, context: RecordContext) -> Iterator[Remark]:
    """A line has the fields that its kind needs, and none that another kind has; who takes over is somebody."""
    for place, event in enumerate(task.log):
        takes = EVENTS[event.what]
        for field in takes.needs:
            if field not in event.given:
                yield remark(
                    f"log[{place}]",
                    N_("{date} 的{event}没有写{title}"),
                    do=N_("补上{title}（{field}）"),
                    date=event.date,
                    event=title_of(event),
                    title=Term(FIELDS[field]),
                    field=Term(field),
                )
        for field in sorted(event.given):
            if not takes.allows(field):
                yield remark(
                    f"log[{place}].{field}",
                    N_("{date} 的{event}不写{title}"),
                    do=N_("删去{title}（{field}），或者换成写它的那一种"),
                    date=event.date,
                    event=title_of(event),
                    title=Term(FIELDS[field]),
                    field=Term(field),
                )
        if event.what == "handed" and not (event.leader or event.lead or event.officer):
            yield remark(
                f"log[{place}]",
                N_("{date} 的交接没有写交给谁"),
                do=N_("写 leader、lead、officer 里换了的"),
                date=event.date,
            )
        if event.what == "void" and (event.line is None) == (not event.case):
            yield remark(
                f"log[{place}]",
                N_("{date} 的作废没有写作废什么，或者写了两样"),
                do=N_("作废一行写 line，作废一件案件写 case，一次一样"),
                date=event.date,
            )


@rule(
    "TSK07",
    source="R1",
    title=N_("一行接一行，日期不倒"),
    why=N_("经过是一天一天记下来的。日期倒了，先后就说不清。"),
)
def the_lines_are_in_order(task: Task, context: RecordContext) -> Iterator[Remark]:
    """No line is dated before the task was issued, nor before the line above it."""
    days = [task.issued, *(event.date for event in task.log)]
    for place, (before, day) in enumerate(pairwise(days)):
        if day < before:
            yield remark(
                f"log[{place}].date",
                N_("这一行是 {day} 的，前面已经到 {before}"),
                do=N_("核对日期；补记的，写在登记那天，事情是哪天的写进一句话里"),
                day=day,
                before=before,
            )


@rule(
    "TSK08",
    source="R3",
    title=N_("经手、批准、同意的人当天在岗"),
    why=N_("不在岗的人不能签收、反馈、审核，更不能批准。"),
)
def who_acts_is_in_post(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Whoever stands in a line holds a post that day; a partner's people are named by its code."""
    for place, event in enumerate(task.log):
        for field, who in (("by", event.by), ("approved-by", event.approved_by), ("agreed-by", event.agreed_by)):
            if who and not acts(who, event.date, context.office):
                yield remark(
                    f"log[{place}].{field}",
                    N_("{date} {who} 不在岗，或者没有登记"),
                    do=N_("换成当天在岗的人；合作单位的人办的，写单位代码"),
                    date=event.date,
                    who=who,
                )


@rule(
    "TSK09",
    source="R1",
    title=N_("先签收，再办理"),
    why=N_("没有签收，就不知道接的人知不知道。反馈在前、签收在后，时间对不上。"),
)
def it_is_received_first(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Nothing but approval, service and handing over comes before receipt, which there is once a unit."""
    for place, event, before in lines(task):
        withdrawn = event.what == "ended" and event.result in UNDONE
        if before.received is None and event.what not in BEFORE_RECEIPT and not withdrawn:
            yield remark(
                f"log[{place}]",
                N_("{date} 的{event}之前没有签收"),
                do=N_("先记签收（received），再记这一行"),
                date=event.date,
                event=title_of(event),
            )
        elif event.what == "received" and before.received is not None and before.state == OPEN:
            yield remark(
                f"log[{place}]",
                N_("{date} 又签收了一次，{before} 已经签收"),
                do=N_("删去这一行；已经合并的，用作废一行（void）"),
                date=event.date,
                before=before.received,
            )


@rule(
    "TSK10",
    source="R9",
    title=N_("包案先由主要负责人批准，再送达，再签收"),
    why=N_("包案是主要负责人定的。没有批准就送出去，没有送到就算包了，领导可以说不知道。"),
)
def a_contract_is_approved_and_served(task: Task, context: RecordContext) -> Iterator[Remark]:
    """A contract is approved by the head, then served, then received; who approves anything is the head on that day."""
    for place, event, before in lines(task):
        if event.what == "approved" and not is_head(event.by, event.date, context.office):
            yield remark(
                f"log[{place}].by",
                N_("{date} 批准的 {who} 当天不是主要负责人"),
                do=N_("改由主要负责人批准"),
                date=event.date,
                who=event.by,
            )
        if task.kind != CONTRACT:
            continue
        if event.what == "served" and before.approved is None:
            yield remark(
                f"log[{place}]", N_("{date} 送达，之前没有批准"), do=N_("先记批准（approved）"), date=event.date
            )
        if event.what == "received" and before.served is None:
            yield remark(f"log[{place}]", N_("{date} 签收，之前没有送达"), do=N_("先记送达（served）"), date=event.date)


@rule(
    "TSK11",
    source="R1",
    title=N_("反馈由两个人各看一遍，不是反馈的人自己"),
    why=N_("两级审核就是两个人各看一遍。自己审自己，或者一个人审两遍，等于没有审。"),
)
def a_check_is_anothers(task: Task, context: RecordContext) -> Iterator[Remark]:
    """What is checked or sent back is a reply that nobody has sent back, of another person; each checks it once."""
    for place, event, before in lines(task):
        if event.what not in ("checked", "sent-back"):
            continue
        if before.reply is None or before.sent_back is not None:
            yield remark(
                f"log[{place}]",
                N_("{date} 的{event}之前没有等着审核的反馈"),
                do=N_("先记反馈（replied）"),
                date=event.date,
                event=title_of(event),
            )
        elif event.by == before.reply.by or event.by in before.checkers:
            yield remark(
                f"log[{place}].by",
                N_("{date} 的{event}是 {who} 做的，反馈或者上一级审核也是他")
                if event.by in before.checkers
                else N_("{date} 的{event}是 {who} 做的，反馈也是他"),
                do=N_("换一个人审核"),
                date=event.date,
                event=title_of(event),
                who=event.by,
            )


@rule(
    "TSK12",
    source="R9",
    title=N_("审核通过的反馈才能办结"),
    why=N_("办没办完不能由办的人自己说了算：反馈要有人审核，再由另一个人办结。由别处处理的，要有来文。"),
)
def an_end_rests_on_an_accepted_reply(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Who ends a task is the second, at least, to have seen its last reply, and not the one who replied.

    What a higher office or another settled has the number of their document.
    """
    for place, event, before in lines(task):
        if event.what != "ended":
            continue
        if event.result == "elsewhere" and not event.document:
            yield remark(
                f"log[{place}]",
                N_("{date} 说由上级或者其他单位处理，没有写来文的文号"),
                do=N_("补上 document"),
                date=event.date,
            )
        elif event.result not in UNDONE and not _may_end(event, before):
            yield remark(
                f"log[{place}]",
                N_("{date} 办结，最后一次反馈还没有经两个人审核"),
                do=N_("先记反馈，由一个人审核（checked），再由另一个人办结；都不是反馈的人"),
                date=event.date,
            )


def _may_end(event: Event, before: Standing) -> bool:
    return before.accepted_with(event.by) and before.reply is not None and event.by != before.reply.by


@rule(
    "TSK13",
    source="R9",
    title=N_("延期在期限以内、由主要负责人批、只延一次"),
    why=N_("过了期再延，等于没有期限；想延几次延几次，也等于没有期限。"),
)
def an_extension_is_in_time_and_only_one(task: Task, context: RecordContext) -> Iterator[Remark]:
    """It is made by the last day, to a later one, once, with the head's consent."""
    for place, event, before in lines(task):
        if event.what != "extended" or event.due is None:
            continue
        path = f"log[{place}]"
        if event.date > before.due:
            yield remark(
                path,
                N_("{date} 延期，期限 {due} 已经过了"),
                do=N_("过了期的不延，抓紧办完"),
                date=event.date,
                due=before.due,
            )
        if event.due <= before.due:
            yield remark(
                f"{path}.due",
                N_("延到 {until}，不晚于原来的 {due}"),
                do=N_("核对两个日期"),
                until=event.due,
                due=before.due,
            )
        if before.extended:
            yield remark(path, N_("{date} 又延期一次"), do=N_("只延一次；确实办不完的，如实反馈"), date=event.date)
        if event.approved_by and not is_head(event.approved_by, event.date, context.office):
            yield remark(
                f"{path}.approved-by",
                N_("批准延期的 {who} 当天不是主要负责人"),
                do=N_("改由主要负责人批准"),
                who=event.approved_by,
            )


@rule(
    "TSK14",
    source="R1",
    title=N_("办结、退回、销号以后不再记别的"),
    why=N_("已经办结的事还在反馈，不知道算办完没有。没有办完的，记反复，接着办。"),
)
def nothing_follows_the_end(task: Task, context: RecordContext) -> Iterator[Remark]:
    """What is over is struck off or comes back, and nothing else; what is open is neither."""
    for place, event, before in lines(task):
        if before.state in OVER and event.what not in AFTER[before.state]:
            yield remark(
                f"log[{place}]",
                N_("{date} 的{event}之前，这件事已经办结、退回或者销号"),
                do=N_("事情又来了，先记反复（back）；记错的，用作废一行（void）"),
                date=event.date,
                event=title_of(event),
            )
        elif before.state == OPEN and event.what in ("struck", "back"):
            yield remark(
                f"log[{place}]",
                N_("{date} 的{event}之前，这件事还没有办结"),
                do=N_("先记办结（ended）"),
                date=event.date,
                event=title_of(event),
            )


@rule(
    "TSK15",
    source="R11",
    title=N_("退回不属于本单位的事，要交办的一方同意"),
    why=N_("说一声不归我管就退了，事情就掉在中间。谁同意退的，谁再交给别人。"),
)
def a_refusal_is_agreed_by_the_other_side(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Who agrees is neither who refuses nor one of those who have the task."""
    for place, event, before in lines(task):
        if event.what == "refused" and event.agreed_by in (event.by, before.leader, before.officer):
            yield remark(
                f"log[{place}].agreed-by",
                N_("{date} 退回，同意的 {who} 自己就是退的一方"),
                do=N_("由交办的一方同意"),
                date=event.date,
                who=event.agreed_by,
            )


@rule(
    "TSK16",
    source="R10",
    title=N_("责任领导离岗之前交接，不留空当"),
    why=N_("领导走了没有交接，包案就没有人包。事情又来了，还是原来的领导接着办，不在岗的先交接。"),
)
def no_day_is_without_a_leader(task: Task, context: RecordContext) -> Iterator[Remark]:
    """The leader holds a post on every day from issue, or from taking over, to the next handing over or the last line.

    Only the head hands a contract over: the matter that comes back stays with the same leader.
    """
    since = task.issued
    told = "" if acts(task.leader, task.issued, context.office) else task.leader
    for place, event, before in lines(task):
        last = _covered_until(before.leader, since, context.office)
        needed = event.date - timedelta(days=1) if event.leader else event.date
        if before.state == OPEN and before.leader != told and last is not None and last < needed:
            told = before.leader
            yield remark(
                f"log[{place}]",
                N_("责任领导 {handle} 的岗位到 {last} 为止，到 {needed} 还没有交接"),
                do=N_("在 {last} 当天或者之前记交接（handed），写明交给谁"),
                handle=before.leader,
                last=last,
                needed=needed,
            )
        since = event.date
        approver = event.approved_by if event.what == "handed" and task.kind == CONTRACT else ""
        if approver and not is_head(approver, event.date, context.office):
            yield remark(
                f"log[{place}].approved-by",
                N_("批准包案交接的 {who} 当天不是主要负责人"),
                do=N_("改由主要负责人批准"),
                who=approver,
            )


def _covered_until(handle: str, day: date, office: Office) -> date | None:
    person = office.organisation.person(handle)
    return person.covered_until(day) if person else None


@rule(
    "TSK17",
    source="R31",
    title=N_("作废的是前面记错的一行，或者写上的一件案件"),
    why=N_("记错了不删，另记一行说明哪一行、哪一件不算。指错了，就作废了真的。"),
)
def what_is_voided_stands_above(task: Task, context: RecordContext) -> Iterator[Remark]:
    """A line is voided once, by a later one, and what voids is not voided; a case that is voided was named."""
    voided: set[int] = set()
    for place, event in enumerate(task.log):
        if event.what != "void":
            continue
        if event.case and event.case not in (*task.cases, *task.joined):
            yield remark(
                f"log[{place}].case", N_("这里没有写过 {case}"), do=N_("核对要作废的案件编号"), case=event.case
            )
        if event.line is None:
            continue
        at = event.line - 1
        if at >= place or task.log[at].what == "void" or at in voided:
            yield remark(
                f"log[{place}].line",
                N_("第 {line} 行不能由这一行作废：它在后面，或者已经作废，或者本身就是作废"),
                do=N_("写前面记错的那一行是第几行，从 1 数起"),
                line=event.line,
            )
        voided.add(at)


@rule(
    "TSK18",
    source="R9",
    title=N_("新的期限不早于定它的那天"),
    why=N_("期限比定它的那天还早，一退回、一反复就逾期。"),
)
def a_new_limit_leaves_time(task: Task, context: RecordContext) -> Iterator[Remark]:
    """The day until which what was sent back or came back is due is not before that line's."""
    for place, event in enumerate(task.log):
        if event.what in ("sent-back", "back") and event.due is not None and event.due < event.date:
            yield remark(
                f"log[{place}].due",
                N_("{date} 的{event}把期限定在 {due}，比这一天还早"),
                do=N_("核对两个日期"),
                date=event.date,
                event=title_of(event),
                due=event.due,
            )


@rule(
    "TSK19",
    source="R17",
    title=N_("销号的不是反馈的人"),
    why=N_("自己办、自己销，问题在不在没有第二个人看过。"),
)
def somebody_else_strikes_off(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Who strikes a task off is not the one whose reply ended it."""
    for place, event, before in lines(task):
        if event.what == "struck" and before.reply is not None and event.by == before.reply.by:
            yield remark(
                f"log[{place}].by",
                N_("{date} 销号的 {who} 就是反馈的人"),
                do=N_("由交办的一方或者综合股销号"),
                date=event.date,
                who=event.by,
            )


RULES = (
    each_line_has_its_fields,
    the_lines_are_in_order,
    who_acts_is_in_post,
    it_is_received_first,
    a_contract_is_approved_and_served,
    a_check_is_anothers,
    an_end_rests_on_an_accepted_reply,
    an_extension_is_in_time_and_only_one,
    nothing_follows_the_end,
    a_refusal_is_agreed_by_the_other_side,
    no_day_is_without_a_leader,
    what_is_voided_stands_above,
    a_new_limit_leaves_time,
    somebody_else_strikes_off,
)
