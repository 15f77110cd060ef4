"""Steps by which a dispute is taken on and prepared: accepted, given to somebody, parties heard, facts found."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from jiefen.base.text import N_
from jiefen.steps.entry import (
    HAPPENED,
    NEW_CASE,
    AgainstGrid,
    ApprovedBy,
    Body,
    Channel,
    Due,
    Entry,
    Leader,
    Officer,
    PartRecord,
    Plan,
    Publicity,
    RoomHost,
    Team,
    ToldWays,
    Unit,
    Where,
)
from jiefen.steps.field import Choice, Code, Day, Number, Part, Party, Text, Yes

HOLDERS = {
    "court": "人民法院",
    "police": "公安机关",
    "petition-office": "信访部门",
    "arbitration": "仲裁机构",
    "other": "其他机关",
}
"""Who may have accepted the same matter, as the header's `elsewhere` has it."""


CARRIED_STATES = {
    "received": "已登记，还没有受理",
    "accepted": "已受理，还没有分流",
    "triaged": "已分流，还没有调解",
    "mediating": "正在调解",
    "agreed": "达成协议，正在履行",
}
"""How far a dispute was when the book began, each further than the one before."""
_REACHED: Mapping[str, tuple[str, ...]] = {
    "received": (),
    "accepted": ("accept",),
    "triaged": ("triage", "contact"),
    "mediating": ("plan", "interview", "investigate", "inform", "invite", "mediate"),
    "agreed": ("agreement",),
}
"""The steps that each state adds to those of the states before it: they were taken on paper, nobody says when."""


class RunningLimit(PartRecord, frozen=True, kw_only=True):
    """A time limit that ran when the book began, and its last day by the papers."""

    title = "正在走的时限"

    clock: Annotated[str, Code("时限", of="clock", counts=True)]
    due: Annotated[date, Day("最后一天", counts=True, ahead=True)]


class Carried(Entry, frozen=True, kw_only=True, tag="carried"):
    """A dispute that was running when the book began is taken over with what had become of it (R36).

    `date` is the day on which it is taken over, `since` the day from which it is as `state` says. Who has it, the
    channel and the body are as they stood. `due` is the limit that triage had set, `limits` are others that run:
    nothing else of what lies before is judged by its days. `shelf`: where the paper file is; `line`: its row in the
    ledger that it comes from.
    """

    title = "存量接入"
    asks = N_("把正在办的接进来")
    undone_by = ("void",)
    taken_by = ("officer", "assistant", "mediator", "deputy", "head")

    state: Annotated[str, Choice("接入时的状态", CARRIED_STATES)]
    since: Annotated[date, Day("从哪天起是这样", counts=True)]
    channel: Channel = ""
    body: Body = ""
    leader: Leader = ""
    unit: Unit = ""
    officer: Officer = ""
    team: Team = ()
    due: Due = None
    host: RoomHost = ""
    limits: Annotated[tuple[RunningLimit, ...], Part("正在走的时限", how_many=(1, 20))] = ()
    shelf: Annotated[str, Text("纸面卷宗存放在哪里")] = ""
    line: Annotated[int | None, Number("台账第几行", 1, 100_000)] = None

    @property
    def taken_before(self) -> tuple[str, ...]:
        """As far as the state says."""
        reached: list[str] = []
        for state, steps in _REACHED.items():
            reached += steps
            if state == self.state:
                break
        return tuple(reached)

    def last_day(self, clock: str) -> date | None:
        """The last day of a limit that it says is running."""
        return next((limit.due for limit in self.limits if limit.clock == clock), None)


class Accept(Entry, frozen=True, kw_only=True, tag="accept"):
    """The dispute is accepted (R2, R7); in the simple procedure it also fixes leader, unit, officer and limit."""

    title = "受理"
    asks = N_("受理这件纠纷")
    undone_by = ("withdraw", "void")

    form: Annotated[
        str,
        Choice(
            "申请形式",
            {"written": "书面", "oral": "口头", "transfer-letter": "移送函"},
            point=True,
            ask=N_("申请是怎么提的"),
            hint=N_("当事人上门或者来电说的，选口头；写了申请书的，选书面。"),
            origin="case",
        ),
    ]
    leader: Leader = ""
    unit: Unit = ""
    officer: Officer = ""
    due: Due = None
    host: RoomHost = ""


class Refuse(Entry, frozen=True, kw_only=True, tag="refuse"):
    """The dispute is not accepted (R2); `elsewhere` is who had accepted it by then, `why` says more than the reason."""

    title = "不予受理"
    asks = N_("不受理")
    stays = NEW_CASE

    reason: Annotated[
        str,
        Choice(
            "理由",
            {
                "court-only": "依法只能由专门机关处理",
                "accepted-elsewhere": "其他机关已受理",
                "settled": "已经处理完毕",
                "party-refuses": "一方明确拒绝调解",
                "not-ours": "不属于本局职责",
            },
            point=True,
            ask=N_("为什么不受理"),
            spoken={
                "court-only": N_("法律规定只能由别的机关办"),
                "accepted-elsewhere": N_("别处已经受理"),
                "settled": N_("已经处理完了"),
                "party-refuses": N_("有一方明确不愿调"),
                "not-ours": N_("不归本局管"),
            },
        ),
    ]
    elsewhere: Annotated[
        str, Choice("已经受理的机关", HOLDERS, ask=N_("哪个机关已经受理"), when=("reason", ("accepted-elsewhere",)))
    ] = ""
    why: Annotated[str, Text("理由说明", ask=N_("还要说明的"), more=True)] = ""
    told_ways: ToldWays = ()
    publicity: Publicity = ""


class Triage(Entry, frozen=True, kw_only=True, tag="triage"):
    """Channel, body and the four fixed things (R2, R9)."""

    title = "分流"
    asks = N_("分给谁办")
    in_order = ("channel", "officer", "leader", "due", "plan", "body", "unit", "team", "against-grid", "host")
    undone_by = ("reassign",)

    channel: Channel
    body: Body
    leader: Leader = ""
    unit: Unit = ""
    officer: Officer = ""
    team: Team = ()
    plan: Plan = ""
    due: Due = None
    against_grid: AgainstGrid = ""
    host: RoomHost = ""


class Reassign(Entry, frozen=True, kw_only=True, tag="reassign"):
    """Some of what triage fixed changes (R10)."""

    title = "改派"
    asks = N_("换人、换渠道、改期限")
    undone_by = ("reassign",)

    channel: Channel = ""
    body: Body = ""
    leader: Leader = ""
    unit: Unit = ""
    officer: Officer = ""
    team: Team = ()
    plan: Plan = ""
    due: Due = None
    against_grid: AgainstGrid = ""
    host: RoomHost = ""
    reason: Annotated[
        str,
        Text(
            "改派理由",
            ask=N_("为什么换"),
            phrases=(N_("工作调整"), N_("原来的人离岗"), N_("有人要回避"), N_("当事人要求"), N_("更适合走这个渠道")),
        ),
    ]
    approved_by: ApprovedBy = ""


class MakePlan(Entry, frozen=True, kw_only=True, tag="plan"):
    """How the dispute is to be resolved, after the first talks and before the parties meet 拟定方案 (R9)."""

    title = "拟定方案"
    asks = N_("定下怎么办")
    taken_by = ("officer", "mediator", "deputy", "head")
    undone_by = ("plan", "reassign")

    what: Plan


class Contact(Entry, frozen=True, kw_only=True, tag="contact"):
    """First contact with a party, or a try that reached nobody (R12)."""

    title = "首次联系"
    asks = N_("联系当事人")
    in_order = ("with", "how", "reached")
    stays = HAPPENED

    how: Annotated[
        str,
        Choice(
            "方式",
            {"phone": "电话", "visit": "上门", "window": "窗口当面", "online": "网上", "letter": "信函"},
            ask=N_("怎么联系"),
        ),
    ]
    parties: Annotated[tuple[str, ...], Party("联系对象", ask=N_("联系谁"))] = msgspec.field(name="with")
    reached: Annotated[bool, Yes("联系上了", denied=N_("没有联系上"), counts=True, ask=N_("联系上没有"))] = True


class Interview(Entry, frozen=True, kw_only=True, tag="interview"):
    """A party is heard 约谈 (R7)."""

    title = "约谈"
    asks = N_("分别谈一谈")
    sealed_ask = N_("谈了什么")
    stays = HAPPENED

    parties: Annotated[tuple[str, ...], Party("约谈对象", ask=N_("和谁谈"))] = msgspec.field(name="with")
    place: Where


class Inform(Entry, frozen=True, kw_only=True, tag="inform"):
    """Notice of rights and duties 告知 (R7; rmtjgd art. 30)."""

    title = "告知权利义务"
    asks = N_("告知权利义务")
    stays = HAPPENED

    parties: Annotated[tuple[str, ...], Party("告知对象", ask=N_("告诉了谁"))] = msgspec.field(name="with")
    form: Annotated[
        str,
        Choice(
            "告知形式",
            {"signed": "书面签收", "oral-recorded": "口头并记录"},
            point=True,
            ask=N_("怎么告诉的"),
            spoken={"signed": N_("书面，签收了"), "oral-recorded": N_("口头，记下来了")},
        ),
    ]


class Investigate(Entry, frozen=True, kw_only=True, tag="investigate"):
    """Fact finding (R25)."""

    title = "调查"
    asks = N_("看现场、查材料")
    note_ask = N_("查到什么")
    stays = HAPPENED

    how: Annotated[
        str,
        Choice(
            "方式",
            {"scene": "现场查看", "documents": "查阅材料", "appraisal": "鉴定检测", "inquiry": "询问了解"},
            ask=N_("怎么查的"),
        ),
    ]
    place: Where = ""


Step = Carried | Accept | Refuse | Triage | Reassign | MakePlan | Contact | Interview | Inform | Investigate
