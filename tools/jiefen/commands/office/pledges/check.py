"""`jiefen pledge check`: whether the letters were kept, in mid-year and at the end (R18)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.pledges.named import letters_of
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.pledges.record import BROKEN, CHECKS, COLLECTIVE, KIND, MASS, MID_YEAR, YEAR_END
from jiefen.office.tasks.proposed import head_on
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.pledges import check_letter

LAST_OF_MID_YEAR = 9
"""The last month in which a check is that of mid-year where nothing else is said."""


@click.command(
    help=N_(
        "登记一次检查：零目标守住没有，哪些目标没有做到。不写单位，就是当年的每一份。\n\n"
        "零目标一定要说：守住了写 --kept，没有守住的写 --broken。没有守住就照实记：记下来是一个数字，不在这里计分。"
        "有指标的目标按记录算，算出来没有做到的自动列上；别的目标没有做到的写 --unmet。\n\n"
        "\b\n例：\n  jiefen pledge check 2026 --kept\n"
        "  jiefen pledge check 2026 房地产市场股 --broken 集体上访 --note 十月集体上访一次，已经化解"
    )
)
@click.argument("year", type=click.IntRange(2000, 2099), metavar="YEAR")
@click.argument("units", nargs=-1, metavar="[UNIT...]")
@click.option("--kept", is_flag=True, help=N_("两个零目标都守住了"))
@click.option("--broken", multiple=True, type=Code(BROKEN), metavar="WHAT", help=N_("没有守住：群体性事件、集体上访"))
@click.option("--unmet", multiple=True, metavar="CODE", help=N_("没有做到的目标，写状上的代码；可以写几次"))
@click.option("--what", type=Code(CHECKS), metavar="WHAT", help=N_("年中还是年终（默认看日期，到九月是年中）"))
@click.option("--by", help=N_("检查人，代号或者姓名（默认主要负责人）"))
@click.option("--note", help=N_("一句话，说事不说人"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("检查日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    year: int,
    units: Sequence[str],
    *,
    day: date | None,
    today: date,
    dry_run: bool,
    **said: Any,
) -> None:
    """A line for each letter; what figures tell of its targets is worked out."""
    from jiefen.reports.facts.read import facts_of  # the figures of a whole book: only where something is checked
    from jiefen.reports.pledges import unmet_of

    book = open_here(surroundings)
    on = not_after(day or today, today)
    if said["kept"] == bool(said["broken"]):
        raise Failure(
            say(N_("没有说清零目标守住没有。")),
            say(N_("守住了写 --kept；没有守住的写 --broken，后面写群体性事件或者集体上访；两样只写一样。")),
        )
    letters = letters_of(book, year, units)
    if said["broken"] and len(letters) > 1:
        raise Failure(
            say(N_("--broken 一次只写一个单位，这里有 {n} 个。"), n=len(letters)),
            say(N_("写明是哪个单位；其余的另写 --kept。")),
        )
    require_kept(book, KIND, letters[0].from_, letters[0].until)
    facts = facts_of(book, on) if any(target.figure for one in letters for target in one.targets) else None
    what = said["what"] or (MID_YEAR if on <= date(year, LAST_OF_MID_YEAR, 30) else YEAR_END)
    line = {
        "date": on,
        "by": officer(book, said["by"], "--by") if said["by"] else head_on(book.require_office(), on),
        "what": what,
        "zero-kept": {code: code not in said["broken"] for code in (MASS, COLLECTIVE)},
    }
    for letter in letters:
        found = unmet_of(letter, facts, on) if facts else ()
        unmet = tuple(dict.fromkeys((*found, *said["unmet"])))
        found_out = {"unmet": list(unmet), "note": said["note"]}
        check = line | {field: value for field, value in found_out.items() if value}
        surroundings.show(
            say(
                N_("{unit} {year} 年："),
                unit=book.require_office().organisation.unit_title(letter.unit),
                year=Term(str(year)),
            )
        )
        written = check_letter(book, letter, check, dry_run=dry_run)
        titles = {target.code: target.title for target in letter.targets}
        show_lines(surroundings, book, written, written.lists, dry_run=dry_run, more=titles)
