"""The rule book, and what explains one rule, one code that is no rule, or one clock (R24)."""

from functools import cache
from typing import Any

import msgspec

from jiefen.base.fault import FaultKind
from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import Rule, ask
from jiefen.base.sayable import OURS
from jiefen.book.book import open_book
from jiefen.case.context import check_context, due_view
from jiefen.case.rulebook import FOR_CASES
from jiefen.checking.rulebook import ALL, FOR_DUE
from jiefen.explaining.changes import load_code_example, shown_change
from jiefen.explaining.codebook import CODES
from jiefen.explaining.read import case_showing, first_bad_case, load_examples, shown_example
from jiefen.explaining.record import Examples
from jiefen.explaining.worked import ClockView, FaultView, RuleView, worked
from jiefen.files.resources import root
from jiefen.office.office import Office

_OF_CASES = frozenset(rule.code for rule in FOR_CASES)
_OF_DAYS = frozenset(rule.code for rule in FOR_DUE)


def rule_book() -> tuple[Rule[Any, Any], ...]:
    """Every rule, sorted by code."""
    return tuple(sorted(ALL, key=lambda rule: rule.code))


def rule_view(code: str) -> RuleView | None:
    """The rule with this code (in any case), or None."""
    found = next((rule for rule in ALL if rule.code == code.upper()), None)
    if found is None:
        return None
    examples = load_examples(found.code)
    if examples is None:
        return RuleView(rule=found)
    good, bad = (shown_example(examples.base, group[0]) for group in (examples.good, examples.bad))
    return RuleView(rule=found, examples=examples, good=good, bad=bad)


def spoken_view(rule: Rule[Any, Any]) -> RuleView:
    """A rule as its page shows it: with what it says of its first bad example, where that is a case."""
    view = rule_view(rule.code) or RuleView(rule=rule)
    return msgspec.structs.replace(view, spoken=_said(rule, view.examples)) if view.examples else view


def _said(rule: Rule[Any, Any], examples: Examples) -> Finding | None:
    """The rule's first remark on its first bad example, in the office of the program's sample."""
    if rule.code not in _OF_CASES | _OF_DAYS:
        return None
    case, office, day = first_bad_case(examples), _sample_office(), examples.bad[0].today
    if case is None:
        return None
    if rule.code in _OF_CASES:
        return next(ask((rule,), case, check_context(case, office), _EXAMPLE), None)
    return next(ask((rule,), *due_view(case, office, day, 7), _EXAMPLE), None) if day else None


_EXAMPLE = Spot(words=OURS)
"""Examples are ours: all that they hold may be shown."""


@cache
def _sample_office() -> Office:
    return open_book(root()).require_office()


def fault_view(code: str) -> FaultView | None:
    """The code (in any case) that is no rule, or None."""
    kind = CODES.get(code.upper())
    if not isinstance(kind, FaultKind):
        return None
    example = load_code_example(kind.code)
    if example is None:
        return FaultView(kind=kind)
    return FaultView(kind=kind, example=shown_change(example), command=example.command)


def called(name: str, office: Office) -> tuple[tuple[str, str], ...]:
    """(code, title) of the codes and clocks with the title `name`; else of all whose title holds it."""
    clocks = {code: clock.title for version in office.procedures for code, clock in version.clocks.items()}
    titles = {**{code: row.title for code, row in CODES.items()}, **clocks}
    exact = tuple((code, title) for code, title in titles.items() if title == name)
    return exact or tuple((code, title) for code, title in titles.items() if name and name in title)


def clock_views(name: str, office: Office) -> tuple[ClockView, ...]:
    """The clock with this name in each version that has it, oldest first; the example is one invented case for all."""
    versions = [procedure for procedure in office.procedures if name in procedure.clocks]
    case = case_showing(name) if versions else None
    return tuple(
        ClockView(
            name=name,
            clock=procedure.clocks[name],
            procedure=procedure,
            example=worked(name, case, procedure, office.rolling) if case else None,
        )
        for procedure in versions
    )
