"""What talks must have before them and lead to (R4, R7): notice, agreement or failure, performance, outcome."""

from collections.abc import Iterator

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.parts import OUTSIDE, SUCCEEDED
from jiefen.case.record import Case, parties_in
from jiefen.case.strands import of_each_agreement
from jiefen.procedure.points import effective_day, in_vain
from jiefen.steps.closing import Archive, Conclude, FollowUp
from jiefen.steps.elsewhere import Terminate, Transfer
from jiefen.steps.mediating import Agreement, Mediate, Perform, RefuseParty, Sign
from jiefen.steps.opening import Contact, Inform, Interview
from jiefen.steps.outside import OutsideResult, Settle, ends_outside, replaces_agreement
from jiefen.steps.petition import Opinion
from jiefen.steps.steering import People
from jiefen.steps.terms import either, step_title


@rule(
    "STP03",
    source="R7",
    basis=("rmtjgd", 30),
    title=N_("参加调解的每一位当事人事先得到告知"),
    why=N_("不知道可以拒绝的人，谈不上自愿。告知了一方，不等于告知了各方。"),
    may_deviate=True,  # a meeting held without the notice was held
)
def the_rights_notice_reached_every_party_in_mediation(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Whoever takes part in a meeting was told rights and duties before it (rmtjgd art. 30)."""
    told = {party.ref for party in case.parties} if case.taken_on_paper(Inform) else set[str]()
    for entry in case.log:
        if isinstance(entry, Inform):
            told.update(entry.parties)
        if isinstance(entry, Mediate):
            untold = [ref for ref in entry.parties if ref not in told]
            if untold and case.first(Inform):
                yield remark(
                    f"{entry.path}.with",
                    N_("{date} 调解时，{parties} 还没有得到权利义务告知"),
                    do=N_("补录对 {parties} 的告知（写明迟录原因）；确实没有告知的，告知后重新调解"),
                    date=entry.date,
                    parties=tuple(untold),
                )


@rule(
    "STP05",
    source="R9",
    basis=("rmtjf", 29),
    title=N_("履行在协议生效之后"),
    why=N_("书面协议到最后一个签名、盖章才生效。把生效之前的付款记成履行，期限和确认都会算错。"),
)
@of_each_agreement
def performance_follows_the_effective_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No `perform` before the day the agreement took effect (rmtjf art. 29, 30).

    Who performs what others sign only later (`sign`) is told as it was: then the agreement's own marks count.
    """
    for entry in case.all(Perform):
        agreement = case.last_before(entry, Agreement)
        effective = effective_day(_as_first_told(agreement, case)) if agreement else None
        if effective and entry.date < effective:
            yield remark(
                f"{entry.path}.date",
                N_("{date} 记了履行，协议到 {effective} 才生效"),
                do=N_("核对签名、盖章和履行的日期，写错的用更正说明"),
                date=entry.date,
                effective=effective,
            )


def _as_first_told(agreement: Agreement, case: Case) -> Agreement:
    """The agreement without the signatures and the stamp that came later."""
    later = [one for one in case.all(Sign) if case.agreement_meant(one, one.agreement) == agreement]
    signers = {ref for one in later for ref in one.signed}
    return msgspec.structs.replace(
        agreement,
        signed={ref: day for ref, day in agreement.signed.items() if ref not in signers},
        stamped=None if any(one.stamped for one in later) else agreement.stamped,
    )


OTHER_WAYS = {"arbitration", "administrative", "court"}


@rule(
    "STP06",
    source="R7",
    basis=("rmtjf", 26),
    title=N_("调解不成的，告知其他途径"),
    why=N_("调解结束不等于没有办法。当事人要知道还可以仲裁、走行政途径或者起诉。"),
)
def a_failed_mediation_tells_the_other_ways(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`terminate` names arbitration, an administrative way or the court among the ways told (rmtjf art. 26)."""
    for entry in case.all(Terminate):
        if not set(entry.told_ways) & OTHER_WAYS:
            yield remark(
                entry.path,
                N_("{date} 终止调解，没有记录告知了仲裁、行政途径或者诉讼"),
                do=N_("告知当事人还可以走的途径，并把告知的写进“告知的其他途径”；再谈一次、再调一次不算其他途径"),
                date=entry.date,
            )


PART_AGREED = "part-agreed"
WORSE = frozenset({"failed", "transferred", "opinion", "handled", "decided", "enforced"})
"""The outcomes for some of the parties beside which it is not said of all that they agreed."""
OUTCOME_NEEDS = {
    "agreed": "agreement",
    "failed": "terminate",
    "transferred": "transfer",
    "opinion": "opinion",
    "eased": "agreement",
    "self-settled": "settle",
    "handled": "outside-result",
    "decided": "outside-result",
    "enforced": "outside-result",
}


@rule(
    "STP07",
    source="R7",
    title=N_("办结的结果和记录一致"),
    why=N_("统计、考核和公开都用办结的结果。写“达成协议”就要有协议，有协议又写“调解不成”就要查。"),
)
def the_outcome_fits_the_log(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`conclude.outcome` is what the last deciding entry says.

    `eased` is an oral agreement, recorded (R22: it counts). An outside result decides if the dispute ended with it, by
    its kind (`OUTSIDE`). A joint transfer, which leaves a part here, decides only if nothing else does. Where the
    dispute ended in parts it is what they have in common: `agreed` if nothing came out worse for anybody, `part-agreed`
    if some agreed and others did not.
    """
    closing = case.first(Conclude)
    if closing is None:
        return
    if case.in_parts or closing.outcome == PART_AGREED:
        yield from _fits_the_parts(case, closing)
        return
    last = case.decided_by(closing)
    wanted = OUTCOME_NEEDS[closing.outcome]
    written = closing.outcome == "eased" and isinstance(last, Agreement) and last.form != "oral"
    otherwise = isinstance(last, OutsideResult) and last.kind not in OUTSIDE.get(closing.outcome, ())
    if last and (last.step != wanted or written or otherwise):
        yield remark(
            f"{closing.path}.outcome",
            N_("{date} 办结写的结果，和最后一条定结果的记录（{day} 的{last}）不一致"),
            do=N_("核对结果；写错的用更正说明，漏记的补录"),
            date=closing.date,
            day=last.date,
            last=step_title(last.step),
        )
    elif last is None and not (wanted == Agreement.step and case.taken_on_paper(Agreement)):
        yield remark(
            f"{closing.path}.outcome",
            N_("{date} 办结写的结果要有{wanted}，之前没有"),
            do=N_("口头说好的，补录口头协议；申请人不再要求的，不写办结，记撤回")
            if closing.outcome == "eased"
            else N_("补录{wanted}，或者更正办结的结果"),
            date=closing.date,
            wanted=step_title(wanted),
        )


def _fits_the_parts(case: Case, closing: Conclude) -> Iterator[Remark]:
    """The outcome of a dispute that ended in parts."""
    kinds = case.parts.outcomes
    if "agreed" not in kinds:
        fits = closing.outcome in kinds
    elif kinds & WORSE:
        fits = closing.outcome == PART_AGREED
    else:
        fits = closing.outcome in ("agreed", "eased")
    if not fits:
        yield remark(
            f"{closing.path}.outcome",
            N_("{date} 办结写的结果，和各户的结果不一致：谈成的 {agreed} 个当事人，没有谈成、去了别处的 {others} 个"),
            do=N_("都谈成的写达成协议，有的谈成有的没有的写部分达成协议；漏记的协议、终止、退出补录"),
            date=closing.date,
            agreed=case.parts.numbers.get("agreed", 0),
            others=sum(case.parts.numbers.get(kind, 0) for kind in WORSE),
        )


@rule(
    "STP10",
    source="R7",
    title=N_("归档之前，每次调解都有后续记录"),
    why=N_("调解达成一致要有协议，没有达成一致要有终止；只写“择日再调”就归档，等于没有结果。"),
)
def every_meeting_leads_somewhere_before_the_file_is_closed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """By archiving, the last meeting's result is followed by an agreement, a termination, or a transfer.

    Parties who agreed may still refuse to sign. A dispute that ended without us needs nothing else, nor do parties who
    left for the court or for a case of their own.
    """
    archived = case.first(Archive)
    meeting = case.last(Mediate)
    if archived is None or meeting is None or meeting.rank > archived.rank:
        return
    between = [entry for entry in case.log if meeting.rank < entry.rank < archived.rank]
    refused = any(isinstance(entry, RefuseParty) for entry in between)
    wanted = steps_after(meeting.result, refused=refused)
    left = any(isinstance(entry, People) and entry.left_for not in ("", SUCCEEDED) for entry in between)
    if not left and not any(entry.step in wanted or ends_outside(entry) for entry in between):
        yield remark(
            f"{meeting.path}.result",
            N_("{date} 的调解之后没有{wanted}，{archived} 就归档了"),
            do=N_("补录{wanted}，或者更正这次调解的结果"),
            date=meeting.date,
            archived=archived.date,
            wanted=either(wanted),
        )


@rule(
    "STP15",
    source="R4",
    title=N_("受理的案件有人问：办结之前约谈过申请人"),
    why=N_("有人问、有人管、有结果。没有和当事人说过话就办结，不叫办。"),
    may_deviate=True,  # a concluded case is not asked about again
)
def somebody_asked_the_parties(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A concluded case has an interview or contact with an applicant, or on own motion with any party (R4).

    Who told us that the parties had settled it was heard too.
    """
    closing = case.first(Conclude)
    if closing is None or any(isinstance(e, Transfer) for e in case.log):
        return
    applicants = {party.ref for party in case.parties if party.role == "applicant"}
    wanted = applicants or {party.ref for party in case.parties}
    asked = parties_in(entry for entry in case.log if isinstance(entry, Interview | Contact) and not in_vain(entry))
    asked.update(ref for entry in case.all(Settle) for ref in entry.told_by)
    if not wanted & asked and not case.taken_on_paper(Contact):
        yield remark(
            closing.path,
            N_("{date} 办结，却没有和申请人联系或者约谈的记录"),
            do=N_("补录首次联系或者约谈（写明迟录原因）"),
            date=closing.date,
        )


TALKS = (Interview, Inform, Mediate, RefuseParty, Agreement, Terminate, Opinion, Settle, OutsideResult)


@rule(
    "STP16",
    source="R7",
    title=N_("谈完了才归档"),
    why=N_("归档以后又谈、又签，卷里就缺了这些材料，归档时写的份数也不对了。"),
)
def the_file_is_closed_after_the_talks(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Between the last archiving and the conclusion nobody talks, refuses, agrees or ends anything (R7)."""
    closing = case.first(Conclude)
    archived = case.last_before(closing, Archive) if closing else None
    if closing is None or archived is None:
        return
    for entry in case.before(closing, *TALKS):
        if archived.rank < entry.rank:
            yield remark(
                entry.path,
                N_("{archived} 已经归档，{date} 又有{step}，之后没有再归档就办结了"),
                do=N_("核对日期；确实又谈了的，把新材料归档，补录一条归档"),
                archived=archived.date,
                date=entry.date,
                step=step_title(entry.step),
            )


@rule(
    "STP17",
    source="R7",
    title=N_("未达成一致的调解之后不会直接有协议"),
    why=N_("上一条写着没有谈成，下一条就是协议，总有一条不真。后来又谈成了的，那次调解也要记。"),
)
@of_each_agreement
def an_agreement_does_not_follow_failed_talks(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The last meeting before an agreement did not fail (R7)."""
    for entry in case.all(Agreement):
        meeting = case.last_before(entry, Mediate)
        if meeting and meeting.result == "failed":
            yield remark(
                entry.path,
                N_("{day} 的调解没有谈成，{date} 却有协议"),
                do=N_("补录谈成的那次调解，或者更正 {day} 调解的结果"),
                day=meeting.date,
                date=entry.date,
            )


@rule(
    "STP18",
    source="R9",
    title=N_("履行和回访的记录前后一致"),
    why=N_("已经全部履行又记履行，没有协议又说履行了，统计和公开的履行率就都不真。"),
)
def performance_and_visits_fit_the_agreement(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Nothing is performed after full performance.

    A visit asks about performance exactly where those visited had an agreement (R9), and may where it ended without us.
    """
    for strand in case.strands:
        yield from _performed_once_only(strand)
    for visit in case.all(FollowUp):
        outside = any(ends_outside(entry) for entry in case.before(visit, Settle, OutsideResult))
        asked_about = (strand for strand in case.strands if visit in strand.all(FollowUp))
        agreed = any(strand.before(visit, Agreement) for strand in asked_about) or case.taken_on_paper(Agreement)
        if visit.performed and not outside and agreed == (visit.performed == "not-applicable"):
            yield remark(
                f"{visit.path}.performed",
                N_("{date} 回访写的履行情况，和有没有协议对不上"),
                do=N_("有协议的写履行了多少，没有协议的写“无需履行”"),
                date=visit.date,
            )


def _performed_once_only(case: Case) -> Iterator[Remark]:
    done: Perform | None = None
    owed = (entry for entry in case.log if isinstance(entry, Agreement | Perform) or replaces_agreement(entry))
    for entry in owed:
        if isinstance(entry, Perform) and done:
            yield remark(
                entry.path,
                N_("{done} 已经全部履行，{date} 又记了履行"),
                do=N_("核对两条的状态；只履行了一部分的，把前一条更正为部分履行"),
                done=done.date,
                date=entry.date,
            )
        done = entry if isinstance(entry, Perform) and entry.state == "full" else None


def steps_after(result: str, *, refused: bool) -> tuple[str, ...]:
    """What a meeting with this result leads to, the usual first; `refused`: a party refused since.

    One of these steps must come before the file is closed, and the first is named as next.
    """
    without_agreement = ("terminate", "transfer", "opinion", "withdraw")
    if result == "failed":
        return without_agreement
    if result == PART_AGREED:
        return ("agreement",)
    if result == "agreed" and not refused:
        return ("agreement",)
    return ("agreement", *without_agreement)


RULES = (
    the_rights_notice_reached_every_party_in_mediation,
    performance_follows_the_effective_day,
    a_failed_mediation_tells_the_other_ways,
    the_outcome_fits_the_log,
    every_meeting_leads_somewhere_before_the_file_is_closed,
    somebody_asked_the_parties,
    the_file_is_closed_after_the_talks,
    an_agreement_does_not_follow_failed_talks,
    performance_and_visits_fit_the_agreement,
)
