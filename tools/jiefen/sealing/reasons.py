"""Reasons that are sealed: why a case is kept from the public, why police or superior were told (R28).

Whoever knows the dispute would know from the reason what somebody suffered or did. The plain half says that it is so.
"""

from collections.abc import Collection, Iterable

from jiefen.sealing.record import ALERTS, WITHHOLD, Value

DANGERS = ("violence", "crime")


def withheld_fields(reasons: Iterable[str]) -> dict[str, Value]:
    """Why a case is kept from the public, as the sealed half has it; nothing where nobody says why."""
    said = tuple(dict.fromkeys(reasons))
    return {WITHHOLD: said} if said else {}


def alert_fields(key: str, why: str) -> dict[str, Value]:
    """Why somebody was told by the entry with this key."""
    return {f"{ALERTS}.{key}": why} if why else {}


def police_first(reasons: Collection[str], told: str = "") -> bool:
    """Whether the police are to be told before anybody else (rmtjf art. 25); `told`: who is told now.

    No rule that has no key can see the reason afterwards, so whoever takes it down says so.
    """
    return told != "police" and not {*reasons}.isdisjoint(DANGERS)
