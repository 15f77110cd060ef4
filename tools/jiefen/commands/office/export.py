"""`jiefen export`: cases in the columns of other offices' systems, typed once (R33)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.case.read import is_case_id
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.exchange.replies import show_replies
from jiefen.commands.options import open_here, restricted_option
from jiefen.commands.sealing.keys import key_option, keys_if_any, show_findings
from jiefen.exchange.column import CASE
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.made import Made, Wanted, made
from jiefen.exchange.read import Stretch
from jiefen.exchange.table import told, unmapped_told
from jiefen.files.workbooks import workbook
from jiefen.papers.folder import NAME, outside, put

REPLY = "reply"
CHOICES = {**{name: form.title for name, form in FORMATS.items()}, REPLY: N_("答复")}
FOLDER = "export"
"""Below the folder of papers."""


@click.command(
    help=N_(
        "导出成别的系统要的表：列名、次序和对方的一样，另存上传，或者照着录入，不用再打一遍。\n\n"
        "FORMAT 是哪一种：综治，人民调解案件，信访登记，区县、市级信访清单，12345 工单，群众来访接待登记表，"
        "人民调解员名册，人民调解委员会；写“答复”，出给热线、综治中心的答复文字，可以直接粘贴。\n\n"
        "写了案号的，只出这几件，每件另有一页照着录入；没有写的，出 --from 到 --until 收到的。\n\n"
        "姓名、证件、电话、住址和简要情况在密封材料里：有钥匙才写，没有就空着。民族、学历这些不收的，一律空着。"
        "表写在案卷库外面，哪几列空着、为什么，逐项列出来。\n\n"
        "\b\n例：\n"
        "  jiefen export 综治 --from 2026-11-01 --until 2026-11-30\n"
        "  jiefen export 人民调解案件 2026-0137 --out D:/上报\n"
        "  jiefen export 答复 2026-0137"
    )
)
@click.argument("format", type=Code(CHOICES), metavar="FORMAT")
@click.argument("items", nargs=-1, metavar="[CASE…]")
@click.option("--from", "first", type=DAY, metavar="YYYY-MM-DD", help=N_("从哪天收到的起（默认当年 1 月 1 日）"))
@click.option("--until", "last", type=DAY, metavar="YYYY-MM-DD", help=N_("到哪天收到的为止（默认今天）"))
@click.option("--no-names", is_flag=True, help=N_("有钥匙也不写当事人的，空着"))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=N_("写到哪个文件夹（默认个人文件夹里的“解纷文书”）；不能在案卷库里"),
)
@click.option("--replace", is_flag=True, help=N_("同名的表打开改过的，也重新写"))
@restricted_option
@key_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    format: str,  # noqa: A002  what it is called on the command line
    items: tuple[str, ...],
    *,
    first: date | None,
    last: date | None,
    no_names: bool,
    out: Path | None,
    replace: bool,
    restricted: bool,
    key: Path | None,
    today: date,
) -> None:
    """Exit code 1 where something could not be read, or a kind of dispute has no class in the other office's list."""
    book = open_here(surroundings)
    folder = outside(book.root, out or Path.home() / NAME) / FOLDER
    outside(book.root, folder)  # somebody may have put a link there that leads back in
    keys = None if no_names else keys_if_any(surroundings, key)
    if format == REPLY:
        show_replies(surroundings, book, items, keys, today)
        return
    stretch = _stretch(first, last, today)
    if items:
        _require_cases(format, items)
        name = f"{format}-{'-'.join(items[:3])}{'-等' if len(items) > 3 else ''}.xlsx"  # noqa: PLR2004
    else:
        name = f"{format}-{stretch.first}-{stretch.last}.xlsx"
    wanted = Wanted(form=format, stretch=stretch, items=items, restricted=restricted)
    found = made(book, wanted, surroundings.translate(FORMATS[format].title), keys, today)
    if not found.filled.rows:
        raise Failure(say(N_("没有要导出的。")), say(N_("看看日子、案号和种类：--from、--until 说哪一段收到的。")))
    written = put(folder / name, workbook(found.sheets), replace=replace)
    _tell(surroundings, found, folder / name, written=written)
    if found.findings or found.filled.unmapped or not written:
        click.get_current_context().exit(1)


def _stretch(first: date | None, last: date | None, today: date) -> Stretch:
    until = min(last or today, today)
    since = first or date(until.year, 1, 1)
    if since > until:
        raise Failure(
            say(N_("{first} 在 {last} 之后，或者还没有到。"), first=since, last=until),
            say(N_("--from 写前一天，--until 写后一天。")),
        )
    return Stretch(since, until)


def _require_cases(format: str, items: Sequence[str]) -> None:  # noqa: A002
    """Raise Failure for what is no number of a case, or a table whose rows are no cases."""
    if FORMATS[format].about != CASE:
        raise Failure(say(N_("这张表不按案件出。")), say(N_("不写案号，用 --from、--until 说哪一段。")))
    if not all(map(is_case_id, items)):
        raise Failure(say(N_("有的案号写得不对。")), say(N_("编号写成 2026-0137 这样；jiefen list 列出全部。")))


def _tell(surroundings: Surroundings, found: Made, file: Path, *, written: bool) -> None:
    """Where the table is and what stands in it; what is blank, long or has no class, and why."""
    if not written:
        changed = say(N_("{file} 有人改过，没有动。"), file=file.name)
        _warn(surroundings, changed, say(N_("要重新出，加上 --replace；改的就没有了。")))
        return
    surroundings.show(say(N_("{n} 行，写在 {file}。"), n=len(found.filled.rows), file=str(file)))
    if found.restricted:
        surroundings.show(say(N_("限制公开的 {n} 件没有写；要写，加上 --restricted。"), n=found.restricted))
    for one in told(found.filled):
        surroundings.show(one)
    for what, todo in unmapped_told(found.filled):
        _warn(surroundings, what, todo)
    show_findings(surroundings, found.findings)
    if found.filled.personal:
        warning = say(N_("表里有当事人的姓名、证件、电话或者住址，只交给该收的人，用完删掉。"))
        click.echo(surroundings.said(warning), err=True)


def _warn(surroundings: Surroundings, what: Say, todo: Say) -> None:
    click.echo(f"{surroundings.said(what)}\n→ {surroundings.said(todo)}", err=True)
