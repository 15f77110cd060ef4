"""`jiefen task`: what somebody owes, and what became of it (R1, R9, R15, R23)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.case_number import CASE
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.named import named_task, person_or_partner, source, unit
from jiefen.commands.office.tasks import papers
from jiefen.commands.office.told import dry_run_option, names_here, said_record, show_lines
from jiefen.commands.options import not_after, open_here, titles_here
from jiefen.commands.registered import officer
from jiefen.office.choices import choices_of
from jiefen.office.tasks.course import standing_of
from jiefen.office.tasks.proposed import actor
from jiefen.office.tasks.record import EVENTS, GROUP_TITLE, KINDS, LEADING_GROUP, RESULTS, RHYTHMS
from jiefen.office.tasks.stage import STAGES, Stage, stage_of
from jiefen.writing.new_records import NewRecord, WrittenRecords
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.tasks import TASKS, add_cases, issue_task, log_task, tasks_of, usual_task

HEAD = (N_("号"), N_("种类"), N_("事项"), N_("牵头单位"), N_("责任领导"), N_("到哪一步"), N_("最近到期"), N_("逾期"))
EVENT_TITLES = {what: takes.title for what, takes in EVENTS.items()}


@click.group(help=N_("交办、督办、包案、会议决定、督查问题：谁欠什么，办到哪里"))
def command() -> None:
    """The group of what is done with tasks."""


@click.command(
    help=N_(
        "登记一件交办的事。KIND 写代码或者名称：assignment（交办）、supervision（督办）、contract（包案）、"
        "decision（会议决定）、inspection-point（督查问题）。\n\n"
        "号接着今年的上一件。没有写的：交办的是领导小组；责任领导是分管牵头单位的，责任人是那个单位的负责人；"
        "包案每月反馈，别的办完时反馈一次。\n\n"
        "\b\n例：\n  jiefen task new 交办 --title 更新公示栏 --lead 房地产市场股 --due 2026-12-10\n"
        "  jiefen task new 包案 --title 渗漏水的三件 --case 63 --case 64 --due 2027-03-31"
    )
)
@click.argument("kind", metavar="KIND", type=Code(KINDS))
@click.option("--title", required=True, help=N_("事项，一句话，说事不说人"))
@click.option("--due", type=DAY, required=True, metavar="YYYY-MM-DD", help=N_("办结期限"))
@click.option("--lead", help=N_("牵头单位；包案的，默认是第一件案件的责任单位，还没有分流的照网格"))
@click.option("--joint", multiple=True, help=N_("配合单位，可以写几次"))
@click.option("--leader", help=N_("责任领导，代号或者姓名"))
@click.option("--joint-leader", "joint_leaders", multiple=True, help=N_("配合领导，可以写几次"))
@click.option("--officer", "person", help=N_("责任人，代号或者姓名"))
@click.option("--from", "from_", help=N_("谁交办的：领导、股室、合作单位，或者会议、督查的文件"))
@click.option("--case", "cases", multiple=True, type=CASE, metavar="CASE", help=N_("有关的案件，可以写几次"))
@click.option("--joined", multiple=True, type=CASE, metavar="CASE", help=N_("交办的事早就立了的案件，可以写几次"))
@click.option("--reply", type=Code(RHYTHMS), metavar="RHYTHM", help=N_("反馈：once、weekly、half-month、monthly"))
@click.option("--document", help=N_("文号"))
@click.option("--batch", type=click.IntRange(min=1), help=N_("第几批"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("交办日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def new(surroundings: Surroundings, /, kind: str, *, day: date | None, today: date, dry_run: bool, **said: Any) -> None:
    """A task with what the grid and the roster give where nothing else is said."""
    book = open_here(surroundings)
    issued = not_after(day or today, today)
    require_kept(book, TASKS, issued)
    header = _header(book, kind, issued, said)
    show_new(surroundings, book, issue_task(book, header, dry_run=dry_run), dry_run=dry_run)


def _header(book: Book, kind: str, issued: date, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """All of a new task but its number."""
    given = {
        "kind": kind,
        "title": said["title"],
        "from": source(book, said["from_"], "--from") if said["from_"] else "",
        "lead": unit(book, said["lead"], "--lead") if said["lead"] else "",
        "joint": [unit(book, word, "--joint") for word in said["joint"]],
        "leader": officer(book, said["leader"], "--leader") if said["leader"] else "",
        "joint-leaders": [officer(book, word, "--joint-leader") for word in said["joint_leaders"]],
        "officer": officer(book, said["person"], "--officer") if said["person"] else "",
        **{field: said[field] for field in ("cases", "joined", "document", "batch", "due", "reply")},
    }
    header = usual_task(book, given, issued)
    if "lead" not in header:
        raise Failure(say(N_("没有说哪个单位牵头。")), say(N_("加上 --lead，写股室或者调处室的名称。")))
    return header


def show_new(
    surroundings: Surroundings, book: Book, found: WrittenRecords, *, dry_run: bool, unsaid: Collection[str] = ()
) -> None:
    """What was or would be written as new records, and what the rules say; exit code 1 if it was refused.

    What all of several records have alike is said once, below them. `unsaid` are fields that were shown before.
    """
    names = {**titles_here(surroundings, book), LEADING_GROUP: surroundings.translate(GROUP_TITLE)}
    by_field = names_here(surroundings, book, names)
    alike = _alike(found.records)
    for one in found.records:
        own = {field: value for field, value in one.data.items() if field not in {*alike, *unsaid}}
        surroundings.show(say(N_("{file}："), file=Term(one.file)))
        surroundings.show(said_record(surroundings, one.kind, own, by_field))
    if alike:
        surroundings.show(say(N_("每一份都一样的：")))
        surroundings.show(said_record(surroundings, found.records[0].kind, alike, by_field))
    if found.findings:
        told = report(found.findings, "text", surroundings.translate, colour=surroundings.colour, titles=names)
        surroundings.show("\n" + told)
    if found.written:
        surroundings.show(say(N_("已写入 {n} 份。"), n=len(found.records)))
    elif dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
    if found.refused:
        click.get_current_context().exit(1)


def _alike(records: Sequence[NewRecord]) -> Mapping[str, Any]:
    """The fields in which several records of one kind do not differ; none of a single record."""
    first, *others = records or (None,)
    if first is None or not others or any(other.kind != first.kind for other in others):
        return {}
    return {
        field: value for field, value in first.data.items() if all(other.data.get(field) == value for other in others)
    }


@click.command(
    help=N_(
        "给一件任务记一行。WHAT 写代码或者名称：approved（批准）、served（送达）、received（签收）、replied（反馈）、"
        "checked（审核通过）、sent-back（退回重办）、refused（不属于本单位，退回）、extended（延期）、handed（交接）、"
        "ended（办结）、struck（销号）、back（反复）、void（作废）。\n\n"
        "经手人默认：批准的是主要负责人，签收、反馈的是责任人，审核的是责任领导。\n\n"
        "\b\n例：\n  jiefen task log 2026/3 签收\n  jiefen task log 3 反馈 --done 已经更新\n"
        "  jiefen task log 3 办结 --by 李娜 --result 办成"
    )
)
@click.argument("name", metavar="TASK")
@click.argument("what", metavar="WHAT", type=Code(EVENT_TITLES))
@click.option("--by", help=N_("经手人，代号或者姓名；合作单位的人办的，写单位"))
@click.option("--done", help=N_("办理情况，一句话，说事不说人；包案的是本月工作情况"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("新的期限"))
@click.option("--result", type=Code(RESULTS), metavar="RESULT", help=N_("办结的结果"))
@click.option("--document", help=N_("文号"))
@click.option("--leader", help=N_("交接给哪位领导"))
@click.option("--lead", help=N_("交接给哪个单位"))
@click.option("--officer", "person", help=N_("交接给哪位责任人"))
@click.option("--line", type=click.IntRange(min=1), help=N_("作废第几行"))
@click.option("--case", type=CASE, metavar="CASE", help=N_("作废哪件案件"))
@click.option("--reason", help=N_("原因，一句话"))
@click.option("--approved-by", help=N_("批准人，代号或者姓名"))
@click.option("--agreed-by", help=N_("同意退回的，代号、姓名或者单位"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def log(
    surroundings: Surroundings,
    /,
    name: str,
    what: str,
    *,
    day: date | None,
    today: date,
    dry_run: bool,
    **said: Any,
) -> None:
    """A line more, by whoever usually makes it where nobody is named."""
    book = open_here(surroundings)
    task = named_task(name, tasks_of(book))
    on = not_after(day or today, today)
    by = person_or_partner(book, said["by"], "--by") if said["by"] else ""
    by = by or actor(book.require_office(), what, standing_of(task), on)
    if not by:
        raise Failure(say(N_("没有说谁经手。")), say(N_("加上 --by，写代号或者姓名。")))
    people: Mapping[str, Callable[[Book, str, str], str]] = {
        "leader": officer,
        "approved_by": officer,
        "agreed_by": person_or_partner,
        "lead": unit,
    }
    fields = {field: value for field, value in said.items() if value and field not in ("by", "person")}
    for field, meant in people.items():
        if field in fields:
            fields[field] = meant(book, fields[field], f"--{field.replace('_', '-')}")
    if said["person"]:
        fields["officer"] = officer(book, said["person"], "--officer")
    line = {"date": on, "by": by, "what": what, **{field.replace("_", "-"): value for field, value in fields.items()}}
    written = log_task(book, task, line, dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


@click.command(
    "case",
    help=N_(
        "给一件任务写上案件：交办的写为它新立的，早就立了的加 --joined；包案的写又包上的。\n\n"
        "例：jiefen task case 2026/3 2026-0068"
    ),
)
@click.argument("name", metavar="TASK")
@click.argument("cases", nargs=-1, required=True, type=CASE, metavar="CASE...")
@click.option("--joined", is_flag=True, help=N_("早就立了案"))
@dry_run_option
@pass_surroundings
def case_(surroundings: Surroundings, name: str, cases: tuple[str, ...], *, joined: bool, dry_run: bool) -> None:
    """Cases more that a task is about, or that came of it."""
    book = open_here(surroundings)
    task = named_task(name, tasks_of(book))
    written = add_cases(book, task, cases, joined=joined, dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


@click.command(
    "list",
    help=N_(
        "任务一览：没有销号的，最急的在前。\n\n"
        "\b\n例：\n  jiefen task list --kind 包案 --leader 陈国\n  jiefen task list --late"
    ),
)
@click.option("--leader", help=N_("哪位责任领导的"))
@click.option("--unit", "lead", help=N_("哪个单位牵头、配合的"))
@click.option("--kind", type=Code(KINDS), metavar="KIND", help=N_("哪一种"))
@click.option("--mine", help=N_("我的：我是责任领导、配合领导或者责任人"))
@click.option("--open", "only_open", is_flag=True, help=N_("只看没有办结的"))
@click.option("--late", is_flag=True, help=N_("只看逾期的"))
@click.option("--all", "all_", is_flag=True, help=N_("已经销号、退回的也列出来"))
@today_option
@pass_surroundings
def list_(surroundings: Surroundings, /, today: date, **asked: Any) -> None:
    """The tasks that were not struck off, or those asked for."""
    book = open_here(surroundings)
    office, names = book.require_office(), choices_of(book.require_office())
    tasks = [task for task in tasks_of(book).values() if task.issued <= today]
    stages = [stage_of(task, office.calendar, today) for task in tasks]
    found = [stage for stage in stages if _is_asked(stage, book, asked)]
    rows = [
        (
            stage.task.name,
            surroundings.translate(KINDS[stage.task.kind]),
            stage.task.title,
            names["unit"].get(stage.standing.lead, stage.standing.lead),
            names["handle"].get(stage.standing.leader, stage.standing.leader),
            surroundings.translate(STAGES[stage.code]),
            stage.next_due.isoformat() if stage.next_due else "",
            surroundings.translate(N_("逾期")) if stage.late else "",
        )
        for stage in sorted(found, key=_urgency)
    ]
    head = [surroundings.translate(word) for word in HEAD]
    surroundings.show(table(head, rows, surroundings.width, colour=surroundings.colour))
    late = sum(stage.late for stage in found)
    surroundings.show(say(N_("共 {n} 件，其中逾期 {late} 件。"), n=len(rows), late=late))


def _urgency(stage: Stage) -> tuple[bool, date, date, int]:
    """What is late or due first stands first; what is over last."""
    return not stage.is_open, stage.next_due or date.max, stage.task.issued, stage.task.number


def _is_asked(stage: Stage, book: Book, asked: Mapping[str, Any]) -> bool:
    task, standing = stage.task, stage.standing
    if asked["late"] and not stage.late:
        return False
    if not asked["all_"] and not (stage.is_open if asked["only_open"] else stage.on_the_list):
        return False
    if asked["kind"] and task.kind != asked["kind"]:
        return False
    if asked["leader"] and standing.leader != officer(book, asked["leader"], "--leader"):
        return False
    if asked["lead"] and unit(book, asked["lead"], "--unit") not in (standing.lead, *task.joint):
        return False
    mine = officer(book, asked["mine"], "--mine") if asked["mine"] else ""
    return not mine or mine in (standing.leader, standing.officer, *task.joint_leaders)


COMMANDS = {
    "new": (new, N_("登记一件任务")),
    "log": (log, N_("记一行：签收、反馈、审核、延期、办结、销号……")),
    "case": (case_, N_("写上案件")),
    "list": (list_, N_("任务一览")),
    "paper": (papers.order, N_("出交办单")),
    "contracts": (papers.contracts, N_("包案一览，按领导；也出成一张表")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
