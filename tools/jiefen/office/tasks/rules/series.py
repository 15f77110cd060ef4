"""Tasks beside one another, and beside what they come from: numbers in series, papers, meetings, points (R1, R15)."""

from collections.abc import Iterator, Mapping

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.context import BesideContext
from jiefen.office.inspections.record import Inspection, Point
from jiefen.office.tasks.record import POINT, Task

BELOW = "office/"
"""What a task leaves out where it names a file of the book."""


@rule(
    "TSK20",
    source="R1",
    severity="warning",
    title=N_("一年一个序列，不跳号，先交办的号在前"),
    why=N_("跳过的号，谁也说不清交办了什么；号和日期倒着，先后就说不清。"),
)
def numbers_follow_one_another(task: Task, context: BesideContext) -> Iterator[Remark]:
    """The number before is there and was issued no later; the first year may begin in the middle of a paper one."""
    year = task.issued.year
    tasks = _tasks(context).values()
    numbers = {other.number: other for other in tasks if other.issued.year == year}
    first = 1 if any(other.issued.year < year for other in tasks) else min(numbers)
    before = numbers.get(task.number - 1)
    if before is None and task.number > first:
        yield remark(
            "number",
            N_("{year} 年第 {number} 号之前，第 {missing} 号没有登记"),
            do=N_("查一查那一号交办了什么，登记上；没有用的，登记以后办结，结果写交办的撤回"),
            year=year,
            number=task.number,
            missing=task.number - 1,
        )
    elif before is not None and before.issued > task.issued:
        yield remark(
            "issued",
            N_("{year} 年第 {number} 号是 {issued} 交办的，前一号却是 {before}"),
            do=N_("核对两件的日期"),
            year=year,
            number=task.number,
            issued=task.issued,
            before=before.issued,
        )


@rule(
    "TSK21",
    source="R15",
    title=N_("来源的会议、督查有记录"),
    why=N_("说是会上定的、督查查出来的，找不到那次会、那个问题，就没有根据。"),
)
def what_it_comes_from_is_recorded(task: Task, context: BesideContext) -> Iterator[Remark]:
    """The file that it names is there, and so is the point; what the point asks for is what the task asks for."""
    kind, file = task.source.partition("/")[0], BELOW + task.source
    if not task.source or file in context.unread or not context.office.settings.is_kept(kind, task.issued):
        return
    point = _points(context).get(task.from_)
    if file not in context.records.get(kind, {}):
        yield remark("from", N_("来源写的那份记录不在"), do=N_("核对文件名；还没有登记的，先登记会议或者督查"))
    elif task.kind == POINT and point is None:
        yield remark("from", N_("那次督查没有这个记号的问题"), do=N_("核对 # 后面的记号"))
    elif point is not None and (point.unit, point.due) != (task.lead, task.due):
        yield remark(
            "from",
            N_("督查要 {unit} 在 {due} 前整改，这里写的是 {lead}、{until}"),
            do=N_("照督查写；后来延期、交接的，记在经过里"),
            unit=point.unit,
            due=point.due,
            lead=task.lead,
            until=task.due,
        )


@rule(
    "TSK22",
    source="R1",
    title=N_("一个文号只给一份"),
    why=N_("两份交办一个文号，回文的时候说不清回的是哪一份。一份通知交办几件的，日期、批次一样。"),
)
def each_document_has_its_own_number(task: Task, context: BesideContext) -> Iterator[Remark]:
    """No other task bears its document's number, but those of the same day and batch."""
    if not task.document:
        return
    others = [
        other.name
        for other in _tasks(context).values()
        if other.document == task.document
        and other.name != task.name
        and (other.issued, other.batch) != (task.issued, task.batch)
    ]
    if others:
        yield remark(
            "document",
            N_("这个文号 {n} 件不同日、不同批的也用了"),
            do=N_("核对文号；同一份通知的，日期和批次写成一样"),
            n=len(others),
        )


def _tasks(context: BesideContext) -> Mapping[str, Task]:
    return context.records.get("tasks", {})


def _points(context: BesideContext) -> Mapping[str, Point]:
    """Each point of an inspection, by what a task calls it."""
    inspections: Mapping[str, Inspection] = context.records.get("inspections", {})
    return {one.reference(point): point for one in inspections.values() for point in one.found}


BESIDE_RULES = (numbers_follow_one_another, what_it_comes_from_is_recorded, each_document_has_its_own_number)
