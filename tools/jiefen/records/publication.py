"""A publication as `jiefen release` wrote it (ARCHITECTURE §7). Files: office/publications/<batch>.yaml, -2, …"""

from collections.abc import Mapping
from datetime import date

from jiefen.records.base import Record


class PublishedRow(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One case that was published; `case` is for the office only, `public_id` is random (a hash is reversed).

    Closed in the `quarter` of `year`, 0 where only the year is shown; `branch` is "" where it is shown as 其他.
    """

    case: str
    public_id: str
    year: int
    quarter: int = 0
    branch: str = ""
    outcome: str


class PublishedLine(Record, frozen=True, kw_only=True):
    """A line of a table: one figure a channel, then the line's total; 0 is a figure that is hidden."""

    title: str
    cells: tuple[int, ...]


class PublishedTable(Record, frozen=True, kw_only=True):
    """A year's rows of a branch by leaf kind and channel; the last line holds the totals."""

    year: int
    branch: str
    columns: tuple[str, ...]
    lines: tuple[PublishedLine, ...]


class Publication(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Rows and figures exactly as published, with the titles of the branches as they were then.

    `cut` is the day they were settled. Of all `closed` cases of the book, `held_back` stayed out. `withdrawn` are
    public ids, of earlier publications, that no output shows from this one on.
    """

    batch: str
    part: int = 1
    parts: int = 1
    cut: date
    approved_by: tuple[str, ...]
    smallest_class: int
    columns: tuple[str, ...]
    branches: Mapping[str, str]
    closed: int
    held_back: int
    withdrawn: tuple[str, ...]
    tables: tuple[PublishedTable, ...]
    rows: tuple[PublishedRow, ...]
