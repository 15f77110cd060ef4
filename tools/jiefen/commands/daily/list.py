"""`jiefen list`: the cases, one a line."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.report import report
from jiefen.base.text import N_, Translate, say
from jiefen.book.book import Book
from jiefen.book.cases import summaries
from jiefen.case.summary import Summary, by_urgency, chosen
from jiefen.case.text.lists import CASE_STATES, contracted_text, list_json, list_text
from jiefen.checking.unseen import unseen_findings
from jiefen.commands.as_sheet import put_sheet, sheet_option
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.options import format_option, open_here, restricted_option
from jiefen.commands.registered import registered
from jiefen.commands.sealing.keys import key_option, keys_of
from jiefen.commands.sealing.references import givers
from jiefen.commands.sensitive import say_period, sensitive_period
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.office.choices import choices_of
from jiefen.office.office import Office
from jiefen.office.periods.listed import reaches
from jiefen.sealing.references import References, all_references
from jiefen.steps.entry import CHANNELS

CONTRACTED_BY = {"leader": N_("包案领导"), "unit": N_("责任单位"), "officer": N_("责任人")}


@click.command(help=N_("案件一览，可以按状态、单位、责任人、种类、渠道、年份筛选"))
@click.option(
    "--state",
    type=Code({state: CASE_STATES[state] for state in ("open", "overdue", "closed", "void")}),
    help=N_("状态：办理中，有逾期，已办结，已作废"),
)
@click.option("--unit", default="", metavar="NAME", help=N_("责任单位"))
@click.option("--officer", default="", metavar="NAME", help=N_("责任人"))
@click.option("--leader", default="", metavar="NAME", help=N_("包案领导"))
@click.option("--kind", default="", metavar="NAME", help=N_("种类：大类或者小类"))
@click.option("--channel", type=Code(CHANNELS), help=N_("渠道：人民调解，行政调解，司法调解，信访办理"))
@click.option("--by", type=Code(CONTRACTED_BY), help=N_("包案台账：按包案领导、责任单位或者责任人分列"))
@click.option("--year", type=int, help=N_("收到的年份"))
@click.option(
    "--period",
    "sensitive",
    default="",
    metavar="CODE",
    help=N_("重点时段或者专项行动的代号：只列达到它的等级、还没有办结的；只打印，不保存"),
)
@restricted_option
@click.option(
    "--references", is_flag=True, help=N_("列出别的单位给的编号（12345 工单、信访件、案号等）；在密封材料里，要用钥匙")
)
@key_option
@sheet_option
@format_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    by: str | None,
    key: Path | None,
    *,
    sensitive: str,
    restricted: bool,
    references: bool,
    sheet: Path | None,
    fmt: str,
    today: date,
    **conditions: Any,
) -> None:
    """Those that fit every condition, oldest first; those that are late, or of a period, as they are seen to.

    Exit code 1 when the list lacks a case that cannot be read.
    """
    if sheet:
        _require_plain(sensitive, references=references)
    book = open_here(surroundings)
    period = sensitive_period(book, sensitive, today) if sensitive else None
    keys = keys_of(surroundings, key) if references else None
    for condition, names in _names(book.require_office()).items():
        if conditions[condition]:
            conditions[condition] = registered(conditions[condition], names, f"--{condition}")
    read = summaries(book, today)
    unread = (*read.unread, *unseen_findings(book.root))
    found = chosen(read.cases, **conditions)
    if period:
        office = book.require_office()
        reaching = [item for item in found if reaches(office, period, item.level, item.received)]
        found = [item for item in reaching if item.state in ("open", "overdue")]
        if fmt != "json":
            surroundings.show(say_period(period, len(found), office))
    if period or conditions["state"] == "overdue":
        found = by_urgency(found, today)
    items = [item for item in found if restricted or not item.restricted]
    if sheet:
        _put_sheet(surroundings, book, _by(items, by), sheet, today)
        _leave(surroundings, unread)
        return
    known, unopened = all_references(book.root, keys, [item.id for item in items]) if keys else (None, ())
    unread += unopened
    if fmt == "json":
        surroundings.show(list_json(items, None if known is None else _plain(known)))
        _leave(surroundings, unread)
        return
    words = labels(resources.schema("case"))
    show = partial(contracted_text, by=by) if by else list_text
    text = show(
        items,
        office=book.require_office(),
        labels=words,
        translate=surroundings.translate,
        width=surroundings.width,
        colour=surroundings.colour,
        numbers=None if known is None else _said(known, surroundings.translate),
    )
    surroundings.show(text)
    if len(items) < len(found):
        hidden = len(found) - len(items)
        surroundings.show(say(N_("另有 {n} 件限制公开，没有列出；确要看的加 --restricted。"), n=hidden))
    _leave(surroundings, unread)


def _require_plain(sensitive: str, *, references: bool) -> None:
    """Raises Failure where the list is one that is not kept, or holds what is sealed."""
    if sensitive:
        raise Failure(say(N_("重点时段的名单只打印，不保存成文件。")), say(N_("不加 --sheet，列出来打印。")))
    if references:
        raise Failure(say(N_("来件编号在密封材料里，不写进表格。")), say(N_("不加 --references，或者不加 --sheet。")))


def _by(items: list[Summary], by: str | None) -> list[Summary]:
    """What is contracted, one after the other: of each leader, unit or officer what is still to be done."""
    if not by:
        return items
    owed = (item for item in items if item.active and getattr(item, by))
    return sorted(owed, key=lambda item: (getattr(item, by), item.id))


def _put_sheet(surroundings: Surroundings, book: Book, items: list[Summary], file: Path, today: date) -> None:
    from jiefen.overview.sheets import cases_sheet  # most lists become no file

    put_sheet(surroundings, book, cases_sheet(items, today, book.require_office(), surroundings.translate), file)


def _leave(surroundings: Surroundings, unread: tuple[Finding, ...]) -> None:
    """Name on the standard error what could not be read, and so is not in the list; exit code 1 then."""
    if unread:
        click.echo(report(unread, "text", surroundings.translate, colour=surroundings.colour), err=True)
        click.get_current_context().exit(1)


def _said(known: References, translate: Translate) -> dict[str, list[str]]:
    """Each number with who gave it, as a list shows it."""
    words = {code: f"{translate(label)} " for code, label in givers().items()}
    return {case: [words.get(one.from_, "") + one.number for one in numbers] for case, numbers in known.items()}


def _plain(known: References) -> dict[str, list[dict[str, str]]]:
    """Each number as a record of its own."""
    return {
        case: [{"from": one.from_, "number": one.number, "on": one.on} for one in numbers]
        for case, numbers in known.items()
    }


def _names(office: Office) -> dict[str, dict[str, str]]:
    """What each condition may name: code → title."""
    choices = choices_of(office)
    branches = {code: branch.title for code, branch in office.settings.kinds.items()}
    staff = dict(choices["handle"])
    kinds = {**branches, **choices["kind"]}
    return {"unit": dict(choices["unit"]), "officer": staff, "leader": staff, "kind": kinds}
