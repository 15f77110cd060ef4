"""Agreements that look the same: one mediator, one kind, one sum, one day, in several cases (R19, R34).

Often there is a good reason: ten households with the same claim, a case each. Sometimes nobody mediated anything.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.warnings.record import Signal
from jiefen.reports.warnings.rising import named

Same = tuple[date, str, int]
"""The day, the kind and the sum of an agreement."""


def alike(cases: Iterable[CaseFact], span: Span, at_least: int) -> Iterator[Signal]:
    """Groups of at least so many cases, each group once, however many mediators it shares; who they are is not told.

    A case counts once, although it may have an agreement a household: that they are the same is no wonder there.
    """
    found: dict[tuple[Same, str], dict[str, CaseFact]] = {}
    for case in cases:
        for agreed in case.agreements:
            if agreed.amount is not None and span.holds(agreed.day):
                for mediator in case.mediators:
                    same = (agreed.day, case.kind, agreed.amount)
                    found.setdefault((same, mediator), {})[case.id] = case
    told: list[set[str]] = []
    for ((day, kind, amount), _), group in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        if len(group) >= at_least and not any(group.keys() <= earlier for earlier in told):
            told.append(set(group))
            yield Signal(
                sort="alike",
                code=kind,
                span=Span(day, day),
                number=len(group),
                cases=named(group.values()),
                restricted=sum(case.restricted for case in group.values()),
                amount=amount,
            )
