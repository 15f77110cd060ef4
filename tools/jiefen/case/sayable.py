"""What a finding may repeat of a case: what the office has registered, and no other text (ARCHITECTURE §6)."""

import re
from collections.abc import Set

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.record import Record
from jiefen.base.text import Fact, Say, Term
from jiefen.case.record import Case
from jiefen.steps.record import STEP_TYPES

HIDDEN = "***"
_SHAPES: tuple[type[Record], ...] = (Case, *STEP_TYPES.values())
FIELDS = frozenset(name for shape in _SHAPES for name in shape.__struct_encode_fields__)
"""The names of a case's fields."""
_NUMBERED = re.compile(r"P[1-9][0-9]{0,2}|[0-9]{4}-[0-9]{4,6}|—")
"""Parties and cases by their numbers; the dash for nobody."""


def sayable(finding: Finding, words: Set[str]) -> Finding:
    """`finding` with `HIDDEN` for every text in its facts that is not one of `words`.

    A code that is not registered may be somebody's name or number, in letters and digits: its place
    is told instead.
    """
    said, do = _said(finding.say, words), _said(finding.do, words)
    same = said is finding.say and do is finding.do
    return finding if same else msgspec.structs.replace(finding, say=said, do=do)


def _said(sentence: Say, words: Set[str]) -> Say:
    facts = {name: _fact(value, words) for name, value in sentence.facts.items()}
    if all(facts[name] is value for name, value in sentence.facts.items()):
        return sentence
    return Say(sentence.template, facts)


def _fact(value: Fact, words: Set[str]) -> Fact:
    if isinstance(value, Say):
        return _said(value, words)
    if isinstance(value, tuple):
        items = tuple(item if isinstance(item, Say) else sayable_word(item, words) for item in value)
        return value if items == value else items
    return sayable_word(value, words) if isinstance(value, str) else value


def sayable_word(text: str, words: Set[str]) -> str:
    """`text` if it is one of `words`, one of ours or a number by which parties and cases go.

    Otherwise `HIDDEN`.
    """
    known = isinstance(text, Term) or text in words or text in FIELDS or _NUMBERED.fullmatch(text)
    return text if known else HIDDEN
