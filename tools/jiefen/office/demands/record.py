"""The demands of a month and what became of them (R2). Files: office/demands/<month>.yaml.

What is registered stands in `demands`, what became of it in `ends`: both only grow, and a demand that is answered in a
later month gets its line in the file of the month in which it came.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from jiefen.base.period import span_of
from jiefen.base.record import Record
from jiefen.office.link import Link

CASE, PASSED_ON = "case", "passed-on"
"""Ways of ending that name what follows: the case that it became, the body that has it now."""
KIND = "demands"
"""What the table of kinds calls them."""
Day = date
"""For what has a day besides its `date`."""


class Demand(Record, frozen=True, kw_only=True):
    """What somebody asked of the office, without a word of theirs and without their name.

    `key`: four characters, its own in the file. `via`: how it came. `kind`: of dispute, where it is one or might become
    one. `unit`: who answers. `due`: the last day; or `hours` from the time of day `at` on which it came. `document`:
    the number of an authority's document; the number of a hotline's order lies sealed. `line`: of the paper register.
    """

    key: str
    date: date
    via: str
    unit: str
    area: str = ""
    kind: str = ""
    people: int = 1
    due: Day | None = None
    hours: int = 0
    at: str = ""
    document: str = ""
    line: int | None = None

    @property
    def last_day(self) -> Day | None:
        """The day on which the time given for it ends; None where none was given."""
        if self.due is not None or not self.hours:
            return self.due
        hour, _, minute = (self.at or "0:00").partition(":")
        return self.date + timedelta(days=(int(hour) * 60 + int(minute) + self.hours * 60) // (24 * 60))

    @property
    def last_hour(self) -> str:
        """The time of day at which hours end, `14:30`; "" where they count from no time of day, or days were given."""
        if self.due is not None or not (self.hours and self.at):
            return ""
        hour, _, minute = self.at.partition(":")
        return f"{(int(hour) + self.hours) % 24:02}:{minute}"


class Ending(Record, frozen=True, kw_only=True):
    """What became of a demand: `answered`, `to-enforcement`, `passed-on` (`to` a partner), `returned`, or a `case`.

    `joined`: the case was there already, opened for another demand of the same matter. `instead`: the line before it
    was wrong; the last one counts.
    """

    key: str
    date: date
    end: str
    by: str = ""
    case: str = ""
    joined: bool = False
    to: str = ""
    instead: bool = False


class Demands(Record, frozen=True, kw_only=True, dict=True):
    """One month (`2026-11`). An empty one says that none came."""

    month: str
    demands: tuple[Demand, ...] = ()
    ends: tuple[Ending, ...] = ()

    def covers(self) -> tuple[date, date]:
        """The first and the last day that the record is about."""
        return span_of(self.month)

    @cached_property
    def ended(self) -> Mapping[str, Ending]:
        """By key, what became of a demand in the end."""
        return {ending.key: ending for ending in self.ends}

    def links(self) -> Iterator[Link]:
        """Each demand, and the case that it became."""
        places = {ending.key: index for index, ending in enumerate(self.ends)}
        for index, demand in enumerate(self.demands):
            ending = self.ended.get(demand.key)
            if ending is None or not ending.case:
                yield Link(key=demand.key, path=f"demands[{index}]", day=demand.date)
                continue
            path = f"ends[{places[demand.key]}].case"
            cases = (ending.case,)
            yield Link(key=demand.key, path=path, day=demand.date, cases=cases, opened=not ending.joined)
