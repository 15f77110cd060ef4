"""The pages on what the office is made of after it began: sections, the leading group, areas (R3, R18)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Translate, say
from jiefen.book.book import Book
from jiefen.desk.asking.answers import answers as answered
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.frame import done, show, window
from jiefen.desk.kept_all import not_written
from jiefen.desk.saying import spoken_say
from jiefen.desk.start.staff import in_post, may_write
from jiefen.office.choices import titles_of
from jiefen.office.organisation.record import LEADERS
from jiefen.writing.beginning.areas import places_in
from jiefen.writing.staff.posts import Hands
from jiefen.writing.staff.structure import AreaNow, GroupNow, UnitNow, change_areas, change_group, change_units

structure = Blueprint("structure", __name__, url_prefix="/start/office")
Given = Mapping[str, Any]
ROWS = "rows"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the office that a page changes: what it asks, and what writes the answers; `rows` stand already."""

    title: str
    why: str
    rows: Callable[[Book, date], Sequence[Mapping[str, Any]]]
    asks: Callable[[Book, date, Translate], tuple[Question, ...]]
    write: Callable[[Book, Given, Hands], None]


@structure.route("/<part>", methods=["GET", "POST"])
def part(part: str) -> Response:
    """Ask, and write; a second person sees it when it is merged."""
    if part not in PARTS:
        abort(404)
    here, what = window(), PARTS[part]
    book, today = here.book(), here.today()
    may = may_write(book, here.me, today)
    asked = what.asks(book, today, here.translate)
    form = request.form.to_dict(flat=False)
    troubles: tuple[Trouble, ...] = ()
    if request.method == "POST" and may and "more-rows" not in form:
        given, troubles = answered(asked, form)
        troubles = (*troubles, *_emptied(form, len(what.rows(book, today))))
        if not troubles:
            hands = Hands(by=here.me, approved_by="", why=here.translate(what.why), today=today)
            try:
                what.write(book, given, hands)
            except OSError as refused:
                troubles = (Trouble("", not_written(refused)),)
            except Failure as refused:
                troubles = (_refused(refused, book),)
            else:
                return done(
                    say(N_("已记下：{what}。送出、并入以后全局都照这个办。"), what=say(what.why)), "/start/staff"
                )
    return show(
        "start/structure.html.j2",
        title=say(what.title),
        status=422 if troubles else 200 if may else 403,
        questions=asked,
        given=form,
        troubles=troubles,
        may=may,
    )


def _refused(refused: Failure, book: Book) -> Trouble:
    """What a rule has against it, people by name."""
    here = window()
    titles = titles_of(book.require_office())
    what = "".join(spoken_say(one, here.translate, titles, here.today().year) for one in (refused.say, refused.do))
    return Trouble("", say(N_("{what}"), what=what))


def _emptied(form: Mapping[str, Sequence[str]], standing: int) -> tuple[Trouble, ...]:
    """What stands is known by its row: a row that was made empty would give its place to the next one."""
    emptied = [row for row in range(standing) if not "".join(form.get(f"{ROWS}.{row}.title", [""])).strip()]
    return (Trouble(ROWS, say(N_("登记过的不能删，案件里写着它。改名、改归属都可以。"))),) if emptied else ()


def _units(book: Book, today: date) -> list[dict[str, Any]]:
    units = book.require_office().organisation.units
    return [{"code": one.code, "title": one.title} for one in units if one.covers(today)]


def _unit_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    name = Question(name="title", ask=translate(N_("股室")), control="line")
    rows = _units(book, today)
    standing = tuple(Offer(one["code"], one["title"]) for one in rows)
    return (
        Question(
            name=ROWS,
            ask=translate(N_("股室有哪些")),
            control="rows",
            rows=(name,),
            value=[{"title": one["title"]} for one in rows],
            hint=translate(N_("改名直接改；新的加在后面。")),
        ),
        Question(name="closed", ask=translate(N_("撤销了哪些")), control="several", offers=standing, required=False),
        Question(
            name="day",
            ask=translate(N_("从哪天起")),
            control="day",
            value=today,
            source=translate(N_("今天")),
            hint=translate(N_("新的股室从这一天起；撤销的到这一天为止。")),
        ),
    )


def _write_units(book: Book, given: Given, hands: Hands) -> None:
    standing, closed = _units(book, hands.today), given.get("closed") or ()
    units = [
        UnitNow(code=code, title=row["title"], until=given["day"] if code and code in closed else None)
        for code, row in _with_codes(standing, given)
    ]
    change_units(book, units, given["day"], hands)


def _areas(book: Book, today: date) -> list[dict[str, Any]]:
    del today  # areas stay
    grid = book.require_office().grid
    return [
        {
            "code": one.code,
            "title": one.title,
            "unit": one.unit,
            "cadre": one.cadre,
            "places": "、".join(spot.title for spot in grid.places if spot.area == one.code),
        }
        for one in grid.areas
    ]


def _area_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    office = book.require_office()
    units = tuple(Offer(one.code, one.title) for one in office.organisation.units if one.covers(today))
    leaders = in_post(office, today, *LEADERS)
    columns = (
        Question(name="title", ask=translate(N_("片区")), control="line"),
        Question(name="unit", ask=translate(N_("责任股室")), control="one", offers=units),
        Question(name="cadre", ask=translate(N_("包保领导")), control="person", offers=leaders),
        Question(
            name="places",
            ask=translate(N_("小区、地点")),
            control="lines",
            required=False,
            hint=translate(N_("用顿号隔开；写到另一个片区的，就挪过去。")),
        ),
    )
    return (
        Question(
            name=ROWS,
            ask=translate(N_("片区各归哪个股、哪位领导包")),
            control="rows",
            rows=columns,
            value=_areas(book, today),
            hint=translate(N_("新的片区加在后面。")),
        ),
    )


def _write_areas(book: Book, given: Given, hands: Hands) -> None:
    areas = [
        AreaNow(
            code=code,
            title=row["title"],
            unit=row["unit"],
            cadre=row["cadre"],
            places=places_in(row.get("places") or ""),
        )
        for code, row in _with_codes(_areas(book, hands.today), given)
    ]
    change_areas(book, areas, hands)


def _with_codes(standing: Sequence[Mapping[str, Any]], given: Given) -> list[tuple[str, Mapping[str, Any]]]:
    """Each row with the code of what stands there already; "" for a new one."""
    known = [str(one["code"]) for one in standing]
    rows: Sequence[Mapping[str, Any]] = given[ROWS]
    return [(known[place] if place < len(known) else "", row) for place, row in enumerate(rows)]


def _group_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    office = book.require_office()
    group = office.organisation.leading_group[-1] if office.organisation.leading_group else None
    leaders, everybody = in_post(office, today, *LEADERS), in_post(office, today)
    here = {offer.code for offer in everybody}
    head = group.head if group else None
    return (
        Question(name="since", ask=translate(N_("新的一届从哪天起")), control="day", value=today),
        Question(
            name="head",
            ask=translate(N_("组长")),
            control="person",
            offers=leaders,
            value=head,
        ),
        Question(
            name="deputies",
            ask=translate(N_("副组长")),
            control="persons",
            offers=leaders,
            value=[one for one in group.deputies if one in here] if group else None,
        ),
        Question(
            name="members",
            ask=translate(N_("成员")),
            control="persons",
            offers=everybody,
            value=[one for one in group.members if one in here] if group else None,
        ),
    )


def _write_group(book: Book, given: Given, hands: Hands) -> None:
    group = GroupNow(
        since=given["since"],
        head=str(given["head"]),
        deputies=tuple(given["deputies"]),
        members=tuple(given["members"]),
    )
    change_group(book, group, hands)


def _no_rows(book: Book, today: date) -> Sequence[Mapping[str, Any]]:
    del book, today
    return ()


PARTS: Mapping[str, Part] = {
    "areas": Part(
        title=N_("片区和地点"),
        why=N_("片区归属有变"),
        rows=_areas,
        asks=_area_questions,
        write=_write_areas,
    ),
    "units": Part(title=N_("股室"), why=N_("股室有变"), rows=_units, asks=_unit_questions, write=_write_units),
    "group": Part(
        title=N_("领导小组"), why=N_("领导小组换人"), rows=_no_rows, asks=_group_questions, write=_write_group
    ),
}
"""What a page changes, by its address."""
