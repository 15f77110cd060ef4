"""A question as a page asks it: made from the declaration of a step, of a kind of record, or by hand."""

from typing import Any, Literal

import msgspec

from jiefen.base.text import Say

Control = Literal[
    "one", "several", "day", "person", "persons", "parties", "number", "sum", "line", "lines", "sealed", "yes", "rows",
    "case", "file",
]  # fmt: skip
"""How an answer is given.

`one` and `several` choose among offers, `person`, `persons` and `parties` too (people stand below one another, the
parties have 全选); `line` is one line of at most 200 characters, `lines` several, `sealed` text for the sealed half;
`rows` is a table of questions, a record a row; `sum` is typed in yuan.
"""


class Offer(msgspec.Struct, frozen=True):
    """One of the answers: the code that files have, what people call it, and why it may not be chosen, if so."""

    code: str
    label: str
    hint: str = ""
    why_not: str = ""


class When(msgspec.Struct, frozen=True):
    """A question is asked when the question `name` has one of these answers."""

    name: str
    codes: tuple[str, ...]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question. `value` is its default and counts as answered; `source` says in words where it comes from.

    `name` is that of the field that it fills. `more`: it stands below 还有要写的. `rows`: the columns of a table.
    `year`: of a day without a default, the year that is filled in.
    What happened has no default, not even where one choice is left; what the office arranges has one.
    """

    name: str
    ask: str
    control: Control
    offers: tuple[Offer, ...] = ()
    value: Any = None
    source: str = ""
    hint: str = ""
    required: bool = True
    when: When | None = None
    more: bool = False
    least: int | None = None
    most: int | None = None
    year: int | None = None
    rows: tuple["Question", ...] = ()

    @property
    def may(self) -> tuple[Offer, ...]:
        """The offers that may be chosen."""
        return tuple(offer for offer in self.offers if not offer.why_not)

    @property
    def may_not(self) -> tuple[Offer, ...]:
        """The others, each with its reason."""
        return tuple(offer for offer in self.offers if offer.why_not)


class Trouble(msgspec.Struct, frozen=True):
    """What is wrong, at the question `name`; at no question where it is empty."""

    name: str
    say: Say
