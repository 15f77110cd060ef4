"""What these commands share: the clone, what came, and records told in words."""

import re
from collections.abc import Iterable
from datetime import datetime

import click

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.commands.options import titles_here
from jiefen.commands.written import words_here
from jiefen.sending.folder import Lying
from jiefen.sending.record import Change, Synced
from jiefen.sending.sync import synced
from jiefen.sending.text import change_lines, change_title, synced_lines
from jiefen.sending.way import Place

_WHICH = re.compile(r"([a-z][a-z0-9-]{1,30})/([1-9][0-9]{0,5})")


class Which(click.ParamType[Lying]):
    """A submission as `jiefen incoming` names it: wang-qiang/3."""

    name = "which"

    def convert(self, value: str | Lying, param: click.Parameter | None, ctx: click.Context | None) -> Lying:
        """Whose outbox and which number; a usage error for anything else."""
        if isinstance(value, Lying):
            return value
        found = _WHICH.fullmatch(value)
        if found is None:
            surroundings = ctx.obj if ctx else Surroundings()
            self.fail(surroundings.said(say(N_("写成 wang-qiang/3 这样，jiefen incoming 列出全部。"))), param, ctx)
        return Lying(handle=found[1], number=int(found[2]))


WHICH = Which()


def show_changes(surroundings: Surroundings, book: Book, changes: Iterable[Change], *, pending: bool = False) -> None:
    """Each record with what became of it."""
    words = words_here(surroundings, book)
    handles = {person.handle for person in book.require_office().organisation.staff}

    def names(code: str) -> str:
        return words.name(code) if code in handles else words.party(code)

    for change in changes:
        surroundings.show(surroundings.said(change_title(change, pending=pending)))
        for line in change_lines(change, words, names):
            surroundings.show(f"  {line}")


def show_findings(surroundings: Surroundings, book: Book, findings: Iterable[Finding]) -> None:
    """What a check found, as `jiefen check` shows it."""
    titles, colour = titles_here(surroundings, book), surroundings.colour
    surroundings.show(report([*findings], "text", surroundings.translate, colour=colour, titles=titles))


def brought_together(surroundings: Surroundings, place: Place, now: datetime) -> Synced:
    """Bring the working copy to the newest state, and say what came of it."""
    came = synced(place, now)
    for line in synced_lines(came):
        surroundings.show(line)
    return came


def require_folder(place: Place) -> None:
    """Raises Failure where work does not come over a shared folder."""
    if place.way == "forge":
        raise Failure(say(N_("送来的在服务器上看，在那里并入。")), say(N_("打开服务器上的合并请求。")))
    if place.way == "alone":
        raise Failure(
            say(N_("这本案卷库只在这台电脑上用，没有同事送来的。")),
            say(N_("要和同事一起用，先设共用文件夹：jiefen submit --way folder --folder 共用文件夹")),
        )
