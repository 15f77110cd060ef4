"""Steps in their order (R2, R7): what the procedure requires before, between and after them."""

from collections.abc import Iterator
from datetime import date

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case, parties_in
from jiefen.procedure.points import in_vain, points_of, reached
from jiefen.steps.closing import Archive, Conclude, Correct, Learn, Restrict, Supplement
from jiefen.steps.elsewhere import Terminate, Transfer, Withdraw
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Mediate
from jiefen.steps.opening import Accept, Inform, Interview, MakePlan, Reassign, Refuse, Triage
from jiefen.steps.outside import ends_outside
from jiefen.steps.petition import Notify
from jiefen.steps.steering import Resume, Suspend
from jiefen.steps.terms import either, field_title, step_title
from jiefen.steps.undoing import Deviation, Revoke, Void

PLAN = "plan"
"""The field of triage that may be filled until the parties meet."""
ON_THE_RECORD = (Correct, Learn, Supplement, Restrict, Revoke, Deviation)
"""What concerns the record itself and not the dispute: it may follow when the case is void."""

DEBTORS_SINCE = date(2026, 11, 20)
"""Cases received before this day are not asked whether a third party that signs had been at the talks."""


@rule(
    "STP01",
    source="R7",
    title=N_("每一步之前，规程要求的步骤已经完成"),
    why=N_("六个步骤环环相扣，跳过一步，后面的就站不住。顺序写在规程里，这里照规程检查。"),
    may_deviate=True,  # what came too late or never can be told, not undone
)
def what_the_procedure_requires_came_before(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every entry of the procedure's `requires` is met by an entry that comes before it in the course."""
    taken: set[str] = set()
    for entry in case.log:
        may_follow = not taken.isdisjoint(entry.also_after)
        for wanted in context.procedure.requirements(entry.step, simple=case.simple_at(entry)):
            if not may_follow and not any(_was_reached(point, entry, case, taken) for point in points_of(wanted)):
                yield remark(
                    entry.path,
                    N_("{date} 的{step}之前没有{wanted}"),
                    do=N_("先补录{wanted}（写明迟录原因），或者删去还没有合并的这一条"),
                    date=entry.date,
                    step=step_title(entry.step),
                    wanted=either(points_of(wanted)),
                )
        if not in_vain(entry):
            taken.update((entry.step, *entry.in_place_of, *entry.taken_before))


@rule(
    "STP02",
    source="R2",
    title=N_("每件纠纷有且只有一个受理决定"),
    why=N_("调委会是唯一的入口：收到的纠纷要么受理，要么不予受理，不能两样都写，也不能都不写就往下办。"),
)
def one_decision_opens_the_door(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A case is accepted or refused, not both; nothing that needs acceptance stands without it."""
    accepted, refused = case.first(Accept), case.first(Refuse)
    if accepted and refused:
        yield remark(
            max(accepted, refused, key=lambda entry: entry.rank).path,
            N_("{accepted} 受理，{refused} 又不予受理"),
            do=N_("只留一个决定；写错的那条用更正说明"),
            accepted=accepted.date,
            refused=refused.date,
        )
    decided = [entry for entry in (accepted, refused) if entry] or case.taken_on_paper(Accept)
    closing = context.course.closing
    if closing and not decided and not isinstance(closing, Void):
        yield remark(
            closing.path,
            N_("没有受理或者不予受理的决定，{date} 就{step}了"),
            do=N_("补录受理或者不予受理，并写明迟录原因"),
            date=closing.date,
            step=step_title(closing.step),
        )


@rule(
    "STP04",
    source="R31",
    title=N_("案件办结之后，只做规程允许的事"),
    why=N_("办结、撤回、移送、不予受理以后，案件就定了。允许的只有报结、回访、跟踪履行、更正这些。"),
)
def nothing_forbidden_follows_the_closing(case: Case, context: CheckContext) -> Iterator[Remark]:
    """After the closing entry only steps with `after-closing` follow.

    After withdrawal or transfer also archiving.

    After a refusal also the notice of it to who petitioned (xfgztl art. 23). Once it is void, only what concerns the
    record itself: corrections, papers, restriction.
    """
    closing = context.course.closing
    if closing is None:
        return
    papers = isinstance(closing, Transfer | Withdraw | Refuse)
    if case.void:
        closing = case.void
    for entry in case.log:
        rule_ = context.procedure.step_rule(entry.step)
        if entry.rank <= closing.rank or (rule_ and rule_.after_closing and not _of_the_void(entry, case)):
            continue
        if papers and isinstance(entry, Archive | Conclude) and not case.void:
            continue
        if isinstance(closing, Refuse) and isinstance(entry, Notify):
            continue
        yield remark(
            entry.path,
            N_("{closed} 已经{closing}，{date} 又有{step}"),
            do=N_("当事人又起争议的，新立一件并写进“关联案件”；日期写错的，用更正说明"),
            closed=closing.date,
            closing=step_title(closing.step),
            date=entry.date,
            step=step_title(entry.step),
        )


@rule(
    "STP08",
    source="R7",
    title=N_("只能有一次的步骤没有重复"),
    why=N_("受理、分流、办结各一次。重复的多半是两个人各记了一遍，日期还可能不同。"),
)
def a_step_that_happens_once_stands_once(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Steps marked `once` in the procedure appear at most once, and not where they were taken on paper before."""
    seen: dict[str, Entry] = {}
    before = case.carried.taken_before if case.carried else ()
    once = {step for step in before if (known := context.procedure.step_rule(step)) and known.once}
    for entry in case.log:
        rule_ = context.procedure.step_rule(entry.step)
        if entry.step in once:
            yield remark(
                entry.path,
                N_("{date} 又有一条{step}，存量接入时已经是做过了"),
                do=N_("接入时的状态写错的，用更正说明；重复的一条，还没有合并的删去"),
                date=entry.date,
                step=step_title(entry.step),
            )
        if rule_ and rule_.once and entry.step in seen:
            yield remark(
                entry.path,
                N_("{date} 又有一条{step}，{first} 已经有过"),
                do=N_("删去还没有合并的重复一条；内容变了的用改派或者更正"),
                date=entry.date,
                first=seen[entry.step].date,
                step=step_title(entry.step),
            )
        seen.setdefault(entry.step, entry)


@rule(
    "STP30",
    source="R7",
    severity="warning",
    title=N_("没有两条一模一样的记录"),
    why=N_("一模一样的两条，多半是同一件事记了两遍，次数和工作量就多算了。"),
)
def no_entry_is_made_twice(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No two entries are the same in everything but their place in the file."""
    same_day: dict[tuple[str, date], list[Entry]] = {}
    for entry in case.log:
        earlier = same_day.setdefault((entry.step, entry.date), [])
        if any(msgspec.structs.replace(one, n=entry.n, rank=entry.rank) == entry for one in earlier):
            yield remark(
                entry.path,
                N_("{date} 的这条{step}和前面一条一模一样"),
                do=N_("同一件事记了两遍的，用 jiefen undo 撤回；确是两次的，在备注里写明区别"),
                date=entry.date,
                step=step_title(entry.step),
            )
        earlier.append(entry)


@rule(
    "STP09",
    source="R7",
    title=N_("规程要求的内容都填了"),
    why=N_("规程写明某一步要记哪些内容，缺了就没法追责、没法交接。"),
)
def fields_the_procedure_needs_are_filled(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Each step has the fields that the procedure names; the four fixed things are CON01's, the plan is STP20's."""
    for entry in case.log:
        rule_ = context.procedure.step_rule(entry.step)
        for name in rule_.fields if rule_ else ():
            skip = entry.step == "triage" and name in (*context.procedure.simple.fields, PLAN)
            told = isinstance(entry, Terminate) and name == "told-ways"
            if skip or told or getattr(entry, name.replace("-", "_"), None):
                continue
            yield remark(
                entry.path,
                N_("{date} 的{step}没有{title}"),
                do=N_("补上{title}（{field}）；已经合并的用更正补充"),
                date=entry.date,
                step=step_title(entry.step),
                title=field_title(entry.step, name),
                field=name,
            )


@rule(
    "STP20",
    source="R9",
    title=N_("化解方案在第一次调解之前拟定"),
    why=N_("方案要谈过才拟得出来，不必等在分流那一天；坐到一起之前还没有方案，就是碰运气。"),
    may_deviate=True,  # a meeting held without a plan was held
)
def the_plan_comes_before_the_first_meeting(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where the procedure asks for a plan, triage, a reassignment or `plan` has made one before the parties meet."""
    triage = context.procedure.steps.get("triage")
    meeting = case.first(Mediate)
    if case.taken_on_paper(MakePlan):
        return
    if meeting is None or triage is None or PLAN not in triage.fields or case.simple_at(meeting):
        return
    assigned: tuple[Triage | Reassign, ...]
    assigned = (*case.before(meeting, Triage), *case.before(meeting, Reassign))
    if assigned and not case.before(meeting, MakePlan) and not any(entry.plan for entry in assigned):
        yield remark(
            meeting.path,
            N_("{date} 调解之前没有拟定化解方案"),
            do=N_("先记一条拟定方案；没有拟定就调解了的，作未按规程办理情况说明"),
            date=meeting.date,
        )


@rule(
    "STP11",
    source="R7",
    title=N_("简易程序用在当场了结的纠纷上"),
    why=N_("简易程序省去分流。需要改由别人办、要分期履行的，就不简易了。"),
)
def the_simple_procedure_stays_simple(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The talks of a simple case lie on the day of acceptance, and nothing is left to perform (R7).

    What turns out not to be simple is triaged, and goes on as an ordinary case.
    """
    if not case.simple:
        return
    accepted = case.first(Accept)
    talks = case.all(Interview, Inform, Mediate, Agreement) if accepted else ()
    later = next((entry for entry in talks if accepted and entry.date != accepted.date), None)
    if accepted and later:
        yield remark(
            later.path,
            N_("简易程序应当一次了结，{accepted} 受理，{later} 才{step}"),
            do=N_("不能当场了结的，记一条分流，转为普通程序"),
            accepted=accepted.date,
            later=later.date,
            step=step_title(later.step),
        )
    for entry in case.all(Agreement):
        if entry.instalments:
            yield remark(
                f"{entry.path}.instalments",
                N_("{date} 的协议要分期履行，不适用简易程序"),
                do=N_("过几天才履行、分期履行的，先记一条分流，转为普通程序，再记这份协议；付了再记履行"),
                date=entry.date,
            )


@rule(
    "STP19",
    source="R7",
    title=N_("简易程序由各方同意，有口头或者书面的结果"),
    why=N_("一张表了结的事，靠的是各方都点头。少一方、没有结果，就不是当场了结。"),
)
def what_was_settled_on_the_spot_was_agreed_by_all(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A simple case is concluded with an agreement, after meetings with every applicant and respondent in the case.

    So is a third party who signs it: whoever owes under it was there. Or it ended without us.
    """
    closing = case.first(Conclude)
    if closing is None or not case.simple or any(ends_outside(entry) for entry in case.log):
        return
    agreement = case.first(Agreement)
    met = parties_in(case.before(agreement, Mediate)) if agreement else set()
    bound = {party.ref for party in case.parties if party.role != "third"}
    if agreement and case.received >= DEBTORS_SINCE:
        bound |= set(agreement.signed)
    absent = tuple(party.ref for party in case.parties if party.ref in bound - met)
    if agreement is None or absent:
        yield remark(
            agreement.path if agreement else closing.path,
            N_("简易程序的协议，{parties} 没有参加调解") if agreement else N_("简易程序没有达成协议，{date} 就办结了"),
            do=N_("记一条分流，转为普通程序接着办，请没有到场、要履行的人另行参加或者签名；实际参加、达成了的补录"),
            parties=absent,
            date=closing.date,
        )


@rule(
    "STP12",
    source="R7",
    title=N_("中止和恢复成对"),
    why=N_("时限停着的时候，中止没有恢复又中止，或者没有中止就恢复，期限就算不清。"),
)
def suspension_and_resumption_alternate(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`suspend` and `resume` take turns, and nothing is mediated while the case is suspended."""
    suspended: Suspend | None = None
    for entry in case.log:
        if (isinstance(entry, Suspend) and suspended) or (isinstance(entry, Resume) and not suspended):
            yield remark(
                entry.path,
                N_("{date} 的{step}没有与之成对的一条"),
                do=N_("补录缺少的中止或者恢复，或者删去多余的一条"),
                date=entry.date,
                step=step_title(entry.step),
            )
        elif isinstance(entry, Mediate | Agreement) and suspended:
            yield remark(
                entry.path,
                N_("{since} 起中止，还没有恢复，{date} 却有{step}"),
                do=N_("先补录恢复"),
                since=suspended.date,
                date=entry.date,
                step=step_title(entry.step),
            )
        if isinstance(entry, Suspend):
            suspended = entry
        elif isinstance(entry, Resume):
            suspended = None


@rule(
    "STP13",
    source="R8",
    title=N_("步骤和调解渠道相符"),
    why=N_("司法确认只给人民调解协议，处理意见只用于信访渠道；走错渠道，文书和期限都不对。"),
)
def steps_belong_to_the_channel(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A step limited to channels is taken only in one of them (R8)."""
    for entry in case.log:
        rule_ = context.procedure.step_rule(entry.step)
        held = context.course.at(entry) if rule_ and rule_.channels else None
        if rule_ and held and held.channel not in rule_.channels:
            titles = {name: channel.title for name, channel in context.procedure.channels.items()}
            yield remark(
                entry.path,
                N_("{date} 的{step}只用于{channels}，这件当时走的是{held}"),
                do=N_("渠道变了的先记改派；步骤记错的删去或者更正"),
                date=entry.date,
                step=step_title(entry.step),
                channels=tuple(titles.get(name, name) for name in rule_.channels),
                held=titles.get(held.channel, held.channel),
            )


@rule(
    "STP14",
    source="R7",
    title=N_("没有早于收到之日的记录"),
    why=N_("还没有收到，就不会有受理。日期倒过来，期限全错。"),
)
def nothing_happens_before_the_dispute_is_received(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No entry is dated before `received`."""
    for entry in case.log:
        if entry.date < case.received:
            yield remark(
                f"{entry.path}.date",
                N_("{step}写的是 {date}，纠纷 {received} 才收到"),
                do=N_("核对两个日期，写错的用更正说明"),
                step=step_title(entry.step),
                date=entry.date,
                received=case.received,
            )


def _of_the_void(entry: Entry, case: Case) -> bool:
    """Whether an entry that may follow a closing is none that may follow the case's being void."""
    return case.void is not None and not isinstance(entry, ON_THE_RECORD)


def _was_reached(point: str, entry: Entry, case: Case, taken: set[str]) -> bool:
    """Whether `point` was reached before `entry`; `taken` are the steps before it."""
    if "." not in point:
        return point in taken
    before = [other for other in case.log if other.rank < entry.rank]
    return any(reached(point, other) or point.partition(".")[0] in other.taken_before for other in before)


BY_THE_STEP_ALONE = (
    what_the_procedure_requires_came_before,
    nothing_forbidden_follows_the_closing,
    a_step_that_happens_once_stands_once,
    suspension_and_resumption_alternate,
    steps_belong_to_the_channel,
)
"""The rules that ask which step is taken and when, and nothing of what its entry says."""

RULES = (
    what_the_procedure_requires_came_before,
    one_decision_opens_the_door,
    nothing_forbidden_follows_the_closing,
    a_step_that_happens_once_stands_once,
    no_entry_is_made_twice,
    fields_the_procedure_needs_are_filled,
    the_plan_comes_before_the_first_meeting,
    the_simple_procedure_stays_simple,
    what_was_settled_on_the_spot_was_agreed_by_all,
    suspension_and_resumption_alternate,
    steps_belong_to_the_channel,
    nothing_happens_before_the_dispute_is_received,
)
