"""A publication as `jiefen release` wrote it (docs/dev/register.md). Files: office/publications/<batch>.yaml, -2, …"""

from collections.abc import Mapping
from datetime import date

from jiefen.base.record import Record


class Shown(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a row tells of its case, in the fields that `register/columns` names.

    Rows that show the same are one class. Closed in the `quarter` of `year`, 0 where only the year
    is shown; `branch` is "" where it is shown as 其他, `outcome` where none is told.
    """

    year: int
    quarter: int = 0
    branch: str = ""
    outcome: str = ""


class PublishedRow(Shown, frozen=True, kw_only=True, omit_defaults=True):
    """One case that was published.

    `case` is for the office only, `public_id` is random (a hash is reversed).
    """

    case: str
    public_id: str


class PublishedLine(Record, frozen=True, kw_only=True):
    """A line of a table: one figure a channel, then the line's total.

    0 is a figure that is hidden.
    """

    title: str
    cells: tuple[int, ...]


class PublishedTable(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A year's rows of a branch by leaf kind and channel; the last line holds the totals.

    Without a branch it counts all of the year's rows and has the line of totals only.
    """

    year: int
    branch: str = ""
    columns: tuple[str, ...]
    lines: tuple[PublishedLine, ...]


class PublishedMeasure(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How fast or how well cases were handled.

    Within `median` days half of the cases were done, within `most` days nine in ten.

    `share`: between which per cents those lie that were done in time, or whose parties were
    content.
    """

    measure: str
    median: int | None = None
    most: int | None = None
    share: tuple[int, int] | None = None


class PublishedGroup(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The figures of the rows that show one branch; "" is all rows that no other group counts."""

    branch: str = ""
    cases: int
    measures: tuple[PublishedMeasure, ...]


class PublishedFigures(Record, frozen=True, kw_only=True):
    """How cases were handled that no earlier figures counted: every case is counted once (R12).

    `groups` is empty, or its groups make up all `cases`.
    """

    cases: int
    measures: tuple[PublishedMeasure, ...]
    groups: tuple[PublishedGroup, ...]


class PublishedOutcomes(Record, frozen=True, kw_only=True):
    """How many of all closed cases, listed or not, ended without agreement: between which per cents they lie.

    Of those that no earlier publication counted.
    """

    unsettled: tuple[int, int]


class MadeFrom(Record, frozen=True, kw_only=True):
    """Git's ids of the folders `cases/` and `office/` that a publication was worked out from.

    An id is the SHA of all that lies in the folder, every name and every byte.
    """

    cases: str
    office: str


class Act(Record, frozen=True, kw_only=True):
    """What one of the staff (`by`, a handle) did for a publication, and on which day."""

    by: str
    date: date


class Approval(Record, frozen=True, kw_only=True):
    """Who drafted, checked and signed a publication, who looked for secrets 保密审查, and when it was released."""

    drafted: Act
    checked: Act
    secrecy_reviewed: Act
    signed: Act
    released: date


class Publication(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Rows and figures exactly as published, with the titles of the branches as they were then.

    `cut` is the day they were settled. Of all `closed` cases of the book, `held_back` stayed out.
    `withdrawn` are public ids, of earlier publications, that no output shows from this one on.
    `voids`: how many registrations were void in the batch's year up to its last day, by reason;
    they are no disputes and counted nowhere else. `groups`: how each way of ending was counted, where
    rows tell it; the first publications did not say, nor how many `outcomes` were failures. `untold`,
    for the office only, are the cases counted there of which no row tells how they ended. None ever
    will, since each such row would tell of those that are left.

    The first publications did not say what they were `made_from`, and of their `approval` only that two
    people gave it (`approved_by`).
    """

    batch: str
    part: int = 1
    parts: int = 1
    cut: date
    made_from: MadeFrom | None = None
    approval: Approval | None = None
    approved_by: tuple[str, ...] = ()
    smallest_class: int
    columns: tuple[str, ...]
    branches: Mapping[str, str]
    closed: int
    held_back: int
    withdrawn: tuple[str, ...]
    tables: tuple[PublishedTable, ...]
    figures: PublishedFigures | None = None
    voids: Mapping[str, int] = {}
    groups: Mapping[str, str] = {}
    outcomes: PublishedOutcomes | None = None
    untold: tuple[str, ...] = ()
    rows: tuple[PublishedRow, ...]
