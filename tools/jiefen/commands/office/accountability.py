"""`jiefen accountability`: decisions by which a unit answers for what it did, and awards (R22)."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.checking.responsibility.together import judging
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.kinds import Code
from jiefen.commands.office.named import unit
from jiefen.commands.office.task import show_new
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.accountability.on_paper import notice_values
from jiefen.office.accountability.record import (
    AWARD,
    EVENTS,
    FORMS,
    GROUP_TITLE,
    KIND,
    LEADING_GROUP,
    MERIT,
    PERSON,
    TRIGGERS,
    Decision,
)
from jiefen.office.choices import choices_of
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling
from jiefen.writing.new_records import NewRecord, write_new
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import add_lines

HEAD = (N_("号"), N_("日期"), N_("单位"), N_("形式"), N_("事由"), N_("文号"), N_("期限"), N_("到哪一步"))


@click.group(help=N_("责任追究和表彰：只追究单位，事实要有记录，期限到了解除；从不公开"))
def command() -> None:
    """The group of what is done with decisions on units."""


@click.command(
    help=N_(
        "登记一次责任追究，或者一次表彰。号接着今年的上一份。FORM 写代码或者名称：通报、约谈、书面检查、挂牌督办、"
        "一票否决、表彰、涉及个人的处理。\n\n"
        "事实写案号（2026-0031）、案卷里的一条（2026-0031#track-2）、office/ 下的记录（tasks/2026/3.yaml）。"
        "未按规程办理情况说明不能单独作依据。涉及个人的，只写单位、文号、日期。\n\n"
        "\b\n例：\n  jiefen accountability new 通报 房地产市场股 --document 云住建督〔2026〕2号 "
        "--trigger 逾期没有办 --fact tasks/2026/23.yaml --limit 2026-12-10\n"
        "  jiefen accountability new 表彰 物业管理股 --document 云住建发〔2026〕9号 --fact pledges/2025/property.yaml"
    )
)
@click.argument("form", type=Code(FORMS), metavar="FORM")
@click.argument("unit_", metavar="UNIT")
@click.option("--document", required=True, help=N_("决定的文号，只写文号"))
@click.option("--trigger", type=Code(TRIGGERS), metavar="WHY", help=N_("事由（表彰默认成绩突出）"))
@click.option("--fact", "facts", multiple=True, help=N_("依据的记录，可以写几次"))
@click.option("--decided-by", help=N_("谁决定的：领导小组（默认）、局领导、上级机关"))
@click.option("--limit", type=DAY, metavar="YYYY-MM-DD", help=N_("整改期限"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("决定日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def new(
    surroundings: Surroundings,
    /,
    form: str,
    unit_: str,
    *,
    day: date | None,
    today: date,
    dry_run: bool,
    **said: Any,
) -> None:
    """A decision with the next number of the year, judged beside all that is in the book before it is written."""
    book = open_here(surroundings)
    decided = not_after(day or today, today)
    require_kept(book, KIND, decided)
    fields = {
        "date": decided,
        "addressee": unit(book, unit_, "UNIT"),
        "form": form,
        "document": said["document"],
        "trigger": said["trigger"] or (MERIT if form == AWARD else None),
        "facts": [one.removeprefix("office/") for one in said["facts"]],
        "decided-by": _decider(book, said["decided_by"], form),
        "limit": said["limit"],
    }
    header = {field: value for field, value in fields.items() if value}

    def make() -> Sequence[NewRecord]:
        numbers = [one.number for one in decisions_here(book).values() if one.date.year == decided.year]
        number = max(numbers, default=0) + 1
        return (NewRecord(kind=KIND, name=f"{decided}-{number}", data={"number": number, **header}),)

    found = write_new(book, make, dry_run=dry_run, beside=judging(book))
    show_new(surroundings, book, found, dry_run=dry_run)


def _decider(book: Book, word: str | None, form: str) -> str:
    """Who decided: the leading group where nobody is named, nobody of what is about a person."""
    if not word:
        return "" if form == PERSON else LEADING_GROUP
    choices = choices_of(book.require_office())
    return registered(word, {LEADING_GROUP: GROUP_TITLE, **choices["handle"], **choices["partner"]}, "--decided-by")


@click.command(
    help=N_(
        "给一次追究记一行。WHAT 写代码或者名称：served（送达）、righted（整改完成）、extended（延长期限）、"
        "lifted（解除）、withdrawn（撤销）、void（作废一行）。\n\n"
        "\b\n例：\n  jiefen accountability log 2026/2 送达 --by 李娜\n"
        "  jiefen accountability log 2 解除 --by 李娜 --document 云住建督〔2026〕4号"
    )
)
@click.argument("name", metavar="NUMBER")
@click.argument("what", type=Code({code: takes.title for code, takes in EVENTS.items()}), metavar="WHAT")
@click.option("--by", required=True, help=N_("经手人，代号或者姓名"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("新的期限"))
@click.option("--document", help=N_("文号"))
@click.option("--line", type=click.IntRange(min=1), help=N_("作废第几行"))
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
    by: str,
    due: date | None,
    document: str | None,
    line: int | None,
    day: date | None,
    dry_run: bool,
    today: date,
) -> None:
    """A line more of what came of a decision."""
    book = open_here(surroundings)
    decision = _named(name, decisions_here(book))
    on = not_after(day or today, today)
    fields = {"date": on, "by": officer(book, by, "--by"), "what": what, "due": due, "document": document, "line": line}
    lines: Mapping[str, Any] = {"log": [{field: value for field, value in fields.items() if value}]}
    written = add_lines(book, KIND, decision.name, {}, lines, dry_run=dry_run)
    show_lines(surroundings, book, written, lines, dry_run=dry_run)


@click.command(
    "list",
    help=N_("责任追究和表彰一览：哪个单位，什么形式，解除了没有。\n\n例：jiefen accountability list --open"),
)
@click.option("--year", type=int, help=N_("哪一年决定的（默认全部）"))
@click.option("--open", "only_open", is_flag=True, help=N_("只要还没有解除的"))
@today_option
@pass_surroundings
def list_(surroundings: Surroundings, /, *, year: int | None, only_open: bool, today: date) -> None:
    """All decisions, the latest first."""
    book = open_here(surroundings)
    translate, title = surroundings.translate, book.require_office().organisation.unit_title
    rows: list[Sequence[str | int]] = []
    for one in sorted(decisions_here(book).values(), key=lambda one: (one.date, one.number), reverse=True):
        if year not in (None, one.date.year) or one.date > today or (only_open and not one.is_open(today)):
            continue
        standing = one.standing(today)
        rows.append(
            (
                one.series,
                one.date.isoformat(),
                title(one.addressee),
                translate(FORMS[one.form]),
                translate(TRIGGERS[one.trigger]) if one.trigger else "",
                one.document,
                standing.limit.isoformat() if standing.limit else "",
                translate(one.stage(today)),
            )
        )
    surroundings.show(table([translate(one) for one in HEAD], rows, surroundings.width, colour=surroundings.colour))
    surroundings.show(say(N_("共 {n} 份。"), n=len(rows)))


@click.command(
    help=N_(
        "出一份决定的通知，按公文格式：文号、单位、依据的记录、期限填好，事实和要求留给人写。涉及个人的不出。\n\n"
        "例：jiefen accountability paper 2026/2"
    )
)
@click.argument("name", metavar="NUMBER")
@paper_options
@pass_surroundings
def paper(surroundings: Surroundings, /, name: str, *, out: Path | None, pdf: bool, replace: bool) -> None:
    """The notice as a Word file outside the book."""
    book = open_here(surroundings)
    decision = _named(name, decisions_here(book))
    if decision.form == PERSON:
        raise Failure(
            say(N_("涉及个人的处理不从这里出文。")),
            say(N_("按干部管理的规定办；案卷库里只记文号、单位、日期。")),
        )
    filling = Filling(
        kind=OFFICE_PAPERS["accountability"],
        name=f"accountability-{decision.name}",
        values=notice_values(decision, book.require_office()),
    )
    hand_out(surroundings, book, [filling], out=out, pdf=pdf, replace=replace)


def decisions_here(book: Book) -> Mapping[str, Decision]:
    """All decisions by what people call them, `2026/2`. Raises Failure where one cannot be read."""
    return {one.series: one for one in require_named(book.root, KIND, Decision).values()}


def _named(word: str, known: Mapping[str, Decision]) -> Decision:
    """The decision that `2026/2` means, or `2` where the newest year that has one is meant.

    Raises Failure where there is none.
    """
    year, _, number = word.strip().rpartition("/")
    fit = [
        one for one in known.values() if str(one.number) == number.lstrip("0") and str(one.date.year).startswith(year)
    ]
    if not fit:
        names = tuple(Term(name) for name in sorted(known, reverse=True)[:6])
        raise Failure(
            say(N_("没有 {name} 这份决定。"), name=word),
            say(N_("可以写：{known}。"), known=names)
            if names
            else say(N_("还没有登记；用 jiefen accountability new。")),
        )
    return max(fit, key=lambda one: one.date)


COMMANDS = {
    "new": (new, N_("登记一次责任追究或者表彰")),
    "log": (log, N_("记一行：送达、整改完成、延长、解除、撤销")),
    "list": (list_, N_("责任追究和表彰一览")),
    "paper": (paper, N_("出决定的通知")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
