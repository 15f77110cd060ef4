"""The counts of demands against a walk from day to day that keeps the open ones in its hands."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from jiefen.files import resources
from jiefen.office.demands.counts import Figures, count, count_by, year_before
from jiefen.office.demands.record import Demand, Demands, Ending
from jiefen.office.demands.words import ENDS, VIA
from tests.identifiers import seeded

WAYS = ("answered", "to-enforcement", "passed-on", "returned", "case")
UNITS = ("property", "market", "construction")


def invented(seed: int) -> list[Demands]:
    """Three months of demands, some ended at once, some later, some never."""
    draw = seeded(seed)
    months = []
    for month in ("2026-09", "2026-10", "2026-11"):
        demands, ends = [], []
        for number in range(draw.randint(0, 25)):
            key, day = f"k{number:03}", date.fromisoformat(f"{month}-{draw.randint(1, 28):02}")
            due = day + timedelta(days=draw.randint(0, 20)) if draw.random() < 0.6 else None
            unit = draw.choice(UNITS)
            demands.append(Demand(key=key, date=day, via="visit", unit=unit, people=draw.randint(1, 9), due=due))
            if draw.random() < 0.8:
                ended = day + timedelta(days=draw.randint(0, 50))
                ends.append(Ending(key=key, date=ended, end=draw.choice(WAYS)))
        months.append(Demands(month=month, demands=tuple(demands), ends=tuple(ends)))
    return months


def walked(months: Sequence[Demands], first: date, last: date) -> Figures:
    """Day by day: what is in hand, what comes in, what goes out."""
    pile = [(demand, record) for record in months for demand in record.demands]
    in_hand: dict[int, tuple[Demand, Ending | None]] = {}
    new, people, late, carried = 0, 0, 0, None
    ended: Counter[str] = Counter()
    day = date(2026, 8, 1)
    while day <= last:
        if day == first:
            carried = len(in_hand)
        for number, (demand, record) in enumerate(pile):
            if demand.date == day:
                in_hand[number] = demand, next((end for end in record.ends if end.key == demand.key), None)
                new += day >= first
                people += demand.people if day >= first else 0
        for number, (demand, ending) in list(in_hand.items()):
            if ending is not None and ending.date == day:
                del in_hand[number]
                if day >= first:
                    ended[ending.end] += 1
                    late += demand.due is not None and day > demand.due
        day += timedelta(days=1)
    assert carried is not None
    return Figures(carried=carried, new=new, people=people, ended=dict(ended), late=late, open=len(in_hand))


def test_the_counts_are_those_of_a_walk_from_day_to_day() -> None:
    periods = (
        (date(2026, 9, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 10, 10), date(2026, 11, 5)),
        (date(2026, 9, 1), date(2026, 12, 31)),
    )
    for seed in range(25):
        months = invented(seed)
        for first, last in periods:
            found = count(months, first, last)
            assert found == walked(months, first, last), (seed, first)
            assert found.carried + found.new == found.done + found.open


def test_a_month_carries_over_what_the_month_before_left_open() -> None:
    for seed in range(25):
        months = invented(seed)
        september = count(months, date(2026, 9, 1), date(2026, 9, 30))
        october = count(months, date(2026, 10, 1), date(2026, 10, 31))
        assert october.carried == september.open


def test_the_groups_add_up_to_the_whole() -> None:
    for seed in range(10):
        months, first, last = invented(seed), date(2026, 10, 1), date(2026, 10, 31)
        by_unit = count_by(months, first, last, lambda demand: demand.unit)
        assert sum(by_unit.values(), Figures()) == count(months, first, last)
        assert set(by_unit) <= set(UNITS)


def test_a_line_that_stands_instead_of_another_counts_alone() -> None:
    demand = Demand(key="k2p7", date=date(2026, 11, 3), via="phone", unit="market")
    wrong = Ending(key="k2p7", date=date(2026, 11, 4), end="returned")
    right = Ending(key="k2p7", date=date(2026, 11, 5), end="answered", instead=True)
    month = Demands(month="2026-11", demands=(demand,), ends=(wrong, right))
    assert count([month], date(2026, 11, 1), date(2026, 11, 30)).ended == {"answered": 1}


def test_hours_end_on_the_day_and_at_the_time_that_the_clock_says() -> None:
    demand = Demand(key="k2p7", date=date(2026, 11, 30), via="hotline", unit="market", hours=24, at="14:30")
    assert (demand.last_day, demand.last_hour) == (date(2026, 12, 1), "14:30")
    short = Demand(key="k2p7", date=date(2026, 11, 30), via="hotline", unit="market", hours=2, at="23:10")
    assert (short.last_day, short.last_hour) == (date(2026, 12, 1), "01:10")
    days = Demand(key="k2p7", date=date(2026, 11, 30), via="visit", unit="market", due=date(2026, 12, 7))
    assert (days.last_day, days.last_hour) == (date(2026, 12, 7), "")


def test_the_same_day_of_the_year_before() -> None:
    assert year_before(date(2026, 11, 30)) == date(2025, 11, 30)
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_words_are_those_of_the_schema() -> None:
    shape = resources.schema("demands")["properties"]
    assert shape["demands"]["items"]["properties"]["via"]["x-labels"] == VIA
    assert shape["ends"]["items"]["properties"]["end"]["x-labels"] == ENDS
