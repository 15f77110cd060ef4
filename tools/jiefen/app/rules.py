"""The rule book, and what explains one rule or one clock (R24)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from jiefen.engine.rule import Rule
from jiefen.engine.rulebook import ALL
from jiefen.records.examples import Examples
from jiefen.records.procedure import Article, Clock, Procedure
from jiefen.store.example_files import load_examples


class RuleView(msgspec.Struct, frozen=True, kw_only=True):
    """One rule with its examples."""

    rule: Rule[Any, Any]
    examples: Examples | None


class ClockView(msgspec.Struct, frozen=True, kw_only=True):
    """One clock in one version of the procedure, with the article that publishes it."""

    name: str
    clock: Clock
    article: Article
    procedure: Procedure


def rule_book() -> tuple[Rule[Any, Any], ...]:
    """Every rule, sorted by code."""
    return tuple(sorted(ALL, key=lambda rule: rule.code))


def rule_view(code: str) -> RuleView | None:
    """The rule with this code (in any case), or None."""
    found = next((rule for rule in ALL if rule.code == code.upper()), None)
    return RuleView(rule=found, examples=load_examples(found.code)) if found else None


def clock_views(name: str, procedures: Iterable[Procedure]) -> tuple[ClockView, ...]:
    """The clock with this name in each version that has it, oldest first."""
    return tuple(
        ClockView(
            name=name,
            clock=procedure.clocks[name],
            article=next(item for item in procedure.articles if item.article == procedure.clocks[name].article),
            procedure=procedure,
        )
        for procedure in procedures
        if name in procedure.clocks
    )
