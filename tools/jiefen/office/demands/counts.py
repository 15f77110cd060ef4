"""Counts of demands as bureaus report them (R2): what came, what ended and how, what goes on, against last year.

Every count balances: carried over + new = ended + open.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec

from jiefen.office.demands.record import Demand, Demands, Ending

Group = Callable[[Demand], str]
"""By what demands are told apart: the way they came, their kind, who answers."""
GROUPS: Mapping[str, Group] = {
    "unit": lambda demand: demand.unit,
    "via": lambda demand: demand.via,
    "kind": lambda demand: demand.kind,
    "area": lambda demand: demand.area,
}


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What became of demands in a period.

    `carried`: open when it began; `new`: came in it, from so many `people`; `ended`: how many ended in which way,
    `late` how many of these after their last day; `open`: at its end.
    """

    carried: int = 0
    new: int = 0
    people: int = 0
    ended: Mapping[str, int] = {}
    late: int = 0
    open: int = 0

    @property
    def done(self) -> int:
        """How many ended, in whichever way."""
        return sum(self.ended.values())

    def __add__(self, other: "Figures") -> "Figures":
        """Both together."""
        return Figures(
            carried=self.carried + other.carried,
            new=self.new + other.new,
            people=self.people + other.people,
            ended=dict(Counter(self.ended) + Counter(other.ended)),
            late=self.late + other.late,
            open=self.open + other.open,
        )


def count(records: Iterable[Demands], first: date, last: date) -> Figures:
    """The figures of the period from `first` to `last`; what came later is not known yet."""
    return sum((_of(demand, ending, first, last) for demand, ending in matters(records)), Figures())


def count_by(records: Iterable[Demands], first: date, last: date, group: Group) -> Mapping[str, Figures]:
    """The same for each group that has a figure, "" for demands of which it is not known."""
    found: dict[str, Figures] = {}
    for demand, ending in matters(records):
        figures = _of(demand, ending, first, last)
        if figures != Figures():
            name = group(demand)
            found[name] = found.get(name, Figures()) + figures
    return found


def year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=day.day - 1)


def matters(records: Iterable[Demands]) -> Iterator[tuple[Demand, Ending | None]]:
    """Every demand with what became of it in the end."""
    for record in records:
        for demand in record.demands:
            yield demand, record.ended.get(demand.key)


def _of(demand: Demand, ending: Ending | None, first: date, last: date) -> Figures:
    """What one demand adds to the figures of a period."""
    if demand.date > last:
        return Figures()
    end = None if ending is None else max(ending.date, demand.date)
    if end is not None and end < first:
        return Figures()
    is_new = demand.date >= first
    has_ended = end is not None and end <= last
    was_late = has_ended and demand.last_day is not None and end is not None and end > demand.last_day
    return Figures(
        carried=int(not is_new),
        new=int(is_new),
        people=demand.people if is_new else 0,
        ended={ending.end: 1} if ending is not None and has_ended else {},
        late=int(was_late),
        open=int(not has_ended),
    )
