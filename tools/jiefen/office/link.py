"""Where a case may have come from: a record of the office, or a line of one (docs/dev/links.md)."""

from datetime import date

import msgspec


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One demand, one lead, one task: its `key` in its record, "" for the record as a whole, and what it says of cases.

    `path` is where it says so, `cases` are those that it names. `opened`: these cases were opened for it, so that their
    `origin` names it; False where they were there before. `tells`: it names the cases that came of it; False for a
    record that never does, as that of a meeting. `day`: when it was registered; what came of it was received then or
    later.
    """

    key: str
    path: str
    day: date | None = None
    cases: tuple[str, ...] = ()
    opened: bool = True
    tells: bool = True
