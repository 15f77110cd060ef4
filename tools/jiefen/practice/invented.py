"""Invented people for the sample's sealed halves: made when the program runs, the same for the same case.

Names are put together from characters that hardly occur in names, id numbers have an area code that
no place has.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from jiefen.base.numbers import ID_CHECKS, ID_WEIGHTS
from jiefen.case.record import Case
from jiefen.sealing.record import Value

_SURNAMES = "钮禹佘蔺綦亓鄢郜逯阚"
_GIVEN = "砚霁翊珩蘅棠峤笙屿澍"
_COMPANIES = ("禾笙", "峤霁", "砚棠", "澍珩", "蘅屿", "翊禾")
_TRADES = {
    "property": "物业服务有限公司",
    "development": "房地产开发有限公司",
    "construction": "建筑工程有限公司",
    "leasing": "房产经纪有限公司",
}
_ROADS = ("砚湖路", "棠溪街", "霁月路", "笙歌巷")
_NO_AREA = "990000"
_FIRST_BIRTHDAY, _BIRTHDAYS = date(1945, 1, 1), 20_000
_TWO_CHARACTERS, _SEVERAL, _WITNESS = 0.15, 0.3, 0.25


def invented_people(case: Case) -> dict[str, Value]:
    """Fields of the sealed half for every party of `case`, sometimes an alias, an account, a witness."""
    draw = Random(case.id)  # noqa: S311 - practice data, not secrets
    fields: dict[str, Value] = {}
    for party in case.parties:
        here = f"parties.{party.ref}"
        if party.type == "person":
            fields |= dict(_person(here, draw))
        else:
            trade = _TRADES.get(case.branch, "商贸有限公司")
            fields |= {f"{here}.name": f"{draw.choice(_COMPANIES)}{trade}", f"{here}.addresses": (_address(draw),)}
            fields |= {f"{here}.contact.name": _name(draw), f"{here}.contact.phones": (_phone(draw),)}
        if party.agent:
            fields |= {f"{here}.agent.name": _name(draw), f"{here}.agent.phones": (_phone(draw),)}
    if draw.random() < _WITNESS:
        fields |= {"others.N1.as": "witness", "others.N1.name": _name(draw), "others.N1.phones": (_phone(draw),)}
    return fields


def _person(here: str, draw: Random) -> Iterator[tuple[str, Value]]:
    name = _name(draw)
    yield f"{here}.name", name
    if draw.random() < _SEVERAL:
        yield f"{here}.aliases", (f"阿{name[-1]}",)
    yield f"{here}.id-number", _id_number(draw)
    yield f"{here}.phones", tuple(_phone(draw) for _ in range(2 if draw.random() < _SEVERAL else 1))
    yield f"{here}.addresses", (_address(draw),)
    if draw.random() < _SEVERAL:
        yield f"{here}.accounts", (f"{_digits(draw, 8)}@example.com",)


def _name(draw: Random) -> str:
    given = draw.sample(_GIVEN, 1 if draw.random() < _TWO_CHARACTERS else 2)
    return draw.choice(_SURNAMES) + "".join(given)


def _id_number(draw: Random) -> str:
    """GB 11643: six digits of area, the birthday, three of order, and a check digit."""
    born = _FIRST_BIRTHDAY + timedelta(days=draw.randrange(_BIRTHDAYS))
    body = f"{_NO_AREA}{born:%Y%m%d}{_digits(draw, 3)}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + ID_CHECKS[total % 11]


def _phone(draw: Random) -> str:
    return f"1{draw.choice('3578')}{_digits(draw, 9)}"


def _address(draw: Random) -> str:
    road, number, building = draw.choice(_ROADS), draw.randrange(1, 300), draw.randrange(1, 20)
    return f"{road}{number}号{building}幢{draw.randrange(1, 4)}单元{draw.randrange(1, 18)}0{draw.randrange(1, 5)}室"


def _digits(draw: Random, count: int) -> str:
    return "".join(draw.choices("0123456789", k=count))
