"""`jiefen submit`: send what was recorded here, for a colleague to look at and merge (R30)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings, clock, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.commands.sending.shown import brought_together, show_changes, show_findings
from jiefen.commands.written import words_here
from jiefen.office.settings.record import Sending
from jiefen.sending.submitting import pending, submit
from jiefen.sending.text import submission_line
from jiefen.sending.way import Place, place_of, set_way

FILE = click.Path(path_type=Path)


@click.command(
    help=N_(
        "送出：把这台电脑上记下、还没有送的，送给同事看过并入。不写名称，就是全部。\n\n"
        "先取回同事并入的，合在一起；合并以后还在等的，再记的加进同一份。有错误的不送，按提示改好再送。\n\n"
        "怎样送只设一次，记在这台电脑上：--way folder 用共用文件夹，--way forge 用代码平台，--way alone 不送。\n\n"
        "\b\n例：\n"
        "  jiefen submit --way folder --folder Z:/解纷 --me li-na --sign-key ~/.ssh/id_ed25519\n"
        "  jiefen submit --list\n"
        "  jiefen submit 2026-0137"
    )
)
@click.argument("names", nargs=-1, metavar="[CASE|NAME]…")
@click.option("--list", "listed", is_flag=True, help=N_("只看还没有送的和送出去的，不送"))
@click.option("--way", type=click.Choice(["folder", "forge", "alone"]), help=N_("怎样送：共用文件夹、代码平台、不送"))
@click.option("--folder", type=FILE, metavar="DIR", help=N_("共用文件夹在哪里"))
@click.option(
    "--forge", type=click.Choice(["gitea", "forgejo", "gitlab", "github"]), help=N_("代码平台是哪一种（默认看地址）")
)
@click.option("--me", metavar="NAME", help=N_("这台电脑是谁在用（代号或者姓名）"))
@click.option("--sign-key", type=FILE, metavar="FILE", help=N_("签名私钥的文件（默认用 ssh-agent 里的）"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    names: tuple[str, ...],
    today: date,
    *,
    listed: bool,
    way: str | None,
    folder: Path | None,
    forge: str | None,
    me: str | None,
    sign_key: Path | None,
) -> None:
    """Exit code 1 when a check keeps something here."""
    book = open_here(surroundings)
    if way or folder or me or sign_key or forge:
        handle = officer(book, me, "--me") if me else ""
        agreed = book.require_office().settings.sending or Sending(way=place_of(book.root).way)
        told = Sending(way=way or agreed.way, forge=forge or agreed.forge)  # type: ignore[arg-type]  # click has looked
        set_way(book.root, told, shared=folder, me=handle, key=sign_key)
    place = place_of(book.root)
    now = clock()
    came = brought_together(surroundings, place, now)
    if listed:
        _show_pending(surroundings, book, place)
        return
    if came.conflicts:
        surroundings.show(say(N_("先逐处选定（jiefen resolve），再送。")))
        click.get_current_context().exit(1)
    done = submit(place, now, today, names or None)
    if done.refused:
        show_findings(surroundings, book, done.refused)
        surroundings.show(say(N_("没有送：有 {n} 处要先改。记下的都在。"), n=len(done.refused)))
        click.get_current_context().exit(1)
    if done.submission is None:
        surroundings.show(say(N_("送出去的都撤回来了。")))
        return
    show_changes(surroundings, book, done.submission.changes)
    surroundings.show(submission_line(done.submission, words_here(surroundings, book)))
    if done.submission.link:
        surroundings.show(say(N_("在服务器上看：{link}"), link=done.submission.link))


def _show_pending(surroundings: Surroundings, book: Book, place: Place) -> None:
    found = pending(place)
    if not found.changes:
        surroundings.show(say(N_("记下的都送出去了。")))
    show_changes(surroundings, book, found.changes, pending=True)
    if found.submission is not None:
        surroundings.show(submission_line(found.submission, words_here(surroundings, book)))
        show_changes(surroundings, book, found.submission.changes)
