"""Time limits as far as no today is needed (R7, R12): extensions, and what was done late."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.clocks.limit import Extended, Limit
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.steering import Extend
from jiefen.steps.terms import role_titles, step_title


@rule(
    "CLK01",
    source="R7",
    title=N_("延期由有权的人批准，或者各方当事人同意"),
    why=N_("延期是例外。有的要由规程指定的领导批准，自己不能批给自己；法院交来的，要各方当事人都同意。"),
)
def an_extension_is_approved_by_who_may(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`approved-by` has on that day a role the clock allows, and is not who enters the extension.

    Where the clock asks for consent, all parties of the case give it.
    """
    for entry in case.all(Extend):
        clock = context.procedure.clocks.get(entry.clock)
        if clock is None or clock.extend is None:
            continue
        if clock.extend.consent:
            yield from _without_consent(entry, case)
            continue
        person = context.office.organisation.person(entry.approved_by)
        allowed = clock.extend.approved_by
        if person and person.holds(allowed, entry.date) and entry.approved_by != entry.by:
            continue
        if person or not entry.approved_by:
            yield remark(
                f"{entry.path}.approved-by" if entry.approved_by else entry.path,
                N_("{date} 的延期由 {handle} 批准，按规程应当由另一位{roles}批准")
                if entry.approved_by
                else N_("{date} 的延期没有写批准人，按规程应当由{roles}批准"),
                do=N_("请有权的领导批准，写进“批准人”"),
                date=entry.date,
                handle=entry.approved_by,
                roles=role_titles(allowed),
            )


@rule(
    "CLK02",
    source="R7",
    title=N_("延期不超过规程允许的长度和次数"),
    why=N_("规程写明最多延多久、延几次。多出来的部分不算，到期仍然是到期。"),
)
def an_extension_stays_within_what_is_allowed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Extensions of a clock are at most `times`, each ends after the day it extends, and at most `at-most` after it."""
    for limit, extended in _extensions(context):
        if extended.latest is None:
            yield remark(
                extended.entry.path,
                N_("{clock}的时限不能延，或者已经延满次数，{date} 又延期"),
                do=N_("不能再延；达不成一致的终止调解并告知其他途径"),
                clock=limit.title,
                date=extended.entry.date,
            )
        elif extended.entry.until > extended.latest:
            yield remark(
                f"{extended.entry.path}.until",
                N_("延期到 {until}，按规程最多到 {latest}"),
                do=N_("改到 {latest} 或者更早"),
                until=extended.entry.until,
                latest=extended.latest,
            )
        elif extended.entry.until <= extended.before:
            yield remark(
                f"{extended.entry.path}.until",
                N_("延期到 {until}，并不晚于原来的 {before}"),
                do=N_("核对日期；不需要延的，删去还没有合并的这一条"),
                until=extended.entry.until,
                before=extended.before,
            )


@rule(
    "CLK03",
    source="R12",
    title=N_("在时限之内完成"),
    why=N_("快介入、快控制。晚了就是晚了，记录不能改，但要让人看见是哪一步慢。"),
    severity="warning",
    may_deviate=True,  # late is late; the reason may be told
)
def done_within_the_limit(case: Case, context: CheckContext) -> Iterator[Remark]:
    """What the office owed was not done after its last day, nor left undone past it until the case, or what the limit
    came from, was taken back.

    Provisional days are not judged (docs/dev/clocks.md).
    """
    for limit in context.limits:
        if limit.owed_by != "office" or limit.provisional:
            continue
        if limit.missed_by:
            yield remark(
                limit.missed_by.path,
                N_("{title}最晚 {due}，{date} {step}的时候已经过了 {days} 日，还没有完成"),
                do=N_("不用改记录；在月度分析例会上说明原因"),
                title=limit.title,
                due=limit.due,
                date=limit.missed_by.date,
                step=step_title(limit.missed_by.step),
                days=(limit.missed_by.date - limit.due).days,
            )
        if not limit.late:
            continue
        if limit.ended_by and limit.ended:
            yield remark(
                limit.ended_by.path,
                N_("{title}最晚 {due}，{ended} 才完成，晚了 {days} 日"),
                do=N_("不用改记录；在月度分析例会上说明原因"),
                title=limit.title,
                due=limit.due,
                ended=limit.ended,
                days=(limit.ended - limit.due).days,
            )


@rule(
    "CLK04",
    source="R7",
    title=N_("延期在到期之前批准"),
    why=N_("过期之后补批的延期，只是把逾期盖住。"),
)
def an_extension_comes_before_the_last_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """An extension is dated on or before the last day of a limit that runs."""
    running = {extended.entry.n: extended for _, extended in _extensions(context)}
    for entry in case.all(Extend):
        extended = running.get(entry.n)
        clock = context.procedure.clocks.get(entry.clock)
        if clock and (extended is None or entry.date > extended.before):
            yield remark(
                f"{entry.path}.date",
                N_("{date} 批准{clock}延期时，这个时限没有在走，或者已经过了"),
                do=N_("已经逾期的不能延期；尽快办结或者终止"),
                clock=clock.title,
                date=entry.date,
            )


def _extensions(context: CheckContext) -> Iterator[tuple[Limit, Extended]]:
    for limit in context.limits:
        for extended in limit.extensions:
            yield limit, extended


def _without_consent(entry: Extend, case: Case) -> Iterator[Remark]:
    """The parties of the case at that time, third parties aside, who have not consented (tytj art. 27)."""
    third = {party.ref for party in case.parties if party.role == "third"}
    absent = third | case.joined_after(entry) | case.left_before(entry)
    settled = absent | set(entry.consents)
    missing = tuple(party.ref for party in case.parties if party.ref not in settled)
    if missing:
        yield remark(
            f"{entry.path}.consents" if entry.consents else entry.path,
            N_("{date} 的延期要各方当事人同意，{parties} 没有同意"),
            do=N_("问清 {parties}：同意的写进“同意延长的当事人”；不同意的不能延"),
            date=entry.date,
            parties=missing,
        )


RULES = (
    an_extension_is_approved_by_who_may,
    an_extension_stays_within_what_is_allowed,
    done_within_the_limit,
    an_extension_comes_before_the_last_day,
)
