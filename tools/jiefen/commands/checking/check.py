"""`jiefen check`: the procedure and the law were followed."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings
from jiefen.commands.options import report_option, titles_here


@click.command(help=N_("检查案卷：步骤、时限、人员、依据是否合规程和法律"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option("--since", metavar="REF", help=N_("和 Git 的这个版本比较：记录只增不改，只对改动过的文件从严"))
@click.option(
    "--today",
    type=DAY,
    metavar="YYYY-MM-DD",
    help=N_("和 --since 一起用：提交的日期不能晚于这一天（不写就不查这一条）"),
)
@click.option(
    "--key",
    "key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("用这把钥匙打开密封材料，核对它的内容没有写进明文（不写就不比对）"),
)
@report_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    paths: tuple[Path, ...],
    since: str | None,
    *,
    today: date | None,
    key: Path | None,
    fmt: str,
) -> None:
    """Exit code 1 when there is an error, 0 otherwise (warnings allowed).

    There is no default key, and no default day: the same command says the same on a desk and where no key may be, and
    tomorrow.
    """
    book = open_book(surroundings.book)
    if since is not None:
        from jiefen.checking.approvals import judged_by_what_was_merged  # what asks Git is loaded where it is asked

        book = judged_by_what_was_merged(book, since)
    checked = check_book(book, paths)
    findings, sealed = checked.findings, say(N_("没有用钥匙：密封材料里的内容没有比对。"))
    if key is not None:
        from jiefen.commands.sealing.keys import keys_of  # what needs a key is loaded where there is one
        from jiefen.gate.plain_half import compare
        from jiefen.sealing.danger import untold_dangers

        keys = keys_of(surroundings, key)
        compared = compare(book, keys)
        findings = (*findings, *compared.findings, *untold_dangers(book.root, keys))
        sealed = say(
            N_("用钥匙比对过：密封材料里的 {n} 项，在 {files} 个文件里找。"),
            n=compared.identifiers,
            files=compared.files,
        )
    if since is not None:  # an empty one is a variable that was not set: never pass without history
        from jiefen.checking.since import check_since

        findings = check_since(book, since, findings, today=today)
    errors = sum(finding.severity == "error" for finding in findings)
    if findings or fmt != "text":
        from jiefen.base.report import report  # most checks of one case have nothing to report

        titles = titles_here(surroundings, book)
        surroundings.show(report(findings, fmt, surroundings.translate, colour=surroundings.colour, titles=titles))
    if fmt == "text":
        text = N_("查了 {n} 件。") if findings else N_("查了 {n} 件：错误 0，警告 0。")
        surroundings.show(say(text, n=checked.cases))
        surroundings.show(sealed)
    click.get_current_context().exit(1 if errors else 0)
