"""What a rule on one of the office's own records sees besides it."""

from collections.abc import Set
from datetime import date

from jiefen.law.context import OfficeContext
from jiefen.office.office import Office


class RecordContext(OfficeContext, frozen=True, kw_only=True):
    """The office, the law register, and the numbers of all cases.

    No day: it answers the same today and in a year.
    """

    office: Office
    cases: Set[str] = frozenset()


class RecordsDueContext(RecordContext, frozen=True, kw_only=True):
    """The same with a day: what of these records is due, late or missing on `today`.

    What comes within `within` days is told as coming.
    """

    today: date
    within: int
