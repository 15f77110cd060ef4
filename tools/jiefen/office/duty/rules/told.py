"""What is told of the days of a roster: swaps, days without anybody, what was handed over (R4)."""

from collections.abc import Iterator, Mapping

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import BesideContext, RecordContext
from jiefen.office.demands.record import Demands
from jiefen.office.duty.people import may_agree
from jiefen.office.duty.record import DutyRoster
from jiefen.office.tasks.record import Task

BELOW = "office/"


@rule(
    "DUT08",
    source="R4",
    title=N_("换班经另一位领导同意，换的是两个人"),
    why=N_("私下换班，出了事找不到该来的人。换给谁、谁同意的，当时就说清。"),
)
def a_swap_is_agreed_to_by_somebody_else(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """A leader, or who leads a section, agreed, and is neither of the two; who was on the roster is on it no more."""
    for index, shift in enumerate(roster.days):
        swap = shift.swapped
        if swap is None:
            continue
        if swap.from_ in shift.everybody:
            yield remark(
                f"days[{index}].swapped.from",
                N_("{handle} 换了班，{date} 却还在班上"),
                do=N_("写明换给了谁；没有换的，去掉 swapped"),
                handle=swap.from_,
                date=shift.date,
            )
        if swap.approved_by in (swap.from_, *shift.on_duty):
            yield remark(
                f"days[{index}].swapped.approved-by",
                N_("{date} 的换班由换班的人自己同意"),
                do=N_("请另一位领导同意"),
                date=shift.date,
            )
        elif not may_agree(context.office.organisation, swap.approved_by, shift.date):
            yield remark(
                f"days[{index}].swapped.approved-by",
                N_("{handle} 在 {date} 不是局领导，也不是股室负责人，不能同意换班"),
                do=N_("写同意换班的那位领导；股室负责人在 office/organisation.yaml 的任职里写 heads"),
                handle=swap.approved_by,
                date=shift.date,
            )


@rule(
    "DUT09",
    source="R4",
    title=N_("没有人值班的日子，写在那个月，一天一次"),
    why=N_("那天有没有人来，只能有一个说法。"),
)
def a_gap_is_told_once_and_truly(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """A day without anybody lies in the roster's month, is told once, by one of the staff, and nobody handed over."""
    first, last = roster.covers()
    told, handed = set(), {handover.date for handover in roster.handovers}
    for index, gap in enumerate(roster.gaps):
        if not first <= gap.date <= last:
            yield remark(
                f"gaps[{index}].date",
                N_("{date} 不在 {month} 这个月里"),
                do=N_("改正日期，或者移到那个月的值班表"),
                date=gap.date,
                month=Term(roster.month),
            )
        if gap.date in told or gap.date in handed:
            yield remark(
                f"gaps[{index}].date",
                N_("{date} 说了两次没有人，或者又有交接班"),
                do=N_("核对那天有没有人来；合并过的改不了，由领导来定以后另作说明"),
                date=gap.date,
            )
        if context.office.organisation.person(gap.by) is None:
            yield remark(
                f"gaps[{index}].by",
                N_("说明的人 {handle} 没有登记"),
                do=N_("写说明的人的代号"),
                handle=gap.by,
            )
        told.add(gap.date)


@rule(
    "DUT10",
    source="R4",
    title=N_("交班的当天在班上，接班的在职"),
    why=N_("没有值班的人交不出班；接班的不在，没有办完的事就断了。"),
)
def who_hands_over_was_on_duty(roster: DutyRoster, context: RecordContext) -> Iterator[Remark]:
    """Whoever hands over was on duty on that day; whoever takes over is somebody else and in post."""
    for index, handover in enumerate(roster.handovers):
        there = {handle for shift in roster.shifts_on(handover.date) for handle in shift.everybody}
        if handover.by not in there:
            yield remark(
                f"handovers[{index}].by",
                N_("{handle} 在 {date} 没有值班，不能交班"),
                do=N_("核对日期和人；换了班的，先登记换班：jiefen duty swap {date} --to {handle}"),
                handle=handover.by,
                date=handover.date,
            )
        person = context.office.organisation.person(handover.to)
        if handover.to == handover.by or not (person and person.in_post(handover.date)):
            yield remark(
                f"handovers[{index}].to",
                N_("{handle} 不能接 {date} 的班"),
                do=N_("写接班的那一位，当天要在职，不是交班的自己"),
                handle=handover.to,
                date=handover.date,
            )


@rule(
    "DUT11",
    source="R4",
    title=N_("交接的事有记录"),
    why=N_("交接写的案件、诉求、任务要找得到，接班的才知道是哪一件。"),
)
def what_is_handed_over_is_recorded(roster: DutyRoster, context: BesideContext) -> Iterator[Remark]:
    """Each case is there, and so is each demand and task of a kind that the office keeps."""
    for index, handover in enumerate(roster.handovers):
        for place, word in enumerate(handover.open):
            if not _is_recorded(word, context):
                yield remark(
                    f"handovers[{index}].open[{place}]",
                    N_("{date} 交接的一件找不到记录"),
                    do=N_("写案件编号，或者诉求、任务的文件，如 {example}"),
                    date=handover.date,
                    example=Term("demands/2026-12.yaml#k2p7"),
                )


def _is_recorded(word: str, context: BesideContext) -> bool:
    """Whether a case, demand or task is there; what lies in a file that cannot be read is told there."""
    if "/" not in word:
        return word in context.cases
    path, _, key = word.partition("#")
    file, kind = BELOW + path, path.partition("/")[0]
    if file in context.unread:
        return True
    if kind == "tasks":
        tasks: Mapping[str, Task] = context.records.get(kind, {})
        return file in tasks and not key
    if kind == "demands":
        demands: Mapping[str, Demands] = context.records.get(kind, {})
        return file in demands and key in {demand.key for demand in demands[file].demands}
    return False


RULES = (a_swap_is_agreed_to_by_somebody_else, a_gap_is_told_once_and_truly, who_hands_over_was_on_duty)
BESIDE_RULES = (what_is_handed_over_is_recorded,)
