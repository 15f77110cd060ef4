"""What was changed here, what is under way, what colleagues sent: told by record, as data (R30).

The pages and the command line say it in words (`sending/text`); nothing here names a person, a file's content or a
branch.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import Say
from jiefen.book.kinds import CASE

What = Literal["new", "more", "gone"]
"""What became of a record: it is new, it says more or something else, it was taken out."""
Kind = Literal["folder", "forge", "alone"]
"""How work gets to colleagues: over a shared folder, over a forge, not at all."""
State = Literal["waiting", "merged", "returned", "missing"]
"""What became of a submission: nobody has looked yet, it is in, it came back with words, the folder has it no more."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to one record: a case with its sealed half, one of the office's records, or another file.

    `kind` is its name in the table of kinds, "" for another file; `name` the number of a case, the name of a record
    (`2026-12`), else the path. `title` calls it as people do: 噪声扰民 · 城北片区. `entries` are those that came,
    as files have them, `taken` those that went, `header` the fields that came or changed; `lines` are what became of an
    office record, a sentence each. `sealed` counts new sealed lines. `files` are its paths in
    the book. `readable`: a record that is not written as its kind asks is told by no word of it. `again`: it was
    sent, and has to be sent once more, since the main book moved.
    """

    kind: str
    name: str
    title: Say
    what: What
    entries: tuple[Mapping[str, Any], ...] = ()
    taken: tuple[Mapping[str, Any], ...] = ()
    header: tuple[str, ...] = ()
    lines: tuple[Say, ...] = ()
    sealed: int = 0
    files: tuple[str, ...] = ()
    readable: bool = True
    again: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other: the number of a case, else its path; a month's records share their name."""
        return self.name if self.kind == CASE.name else self.files[0]


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """One submission of this computer: all that it has sent and that is not merged.

    `number` is that of its bundle, 0 on a forge; `link` where it can be looked at on the forge, "" in a folder. What a
    colleague said who sent it back stands in `words`, who that was in `by` (a handle).
    """

    number: int
    commit: str
    at: datetime
    state: State
    by: str = ""
    words: str = ""
    link: str = ""
    changes: tuple[Change, ...] = ()


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What is not sent yet, what is sent and not merged, and what has to be looked at before.

    `findings` are those of records that would be sent: errors first. `conflicts`: files that two people changed and
    that nobody has decided yet; nothing is sent before.
    """

    changes: tuple[Change, ...]
    submission: Submitted | None = None
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[str, ...] = ()


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A colleague's submission, looked at here and not merged: nothing of it is in the book yet.

    `handle` is whose signature it has, `folder` the outbox that it lies in. `clashes` are records that somebody else
    changed meanwhile: whoever sent it brings them together first. `findings` are those of the book with it. `refused`
    says why it cannot be merged here, None: it can.
    """

    folder: str
    number: int
    commit: str
    handle: str
    at: datetime
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = ()
    clashes: tuple[str, ...] = ()
    refused: Say | None = None


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the shared folder that is not taken: where it lies there, and why."""

    place: str
    why: Say


class Renamed(msgspec.Struct, frozen=True, kw_only=True):
    """A case that got another number, since a colleague's was merged with it first."""

    old: str
    new: str


class Synced(msgspec.Struct, frozen=True, kw_only=True):
    """What came of bringing the working copy to the newest state.

    `came` are the records that colleagues' work changed, `united` the files in which both sides' lines were kept,
    `conflicts` those that somebody has to decide, `renamed` own cases with a new number. `away`: why nothing could
    be fetched, None: it could. `unread`: what lies in the folder and is not taken.
    """

    came: tuple[Change, ...] = ()
    united: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    submission: Submitted | None = None
    away: Say | None = None
    unread: tuple[Unread, ...] = ()
