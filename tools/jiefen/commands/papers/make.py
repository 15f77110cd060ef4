"""`jiefen papers make`: the papers of cases, filled from their records."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.laws import register_of
from jiefen.commands.options import open_here, restricted_option
from jiefen.commands.papers.bundled import bundled
from jiefen.commands.papers.kind_of_paper import KindOfPaper
from jiefen.commands.sealing.keys import key_option, keys_if_any
from jiefen.papers.contents.derivations import TITLE, derivations_text
from jiefen.papers.folder import NAME, older, outside
from jiefen.papers.make import Maker, Paper, Unmade, Wish, Written, cases_of
from jiefen.papers.word.fill import UnusableTemplate
from jiefen.steps.papers import MADE


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
@click.option(
    "--only", "kinds", type=KindOfPaper(MADE), multiple=True, help=N_("只出这几种，如 调解协议书；可以写几次")
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=N_("写到哪个文件夹，每件案件一个子文件夹（默认个人文件夹里的“解纷文书”）"),
)
@click.option("--no-names", is_flag=True, help=N_("有钥匙也不写姓名，写 P1、P2"))
@click.option("--replace", is_flag=True, help=N_("在 Word 里改过的也重新出，改的就没有了"))
@click.option("--derivations", is_flag=True, help=N_("另出一张“期限怎么算的”，也显示：文书上的每个日期从哪里来"))
@click.option("--pdf", is_flag=True, help=N_("也出 PDF，每份一个，整卷再合成一个，照着打印（要有 LibreOffice）"))
@click.option("--zip", "pack", is_flag=True, help=N_("再打成一个压缩包，按卷内的次序"))
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
    pdf: bool,
    pack: bool,
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
    wish = Wish(keys=None if no_names else keys_if_any(surroundings, key), paged=pdf or len(named) == 1, **wanted)
    restricted, written, whole = 0, False, True
    with Maker(book) as maker:
        for case in named:
            done = tuple(maker.write(case, wish, folder))
            if every and any(isinstance(one, Unmade) and one.restricted for one in done):
                restricted += 1
                continue
            if every and any(isinstance(one, Unmade) and one.void for one in done):
                continue  # it owes none
            _tell(surroundings, case, done, several=len(named) > 1)
            place, all_ = folder / case, not wish.kinds
            well, put = bundled(surroundings, maker.suite, place, done, pdf=pdf, pack=pack, all_=all_)
            maker.suite.forget()
            if all_:
                _tell_older(surroundings, place, [*put, *(one.paper.file for one in done if isinstance(one, Written))])
            whole &= well
            if wish.derivations:
                whole &= _derived(surroundings, maker, case, wish, folder, several=len(named) > 1)
            written |= any(isinstance(one, Written) for one in done)
            whole &= all(isinstance(one, Written) and not one.kept for one in done)
    if restricted:
        surroundings.show(say(N_("另有 {n} 件限制公开，没有出文书；确要出的加上 --restricted。"), n=restricted))
    if written:
        surroundings.show(say(N_("写在 {folder}。"), folder=str(folder if len(named) > 1 else folder / named[0])))
    if not whole:
        click.get_current_context().exit(1)


def _tell(surroundings: Surroundings, case: str, done: Sequence[Written | Unmade], *, several: bool) -> None:
    """Say what became of each paper of a case; of several cases those alone that are lacking, and how many are not."""
    written: list[Paper] = []
    for one in done:
        if isinstance(one, Unmade):
            _warn(surroundings, one.say, one.do)
        elif one.kept:
            _warn_kept(surroundings, one.paper.file)
        else:
            written.append(one.paper)
    if several and written:
        by_hand = sum(len(paper.by_hand) for paper in written)
        surroundings.show(say(N_("{case}：{n} 份，用笔填 {blanks} 处"), case=case, n=len(written), blanks=by_hand))
    for paper in () if several else written:
        _show(surroundings, paper)
    if not done:
        surroundings.show(say(N_("{case} 走到这一步，还没有文书可以出。"), case=case))


def _show(surroundings: Surroundings, paper: Paper) -> None:
    surroundings.show(say(N_("{title}：{file}"), title=Term(paper.sheet.title), file=paper.file))
    if paper.by_hand:
        surroundings.show(say(N_("　　用笔填：{labels}"), labels=tuple(map(Term, paper.by_hand))))


def _warn(surroundings: Surroundings, what: Say, do: Say) -> None:
    click.echo(f"{surroundings.said(what)}\n→ {surroundings.said(do)}", err=True)


def _warn_kept(surroundings: Surroundings, file: str) -> None:
    changed = say(N_("{file} 有人改过，没有动。"), file=file)
    _warn(surroundings, changed, say(N_("要重新出，加上 --replace；改的就没有了。")))


def _derived(surroundings: Surroundings, maker: Maker, case: str, wish: Wish, folder: Path, *, several: bool) -> bool:
    """Write where each day on the papers of a case comes from, and tell it of a single case; whether it was written."""
    try:
        found = maker.derivations(case, wish)
        file, written = maker.write_derivations(found, folder, replace=wish.replace)
    except Failure:
        return False  # it was told when its papers were made
    except UnusableTemplate as unusable:
        click.echo(surroundings.said(unusable.say), err=True)
        return False
    if not several:
        surroundings.show("\n" + derivations_text(found, register_of(surroundings), surroundings.translate) + "\n")
    if written:
        surroundings.show(say(N_("{title}：{file}"), title=Term(TITLE), file=file.name))
    else:
        _warn_kept(surroundings, file.name)
    return written


def _tell_older(surroundings: Surroundings, folder: Path, put: Collection[str]) -> None:
    """Name what an earlier run left and this one did not put there anew: it tells what was so then."""
    left = older(folder, put)
    if left:
        text = N_("{case} 的文件夹里还有以前出的，这一次没有更新，不要再用：{files}")
        surroundings.show(say(text, case=folder.name, files=left))
