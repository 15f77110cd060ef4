"""One publication of the register (R27): what left the office, and nothing else."""

from datetime import date

from jiefen.public.base import Public


class PublicRow(Public, frozen=True, kw_only=True):
    """One case: its random public id, the year it was received, the branch of its kind as a title."""

    public_id: str
    year: int
    branch: str


class PublicPublication(Public, frozen=True, kw_only=True):
    """The rows of one batch (`2026Q3`), settled on its cut day."""

    batch: str
    cut: date
    rows: tuple[PublicRow, ...]
