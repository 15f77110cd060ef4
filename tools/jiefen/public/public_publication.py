"""One publication of the register (R27): what left the office, and nothing else."""

from datetime import date

from jiefen.public.base import Public


class PublicRow(Public, frozen=True, kw_only=True):
    """One closed case: its random public id, year and quarter of closing, branch of its kind, group of its outcome.

    `quarter` is 0 where only the year is shown.
    """

    public_id: str
    year: int
    quarter: int
    branch: str
    outcome: str


class PublicLine(Public, frozen=True, kw_only=True):
    """A line of a table; None is a figure that is not shown."""

    title: str
    cells: tuple[int | None, ...]


class PublicTable(Public, frozen=True, kw_only=True):
    """A year's cases of a branch, kinds down and channels across; last column and last line are totals."""

    year: int
    branch: str
    columns: tuple[str, ...]
    lines: tuple[PublicLine, ...]


class PublicPublication(Public, frozen=True, kw_only=True):
    """What is shown of one batch (`2026Q3`), settled on its cut day.

    `withdrawn` are public ids of its rows that were shown once, `takes_back` those of earlier batches that this one
    withdrew. `held_back`: between which per cents of all closed cases stay out; None if they are too few for a share.
    """

    batch: str
    cut: date
    rows: tuple[PublicRow, ...]
    held_back: tuple[int, int] | None
    withdrawn: tuple[str, ...]
    takes_back: tuple[str, ...] = ()
    tables: tuple[PublicTable, ...]
