"""Examples of a rule or another code: small changes that keep it or break it. tests/rules and tests/codes/<CODE>.yaml.

They are tested through the command line, and shown on the rule's page: what readers see has been tested.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from jiefen.base.record import Record


class Change(Record, frozen=True, kw_only=True):
    """One change of a file of a book; of several ways to say it, one is used.

    `set`, `drop`, `add`: as in `Example`. `old` and `new`: the first place in the text that reads so (the end, if none
    is named), and how it reads then. `text`: all of it; `hex`: its bytes; `lines`: the lines that stay, by number and
    in this order. `times`: how often `new` or `text` stands there. `becomes`: what lies in its place. `copy`: the file
    whose content it has before. `sealed`: a line more, sealed for the first `keys` of the demo keys (0: for somebody
    else) and, unless `bare`, filled up.
    """

    file: str
    set_: Mapping[str, Any] = msgspec.field(name="set", default={})
    drop: tuple[str, ...] = ()
    add: Mapping[str, tuple[Any, ...]] = {}
    old: str = ""
    new: str = ""
    text: str | None = None
    hex: str = ""
    lines: tuple[int, ...] = ()
    times: int = 1
    becomes: Literal["", "gone", "folder", "link", "pipe"] = ""
    copy: str = ""
    sealed: str = ""
    keys: int = 3
    bare: bool = False


class Example(Record, frozen=True, kw_only=True):
    """One example. `set` gives new values by path (`log[3].with`), null removes; `drop` removes; `add` appends.

    `target` is the file changed, "" the base case; dropping "" deletes the file. `paths` are where the rule speaks (bad
    examples), `also` the codes of other rules that the change breaks too. `today` is for rules that need a day: the
    day of the due list, or the day on which the change to the merged base is committed. `besides` are changes of other
    files that go with it.
    """

    title: str
    set_: Mapping[str, Any] = msgspec.field(name="set", default={})
    drop: tuple[str, ...] = ()
    add: Mapping[str, tuple[Any, ...]] = {}
    target: str = ""
    paths: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    today: date | None = None
    besides: tuple[Change, ...] = ()


class Examples(Record, frozen=True, kw_only=True):
    """The examples of one rule; `base` names a file of tests/rules/bases."""

    base: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


Shower = Literal["check", "check --key", "check --since", "due", "open", "seal", "build", "gate", "publish --verify"]
"""The command that says a code."""


class CodeExample(Record, frozen=True, kw_only=True):
    """What makes a code that is no rule appear: `changes` to a sound book, and the command that then says it.

    `merged` are changes that were merged before (for `check --since`), `removed` whether a commit on the branch takes
    the changes away again. `file` and `line` are where it is said, the first changed file unless it is named; `also`
    the codes said of that file too. `today` is for what needs a day.
    """

    title: str
    command: Shower = "check"
    changes: tuple[Change, ...]
    merged: tuple[Change, ...] = ()
    removed: bool = False
    file: str | None = None
    line: int = 0
    also: tuple[str, ...] = ()
    today: date | None = None

    @property
    def told_of(self) -> str:
        """The file that the code is said of."""
        return self.changes[0].file if self.file is None else self.file


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

    `left` in natural days, for what has not ended; `ended` is the day that met it; `item`, `petition` and `agreement`
    as in `Limit`.
    """

    clock: str
    start: date
    days: tuple[str, ...]
    due: date
    state: str
    item: int = 0
    petition: int = 0
    agreement: str = ""
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
