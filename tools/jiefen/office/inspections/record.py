"""Inspections 督促检查: where, what was found, put right by when (R1)."""

import datetime as dt

from jiefen.base.record import Record


class Point(Record, frozen=True, kw_only=True):
    """Something found that is to be put right: by which unit, until when. A task carries it from there."""

    key: str
    what: str
    unit: str
    due: dt.date


class Inspection(Record, frozen=True, kw_only=True):
    """An inspection of a section or room on a day; `number` tells those of one day apart.

    `by`: who inspected; `circulars`: the numbers of the circulars 通报 that tell of it. Nothing found is an inspection
    without points.
    """

    date: dt.date
    number: int = 1
    by: tuple[str, ...]
    where: str
    found: tuple[Point, ...] = ()
    circulars: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called: `2026-11-12-1`."""
        return f"{self.date}-{self.number}"

    def reference(self, point: Point) -> str:
        """What a task names when it comes from one of the points."""
        return f"inspections/{self.name}.yaml#{point.key}"

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day that it is about."""
        return self.date, self.date
