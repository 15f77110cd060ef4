"""Examples of a rule: small changes to a base record that keep it or break it. tests/rules/<CODE>.yaml.

They are tested through the command line, and shown on the rule's page: what readers see has been tested.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.records.base import Record


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
