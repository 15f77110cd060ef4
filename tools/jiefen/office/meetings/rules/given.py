"""The tasks that a meeting gave out (R15): each is there, says so, and leads to a case."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import BesideContext
from jiefen.office.meetings.record import ASSIGNMENT, Meeting
from jiefen.office.meetings.wanted import KIND
from jiefen.office.tasks.record import Task

TASKS = "tasks"
OVER = ("ended", "struck")
"""What in a task's log says that it is done."""


@rule(
    "MTG13",
    source="R15",
    title=N_("会上交办的事都登记在交办里，说明是这个会交办的"),
    why=N_("会上说了、台账上没有，就没有人催，也没有人报结果。"),
)
def tasks_of_a_meeting_are_there(meeting: Meeting, context: BesideContext) -> Iterator[Remark]:
    """Each task that a meeting names exists and says that it comes from this meeting, and none is named twice."""
    if not context.office.settings.is_kept(TASKS, meeting.date):
        return
    for index, number in enumerate(meeting.tasks):
        path = f"tasks[{index}]"
        task = _task(number, context)
        if _file_of(number) in context.unread:
            continue
        if task is None:
            yield remark(
                path,
                N_("没有编号是 {number} 的交办"),
                do=N_("先用 jiefen task new 登记，或者改正编号"),
                number=Term(number),
            )
        elif _came_from(task) != meeting.name:
            yield remark(
                path,
                N_("{number} 没有写是这个会交办的"),
                do=N_(
                    "编号写错了的改正；是这个会交办的，那份交办的 from 写 meetings/{name}.yaml，"
                    "登记时用 jiefen task new --from"
                ),
                number=Term(number),
                name=Term(meeting.name),
            )
        elif number in meeting.tasks[:index]:
            yield remark(path, N_("{number} 写了两次"), do=N_("只留一次"), number=Term(number))


@rule(
    "MTG20",
    source="R15",
    title=N_("交办会交办的信访事项，落到案件上办结"),
    why=N_("交办的是信访事项，要有案卷；只写办结、没有案卷，就不知道是怎么办的。"),
)
def what_is_assigned_leads_to_a_case(meeting: Meeting, context: BesideContext) -> Iterator[Remark]:
    """A task of an assignment meeting that is over names the case that it became."""
    if meeting.kind != ASSIGNMENT:
        return
    for index, number in enumerate(meeting.tasks):
        task = _task(number, context)
        if task and not task.cases and any(one.what in OVER for one in task.log):
            yield remark(
                f"tasks[{index}]",
                N_("{number} 已经办结，没有写落到哪件案件"),
                do=N_("在那份交办里写上 cases；没有立案的，用 jiefen new --origin tasks/{number}.yaml 登记"),
                number=Term(number),
            )


BESIDE_RULES = (tasks_of_a_meeting_are_there, what_is_assigned_leads_to_a_case)


def _file_of(number: str) -> str:
    """The file of a task: `2026/3` lies in office/tasks/2026/3.yaml."""
    return f"office/tasks/{number}.yaml"


def _task(number: str, context: BesideContext) -> Task | None:
    return context.records.get(TASKS, {}).get(_file_of(number))


def _came_from(task: Task) -> str:
    """The name of the meeting that a task says it comes from, "" for another source."""
    folder, _, name = task.source.partition("/")
    return name.removesuffix(".yaml") if folder == KIND else ""
