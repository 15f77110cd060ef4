"""The duty roster of a month (R4). Files: office/duty/<month>.yaml."""

from datetime import date

import msgspec

from jiefen.base.period import span_of
from jiefen.base.record import Record

KIND = "duty"
"""The name of the kind."""


class Swap(Record, frozen=True, kw_only=True):
    """Somebody stands in for whom the roster had: `from_` is who that was, `approved_by` who agreed, both handles."""

    from_: str = msgspec.field(name="from")
    reason: str
    approved_by: str


class Shift(Record, frozen=True, kw_only=True):
    """Who is on duty on a day: `post` is a section's code, `officer`, `officers` and `leader` (on call) are handles.

    `officer` is the one to turn to, `officers` are those on duty beside. Of several shifts of one day the first one is
    the one to turn to. `shift`: `day` or `night`, "" where an office has one alone.
    """

    date: date
    post: str
    officer: str
    officers: tuple[str, ...] = ()
    leader: str = ""
    shift: str = ""
    swapped: Swap | None = None

    @property
    def on_duty(self) -> tuple[str, ...]:
        """All who are on duty but the leader on call, the one to turn to first."""
        return (self.officer, *self.officers)

    @property
    def everybody(self) -> tuple[str, ...]:
        """The same with the leader on call."""
        return (*self.on_duty, self.leader) if self.leader else self.on_duty

    def is_of(self, handle: str) -> bool:
        """Whether somebody has the shift, or had it before it went to somebody else."""
        return handle in self.everybody or (self.swapped is not None and self.swapped.from_ == handle)


class Gap(Record, frozen=True, kw_only=True):
    """Nobody was there on a day, and why: told by whom."""

    date: date
    reason: str
    by: str


class Handover(Record, frozen=True, kw_only=True):
    """What who was on duty (`by`) handed over to the next (`to`): what is open, by its number or its record.

    `open` holds numbers of cases and records below office/, such as `demands/2026-12.yaml#k2p7`; `note` a short phrase
    on the matter, never on a party. Nothing open is a handover too (零记录).
    """

    date: date
    by: str
    to: str
    open: tuple[str, ...] = ()
    note: str = ""


class DutyRoster(Record, frozen=True, kw_only=True):
    """One month (`2026-11`), its days in order; what was told later: days without anybody, and what was handed over."""

    month: str
    days: tuple[Shift, ...]
    gaps: tuple[Gap, ...] = ()
    handovers: tuple[Handover, ...] = ()

    def covers(self) -> tuple[date, date]:
        """The first and last day that it is about."""
        return span_of(self.month)

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The shifts of a day, the one to turn to first."""
        return tuple(shift for shift in self.days if shift.date == day)

    def gap_on(self, day: date) -> Gap | None:
        """That nobody was there on a day, if that was told."""
        return next((gap for gap in self.gaps if gap.date == day), None)
