"""The entries of a case's log: one frozen record a step (ARCHITECTURE §4). The schema is `schemas/case.schema.json`."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, get_args

import msgspec

from jiefen.base.record import Record


class Place(Record, frozen=True, kw_only=True):
    """An entry meant by another one: the `nth` entry of `step`, counted from 1 in file order."""

    step: str
    nth: int


class Attachment(Record, frozen=True, kw_only=True):
    """A paper that hangs on an entry; `hash` is `sha256:` and 64 hex digits."""

    kind: str
    hash: str
    pages: int | None = None


class Instalment(Record, frozen=True, kw_only=True):
    """One instalment of an agreement; `amount` in fen, absent for what is not money."""

    due: date
    amount: int | None = None


class Hearing(Record, frozen=True, kw_only=True):
    """A hearing in a petition's re-examination; its days do not count (xfgztl art. 36)."""

    from_: date = msgspec.field(name="from")
    until: date


class Entry(Record, frozen=True, kw_only=True, tag_field="step"):
    """What every entry has. `n` is its place in the file (from 0), `rank` its place in the course of the case:
    by date, then by place in the file, `before`/`after` respected. Both are set at the door, not written in files.
    `step` is the step's name as files write it, the same for all entries of a kind.
    """

    date: date
    by: str
    late: str = ""
    before: Place | None = None
    after: Place | None = None
    note: str = ""
    key: str = ""
    files: tuple[Attachment, ...] = ()
    n: int = 0
    rank: int = 0
    step: ClassVar[str] = ""

    @property
    def path(self) -> str:
        """Where the entry stands in its file: `log[3]`."""
        return f"log[{self.n}]"


class Accept(Entry, frozen=True, kw_only=True, tag="accept"):
    """受理: The dispute is accepted (R2, R7); in the simple procedure it also fixes leader, unit, officer and limit."""

    form: str
    leader: str = ""
    unit: str = ""
    officer: str = ""
    due: date | None = None


class Refuse(Entry, frozen=True, kw_only=True, tag="refuse"):
    """不予受理: The dispute is not accepted (R2)."""

    reason: str
    told_ways: tuple[str, ...] = ()


class Triage(Entry, frozen=True, kw_only=True, tag="triage"):
    """分流: Channel, body and the four fixed things (R2, R9)."""

    channel: str
    body: str
    leader: str = ""
    unit: str = ""
    officer: str = ""
    team: tuple[str, ...] = ()
    plan: str = ""
    due: date | None = None
    against_grid: str = ""


class Reassign(Entry, frozen=True, kw_only=True, tag="reassign"):
    """改派: Some of what triage fixed changes (R10)."""

    channel: str = ""
    body: str = ""
    leader: str = ""
    unit: str = ""
    officer: str = ""
    team: tuple[str, ...] = ()
    plan: str = ""
    due: date | None = None
    against_grid: str = ""
    reason: str
    approved_by: str = ""


class Contact(Entry, frozen=True, kw_only=True, tag="contact"):
    """首次联系: First contact with a party (R12)."""

    how: str
    parties: tuple[str, ...] = msgspec.field(name="with")


class Interview(Entry, frozen=True, kw_only=True, tag="interview"):
    """约谈: Interview 约谈 (R7)."""

    parties: tuple[str, ...] = msgspec.field(name="with")
    place: str


class Inform(Entry, frozen=True, kw_only=True, tag="inform"):
    """告知权利义务: Notice of rights and duties 告知 (R7; rmtjgd art. 30)."""

    parties: tuple[str, ...] = msgspec.field(name="with")
    form: str


class Investigate(Entry, frozen=True, kw_only=True, tag="investigate"):
    """调查: Fact finding (R25)."""

    how: str
    place: str = ""


class Invite(Entry, frozen=True, kw_only=True, tag="invite"):
    """邀请参与: Others take part with the parties' consent (rmtjf art. 20)."""

    who: str
    consents: tuple[str, ...]


class RefuseParty(Entry, frozen=True, kw_only=True, tag="refuse-party"):
    """当事人拒绝: A party refuses mediation (rmtjf art. 17, 23)."""

    who: tuple[str, ...]
    stage: str


class ReplaceMediator(Entry, frozen=True, kw_only=True, tag="replace-mediator"):
    """更换调解员: A mediator is replaced on demand."""

    out: str
    in_: str = msgspec.field(name="in")
    on_demand_of: str


class Recuse(Entry, frozen=True, kw_only=True, tag="recuse"):
    """回避: A mediator related to a party withdraws."""

    who: str
    related_to: str


class Mediate(Entry, frozen=True, kw_only=True, tag="mediate"):
    """调解: One mediation meeting (R7)."""

    mediators: tuple[str, ...]
    recorder: str = ""
    parties: tuple[str, ...] = msgspec.field(name="with")
    leader_present: str = ""
    joint: str = ""
    result: str


class Agreement(Entry, frozen=True, kw_only=True, tag="agreement"):
    """达成协议: The parties agree (rmtjf art. 28-30); amounts in fen."""

    form: str
    signed: Mapping[str, date] = {}
    stamped: date | None = None
    terms: int | None = None
    amount: int | None = None
    instalments: tuple[Instalment, ...] = ()
    performed_at_once: bool = False


class Perform(Entry, frozen=True, kw_only=True, tag="perform"):
    """履行: What was performed (R9); amount in fen."""

    state: str
    amount: int | None = None


class Track(Entry, frozen=True, kw_only=True, tag="track"):
    """跟踪: Tracking, one of the three owed (R9)."""

    finding: str


class Feedback(Entry, frozen=True, kw_only=True, tag="feedback"):
    """反馈: Feedback, one of the three owed (R9)."""

    to: str
    form: str


class Supervise(Entry, frozen=True, kw_only=True, tag="supervise"):
    """督办: A supervision order 督办 (R2, R14)."""

    leader: str
    order: str
    reply_by: date


class Alert(Entry, frozen=True, kw_only=True, tag="alert"):
    """报告: An immediate report to police or superior (R12; rmtjf art. 25)."""

    to: str
    why: str


class Extend(Entry, frozen=True, kw_only=True, tag="extend"):
    """延期: A time limit is extended."""

    clock: str
    until: date
    reason: str = ""
    approved_by: str = ""
    approval: str = ""
    consents: tuple[str, ...] = ()


class Suspend(Entry, frozen=True, kw_only=True, tag="suspend"):
    """中止: The limits that allow it stop."""

    reason: str


class Resume(Entry, frozen=True, kw_only=True, tag="resume"):
    """恢复: The limits go on."""


class Escalate(Entry, frozen=True, kw_only=True, tag="escalate"):
    """升级: The level rises (R14)."""

    level: str
    reason: str


class People(Entry, frozen=True, kw_only=True, tag="people"):
    """人数变更: The number of people changes (R14)."""

    count: int
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Transfer(Entry, frozen=True, kw_only=True, tag="transfer"):
    """移送: The case goes elsewhere; `joint`: this office keeps a part (R8)."""

    to: str
    reason: str
    joint: bool = False


class Delegate(Entry, frozen=True, kw_only=True, tag="delegate"):
    """委派委托: The court delegates 委派 or entrusts 委托, or is asked to (R8)."""

    direction: str
    stage: str
    court_procedure: str = ""
    signed: date
    court_limit: date | None = None


class Withdraw(Entry, frozen=True, kw_only=True, tag="withdraw"):
    """撤回: The applicants withdraw."""

    by_party: tuple[str, ...]


class Terminate(Entry, frozen=True, kw_only=True, tag="terminate"):
    """终止: Mediation ends without agreement (rmtjf art. 26)."""

    reason: str
    told_ways: tuple[str, ...] = ()


class ConfirmApply(Entry, frozen=True, kw_only=True, tag="confirm-apply"):
    """申请司法确认: Joint application for judicial confirmation (rmtjf art. 33)."""

    parties: tuple[str, ...] = msgspec.field(name="with")
    court: str


class ConfirmResult(Entry, frozen=True, kw_only=True, tag="confirm-result"):
    """司法确认结果: The court's answer (rmtjf art. 33)."""

    result: str


class Notify(Entry, frozen=True, kw_only=True, tag="notify"):
    """告知受理: The petitioner is told whether it is accepted (xfgztl art. 23)."""

    result: str
    to: str = ""


class Object(Entry, frozen=True, kw_only=True, tag="object"):
    """提出异议: Objection to a transferred petition (xfgztl art. 23)."""

    received: date


class Opinion(Entry, frozen=True, kw_only=True, tag="opinion"):
    """处理意见: Handling opinion (xfgztl art. 32)."""

    served: date | None = None
    supports: str


class ReviewRequest(Entry, frozen=True, kw_only=True, tag="review-request"):
    """申请复查: Request for review (xfgztl art. 35)."""

    received: date


class ReviewOpinion(Entry, frozen=True, kw_only=True, tag="review-opinion"):
    """复查意见: Review opinion (xfgztl art. 35)."""

    result: str
    served: date | None = None


class RecheckRequest(Entry, frozen=True, kw_only=True, tag="recheck-request"):
    """申请复核: Request for re-examination (xfgztl art. 36)."""

    received: date


class RecheckOpinion(Entry, frozen=True, kw_only=True, tag="recheck-opinion"):
    """复核意见: Re-examination opinion (xfgztl art. 36)."""

    result: str
    served: date | None = None
    hearing: Hearing | None = None


class ReportClosed(Entry, frozen=True, kw_only=True, tag="report-closed"):
    """报结: Report of closing 报结 (R2)."""

    to: str


class Archive(Entry, frozen=True, kw_only=True, tag="archive"):
    """整理归档: Papers collated and archived (R7; rmtjf art. 27)."""

    papers: int
    shelf: str = ""


class Conclude(Entry, frozen=True, kw_only=True, tag="conclude"):
    """办结: Conclusion 办结 (R7)."""

    outcome: str


class FollowUp(Entry, frozen=True, kw_only=True, tag="follow-up"):
    """回访: Follow-up visit 回访 (R2; rmtjf art. 31)."""

    performed: str
    satisfaction: str = ""
    parties: tuple[str, ...] = msgspec.field(name="with")


class Supplement(Entry, frozen=True, kw_only=True, tag="supplement"):
    """补充材料: Papers added later."""

    papers: tuple[str, ...]


class Correct(Entry, frozen=True, kw_only=True, tag="correct"):
    """更正: A correction: what merged stays, the corrected value counts from here (R31)."""

    entry: Place | None = None
    field: str
    was: Any = None
    is_: Any = msgspec.field(name="is", default=None)
    reason: str
    checked_by: str = ""


class Restrict(Entry, frozen=True, kw_only=True, tag="restrict"):
    """限制公开: Out of publishing, lists and papers."""

    reason: str


Step = (
    Accept
    | Refuse
    | Triage
    | Reassign
    | Contact
    | Interview
    | Inform
    | Investigate
    | Invite
    | RefuseParty
    | ReplaceMediator
    | Recuse
    | Mediate
    | Agreement
    | Perform
    | Track
    | Feedback
    | Supervise
    | Alert
    | Extend
    | Suspend
    | Resume
    | Escalate
    | People
    | Transfer
    | Delegate
    | Withdraw
    | Terminate
    | ConfirmApply
    | ConfirmResult
    | Notify
    | Object
    | Opinion
    | ReviewRequest
    | ReviewOpinion
    | RecheckRequest
    | RecheckOpinion
    | ReportClosed
    | Archive
    | Conclude
    | FollowUp
    | Supplement
    | Correct
    | Restrict
)

STEP_TYPES: dict[str, type[Entry]] = {str(step.__struct_config__.tag): step for step in get_args(Step)}
"""Every step by its name in files."""
for _name, _kind in STEP_TYPES.items():
    _kind.step = _name

STEP_FIELDS = {
    name: frozenset(kind.__struct_fields__) - frozenset(Entry.__struct_fields__) for name, kind in STEP_TYPES.items()
}
"""The own fields of each step, as attributes are called."""
