"""Steps of the talks and of what comes of them: who takes part, each meeting, the agreement and its performance."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from jiefen.steps.entry import AGREEMENT_NAME, HAPPENED, AgreementName, Entry, OfBody, PartRecord, Place, Publicity
from jiefen.steps.field import Choice, Code, Day, Number, Part, Party, PartyDays, Staff, Sum, Word, Yes


class Invite(Entry, frozen=True, kw_only=True, tag="invite"):
    """Others take part with the parties' consent (rmtjf art. 20)."""

    title = "邀请参与"
    stays = "Consent is the parties' own: who no longer wants the guest says so at the meeting."

    who: Annotated[
        str,
        Choice(
            "邀请对象",
            {
                "kin": "亲属",
                "neighbour": "邻里",
                "colleague": "同事",
                "expert": "专业人士",
                "organisation": "有关单位",
                "lawyer": "律师",
                "official": "基层干部",
                "interpreter": "翻译",
                "guardian": "监护人、法定代理人",
            },
        ),
    ]
    consents: Annotated[tuple[str, ...], Party("同意的当事人")]


class RefuseParty(Entry, frozen=True, kw_only=True, tag="refuse-party"):
    """A party refuses mediation (rmtjf art. 17, 23)."""

    title = "当事人拒绝"
    undone_by = ("interview", "inform")

    who: Annotated[tuple[str, ...], Party("拒绝的当事人")]
    stage: Annotated[str, Choice("阶段", {"before": "调解前", "during": "调解中", "signing": "签署前"}, point=True)]


class ReplaceMediator(Entry, frozen=True, kw_only=True, tag="replace-mediator"):
    """A mediator is replaced on demand."""

    title = "更换调解员"
    undone_by = ("replace-mediator",)

    out: Annotated[str, Staff("换下")]
    in_: Annotated[str, Staff("换上")] = msgspec.field(name="in")
    on_demand_of: Annotated[str, Party("提出要求的当事人")]


class Recuse(Entry, frozen=True, kw_only=True, tag="recuse"):
    """A mediator related to a party withdraws."""

    title = "回避"
    stays = "Who is related to a party stays so; a wrong name is corrected."

    who: Annotated[str, Staff("回避人")]
    related_to: Annotated[str, Party("与其有关系的当事人")]


class Mediate(Entry, frozen=True, kw_only=True, tag="mediate"):
    """One mediation meeting (R7). Mediators are staff of ours, or so many of a court or another body (`OfBody`)."""

    title = "调解"
    stays = HAPPENED

    mediators: Annotated[tuple[str | OfBody, ...], Staff("调解员", acts=True, others=True)]
    recorder: Annotated[str, Staff("记录人", acts=True)] = ""
    parties: Annotated[tuple[str, ...], Party("参加的当事人")] = msgspec.field(name="with")
    leader_present: Annotated[str, Staff("到场领导", acts=True)] = ""
    joint: Annotated[str, Code("联合单位", of="partner")] = ""
    result: Annotated[
        str,
        Choice(
            "结果",
            {
                "adjourned": "择日再调",
                "agreed": "达成一致",
                "part-agreed": "部分当事人达成一致",
                "failed": "未达成一致",
            },
            point=True,
        ),
    ]

    @property
    def ours(self) -> Mapping[int, str]:
        """Those of the mediators who are staff of ours, by their place in the list."""
        return {place: one for place, one in enumerate(self.mediators) if isinstance(one, str)}


class Instalment(PartRecord, frozen=True, kw_only=True):
    """One instalment of an agreement; `amount` in fen, absent for what is not money."""

    title = "一期"

    due: Annotated[date, Day("到期日", ahead=True)]
    amount: Annotated[int | None, Sum("金额", 1)] = None


class Agreement(Entry, frozen=True, kw_only=True, tag="agreement"):
    """The parties agree (rmtjf art. 28-30); amounts in fen.

    Where a case has several agreements side by side, one a household, each has a `name` and says `with` whom: it ends
    the dispute for these alone. A further one of the same name takes the place of the one before.
    """

    title = "达成协议"
    undone_by = ("agreement",)

    name: Annotated[str, Word("协议名称", AGREEMENT_NAME, 10, "编号加单位，如 第3户、甲组、A2；不写姓名和门牌")] = ""
    parties: Annotated[tuple[str, ...], Party("协议的当事人", counts=True)] = msgspec.field(name="with", default=())
    form: Annotated[str, Choice("协议形式", {"written": "书面", "oral": "口头"}, point=True, counts=True)]
    signed: Annotated[
        Mapping[str, date],
        PartyDays("签名日期", "{P1: 2026-03-20, P2: 2026-03-21}", how_many=(1, 100), counts=True),
    ] = {}
    stamped: Annotated[date | None, Day("盖章日期", counts=True)] = None
    terms: Annotated[int | None, Number("条款数", 1, 100)] = None
    amount: Annotated[int | None, Sum("协议金额", 0)] = None
    instalments: Annotated[tuple[Instalment, ...], Part("分期", how_many=(1, 200), counts=True)] = ()
    performed_at_once: Annotated[bool, Yes("当场履行", counts=True)] = False
    publicity: Publicity = ""


class Sign(Entry, frozen=True, kw_only=True, tag="sign"):
    """Who signed an agreement, or stamped it, after the day on which it was reached 签齐 (rmtjf art. 29).

    People sign in turn; the agreement takes effect with the last signature or stamp. `agreement` is its name, where a
    case has several; else the last one before.
    """

    title = "签齐"
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    stays = HAPPENED

    agreement: AgreementName = ""
    signed: Annotated[
        Mapping[str, date],
        PartyDays("签名日期", "{P1: 2026-03-20, P2: 2026-03-21}", how_many=(1, 100), counts=True),
    ] = {}
    stamped: Annotated[date | None, Day("盖章日期", counts=True)] = None


class Perform(Entry, frozen=True, kw_only=True, tag="perform"):
    """What was performed of an agreement (R9), or of what was settled or ordered outside; amount in fen.

    `instalment` is which one was meant, by its number in order of the days on which they are due; without it, the
    earliest that is open. `outside`: what they settled among themselves or another authority ordered is performed, not
    an agreement made here; needed where both stand in a case.
    """

    title = "履行"
    stays = HAPPENED
    also_after = ("settle", "outside-result")

    state: Annotated[
        str,
        Choice("履行情况", {"full": "全部履行", "part": "部分履行", "breach": "违约"}, point=True, counts=True),
    ]
    agreement: AgreementName = ""
    amount: Annotated[int | None, Sum("履行金额", 1, counts=True)] = None
    instalment: Annotated[int | None, Number("第几期", 1, 200, counts=True)] = None
    outside: Annotated[
        Place | None, Part("履行的是哪次自行和解或者哪个外部结果", under="place-of-entry", counts=True)
    ] = None


class Track(Entry, frozen=True, kw_only=True, tag="track"):
    """Tracking, one of the three owed (R9)."""

    title = "跟踪"
    stays = HAPPENED

    finding: Annotated[
        str,
        Choice(
            "跟踪情况",
            {
                "on-course": "按计划进行",
                "slow": "进展迟缓",
                "obstacle": "遇到困难",
                "urged": "已督促",
                "done": "已完成",
            },
        ),
    ]


class Feedback(Entry, frozen=True, kw_only=True, tag="feedback"):
    """Feedback, one of the three owed (R9)."""

    title = "反馈"
    stays = HAPPENED

    to: Annotated[
        str,
        Choice(
            "反馈对象",
            {"parties": "当事人", "leader": "包案领导", "superior": "上级", "referrer": "交办单位"},
            point=True,
        ),
    ]
    form: Annotated[str, Choice("反馈形式", {"oral": "口头", "phone": "电话", "written": "书面"}, point=True)]


Step = Invite | RefuseParty | ReplaceMediator | Recuse | Mediate | Agreement | Sign | Perform | Track | Feedback
