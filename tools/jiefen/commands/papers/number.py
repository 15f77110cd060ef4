"""`jiefen papers number`: every paper that bears a number and has none gets the next of its series, on main alone."""

from datetime import date

import click

from jiefen.base.phrases import named
from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here, titles_here
from jiefen.commands.registered import officer
from jiefen.writing.numbering import number_papers
from jiefen.writing.unmerged import require_main


@click.command(
    help=N_(
        "给文号：该有文号、还没有的文书，每份给所属文号的下一个号，记一条。在合并的地方（主分支）运行，别的分支上不给，"
        "免得两边给出同样的号。做了一半停下的，再运行一次接着给。\n\n"
        "规程里还没有文书清单时收到的案件不自动给；写上编号的才给。\n\n"
        "\b\n例：\n"
        "  jiefen papers number --by 李娜\n"
        "  jiefen papers number 2026-0137 --by 李娜 --dry-run"
    )
)
@click.argument("cases", type=CASE, nargs=-1, metavar="[CASE]…")
@click.option("--by", required=True, metavar="NAME", help=N_("经办人：代号或者姓名"))
@click.option("--dry-run", is_flag=True, help=N_("只看会给什么号，不写"))
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, cases: tuple[str, ...], *, by: str, dry_run: bool, today: date) -> None:
    """A line a paper, with its number as it is printed; exit code 1 when the entries were refused."""
    book = open_here(surroundings)
    if not dry_run:
        require_main(book.root)
    handle = officer(book, by, "--by")
    found = number_papers(book, by=handle, on=today, only=cases, dry_run=dry_run, waiting=surroundings.told_to_wait)
    for one in found.allotted:
        surroundings.show(named(f"{one.case} {surroundings.translate(one.paper)}", one.printed, surroundings.translate))
    if not found.allotted:
        surroundings.show(say(N_("没有等着给文号的文书。")))
    elif found.findings:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        surroundings.show(report(found.findings, "text", surroundings.translate, colour=colour, titles=titles))
        surroundings.show(say(N_("一个号也没有给。请按上面的提示改。")))
        click.get_current_context().exit(1)
    elif dry_run:
        surroundings.show(say(N_("会给 {n} 个文号。这是预演，没有写入。"), n=len(found.allotted)))
    else:
        cases_written = len({one.case for one in found.allotted})
        surroundings.show(say(N_("给了 {n} 个文号，写入 {cases} 件案件。"), n=len(found.allotted), cases=cases_written))
