"""A dispute as it comes in: what kind, where, between whom."""

import random
from datetime import date

from tests.simulation.reading import DAY, Book, Raw

FLAVOURS = {
    "ordinary": 36, "simple": 12, "administrative": 8, "petition": 18, "report": 4, "court": 9, "boundary": 6,
    "collective": 7, "refused": 4,
}  # fmt: skip
FIRST, LAST = date(2025, 1, 2), date(2026, 8, 20)
NEWEST = date(2026, 11, 20)
"""The day of the newest version of the procedure."""
EARLIER = "2025-000000"
"""What a repeated petition repeats."""


def twin_of(case: Raw) -> str:
    """The number under which the same dispute stands in the book too, where it was registered twice."""
    return f"2024-{case['id'].partition('-')[2]}"


def header(book: Book, number: int, dice: random.Random) -> tuple[str, Raw]:
    """What kind of case it is to be, and the case with an empty log."""
    flavour = dice.choices(list(FLAVOURS), list(FLAVOURS.values()))[0]
    received = FIRST + DAY * dice.randrange((LAST - FIRST).days)
    if dice.random() < 0.02:
        received = NEWEST + DAY * dice.randrange(20)
    case: Raw = {"id": f"{received.year}-{number:06}", "received": received}
    case["initiative"] = dice.choice(("own", "application", "application", "referred"))
    if flavour == "court":
        case |= {"initiative": "referred", "referred-by": "court"}
    elif case["initiative"] == "referred":
        case["referred-by"] = dice.choice(("centre", "police", "bureau", "petition-office"))
    branch = dice.choice(sorted(book.settings.kinds))
    leaf = dice.choice(sorted(book.settings.kinds[branch].leaves))
    area = dice.choice(book.grid.areas).code
    case |= {"via": dice.choice(("window", "phone", "online")), "kind": f"{branch}.{leaf}", "area": area}
    places = [spot.code for spot in book.grid.places if spot.area == area]
    if places and dice.random() < 0.3:
        case["place"] = dice.choice(places)
    roles = _roles(dice, dice.randint(3, 6) if flavour == "collective" else dice.choice((2, 2, 2, 3)))
    case["people"] = dice.choice((6, 9, 12, 28, 35)) if flavour == "collective" else dice.randint(len(roles), 8)
    if flavour in ("petition", "report") or (flavour == "refused" and dice.random() < 0.4):
        case |= _petition(dice, "report" if flavour == "report" else "claim", case["people"])
    if flavour == "boundary":
        case["boundary"] = {"partner": dice.choice(book.partners("neighbour"))}
    if flavour == "simple":
        case["simple"] = True
    case["parties"] = [
        {"ref": f"P{n}", "role": role, "type": "organisation" if role == "respondent" else "person"}
        for n, role in enumerate(roles, 1)
    ]
    return flavour, {**case, "log": []}


def _roles(dice: random.Random, count: int) -> list[str]:
    more = (dice.choice(("applicant", "applicant", "respondent", "third")) for _ in range(count - 2))
    return ["applicant", "respondent", *more]


def _petition(dice: random.Random, purpose: str, people: int) -> Raw:
    """The petition, and for a repeated one the link to the earlier case."""
    kind = dice.choice(("first", "first", "repeat", "joint"))
    purpose = "suggestion" if purpose == "claim" and dice.random() < 0.15 else purpose
    own: Raw = {"purpose": purpose, "kind": kind}
    if purpose == "claim":
        own["route"] = dice.choice((1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6))
    if kind == "joint":
        own["representatives"] = dice.randint(1, min(5, people))
    linked = {"links": [{"case": EARLIER, "as": "repeat"}]} if kind == "repeat" else {}
    return {"petition": own, **linked}
