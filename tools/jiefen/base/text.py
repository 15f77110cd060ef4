"""Messages as data: a Chinese template and its facts, rendered (and translated) where people read it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, Union

import msgspec

Fact = Union[str, int, date, tuple[Union[str, "Say"], ...], "Say"]
Translate = Callable[[str], str]
Lang = Literal["zh", "en"]
"""The languages that people may ask for: Chinese is the source text itself."""
Titles = Mapping[str, str]
"""What the things of a book are called whose codes stand in sentences."""
_NO_TITLES: Titles = {}


class Term(str):
    """A fact that is itself a word of ours (a step's title, a state): the renderer translates it."""


class Say(msgspec.Struct, frozen=True):
    """One sentence: `template` is the Chinese source text, `facts` fill its `{names}`.

    Facts are dates, numbers, codes, P-refs and staff handles, never a person's name or number
    (docs/dev/rules.md).
    """

    template: str
    facts: Mapping[str, Fact] = {}


def N_(message: str) -> str:
    """Mark `message` for extraction into the catalogue; returns it unchanged."""
    return message


def say(template: str, **facts: Fact) -> Say:
    """A sentence from an `N_()` template and its facts."""
    return Say(template, facts)


def render(sentence: Say, translate: Translate = str, titles: Titles = _NO_TITLES) -> str:
    """The sentence as text, in the language of `translate` (default: the Chinese source).

    A fact that is a code of `titles` is called by its title.
    """
    facts = {name: _shown(value, translate, titles) for name, value in sentence.facts.items()}
    return translate(sentence.template).format(**facts)


def _shown(value: Fact, translate: Translate, titles: Titles) -> str:
    if isinstance(value, Term):
        return translate(value)
    if isinstance(value, Say):
        return render(value, translate, titles)
    if isinstance(value, tuple):
        return translate(N_("、")).join(_shown(item, translate, titles) for item in value)
    return value.isoformat() if isinstance(value, date) else titles.get(str(value), str(value))
