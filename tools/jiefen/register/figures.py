"""How fast and how well cases were handled, as published figures (R12, R27): every case is counted once.

The register tells which cases a figure counts, so two figures over nearly the same cases would tell of the few that
make the difference. Hence no figure for a year to date: the bases never overlap (docs/dev/register.md).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from jiefen.base.workdays import Calendar
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.context import check_context
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.procedure.record import Procedure
from jiefen.register.disclosure import SMALLEST_BASE, Selection, share
from jiefen.register.record import Publication, PublishedFigures, PublishedGroup, PublishedMeasure
from jiefen.steps.closing import FollowUp
from jiefen.steps.opening import Accept

MEASURES = ("contact", "acceptance", "conclusion", "limits", "satisfaction")
_FIRST = (("contact", "contact"), ("acceptance", "accept"))
"""Measures that are a limit from the report on, and the step that ends it."""
_SAID = {"satisfied": True, "mostly": True, "dissatisfied": False}


class Handled(NamedTuple):
    """What one case adds to a measure: how many days it took, and whether that was good.

    Good is in time, or that the party was content.
    """

    days: int | None
    good: bool | None


Handling = Mapping[str, Handled]
"""What a case adds to each measure that it has."""


def handling_of(case: Case, office: Office, on: date) -> Handling:
    """How `case` was handled, limits judged as they stand `on` that day.

    Working days from the report to first contact and to acceptance or refusal, natural days from
    acceptance to closing; limits are those that the public regulation gives the office.
    """
    context = check_context(case, office)
    standing_limits = [limit for limit in context.limits if not limit.dropped]
    limits = [limit for limit in standing_limits if _public(limit, context.procedure)]
    found: dict[str, Handled] = {}
    for measure, step in _FIRST:
        if limit := _first(limits, step, context.procedure):
            days = working_days(limit.start, limit.ended, office.calendar) if limit.ended else None
            found[measure] = Handled(days, _kept(limit, on))
    if limits:
        found["limits"] = Handled(None, all(_kept(limit, on) for limit in limits))
    accepted, closing, visit = case.first(Accept), case.closing, case.last(FollowUp)
    if accepted and closing:
        found["conclusion"] = Handled((closing.date - accepted.date).days, None)
    if visit and visit.satisfaction in _SAID:
        found["satisfaction"] = Handled(None, _SAID[visit.satisfaction])
    return found


def figures_of(
    selection: Selection, earlier: Sequence[Publication], handled: Mapping[str, Handling], smallest: int
) -> PublishedFigures | None:
    """The figures of the rows shown now that no publication before counted.

    None while they are too few. What is too few waits for a later batch. Groups are by the branch
    that rows show, and make up the whole; a measure is given for all of them or for none, so that
    the whole tells nothing of one of them.
    """
    branches = {row.case: row.branch for row in selection.kept}
    branches |= {row.candidate.case: row.shown.branch for row in selection.rows}
    for case in _counted(earlier):
        branches.pop(case, None)
    whole = tuple(_measures([handled[case] for case in branches], smallest))
    if len(branches) < SMALLEST_BASE or not whole:
        return None
    groups = tuple(_grouped(_members(branches, handled), smallest))
    return PublishedFigures(cases=len(branches), measures=whole, groups=groups)


def _members(branches: Mapping[str, str], handled: Mapping[str, Handling]) -> dict[str, list[Handling]]:
    """The cases of each group; `branches` says of which branch a case is."""
    members: dict[str, list[Handling]] = {name: [] for name in _groups(Counter(branches.values()))}
    if not members:
        return {}
    for case, branch in branches.items():
        members[branch if branch in members else ""].append(handled[case])
    return members


def _grouped(members: Mapping[str, Sequence[Handling]], smallest: int) -> Iterator[PublishedGroup]:
    """The figures of each group, with the measures that all of them have."""
    by_group: dict[str, dict[str, PublishedMeasure]] = {}
    for name, cases in members.items():
        by_group[name] = {one.measure: one for one in _measures(cases, smallest)}
    common = [code for code in MEASURES if all(code in measures for measures in by_group.values())]
    if not common:
        return
    for name, measures in by_group.items():
        chosen = tuple(measures[code] for code in common)
        yield PublishedGroup(branch=name, cases=len(members[name]), measures=chosen)


def _counted(earlier: Sequence[Publication]) -> set[str]:
    """The cases that figures were given of already.

    They are those of every publication up to the last one with figures, rows withdrawn since
    among them: without figures a batch waits, and its cases are in the next batch's.
    """
    counted: set[str] = set()
    waiting: set[str] = set()
    for publication in earlier:
        waiting |= {row.case for row in publication.rows}
        if publication.figures:
            counted |= waiting
    return counted


def _groups(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """The branches with a base of their own, the most cases first, then "" for what is left.

    None if it is all one.
    """
    large = [name for name, size in sizes.items() if name and size >= SMALLEST_BASE]
    own = sorted(large, key=lambda name: (-sizes[name], name))
    left = sum(sizes.values()) - sum(sizes[name] for name in own)
    while own and 0 < left < SMALLEST_BASE:
        left += sizes[own.pop()]
    names = (*own, *([""] if left else []))
    return names if len(names) > 1 else ()


def _measures(cases: Sequence[Handling], smallest: int) -> Iterator[PublishedMeasure]:
    """What can be said of these cases, each measure of those that have it."""
    for measure in MEASURES:
        handled = [case[measure] for case in cases if measure in case]
        days = sorted(one.days for one in handled if one.days is not None)
        good = [one.good for one in handled if one.good is not None]
        found = PublishedMeasure(
            measure=measure,
            median=within(days, 5, smallest),
            most=within(days, 9, smallest),
            share=share(sum(good), len(good), smallest),
        )
        if found != PublishedMeasure(measure=measure):
            yield found


def within(days: Sequence[int], tenths: int, smallest: int) -> int | None:
    """The fewest days within which so many tenths of the cases were done, `days` in rising order.

    None without a base, and where fewer than `smallest` cases took that long: they would be a
    figure too small.
    """
    rank = -(-len(days) * tenths // 10)
    if len(days) < SMALLEST_BASE or len(days) - rank + 1 < smallest:
        return None
    return days[rank - 1]


def _public(limit: Limit, procedure: Procedure) -> bool:
    return limit.owed_by == "office" and procedure.clocks[limit.clock].audience == "public"


def _kept(limit: Limit, on: date) -> bool:
    return standing(limit, on).state not in ("met-late", "overdue", "explained")


def _first(limits: Sequence[Limit], step: str, procedure: Procedure) -> Limit | None:
    """The limit from the report to `step`."""
    for limit in limits:
        clock = procedure.clocks[limit.clock]
        if clock.starts == "received" and step in clock.ends:
            return limit
    return None


def working_days(start: date, end: date, calendar: Calendar) -> int:
    """The working days after `start` up to `end`: the first day does not count."""
    later = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(calendar.is_workday(day) for day in later)
