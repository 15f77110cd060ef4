"""Contracts 包案 beside their cases: what one says of leader and unit, the other says too (R9, R23)."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.course import Assignment, Course
from jiefen.case.record import Case
from jiefen.office.tasks.course import OPEN, REFUSED, Standing, lines, standing_of
from jiefen.office.tasks.record import Task


class Contracted(msgspec.Struct, frozen=True, kw_only=True):
    """A contract with its cases, as far as they could be read, and the course of each."""

    task: Task
    cases: tuple[tuple[Case, Course], ...]

    @property
    def until(self) -> date:
        """The day on which it ended, without end where it is open."""
        ends = [event.date for _, event, _ in lines(self.task) if event.what == "ended"]
        return ends[-1] if ends and standing_of(self.task).state != OPEN else date.max

    @property
    def standing(self) -> Standing:
        """How it stands, or stood when it ended."""
        return standing_of(self.task, self.until)


class Contracts(msgspec.Struct, frozen=True, kw_only=True):
    """All contracts, by the cases that they name."""

    naming: Mapping[str, tuple[Task, ...]]


@rule(
    "CTR01",
    source="R9",
    title=N_("包案和案卷上的领导、责任单位一致"),
    why=N_("包案上写一位领导，案卷上写另一位，两个人都以为是对方在包。"),
)
def contract_and_case_say_the_same(contract: Contracted, context: Contracts) -> Iterator[Remark]:
    """The leader of each case, by triage or reassignment, is the contract's, its unit is the lead or a joint one.

    What counts is the last word of both, of a contract that ended as it was then; before triage a case says nothing.
    """
    standing = contract.standing
    units = (standing.lead, *contract.task.joint)
    for case, course in contract.cases:
        held = _held_on(course, contract.until)
        if held is None:
            continue
        place = contract.task.cases.index(case.id)
        if held.leader and held.leader != standing.leader:
            yield remark(
                f"cases[{place}]",
                N_("包案领导是 {leader}，{case} 从 {date} 起由 {other} 包案"),
                do=N_("案卷改派，或者包案交接，两边写成同一位"),
                leader=standing.leader,
                case=case.id,
                date=held.entry.date,
                other=held.leader,
            )
        if held.unit and held.unit not in units:
            yield remark(
                f"cases[{place}]",
                N_("{case} 的责任单位是 {unit}，包案的牵头、配合单位里没有它"),
                do=N_("案卷改派；另有单位配合的，重新立一份包案把它写上"),
                case=case.id,
                unit=held.unit,
            )


@rule(
    "CTR02",
    source="R9",
    title=N_("一件案件只有一份包案在办"),
    why=N_("两份包案包着同一件，就有两位领导、两个期限，等于没有一包到底。"),
)
def a_case_is_in_one_contract(contract: Contracted, context: Contracts) -> Iterator[Remark]:
    """No other contract that was open on one of the same days names the case."""
    for number in contract.task.about:
        place = contract.task.cases.index(number)
        others = [other for other in context.naming[number] if _meet(contract.task, other)]
        if others:
            yield remark(
                f"cases[{place}]",
                N_("{case} 同时在包案 {others} 里"),
                do=N_("只留一份，另一份办结，结果写交办的撤回"),
                case=number,
                others=tuple(Term(other.name) for other in others),
            )


@rule(
    "CTR03",
    source="R9",
    title=N_("包的案件都办结了，包案才算办成"),
    why=N_("一包到底：案件还没有办结，包案就不算完。"),
)
def what_is_done_has_no_open_case(contract: Contracted, context: Contracts) -> Iterator[Remark]:
    """A contract that ended as done has no case that was closed later, or is open."""
    ends = [(place, event) for place, event, _ in lines(contract.task) if event.what == "ended"]
    if not ends or ends[-1][1].result != "done" or contract.until == date.max:
        return
    place, end = ends[-1]
    for case, course in contract.cases:
        if course.closing is None or course.closing.date > end.date:
            yield remark(
                f"log[{place}]",
                N_("{date} 包案办成，{case} 那天还没有办结"),
                do=N_("先把案件办结；没有办成的，结果如实写部分办成、没有办成"),
                date=end.date,
                case=case.id,
            )


def _held_on(course: Course, until: date) -> Assignment | None:
    """What the case said last, by that day."""
    held = [assignment for assignment in course.assignments if assignment.entry.date <= until]
    return held[-1] if held else None


def _meet(one: Task, other: Task) -> bool:
    """Whether two contracts were open on the same day; one that was refused never was."""
    if one.name == other.name or REFUSED in (standing_of(one).state, standing_of(other).state):
        return False
    (first, last), (others_first, others_last) = one.covers(), other.covers()
    return first < others_last and others_first < last


RULES = (contract_and_case_say_the_same, a_case_is_in_one_contract, what_is_done_has_no_open_case)
