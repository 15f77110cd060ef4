"""What a rule on one of the office's own records sees besides it."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

from jiefen.law.context import OfficeContext
from jiefen.office.office import Office


class RecordContext(OfficeContext, frozen=True, kw_only=True):
    """The office, the law register, and the numbers of all cases.

    No day: it answers the same today and in a year.
    """

    office: Office
    cases: Set[str] = frozenset()


class BesideContext(RecordContext, frozen=True, kw_only=True):
    """The same, and all records of the kinds that the office keeps: what a record says of others can be looked up.

    `records` are by kind and file, those of days on which the kind was not kept left out; `unread` are the files that
    could not be read: what is wrong with them is told as that.
    """

    records: Mapping[str, Mapping[str, Any]] = {}
    unread: Set[str] = frozenset()


class RecordsDueContext(RecordContext, frozen=True, kw_only=True):
    """The same with a day: what of these records is due, late or missing on `today`.

    What comes within `within` days is told as coming. `records`: all that could be read of the kinds that the office
    keeps, by kind and file, for rules that look at another kind as well.
    """

    today: date
    within: int
    records: Mapping[str, Mapping[str, Any]] = {}
