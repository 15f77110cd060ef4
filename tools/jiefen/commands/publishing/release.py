"""`jiefen release`: fix the rows of a quarter's publication."""

import secrets
import string
from datetime import date
from functools import partial

import click

from jiefen.base.text import N_, Say, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.register.origin import made_from
from jiefen.register.release import Released, release

LETTERS = string.ascii_lowercase + string.digits
LENGTH = 10


@click.command(help=N_("发布一个季度的公开台账，如 jiefen release 2026Q3 --approved-by A --approved-by B"))
@click.argument("batch")
@click.option("--approved-by", multiple=True, metavar="NAME", help=N_("批准人（代号或者姓名），写两次，两个人"))
@click.option("--dry-run", is_flag=True, help=N_("只看会发布多少，不写"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, batch: str, approved_by: tuple[str, ...], today: date, *, dry_run: bool
) -> None:
    """Written to office/publications, to be committed; the public site shows nothing else."""
    book = open_here(surroundings)
    approvers = [officer(book, name, "--approved-by") for name in approved_by]
    origin = partial(made_from, book.root)
    done = release(book, batch, today, approvers, _public_id, origin=origin, dry_run=dry_run)
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
    if done.written:
        surroundings.show(
            say(N_("已写入 office/publications/{batch}.yaml；提交以后，jiefen build 更新网站。"), batch=batch)
        )


def _held_back(done: Released) -> Say:
    """How many stay out: the figures are for the office, the site shows a range only."""
    closed, held = done.publication.closed, done.publication.held_back
    if done.shown is None:
        return say(N_("全部办结 {closed} 件，未列入 {held} 件；件数太少，网站不写比例。"), closed=closed, held=held)
    low, high = done.shown
    text = N_("全部办结 {closed} 件，未列入 {held} 件；网站只写 {low}%—{high}%。")
    return say(text, closed=closed, held=held, low=low, high=high)


def _public_id() -> str:
    """Ten random characters: a hash of the number would be reversed in milliseconds."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
