"""`jiefen import`: take over the office's own ledger (R36), or a table of another office's system (R33)."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.report import report
from jiefen.base.table import table
from jiefen.base.text import N_, Term, render, say
from jiefen.book.book import CARRIED, Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.demands.import_ import Asked, take_in_orders
from jiefen.commands.office.exchange.meanings import SHOWN, ask, mapping_in
from jiefen.commands.office.exchange.tables import READ, TableAsked, take_in_table
from jiefen.commands.options import open_here, titles_here
from jiefen.commands.registered import officer, registered
from jiefen.commands.sealing.keys import key_option
from jiefen.commands.sealing.references import givers
from jiefen.files.disk import read_regular
from jiefen.office.carried.record import CarriedImport
from jiefen.office.choices import choices_of
from jiefen.steps.entry import CHANNELS
from jiefen.steps.opening import CARRIED_STATES
from jiefen.writing.tables.carry import Plan, Planned, Usual, already_taken, plan, unmeant, write
from jiefen.writing.tables.hotline import Sender
from jiefen.writing.tables.ledger import Ledger, LedgerRefused, read_ledger
from jiefen.writing.tables.meanings import NAMES, OF_STAFF, PROGRAMS_OWN, meaning_of

ORDERS = "hotline"
LARGEST = 32 * 1024 * 1024


@click.command(
    help=N_(
        "接入本局自己的台账（--carried）：启用案卷库之前收到、还没有办完的纠纷，一行一件；"
        "或者导入别的系统的表（--format）：综治、人民调解、信访、接待登记的登记成案件，12345 的登记成诉求。\n\n"
        "先用 --dry-run 看会接入什么。姓名、电话、住址、简要情况写进密封材料，不用钥匙；其余照表头认，"
        "认不得的说法（股室简称、小名）在终端上逐个问，或者写进 --map 的文件。\n\n"
        "别的系统的表，逐行列出：新登记的、已经登记的、表里重复的、没有收的和为什么；同一份再导入，不会多出来。"
        "民族、学历这些不收的列，列出来，一个字也不留；检举控告的行不登记；有密级标志的表不收。"
        "有钥匙就对编号，没有钥匙，一天、一类、一处的当作登记过的。\n\n"
        "接入台账只有一次：有一件不行，一件也不写。写好以后由第二个人批准（jiefen approve），和案件一起提交。\n\n"
        "\b\n例：\n  jiefen import --carried 台账.xlsx --by 李娜 --due 2027-01-31 --dry-run\n"
        "  jiefen import --carried 台账.xlsx --by 李娜 --due 2027-01-31 --map 说法.yaml\n"
        "  jiefen import 综治.xlsx --format 综治 --by 李娜 --accepted --dry-run"
    )
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--carried", "ledger", type=click.Path(path_type=Path), metavar="FILE", help=N_("台账，.xlsx 或者 .csv"))
@click.option("--format", "form", type=Code(READ), help=N_("FILE 是哪个系统的表"))
@click.option("--sheet", default="", metavar="NAME", help=N_("工作表的名称（默认第一张）"))
@click.option(
    "--map", "mapping", type=click.Path(path_type=Path), metavar="FILE", help=N_("台账里的说法是什么意思（YAML）")
)
@click.option("--by", metavar="NAME", required=True, help=N_("经办人（代号或者姓名）"))
@click.option("--kind", default="", metavar="NAME", help=N_("表里没有写种类的，算哪一种"))
@click.option("--area", default="", metavar="NAME", help=N_("没有写片区的，算哪个片区"))
@click.option("--unit", default="", metavar="NAME", help=N_("没有写责任单位的，归哪个（默认照包保网格）"))
@click.option("--leader", default="", metavar="NAME", help=N_("没有写包案领导的，由谁包"))
@click.option("--officer", default="", metavar="NAME", help=N_("没有写责任人的，由谁办"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("没有写化解时限的，到哪天为止"))
@click.option("--state", type=Code(CARRIED_STATES), default="mediating", help=N_("没有写状态的，到了哪一步"))
@click.option("--via", type=Code(PROGRAMS_OWN["via"]), default="window", help=N_("没有写来源的，怎么来的"))
@click.option("--channel", type=Code(CHANNELS), default="people", help=N_("走哪个调解渠道"))
@click.option("--body", default="", metavar="NAME", help=N_("由哪个调解组织承办"))
@click.option("--from", "giver", type=Code(givers()), help=N_("表里的编号是谁的（默认照表看）"))
@click.option("--accepted", is_flag=True, help=N_("表里的都已经受理：各记一条受理，简要情况随它密封"))
@click.option("--again", is_flag=True, help=N_("看着像登记过的，确是另一件"))
@key_option
@click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    file: Path | None,
    ledger: Path | None,
    form: str | None,
    today: date,
    *,
    sheet: str,
    mapping: Path | None,
    by: str,
    key: Path | None,
    dry_run: bool,
    **usual: Any,
) -> None:
    """Exit code 1 where a row cannot be taken over: then none is."""
    if form == ORDERS and file and not ledger:
        sender = Sender(usual["giver"] or "hotline", "hotline")
        orders = Asked(sender=sender, unit=usual["unit"], sheet=sheet, every=True, dry_run=dry_run)
        take_in_orders(surroundings, file, orders, key, today)
        return
    if form and file and not ledger:
        asked = TableAsked(form=form, sheet=sheet, mapping=mapping, by=by, key=key, dry_run=dry_run, usual=usual)
        take_in_table(surroundings, file, asked, today)
        return
    if ledger is None or file or form:
        raise Failure(
            say(N_("没有说导入哪一张表，或者说了两种。")),
            say(N_("本局的台账写 --carried 台账.xlsx；别的系统的表写文件名和 --format。")),
        )
    _take_over(surroundings, ledger, sheet, mapping, by=by, usual=usual, today=today, dry_run=dry_run)


def _take_over(
    surroundings: Surroundings,
    ledger: Path,
    sheet: str,
    mapping: Path | None,
    *,
    by: str,
    usual: Mapping[str, Any],
    today: date,
    dry_run: bool,
) -> None:
    """Take over what was running when the book began."""
    book = open_here(surroundings)
    content = read_regular(ledger, LARGEST)
    if isinstance(content, Fault):
        raise Failure(content.say, content.do)
    if done := already_taken(book, content):
        _show_done(surroundings, done)
        return
    by, defaults = officer(book, by, "--by"), _usual(book, usual)
    found = _read(surroundings, content, sheet)
    words = mapping_in(mapping)
    meaning = meaning_of(book, words)
    if left := unmeant(found, meaning):
        ask(surroundings, book, words, left, mapping)
    planned = plan(book, found, content, meaning, defaults, by=by, today=today)
    _show(surroundings, book, planned)
    if planned.refused:
        click.get_current_context().exit(1)
    if dry_run:
        surroundings.show(say(N_("没有写：去掉 --dry-run 再运行，就接入这 {n} 件。"), n=len(planned.cases)))
        return
    write(book, planned)
    surroundings.show(
        say(N_("接入了 {n} 件，登记在 {file}。请第二个人核对以后批准："), n=len(planned.cases), file=CARRIED)
    )
    surroundings.show(f"  jiefen approve {CARRIED} --why 存量接入 --by {by} --approved-by …")


def _show_done(surroundings: Surroundings, done: CarriedImport) -> None:
    text = N_("这份台账 {date} 已经接入，{n} 件都在 {file} 里，没有再写。")
    surroundings.show(say(text, date=done.date, n=len(done.taken), file=CARRIED))


def _read(surroundings: Surroundings, content: bytes, sheet: str) -> Ledger:
    """The ledger; what deserves a look is shown, what cannot be read as well before it is refused."""
    try:
        found = read_ledger(content, sheet)
    except LedgerRefused as refused:
        for fault in refused.faults:
            click.echo(surroundings.said(fault), err=True)
        raise
    for note in found.notes:
        surroundings.show(say(N_("{what}。{todo}"), what=note.say, todo=note.do))
    if found.done:
        rows = tuple(Term(str(row)) for row in found.done[:SHOWN])
        surroundings.show(say(N_("已经办结、销号的 {n} 行不接入：第 {rows} 行。"), n=len(found.done), rows=rows))
    if not found.rows:
        raise Failure(say(N_("台账里没有还在办的纠纷。")), say(N_("看看是不是选错了工作表，用 --sheet 写名称。")))
    return found


def _usual(book: Book, given: Mapping[str, Any]) -> Usual:
    """What counts where a row says nothing, by code."""
    choices = choices_of(book.require_office())
    names = {"area": choices["area"], "unit": choices["unit"], "body": choices["body"]}
    names |= dict.fromkeys(OF_STAFF, choices["handle"])
    codes = {name: registered(given[name], known, f"--{name}") if given[name] else "" for name, known in names.items()}
    return Usual(channel=given["channel"], state=given["state"], via=given["via"], due=given["due"], **codes)


def _show(surroundings: Surroundings, book: Book, planned: Plan) -> None:
    """A row a case: where it comes from and what is plain of it; then what the rules find, by row."""
    office, translate = book.require_office(), surroundings.translate
    choices = choices_of(office)
    rows = []
    for one in planned.cases:
        entry = one.data["log"][0]
        rows.append(
            (
                str(one.row.line),
                one.number,
                str(one.data["received"]),
                choices["kind"].get(one.data["kind"], ""),
                choices["area"].get(one.data["area"], ""),
                choices["unit"].get(entry.get("unit", ""), "—"),
                choices["handle"].get(entry.get("leader", ""), "—"),
                choices["handle"].get(entry.get("officer", ""), "—"),
                translate(CARRIED_STATES[entry["state"]]),
                entry.get("due", "—"),
                str(len(one.sealed)),
            )
        )
    titles = (N_("行"), N_("编号"), N_("收到"), NAMES["kind"], NAMES["area"], NAMES["unit"], NAMES["leader"])
    more = (NAMES["officer"], NAMES["state"], N_("最晚"), N_("密封项"))
    surroundings.show(
        table([*map(translate, titles), *map(translate, more)], rows, surroundings.width, colour=surroundings.colour)
    )
    for lines, findings in _by_rows(planned.cases).items():
        named = tuple(Term(str(line)) for line in lines[:SHOWN])
        many = N_("台账第 {rows} 等 {n} 行，下面是第一行的：")
        surroundings.show(say(many if len(lines) > SHOWN else N_("台账第 {rows} 行："), rows=named, n=len(lines)))
        surroundings.show(
            report(findings, "text", translate, colour=surroundings.colour, titles=titles_here(surroundings, book))
        )
    if planned.refused:
        surroundings.show(
            say(N_("没有接入。台账里没有写的，补在台账里，或者写成选项，对没有写的各行都算：jiefen import --help"))
        )


def _by_rows(cases: Sequence[Planned]) -> Mapping[tuple[int, ...], list[Finding]]:
    """What was found, each thing once, by the rows of which it is said."""
    said: dict[str, tuple[Finding, list[int]]] = {}
    for one in cases:
        for finding in one.findings:
            said.setdefault(render(finding.say, str), (finding, []))[1].append(one.row.line)
    found: dict[tuple[int, ...], list[Finding]] = {}
    for finding, lines in said.values():
        found.setdefault(tuple(dict.fromkeys(lines)), []).append(finding)
    return found
