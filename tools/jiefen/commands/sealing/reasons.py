"""Reasons that are sealed: why a case is kept from the public, why police or superior were told (R28).

Whoever knows the dispute would know from the reason what somebody suffered or did. The plain half says that it is so.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings
from jiefen.commands.sealing.keys import Writer
from jiefen.sealing.halves import add, open_sealed
from jiefen.sealing.record import ALERTS, WITHHOLD, Value

WITHHELD = "withheld"
ALERT, WHY = "alert", "why"
DANGERS = ("violence", "crime")


def withheld_fields(reasons: Iterable[str]) -> dict[str, Value]:
    """Why a case is kept from the public, as the sealed half has it; nothing where nobody says why."""
    said = tuple(dict.fromkeys(reasons))
    return {WITHHOLD: said} if said else {}


def alert_fields(key: str, why: str) -> dict[str, Value]:
    """Why somebody was told by the entry with this key."""
    return {f"{ALERTS}.{key}": why} if why else {}


def seal_reasons(
    surroundings: Surroundings, writer: Writer, case: str, fields: Mapping[str, Value], today: date
) -> None:
    """Add reasons to the sealed half of a case."""
    name = add(surroundings.book, open_sealed(surroundings.book, case, writer.keys), fields, writer.by, today)
    surroundings.show(say(N_("已密封，写入 {file}。"), file=name) if name else say(N_("没有改动，没有写入。")))


def tell_danger(surroundings: Surroundings, reasons: Collection[str], case: str, told: str = "") -> None:
    """Where violence or a crime may come of it, the police are told first (rmtjf art. 25); `told`: who is told now.

    No rule that has no key can see the reason afterwards, so it is said here.
    """
    if told != "police" and not {*reasons}.isdisjoint(DANGERS):
        text = N_("可能动手、涉嫌违法犯罪的，先报公安；报过了就记下：jiefen record {case} alert --to police。")
        surroundings.show(say(text, case=case))
