"""A month of duty as one sheet: a line a day, who leads and who is there; empty days come with a proposal (R4)."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.period import span_of
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.office.act import Here, Words
from jiefen.desk.office.offers import people
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.office.duty.kept import kept_days, needs_leader, reasons
from jiefen.office.duty.listed import weekday
from jiefen.office.duty.people import post_of
from jiefen.office.duty.proposed import Leave, Wanted
from jiefen.office.duty.record import DutyRoster, Shift
from jiefen.office.organisation.record import LEADERS
from jiefen.office.spoken import day_said
from jiefen.writing.office.duty import Put, periods_of, proposal_of, rosters_of


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Who has one place on a day: the name of its control, who may be chosen, who is; `fixed`: it stands for good."""

    name: str
    label: Words
    offers: tuple[Offer, ...]
    chosen: str


class DayRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the sheet. `proposed`: nobody was put down yet, who stands there is the program's proposal."""

    day: date
    place: int
    weekday: str
    cells: tuple[Cell, ...]
    fixed: str = ""
    notes: tuple[Words, ...] = ()
    proposed: bool = False


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A month: its lines, what is to be known of the proposal, the mark of the file that it was made from."""

    month: str
    rows: tuple[DayRow, ...]
    told: tuple[Say, ...]
    base: str


LEADER, OFFICER, BESIDE = N_("带班"), N_("值班"), N_("同班")


def away_question(here: Here) -> Question:
    """Who is not there on which days; known while the month is planned, and written nowhere."""
    columns = (
        Question(name="who", ask=N_("谁"), control="person", offers=people(here)),
        Question(name="first", ask=N_("从哪天"), control="day"),
        Question(name="last", ask=N_("到哪天"), control="day"),
    )
    return Question(
        name="away",
        ask=N_("谁哪几天不在"),
        control="rows",
        rows=columns,
        required=False,
        hint=N_("只用来排班，不记下来"),
    )


def leaves_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Leave, ...]:
    """Who is away, as the proposal takes it."""
    return tuple(
        msgspec.convert({"handle": row["who"], "first": row["first"], "last": row["last"]}, Leave) for row in rows
    )


def sheet_of(here: Here, month: str, leave: Sequence[Leave] = (), each: int = 1, given: Form | None = None) -> Sheet:
    """The sheet of a month; `each` people a day in what is proposed. What was sent in `given` wins over what stands."""
    rosters = rosters_of(here.book)
    before = rosters.get(month, DutyRoster(month=month, days=()))
    last = span_of(month)[1]
    told: tuple[Say, ...] = ()
    roster, new = before, frozenset[date]()
    if last >= here.today:
        proposal = proposal_of(here.book, Wanted(month=month, since=here.today, leave=leave, people=each))
        roster, new, told = proposal.roster, frozenset((*proposal.new, *proposal.led)), proposal.told
    rows = tuple(_rows(here, roster, new, each, given or {}))
    return Sheet(month=month, rows=rows, told=told if new else (), base=mark_of(here.book, month))


def _rows(here: Here, roster: DutyRoster, new: frozenset[date], each: int, given: Form) -> Iterator[DayRow]:
    periods = periods_of(here.book)
    asked = {*kept_days(here.office, periods, *roster.covers())}
    for day in sorted(asked | {shift.date for shift in roster.days}):
        led = needs_leader(reasons(here.office, periods, day))
        shifts: Sequence[Shift | None] = roster.shifts_on(day) or (None,)
        for place, shift in enumerate(shifts):
            over = day < here.today
            cells = () if over else tuple(_cells(here, day, place, shift, given, led=led, each=each))
            notes: list[Words] = [N_("要有局领导带班")] if led else []
            if shift and shift.swapped:
                notes.append(N_("换过班"))
            yield DayRow(
                day=day,
                place=place,
                weekday=weekday(day),
                cells=cells,
                fixed=_said(here, shift) if over else "",
                notes=tuple(notes),
                proposed=day in new,
            )


def _said(here: Here, shift: Shift | None) -> str:
    """Who was there on a day that is over."""
    if shift is None:
        return N_("没有排人")
    return "、".join(here.choices["handle"].get(one, one) for one in shift.everybody)


def _cells(
    here: Here, day: date, place: int, shift: Shift | None, given: Form, *, led: bool, each: int
) -> Iterator[Cell]:
    names = here.office.organisation.names
    staff = [person for person in here.office.organisation.staff if person.in_post(day)]
    officers = tuple(Offer(one.handle, names[one.handle]) for one in staff if post_of(one, day))
    leaders = tuple(Offer(one.handle, names[one.handle]) for one in staff if one.holds(LEADERS, day))
    beside = shift.officers if shift else ()
    stem = f"d.{day}.{place}"
    if led or (shift and shift.leader):
        yield _cell(f"{stem}.leader", LEADER, leaders, shift.leader if shift else "", given)
    yield _cell(f"{stem}.officer", OFFICER, officers, shift.officer if shift else "", given)
    for number in range(max(len(beside), each - 1)):
        chosen = beside[number] if number < len(beside) else ""
        yield _cell(f"{stem}.beside{number}", BESIDE, officers, chosen, given)


def _cell(name: str, label: str, offers: tuple[Offer, ...], stands: str, given: Form) -> Cell:
    sent = given.get(name)
    return Cell(name=name, label=label, offers=offers, chosen=sent[-1] if sent else stands)


def puts_of(sheet: Sheet) -> tuple[Put, ...]:
    """The sheet as it is to be written: its lines that are not over."""
    return tuple(_put(row) for row in sheet.rows if row.cells)


def _put(row: DayRow) -> Put:
    chosen = {cell.name.rpartition(".")[2]: cell.chosen for cell in row.cells}
    beside = tuple(who for name, who in chosen.items() if name.startswith("beside") and who)
    return Put(
        date=row.day, place=row.place, officer=chosen["officer"], officers=beside, leader=chosen.get("leader", "")
    )


def mark_of(book: Book, month: str) -> str:
    """The mark of the file of a month, so that a change underneath is seen; of none it is empty."""
    raw = read_regular(book.root / f"office/duty/{month}.yaml", MOST_BYTES)
    return hashlib.sha256(raw).hexdigest()[:16] if isinstance(raw, bytes) else ""


def whole_said(here: Here, sheet: Sheet) -> Say:
    """How many days everybody has in the month: what makes a sheet fair is seen at a glance."""
    puts = [put for put in puts_of(sheet) if put.officer]
    days = Counter(who for put in puts for who in (put.officer, *put.officers))
    names = here.choices["handle"]
    each = tuple(say(N_("{who} {n} 天"), who=Term(names.get(who, who)), n=n) for who, n in days.most_common())
    empty = [put.date for put in puts_of(sheet) if not put.officer]
    if empty:
        return say(N_("{each}。{days}没有人。"), each=each, days=tuple(map(day_said, empty)))
    return say(N_("{each}。"), each=each)
