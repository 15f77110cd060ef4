"""What a field of a step is: the kinds of field that a step's record is declared with.

A step is declared once, as its record: `result: Annotated[str, Choice("结果", {"agreed": "达成一致"})]`. The type
says what our code gets, the kind beside it what people and files get: title, choices, whom or what the field names. The
schema (`steps/schema`), our words (`steps/terms`), the points of a procedure (`procedure/points`), whom an entry names
(`steps/named`) and the free texts that are looked through for identities are read from there.

Titles are the formal ones, of papers, register and lists. They reach the catalogue by way of the schema, so they are
not marked for it. Beside them stands what a form says (`ask`, `spoken`, `hint`), in words that nobody has to learn.
"""

from collections.abc import Mapping
from typing import ClassVar, Literal

import msgspec

from jiefen.base.text import N_

Origin = Literal["", "today", "me", "grid", "roster", "last", "case", "rule", "worked"]
"""Where the answer comes from that a form begins with; "" for a fact, which whoever was there has to say."""
ORIGINS: Mapping[Origin, str] = {
    "today": N_("今天"),
    "me": N_("你自己"),
    "grid": N_("按网格"),
    "roster": N_("按名册"),
    "last": N_("和上次一样"),
    "case": N_("案件里写的"),
    "rule": N_("按规程"),
    "worked": N_("算出来的"),
}
"""What a form says of an answer that it began with."""


class _Titled(msgspec.Struct, frozen=True):
    title: str


class Field(_Titled, frozen=True, kw_only=True):
    """A field, by its formal title; where nothing else is said, of any content.

    `counts`: some clock counts with its value, so that a second person checks its correction (R31).
    Of a list (its type is `tuple[str, ...]`), `each` is the title of one item, `how_many` the fewest and the most.
    `format` is the definition in the case schema that says how a single value is written, if there is one.

    For a form: `ask` is the question, "" where none is asked, with `hint` below it. `origin` says where the answer
    comes from that it begins with: what the office arranges is filled in, what happened never is. `when`: asked only
    where another field has one of these values. `more`: below what else there is to write, and may stay empty.
    """

    ask: str = ""
    hint: str = ""
    origin: Origin = ""
    when: tuple[str, tuple[str, ...]] | None = None
    more: bool = False
    counts: bool = False
    each: str = ""
    how_many: tuple[int, int] = (1, 50)
    format: ClassVar[str] = ""


class Day(Field, frozen=True, kw_only=True):
    """A day: `2026-03-02`. `ahead`: it may still come when the entry is made; any other day is over by then."""

    ahead: bool = False
    format = "day"


class Text(Field, frozen=True, kw_only=True):
    """One line of free text. `phrases`: what is usually written there, which a form offers to choose from."""

    phrases: tuple[str, ...] = ()
    format = "short-text"


class Key(Field, frozen=True):
    """The key under which the sealed half holds more."""

    format = "key"


class Fingerprint(Field, frozen=True):
    """The fingerprint of a file."""

    format = "hash"


class Party(Field, frozen=True, kw_only=True):
    """A party by its P-ref. `joins`: it joins the case by this very entry."""

    each: str = "当事人"
    joins: bool = False
    format = "party-ref"


class Staff(Field, frozen=True, kw_only=True):
    """A member of staff by the handle. `acts`: takes the entry, mediates, records, is present, approves or checks.

    `others`: or so many people of a body that is not ours, by its code among the partners (`OfBody`).
    """

    each: str = "工作人员"
    acts: bool = False
    others: bool = False
    format = "handle"


class Code(Field, frozen=True, kw_only=True):
    """A code. `of`: what the book registers by such codes (`unit`, `body`, `partner`, `level`, `clock`), if any.

    `words`: what the usual ones are called, where an office may have others.
    """

    of: str = ""
    words: Mapping[str, str] = msgspec.field(default_factory=dict)
    format = "code"


class CaseNumber(Field, frozen=True):
    """The number of another case."""

    format = "case-id"


class Choice(Field, frozen=True):
    """One of several: each code and its word.

    `point`: a procedure may name what is chosen, after the step: `perform.full`. `under`: the definition in the schema
    that holds the choices, where several steps share them. `spoken`: how a form says those of them that it says in
    other words; `blank`: how it says that none of them holds, where the field may be left out.
    """

    choices: Mapping[str, str]
    point: bool = msgspec.field(default=False)
    under: str = msgspec.field(default="")
    spoken: Mapping[str, str] = msgspec.field(default_factory=dict)
    blank: str = msgspec.field(default="")

    def said(self, code: str) -> str:
        """How a form says a choice."""
        return self.spoken.get(code) or self.choices.get(code, code)


class Number(Field, frozen=True):
    """A whole number between two; `labels` where people have words for the numbers."""

    least: int
    most: int
    labels: Mapping[str, str] = msgspec.field(default_factory=dict)


class Sum(Field, frozen=True):
    """A sum: whole fen in files, yuan wherever people write and read (steps/money)."""

    least: int


class Yes(Field, frozen=True, kw_only=True):
    """Yes or no; no where nothing is said, or yes where `denied` is what people call its not being so."""

    denied: str = ""


class Word(Field, frozen=True):
    """A word as `pattern` has it, of at most `most` letters; `example` says how to write one."""

    pattern: str
    most: int
    example: str


class PartyDays(Field, frozen=True):
    """A day for each of several parties: `{P1: 2026-03-20}`; `example` says how to write them."""

    example: str


class Part(Field, frozen=True, kw_only=True):
    """A record within the entry, or a list of them. `under`: its definition in the schema, if steps share it."""

    under: str = ""
