"""The law register: what we know of each law, and how sure (R24).

Files: law/<id>.yaml, office/law.yaml.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from jiefen.base.record import Record

Earlier = Literal["none", "exists", "unknown"]
Status = Literal["in-force", "repealed"]


class Superseded(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A statement no longer holds: `by` names the one that took its place, `msjs.confirm-third-6m`.

    `from` is the first day on which that is so; absent where the day was not read: it was so when
    the statement was read.
    """

    by: str
    from_: date | None = msgspec.field(default=None, name="from")

    def on(self, day: date) -> bool:
        """Does the statement no longer hold on `day`?"""
        return self.from_ is None or day >= self.from_


class Statement(Record, frozen=True, kw_only=True):
    """One thing a law says, in our own words, Chinese and English.

    `article` is absent where its number was not read; `also` names further articles of the same
    statement. `days` in `unit` is a deadline counted from `starts`; `value` in `value-unit` any
    other figure.
    """

    key: str
    topic: str
    zh: str
    en: str
    article: int | None = None
    also: tuple[int, ...] = ()
    days: int | None = None
    unit: Literal["natural", "working"] | None = None
    starts: str | None = None
    starts_en: str | None = None
    value: int | str | None = None
    value_unit: str | None = None
    superseded: Superseded | None = None
    note: str | None = None

    @property
    def articles(self) -> tuple[int, ...]:
        """Every article it rests on, the main one first."""
        return self.also if self.article is None else (self.article, *self.also)


class Law(Record, frozen=True, kw_only=True):
    """One law, in the version now in force.

    `effective`: first day of that version; absent where the day was not read. `earlier`: was
    another version in force before it? `articles`: how many it has; absent where not known.
    `status: in-force` means no sign of repeal was met.
    """

    id: str
    title: str
    short_title: str
    body: str
    earlier: Earlier
    status: Status
    scope: str
    citable: bool
    kind: Literal["rule", "dataset", "forms"]
    statements: tuple[Statement, ...]
    document_no: str | None = None
    effective: date | None = None
    articles: int | None = None
    repealed: date | None = None
    source: str | None = None
    note: str | None = None

    def on_article(self, article: int) -> tuple[Statement, ...]:
        """The statements that rest on `article`."""
        return tuple(statement for statement in self.statements if article in statement.articles)


class LawRegister(msgspec.Struct, frozen=True):
    """All laws by id. Built once, never changed."""

    laws: Mapping[str, Law] = {}

    def get(self, law: str) -> Law | None:
        """The law with this id, if it is registered."""
        return self.laws.get(law)

    def successor(self, statement: Statement) -> tuple[Law, Statement] | None:
        """What took the place of `statement`, as far as it is registered."""
        if statement.superseded is None:
            return None
        name, _, key = statement.superseded.by.partition(".")
        law = self.get(name)
        found = next((one for one in law.statements if one.key == key), None) if law else None
        return (law, found) if law and found else None
