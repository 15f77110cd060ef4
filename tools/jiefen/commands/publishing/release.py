"""`jiefen release`: fix the rows of a quarter's publication."""

import sys
from collections.abc import Mapping
from datetime import date
from functools import partial

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.checking.unseen import unseen_findings
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.register.approval import ACTS, TITLES
from jiefen.register.columns import OUTCOME
from jiefen.register.origin import made_from
from jiefen.register.public_ids import public_id
from jiefen.register.record import Act, Approval, Publication
from jiefen.register.release import Released, release
from jiefen.writing.let_go import LetGo, let_go

OPTIONS = {"drafted": "--drafted", "checked": "--checked", "secrecy_reviewed": "--secrecy", "signed": "--signed"}
"""The option by which each act is told."""
WHO_AND_WHEN = (str, DAY)
SHOWN = "NAME YYYY-MM-DD"
Told = Mapping[str, tuple[str, date] | None]
"""Who did each of the acts, as typed, and when."""


@click.command(
    help=N_(
        "发布一个季度的公开台账，写明谁起草、核对、保密审查、签发，各在哪一天。"
        "例：jiefen release 2026Q3 --drafted 李娜 2026-10-30 --checked 王强 2026-10-30 --secrecy 马丽 2026-10-30 "
        "--signed 陈国 2026-10-30。送审批的表用 jiefen sheet 打印"
    )
)
@click.argument("batch")
@click.option("--drafted", type=WHO_AND_WHEN, metavar=SHOWN, help=N_("谁起草（姓名或者代号），哪一天"))
@click.option("--checked", type=WHO_AND_WHEN, metavar=SHOWN, help=N_("谁核对，哪一天；不是起草的人"))
@click.option(
    "--secrecy",
    "secrecy_reviewed",
    type=(str, DAY),
    metavar="NAME YYYY-MM-DD",
    help=N_("谁做保密审查，哪一天；不是起草的人"),
)
@click.option("--signed", type=WHO_AND_WHEN, metavar=SHOWN, help=N_("哪位局领导签发，哪一天"))
@click.option("--dry-run", is_flag=True, help=N_("只看会发布多少，不写；不用写明审批"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, /, batch: str, today: date, *, dry_run: bool, **told: tuple[str, date] | None
) -> None:
    """Written to office/publications, to be committed; the public site shows nothing else.

    Exit code 1 when Git hides a file, or shows it otherwise: what is published must be counted from all of them.
    """
    book = open_here(surroundings)
    if unseen := tuple(unseen_findings(book.root)):
        click.echo(report(unseen, "text", surroundings.translate, colour=surroundings.colour), err=True)
        click.get_current_context().exit(1)
    rehearsal = dry_run and not any(told.values())
    approval = None if rehearsal else _approval(surroundings, book, told, today)
    gone = None
    if approval is None or dry_run:
        done = release(book, batch, today, approval, public_id, origin=partial(made_from, book.root), dry_run=True)
    else:
        why = surroundings.said(say(N_("公布 {batch}"), batch=batch))
        gone = let_go(book, batch, approval, why=why, today=today)
        done = gone.released
    found = done.publication
    text = N_("{batch}（截至 {cut}）：新公开 {rows} 件，撤下 {withdrawn} 件，年度统计表 {tables} 张。")
    surroundings.show(
        say(
            text,
            batch=batch,
            cut=found.cut,
            rows=len(found.rows),
            withdrawn=len(found.withdrawn),
            tables=len(found.tables),
        )
    )
    surroundings.show(_held_back(done))
    surroundings.show(_failures(done.publication))
    if gone is not None:
        surroundings.show(
            say(N_("已写入 office/publications/{batch}.yaml；提交以后，jiefen build 更新网站。"), batch=batch)
        )
        _tell_approved(surroundings, gone)


def _approval(surroundings: Surroundings, book: Book, told: Told, today: date) -> Approval:
    """Who did what, asked for on a terminal where it was not told. Raises Failure where nobody can be asked."""
    missing = [name for name in ACTS if told[name] is None]
    if missing and not sys.stdin.isatty():
        raise _untold(missing, today)
    acts: dict[str, Act] = {}
    for name in ACTS:
        who, day = told[name] or _asked(surroundings, name, today)
        acts[name] = Act(by=officer(book, who, OPTIONS[name]), date=day)
    return Approval(**acts, released=today)


def _tell_approved(surroundings: Surroundings, gone: LetGo) -> None:
    if gone.unapproved is not None:
        text = N_("批准没有登记，提交以前用 jiefen approve 登记：{why}")
        surroundings.show(say(text, why=gone.unapproved.say))
    elif gone.approved is not None:
        surroundings.show(say(N_("批准登记在 {files}，一起提交。"), files=tuple(gone.approved.written)))


def _untold(missing: list[str], today: date) -> Failure:
    example = " ".join(f"{OPTIONS[name]} NAME {today}" for name in missing)
    titles = tuple(Term(TITLES[name]) for name in missing)
    return Failure(
        say(N_("还没有写明谁、在哪一天{acts}。"), acts=titles),
        say(N_("加上 {example}，NAME 写姓名或者代号；只看会发布多少，用 --dry-run。"), example=Term(example)),
    )


def _asked(surroundings: Surroundings, name: str, today: date) -> tuple[str, date]:
    """The answers of somebody at a terminal: who, and on which day."""
    title = Term(TITLES[name])
    who: str = click.prompt(surroundings.said(say(N_("{act}：谁"), act=title)), type=str)
    day: date = click.prompt(surroundings.said(say(N_("{act}：哪一天"), act=title)), type=DAY, default=today)
    return who, day


def _held_back(done: Released) -> Say:
    """How many stay out: the figures are for the office, the site shows a range only."""
    closed, held = done.publication.closed, done.publication.held_back
    if done.shown is None:
        return say(N_("全部办结 {closed} 件，未列入 {held} 件；件数太少，网站不写比例。"), closed=closed, held=held)
    low, high = done.shown
    text = N_("全部办结 {closed} 件，未列入 {held} 件；网站只写 {low}%—{high}%。")
    return say(text, closed=closed, held=held, low=low, high=high)


def _failures(publication: Publication) -> Say:
    """What the site says of those that got no agreement, or why it says nothing."""
    if OUTCOME.code not in publication.columns:
        return say(N_("结果不公布：本局还没有决定。决定的文号和日期写进 office/settings.yaml 的 publish-outcomes。"))
    if publication.outcomes is None:
        return say(N_("没有达成协议的比例：没有算过的不足二十件，等下一批。"))
    low, high = publication.outcomes.unsettled
    return say(N_("没有达成协议，已告知其他途径的：占全部办结的 {low}%—{high}%。"), low=low, high=high)
