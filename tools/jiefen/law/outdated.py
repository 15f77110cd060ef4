"""What of the register no longer holds on a day, and who relies on it all the same (R24)."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jiefen.base.record import Citation
from jiefen.law.find import listing
from jiefen.law.record import Law, LawRegister, Statement


class Reliance(msgspec.Struct, frozen=True, kw_only=True):
    """A place that cites a law: a rule by its code, or a file, with a line or a path in it.

    `looked_at`: the day on which somebody last compared it with the law, if that is known.
    """

    citation: Citation
    rule: str = ""
    file: str = ""
    line: int = 0
    path: str = ""
    looked_at: date | None = None

    @property
    def place(self) -> str:
        """Where it is, as `jiefen law` shows it."""
        if self.rule:
            return self.rule
        return f"{self.file}:{self.line}" if self.line else f"{self.file} {self.path}"


class Outdated(msgspec.Struct, frozen=True, kw_only=True):
    """What no longer holds, from `since` on where that day was read, and who relies on it.

    A `statement`, with what took its place as far as it is registered; or, without one, the whole law:
    it was repealed. `entry`: where the law's entry stands in its file, for a file of several.
    """

    law: Law
    since: date | None
    statement: Statement | None = None
    successor: tuple[Law, Statement] | None = None
    reliances: tuple[Reliance, ...]
    entry: str = ""

    @property
    def path(self) -> str:
        """Where the law's entry says so."""
        if self.statement is None:
            return f"{self.entry}repealed"
        return f"{self.entry}statements[{self.law.statements.index(self.statement)}].superseded"


def outdated(register: LawRegister, on: date, reliances: Sequence[Reliance]) -> Iterator[Outdated]:
    """What relies on a statement that no longer holds on the day `on`, or on a law that is repealed by then.

    A place that cites an article relies on each of its statements. Where others of them still hold,
    it was right if somebody looked at it since the one was superseded, or if that was so when the
    register was made.
    """
    for law in listing(register):
        mine = tuple(dict.fromkeys(one for one in reliances if one.citation.law == law.id))
        told: list[Reliance] = []
        for statement in law.statements if mine else ():
            relying = tuple(one for one in mine if _relies(one, law, statement, on))
            if statement.superseded and relying:
                told += relying
                yield Outdated(
                    law=law,
                    statement=statement,
                    since=statement.superseded.from_,
                    successor=register.successor(statement),
                    reliances=relying,
                )
        left = tuple(one for one in mine if one not in told)
        if left and law.repealed is not None and on >= law.repealed:
            yield Outdated(law=law, since=law.repealed, reliances=left)


def _relies(reliance: Reliance, law: Law, statement: Statement, on: date) -> bool:
    """Whether a place rests on a superseded `statement` of `law`."""
    superseded = statement.superseded
    cited = reliance.citation.article
    if superseded is None or not superseded.on(on) or cited not in statement.articles:
        return False
    if all(one.superseded and one.superseded.on(on) for one in law.on_article(cited)):
        return True
    since = superseded.from_
    return since is not None and (reliance.looked_at is None or reliance.looked_at < since)
