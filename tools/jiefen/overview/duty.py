"""Who is on duty today 今天值班, and who leads (R4)."""

from collections.abc import Iterable
from datetime import date

import msgspec

from jiefen.office.duty.kept import reasons
from jiefen.office.duty.record import KIND, DutyRoster, Shift
from jiefen.office.office import Office
from jiefen.office.periods.record import Period


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """The shifts of a day. `wanted`: somebody is to be on duty on it, by what the office has chosen."""

    shifts: tuple[Shift, ...] = ()
    wanted: bool = False

    @property
    def leaders(self) -> tuple[str, ...]:
        """The handles of those who lead, each once."""
        return tuple(dict.fromkeys(shift.leader for shift in self.shifts if shift.leader))


def duty_of(office: Office, rosters: Iterable[DutyRoster], periods: Iterable[Period], day: date) -> Duty | None:
    """Who is on duty on `day`; None where the office keeps no roster then. `periods` are the sensitive ones."""
    if not office.settings.is_kept(KIND, day):
        return None
    shifts = tuple(shift for roster in rosters for shift in roster.shifts_on(day))
    said = office.settings.duty_days(day)  # an office that has chosen no days expects somebody on every one
    return Duty(shifts=shifts, wanted=not said or bool(reasons(office, periods, day)))
