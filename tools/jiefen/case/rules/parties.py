"""The parties' rights (R7, R8): to refuse, to consent to others, to have a mediator replaced.

Who joins and leaves.
"""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.context import CheckContext
from jiefen.case.record import Case, parties_in
from jiefen.steps import named
from jiefen.steps.closing import Archive, Conclude
from jiefen.steps.elsewhere import Terminate, Transfer, Withdraw
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Invite, Mediate, Recuse, RefuseParty, ReplaceMediator
from jiefen.steps.opening import Carried, Inform, Interview, Reassign, Triage
from jiefen.steps.outside import ends_outside
from jiefen.steps.petition import Opinion
from jiefen.steps.steering import People
from jiefen.steps.terms import step_title


@rule(
    "PTY01",
    source="R7",
    basis=("rmtjf", 26),
    title=N_("当事人拒绝之后，这次调解有了结"),
    why=N_("当事人随时可以拒绝。拒绝了还拖着不了，期限停不下来，其他途径也没有告诉当事人。"),
)
def a_refusal_ends_that_mediation(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Before the file is archived or concluded, a refusal is followed by termination, withdrawal, transfer or opinion.

    Or the dispute ended without us, or whoever refused left the case, or came back to the talks.
    """
    end = case.first(Archive) or case.first(Conclude)
    if end is None:
        return
    for entry in case.all(RefuseParty):
        if entry.rank > end.rank:
            continue
        following = [other for other in case.log if entry.rank < other.rank < end.rank]
        ends = [other for other in following if isinstance(other, Terminate | Withdraw | Transfer | Opinion)]
        if ends or any(ends_outside(other) for other in following):
            continue
        unresolved = tuple(ref for ref in entry.who if not any(_goes_or_returns(ref, other) for other in following))
        if unresolved:
            yield remark(
                entry.path,
                N_("{date} {parties} 拒绝调解，到 {end} {step}，没有终止，也没有退出或者重新约谈的记录"),
                do=N_("补录终止并告知其他途径；其余各方接着调的，补录人数变更，写明 {parties} 退出"),
                date=entry.date,
                parties=unresolved,
                end=end.date,
                step=step_title(end.step),
            )


@rule(
    "PTY02",
    source="R7",
    basis=("rmtjf", 17),
    title=N_("拒绝的当事人没有回来之前，不对其调解"),
    why=N_("一方明确拒绝的，不得调解。改了主意的，要先重新约谈或者告知，让记录说得清是自愿的。"),
)
def nobody_is_mediated_against_their_will(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who refused takes part in a meeting or agreement only after a later interview or notice of rights."""
    if not case.all(RefuseParty):
        return
    refused: dict[str, date] = {}
    for entry in case.log:
        if isinstance(entry, RefuseParty):
            refused |= dict.fromkeys(entry.who, entry.date)
        elif isinstance(entry, Interview | Inform):
            for ref in entry.parties:
                refused.pop(ref, None)
        against = tuple(ref for ref in _bound(entry) if ref in refused)
        if against:
            yield remark(
                entry.path,
                N_("{parties} 在 {since} 拒绝了调解，没有重新约谈或者告知，{date} 又有{step}"),
                do=N_("当事人改了主意的，补录约谈或者告知（写明迟录原因）；没有的，去掉 {parties}"),
                parties=against,
                since=refused[against[0]],
                date=entry.date,
                step=step_title(entry.step),
            )


@rule(
    "PTY03",
    source="R7",
    basis=("rmtjf", 20),
    title=N_("请别人参加调解，在场的各方都同意"),
    why=N_("亲友、邻里、专家能帮上忙，也能让一方觉得被围攻。请谁来，要参加调解的当事人都点头。"),
)
def all_present_consent_to_who_is_invited(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every applicant and respondent at the first meeting after an invitation has consented to it."""
    for entry in case.all(Invite):
        meeting = next((other for other in case.all(Mediate) if other.rank > entry.rank), None)
        if meeting is None:
            continue
        third = {party.ref for party in case.parties if party.role == "third"}
        asked = third | set(entry.consents)
        missing = tuple(ref for ref in meeting.parties if ref not in asked)
        if missing:
            yield remark(
                f"{entry.path}.consents",
                N_("{date} 邀请人参加调解，到场的 {parties} 没有同意"),
                do=N_("问清 {parties} 是否同意：同意的补上，不同意的不能请"),
                date=entry.date,
                parties=missing,
            )


@rule(
    "PTY04",
    source="R8",
    basis=("rmtjf", 23),
    title=N_("当事人要求更换调解员的，确实更换，换上的人合格"),
    why=N_("当事人有权选择或者接受调解员。换下的人本来不是，换上的人不在册，或者换了却不来，都等于没有换。"),
)
def a_replacement_is_real(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who is replaced had the case or mediated it.

    Who comes is another mediator on the roll of a people's body, and one of the `mediators` of the next meeting.
    """
    known: set[str] = set()
    for entry in case.log if case.all(ReplaceMediator) else ():
        if isinstance(entry, Mediate):
            known.update(entry.ours.values())
        elif isinstance(entry, Carried | Triage | Reassign):
            known.update((entry.officer, *entry.team))
        if not isinstance(entry, ReplaceMediator):
            continue
        if entry.out not in known:
            yield remark(
                f"{entry.path}.out",
                N_("{date} 换下的 {handle} 不是本案的调解员"),
                do=N_("核对代号，写当事人要求换下的那一位"),
                date=entry.date,
                handle=entry.out,
            )
        known.add(entry.in_)
        for wrong, what in (
            (entry.in_ == entry.out, N_("{date} 换上的 {handle} 就是换下的人")),
            (_unlisted(entry, context), N_("{date} 换上的 {handle} 当天不在调解员名册上")),
            (_stays_away(entry, case), N_("{date} 换上了 {handle}，下一次调解 {handle} 没有来")),
        ):
            if wrong:
                yield remark(
                    f"{entry.path}.in",
                    what,
                    do=N_("换一位在册的调解员，由其主持下一次调解；代号写错的更正"),
                    date=entry.date,
                    handle=entry.in_,
                )


@rule(
    "PTY05",
    source="R8",
    title=N_("回避的人不再办这件事"),
    why=N_("和当事人有关系的人回避了又来办，结果再公道也没有人信。"),
)
def who_is_recused_does_nothing_more(case: Case, context: CheckContext) -> Iterator[Remark]:
    """After `recuse` the person neither acts in any entry nor is given the case.

    Where they are leader or officer, the case is reassigned.
    """
    recused: dict[str, date] = {}
    kept: set[str] = set()
    for entry in case.log if case.all(Recuse) else ():
        acting = [(f"{entry.path}.{field}", handle) for field, handle in named.staff(entry) if field != "out"]
        held = None if isinstance(entry, Reassign) else context.course.at(entry)
        if held:
            acting += [(entry.path, handle) for handle in kept if handle in (held.leader, held.officer)]
            kept.clear()
        for path, handle in acting:
            if handle in recused:
                yield remark(
                    path,
                    N_("{handle} 在 {since} 已经回避，{date} {step}时还在办这件事"),
                    do=N_("由其他人办；{handle} 是责任人或者包案领导的，先由领导改派"),
                    handle=handle,
                    since=recused[handle],
                    date=entry.date,
                    step=step_title(entry.step),
                )
        if isinstance(entry, Recuse):
            recused[entry.who] = entry.date
            kept.add(entry.who)


@rule(
    "PTY06",
    source="R7",
    title=N_("加入之前、退出之后的当事人不参加调解"),
    why=N_("集体纠纷里人有进有出。没有加入的先来谈，退出的又来签，协议对谁有效就说不清。"),
)
def who_joins_or_leaves_takes_part_in_between(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Who joins by a `people` entry takes no part before it and was not there.

    Who leaves takes no part after it.
    """
    away: set[str] = set()
    for change in reversed(case.all(People)):
        away = (away - set(change.left)) | set(change.joining)
    for entry in case.log if case.all(People) else ():
        if isinstance(entry, People):
            again = tuple(ref for ref in entry.joining if ref not in away)
            if again:
                yield remark(
                    f"{entry.path}.joined",
                    N_("{date} 写 {parties} 加入，{parties} 本来就在"),
                    do=N_("核对代号；新加入的当事人用新的代号"),
                    date=entry.date,
                    parties=again,
                )
            away = (away - set(entry.joining)) | set(entry.left)
        absent = tuple(ref for ref in _bound(entry) if ref in away)
        if absent:
            yield remark(
                entry.path,
                N_("{date} 的{step}写了 {parties}，这一天 {parties} 还没有加入或者已经退出"),
                do=N_("核对人数变更的日期和代号；又回来的，先记人数变更"),
                date=entry.date,
                step=step_title(entry.step),
                parties=absent,
            )


@rule(
    "PTY07",
    source="R7",
    title=N_("撤回由全部申请人提出"),
    why=N_("一户撤回，不能把别人的申请也撤掉。只有部分人不办了，记人数变更，案件接着办。"),
)
def all_applicants_withdraw(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`withdraw` names every applicant who has not left, and nobody else."""
    for entry in case.all(Withdraw):
        applicants = {party.ref for party in case.parties if party.role == "applicant"}
        wanted = applicants - case.left_before(entry)
        if wanted and wanted != set(entry.by_party):
            yield remark(
                f"{entry.path}.by-party",
                N_("{date} 撤回的是 {parties}，现有的申请人是 {wanted}"),
                do=N_("全部申请人都撤回的写全；只有部分人不办的，改记人数变更（退出），案件接着办"),
                date=entry.date,
                parties=entry.by_party,
                wanted=tuple(sorted(wanted)),
            )


TWO_SIDES = 2


@rule(
    "PTY08",
    source="R7",
    title=N_("达成协议的至少两方"),
    why=N_("一方自己不能和自己达成协议。另一方没有参加、没有签名的，不是调解协议。"),
)
def an_agreement_has_two_sides(case: Case, context: CheckContext) -> Iterator[Remark]:
    """At least two parties met or signed for each agreement."""
    since = -1
    for entry in case.all(Agreement):
        met = parties_in(meeting for meeting in case.all(Mediate) if since < meeting.rank < entry.rank)
        if len(met | {*entry.signed, *entry.parties}) < TWO_SIDES:
            yield remark(
                entry.path,
                N_("{date} 的协议，参加调解、签名的不到两方"),
                do=N_("补上参加调解的另一方；另一方没有参加的，不能写成达成协议"),
                date=entry.date,
            )
        since = entry.rank


STAGES = {"before": N_("调解前"), "during": N_("调解中"), "signing": N_("签署前")}


@rule(
    "PTY09",
    source="R7",
    title=N_("拒绝的阶段、终止的原因和记录一致"),
    why=N_("当事人在哪一步不愿意谈、为什么终止，以后再调、打官司都要用。写的和发生的不一样，就没有用。"),
)
def refusal_and_termination_fit_the_log(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A refusal before the talks has no meeting before it, a later one has.

    A termination because a party refuses has a refusal before it.
    """
    for entry in case.all(RefuseParty):
        met = bool(case.before(entry, Mediate))
        if met == (entry.stage == "before"):
            yield remark(
                f"{entry.path}.stage",
                N_("{date} 的拒绝写在{stage}，和之前的调解记录对不上"),
                do=N_("核对阶段：没有调解过的写调解前，调解过的写调解中或者签署前；漏记的调解补录"),
                date=entry.date,
                stage=Term(STAGES[entry.stage]),
            )
    for end in case.all(Terminate):
        if end.reason == "party-refuses" and not case.before(end, RefuseParty):
            yield remark(
                f"{end.path}.reason",
                N_("{date} 因当事人拒绝而终止，之前没有当事人拒绝的记录"),
                do=N_("补录当事人拒绝（谁、在哪个阶段），或者更正终止的原因"),
                date=end.date,
            )


@rule(
    "PTY10",
    source="R2",
    title=N_("当事人申请的纠纷有申请人"),
    why=N_("写着当事人申请，名单里却没有申请人，受理、告知、回访都不知道找谁。"),
)
def an_application_has_an_applicant(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A dispute brought by application, and every petition, names an applicant."""
    wanted = case.initiative == "application" or case.petition is not None
    if wanted and not any(party.role == "applicant" for party in case.parties):
        yield remark(
            "parties",
            N_("这件是当事人提出的，当事人里没有申请人"),
            do=N_("把提出的一方写成申请人；本局主动发现的，把来源改成主动发现"),
        )


def _goes_or_returns(ref: str, entry: Entry) -> bool:
    """Whether by `entry` the party leaves the case or comes back to the talks."""
    if isinstance(entry, People):
        return ref in entry.left
    return isinstance(entry, Interview | Inform) and ref in entry.parties


def _bound(entry: Entry) -> tuple[str, ...]:
    """The parties who take part in a meeting or sign an agreement."""
    if isinstance(entry, Mediate):
        return entry.parties
    return tuple(dict.fromkeys((*entry.signed, *entry.parties))) if isinstance(entry, Agreement) else ()


def _unlisted(entry: ReplaceMediator, context: CheckContext) -> bool:
    """Whether a people's body has the case and who comes in is not on its roll that day."""
    held = context.course.at(entry)
    body = context.office.organisation.body(held.body) if held else None
    person = context.office.organisation.person(entry.in_)
    return bool(body and body.kind == "people" and person and not person.on_roll(body.code, entry.date))


def _stays_away(entry: ReplaceMediator, case: Case) -> bool:
    """Whether the next meeting is held without who came in, though nobody replaced or recused them meanwhile."""
    for other in case.log:
        if other.rank <= entry.rank:
            continue
        if isinstance(other, Mediate):
            return entry.in_ not in other.ours.values()
        if _who_goes(other) == entry.in_:
            return False
    return False


def _who_goes(entry: Entry) -> str:
    """The mediator who leaves the case by this entry, "" if nobody does."""
    if isinstance(entry, ReplaceMediator):
        return entry.out
    return entry.who if isinstance(entry, Recuse) else ""


RULES = (
    a_refusal_ends_that_mediation,
    nobody_is_mediated_against_their_will,
    all_present_consent_to_who_is_invited,
    a_replacement_is_real,
    who_is_recused_does_nothing_more,
    who_joins_or_leaves_takes_part_in_between,
    all_applicants_withdraw,
    an_agreement_has_two_sides,
    refusal_and_termination_fit_the_log,
    an_application_has_an_applicant,
)
