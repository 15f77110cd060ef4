"""Books without a trend, and with one that was planted: cases as reports count them, drawn in memory.

In a book without a trend the same number comes every day on the whole, in every kind and at every place; people, sums
and mediators are drawn as offices have them. `scatter`: cases come in bursts, so many to one on the whole. `season`:
some kinds come so many times as often in two months of every year.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec

from jiefen.book.book import open_book
from jiefen.office.office import Office
from jiefen.reports.facts.record import Agreed, CaseFact, Facts, Span

ROOT = Path(__file__).parents[3]
LAST = date(2026, 11, 20)
SPAN = Span(date(2026, 11, 1), LAST)
KINDS = {
    "property.leak": 10,
    "property.fee": 8,
    "property.service": 6,
    "property.parking": 4,
    "property.noise": 3,
    "property.renovation": 3,
    "development.late-delivery": 8,
    "development.certificate": 4,
    "development.quality": 3,
    "construction.wage": 12,
    "construction.damage": 3,
    "leasing.deposit": 6,
    "leasing.contract": 4,
    "expropriation.compensation": 5,
    "neighbour.adjacency": 3,
    "neighbour.camera": 1,
    "land.forest": 2,
}
SEASONAL = ("construction.wage", "property.leak")
AREAS = ("chengdong", "chengxi", "chengnan", "chengbei", "xinqu", "hewan")
PEOPLE = (1, 2, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40)
MEDIATORS = ("qiu-ping", "dong-bin", "xie-yun", "shen-lan")
MARKS = ("b2c3d4", "k4m8xd", "g7f3kq", "w9z2pt", "h3j5mn")


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """What an invented book is like: cases a year, days that it has, how many places, how its cases come."""

    a_year: int = 60
    days: int = 730
    places: int = 20
    scatter: float = 1.0
    season: float = 1.0


def facts(book: Book, seed: int, office: Office, planted: Sequence[CaseFact] = ()) -> Facts:
    """The facts of such a book, with what is planted besides."""
    cases = (*_cases(book, Random(seed)), *planted)  # noqa: S311 - invented
    return Facts(cases=cases, findings=(), unread=(), office=office)


def office() -> Office:
    """The sample's office, whose book is as old as its first case."""
    found = open_book(ROOT).require_office()
    return msgspec.structs.replace(found, settings=msgspec.structs.replace(found.settings, book_since=None))


def case(n: int, received: date, draw: Random, **known: object) -> CaseFact:
    """A case of that day; what is not `known` is drawn."""
    kind = str(known.get("kind") or draw.choices(tuple(KINDS), weights=tuple(KINDS.values()))[0])
    agreements: tuple[Agreed, ...] = ()
    if draw.random() < 0.6:
        agreements = (Agreed(day=received + timedelta(days=draw.randint(1, 30)), form="written", amount=_amount(draw)),)
    drawn = CaseFact(
        id=f"{received.year}-{n:05}",
        received=received,
        branch=kind.partition(".")[0],
        unit="property",
        officer="wang-qiang",
        level="ordinary",
        rank=0,
        people=draw.choice(PEOPLE),
        closed=received + timedelta(days=40),
        kind=kind,
        area=draw.choice(AREAS),
        mediators=(draw.choice(MEDIATORS),),
        agreements=agreements,
        organisations=(draw.choice(MARKS),) if draw.random() < 0.1 else (),
    )
    return msgspec.structs.replace(drawn, **known)


def _amount(draw: Random) -> int:
    return draw.choice((50_000, 100_000, 200_000, draw.randrange(5_000, 900_000) * 10))


def _cases(book: Book, draw: Random) -> Iterator[CaseFact]:
    first = LAST - timedelta(days=book.days - 1)
    n = 0
    for day in (first + timedelta(days=number) for number in range(book.days)):
        for _ in range(_poisson(book.a_year / 365 / book.scatter, draw)):
            kind = draw.choices(tuple(KINDS), weights=tuple(KINDS.values()))[0]
            area = draw.choice(AREAS)
            for _ in range(_burst(book.scatter, draw)):
                if kind in SEASONAL and day.month not in (10, 11) and draw.random() > 1 / book.season:
                    continue
                n += 1
                yield case(n, day, draw, kind=kind, area=area, place=_place(book, area, draw))


def _place(book: Book, area: str, draw: Random) -> str:
    """A few estates have most of the disputes, a third of all say none."""
    if draw.random() < 1 / 3:
        return ""
    return f"{area}-{int(book.places / len(AREAS) * draw.random() ** 2)}"


def _burst(scatter: float, draw: Random) -> int:
    """1 on the whole times `scatter`: 1, 2, 3, … ever rarer."""
    number = 1
    while draw.random() > 1 / scatter:
        number += 1
    return number


def _poisson(mean: float, draw: Random) -> int:
    number, left = 0, draw.expovariate(1)
    while left < mean:
        number += 1
        left += draw.expovariate(1)
    return number
