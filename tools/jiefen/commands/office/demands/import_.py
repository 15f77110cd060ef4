"""`jiefen demand import`: take in a hotline's list of orders (R2)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.report import report
from jiefen.base.text import N_, Term, Translate, render, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.options import open_here, titles_here
from jiefen.commands.registered import registered
from jiefen.commands.sealing.keys import key_option, writer_of
from jiefen.commands.sealing.references import givers
from jiefen.files.disk import read_regular
from jiefen.files.sheets import read_table
from jiefen.office.choices import choices_of
from jiefen.office.demands.words import VIA
from jiefen.writing.tables.hotline import COLUMNS, Imported, Plan, Row, Sender, import_orders

LARGEST = 32 * 1024 * 1024
"""Of a list that is taken in, in bytes."""


@click.command(
    help=N_(
        "导入热线、信访、综治中心给出的工单表（.xlsx 或者 .csv）：每一行登记一件，工单号密封保存，要用钥匙。\n\n"
        "按工单号对：登记过的不再登记，表里已经办结、这里还没有结果的补上结果。姓名、电话、内容不收，列出来哪几栏没有收。\n\n"
        "\b\n例：\n"
        "  jiefen demand import 工单.xlsx --unit 办公室 --dry-run\n"
        "  jiefen demand import 工单.xlsx --unit 办公室"
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", metavar="NAME", help=N_("看不出哪个股室承办的，交给它"))
@click.option("--from", "giver", type=Code(givers()), default="hotline", help=N_("谁的编号（默认 12345热线）"))
@click.option("--via", type=Code(VIA), default="hotline", help=N_("表里没有写来源的，算怎么来的（默认 12345热线）"))
@click.option("--rows", "every", is_flag=True, help=N_("新登记、已经登记的也一行一行列出来"))
@click.option("--sheet", default="", metavar="NAME", help=N_("读哪一张工作表（默认第一张）"))
@key_option
@click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    file: Path,
    *,
    unit: str | None,
    giver: str,
    via: str,
    sheet: str,
    every: bool,
    key: Path | None,
    dry_run: bool,
    today: date,
) -> None:
    """Exit code 1 if a rule refuses it: nothing is written then."""
    asked = Asked(sender=Sender(giver, via), unit=unit or "", sheet=sheet, every=every, dry_run=dry_run)
    take_in_orders(surroundings, file, asked, key, today)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """How a list of orders is to be taken in, as somebody typed it."""

    sender: Sender
    unit: str = ""
    sheet: str = ""
    every: bool = False
    dry_run: bool = False


def take_in_orders(surroundings: Surroundings, file: Path, asked: Asked, key: Path | None, today: date) -> None:
    """Take in a list of orders and tell what became of its rows; exit code 1 if a rule refuses it."""
    book = open_here(surroundings)
    writer = writer_of(surroundings, key)
    unit = registered(asked.unit, choices_of(book.require_office())["unit"], "--unit") if asked.unit else ""
    raw = read_regular(file, LARGEST)
    if isinstance(raw, Fault):
        raise Failure(raw.say, raw.do)
    done = import_orders(
        book,
        read_table(raw, COLUMNS, sheet=asked.sheet),
        writer.keys,
        by=writer.by,
        today=today,
        sender=asked.sender,
        unit=unit,
        dry_run=asked.dry_run,
    )
    _show_plan(surroundings, done.plan, every=asked.every)
    for place, first in done.twice:
        text = N_("{again} 和 {first} 是同一个编号：两边各导入过一次的，给后一件记结果“退回”。")
        surroundings.show(say(text, again=Term(place.reference), first=Term(first.reference)))
    if done.findings:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        surroundings.show(report(done.findings, "text", surroundings.translate, colour=colour, titles=titles))
    _show_end(surroundings, done, dry_run=asked.dry_run)


def _show_plan(surroundings: Surroundings, plan: Plan, *, every: bool) -> None:
    """What became of the rows, those that need a look each by itself, and what was not taken in."""
    _show_rows(surroundings, N_("没有收的行"), plan.refused)
    _show_rows(surroundings, N_("表里重复的行"), plan.repeated)
    if every:
        _show_rows(surroundings, N_("已经登记过的行"), plan.known)
        _show_rows(surroundings, N_("新登记的行"), plan.new)
    for note in plan.notes:
        surroundings.show(say(N_("{what}。{do}"), what=note.say, do=note.do))
    for column in plan.unkept:
        named = say(N_("{cell}“{title}”"), cell=Term(column.at), title=Term(column.title))
        what = named if column.title else say(N_("{cell} 这一栏"), cell=Term(column.at))
        surroundings.show(say(N_("没有收：{column}，{n} 格有内容"), column=what, n=column.cells))
    if plan.without_kind or plan.without_area:
        surroundings.show(
            say(
                N_("种类对不上的 {kinds} 件，片区对不上的 {areas} 件，没有写；承办股室按 --unit。"),
                kinds=plan.without_kind,
                areas=plan.without_area,
            )
        )
    surroundings.show(
        say(
            N_(
                "共 {rows} 行：新登记 {new}，已经登记 {known}，表里重复 {repeated}，没有收 {refused}；"
                "补上结果 {ended} 件。"
            ),
            rows=plan.rows,
            new=len(plan.new),
            known=len(plan.known),
            repeated=len(plan.repeated),
            refused=len(plan.refused),
            ended=plan.ended,
        )
    )


def _show_rows(surroundings: Surroundings, title: str, rows: Sequence[Row]) -> None:
    translate: Translate = surroundings.translate
    if not rows:
        return
    surroundings.show(say(N_("{title}：{n} 行"), title=Term(title), n=len(rows)))
    for one in rows:
        surroundings.show(f"  {render(say(N_('第 {row} 行'), row=one.row), translate)}  {render(one.say, translate)}")


def _show_end(surroundings: Surroundings, done: Imported, *, dry_run: bool) -> None:
    if done.written and done.files:
        surroundings.show(say(N_("已写入 {files}。"), files=tuple(map(Term, done.files))))
    elif done.written:
        surroundings.show(say(N_("没有新的，什么也没有写。")))
    elif dry_run and not any(finding.severity == "error" for finding in done.findings):
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
        click.get_current_context().exit(1)
