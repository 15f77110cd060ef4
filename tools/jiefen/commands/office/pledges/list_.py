"""`jiefen pledge list`: the letters of a year, who answers for them, what the checks say (R18)."""

from collections.abc import Sequence
from datetime import date

import click

from jiefen.base.table import table
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.office.pledges.proposed import without_letter
from jiefen.office.pledges.record import BROKEN, KIND, MID_YEAR, YEAR_END, Pledge
from jiefen.writing.office.pledges import pledges_of

HEAD = (
    N_("年度"),
    N_("单位"),
    N_("第一责任人"),
    N_("签订"),
    N_("年中"),
    N_("年终"),
    N_("零目标"),
    N_("没有做到"),
)


@click.command(
    "list",
    help=N_("责任状一览：谁负责，几时签的，年中年终查了没有，零目标守住没有。\n\n例：jiefen pledge list 2026"),
)
@click.argument("year", type=click.IntRange(2000, 2099), required=False, metavar="[YEAR]")
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, year: int | None, *, today: date) -> None:
    """The letters of a year, of this one where none is named; which sections have none that are asked for one."""
    book = open_here(surroundings)
    office, translate = book.require_office(), surroundings.translate
    wanted = year or today.year
    known = pledges_of(book).values()
    rows: list[Sequence[str | int]] = []
    for one in known:
        if one.year == wanted and one.signed <= today:
            broken = one.broken(today)
            titles = {target.code: target.title for target in one.targets}
            person = office.organisation.person(one.first_on(today))
            last = max(
                (check for check in one.checks if check.date <= today), key=lambda check: check.date, default=None
            )
            rows.append(
                (
                    str(one.year),
                    office.organisation.unit_title(one.unit),
                    person.name if person else one.first,
                    one.signed.isoformat(),
                    _checked(one, MID_YEAR, today),
                    _checked(one, YEAR_END, today),
                    ""
                    if broken is None
                    else "；".join(translate(BROKEN[code]) for code in broken) or translate(N_("守住")),
                    "、".join(titles.get(code, code) for code in last.unmet) if last else "",
                )
            )
    surroundings.show(table([translate(one) for one in HEAD], rows, surroundings.width, colour=surroundings.colour))
    surroundings.show(say(N_("共 {n} 份。"), n=len(rows)))
    missing = [office.organisation.unit_title(code) for code in without_letter(office, known, wanted, today)]
    if missing and wanted == today.year and office.settings.is_kept(KIND, today):
        surroundings.show(say(N_("还没有签的：{units}。"), units=tuple(missing)))


def _checked(pledge: Pledge, what: str, today: date) -> str:
    found = pledge.check_of(what, today)
    return found.date.isoformat() if found else ""
