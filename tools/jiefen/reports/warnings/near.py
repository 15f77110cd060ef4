"""Near-collective cases: just below a level by the head-count, alone or several of a kind at a place (R14, R19)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jiefen.office.office import Office
from jiefen.procedure.record import Level
from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.warnings.chance import level_for
from jiefen.reports.warnings.past import DAY, History, Subject, place_of
from jiefen.reports.warnings.record import Signal
from jiefen.reports.warnings.rising import OF_SUMS, named, tests_of

PERCENT = 100


def nearly(cases: Iterable[CaseFact], office: Office, on: date) -> Iterator[Signal]:
    """Cases that go on and have at least `near` of a hundred of the people that the next level begins with."""
    for case in cases:
        if case.closed is not None and case.closed <= on:
            continue
        levels = office.procedure_on(case.received).levels
        above = next((one for one in levels[case.rank + 1 :] if one.people and one.people > case.people), None)
        if above is not None and case.people * PERCENT >= (above.people or 0) * office.settings.warnings.near:
            yield _signal(case, above, on)


def _signal(case: CaseFact, above: Level, on: date) -> Signal:
    """What is told of a case; of a restricted one the number alone."""
    span = Span(case.received, on)
    if case.restricted:
        return Signal(sort="near", code="", span=span, number=1, cases=(case.id,), restricted=1)
    return Signal(
        sort="near",
        code=above.code,
        span=span,
        number=1,
        cases=(case.id,),
        people=case.people,
        level=above.title,
        threshold=above.people or 0,
    )


def sums(
    cases: Sequence[CaseFact], kinds: Mapping[Subject, History], begin: date, office: Office, on: date
) -> Iterator[Signal]:
    """Several cases of one kind at one place within some weeks, each below a level and together not.

    Where the book has a past, that many at that place must be unusual for it too (`rising`): in a large estate three
    quarrels about parking in six weeks are no crowd.
    """
    choices = office.settings.warnings
    level = first_level(office.procedure_on(on).levels)
    if level is None or level.people is None:
        return
    window = Span(on - (choices.weeks * 7 - 1) * DAY, on)
    found = _by_place_and_kind(cases, level.people, begin)
    tests = {test.subject: test for test in tests_of(found, [window], choices.least, kinds)}
    limit = level_for((test.least for test in tests.values()), OF_SUMS)
    for subject, history in found.items():
        here = history.within(window)
        people = sum(case.people for case in here)
        if len(here) < choices.least or people < level.people:
            continue
        test = tests.get(subject)
        if test is None or test.past.chance <= limit:
            yield Signal(
                sort="sum",
                code=subject[1],
                span=window,
                number=len(here),
                cases=named(here),
                restricted=sum(case.restricted for case in here),
                past=test.past if test else None,
                people=people,
                level=level.title,
                threshold=level.people,
            )


def first_level(levels: Iterable[Level]) -> Level | None:
    """The lowest level that a number of people makes."""
    return next((level for level in levels if level.people), None)


def _by_place_and_kind(cases: Iterable[CaseFact], below: int, begin: date) -> Mapping[Subject, History]:
    found: dict[Subject, list[CaseFact]] = {}
    for case in cases:
        if case.place and case.people < below and case.received >= begin:
            found.setdefault(("sum", f"{place_of(case)} {case.kind}"), []).append(case)
    return {subject: History(cases=tuple(of_it), since=begin) for subject, of_it in found.items()}
