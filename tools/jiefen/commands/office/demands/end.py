"""`jiefen demand end`: what became of a demand, a line (R2)."""

from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.choices import choices_of
from jiefen.office.demands import record
from jiefen.office.demands.words import ENDS
from jiefen.writing.demands import end, find_demand, months_of


@click.command(
    help=N_(
        "登记一件诉求的结果。KEY 是登记时给的记号，几个一起写的是同样的结果。\n\n"
        "是纠纷的：运行 jiefen new --origin demands/2026-12.yaml#k2p7，立了案，这里的结果一起写上；"
        "同一件事已经立了案的，写案号，加上 --joined。\n\n"
        "\b\n例：\n"
        "  jiefen demand end k2p7 --end 已答复 --by 李娜\n"
        "  jiefen demand end k2p7 m4wz --end 转执法\n"
        "  jiefen demand end k2p7 --end 转其他单位 --to 云岫县人社局\n"
        "  jiefen demand end k2p7 --case 2026-0071 --joined"
    )
)
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@click.option("--end", "ended", type=Code(ENDS), help=N_("结果：已答复，转执法，转其他单位，退回，立案"))
@click.option("--case", type=CASE, metavar="CASE", help=N_("立了案的：案号"))
@click.option("--joined", is_flag=True, help=N_("并入已经立了的案件"))
@click.option("--to", metavar="NAME", help=N_("转给哪个协作单位"))
@click.option("--by", metavar="NAME", help=N_("谁办的（代号或者姓名）"))
@click.option("--date", "happened", type=DAY, metavar="YYYY-MM-DD", help=N_("哪一天（默认今天）"))
@click.option("--month", default="", metavar="YYYY-MM", help=N_("哪个月登记的；两个月有同一个记号时要写"))
@click.option("--instead", is_flag=True, help=N_("前面写错了，以这次的为准"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    keys: tuple[str, ...],
    *,
    ended: str | None,
    case: str | None,
    joined: bool,
    to: str | None,
    by: str | None,
    happened: date | None,
    month: str,
    instead: bool,
    dry_run: bool,
    today: date,
) -> None:
    """Exit code 1 if a rule refuses the line; nothing is written to that month then."""
    book = open_here(surroundings)
    ended = ended or (record.CASE if case else None)
    if ended is None:
        raise Failure(say(N_("没有说结果。")), say(N_("加上 --end，如 --end 已答复；立了案的写 --case 和案号。")))
    months, choices = months_of(book), choices_of(book.require_office())
    said = {
        "date": not_after(happened or today, today),
        "by": officer(book, by, "--by") if by else "",
        "end": ended,
        "case": case,
        "joined": joined,
        "to": registered(to, choices["partner"], "--to") if to else "",
        "instead": instead,
    }
    line = {name: value for name, value in said.items() if value}
    lines: dict[str, list[dict[str, object]]] = {}
    for key in keys:
        place, _ = find_demand(months, key, month)
        lines.setdefault(place.month, []).append({"key": place.key, **line})
    for name, ends in lines.items():
        written = end(book, name, ends, dry_run=dry_run)
        show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
