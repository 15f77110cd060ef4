"""What a rule is: a typed generator of remarks, and what its page says of it (docs/dev/rules.md)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

import msgspec

from jiefen.base.finding import Finding, Severity, Spot
from jiefen.base.record import Citation
from jiefen.base.text import Fact, Say, say

S = TypeVar("S")
C = TypeVar("C")


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule yields: where in the record, what happened, what to do.

    Code and severity are stamped on later.
    """

    path: str
    say: Say
    do: Say


class Rule(msgspec.Struct, Generic[S, C], frozen=True, kw_only=True):
    """A rule: what it asks for, why, and how it is checked. The function's name is the requirement.

    `source` is an R-number; `basis` the law it rests on, None = the bureau's own rule 本局规定.
    `since`: cases received before this day are not judged by it; `file`: the record it judges,
    where that is always the same one. `may_deviate`: an approved 未按规程办理情况说明 lets it stand
    as a warning; for what can be neither undone nor made up for, never for who may act and approve.
    """

    code: str
    title: str
    why: str
    source: str
    check: Callable[[S, C], Iterator[Remark]]
    basis: Citation | None = None
    severity: Severity = "error"
    since: date | None = None
    file: str = ""
    may_deviate: bool = False


def rule(
    code: str,
    *,
    source: str,
    title: str,
    why: str,
    basis: tuple[str, int] | tuple[str] | None = None,
    severity: Severity = "error",
    since: date | None = None,
    file: str = "",
    may_deviate: bool = False,
) -> Callable[[Callable[[S, C], Iterator[Remark]]], Rule[S, C]]:
    """Make a rule of a generator.

    `basis` is (law, article) or (law,). Registers nothing: groups list their `RULES`.
    """

    def make(check: Callable[[S, C], Iterator[Remark]]) -> Rule[S, C]:
        return Rule(
            code=code,
            title=title,
            why=why,
            source=source,
            check=check,
            basis=Citation(law=basis[0], article=basis[1] if len(basis) > 1 else None) if basis else None,
            severity=severity,
            since=since,
            file=file,
            may_deviate=may_deviate,
        )

    return make


def remark(path: str, what: str, /, *, do: str, **facts: Fact) -> Remark:
    """A remark on `path`; `what` and `do` are `N_()` templates that share `facts`."""
    return Remark(path=path, say=say(what, **facts), do=say(do, **facts))


def ask(rules: Iterable[Rule[S, C]], subject: S, context: C, spot: Spot) -> Iterator[Finding]:
    """What `rules` say of one record, ready for people: judged, masked, placed.

    The one way from a rule to a finding, whatever the kind of record: a rule yields remarks, which nothing can show.
    """
    for one in rules:
        for said in one.check(subject, context):
            yield spot.finding(one.code, one.severity, said.say, said.do, path=said.path)


class OfficeDueContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on the office's own records sees that needs a day.

    `within` as in `DueContext`.
    """

    today: date
    within: int
