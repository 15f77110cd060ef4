"""Steps by which a dispute ends outside of our talks: the parties settle it, or another authority acts."""

from datetime import date
from typing import Annotated

import msgspec

from jiefen.base.text import N_
from jiefen.steps.entry import HAPPENED, Entry
from jiefen.steps.field import Choice, Code, Day, Party, Sum

ANYBODY = ("officer", "mediator", "assistant", "deputy", "head")
MEANS_THE_SAME = ("terminate",)
"""What ends the dispute without us meets a requirement, or ends a time limit, where a version names the termination."""

Performed = Annotated[
    str,
    Choice(
        "履行情况",
        {"full": "全部履行", "part": "部分履行", "none": "没有履行"},
        counts=True,
        ask=N_("履行了吗"),
        blank=N_("不清楚"),
    ),
]


Matter = Annotated[
    str,
    Choice(
        "纠纷是否了结",
        {"ended": "就此了结", "open": "还要接着办"},
        point=True,
        counts=True,
        ask=N_("这件纠纷完了吗"),
        spoken={"ended": N_("完了，不用再办"), "open": N_("没有完，接着办")},
    ),
]


class Settle(Entry, frozen=True, kw_only=True, tag="settle"):
    """The parties settled it among themselves 自行和解, at whatever stage, with or without our talks.

    `made` is the day on which they did, where that is not the day on which we learnt of it. `told-by`: the parties who
    told us so; `performed`: as far as we know. With `matter: open` some settled their part, and the dispute of the
    others goes on. The amount is in fen.
    """

    title = "自行和解"
    asks = N_("他们自己谈好了")
    taken_by = ANYBODY
    stays = HAPPENED

    parties: Annotated[tuple[str, ...], Party("和解的当事人", ask=N_("谁和谁自己谈好了"))] = msgspec.field(name="with")
    how: Annotated[
        tuple[str, ...],
        Choice(
            "怎么了结的",
            {
                "paid": "付了款",
                "repaired": "修好了",
                "returned": "退还了",
                "stopped": "停下来了",
                "apologised": "道了歉",
                "agreed": "自己谈妥了以后怎么办",
                "let-go": "不再追究",
            },
            each="做法",
            how_many=(1, 7),
            ask=N_("怎么了结的"),
        ),
    ]
    told_by: Annotated[tuple[str, ...], Party("说和解了的当事人", ask=N_("谁告诉我们的"))] = ()
    made: Annotated[date | None, Day("和解之日", counts=True, ask=N_("哪天谈好的"), more=True)] = None
    amount: Annotated[int | None, Sum("和解金额", 1, ask=N_("多少钱"), more=True)] = None
    performed: Performed = ""
    matter: Matter = "ended"

    @property
    def came_about(self) -> date:
        """The day on which they settled it."""
        return self.made or self.date

    @property
    def in_place_of(self) -> tuple[str, ...]:
        """What it counts as; who told us of it was in contact with us."""
        ended = MEANS_THE_SAME if self.matter == "ended" else ()
        return (*ended, *(("contact",) if self.told_by else ()))


class OutsideResult(Entry, frozen=True, kw_only=True, tag="outside-result"):
    """What another authority, or this bureau as one, did about the dispute 外部结果: judged, ordered, enforced, acted.

    `authority` says what kind of body it is, `partner` which of those that the office registered. `made` is the day of
    the result, where that is not the day on which we learnt of it. With `matter: ended` the dispute is over by it;
    after `open` our talks go on (a fine for a blow does not settle the damages). `with`: it concerns these parties
    alone, and the dispute goes on for the others. The amount is in fen.
    """

    title = "外部结果"
    asks = N_("别处有了结果")
    taken_by = ANYBODY
    stays = HAPPENED

    authority: Annotated[
        str,
        Choice(
            "作出单位",
            {
                "court": "人民法院",
                "arbitration": "仲裁机构",
                "procuratorate": "人民检察院",
                "police": "公安机关",
                "own": "本局",
                "bureau": "其他局办",
                "town": "乡镇、街道",
                "other": "其他单位",
            },
            ask=N_("谁作出的"),
            spoken={"procuratorate": N_("检察院"), "police": N_("公安"), "court": N_("法院")},
        ),
    ]
    kind: Annotated[
        str,
        Choice(
            "种类",
            {
                "judgment": "判决",
                "ruling": "裁定",
                "award": "仲裁裁决",
                "mediated": "该单位调解结案",
                "enforcement": "强制执行",
                "order": "责令改正",
                "refund": "责令退还",
                "penalty": "行政处罚",
                "decision": "行政裁决、复议等决定",
                "measure": "直接办理（抢修、代发等）",
                "unfounded": "查无违法行为",
                "reply": "书面答复（不出处理意见的）",
                "support": "支持起诉",
                "dropped": "撤诉或者撤回申请",
                "annulled": "撤销协议或者认定协议无效",
                "other": "其他结果",
            },
            point=True,
            ask=N_("是什么结果"),
        ),
    ]
    matter: Matter
    partner: Annotated[str, Code("具体单位（已登记的）", of="partner", ask=N_("具体是哪个单位"), more=True)] = ""
    parties: Annotated[tuple[str, ...], Party("只涉及的当事人", counts=True, ask=N_("只涉及谁"), more=True)] = (
        msgspec.field(name="with", default=())
    )
    made: Annotated[date | None, Day("作出之日", counts=True, ask=N_("哪天作出的"), origin="today")] = None
    amount: Annotated[int | None, Sum("金额", 1, ask=N_("多少钱"), more=True)] = None
    performed: Performed = ""

    @property
    def came_about(self) -> date:
        """The day of the result."""
        return self.made or self.date

    @property
    def in_place_of(self) -> tuple[str, ...]:
        """What it counts as: nothing while the dispute goes on."""
        return MEANS_THE_SAME if self.matter == "ended" else ()


Step = Settle | OutsideResult


def replaces_agreement(entry: Entry) -> bool:
    """Whether an agreement made here before `entry` is not to be performed any more.

    It ended the dispute in another way, or the agreement was set aside, and the dispute is open as before.
    """
    return ends_outside(entry) or (isinstance(entry, OutsideResult) and entry.kind == "annulled")


def ends_outside(entry: Entry) -> bool:
    """Whether by `entry` the dispute is over without an agreement made here."""
    return isinstance(entry, Settle | OutsideResult) and entry.matter == "ended"
