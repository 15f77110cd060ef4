"""Subsidy per case 以案定补 (R34). File: office/subsidy.yaml.

Its lists only grow: a table of the office, the next one from a later day; what was claimed, case by case; what was paid
back. All sums are whole fen.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

import msgspec

from jiefen.base.record import Record
from jiefen.base.text import N_

KIND = "subsidy"
"""What the table of kinds calls it."""
FILE = "office/subsidy.yaml"
FAILED = "failed"
"""The grade of a case without agreement that is paid for its expenses; no table calls one of its own so."""
EQUALLY, FIRST = "equally", "first"
LAPSES, OTHERS = "lapses", "others"
NUMBER, CODE, YES = "number", "code", "yes"


class Fact(msgspec.Struct, frozen=True):
    """What a condition may ask of a case: its title, whether it is a number, one of some codes, or a yes."""

    title: str
    shape: str
    unit: str = ""


FACTS: Mapping[str, Fact] = {
    "people": Fact(N_("涉及人数"), NUMBER, "人"),
    "amount": Fact(N_("涉及金额"), NUMBER, "元"),
    "sittings": Fact(N_("调解次数"), NUMBER, "次"),
    "agreements": Fact(N_("协议份数"), NUMBER, "份"),
    "level": Fact(N_("等级"), CODE),
    "kind": Fact(N_("种类"), CODE),
    "form": Fact(N_("协议形式"), CODE),
    "petition": Fact(N_("信访事项"), YES),
    "boundary": Fact(N_("边界纠纷"), YES),
    "referred": Fact(N_("其他单位转来"), YES),
    "linked": Fact(N_("有关联案件"), YES),
}
"""The facts that a record of the case tells; whether somebody was hurt is told by the kind of dispute alone."""


class Condition(Record, frozen=True, kw_only=True):
    """One thing asked of a case: a number `at-least` so much (an amount in fen), or a code that `is` one of these."""

    fact: str
    at_least: int | None = None
    is_: tuple[str, ...] = msgspec.field(name="is", default=())


class Grade(Record, frozen=True, kw_only=True):
    """A grade of difficulty and what one case of it is paid: where `all` hold, and one of `any` if there are such."""

    code: str
    title: str
    amount: int
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()


class Table(Record, frozen=True, kw_only=True):
    """The office's table from a day on, for cases closed from then: grades with the lowest first.

    `channels` and `outcomes` that are paid; `papers`: the volume must be complete and archived; `performed`: every
    agreement performed; `oral`: oral agreements are paid too. `failed`: what a case without agreement is paid whose
    expenses are receipted, none where it is not paid. `shared`: by several mediators equally, or all to the first.
    `excluded_share`: that of somebody on a public payroll lapses or goes to the others.
    """

    from_: date = msgspec.field(name="from")
    document: str
    channels: tuple[str, ...]
    outcomes: tuple[str, ...]
    papers: bool = True
    performed: bool = True
    oral: bool = True
    failed: int | None = None
    shared: str = EQUALLY
    excluded_share: str = LAPSES
    grades: tuple[Grade, ...]


class Receipt(Record, frozen=True, kw_only=True):
    """Receipts of the expenses of a case that ended without agreement lie with it."""

    case: str
    date: date
    by: str


class Apart(Record, frozen=True, kw_only=True):
    """Two cases that are linked, or came on one day from one place, and are two disputes all the same."""

    cases: tuple[str, str]
    date: date
    by: str


class Share(Record, frozen=True, kw_only=True):
    """What one mediator gets of a case."""

    who: str
    amount: int


class Claimed(Record, frozen=True, kw_only=True):
    """A case as it was claimed: its grade, the sum, who gets how much of it."""

    case: str
    grade: str
    amount: int
    shares: tuple[Share, ...]

    @property
    def by_mediator(self) -> Mapping[str, int]:
        """Who gets how much."""
        return {share.who: share.amount for share in self.shares}

    @property
    def adds_up(self) -> bool:
        """Whether the shares are the sum, each mediator with one."""
        return sum(self.by_mediator.values()) == self.amount and len(self.by_mediator) == len(self.shares)


class Claim(Record, frozen=True, kw_only=True):
    """What was claimed for a period, on a day, by whom."""

    period: str
    date: date
    by: str
    document: str = ""
    cases: tuple[Claimed, ...]


class Repaid(Record, frozen=True, kw_only=True):
    """The sum of a case was paid back, whole; it may be claimed again where that was a mistake."""

    case: str
    date: date
    by: str
    reason: str


class Subsidy(Record, frozen=True, kw_only=True, dict=True):
    """`office/subsidy.yaml`."""

    tables: tuple[Table, ...]
    receipts: tuple[Receipt, ...] = ()
    apart: tuple[Apart, ...] = ()
    claims: tuple[Claim, ...] = ()
    repaid: tuple[Repaid, ...] = ()

    def covers(self) -> tuple[date, date]:
        """From the first table on, without end."""
        return min(table.from_ for table in self.tables), date.max

    @property
    def words(self) -> Iterator[str]:
        """What may stand on no public page: the numbers of documents."""
        yield from (table.document for table in self.tables)
        yield from (claim.document for claim in self.claims if claim.document)

    def table_on(self, day: date) -> Table | None:
        """The table in force on a day: the last one from that day or before; None before the first."""
        begun = [table for table in self.tables if table.from_ <= day]
        return max(begun, key=lambda table: table.from_) if begun else None

    @cached_property
    def claimed(self) -> Mapping[str, str]:
        """By case, the period in which it was claimed, as far as it was not paid back."""
        last: dict[str, Claim] = {}
        for claim in self.claims:
            last |= dict.fromkeys((one.case for one in claim.cases), claim)
        back = {one.case: one.date for one in self.repaid}
        return {case: claim.period for case, claim in last.items() if case not in back or back[case] < claim.date}

    @cached_property
    def receipted(self) -> frozenset[str]:
        """The cases whose expenses are receipted."""
        return frozenset(one.case for one in self.receipts)

    @cached_property
    def told_apart(self) -> frozenset[frozenset[str]]:
        """The pairs of cases that are two disputes."""
        return frozenset(frozenset(one.cases) for one in self.apart)
