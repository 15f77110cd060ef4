"""Steps of a dispute that is a petition too: joined, told, objected to, heard, answered, reviewed, re-examined."""

from datetime import date
from typing import Annotated

import msgspec

from jiefen.base.text import N_
from jiefen.steps.entry import HAPPENED, Entry, PartRecord, PetitionerView, Petitions, Place, ReviewResult, Served
from jiefen.steps.field import Choice, Code, Day, Number, Part, Party, Staff

FIRST = 1
"""The number of the petition that the header tells of, where there is one."""


Route = Annotated[
    int | None,
    Number(
        "办理途径",
        1,
        6,
        {
            "1": "诉讼等法定程序",
            "2": "仲裁",
            "3": "党员申诉等",
            "4": "行政程序",
            "5": "履行查处或者保护职责",
            "6": "调查核实并出具处理意见",
        },
        counts=True,
        ask=N_("走哪条路"),
    ),
]
"""The item of xfgztl art. 31 by which a claim is handled."""


class JoinPetition(Entry, frozen=True, kw_only=True, tag="join-petition"):
    """Another petition about the same matter is handled in this case from this day on 并入信访.

    It keeps the day on which it was received, its own route, and limits of its own; each is answered for itself. In a
    case that was no petition it is the first. The day it joins is the day it is accepted.
    """

    title = "并入信访"
    asks = N_("又有一件信访，一起办")
    taken_by = ("officer", "assistant", "deputy", "head")
    stays = "What joined is answered like the first; a wrong word is corrected."

    received: Annotated[date, Day("收到之日", counts=True, ask=N_("哪天收到的"))]
    parties: Annotated[tuple[str, ...], Party("信访人", ask=N_("谁来信访"))] = msgspec.field(name="with")
    purpose: Annotated[
        str, Choice("信访目的", {"suggestion": "建议意见", "claim": "申诉求决"}, counts=True, ask=N_("要什么"))
    ]
    kind: Annotated[
        str,
        Choice(
            "类别",
            {"first": "初次", "repeat": "重复", "joint": "联名"},
            counts=True,
            ask=N_("第几次"),
            spoken={"first": N_("第一次"), "repeat": N_("又来了"), "joint": N_("联名")},
        ),
    ]
    route: Route = None
    representatives: Annotated[
        int | None, Number("代表人数", 1, 1000, ask=N_("几位代表"), when=("kind", ("joint",)))
    ] = None


class Notify(Entry, frozen=True, kw_only=True, tag="notify"):
    """The petitioner is told what was received, by which way and procedure it goes (xfgztl art. 23), and if accepted.

    Article 23 does not ask for the last; article 44 makes answer for not telling it in time. `route` is what the
    examination found (art. 31); the header says it only where it was known on receipt.
    """

    title = "告知受理"
    asks = N_("告诉信访人受不受理")
    undone_by = ("notify",)

    result: Annotated[
        str,
        Choice(
            "结果",
            {"accepted": "受理", "refused": "不予受理", "transferred": "转送"},
            point=True,
            ask=N_("告诉的是什么"),
            origin="worked",
            spoken={"refused": N_("不受理"), "transferred": N_("转给别处了")},
        ),
    ]
    to: Annotated[str, Code("转送单位", of="partner", ask=N_("转给谁"), when=("result", ("transferred",)))] = ""
    route: Route = None
    petitions: Petitions = ()


class HoldHearing(Entry, frozen=True, kw_only=True, tag="hearing"):
    """A hearing on a grave, complex or difficult petition, before an opinion on it (xfgztl art. 31).

    From the entry's day `until` the last one. Its days count in the limit of the handling opinion and do not in that of
    a re-examination (xfgztl art. 34, 36). Who holds it is of this office (`chair`) or another body (`partner`).
    """

    title = "听证"
    asks = N_("开听证会")
    in_order = ("until", "chair", "with", "partner", "panel", "recorder", "petitions")
    taken_by = ("officer", "assistant", "deputy", "head")
    stays = HAPPENED

    until: Annotated[
        date | None, Day("结束", counts=True, ask=N_("到哪天"), hint=N_("一天开完的，和开始同一天。"), origin="worked")
    ] = None
    chair: Annotated[str, Staff("主持人", acts=True, ask=N_("谁主持"))] = ""
    partner: Annotated[str, Code("主持的单位", of="partner", ask=N_("别的单位主持的，哪个单位"), more=True)] = ""
    panel: Annotated[tuple[str, ...], Staff("听证员", acts=True, ask=N_("听证员"), more=True)] = ()
    recorder: Annotated[str, Staff("记录人", acts=True, ask=N_("谁记录"), more=True)] = ""
    parties: Annotated[tuple[str, ...], Party("到场的当事人", ask=N_("谁到了"))] = msgspec.field(name="with")
    petitions: Petitions = ()

    @property
    def last_day(self) -> date:
        """The day on which it ended."""
        return self.until or self.date


class Object(Entry, frozen=True, kw_only=True, tag="object"):
    """Objection to a transferred petition (xfgztl art. 23)."""

    title = "提出异议"
    asks = N_("不该由我们办（提异议）")
    stays = HAPPENED

    received: Annotated[date, Day("收到转送之日", ask=N_("哪天收到转来的"), origin="case")]
    petitions: Petitions = ()


class Opinion(Entry, frozen=True, kw_only=True, tag="opinion"):
    """Handling opinion (xfgztl art. 32)."""

    title = "处理意见"
    asks = N_("出处理意见")
    sealed_ask = N_("意见怎么写的")
    undone_by = ("review-opinion",)

    served: Served = None
    view: PetitionerView = ""
    supports: Annotated[
        str,
        Choice("是否支持诉求", {"all": "支持", "part": "部分支持", "none": "不支持"}, point=True, ask=N_("支持诉求吗")),
    ]
    petitions: Petitions = ()


class Serve(Entry, frozen=True, kw_only=True, tag="serve"):
    """An opinion reaches the petitioner days after it was made 送达 (xfgztl art. 35): what counts from it begins then.

    Of review and re-examination too. Served on the day itself, it is said in the opinion (`served`).
    """

    title = "送达"
    asks = N_("意见送到了")
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    stays = HAPPENED

    entry: Annotated[
        Place, Part("送达哪份意见", under="place-of-entry", counts=True, ask=N_("哪份送到了"), origin="worked")
    ]
    view: PetitionerView = ""


class ReviewRequest(Entry, frozen=True, kw_only=True, tag="review-request"):
    """Request for review (xfgztl art. 35)."""

    title = "申请复查"
    asks = N_("信访人要求复查")
    stays = "The petitioner's own; withdrawn, it is answered as such."

    received: Annotated[date, Day("收到处理意见之日", ask=N_("信访人哪天收到处理意见"), origin="case")]
    petitions: Petitions = ()


class ReviewOpinion(Entry, frozen=True, kw_only=True, tag="review-opinion"):
    """Review opinion (xfgztl art. 35)."""

    title = "复查意见"
    asks = N_("复查意见")
    undone_by = ("recheck-opinion",)

    result: ReviewResult
    served: Served = None
    view: PetitionerView = ""
    petitions: Petitions = ()


class RecheckRequest(Entry, frozen=True, kw_only=True, tag="recheck-request"):
    """Request for re-examination (xfgztl art. 36)."""

    title = "申请复核"
    asks = N_("信访人要求复核")
    stays = "The petitioner's own; withdrawn, it is answered as such."

    received: Annotated[date, Day("收到复查意见之日", ask=N_("信访人哪天收到复查意见"), origin="case")]
    petitions: Petitions = ()


class Hearing(PartRecord, frozen=True, kw_only=True):
    """A hearing in a petition's re-examination; its days do not count (xfgztl art. 36)."""

    title = "听证"

    from_: Annotated[date, Day("开始")] = msgspec.field(name="from")
    until: Annotated[date, Day("结束")]


class RecheckOpinion(Entry, frozen=True, kw_only=True, tag="recheck-opinion"):
    """Re-examination opinion (xfgztl art. 36)."""

    title = "复核意见"
    asks = N_("复核意见")
    stays = "It is final (xfgztl art. 36)."

    result: ReviewResult
    served: Annotated[date | None, Day("送达日")] = None
    view: PetitionerView = ""
    hearing: Annotated[Hearing | None, Part("听证", counts=True)] = None
    petitions: Petitions = ()


About = Notify | HoldHearing | Object | Opinion | ReviewRequest | ReviewOpinion | RecheckRequest | RecheckOpinion
"""The steps that are each about one petition or several."""

Step = JoinPetition | About | Serve


def numbers_of(entry: Entry) -> tuple[int, ...]:
    """The petitions that an entry is about, by their numbers in the case; the first where it does not say."""
    named: tuple[int, ...] = getattr(entry, "petitions", ())
    return named or (FIRST,)
