"""Steps of a dispute that is a petition too: told, objected to, answered, reviewed, re-examined."""

from datetime import date
from typing import Annotated

import msgspec

from jiefen.steps.entry import HAPPENED, Entry, PartRecord, Place, ReviewResult, Served
from jiefen.steps.field import Choice, Code, Day, Number, Part


class Notify(Entry, frozen=True, kw_only=True, tag="notify"):
    """The petitioner is told what was received, by which way and procedure it goes (xfgztl art. 23), and if accepted.

    Article 23 does not ask for the last; article 44 makes answer for not telling it in time. `route` is what the
    examination found (art. 31); the header says it only where it was known on receipt.
    """

    title = "告知受理"
    undone_by = ("notify",)

    result: Annotated[
        str, Choice("结果", {"accepted": "受理", "refused": "不予受理", "transferred": "转送"}, point=True)
    ]
    to: Annotated[str, Code("转送单位")] = ""
    route: Annotated[int | None, Number("办理途径（第 31 条第 1—6 项）", 1, 6, counts=True)] = None


class Object(Entry, frozen=True, kw_only=True, tag="object"):
    """Objection to a transferred petition (xfgztl art. 23)."""

    title = "提出异议"
    stays = HAPPENED

    received: Annotated[date, Day("收到转送之日")]


class Opinion(Entry, frozen=True, kw_only=True, tag="opinion"):
    """Handling opinion (xfgztl art. 32)."""

    title = "处理意见"
    undone_by = ("review-opinion",)

    served: Served = None
    supports: Annotated[str, Choice("是否支持诉求", {"all": "支持", "part": "部分支持", "none": "不支持"}, point=True)]


class Serve(Entry, frozen=True, kw_only=True, tag="serve"):
    """An opinion reaches the petitioner days after it was made 送达 (xfgztl art. 35): what counts from it begins then.

    Of review and re-examination too. Served on the day itself, it is said in the opinion (`served`).
    """

    title = "送达"
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    stays = HAPPENED

    entry: Annotated[Place, Part("送达哪份意见", under="place-of-entry", counts=True)]


class ReviewRequest(Entry, frozen=True, kw_only=True, tag="review-request"):
    """Request for review (xfgztl art. 35)."""

    title = "申请复查"
    stays = "The petitioner's own; withdrawn, it is answered as such."

    received: Annotated[date, Day("收到处理意见之日")]


class ReviewOpinion(Entry, frozen=True, kw_only=True, tag="review-opinion"):
    """Review opinion (xfgztl art. 35)."""

    title = "复查意见"
    undone_by = ("recheck-opinion",)

    result: ReviewResult
    served: Served = None


class RecheckRequest(Entry, frozen=True, kw_only=True, tag="recheck-request"):
    """Request for re-examination (xfgztl art. 36)."""

    title = "申请复核"
    stays = "The petitioner's own; withdrawn, it is answered as such."

    received: Annotated[date, Day("收到复查意见之日")]


class Hearing(PartRecord, frozen=True, kw_only=True):
    """A hearing in a petition's re-examination; its days do not count (xfgztl art. 36)."""

    title = "听证"

    from_: Annotated[date, Day("开始")] = msgspec.field(name="from")
    until: Annotated[date, Day("结束")]


class RecheckOpinion(Entry, frozen=True, kw_only=True, tag="recheck-opinion"):
    """Re-examination opinion (xfgztl art. 36)."""

    title = "复核意见"
    stays = "It is final (xfgztl art. 36)."

    result: ReviewResult
    served: Annotated[date | None, Day("送达日")] = None
    hearing: Annotated[Hearing | None, Part("听证", counts=True)] = None


Step = Notify | Object | Opinion | Serve | ReviewRequest | ReviewOpinion | RecheckRequest | RecheckOpinion
