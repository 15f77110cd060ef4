"""Steps that take back an entry or the whole case, or tell of a rule not kept (R31): nothing is erased."""

from typing import Annotated

from jiefen.base.text import N_
from jiefen.steps.entry import ApprovedBy, Entry, OnPaper, Place
from jiefen.steps.field import CaseNumber, Choice, Code, Part, Text, Word


class Revoke(Entry, frozen=True, kw_only=True, tag="revoke"):
    """An earlier entry ends from this day: an extension, a restriction, an escalation, a delegation, a supervision.

    Which steps can be revoked is said by the steps themselves (`Entry.undone_by`).
    """

    title = "撤销"
    asks = N_("收回一个决定")
    taken_by = ("officer", "deputy", "head")
    stays = "Who revoked by mistake takes the act anew: it then counts from that day."

    entry: Annotated[
        Place, Part("撤销哪条记录", under="place-of-entry", counts=True, ask=N_("收回哪一个"), origin="worked")
    ]
    reason: Annotated[str, Text("撤销理由", ask=N_("为什么收回"))]
    approved_by: ApprovedBy


class Void(Entry, frozen=True, kw_only=True, tag="void"):
    """The registration is void: the dispute stands in the book twice, or there never was one."""

    title = "作废"
    asks = N_("这件作废")
    taken_by = ("officer", "assistant", "deputy", "head")
    stays = "A dispute that is one after all is registered anew, and the two are linked."

    reason: Annotated[
        str,
        Choice(
            "作废原因",
            {"twice": "重复登记", "mistake": "登记错误"},
            ask=N_("为什么作废"),
            spoken={"twice": N_("登记了两次"), "mistake": N_("登记错了")},
        ),
    ]
    see: Annotated[str, CaseNumber("以哪一件为准", ask=N_("保留哪一件"), when=("reason", ("twice",)))] = ""
    approved_by: ApprovedBy


class Deviation(Entry, frozen=True, kw_only=True, tag="deviation"):
    """One rule was not kept at one entry (in the header, where no entry is named), or one limit was never met.

    A leader approves that it stands as it is, which is more than to know of it.
    """

    title = "未按规程办理情况说明"
    asks = N_("照实记：和规程不一样")
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    stays = "What was told stays told; a wrong word in it is corrected."

    rule: Annotated[str, Word("哪条规则", "^[A-Z]{3}[0-9]{2}$", 5, "规则的代码，如 STP01")]
    entry: Annotated[Place | None, Part("哪条记录（不写就是案件基本信息）", under="place-of-entry")] = None
    limit: Annotated[str, Code("哪个没有办的时限", of="clock")] = ""
    reason: Annotated[str, Text("没有照办的原因", ask=N_("为什么会这样"))]
    approved_by: ApprovedBy
    on_paper: OnPaper = None


Step = Revoke | Void | Deviation
