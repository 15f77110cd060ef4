"""`jiefen inspect`: an inspection 督促检查 and the tasks that come of it, in one go (R1)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.named import TASKS, tasks_here, unit
from jiefen.commands.office.task import show_new
from jiefen.commands.office.told import dry_run_option, require_kept
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.inspections.record import Inspection
from jiefen.office.tasks.proposed import leader_of, next_number, officer_of
from jiefen.office.tasks.record import POINT
from jiefen.writing.new_records import NewRecord, write_new
from jiefen.writing.office_lines import new_key

INSPECTIONS = "inspections"


@click.group(help=N_("督促检查：查了哪里，发现什么，几时改好"))
def command() -> None:
    """The group of what is done with inspections."""


@click.command(
    help=N_(
        "登记一次督促检查。每个问题同时交办成一件任务，由被查的单位整改，责任领导和责任人按网格和名单来；"
        "没有发现问题的不写 --found。\n\n"
        "\b\n例：\n  jiefen inspect new 房地产市场股 --by 周明 --by 李娜 --found 三件卷宗没有目录 --due 2026-11-26"
    )
)
@click.argument("where", metavar="UNIT")
@click.option("--by", multiple=True, required=True, help=N_("检查人员，代号或者姓名，可以写几次"))
@click.option("--found", multiple=True, help=N_("发现的问题，一句话，说事不说人；可以写几次"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("整改期限"))
@click.option("--unit", "by_unit", help=N_("由另一个单位整改的，写它"))
@click.option("--document", help=N_("通报的文号"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def new(
    surroundings: Surroundings, /, where: str, *, day: date | None, today: date, dry_run: bool, **said: Any
) -> None:
    """The record of an inspection, and one task a point: all or none."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    require_kept(book, INSPECTIONS, on)
    if said["found"]:
        require_kept(book, TASKS, on)
    if said["found"] and not said["due"]:
        raise Failure(say(N_("没有说几时改好。")), say(N_("加上 --due，写整改期限。")))
    inspected = unit(book, where, "UNIT")
    mending = unit(book, said["by_unit"], "--unit") if said["by_unit"] else inspected

    keys: list[str] = []
    for _ in said["found"]:
        keys.append(new_key(keys))
    data = {
        "date": on,
        "by": [officer(book, word, "--by") for word in said["by"]],
        "where": inspected,
        "found": [
            {"key": key, "what": what, "unit": mending, "due": said["due"]}
            for key, what in zip(keys, said["found"], strict=True)
        ],
        "circulars": [said["document"]] if said["document"] else [],
    }

    def make() -> Sequence[NewRecord]:
        return _records(book, {field: value for field, value in data.items() if value})

    show_new(surroundings, book, write_new(book, make, dry_run=dry_run), dry_run=dry_run)


def _records(book: Book, inspection: Mapping[str, Any]) -> Sequence[NewRecord]:
    """The inspection first, then a task for each point, numbered from the next one on."""
    office, on = book.require_office(), inspection["date"]
    known = require_named(book.root, INSPECTIONS, Inspection).values()
    number = max((one.number for one in known if one.date == on), default=0) + 1
    name = f"{on}-{number}"
    counted = {"number": number} if number > 1 else {}
    records = [NewRecord(kind=INSPECTIONS, name=name, data={**inspection, **counted})]
    first = next_number(tasks_here(book).values(), on)
    for place, point in enumerate(inspection.get("found", [])):
        task = {
            "number": first + place,
            "kind": POINT,
            "from": f"{INSPECTIONS}/{name}.yaml#{point['key']}",
            "title": point["what"],
            "lead": point["unit"],
            "leader": leader_of(office, point["unit"], on),
            "officer": officer_of(office, point["unit"], on),
            "issued": on,
            "due": point["due"],
            "reply": "once",
        }
        data = {field: value for field, value in task.items() if value}
        records.append(NewRecord(kind=TASKS, name=f"{on.year}/{first + place}", data=data))
    return records


new.short_help = N_("登记一次督查，每个问题交办成任务")
command.add_command(new, "new")
