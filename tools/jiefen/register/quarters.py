"""The quarter that a batch of the register is of, and the day on which it is settled (R27)."""

import re
from datetime import date, timedelta

from jiefen.base.counting import Length, end_of, roll
from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.office.office import Office

QUARTER = re.compile(r"(20[0-9]{2})Q([1-4])")
WAIT = Length(days=30)


def quarter_end(batch: str) -> date:
    """The last day of the quarter `batch` names. Raises Failure if it names none."""
    found = QUARTER.fullmatch(batch)
    if found is None:
        raise Failure(say(N_("批次要写成季度。")), say(N_("如 2026Q3，是 2026 年第三季度。")))
    year, quarter = int(found[1]), int(found[2])
    return date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)


def cut_day(ends: date, office: Office) -> date:
    """The 30th natural day after the quarter, moved to the next working day.

    The bureau's own rule, so that late entries and objections arrive before anything is published.
    """
    end = end_of(ends, WAIT, office.calendar).end
    return roll(end, office.calendar, saturdays_ok=office.settings.roll_to_make_up_days).end
