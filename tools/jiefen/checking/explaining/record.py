"""Examples of a rule: small changes to a base record that keep it or break it. tests/rules/<CODE>.yaml.

They are tested through the command line, and shown on the rule's page: what readers see has been tested.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.record import Record


class Example(Record, frozen=True, kw_only=True):
    """One example. `set` gives new values by path (`log[3].with`), null removes; `drop` removes; `add` appends.

    `target` is the file changed, "" the base case; dropping "" deletes the file. `paths` are where the rule speaks (bad
    examples), `also` the codes of other rules that the change breaks too. `today` is for rules that need a day: the
    day of the due list, or the day on which the change to the merged base is committed.
    """

    title: str
    set_: Mapping[str, Any] = msgspec.field(name="set", default={})
    drop: tuple[str, ...] = ()
    add: Mapping[str, tuple[Any, ...]] = {}
    target: str = ""
    paths: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    today: date | None = None


class Examples(Record, frozen=True, kw_only=True):
    """The examples of one rule; `base` names a file of tests/rules/bases."""

    base: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


class ShownLine(Record, frozen=True, kw_only=True):
    """A line of an example's file: `mark` "-" as it was, "+" as it became, "" unchanged: the one meant."""

    mark: str
    text: str


class ShownExample(Record, frozen=True, kw_only=True):
    """An example of a rule and the lines of its file that matter; `file` where that is not the case's."""

    title: str
    file: str
    today: date | None
    lines: tuple[ShownLine, ...]


class HandWorked(Record, frozen=True, kw_only=True):
    """One limit of a case history as worked out by hand: each of `days` is a date, its weekday and the reason.

    `left` in natural days, for what has not ended; `ended` is the day that met it; `item` as in `Limit`.
    """

    clock: str
    start: date
    days: tuple[str, ...]
    due: date
    state: str
    item: int = 0
    left: int | None = None
    ended: date | None = None
    provisional: bool = False


class History(Record, frozen=True, kw_only=True):
    """A case and what its clocks must say on `today`, worked out by hand. tests/histories/<nn>-<name>.yaml.

    `case` is as in a case file; `check` and `due` are the codes of the rules that it breaks. `explain` shows it for the
    clocks in `shows`. `settings` are the office's for this case.
    """

    title: str
    today: date
    case: Mapping[str, Any]
    clocks: tuple[HandWorked, ...]
    check: tuple[str, ...]
    due: tuple[str, ...]
    shows: tuple[str, ...] = ()
    settings: Mapping[str, bool] = {}
