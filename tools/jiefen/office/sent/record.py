"""What was sent of a return 上报记录 for a period (R21). Files: office/sent/<return>-<period>.yaml."""

import datetime as dt
from collections.abc import Mapping

from jiefen.base.period import span_of
from jiefen.base.record import Record
from jiefen.base.text import N_

Figures = Mapping[str, Mapping[str, int]]
"""By row and column: counts; sums of money in fen, days in tenths, so that all are whole numbers."""
HANDS: Mapping[str, str] = {"made_by": N_("制表人"), "checked_by": N_("审核人"), "signed_by": N_("签字人")}


class Sending(Record, frozen=True, kw_only=True):
    """What was sent once: the day, who made, checked and signed it, the figures as told.

    `commit`: of which state of the book they were counted; "" where the book is in no repository. `late`: why it was
    sent after its day.
    """

    submitted: dt.date
    commit: str = ""
    made_by: str
    checked_by: str = ""
    signed_by: str = ""
    figures: Figures
    late: str = ""


class Withdrawal(Record, frozen=True, kw_only=True):
    """What was sent before was taken back: when, by whom, why."""

    date: dt.date
    by: str
    reason: str


class Sent(Record, frozen=True, kw_only=True):
    """The sendings of a return for a period, in order; each but the last was withdrawn."""

    return_: str
    period: str
    sent: tuple[Sending, ...]
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.return_}-{self.period}"

    @property
    def standing(self) -> Sending | None:
        """What stands: the last one, unless it was withdrawn."""
        return self.sent[-1] if len(self.withdrawn) < len(self.sent) else None

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day that it is about; of a period that is none the day on which it was sent."""
        try:
            return span_of(self.period)
        except ValueError:
            return self.sent[0].submitted, self.sent[-1].submitted
