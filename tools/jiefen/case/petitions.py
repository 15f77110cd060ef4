"""Several petitions in one case: each with its own day, route, limits and answers (xfgztl art. 23, 31–36).

A rule or a clock of petitions looks at the case once for each: a view in which that petition is the header's, and only
what was done about it stands in the log.
"""

from collections.abc import Iterator, Sequence

import msgspec

from jiefen.case.record import Case, JoinedPetition
from jiefen.steps.entry import Entry, Place
from jiefen.steps.opening import Accept, Carried
from jiefen.steps.petition import FIRST, About, JoinPetition, Notify, numbers_of
from jiefen.steps.steering import Extend


def petitions_of(case: Case) -> tuple[Case, ...]:
    """The case as seen from each of its petitions, by their numbers; the case itself where there is one, or none."""
    joined = case.all(JoinPetition)
    return tuple(_views(case, joined)) if joined else (case,)


def is_petition(case: Case) -> bool:
    """Whether the dispute is a petition too, from its beginning or since one joined."""
    return case.petition is not None or bool(case.all(JoinPetition))


def petition_numbers(case: Case, before: Entry | None = None) -> tuple[int, ...]:
    """The numbers of the case's petitions; with `before`, of those that had come in when that entry was made."""
    joined = case.before(before, JoinPetition) if before else case.all(JoinPetition)
    return tuple(range(FIRST, FIRST + (case.petition is not None) + len(joined)))


def _views(case: Case, joined: tuple[JoinPetition, ...]) -> Iterator[Case]:
    first = FIRST
    if case.petition:
        yield msgspec.structs.replace(case, log=_about(case, FIRST))
        first += 1
    for number, join in enumerate(joined, start=first):
        about = _about(case, number, join)
        told = (entry.route for entry in about if isinstance(entry, Notify) and entry.route is not None)
        petition = JoinedPetition(
            purpose=join.purpose,
            kind=join.kind,
            route=join.route if join.route is not None else next(told, None),
            representatives=join.representatives,
            n=join.n,
        )
        log = tuple(_accepted_with(join, case, about))
        yield msgspec.structs.replace(case, received=join.received, petition=petition, log=log)


def _about(case: Case, number: int, join: JoinPetition | None = None) -> tuple[Entry, ...]:
    """The log without what was done about other petitions alone, and without the joining of others."""
    kept = tuple(entry for entry in case.log if entry is join or _is_about(entry, number))
    named = (_naming_the_same(entry, case, kept) for entry in kept)
    return tuple(entry for entry in named if entry is not None)


def _is_about(entry: Entry, number: int) -> bool:
    """Whether an entry is about the petition, or about the case as a whole."""
    if isinstance(entry, JoinPetition):
        return False
    return not isinstance(entry, About | Extend) or number in numbers_of(entry)


def _naming_the_same(entry: Entry, case: Case, kept: Sequence[Entry]) -> Entry | None:
    """An entry that names another (`revoke`, `serve`), as it names it among those kept; None where that is not kept."""
    place = getattr(entry, "entry", None)
    made = case.meant(place, entry) if isinstance(place, Place) else None
    if made is None:
        return entry
    alike = sorted(one.n for one in kept if one.step == made.step)
    if made.n not in alike:
        return None
    nth = alike.index(made.n) + 1
    return msgspec.structs.replace(entry, entry=Place(step=made.step, nth=nth))


def _accepted_with(join: JoinPetition, case: Case, log: tuple[Entry, ...]) -> Iterator[Entry]:
    """The log in which the petition is accepted on the day it joined, or with the case where that was later."""
    accepted = case.first(Accept)
    later = accepted is not None and accepted.rank > join.rank
    for entry in log:
        if isinstance(entry, Carried):  # it tells of the petition that came first
            continue
        if entry is join:
            if not later:
                yield Accept(date=join.date, by=join.by, form="written", n=join.n, rank=join.rank)
        elif entry is not accepted or later:
            yield entry
