"""Which level of a case is at or above that of a sensitive period (R16)."""

from datetime import date

from jiefen.office.office import Office
from jiefen.office.periods.record import Period


def reaches(office: Office, period: Period, level: str, received: date) -> bool:
    """Whether a case received on a day has the level of the period, or a higher one.

    Levels are ranked by the version that governs the case; what it does not know, by that of the period's first day.
    """
    ranked = [one.code for one in office.procedure_on(received).levels]
    if period.level not in ranked:
        ranked = [one.code for one in office.procedure_on(period.from_).levels]
    if level not in ranked or period.level not in ranked:
        return False
    return ranked.index(level) >= ranked.index(period.level)
