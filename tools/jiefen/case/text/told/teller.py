"""One entry while it is being told: its values in spoken words, and which of them were told already."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from jiefen.base.phrases import in_series, listed
from jiefen.base.text import N_, Translate
from jiefen.case.text.called import ROLES
from jiefen.case.text.words import Names, Words, details
from jiefen.steps.field import Choice, Field
from jiefen.steps.money import amount
from jiefen.steps.record import FIELDS, STEP_TYPES

Tell = Callable[["Teller"], Iterator[str]]
"""Tells an entry, a sentence at a time, without the day and without what ends a sentence."""


def day_said(value: date | str, translate: Translate, this_year: int | None = None) -> str:
    """`11 月 20 日`; with the year where it is another one than `this_year`."""
    day = value if isinstance(value, date) else date.fromisoformat(value)
    if this_year not in (None, day.year):
        return translate(N_("{year} 年 {month} 月 {day} 日")).format(year=day.year, month=day.month, day=day.day)
    return translate(N_("{month} 月 {day} 日")).format(month=day.month, day=day.day)


def sum_said(fen: int, translate: Translate) -> str:
    """`9,000 元`, `12.50 元`."""
    return translate(N_("{amount} 元")).format(amount=amount(fen).removesuffix(".00"))


class Teller:
    """Reads fields of an entry, as files have it, and remembers which: what nobody read is told at the end."""

    def __init__(self, entry: Mapping[str, Any], words: Words, names: Names, this_year: int | None) -> None:
        self.entry, self.words, self.names = entry, words, names
        self.step = str(entry["step"])
        self.translate = words.translate
        self.this_year = this_year
        self._told = {"date", "step", "key", "before", "after"}

    def has(self, *fields: str) -> bool:
        """Whether the entry says any of these."""
        return any(self.entry.get(field) not in (None, "", [], {}, ()) for field in fields)

    def code(self, field: str) -> str:
        """The code that a field holds, "" for none."""
        self._told.add(field)
        return str(self.entry.get(field) or "")

    def says(self, text: str, **facts: object) -> str:
        """A sentence or a part of one in the language of the words."""
        return self.translate(text).format(**facts)

    def clauses(self, *parts: str) -> str:
        """Parts of one sentence; the empty ones are left out."""
        return in_series((part for part in parts if part), self.translate)

    def who(self, field: str = "by") -> str:
        """Who is named, staff or parties, one or several."""
        self._told.add(field)
        value = self.entry.get(field) or ""
        several: Sequence[Any] = value if isinstance(value, list | tuple) else [value]
        return listed((self._somebody(one) for one in several if one), self.translate)

    def _somebody(self, one: Any) -> str:
        if isinstance(one, Mapping) and "body" in one:
            body = self.words.titles["partner"].get(str(one["body"]), str(one["body"]))
            return self.says(N_("{body}的 {n} 人"), body=body, n=one["count"])
        if not isinstance(one, Mapping):
            return self.names(str(one))
        known = self.names(one["ref"])
        if known == one["ref"] and one.get("role") in ROLES:  # who joins is not among the parties yet
            return self.translate(ROLES[one["role"]])
        return known

    def word(self, field: str) -> str:
        """What a field holds, as a form says it."""
        self._told.add(field)
        value = self.entry.get(field)
        if value in (None, "", [], ()):
            return ""
        kind = _field(self.step, field)
        if isinstance(kind, Choice):
            codes = value if isinstance(value, list | tuple) else [value]
            return listed((self.translate(kind.said(str(code))) for code in codes), self.translate)
        return self.words.value(self.step, field, value)

    def day(self, field: str) -> str:
        """A day that a field holds."""
        self._told.add(field)
        return self.on(self.entry[field])

    def on(self, value: date | str) -> str:
        """A day as it is said here."""
        return day_said(value, self.translate, self.this_year)

    def that_day(self, field: str) -> str:
        """A day that a field holds; `当天` for that of the entry."""
        return self.on_that_day(self.entry[self._read(field)])

    def on_that_day(self, value: date | str) -> str:
        """A day; `当天` for that of the entry."""
        same = str(value) == str(self.entry["date"])
        return self.translate(N_("当天")) if same else self.on(value)

    def _read(self, field: str) -> str:
        self._told.add(field)
        return field

    def sum(self, field: str) -> str:
        """A sum that a field holds."""
        self._told.add(field)
        return sum_said(self.entry[field], self.translate)

    def left(self) -> frozenset[str]:
        """The fields that were not told yet."""
        return frozenset(self.entry) - self._told

    def untold(self) -> list[str]:
        """What the entry says besides, as lists say it."""
        rest = {name: value for name, value in self.entry.items() if name not in self._told}
        return list(details(self.step, rest, self.words))


def _field(step: str, name: str) -> Field | None:
    fields = FIELDS[STEP_TYPES[step]] if step in STEP_TYPES else ()
    return next((declared.field for declared in fields if declared.name == name), None)
