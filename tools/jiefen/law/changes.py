"""What changed in the law between two days, as far as the register knows (R24): `jiefen law changes`."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from jiefen.law.find import listing
from jiefen.law.outdated import Reliance
from jiefen.law.record import Law, LawRegister, Statement

Sort = Literal["in-force", "repealed", "superseded"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """From `day` on a law, or its registered version, is in force, is repealed, or a `statement` of it is superseded.

    `successor` took the statement's place, as far as it is registered. `reliances` are the places
    that cite the law, or an article of the statement.
    """

    day: date
    sort: Sort
    law: Law
    statement: Statement | None = None
    successor: tuple[Law, Statement] | None = None
    reliances: tuple[Reliance, ...]


def changes_between(
    register: LawRegister, after: date, until: date, reliances: Sequence[Reliance]
) -> tuple[Change, ...]:
    """What changed after the day `after`, up to and with `until`, in the order of the days.

    A statement of which nobody read since when it is superseded is no change of a day.
    """
    found = [change for law in listing(register) for change in _changes(register, law, reliances)]
    return tuple(sorted((one for one in found if after < one.day <= until), key=lambda one: one.day))


def _changes(register: LawRegister, law: Law, reliances: Sequence[Reliance]) -> Iterator[Change]:
    mine = tuple(dict.fromkeys(one for one in reliances if one.citation.law == law.id))
    if law.effective:
        yield Change(day=law.effective, sort="in-force", law=law, reliances=mine)
    if law.repealed:
        yield Change(day=law.repealed, sort="repealed", law=law, reliances=mine)
    for statement in law.statements:
        if statement.superseded and statement.superseded.from_:
            yield Change(
                day=statement.superseded.from_,
                sort="superseded",
                law=law,
                statement=statement,
                successor=register.successor(statement),
                reliances=tuple(one for one in mine if one.citation.article in statement.articles),
            )
