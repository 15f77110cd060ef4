"""The rule book, and what explains one rule or one clock (R24)."""

from typing import Any

from jiefen.engine.context import Office
from jiefen.engine.rule import Rule
from jiefen.engine.rulebook import ALL
from jiefen.engine.worked import ClockView, RuleView, worked
from jiefen.store.example_files import case_showing, load_examples, shown_example


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
