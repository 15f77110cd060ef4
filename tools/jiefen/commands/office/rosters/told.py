"""`jiefen duty swap`, `gap` and `handover`: what became of a day, told truly (R4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.period import period_of
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.rosters.here import roster_of, rosters_here
from jiefen.commands.office.told import dry_run_option, require_kept, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.duty.people import post_of, posts_of
from jiefen.office.duty.record import KIND, DutyRoster, Shift
from jiefen.writing.office_lines import Items, add_lines, change_list

DAYS = "days"


@click.command(
    help=N_(
        "一天的班换给另一个人，要有原因，另一位领导同意。过了当天才说明的也这样记：人照实改，原来排的是谁留着。\n\n"
        "\b\n例：\n  jiefen duty swap 2026-12-03 --to 赵敏 --reason 外出培训 --approved-by 陈国"
    )
)
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--to", required=True, help=N_("换给谁，代号或者姓名"))
@click.option("--from", "from_", help=N_("换下谁（默认那天为主的一位）；换带班领导也用它"))
@click.option("--reason", required=True, help=N_("为什么换，一句话"))
@click.option("--approved-by", required=True, help=N_("谁同意的，局领导或者股室负责人"))
@dry_run_option
@pass_surroundings
def swap(
    surroundings: Surroundings, day: date, *, to: str, from_: str | None, reason: str, approved_by: str, dry_run: bool
) -> None:
    """Another person on a day, with who was on the roster, why, and who agreed; exit code 1 if the rules refuse it."""
    book = open_here(surroundings)
    require_kept(book, KIND, day)
    roster = roster_of(book, day)
    stands_in = officer(book, to, "--to")
    away = officer(book, from_, "--from") if from_ else _first_on(roster, day)
    if not any(away in shift.everybody for shift in roster.shifts_on(day)):
        raise Failure(
            say(N_("{who} 在 {day} 没有班可换。"), who=away, day=day),
            say(N_("看看那个月的值班表：jiefen duty show {month}"), month=Term(roster.month)),
        )
    agreed = {"from": away, "reason": reason, "approved-by": officer(book, approved_by, "--approved-by")}
    swapped: list[Mapping[str, Any]] = []

    def change(data: Mapping[str, Any]) -> Items:
        items: list[tuple[int | None, Mapping[str, Any]]] = []
        for place, item in enumerate(data[DAYS]):
            is_it = item["date"] == day.isoformat() and away in _named(item)
            items.append((place, {**_replaced(book, item, away, stands_in, day), "swapped": agreed} if is_it else item))
            swapped.extend(items[-1][1] for _ in range(is_it))
        return items

    written = change_list(book, KIND, roster.month, change, field=DAYS, header={"month": roster.month}, dry_run=dry_run)
    show_lines(surroundings, book, written, {DAYS: swapped}, dry_run=dry_run)


def _first_on(roster: DutyRoster, day: date) -> str:
    """The one to turn to on a day. Raises Failure where there is nobody."""
    shifts: Sequence[Shift] = roster.shifts_on(day)
    if not shifts:
        raise Failure(
            say(N_("{day} 没有排人，换不了班。"), day=day),
            say(N_("先补排：jiefen duty make {month}"), month=Term(roster.month)),
        )
    return shifts[0].officer


def _named(item: Mapping[str, Any]) -> Sequence[str]:
    """Who a shift names, as its file has it."""
    return [item["officer"], *item.get("officers", ()), item.get("leader", "")]


def _replaced(book: Book, item: Mapping[str, Any], away: str, stands_in: str, day: date) -> Mapping[str, Any]:
    """A shift with somebody else; whoever is to be turned to answers for a section of their own."""
    new = dict(item)
    for field in ("officer", "leader"):
        if new.get(field) == away:
            new[field] = stands_in
    if "officers" in new:
        new["officers"] = [stands_in if one == away else one for one in new["officers"]]
    person = book.require_office().organisation.person(stands_in)
    if item["officer"] == away and person and item["post"] not in posts_of(person, day):
        new["post"] = post_of(person, day) or item["post"]
    return new


@click.command(
    help=N_(
        "说明哪一天没有人值班，为什么。那天已经过去才说得出；没有值班表的月份也可以说明。\n\n"
        "\b\n例：\n  jiefen duty gap 2026-11-13 --reason 全局停电检修 --by 李娜"
    )
)
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--reason", required=True, help=N_("原因，一句话"))
@click.option("--by", required=True, help=N_("谁说明的，代号或者姓名"))
@dry_run_option
@today_option
@pass_surroundings
def gap(surroundings: Surroundings, day: date, *, reason: str, by: str, dry_run: bool, today: date) -> None:
    """A line for a day on which nobody was there."""
    book = open_here(surroundings)
    line = {"date": not_after(day, today), "reason": reason, "by": officer(book, by, "--by")}
    require_kept(book, KIND, day)
    month = period_of(day, "month")
    written = add_lines(book, KIND, month, {"month": month, DAYS: []}, {"gaps": [line]}, dry_run=dry_run)
    show_lines(surroundings, book, written, {"gaps": [line]}, dry_run=dry_run)


@click.command(
    help=N_(
        "登记交接班：没有办完的案件、诉求、任务写编号，没有的就是零记录。"
        "交班的默认是那天值班的，接班的默认是下一位值班的。\n\n"
        "\b\n例：\n  jiefen duty handover --open 2026-0042\n"
        "  jiefen duty handover --date 2026-11-19 --open demands/2026-11.yaml#k2p7 --note 约了下午再来"
    )
)
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("交的是哪一天的班（默认今天）"))
@click.option("--by", help=N_("交班的，代号或者姓名"))
@click.option("--to", help=N_("接班的，代号或者姓名"))
@click.option("--open", "open_", multiple=True, help=N_("没有办完的一件，可以写几次"))
@click.option("--note", help=N_("要交代的，一句话，说事不说人"))
@dry_run_option
@today_option
@pass_surroundings
def handover(surroundings: Surroundings, /, *, day: date | None, today: date, dry_run: bool, **said: Any) -> None:
    """A line for what whoever was on duty handed over to the next."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    require_kept(book, KIND, on)
    roster = roster_of(book, on)
    line = {
        "date": on,
        "by": officer(book, said["by"], "--by") if said["by"] else _first_on(roster, on),
        "to": officer(book, said["to"], "--to") if said["to"] else _next_after(book, on),
        "open": [_recorded(book, word) for word in said["open_"]],
        "note": said["note"],
    }
    line = {field: value for field, value in line.items() if value}
    written = add_lines(book, KIND, roster.month, {}, {"handovers": [line]}, dry_run=dry_run)
    show_lines(surroundings, book, written, {"handovers": [line]}, dry_run=dry_run)


def _next_after(book: Book, day: date) -> str:
    """Who is on duty next. Raises Failure where nobody is put down."""
    later = [shift for roster in rosters_here(book).values() for shift in roster.days if shift.date > day]
    if not later:
        raise Failure(say(N_("没有说交给谁，后面也没有排人。")), say(N_("加上 --to，写接班的那一位。")))
    return min(later, key=lambda shift: shift.date).officer


def _recorded(book: Book, word: str) -> str:
    """A case or record that is there. Raises Failure for any other."""
    plain = word.removeprefix("office/")
    there = (
        (book.root / "office" / plain.partition("#")[0]).is_file()
        if "/" in plain
        else plain in {path.stem for path in book.case_paths()[0]}
    )
    if not there:
        raise Failure(
            say(N_("交接的 {word} 找不到。"), word=word),
            say(N_("写案件编号，或者诉求、任务的文件，如 {example}"), example=Term("demands/2026-12.yaml#k2p7")),
        )
    return plain
