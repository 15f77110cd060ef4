"""What a finding may repeat of a record: what the office has registered, and no other text (docs/dev/rules.md)."""

import re
from collections.abc import Container

from jiefen.base.text import Fact, Say, Term

Words = Container[str]
"""What may be repeated as it stands: every text of the office's own records, the names of a case's fields."""

NOTHING: Words = frozenset()
HIDDEN = "***"


class _Ours:
    """Holds every word: for sentences with nothing of a file in them."""

    def __contains__(self, word: object) -> bool:
        return True


OURS: Words = _Ours()
"""For sentences that a schema made, which repeat the schema alone."""
_NUMBERED = re.compile(r"[PNR][1-9][0-9]{0,2}|[0-9]{4}-[0-9]{4,6}|demands/[0-9]{4}-[0-9]{2}|—")
"""Parties, others named, other bodies' numbers, cases and months of demands by what they are called here; the dash for
nobody.
"""


def sayable(sentence: Say, words: Words) -> Say:
    """`sentence` with `HIDDEN` for every text in its facts that is neither ours (a `Term`) nor one of `words`.

    A code that is not registered may be somebody's name or number, in letters and digits: its place is told instead.
    """
    facts = {name: _fact(value, words) for name, value in sentence.facts.items()}
    if all(facts[name] is value for name, value in sentence.facts.items()):
        return sentence
    return Say(sentence.template, facts)


def sayable_word(text: str, words: Words) -> str:
    """`text` if it is one of `words`, one of ours or a number by which parties and cases go; else `HIDDEN`."""
    known = isinstance(text, Term) or text in words or _NUMBERED.fullmatch(text)
    return text if known else HIDDEN


def _fact(value: Fact, words: Words) -> Fact:
    if isinstance(value, Say):
        return sayable(value, words)
    if isinstance(value, tuple):
        items = tuple(sayable(item, words) if isinstance(item, Say) else sayable_word(item, words) for item in value)
        return value if items == value else items
    return sayable_word(value, words) if isinstance(value, str) else value
