"""What columns say of a demand: no name and no word of it lies in a book."""

from collections.abc import Mapping

import msgspec

from jiefen.exchange.column import Value
from jiefen.exchange.values.source import Source
from jiefen.office.choices import Choices
from jiefen.office.demands.record import Demand, Ending
from jiefen.office.demands.words import ENDS, VIA


class DemandSubject(msgspec.Struct, frozen=True, kw_only=True):
    """A demand as a row tells of it, what became of it, its number for who has a key; `titles` of what it names.

    `reply`: what is answered to who sent it, without a name.
    """

    demand: Demand
    ending: Ending | None
    titles: Choices
    number: str | None = None
    reply: str = ""


def _titled(of: DemandSubject, what: str, code: str) -> Value:
    return of.titles[what].get(code, code) or None


def _kind(of: DemandSubject) -> Value:
    return str(_titled(of, "kind", of.demand.kind) or "").rpartition("·")[2] or None


def _limit(of: DemandSubject) -> Value:
    return of.demand.hours or None


def _limit_unit(of: DemandSubject) -> Value:
    return "小时" if of.demand.hours else None


def _received(of: DemandSubject) -> Value:
    return f"{of.demand.date} {of.demand.at}".strip()


def _due(of: DemandSubject) -> Value:
    return of.demand.due.isoformat() if of.demand.due else None


def _state(of: DemandSubject) -> Value:
    return ENDS[of.ending.end] if of.ending else "办理中"


def _ended(of: DemandSubject) -> Value:
    return of.ending.date.isoformat() if of.ending else None


def _answered(of: DemandSubject) -> Value:
    return of.ending.date.isoformat() if of.ending and of.ending.end == "answered" else None


def _returns(of: DemandSubject) -> Value:
    return 1 if of.ending and of.ending.end == "returned" else 0


DEMAND_VALUES: Mapping[str, Source[DemandSubject]] = {
    "order": Source(lambda of: of.number, sealed=True),
    "via": Source(lambda of: VIA[of.demand.via]),
    "kind": Source(_kind),
    "where": Source(lambda of: _titled(of, "area", of.demand.area)),
    "unit": Source(lambda of: _titled(of, "unit", of.demand.unit)),
    "received": Source(_received),
    "limit": Source(_limit),
    "limit-unit": Source(_limit_unit),
    "due": Source(_due),
    "returns": Source(_returns),
    "state": Source(_state),
    "ended": Source(_ended),
    "answered": Source(_answered),
    "reply": Source(lambda of: of.reply),
}
