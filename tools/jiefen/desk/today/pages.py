"""今天, all cases, and both as files for a spreadsheet."""

from datetime import date
from typing import TYPE_CHECKING, cast

from flask import Blueprint, Response, abort, redirect, request

from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.case.text.saying import day_shown
from jiefen.desk import drafts
from jiefen.desk.addresses import own_address, step_address
from jiefen.desk.frame import as_download, done, show, window
from jiefen.desk.today.listing import chosen_cases, conditions, offers_of, page_of
from jiefen.desk.today.shown import affairs_of, lanes_of, lost_of, unfinished, whose
from jiefen.overview.affairs import duty_today, matters_of
from jiefen.overview.morning import Morning, morning_of
from jiefen.overview.shelf import Progress, Seen, shelf_of
from jiefen.overview.text import counted, duty_said

if TYPE_CHECKING:
    from jiefen.files.workbooks import Sheet

pages = Blueprint("today", __name__)


AT_ONCE = 400
"""So many cases are read before the page is shown; of a book that is opened for the first time, more may have to be."""


@pages.get("/")
def today() -> Response:
    """What to see to first."""
    here = window()
    book, day = here.book(), here.today()
    office = book.require_office()
    seen = _seen_soon(book, day)
    if isinstance(seen, Progress):
        return _being_read(seen, say(N_("今天")))
    mine = whose(office, here.me, request.args.get("whose", ""), day)
    morning = morning_of(seen.cases, seen.unread, day, mine)
    newest = _ahead(seen, day)
    return show(
        "today/page.html.j2",
        title=say(N_("今天")),
        day=day_shown(day, here.translate, day.year, weekday=True),
        duty=list(duty_said(duty_today(book, day), office, here.translate)),
        lanes=lanes_of(morning, book, here.translate),
        affairs=affairs_of(matters_of(book, day, here.translate, here.lang)),
        counted=counted(morning, office, here.translate),
        mine=mine,
        has_own=bool(whose(office, here.me, "mine", day)),
        unread=lost_of(seen.unread),
        first_day=not seen.cases and not seen.unread,
        state=here.connection.state,
        oldest=_day(here.connection.state.oldest, day),
        newest=_day(newest, day),
        step_address=step_address,
        unfinished=list(unfinished(drafts.all_kept(here.root), here.now(), here.translate)),
    )


@pages.get("/today<ending>")
def today_as_file(ending: str) -> Response:
    """The list of the morning as a file."""
    from jiefen.overview.sheets import morning_sheet  # no page needs what makes a sheet

    here = window()
    book, morning = here.book(), _morning(request.args.get("whose", ""))
    return _file(ending, "今天", morning_sheet(morning, book.require_office(), here.translate))


@pages.get("/cases")
def cases() -> Response:
    """All cases, those that fit what was chosen."""
    here = window()
    book, day = here.book(), here.today()
    seen = _seen_soon(book, day)
    if isinstance(seen, Progress):
        return _being_read(seen, say(N_("全部案件")))
    asked = conditions(request.args)
    found = page_of(chosen_cases(seen.cases, asked, day), asked, book.require_office(), here.translate)
    return show(
        "today/cases.html.j2",
        title=say(N_("全部案件")),
        offers=offers_of(book.require_office(), seen.cases, here.translate),
        asked=asked,
        found=found,
        page=min(asked.page, found.pages),
        unread=lost_of(seen.unread),
    )


@pages.get("/cases<ending>")
def cases_as_file(ending: str) -> Response:
    """The cases that fit as a file; without those that are restricted, unless they are asked for."""
    from jiefen.overview.sheets import cases_sheet  # as above

    here = window()
    book, day = here.book(), here.today()
    seen = shelf_of(here.root).look(book, day, alone=True)
    found = chosen_cases(seen.cases, conditions(request.args), day)
    items = [item.summary for item in found]
    return _file(ending, "案件一览", cases_sheet(items, day, book.require_office(), here.translate))


@pages.get("/due<ending>")
def due_as_file(ending: str) -> Response:
    """What is late or due, a limit a row, as a file."""
    from jiefen.overview.sheets import due_sheet  # as above

    here = window()
    book = here.book()
    morning = _morning(request.args.get("whose", ""))
    lines = [line for lane in morning.lanes.values() for item in lane for line in item.lines]
    return _file(ending, "到期清单", due_sheet(lines, here.today(), book.require_office(), here.translate))


@pages.post("/clock")
def count_as_newest() -> Response:
    """The computer's clock is behind: today is the last day that a record tells of."""
    here = window()
    newest = _ahead(shelf_of(here.root).look(here.book(), here.today(), alone=True), here.today())
    if newest is None:
        return done(say(N_("日期对得上，没有改。")), "/")
    here.count_as(newest)
    day = day_shown(newest, here.translate, newest.year, weekday=True)
    return done(say(N_("这个窗口关上以前，都按 {day}算。"), day=day), "/")


@pages.post("/unfinished")
def forget() -> Response:
    """A form that was left in the middle is not wanted any more."""
    here = window()
    address = request.form.get("address", "")
    if all(draft.address != address for draft in drafts.all_kept(here.root)):
        abort(404)
    drafts.drop(here.root, address)
    return done(say(N_("没填完的那一页不要了。")), "/")


@pages.post("/connection")
def connection() -> Response:
    """Try again to reach colleagues, or say that one knows."""
    here, page = window().connection, own_address(request.form.get("to", ""), "/")
    if request.form.get("do") != "again":
        here.read()
        return cast("Response", redirect(page, 303))
    found = here.look()
    return done(say(N_("还是连不上。照样能记。") if found.away else N_("连上了。")), page)


def _seen_soon(book: Book, day: date) -> Seen | Progress:
    """All cases; how far reading them is where that takes longer than a page may and a server runs."""
    shelf = shelf_of(window().root)
    if window().connection.watching:
        return shelf.look_soon(book, day, AT_ONCE)
    return shelf.look(book, day, alone=True)


def _being_read(progress: Progress, title: Say) -> Response:
    """The page that stands there while a large book is read for the first time; it comes again by itself."""
    answer = show("today/reading.html.j2", title=title, progress=progress)
    answer.headers["Refresh"] = "2"
    return answer


def _morning(asked: str) -> Morning:
    here = window()
    book, day = here.book(), here.today()
    seen = shelf_of(here.root).look(book, day, alone=True)
    return morning_of(seen.cases, seen.unread, day, whose(book.require_office(), here.me, asked, day))


def _day(value: date | None, today: date) -> str:
    return day_shown(value, window().translate, today.year, weekday=True) if value else ""


def _ahead(seen: Seen, today: date) -> date | None:
    """The last day that records tell of where it is still to come: the clock of this computer is behind."""
    return seen.newest if seen.newest is not None and seen.newest > today else None


def _file(ending: str, name: str, sheet: "Sheet") -> Response:
    from jiefen.overview.sheets import TYPES, as_file  # as above

    if ending not in TYPES:
        abort(404)
    return as_download(as_file(sheet, f"list{ending}"), f"{name}-{window().today()}{ending}", TYPES[ending])
