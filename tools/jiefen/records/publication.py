"""A publication as `jiefen release` wrote it (ARCHITECTURE §7). File: office/publications/<batch>.yaml."""

from datetime import date

from jiefen.records.base import Record


class PublishedRow(Record, frozen=True, kw_only=True):
    """One case that was published; `case` is for the office only, `public_id` is random (a hash is reversed)."""

    case: str
    public_id: str
    year: int
    branch: str


class Publication(Record, frozen=True, kw_only=True):
    """Rows exactly as published. `cut` is the day they were settled, `held_back` how many closed cases stayed out."""

    batch: str
    cut: date
    approved_by: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[PublishedRow, ...]
    tables: tuple[str, ...] = ()
    held_back: int = 0
