"""What the head of a task says: who owes what to whom, until when (R1, R9, R15)."""

from collections import Counter
from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.organisation.record import LEADERS
from jiefen.office.tasks.people import issues
from jiefen.office.tasks.record import ASSIGNMENT, CONTRACT, KINDS, POINT, Task


@rule(
    "TSK01",
    source="R1",
    title=N_("交办给当天有的单位"),
    why=N_("单位撤了，或者还没有设，事情就没有人接。"),
)
def its_units_are_there(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Lead and joint units, and the unit that takes over, are sections or rooms of that day, each named once."""
    named = [("lead", task.lead, task.issued)]
    named += [(f"joint[{place}]", unit, task.issued) for place, unit in enumerate(task.joint)]
    named += [(f"log[{place}].lead", event.lead, event.date) for place, event in enumerate(task.log) if event.lead]
    for path, unit, day in named:
        if not context.office.organisation.has_unit(unit, day):
            yield remark(
                path,
                N_("{day} 没有 {unit} 这个单位，或者它已经撤了"),
                do=N_("改成当天有的股室或者调处室；漏登的，补到 office/organisation.yaml"),
                day=day,
                unit=unit,
            )
    for unit, times in Counter((task.lead, *task.joint)).items():
        if times > 1:
            yield remark(
                "joint", N_("单位 {unit} 写了不止一次"), do=N_("牵头的不再写进配合，每个配合单位写一次"), unit=unit
            )


@rule(
    "TSK02",
    source="R9",
    title=N_("责任领导和责任人当天在岗，包案的是局领导"),
    why=N_("交办给不在岗的人，等于没有交办。包案的不是局领导，就压不住。"),
)
def its_people_are_in_post(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Leader, joint leaders and officer hold a post on the day of issue, who takes over on the day of handing over.

    Who leads a contract is head or deputy.
    """
    named = [("leader", task.leader, task.issued), ("officer", task.officer, task.issued)]
    named += [(f"joint-leaders[{place}]", handle, task.issued) for place, handle in enumerate(task.joint_leaders)]
    for place, event in enumerate(task.log):
        named += [
            (f"log[{place}].leader", event.leader, event.date),
            (f"log[{place}].officer", event.officer, event.date),
        ]
    for path, handle, day in named:
        if not handle:
            continue
        person = context.office.organisation.person(handle)
        if person is None or not person.in_post(day):
            yield remark(
                path,
                N_("{day} {handle} 不在岗，或者没有登记"),
                do=N_("换成当天在岗的人；岗位漏登的，补到 office/organisation.yaml"),
                day=day,
                handle=handle,
            )
        elif task.kind == CONTRACT and path.endswith("leader") and not person.holds(LEADERS, day):
            yield remark(
                path,
                N_("{day} 的包案领导 {handle} 当天不是局领导"),
                do=N_("改由主要负责人或者分管领导包案"),
                day=day,
                handle=handle,
            )


@rule(
    "TSK03",
    source="R9",
    title=N_("包案写明包哪几件，有关的案件都在案卷库里"),
    why=N_("包案、督办指着的案件找不到，就说不清办的是哪一件。"),
)
def its_cases_are_in_the_book(task: Task, context: RecordContext) -> Iterator[Remark]:
    """A contract names a case; each is there, named once; only an assignment parts them (LNK05 asks for its own)."""
    if task.kind == CONTRACT and not task.about:
        yield remark("", N_("这份包案没有写包哪几件"), do=N_("在 cases 里写案件编号"))
    if task.kind != ASSIGNMENT and task.joined:
        yield remark("joined", N_("只有交办才分新立的和已有的案件"), do=N_("写到 cases 里"))
    named = [(f"cases[{place}]", case) for place, case in enumerate(task.cases)]
    named += [(f"joined[{place}]", case) for place, case in enumerate(task.joined)]
    seen: set[str] = set()
    for path, case in named:
        linked = task.kind == ASSIGNMENT and path.startswith("cases")
        if case in task.about and case not in context.cases and not linked:
            yield remark(path, N_("没有 {case} 这件案件"), do=N_("核对编号；还没有登记的，先登记"), case=case)
        if case in seen:
            yield remark(path, N_("{case} 写了不止一次"), do=N_("每件写一次"), case=case)
        seen.add(case)


@rule(
    "TSK04",
    source="R1",
    title=N_("写明谁交办的"),
    why=N_("不知道谁交办的，办完不知道报给谁，退回也没有人同意。"),
)
def its_source_is_known(task: Task, context: RecordContext) -> Iterator[Remark]:
    """Who issued it is the leading group, a leader or section of that day, a partner, or a file of the book.

    A point of an inspection comes from the file of one.
    """
    if task.kind == POINT and not task.from_.startswith("inspections/"):
        yield remark(
            "from",
            N_("督查问题没有写是哪一次督查的"),
            do=N_("写督查的文件和问题的记号，如 inspections/2026-11-12-1.yaml#k2p7"),
        )
    elif not task.source and not issues(task.from_, task.issued, context.office):
        yield remark(
            "from",
            N_("交办的 {source} 没有登记，或者 {day} 不在岗、不存在"),
            do=N_("写 leading-group，或者局领导、股室、合作单位的代码；上级单位先登记为合作单位（partners）"),
            source=task.from_,
            day=task.issued,
        )


@rule(
    "TSK05",
    source="R9",
    title=N_("期限不早于交办那天；包案每月都有一行"),
    why=N_("期限比交办还早，一交办就逾期。包案一包到底，每个月做了什么要有一句话。"),
)
def its_limit_and_rhythm_make_sense(task: Task, context: RecordContext) -> Iterator[Remark]:
    """The limit is not before the day of issue, and a contract is told of every month or more often."""
    if task.due < task.issued:
        yield remark(
            "due",
            N_("{issued} {kind}，期限却是 {due}"),
            do=N_("核对两个日期"),
            issued=task.issued,
            kind=Term(KINDS[task.kind]),
            due=task.due,
        )
    if task.kind == CONTRACT and task.reply == "once":
        yield remark("reply", N_("包案只在办完时反馈一次"), do=N_("改成每月反馈（monthly），或者更勤"))


RULES = (
    its_units_are_there,
    its_people_are_in_post,
    its_cases_are_in_the_book,
    its_source_is_known,
    its_limit_and_rhythm_make_sense,
)
