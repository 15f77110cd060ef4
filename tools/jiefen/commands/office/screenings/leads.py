"""`jiefen screen lead`, `end` and `strike`: a lead, what became of it, and that it was struck off the list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.case_number import CASE
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.choices import choices_of
from jiefen.office.screenings.proposed import settle_by, usual_lead
from jiefen.office.screenings.record import BACK, BECAME_A_CASE, DISMISSED, EASED
from jiefen.office.screenings.text import reference_of
from jiefen.writing.office.screenings import add_lead, end_lead, strike_leads

DATE = click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("哪一天（默认今天）"))
BY = click.option("--by", required=True, metavar="NAME", help=N_("经办人：代号或者姓名"))


@click.command(
    help=N_(
        "登记排查到的一条线索。责任单位由种类和片区定，化解时限按规程算，都可以另写。先要登记那一轮排查。\n\n"
        "\b\n例：\n  jiefen screen lead --area 城东 --kind 停车与车位 --people 6\n"
        "  jiefen screen lead --place 鹤鸣府 --kind 农民工工资 --people 14 --officer 何军 --by-day 2026-11-30"
    )
)
@DATE
@click.option("--area", metavar="NAME", help=N_("片区（写了地点的可以不写）"))
@click.option("--place", metavar="NAME", help=N_("地点"))
@click.option("--kind", required=True, metavar="NAME", help=N_("纠纷种类"))
@click.option("--people", required=True, type=click.IntRange(min=1), help=N_("涉及人数"))
@click.option("--what", help=N_("简要情况，一句话，写事不写人"))
@click.option("--unit", metavar="NAME", help=N_("责任单位（默认由种类和片区定）"))
@click.option("--officer", "who", metavar="NAME", help=N_("责任人"))
@click.option("--by-day", type=DAY, metavar="YYYY-MM-DD", help=N_("化解时限（默认按规程算）"))
@dry_run_option
@today_option
@pass_surroundings
def lead_command(surroundings: Surroundings, /, *, day: date | None, today: date, dry_run: bool, **said: Any) -> None:
    """One line in the file of the round that found it, and how what becomes of it is written."""
    book = open_here(surroundings)
    written = add_lead(book, _lead(book, not_after(day or today, today), said), dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
    if written.written:
        code = written.lists["leads"][0]["key"]
        key, reference = Term(code), Term(reference_of(written.file, code))
        surroundings.show(say(N_("疏导了：jiefen screen end {key} --how 怎样疏导的 --by 谁"), key=key))
        surroundings.show(say(N_("不成立：jiefen screen end {key} --reason 理由 --by 谁"), key=key))
        surroundings.show(say(N_("立案：jiefen new --via 排查 --origin {reference}"), reference=reference))


def _lead(book: Book, day: date, said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a lead: what was said, and what grid and procedure say where nothing was."""
    office = book.require_office()
    choices = choices_of(office)
    place = registered(said["place"], choices["place"], "--place") if said["place"] else ""
    given = {
        "area": registered(said["area"], choices["area"], "--area") if said["area"] else _area_of(book, place),
        "place": place,
        "kind": registered(said["kind"], choices["kind"], "--kind"),
        "unit": registered(said["unit"], choices["unit"], "--unit") if said["unit"] else "",
        "officer": officer(book, said["who"], "--officer") if said["who"] else "",
        "by-day": said["by_day"],
        "people": said["people"],
        "what": said["what"],
    }
    lead = usual_lead(office, day, given)
    if "by-day" not in lead:
        raise Failure(
            say(N_("没有写化解时限，规程也没有定。")),
            say(N_("加上 --by-day；规程里可以写 screening 的 settle-within。")),
        )
    return lead


def _area_of(book: Book, place: str) -> str:
    """The area in which a place lies. Raises Failure where neither area nor place was said."""
    found = [one.area for one in book.require_office().grid.places if one.code == place]
    if not found:
        raise Failure(say(N_("没有写片区，也没有写地点。")), say(N_("加上 --area 或者 --place。")))
    return found[0]


@click.command(
    help=N_(
        "写一条线索的结果。四种里写一种：\n\n"
        "\b\n  --case 2026-0138      立案（jiefen new --origin 自己会写上）；并进原有案件的加 --joined\n"
        "  --how 怎样疏导的      当场疏导\n  --reason 理由         不成立\n"
        "  --back --by-day 日期  反弹，重新办\n\n"
        "结果写错了的，另写一行，加 --instead。\n\n"
        "例：jiefen screen end k2p7 --how 物业当天清掉划线 --by 王强 --strike"
    )
)
@click.argument("key", metavar="KEY")
@click.option("--case", type=CASE, metavar="CASE", help=N_("立了案：案件编号"))
@click.option("--joined", is_flag=True, help=N_("案件原来就有，这条线索并进去"))
@click.option("--how", help=N_("当场疏导了：怎样疏导的，一句话，不写人"))
@click.option("--reason", help=N_("不成立：理由，一句话，不写人"))
@click.option("--back", is_flag=True, help=N_("反弹了"))
@click.option("--by-day", type=DAY, metavar="YYYY-MM-DD", help=N_("反弹以后的化解时限（默认按规程算）"))
@click.option("--instead", is_flag=True, help=N_("前面一行结果写错了，以这一行为准"))
@click.option("--strike", is_flag=True, help=N_("同时销号"))
@click.option("--by", metavar="NAME", help=N_("经办人：代号或者姓名；只写立案的可以不写"))
@DATE
@dry_run_option
@today_option
@pass_surroundings
def end_command(
    surroundings: Surroundings,
    /,
    key: str,
    *,
    by: str | None,
    day: date | None,
    today: date,
    dry_run: bool,
    strike: bool,
    **said: Any,
) -> None:
    """One line in the file in which the lead was registered, and one more where it is struck off at once."""
    book = open_here(surroundings)
    came = not_after(day or today, today)
    what = _end(book, came, said)
    if by is None and (strike or not said["case"]):
        raise Failure(say(N_("没有写谁办的。")), say(N_("加上 --by，写代号或者姓名。")))
    told = {"date": came, **({"by": officer(book, by, "--by")} if by else {}), **what}
    written = end_lead(book, key, told, strike=strike, dry_run=dry_run)
    lists = {name: items for name, items in written.lists.items() if items}
    show_lines(surroundings, book, written, lists, dry_run=dry_run)


def _end(book: Book, day: date, said: Mapping[str, Any]) -> dict[str, Any]:
    """What became of it, from the one option that says so. Raises Failure where none does, or more than one."""
    ways = {BECAME_A_CASE: said["case"], EASED: said["how"], DISMISSED: said["reason"], BACK: said["back"]}
    given = [way for way, value in ways.items() if value]
    if len(given) != 1:
        raise Failure(
            say(N_("结果要写一种，也只写一种。")), say(N_("--case、--how、--reason、--back 里写一个；--help 有例子。"))
        )
    limit = (said["by_day"] or settle_by(book.require_office(), day)) if said["back"] else None
    found = {
        "end": given[0],
        "case": said["case"],
        "how": said["how"],
        "reason": said["reason"],
        "by-day": limit,
        "joined": said["joined"],
        "instead": said["instead"],
    }
    return {field: value for field, value in found.items() if value}


@click.command(
    help=N_(
        "销号：有了结果、核对过的线索从台账里销去。可以一次写几条。\n\n例：jiefen screen strike k2p7 m4xq --by 李娜"
    )
)
@click.argument("keys", metavar="KEY…", nargs=-1, required=True)
@BY
@DATE
@dry_run_option
@today_option
@pass_surroundings
def strike_command(
    surroundings: Surroundings, /, keys: tuple[str, ...], *, by: str, day: date | None, today: date, dry_run: bool
) -> None:
    """One line a lead, in the file in which it was registered."""
    book = open_here(surroundings)
    day, who = not_after(day or today, today), officer(book, by, "--by")
    for written in strike_leads(book, keys, day=day, by=who, dry_run=dry_run):
        show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
