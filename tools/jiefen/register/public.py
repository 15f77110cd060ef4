"""One publication of the register (R27): what left the office, and nothing else."""

from datetime import date

from jiefen.base.public import Public


class PublicRow(Public, frozen=True, kw_only=True):
    """One closed case: its random public id, when it was closed, of what kind and how.

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
    """A year's cases of a branch, kinds down and channels across.

    Last column and last line are totals.
    A table of 全部 has the last line only.
    """

    year: int
    branch: str
    columns: tuple[str, ...]
    lines: tuple[PublicLine, ...]


class PublicMeasure(Public, frozen=True, kw_only=True):
    """Within how many days half of the cases and nine in ten were done.

    Between which per cents those in time lie.
    None is what is not shown.
    """

    measure: str
    median: int | None
    most: int | None
    share: tuple[int, int] | None


class PublicFailures(Public, frozen=True, kw_only=True):
    """Between which per cents of all closed cases, listed or not, ended without agreement (`share`).

    Of the `rows` counted with them `listed` say so, and `coarse` tell nothing of it. `bounds`: the
    publication had no such range yet, so it is as wide as what is public besides leaves it.
    """

    share: tuple[int, int]
    rows: int
    listed: int
    coarse: int
    bounds: bool = False

    @property
    def rows_fall_short(self) -> bool:
        """Whether fewer of the rows are failures than of all cases, even if every row that tells nothing is one."""
        return 100 * (self.listed + self.coarse) < self.share[0] * self.rows


class PublicGroup(Public, frozen=True, kw_only=True):
    """How cases of one branch were handled, or of all."""

    title: str
    cases: int
    measures: tuple[PublicMeasure, ...]

    def measure(self, name: str) -> PublicMeasure:
        """The measure of this name; one that is not shown has no figures."""
        empty = PublicMeasure(measure=name, median=None, most=None, share=None)
        return next((one for one in self.measures if one.measure == name), empty)


class PublicPublication(Public, frozen=True, kw_only=True):
    """What is shown of one batch (`2026Q3`), settled on its cut day.

    `withdrawn` are public ids of its rows that were shown once, `takes_back` those of earlier
    batches that this one withdrew. `held_back`: between which per cents of all closed cases stay
    out; None if they are too few for a share. `voids`: how many registrations were void in the year
    up to the batch's last day, by reason in words. `handling`: first the whole, then its branches;
    empty where the batch has no figures. `failures`: how many ended without agreement; None where that
    is not published. `grouped`: whether it said how ways of ending are counted.
    """

    batch: str
    cut: date
    rows: tuple[PublicRow, ...]
    held_back: tuple[int, int] | None
    withdrawn: tuple[str, ...]
    takes_back: tuple[str, ...] = ()
    voids: tuple[tuple[str, int], ...] = ()
    tables: tuple[PublicTable, ...]
    handling: tuple[PublicGroup, ...] = ()
    failures: PublicFailures | None = None
    grouped: bool = True
