"""Steps by which an entry, or the whole case, is taken back (R31): nothing is erased."""

from typing import Annotated

from jiefen.steps.entry import ApprovedBy, Entry, Place
from jiefen.steps.field import CaseNumber, Choice, Part, Text


class Revoke(Entry, frozen=True, kw_only=True, tag="revoke"):
    """An earlier entry ends from this day: an extension, a restriction, an escalation, a delegation, a supervision.

    Which steps can be revoked is said by the steps themselves (`Entry.undone_by`).
    """

    title = "撤销"
    taken_by = ("officer", "deputy", "head")
    stays = "Who revoked by mistake takes the act anew: it then counts from that day."

    entry: Annotated[Place, Part("撤销哪条记录", under="place-of-entry", counts=True)]
    reason: Annotated[str, Text("撤销理由")]
    approved_by: ApprovedBy


class Void(Entry, frozen=True, kw_only=True, tag="void"):
    """The registration is void: the dispute stands in the book twice, or there never was one."""

    title = "作废"
    taken_by = ("officer", "assistant", "deputy", "head")
    stays = "A dispute that is one after all is registered anew, and the two are linked."

    reason: Annotated[str, Choice("作废原因", {"twice": "重复登记", "mistake": "登记错误"})]
    see: Annotated[str, CaseNumber("以哪一件为准")] = ""
    approved_by: ApprovedBy


Step = Revoke | Void
