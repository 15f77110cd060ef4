"""`jiefen task paper` and `contracts`: the order 交办单 of a task, the contracts under their leaders (R9, R23)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from jiefen.base.table import table
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.office.named import named_task
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.office.tasks.on_paper import contract_values, order_values
from jiefen.office.tasks.stage import stage_of
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling
from jiefen.writing.office.tasks import tasks_of

HEAD = (N_("包案领导"), N_("号"), N_("事项"), N_("案件"), N_("责任单位"), N_("责任人"), N_("办结时限"), N_("到哪一步"))


@click.command(
    help=N_("出一件任务的交办单，督办、包案、整改各有各的名称；签收、审核用笔签。\n\n例：jiefen task paper 2026/3")
)
@click.argument("names", nargs=-1, required=True, metavar="TASK...")
@paper_options
@pass_surroundings
def order(surroundings: Surroundings, names: Sequence[str], *, out: Path | None, pdf: bool, replace: bool) -> None:
    """The order of each task, as a Word file outside the book."""
    book = open_here(surroundings)
    tasks = tasks_of(book)
    kind, office = OFFICE_PAPERS["task-order"], book.require_office()
    chosen = [named_task(name, tasks) for name in names]
    fillings = [
        Filling(kind=kind, name=f"task-{task.name.replace('/', '-')}", values=order_values(task, office))
        for task in chosen
    ]
    hand_out(surroundings, book, fillings, out=out, pdf=pdf, replace=replace)


@click.command(
    help=N_(
        "包案一览，按领导列：包哪几件、责任单位、责任人、办结时限。加 --word 出一张有本月工作情况的表，打印、签字。\n\n"
        "\b\n例：\n  jiefen task contracts --leader 陈国\n  jiefen task contracts --word --pdf"
    )
)
@click.option("--leader", help=N_("只要哪位领导的"))
@click.option("--word", is_flag=True, help=N_("出成 Word 文件"))
@paper_options
@today_option
@pass_surroundings
def contracts(
    surroundings: Surroundings,
    /,
    leader: str | None,
    *,
    word: bool,
    out: Path | None,
    pdf: bool,
    replace: bool,
    today: date,
) -> None:
    """The contracts that are not struck off, under their leaders."""
    book = open_here(surroundings)
    office = book.require_office()
    stages = [stage_of(task, office.calendar, today) for task in tasks_of(book).values() if task.issued <= today]
    handle = officer(book, leader, "--leader") if leader else ""
    values = contract_values([one for one in stages if handle in ("", one.standing.leader)], office, today)
    if word or pdf:
        filling = Filling(kind=OFFICE_PAPERS["contract-list"], name=f"contracts-{today}", values=values)
        hand_out(surroundings, book, [filling], out=out, pdf=pdf, replace=replace)
        return
    fields = ("number", "title", "cases", "unit", "officer", "due", "stage")
    rows = [
        (group["leader"] if place == 0 else "", *(one[field] for field in fields))
        for group in values["groups"]
        for place, one in enumerate(group["contracts"])
    ]
    head = [surroundings.translate(title) for title in HEAD]
    surroundings.show(table(head, rows, surroundings.width, colour=surroundings.colour))
    surroundings.show(say(N_("共 {n} 份包案。"), n=len(rows)))
