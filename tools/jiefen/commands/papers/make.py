"""`jiefen papers make`: the papers of cases, filled from their records."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.laws import register_of
from jiefen.commands.options import open_here, restricted_option
from jiefen.commands.sealing.keys import key_option, keys_of
from jiefen.papers.derivations import TITLE, derivations_text
from jiefen.papers.fill import UnusableTemplate
from jiefen.papers.folder import NAME, outside
from jiefen.papers.make import Maker, Unmade, Wish, Written, cases_of
from jiefen.sealing.crypt import Keys, default_key_path
from jiefen.steps.papers import MADE

CHANGED = N_("{file} 有人改过，没有动；要重新出，加上 --replace。")


@click.command(
    help=N_(
        "从案件的记录出文书，写成 Word 文件：打印、签名、归档。只出案件走到这一步可以出的。\n\n"
        "缺的不编：纸上留空，用笔填；要填的逐项列出。有钥匙就写姓名，没有钥匙写 P1、P2。"
        "本局在 office/papers/ 里有同名模板的，用本局的。在 Word 里改过的文书不会被覆盖。\n\n"
        "\b\n例：\n  jiefen papers make 2026-0137\n  jiefen papers make 2026-0137 --only 调解协议书 --out D:/文书"
    )
)
@click.argument("cases", type=CASE, nargs=-1, metavar="CASE...")
@click.option("--all", "every", is_flag=True, help=N_("全部案件"))
@click.option("--only", "kinds", type=Code(MADE), multiple=True, help=N_("只出这几种，可以写几次"))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=N_("写到哪个文件夹，每件案件一个子文件夹（默认个人文件夹里的“解纷文书”）"),
)
@click.option("--no-names", is_flag=True, help=N_("有钥匙也不写姓名，写 P1、P2"))
@click.option("--replace", is_flag=True, help=N_("在 Word 里改过的也重新出，改的就没有了"))
@click.option("--derivations", is_flag=True, help=N_("另出一张“期限怎么算的”，也显示：文书上的每个日期从哪里来"))
@restricted_option
@key_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    cases: tuple[str, ...],
    out: Path | None,
    key: Path | None,
    *,
    every: bool,
    no_names: bool,
    **wanted: Any,
) -> None:
    """Exit code 1 when some paper that was asked for is not there."""
    book = open_here(surroundings)
    folder = outside(book.root, out or Path.home() / NAME)
    named = cases_of(book) if every else cases
    if not named:
        raise Failure(
            say(N_("没有说给哪件案件出文书。")),
            say(N_("写编号，如 {example}；全部案件写 --all。"), example=Term("jiefen papers make 2026-0137")),
        )
    wish = Wish(keys=None if no_names else _keys(surroundings, key), **wanted)
    with Maker(book) as maker:
        done = [_told(surroundings, maker.write(case, wish, folder), shortly=len(named) > 1) for case in named]
        if wish.derivations:
            done += [_derived(surroundings, maker, case, wish, folder) for case in named]
    surroundings.show(say(N_("写在 {folder}。"), folder=str(folder)))
    if not all(done):
        click.get_current_context().exit(1)


def _keys(surroundings: Surroundings, key: Path | None) -> Keys | None:
    """The keys that were named, or the user's own; None for who has none."""
    return keys_of(surroundings, key) if key or default_key_path().is_file() else None


def _told(surroundings: Surroundings, results: Iterable[Written | Unmade], *, shortly: bool) -> bool:
    """Say what became of each paper, of many cases shortly; whether all was done."""
    whole, papers, by_hand, case = True, 0, 0, ""
    for one in results:
        case = one.case
        if isinstance(one, Unmade):
            whole = False
            click.echo(surroundings.said(one.say) + "\n" + surroundings.said(one.do), err=True)
            continue
        if one.kept:
            whole = False
            click.echo(surroundings.said(say(CHANGED, file=one.paper.file)), err=True)
            continue
        papers += 1
        by_hand += len(one.paper.by_hand)
        if not shortly:
            _show(surroundings, one)
    if shortly and papers:
        text = N_("{case}：{n} 份，要用笔填 {blanks} 处")
        surroundings.show(say(text, case=case, n=papers, blanks=by_hand))
    return whole


def _derived(surroundings: Surroundings, maker: Maker, case: str, wish: Wish, folder: Path) -> bool:
    """Tell where each day on the papers of a case comes from, and write it beside them; whether that was done."""
    try:
        found = maker.derivations(case, wish)
        file, written = maker.write_derivations(found, folder, replace=wish.replace)
    except Failure:
        return False  # it was told when its papers were made
    except UnusableTemplate as unusable:
        click.echo(surroundings.said(unusable.say), err=True)
        return False
    surroundings.show("\n" + derivations_text(found, register_of(surroundings), surroundings.translate))
    if written:
        surroundings.show("\n" + surroundings.said(say(N_("{title}：{file}"), title=Term(TITLE), file=file.name)))
    else:
        click.echo(surroundings.said(say(CHANGED, file=file.name)), err=True)
    return written


def _show(surroundings: Surroundings, one: Written) -> None:
    surroundings.show(say(N_("{title}：{file}"), title=Term(one.paper.sheet.title), file=one.paper.file))
    if one.paper.by_hand:
        labels = tuple(Term(label) for label in one.paper.by_hand)
        surroundings.show(say(N_("　　用笔填：{labels}"), labels=labels))
