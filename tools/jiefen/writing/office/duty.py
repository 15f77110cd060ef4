"""A month of duty and what became of its days: planned, put down, swapped, told, handed over (R4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.period import period_of
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.duty.kept import sensitive_periods
from jiefen.office.duty.people import post_of, posts_of
from jiefen.office.duty.proposed import Proposal, Wanted, propose
from jiefen.office.duty.record import KIND, DutyRoster, Shift
from jiefen.office.office import Office
from jiefen.office.periods.record import Period, Periods
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import Items, Written, add_lines, change_list

DAYS = "days"


class Put(msgspec.Struct, frozen=True, kw_only=True):
    """Who is to be on duty on a day, as a sheet of the month has it: handles, `officer` "" where nobody is.

    `place`: of several shifts of the day, which one, counted from 0.
    """

    date: date
    place: int = 0
    officer: str = ""
    officers: tuple[str, ...] = ()
    leader: str = ""


def rosters_of(book: Book) -> Mapping[str, DutyRoster]:
    """All rosters by month. Raises Failure where one cannot be read: somebody's days would not be counted."""
    return {roster.month: roster for roster in require_named(book.root, KIND, DutyRoster).values()}


def periods_of(book: Book) -> Sequence[Period]:
    """The sensitive periods that the office keeps."""
    return sensitive_periods(book.require_office(), require_named(book.root, "periods", Periods))


def roster_on(book: Book, day: date) -> DutyRoster:
    """The roster of the month of a day. Raises Failure where there is none."""
    month = period_of(day, "month")
    roster = rosters_of(book).get(month)
    if roster is None:
        raise Failure(
            say(N_("{month} 还没有值班表。"), month=Term(month)),
            say(N_("先排：jiefen duty make {month}"), month=Term(month)),
        )
    return roster


def first_on(roster: DutyRoster, day: date) -> str:
    """The one to turn to on a day. Raises Failure where there is nobody."""
    shifts: Sequence[Shift] = roster.shifts_on(day)
    if not shifts:
        raise Failure(
            say(N_("{day} 没有排人，换不了班。"), day=day),
            say(N_("先补排：jiefen duty make {month}"), month=Term(roster.month)),
        )
    return shifts[0].officer


def next_after(book: Book, day: date) -> str:
    """Who is on duty next after a day; "" where nobody is put down."""
    later = [shift for roster in rosters_of(book).values() for shift in roster.days if shift.date > day]
    return min(later, key=lambda shift: shift.date).officer if later else ""


def proposal_of(book: Book, wanted: Wanted) -> Proposal:
    """The roster of a month with its empty days shared out."""
    return propose(book.require_office(), periods_of(book), rosters_of(book).values(), wanted)


def plan_month(book: Book, wanted: Wanted, *, dry_run: bool = False) -> Written:
    """Put down what is proposed for a month; it is proposed once more when nobody else writes."""

    def change(_: Mapping[str, Any]) -> Items:
        return _proposed_items(proposal_of(book, wanted))

    header = {"month": wanted.month}
    return change_list(book, KIND, wanted.month, change, field=DAYS, header=header, dry_run=dry_run)


def _proposed_items(proposal: Proposal) -> Items:
    """The days as they are written, those that stood there before with their places."""
    items: list[tuple[int | None, Mapping[str, Any]]] = []
    place = 0
    for shift in proposal.roster.days:
        is_new = shift.date in proposal.new
        items.append((None if is_new else place, _data(shift)))
        place += not is_new
    return items


def _data(shift: Shift) -> Mapping[str, Any]:
    """A shift as its file has it: what is empty is left out."""
    data: Mapping[str, Any] = msgspec.to_builtins(shift)
    return {field: value for field, value in data.items() if value}


def put_days(book: Book, month: str, days: Sequence[Put], *, dry_run: bool = False) -> Written:
    """Put a month as its sheet has it. A day that the sheet leaves empty has nobody; one not on it stays as it was.

    `lists` of the answer has the days that are new or another now. Raises Failure where a file cannot be read.
    """
    require_kept(book, KIND, *_span(days))
    office = book.require_office()
    wanted = {(put.date, put.place): put for put in days}
    new: list[Mapping[str, Any]] = []

    def change(data: Mapping[str, Any]) -> Items:
        items: list[tuple[int | None, Mapping[str, Any]]] = []
        seen: dict[date, int] = {}
        left = dict(wanted)
        for place, item in enumerate(data.get(DAYS, ())):
            day = date.fromisoformat(item["date"])
            put = left.pop((day, seen.get(day, 0)), None)
            seen[day] = seen.get(day, 0) + 1
            if put is None:
                items.append((place, item))
            elif put.officer:
                items.append((place, _put(office, put, item)))
        items += [(None, _put(office, put, {})) for put in left.values() if put.officer]
        before = data.get(DAYS, ())
        new.extend(item for _, item in items if item not in before)
        return sorted(items, key=lambda item: item[1]["date"])

    written = change_list(book, KIND, month, change, field=DAYS, header={"month": month}, dry_run=dry_run)
    return msgspec.structs.replace(written, lists={DAYS: new})


def _span(days: Sequence[Put]) -> tuple[date, date]:
    """The first and last of these days."""
    every = [put.date for put in days]
    return min(every), max(every)


def _put(office: Office, put: Put, before: Mapping[str, Any]) -> Mapping[str, Any]:
    """A day with these people; the section is theirs, unless it was said before and they have a post in it."""
    person = office.organisation.person(put.officer)
    stood = before.get("post", "")
    theirs = posts_of(person, put.date) if person else ()
    post = stood if stood in theirs else next(iter(theirs), stood)
    said = {
        "date": put.date.isoformat(),
        "post": post,
        "officer": put.officer,
        "officers": list(put.officers),
        "leader": put.leader,
    }
    return {**before, **{field: value for field, value in said.items() if value or field in before}}


def swap_day(
    book: Book, day: date, *, stands_in: str, reason: str, approved_by: str, away: str = "", dry_run: bool = False
) -> Written:
    """Put another person on a day, with who was on the roster, why, and who agreed.

    `away`: in whose stead, the one to turn to where nobody is named. Raises Failure where they have no shift to give.
    """
    require_kept(book, KIND, day)
    roster = roster_on(book, day)
    away = away or first_on(roster, day)
    if not any(away in shift.everybody for shift in roster.shifts_on(day)):
        raise Failure(
            say(N_("{who} 在 {day} 没有班可换。"), who=away, day=day),
            say(N_("看看那个月的值班表：jiefen duty show {month}"), month=Term(roster.month)),
        )
    agreed = {"from": away, "reason": reason, "approved-by": approved_by}
    swapped: list[Mapping[str, Any]] = []

    def change(data: Mapping[str, Any]) -> Items:
        items: list[tuple[int | None, Mapping[str, Any]]] = []
        for place, item in enumerate(data[DAYS]):
            if item["date"] == day.isoformat() and away in _named(item):
                other = {**_replaced(book, item, away, stands_in, day), "swapped": agreed}
                items.append((place, other))
                swapped.append(other)
            else:
                items.append((place, item))
        return items

    header = {"month": roster.month}
    written = change_list(book, KIND, roster.month, change, field=DAYS, header=header, dry_run=dry_run)
    return msgspec.structs.replace(written, lists={DAYS: swapped})


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


def tell_gap(book: Book, day: date, *, reason: str, by: str, dry_run: bool = False) -> Written:
    """Tell that nobody was there on a day, and why; the month may have no roster."""
    require_kept(book, KIND, day)
    month = period_of(day, "month")
    lines = {"gaps": [{"date": day, "reason": reason, "by": by}]}
    return add_lines(book, KIND, month, {"month": month, DAYS: []}, lines, dry_run=dry_run)


def hand_over(
    book: Book, day: date, *, by: str, to: str, open_: Sequence[str] = (), note: str = "", dry_run: bool = False
) -> Written:
    """Write what whoever was on duty on a day handed over to the next.

    `open_`: numbers of cases, and records as `demands/2026-12.yaml#k2p7`. Raises Failure where one is not there.
    """
    require_kept(book, KIND, day)
    roster = roster_on(book, day)
    said = {"date": day, "by": by, "to": to, "open": [_recorded(book, word) for word in open_], "note": note}
    line = {field: value for field, value in said.items() if value}
    return add_lines(book, KIND, roster.month, {}, {"handovers": [line]}, dry_run=dry_run)


def _recorded(book: Book, word: str) -> str:
    """A case or record that is there. Raises Failure for any other."""
    bare = word.removeprefix("office/")
    there = (
        (book.root / "office" / bare.partition("#")[0]).is_file()
        if "/" in bare
        else bare in {path.stem for path in book.case_paths()[0]}
    )
    if not there:
        raise Failure(
            say(N_("交接的 {word} 找不到。"), word=word),
            say(N_("写案件编号，或者诉求、任务的文件，如 {example}"), example=Term("demands/2026-12.yaml#k2p7")),
        )
    return bare
