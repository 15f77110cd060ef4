"""Screening 矛盾纠纷排查 (R17). Files: office/screenings/<year>/<period>[-<unit>].yaml.

A file holds the rounds that began in its period, their leads, and, added later line by line, what became of each lead.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

import msgspec

from jiefen.base.period import span_of
from jiefen.base.record import Record
from jiefen.office.link import Link

Day = date
"""A day, in records that have a field called `date`."""
BUREAU, SECTION, BODY, DAILY = "bureau", "section", "body", "daily"
"""The levels of a round: the whole bureau, a section, a body of the trade or its room, a day of a 重点时段."""
CARPET, KEY = "carpet", "key"
"""The kinds of round: over every area 地毯式, or over fields and places that need it 重点."""
BECAME_A_CASE, EASED, DISMISSED, BACK = "case", "eased", "dismissed", "back"
"""What becomes of a lead; `back` opens it again."""


class Round(Record, frozen=True, kw_only=True):
    """One round of screening; without leads it is a zero report. `instead`: the one of its unit before it was wrong.

    `unit` is a section, or at the level of bodies a room or body; "" is the bureau as a whole. `leader` and `officers`
    are handles. `focus`, kinds of dispute, `places` and `measures` (the countermeasures) say what a key round is about.
    """

    level: str
    kind: str
    unit: str = ""
    from_: date = msgspec.field(name="from")
    until: date
    leader: str
    officers: tuple[str, ...] = ()
    areas: tuple[str, ...]
    focus: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measures: str = ""
    instead: bool = False

    @property
    def sort(self) -> tuple[str, str, str]:
        """Of which level and kind, and whose it is."""
        return self.level, self.kind, self.unit

    def covers(self, day: date) -> bool:
        """Whether `day` lies within the round."""
        return self.from_ <= day <= self.until


class Lead(Record, frozen=True, kw_only=True):
    """Something found that may become a dispute: where, of which kind, how many people, who answers for it by when.

    `key` is unique in the file. `unit` and `officer` answer for it; `what` is a short phrase on the thing, never on a
    person.
    """

    key: str
    date: date
    unit: str
    officer: str = ""
    area: str
    place: str = ""
    kind: str
    people: int
    what: str = ""
    by_day: Day


class LeadEnd(Record, frozen=True, kw_only=True):
    """What became of the lead called `key` on a day: a case, eased on the spot, dismissed, or it came back.

    `by` need not be said of a case: it says itself who has it. `by_day`: until when one that came back is to be
    settled. `joined`: the case was there already, opened for something else. `instead`: the line before it was wrong;
    this one counts in its place.
    """

    key: str
    date: date
    by: str = ""
    end: str
    case: str = ""
    how: str = ""
    reason: str = ""
    by_day: Day | None = None
    joined: bool = False
    instead: bool = False


class Struck(Record, frozen=True, kw_only=True):
    """The lead called `key` was struck off the list 销号."""

    key: str
    date: date
    by: str


class Missed(Record, frozen=True, kw_only=True):
    """Rounds that were not held from one day to another, and why: whoever leads says it once for all of them."""

    level: str
    kind: str
    unit: str = ""
    from_: date = msgspec.field(name="from")
    until: date
    by: str
    reason: str


class Screening(Record, frozen=True, kw_only=True, dict=True):
    """One file: a period (`2026-11`, `2026-11a`, `2026-11-20`), of all units or, with `unit`, of one."""

    period: str
    unit: str = ""
    rounds: tuple[Round, ...] = ()
    leads: tuple[Lead, ...] = ()
    ends: tuple[LeadEnd, ...] = ()
    struck: tuple[Struck, ...] = ()
    missed: tuple[Missed, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called below office/screenings: `2026/2026-11a-property`."""
        stem = f"{self.period}-{self.unit}" if self.unit else self.period
        return f"{self.period[:4]}/{stem}"

    def covers(self) -> tuple[date, date]:
        """The first and last day of its period; of its month where there is no such day (SCR01)."""
        try:
            return span_of(self.period)
        except ValueError:
            return span_of(self.period[:7])

    @cached_property
    def standing(self) -> Mapping[int, Round]:
        """The rounds that count, by their place in the file: without those that a later one stands in place of."""
        counting: dict[int, Round] = {}
        for index, round_ in enumerate(self.rounds):
            alike = [place for place, earlier in counting.items() if earlier.sort == round_.sort]
            if round_.instead and alike:
                del counting[alike[-1]]
            counting[index] = round_
        return counting

    def source_of(self, lead: Lead) -> Iterator[Round]:
        """The rounds that a lead may come of: those that were in its area on its day."""
        for round_ in self.standing.values():
            if round_.covers(lead.date) and lead.area in round_.areas:
                yield round_

    def links(self) -> Iterator[Link]:
        """Each lead, and the cases that it became."""
        for index, lead in enumerate(self.leads):
            ends = [(place, end) for place, end in self._cases if end.key == lead.key]
            yield Link(
                key=lead.key,
                path=f"ends[{ends[-1][0]}].case" if ends else f"leads[{index}]",
                day=lead.date,
                cases=tuple(dict.fromkeys(end.case for _, end in ends)),
                opened=not any(end.joined for _, end in ends),
            )

    @property
    def _cases(self) -> Iterator[tuple[int, LeadEnd]]:
        """The ends that name a case and that no later line stands in place of, each with its place."""
        counting: dict[int, LeadEnd] = {}
        for index, end in enumerate(self.ends):
            alike = [place for place, earlier in counting.items() if earlier.key == end.key]
            if end.instead and alike:
                del counting[alike[-1]]
            counting[index] = end
        return ((index, end) for index, end in counting.items() if end.case)
