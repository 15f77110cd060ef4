"""The ledger of screening balances from month to month, in the opinion of somebody who walks through it day by day."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.period import periods, span_of
from jiefen.base.text import render
from jiefen.office.screenings.ledger import Ledger, ledger_of
from jiefen.office.screenings.record import Lead, LeadEnd, Screening, Struck
from jiefen.office.screenings.supervised import supervised_by
from jiefen.office.tasks.record import Task

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
UNITS = ("property", "market")
DAYS = st.dates(FIRST, LAST)
KEYS = ("k2p7", "m4xq", "t9bw")


def lead(key: str, day: date, unit: str) -> Lead:
    return Lead(key=key, date=day, unit=unit, area="a", kind="property.leak", people=2, by_day=day)


@st.composite
def files(draw: st.DrawFn) -> dict[str, Screening]:
    """Files of half months, with whatever lines somebody may write about their leads, also those that do not fit."""
    found = {}
    for name in draw(st.lists(st.sampled_from([*periods("half-month", FIRST, LAST)]), unique=True, max_size=4)):
        first, last = span_of(name)
        keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
        leads = [lead(key, draw(st.dates(first, last)), draw(st.sampled_from(UNITS))) for key in keys]
        ends = [
            LeadEnd(key=key, date=day, by="x", end=end, instead=instead and end != "back")
            for key, day, end, instead in draw(
                st.lists(
                    st.tuples(st.sampled_from(KEYS), DAYS, st.sampled_from(("case", "eased", "back")), st.booleans()),
                    max_size=8,
                )
            )
        ]
        struck = [
            Struck(key=key, date=day, by="x")
            for key, day in draw(st.lists(st.tuples(st.sampled_from(KEYS), DAYS), max_size=6))
        ]
        record = Screening(period=name, leads=tuple(leads), ends=tuple(ends), struck=tuple(struck))
        found[f"office/screenings/{record.name}.yaml"] = record
    return found


class Paper(msgspec.Struct):
    """A list on paper: what is on it, what has a result, what was struck off; and what was counted since `first`."""

    listed: set[tuple[str, str]] = msgspec.field(default_factory=set)
    settled: set[tuple[str, str]] = msgspec.field(default_factory=set)
    gone: set[tuple[str, str]] = msgspec.field(default_factory=set)
    carried: int = 0
    new: int = 0
    back: int = 0
    done: int = 0

    def begin(self) -> None:
        self.carried, self.new, self.back, self.done = len(self.listed), 0, 0, 0

    def comes_back(self, item: tuple[str, str]) -> None:
        if item in self.gone:
            self.gone.remove(item)
            self.listed.add(item)
            self.back += 1
        self.settled.discard(item)

    def is_struck(self, item: tuple[str, str]) -> None:
        if item in self.settled and item in self.listed:
            self.listed.remove(item)
            self.settled.remove(item)
            self.gone.add(item)
            self.done += 1

    def one_day(self, file: str, record: Screening, day: date, unit: str) -> None:
        """All that is written of a file on a day: found, come back, settled, struck off, in this order."""
        mine = [one for one in record.leads if unit in ("", one.unit)]
        for one in mine:
            if one.date == day:
                self.listed.add((file, one.key))
                self.new += 1
        known = {one.key for one in mine if one.date <= day}
        today = [end for end in record.ends if end.date == day and end.key in known]
        for end in today:
            if end.end == "back":
                self.comes_back((file, end.key))
        for end in today:
            if end.end != "back" and not end.instead and (file, end.key) not in self.gone:
                self.settled.add((file, end.key))
        for struck in record.struck:
            if struck.date == day:
                self.is_struck((file, struck.key))


def walked(records: Mapping[str, Screening], first: date, last: date, unit: str) -> Paper:
    """The list as somebody has it who goes through it day by day, counted from `first` to `last`."""
    paper = Paper()
    day = FIRST
    while day <= last:
        if day == first:
            paper.begin()
        for file, record in records.items():
            paper.one_day(file, record, day, unit)
        day += timedelta(days=1)
    return paper


@given(files(), st.sampled_from(("", *UNITS)))
@settings(max_examples=150, deadline=None)
def test_every_month_is_what_a_list_on_paper_says(records: dict[str, Screening], unit: str) -> None:
    carried = 0
    for name in periods("month", FIRST, LAST):
        first, last = span_of(name)
        found = ledger_of(records, first, last, unit=unit)
        paper = walked(records, first, last, unit)
        told = (found.carried, found.new, found.back, found.done, found.open)
        assert told == (paper.carried, paper.new, paper.back, paper.done, len(paper.listed))
        assert found.carried == carried
        assert found.carried + found.new + found.back == found.done + found.open
        assert len(found.rows) <= found.carried + found.new + found.back
        carried = found.open


@given(files())
@settings(max_examples=50, deadline=None)
def test_half_months_add_up_to_their_month(records: dict[str, Screening]) -> None:
    for name in periods("month", FIRST, LAST):
        whole = ledger_of(records, *span_of(name))
        halves = [ledger_of(records, *span_of(f"{name}{half}")) for half in "ab"]
        for field in ("new", "back", "done"):
            assert getattr(whole, field) == sum(getattr(half, field) for half in halves)
        assert (whole.carried, whole.open) == (halves[0].carried, halves[1].open)


def ledger(month: str, record: Screening) -> Ledger:
    return ledger_of({f"office/screenings/{record.name}.yaml": record}, *span_of(month))


def test_a_lead_that_comes_back_in_a_later_month_is_carried_no_month_too_long() -> None:
    """Found and struck off in January, back in March, struck off again in April: in February nobody has it."""
    record = Screening(
        period="2026-01a",
        leads=(lead("k2p7", date(2026, 1, 5), "property"),),
        ends=(
            LeadEnd(key="k2p7", date=date(2026, 1, 8), by="x", end="eased", how="y"),
            LeadEnd(key="k2p7", date=date(2026, 3, 2), by="x", end="back", by_day=date(2026, 3, 20)),
            LeadEnd(key="k2p7", date=date(2026, 4, 1), by="x", end="eased", how="y"),
        ),
        struck=(Struck(key="k2p7", date=date(2026, 1, 31), by="x"), Struck(key="k2p7", date=date(2026, 4, 1), by="x")),
    )
    told = {}
    for month in periods("month", date(2026, 1, 1), date(2026, 5, 1)):
        one = ledger(month, record)
        told[month] = (one.carried, one.new, one.back, one.done, one.open, len(one.rows))
    assert told == {
        "2026-01": (0, 1, 0, 1, 0, 1),
        "2026-02": (0, 0, 0, 0, 0, 0),
        "2026-03": (0, 0, 1, 0, 1, 1),
        "2026-04": (1, 0, 0, 1, 0, 1),
        "2026-05": (0, 0, 0, 0, 0, 0),
    }


def test_a_result_that_is_corrected_changes_no_figure() -> None:
    first = LeadEnd(key="k2p7", date=date(2026, 1, 8), by="x", end="eased", how="y")
    corrected = LeadEnd(key="k2p7", date=date(2026, 2, 8), by="x", end="dismissed", reason="z", instead=True)
    struck = (Struck(key="k2p7", date=date(2026, 1, 9), by="x"),)
    leads = (lead("k2p7", date(2026, 1, 5), "property"),)
    record = Screening(period="2026-01a", leads=leads, ends=(first, corrected), struck=struck)
    told = ledger("2026-02", record)
    assert (told.carried, told.new, told.back, told.done, told.open) == (0, 0, 0, 0, 0)
    (row,) = ledger("2026-01", record).rows
    assert row.course.end(date(2026, 1, 31)) == first
    assert row.course.end(date(2026, 2, 28)) == corrected


def test_a_lead_is_supervised_by_what_is_owed_about_its_case() -> None:
    """A task about another case, and one that was issued later, are not its."""
    ends = (LeadEnd(key="k2p7", date=date(2026, 1, 8), by="x", end="case", case="2026-0005"),)
    leads = (lead("k2p7", date(2026, 1, 5), "property"), lead("m4xq", date(2026, 1, 6), "property"))
    record = Screening(period="2026-01a", leads=leads, ends=ends)
    first, other, later = (
        Task(
            number=number, kind="supervision", from_="head", title="某事", lead="property", leader="x",
            cases=(case,), issued=issued, due=date(2026, 2, 20), reply="once",
        )
        for number, case, issued in (
            (3, "2026-0005", date(2026, 1, 20)),
            (4, "2026-0006", date(2026, 1, 20)),
            (5, "2026-0005", date(2026, 2, 2)),
        )
    )  # fmt: skip
    found = supervised_by({"office/screenings/2026/2026-01a.yaml": record}, (later, other, first), date(2026, 1, 31))
    assert {key: [render(one) for one in said] for key, said in found.items()} == {
        "screenings/2026/2026-01a.yaml#k2p7": ["督办 2026/3，最晚 2026-02-20"]
    }
