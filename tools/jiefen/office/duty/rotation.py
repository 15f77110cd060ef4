"""Who has which day, by plain rotation (R4): pure, without chance, the same for the same records.

Each day is one day for whoever has it, and an equal part of a day for everybody who could have had it: what somebody
had beyond these parts is their share. Whoever has the lowest share is next. So nobody has to make up for days on which
they were not there, and where all are there all the time the numbers of days differ by one at most.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import msgspec

from jiefen.base.workdays import ONE_DAY

Pool = Callable[[date], Sequence[str]]
"""Who may have a day, in the order of the organisation."""
Shares = dict[str, Fraction]
NONE = Fraction(0)


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody's share of the days of the year so far, and the last day that they had."""

    share: Mapping[str, Fraction]
    last: Mapping[str, date]


class Rota(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a month that are to be had, in order.

    `special` are shared over the year by themselves, `ordinary` then even out the month. `fixed` are days in the month
    and next to it that somebody has already. `past` is of all days of the year before, `past_special` of the special
    ones.
    """

    month: str
    special: Sequence[date]
    ordinary: Sequence[date]
    fixed: Mapping[date, Collection[str]]
    pool: Pool
    past: Past
    past_special: Past


class _Turns(msgspec.Struct, kw_only=True):
    """How far it came: who has which day, and everybody's shares of the year, of its special days, of the month."""

    assigned: dict[date, str]
    year: Shares
    special: Shares
    month: Shares

    def give(self, day: date, able: Sequence[str], rota: Rota) -> None:
        """A day goes to whose turn it is: lowest share, least in the year, no day running, longest ago."""
        first = (self.special, self.month) if day in rota.special else (self.month,)

        def turn(one: str) -> tuple[tuple[Fraction, ...], Fraction, bool, date]:
            had = (on for on, who in self.assigned.items() if who == one and on < day)
            return (
                tuple(share.get(one, NONE) for share in first),
                self.year.get(one, NONE),
                is_running(day, one, self.assigned, rota.fixed),
                max(had, default=rota.past.last.get(one, date.min)),
            )

        who = min(able, key=turn)
        self.assigned[day] = who
        for share in (*first, self.year):
            _had(share, who, able)


def past_of(days: Iterable[tuple[date, str]], pool: Pool) -> Past:
    """Shares and last days of what was had on these days."""
    share: Shares = {}
    last: dict[str, date] = {}
    for day, who in sorted(days):
        _had(share, who, pool(day))
        last[who] = day
    return Past(share=share, last=last)


def rotate(rota: Rota) -> Mapping[date, str]:
    """Who has each day; a day that nobody may have is left out.

    Two days running are avoided as far as they can be without anybody having more days than their turn: of two whose
    turn it is the other one is taken, and days are exchanged afterwards.
    """
    turns = _Turns(assigned={}, year=dict(rota.past.share), special=dict(rota.past_special.share), month={})
    for day, several in rota.fixed.items():
        for who in several if day.strftime("%Y-%m") == rota.month else ():
            _had(turns.month, who, rota.pool(day))
    for day in (*rota.special, *rota.ordinary):
        able = _able(day, rota)
        if able:
            turns.give(day, able, rota)
    for days in (rota.ordinary, rota.special):
        _part(days, turns.assigned, rota)
    return dict(sorted(turns.assigned.items()))


def is_running(day: date, who: str, *assigned: Mapping[date, str | Collection[str]]) -> bool:
    """Whether somebody has the day before or after as well, in one of several lists of who has which day."""
    for other in (day - ONE_DAY, day + ONE_DAY):
        for had in assigned:
            found = had.get(other, ())
            if who in ((found,) if isinstance(found, str) else found):
                return True
    return False


def _had(share: Shares, who: str, able: Sequence[str]) -> None:
    """One day more for `who`, a part of it for everybody who could have had it."""
    could = dict.fromkeys((*able, who))
    for one in could:
        share[one] = share.get(one, NONE) - Fraction(1, len(could))
    share[who] += 1


def _able(day: date, rota: Rota) -> list[str]:
    return [one for one in rota.pool(day) if one not in rota.fixed.get(day, ())]


def _part(days: Sequence[date], assigned: dict[date, str], rota: Rota) -> None:
    """Exchange days of one sort where that parts two running of one person: everybody has as many as before."""
    for day in days:
        if day not in assigned or not is_running(day, assigned[day], assigned, rota.fixed):
            continue
        for other in sorted(days, key=lambda other: (abs(other - day), other)):
            if other in assigned and _may_exchange(day, other, assigned, rota):
                assigned[day], assigned[other] = assigned[other], assigned[day]
                break


def _may_exchange(day: date, other: date, assigned: Mapping[date, str], rota: Rota) -> bool:
    """Whether both may have the other's day, and neither then has two days running."""
    here, there = assigned[day], assigned[other]
    if here == there or there not in _able(day, rota) or here not in _able(other, rota):
        return False
    exchanged = {**assigned, day: there, other: here}
    return not (is_running(day, there, exchanged, rota.fixed) or is_running(other, here, exchanged, rota.fixed))
