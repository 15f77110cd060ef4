"""`jiefen event`: publicity events 普法宣传活动, planned, held, listed as the register has them (R26)."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, span_of
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.kinds import Code, Pairs
from jiefen.commands.office.named import unit
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer, registered
from jiefen.office.choices import choices_of
from jiefen.office.events.on_paper import held_in, totals
from jiefen.office.events.proposed import usual_officers, usual_plans, usual_unit
from jiefen.office.events.record import Events
from jiefen.office.events.words import FORMS, REASONS, THEMES, THINGS
from jiefen.reports.registers import events_on_paper
from jiefen.writing.office.events import events_of, hold_event, plan_events, strike_event
from jiefen.writing.office_lines import Written

AMOUNT = Pairs(click.IntRange(min=1), "宣传单=300,展板=6")
HEAD = (N_("记号"), N_("计划"), N_("主题"), N_("承办单位"), N_("哪天以前"), N_("办了没有"))


@click.group(help=N_("普法宣传活动：计划，办了的，台账"))
def command() -> None:
    """The group of what is done with publicity events."""


@click.command(
    help=N_(
        "登记一项计划。TITLE 是活动名称；不写的，加 --usual 一次登记一年里照例要办的："
        "三月综治宣传月、五月民法典宣传月、十二月宪法宣传周。承办单位默认和上一次一样。\n\n"
        "\b\n例：\n  jiefen event plan 装修噪声怎么办 --theme 物业 --due 2026-06-30\n  jiefen event plan --usual 2027"
    )
)
@click.argument("title", required=False, metavar="[TITLE]")
@click.option("--theme", type=Code(THEMES), default="other", help=N_("主题（默认其他）"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("哪天以前办"))
@click.option("--unit", "by_unit", help=N_("承办的股室或者调处室"))
@click.option("--usual", type=click.IntRange(1990, 2099), metavar="YEAR", help=N_("登记这一年照例要办的"))
@dry_run_option
@today_option
@pass_surroundings
def plan(
    surroundings: Surroundings,
    /,
    title: str | None,
    *,
    theme: str,
    due: date | None,
    by_unit: str | None,
    usual: int | None,
    dry_run: bool,
    today: date,
) -> None:
    """One line, or one for each customary event of a year that is not planned yet."""
    book = open_here(surroundings)
    records = events_of(book)
    chosen = unit(book, by_unit, "--unit") if by_unit else usual_unit(records.values(), book.require_office(), today)
    if usual:
        year, record = usual, records.get(usual, Events(year=usual))
        plans = [*usual_plans(record, chosen, today)]
        if not plans:
            raise Failure(
                say(N_("{year} 年照例要办的都有计划了，或者已经过了。"), year=Term(str(usual))),
                say(N_("另外要办的，写活动名称和 --due。")),
            )
    elif title and due:
        year = due.year
        plans = [{"date": today, "title": title, "theme": theme, "due": due, "unit": chosen}]
    else:
        raise Failure(say(N_("没有说办什么、哪天以前办。")), say(N_("写活动名称和 --due；照例的几项用 --usual 年份。")))
    _show(surroundings, book, plan_events(book, year, plans, dry_run=dry_run), dry_run=dry_run)


@click.command(
    help=N_(
        "登记办了的一次活动。KEY 是计划的记号，名称、主题、承办单位照计划；"
        "没有计划的不写 KEY，加 --title 和 --theme。\n\n"
        "地点写片区或者小区；参加人员默认是承办股室的办案人员、调处室的宣传员。资料按种类写数量，单位跟着种类走："
        "宣传单、手册读本、挂图、展板、横幅、宣传车、礼品、问卷、收集意见、现场解答咨询、媒体报道。\n\n"
        "\b\n例：\n"
        "  jiefen event done k2p7 --place 碧水花园 --reached 120 --thing 宣传单=300,展板=6,解答=35 --law 民法典\n"
        "  jiefen event done --title 工地普法 --theme 工资 --place 新区 --form 工地 --reached 60 --thing 手册=60"
    )
)
@click.argument("key", required=False, metavar="[KEY]")
@click.option("--place", required=True, help=N_("片区或者小区"))
@click.option("--reached", type=click.IntRange(min=0), required=True, metavar="N", help=N_("受众人数"))
@click.option("--form", type=Code(FORMS), default="stall", help=N_("形式（默认现场咨询）"))
@click.option(
    "--thing",
    "things",
    multiple=True,
    type=AMOUNT,
    metavar="WHAT=N,…",
    help=N_("资料和咨询：种类=数量，可以写几种、几次"),
)
@click.option("--law", "laws", multiple=True, help=N_("宣传的法律法规，代号或者简称，可以写几次"))
@click.option("--officer", "people", multiple=True, help=N_("参加的本局人员、宣传员，可以写几次"))
@click.option("--partner", "partners", multiple=True, help=N_("一起办的协作单位，可以写几次"))
@click.option("--media", multiple=True, help=N_("报道的媒体，可以写几次"))
@click.option("--title", help=N_("活动名称，没有计划时写"))
@click.option("--theme", type=Code(THEMES), help=N_("主题，没有计划时写"))
@click.option("--unit", "by_unit", help=N_("承办单位，和计划不一样时写"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def done(
    surroundings: Surroundings, /, key: str | None, *, day: date | None, today: date, dry_run: bool, **said: Any
) -> None:
    """One line in the file of the year."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    records, office = events_of(book), book.require_office()
    planned = records.get(on.year, Events(year=on.year)).planned
    if key and key not in planned:
        waiting = tuple(Term(one.key) for record in records.values() for one in record.waiting(today))
        raise Failure(
            say(N_("{year} 年的计划里没有 {key}。"), year=Term(str(on.year)), key=key),
            say(N_("还没有办的计划：{known}。"), known=waiting)
            if waiting
            else say(N_("没有计划的不写记号，加 --title 和 --theme。")),
        )
    theirs = planned[key].unit if key else usual_unit(records.values(), office, on)
    chosen = unit(book, said["by_unit"], "--unit") if said["by_unit"] else theirs
    line = {
        "date": on,
        "plan": key,
        "title": said["title"],
        "theme": said["theme"] or (None if key else "other"),
        "unit": None if key and chosen == theirs else chosen,
        "place": _place(book, said["place"]),
        "form": said["form"],
        "officers": [officer(book, one, "--officer") for one in said["people"]]
        or list(usual_officers(office, chosen, on)),
        "partners": [registered(one, choices_of(office)["partner"], "--partner") for one in said["partners"]],
        "reached": said["reached"],
        "quantities": _quantities(said["things"]),
        "laws": [_law(book, one) for one in said["laws"]],
        "media": list(said["media"]),
    }
    kept = {name: value for name, value in line.items() if value or name == "reached"}
    _show(surroundings, book, hold_event(book, kept, dry_run=dry_run), dry_run=dry_run)


@click.command(
    help=N_(
        "划去一行：计划的活动不办了，或者活动登记了两次、登记错了。划去的留在文件里，不再计数。\n\n"
        "\b\n例：\n  jiefen event strike k2p7 --reason 不办了 --by 李娜"
    )
)
@click.argument("key", metavar="KEY")
@click.option("--reason", type=Code(REASONS), required=True, help=N_("原因：不办了，登记了两次，登记错了"))
@click.option("--by", required=True, help=N_("经办人，代号或者姓名"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def strike(
    surroundings: Surroundings,
    /,
    key: str,
    *,
    reason: str,
    by: str,
    day: date | None,
    dry_run: bool,
    today: date,
) -> None:
    """One line in the file that holds the key."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    years = [year for year, record in events_of(book).items() if key in record.days.keys() - record.gone.keys()]
    if not years:
        raise Failure(say(N_("没有 {key} 这一行，或者已经划去了。"), key=key), say(N_("记号看 jiefen event list。")))
    line = {"key": key, "date": on, "by": officer(book, by, "--by"), "reason": reason}
    _show(surroundings, book, strike_event(book, max(years), line, dry_run=dry_run), dry_run=dry_run)


@click.command(
    "list",
    help=N_("一年的计划和办了没有；办了的看 jiefen event register。\n\n例：jiefen event list 2026"),
)
@click.argument("year", required=False, type=click.IntRange(1990, 2099), metavar="[YEAR]")
@today_option
@pass_surroundings
def list_(surroundings: Surroundings, year: int | None, *, today: date) -> None:
    """The plans of a year in the order of their days."""
    book = open_here(surroundings)
    translate = surroundings.translate
    record = events_of(book).get(year or today.year, Events(year=year or today.year))
    units = book.require_office().organisation.unit_titles
    waiting = {one.key for one in record.waiting(today)}
    rows = []
    for one in sorted(record.plan, key=lambda one: (one.due, one.key)):
        state = N_("办了")
        if one.key in record.gone:
            state = REASONS[record.gone[one.key].reason]
        elif one.key in waiting:
            state = N_("逾期") if one.due < today else N_("还没有")
        theme = translate(THEMES[one.theme])
        rows.append([one.key, one.title, theme, units.get(one.unit, one.unit), str(one.due), translate(state)])
    surroundings.show(table([*map(translate, HEAD)], rows, surroundings.width, colour=surroundings.colour))
    held = totals(held_in([record], *record.covers()))
    surroundings.show(say(N_("计划 {n} 项，还没有办的 {m} 项。"), n=len(record.plan), m=len(waiting)))
    surroundings.show(f"{held.words}。")


@click.command(
    help=N_(
        "普法宣传活动台账：一年、半年、一季或者一个月的，出 Word 文件和 Excel 表。照片这一栏空着，由人贴。\n\n"
        "\b\n例：\n  jiefen event register 2026\n  jiefen event register 2026-Q4 --unit 综合股 --out D:/台账"
    )
)
@click.argument("period", required=False, metavar="[PERIOD]")
@click.option("--unit", "by_unit", help=N_("只要一个单位的"))
@paper_options
@today_option
@pass_surroundings
def register(
    surroundings: Surroundings,
    /,
    period: str | None,
    *,
    by_unit: str | None,
    out: Path | None,
    pdf: bool,
    replace: bool,
    today: date,
) -> None:
    """The register of a period as a paper and a sheet, outside the book."""
    book = open_here(surroundings)
    office = book.require_office()
    name = period or period_of(today, "year")
    try:
        first, last = span_of(name)
    except ValueError:
        raise Failure(
            say(N_("{period} 不是一段时间。"), period=name), say(N_("写成 2026、2026-H1、2026-Q4 或者 2026-11。"))
        ) from None
    chosen = unit(book, by_unit, "--unit") if by_unit else ""
    days = (first, min(last, today))
    made = events_on_paper(office, book.register, events_of(book).values(), name, days=days, unit=chosen)
    hand_out(surroundings, book, [made.paper], out=out, pdf=pdf, replace=replace, sheets=[made.sheet])
    surroundings.show(f"{made.whole}。")


def _place(book: Book, word: str) -> str:
    choices = choices_of(book.require_office())
    return registered(word, {**choices["area"], **choices["place"]}, "--place")


def _law(book: Book, word: str) -> str:
    return registered(word, {code: law.short_title for code, law in book.register.laws.items()}, "--law")


def _quantities(given: Iterable[Mapping[str, int]]) -> list[dict[str, Any]]:
    titles = {code: thing.title for code, thing in THINGS.items()}
    found = []
    for several in given:
        for word, number in several.items():
            what = registered(word, titles, "--thing")
            found.append({"what": what, "number": number, "unit": THINGS[what].unit})
    return found


def _show(surroundings: Surroundings, book: Book, written: Written, *, dry_run: bool) -> None:
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


COMMANDS = {
    "plan": (plan, N_("登记计划，照例的几项一次登记")),
    "done": (done, N_("登记办了的一次活动")),
    "strike": (strike, N_("划去一行：不办了，登记错了")),
    "list": (list_, N_("一年的计划，办了没有")),
    "register": (register, N_("出台账：Word 和 Excel")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
