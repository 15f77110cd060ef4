"""Findings that a 未按规程办理情况说明 explains (R31, docs/dev/rules.md): still told, as warnings, and never scored.

Only what the rules themselves allow (`may_deviate`). One entry explains one finding; one that explains nothing is an
error, so that nobody writes them in store.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

import msgspec

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import Remark, ask, remark, rule
from jiefen.base.text import N_, say
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.case.rulebook import FOR_CASES
from jiefen.office.organisation.record import LEADERS
from jiefen.steps.terms import role_titles
from jiefen.steps.undoing import Deviation

NOT_MET = frozenset({"DUE01"})  # its row says so too: the rules of the day are not loaded for one case
MAY_DEVIATE = frozenset(rule.code for rule in FOR_CASES if rule.may_deviate)
"""The rules on cases from which an office may deviate."""


class DeviationContext(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules on deviations see: the case's context, and which of them, by place in the file, are `used`.

    Each was used or not when it was written: what is told later, and true, never makes it wrong.
    """

    of_case: CheckContext
    used: Set[int]


def may_deviate(found: Iterable[Finding]) -> bool:
    """Whether each of these findings could be explained."""
    return all(finding.code in MAY_DEVIATE for finding in found)


class Judged(msgspec.Struct, frozen=True):
    """A case, and what the rules found in it before anything was explained."""

    case: Case
    context: CheckContext
    found: Sequence[Finding]


def explained(now: Judged, then: Callable[[int], Judged], spot: Spot) -> Iterator[Finding]:
    """What was found, what a deviation explains as a warning, and what is wrong with the deviations.

    `then` judges the case as it stood when the entry at a place in the file had just been written.
    """
    excuses = _excuses(now)
    for finding, excuse in zip(now.found, excuses, strict=True):
        yield _told(finding, excuse, spot) if excuse else finding
    used = {one.n for one in now.case.all(Deviation) if one.n in _used(then(one.n))}
    yield from ask(RULES, now.case, DeviationContext(of_case=now.context, used=used), spot)


def _excuses(judged: Judged) -> list[Deviation | None]:
    """For each finding the deviation that explains it, the first in the file that no other finding has."""
    written = sorted(judged.case.all(Deviation), key=lambda one: one.n)
    waiting = [one for one in written if one.rule in MAY_DEVIATE and not one.limit]
    excuses = []
    for finding in judged.found:
        excuse = next((one for one in waiting if _is_about(one, finding, judged.case)), None)
        if excuse:
            waiting.remove(excuse)
        excuses.append(excuse)
    return excuses


def _used(judged: Judged) -> set[int]:
    """The places in the file of the deviations that explain something."""
    limits = {limit.explained.n for limit in judged.context.limits if limit.explained}
    return limits | {excuse.n for excuse in _excuses(judged) if excuse}


def _is_about(deviation: Deviation, finding: Finding, case: Case) -> bool:
    """Whether a finding is of the rule and at the entry that the deviation names, and that had happened by its day."""
    if finding.code != deviation.rule:
        return False
    if deviation.entry is None:
        return not finding.path.startswith("log[")
    made = case.meant(deviation.entry, deviation)
    return made is not None and made.date <= deviation.date and finding.path.partition("]")[0] + "]" == made.path


def _told(finding: Finding, deviation: Deviation, spot: Spot) -> Finding:
    """`finding` as a warning that says who approved that it stays."""
    told = (
        N_("{date} 已有未按规程办理情况说明，{approver} 批准（凭纸面批示，未经核验）；照实保留，不计分")
        if deviation.on_paper
        else N_("{date} 已有未按规程办理情况说明，{approver} 批准；照实保留，不计分")
    )
    todo = say(
        told,
        date=deviation.date,
        approver=deviation.approved_by,
    )
    stays = spot.finding(finding.code, "warning", finding.say, todo, path=finding.path)
    return msgspec.structs.replace(stays, explained_by=deviation.path)


@rule(
    "DEV01",
    source="R31",
    title=N_("未按规程办理情况说明用在可以说明的规则上"),
    why=N_("次序、迟延、漏了联系，发生了就改不了，只能说明。批准、回避、名册、密封、公开这些，说明了也不能算数。"),
)
def only_some_rules_may_be_deviated_from(
    case: Case,
    context: DeviationContext,  # noqa: ARG001 - a rule
) -> Iterator[Remark]:
    """The rule is one that may be deviated from, at an entry or in the header; or DUE01, for a limit never met."""
    for entry in case.all(Deviation):
        wanted = NOT_MET if entry.limit else MAY_DEVIATE
        if entry.rule not in wanted or (entry.limit and entry.entry):
            yield remark(
                f"{entry.path}.rule",
                N_("{date} 的未按规程办理情况说明写的规则，不能用说明代替"),
                do=N_("按这条规则补办或者更正；说明没有办的时限，规则写 DUE01，写明哪个时限，不写哪条记录"),
                date=entry.date,
            )


@rule(
    "DEV02",
    source="R31",
    title=N_("未按规程办理情况说明由另一位领导批准"),
    why=N_("知道不等于批准。自己没有照办，又自己批准，说明就成了借口。"),
)
def a_deviation_is_approved_by_another_leader(case: Case, context: DeviationContext) -> Iterator[Remark]:
    """`approved-by` is head or deputy on that day, and neither who tells of it nor who took the entry it is about."""
    for entry in case.all(Deviation):
        person = context.of_case.office.organisation.person(entry.approved_by)
        made = case.meant(entry.entry, entry) if entry.entry else None
        own = entry.approved_by in {entry.by, made.by if made else ""}
        if person and (own or not person.holds(LEADERS, entry.date)):
            yield remark(
                f"{entry.path}.approved-by",
                N_("{date} 的未按规程办理情况说明由 {handle} 批准，应当由没有经办的另一位{roles}批准"),
                do=N_("请没有经办的领导批准，写进“批准人”"),
                date=entry.date,
                handle=entry.approved_by,
                roles=role_titles(LEADERS),
            )


@rule(
    "DEV03",
    source="R31",
    title=N_("未按规程办理情况说明说的是有的事"),
    why=N_("一条说明只说明一处。没有对上的说明，要么指错了地方，要么是先写好备用的。"),
)
def each_deviation_explains_something(case: Case, context: DeviationContext) -> Iterator[Remark]:
    """A deviation explains one finding at the entry it names, or one limit that had passed unmet; both by its day.

    Judged by the file up to the deviation: an entry made late, a corrected date never make it wrong.
    """
    for entry in case.all(Deviation):
        allowed = entry.rule in (NOT_MET if entry.limit else MAY_DEVIATE)
        if allowed and entry.n not in context.used:
            yield remark(
                entry.path,
                N_("{date} 的未按规程办理情况说明没有对上哪一处"),
                do=N_("核对规则、记录或者时限；不需要说明的，删去还没有合并的这一条，已经合并的更正"),
                date=entry.date,
            )


RULES = (
    only_some_rules_may_be_deviated_from,
    a_deviation_is_approved_by_another_leader,
    each_deviation_explains_something,
)
