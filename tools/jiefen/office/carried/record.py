"""The one import of what was running when the book began 存量接入登记 (R36). File: office/carried.yaml."""

from datetime import date

from jiefen.base.record import Record


class Taken(Record, frozen=True, kw_only=True):
    """A case that came from a row of the ledger."""

    case: str
    line: int


class CarriedImport(Record, frozen=True, kw_only=True):
    """Which cases were taken over, from which file, when and by whom; a second person approves it.

    `ledger` is the fingerprint of the file (`sha256:` and 64 hex digits), which itself stays outside the book: it has
    names. By it the same file is known again, and `line` says where a case stands in it.
    """

    date: date
    by: str
    ledger: str
    taken: tuple[Taken, ...]

    @property
    def cases(self) -> frozenset[str]:
        """The numbers of the cases."""
        return frozenset(one.case for one in self.taken)
