"""What a field of a step is: the kinds of field that a step's record is declared with.

A step is declared once, as its record: `result: Annotated[str, Choice("结果", {"agreed": "达成一致"})]`. The type
says what our code gets, the kind beside it what people and files get: title, choices, whom or what the field names. The
schema (`steps/schema`), our words (`steps/terms`), the points of a procedure (`procedure/points`), whom an entry names
(`steps/named`) and the free texts that are looked through for identities are read from there.

Titles are the formal ones, of papers, register and lists. They reach the catalogue by way of the schema, so nothing
here is marked for it. What a form will need besides (the question as it is asked, where a default comes from, a hint)
is one more attribute of `Field`.
"""

from collections.abc import Mapping
from typing import ClassVar

import msgspec


class _Titled(msgspec.Struct, frozen=True):
    title: str


class Field(_Titled, frozen=True, kw_only=True):
    """A field, by its formal title; where nothing else is said, of any content.

    `counts`: some clock counts with its value, so that a second person checks its correction (R31).
    Of a list (its type is `tuple[str, ...]`), `each` is the title of one item, `how_many` the fewest and the most.
    `format` is the definition in the case schema that says how a single value is written, if there is one.
    """

    counts: bool = False
    each: str = ""
    how_many: tuple[int, int] = (1, 50)
    format: ClassVar[str] = ""


class Day(Field, frozen=True, kw_only=True):
    """A day: `2026-03-02`. `ahead`: it may still come when the entry is made; any other day is over by then."""

    ahead: bool = False
    format = "day"


class Text(Field, frozen=True):
    """One line of free text."""

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
    that holds the choices, where several steps share them.
    """

    choices: Mapping[str, str]
    point: bool = msgspec.field(default=False)
    under: str = msgspec.field(default="")


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
