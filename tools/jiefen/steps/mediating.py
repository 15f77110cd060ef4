"""Steps of the talks and of what comes of them: who takes part, each meeting, the agreement and its performance."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from jiefen.base.text import N_
from jiefen.steps.entry import AGREEMENT_NAME, HAPPENED, AgreementName, Entry, OfBody, PartRecord, Place, Publicity
from jiefen.steps.field import Choice, Code, Day, Number, Part, Party, PartyDays, Staff, Sum, Word, Yes


class Invite(Entry, frozen=True, kw_only=True, tag="invite"):
    """Others take part with the parties' consent (rmtjf art. 20)."""

    title = "邀请参与"
    asks = N_("请人来帮着调")
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
            ask=N_("请谁"),
            spoken={"neighbour": N_("邻居")},
        ),
    ]
    consents: Annotated[tuple[str, ...], Party("同意的当事人", ask=N_("谁同意了"))]


class RefuseParty(Entry, frozen=True, kw_only=True, tag="refuse-party"):
    """A party refuses mediation (rmtjf art. 17, 23)."""

    title = "当事人拒绝"
    asks = N_("有一方不愿意调")
    undone_by = ("interview", "inform")

    who: Annotated[tuple[str, ...], Party("拒绝的当事人", ask=N_("谁不愿意"))]
    stage: Annotated[
        str,
        Choice(
            "阶段",
            {"before": "调解前", "during": "调解中", "signing": "签署前"},
            point=True,
            ask=N_("什么时候说的"),
            origin="worked",
            spoken={"signing": N_("签字前")},
        ),
    ]


class ReplaceMediator(Entry, frozen=True, kw_only=True, tag="replace-mediator"):
    """A mediator is replaced on demand."""

    title = "更换调解员"
    asks = N_("换调解员")
    undone_by = ("replace-mediator",)

    out: Annotated[str, Staff("换下", ask=N_("换下谁"), origin="case")]
    in_: Annotated[str, Staff("换上", ask=N_("换上谁"), origin="roster")] = msgspec.field(name="in")
    on_demand_of: Annotated[str, Party("提出要求的当事人", ask=N_("谁提的"))]


class Recuse(Entry, frozen=True, kw_only=True, tag="recuse"):
    """A mediator related to a party withdraws."""

    title = "回避"
    asks = N_("有人要回避")
    stays = "Who is related to a party stays so; a wrong name is corrected."

    who: Annotated[str, Staff("回避人", ask=N_("谁回避"), origin="case")]
    related_to: Annotated[str, Party("与其有关系的当事人", ask=N_("和谁有关系"))]


class Mediate(Entry, frozen=True, kw_only=True, tag="mediate"):
    """One mediation meeting (R7). Mediators are staff of ours, or so many of a court or another body (`OfBody`)."""

    title = "调解"
    asks = N_("开调解会")
    in_order = ("mediators", "with", "result", "leader-present", "joint", "recorder")
    stays = HAPPENED

    mediators: Annotated[
        tuple[str | OfBody, ...],
        Staff(
            "调解员",
            acts=True,
            others=True,
            ask=N_("谁主持"),
            hint=N_("只有调解员名册上的人能主持，也可以是法院、律师所来的人。"),
            origin="last",
        ),
    ]
    recorder: Annotated[str, Staff("记录人", acts=True, ask=N_("谁记录"), origin="last", more=True)] = ""
    parties: Annotated[tuple[str, ...], Party("参加的当事人", ask=N_("谁到了"))] = msgspec.field(name="with")
    leader_present: Annotated[str, Staff("到场领导", acts=True, ask=N_("哪位领导到场"))] = ""
    joint: Annotated[str, Code("联合单位", of="partner", ask=N_("和哪个单位一起"), origin="case")] = ""
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
            ask=N_("结果怎么样"),
            spoken={
                "adjourned": N_("改天再调"),
                "agreed": N_("谈成了"),
                "part-agreed": N_("一部分人谈成了"),
                "failed": N_("没谈成"),
            },
        ),
    ]

    @property
    def ours(self) -> Mapping[int, str]:
        """Those of the mediators who are staff of ours, by their place in the list."""
        return {place: one for place, one in enumerate(self.mediators) if isinstance(one, str)}


class Instalment(PartRecord, frozen=True, kw_only=True):
    """One instalment of an agreement; `amount` in fen, absent for what is not money."""

    title = "一期"

    due: Annotated[date, Day("到期日", ahead=True, ask=N_("最晚哪天"))]
    amount: Annotated[int | None, Sum("金额", 1, ask=N_("多少钱"))] = None


class Agreement(Entry, frozen=True, kw_only=True, tag="agreement"):
    """The parties agree (rmtjf art. 28-30); amounts in fen.

    Where a case has several agreements side by side, one a household, each has a `name` and says `with` whom: it ends
    the dispute for these alone. A further one of the same name takes the place of the one before.
    """

    title = "达成协议"
    asks = N_("达成协议")
    undone_by = ("agreement",)

    name: Annotated[
        str,
        Word(
            "协议名称",
            AGREEMENT_NAME,
            10,
            "编号加单位，如 第3户、甲组、A2；不写姓名和门牌",
            ask=N_("哪份协议"),
            hint=N_("几户各有一份的才写，如 第3户。"),
            more=True,
        ),
    ] = ""
    parties: Annotated[tuple[str, ...], Party("协议的当事人", counts=True, ask=N_("这份协议是谁的"), more=True)] = (
        msgspec.field(name="with", default=())
    )
    form: Annotated[
        str, Choice("协议形式", {"written": "书面", "oral": "口头"}, point=True, counts=True, ask=N_("书面还是口头"))
    ]
    signed: Annotated[
        Mapping[str, date],
        PartyDays(
            "签名日期", "{P1: 2026-03-20, P2: 2026-03-21}", how_many=(1, 100), counts=True, ask=N_("谁签了，哪天签的")
        ),
    ] = {}
    stamped: Annotated[date | None, Day("盖章日期", counts=True, ask=N_("哪天盖的章"))] = None
    terms: Annotated[int | None, Number("条款数", 1, 100, ask=N_("一共几条"), more=True)] = None
    amount: Annotated[int | None, Sum("协议金额", 0, ask=N_("多少钱"))] = None
    instalments: Annotated[
        tuple[Instalment, ...], Part("分期", how_many=(1, 200), counts=True, ask=N_("哪天履行多少"))
    ] = ()
    performed_at_once: Annotated[bool, Yes("当场履行", counts=True, ask=N_("当场履行完了吗"))] = False
    publicity: Publicity = ""


class Sign(Entry, frozen=True, kw_only=True, tag="sign"):
    """Who signed an agreement, or stamped it, after the day on which it was reached 签齐 (rmtjf art. 29).

    People sign in turn; the agreement takes effect with the last signature or stamp. `agreement` is its name, where a
    case has several; else the last one before.
    """

    title = "签齐"
    asks = N_("签齐了")
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    stays = HAPPENED

    agreement: AgreementName = ""
    signed: Annotated[
        Mapping[str, date],
        PartyDays(
            "签名日期", "{P1: 2026-03-20, P2: 2026-03-21}", how_many=(1, 100), counts=True, ask=N_("谁签了，哪天签的")
        ),
    ] = {}
    stamped: Annotated[date | None, Day("盖章日期", counts=True, ask=N_("哪天盖的章"))] = None


class Perform(Entry, frozen=True, kw_only=True, tag="perform"):
    """What was performed of an agreement (R9), or of what was settled or ordered outside; amount in fen.

    `instalment` is which one was meant, by its number in order of the days on which they are due; without it, the
    earliest that is open. `outside`: what they settled among themselves or another authority ordered is performed, not
    an agreement made here; needed where both stand in a case.
    """

    title = "履行"
    asks = N_("履行得怎么样")
    in_order = ("instalment", "agreement", "state", "amount", "outside")
    stays = HAPPENED
    also_after = ("settle", "outside-result")

    state: Annotated[
        str,
        Choice(
            "履行情况",
            {"full": "全部履行", "part": "部分履行", "breach": "违约"},
            point=True,
            counts=True,
            ask=N_("怎么样"),
            spoken={"full": N_("付清了"), "part": N_("付了一部分"), "breach": N_("到期没付")},
        ),
    ]
    agreement: AgreementName = ""
    amount: Annotated[int | None, Sum("履行金额", 1, counts=True, ask=N_("付了多少钱"))] = None
    instalment: Annotated[int | None, Number("第几期", 1, 200, counts=True, ask=N_("哪一期"), origin="worked")] = None
    outside: Annotated[
        Place | None,
        Part(
            "履行的是哪次自行和解或者哪个外部结果",
            under="place-of-entry",
            counts=True,
            ask=N_("履行的是别处的哪个结果"),
            more=True,
        ),
    ] = None


class Track(Entry, frozen=True, kw_only=True, tag="track"):
    """Tracking, one of the three owed (R9)."""

    title = "跟踪"
    asks = N_("跟踪")
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
            ask=N_("现在怎么样"),
            spoken={"on-course": N_("按计划"), "slow": N_("进展慢"), "urged": N_("已经催过"), "done": N_("办完了")},
        ),
    ]


class Feedback(Entry, frozen=True, kw_only=True, tag="feedback"):
    """Feedback, one of the three owed (R9)."""

    title = "反馈"
    asks = N_("反馈")
    stays = HAPPENED

    to: Annotated[
        str,
        Choice(
            "反馈对象",
            {"parties": "当事人", "leader": "包案领导", "superior": "上级", "referrer": "交办单位"},
            point=True,
            ask=N_("告诉了谁"),
            spoken={"referrer": N_("转来的单位")},
        ),
    ]
    form: Annotated[
        str, Choice("反馈形式", {"oral": "口头", "phone": "电话", "written": "书面"}, point=True, ask=N_("怎么告诉的"))
    ]


Step = Invite | RefuseParty | ReplaceMediator | Recuse | Mediate | Agreement | Sign | Perform | Track | Feedback
