"""The step that tells that something was not done as the procedure says (R4, R31)."""

from typing import Annotated

from jiefen.steps.entry import ApprovedBy, Entry, Place
from jiefen.steps.field import Code, Part, Text, Word


class Deviation(Entry, frozen=True, kw_only=True, tag="deviation"):
    """One rule was not kept at one entry (in the header, where no entry is named), or one limit was never met.

    A leader approves that it stands as it is, which is more than to know of it.
    """

    title = "未按规程办理情况说明"
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    stays = "What was told stays told; a wrong word in it is corrected."

    rule: Annotated[str, Word("哪条规则", "^[A-Z]{3}[0-9]{2}$", 5, "规则的代码，如 STP01")]
    entry: Annotated[Place | None, Part("哪条记录（不写就是案件基本信息）", under="place-of-entry")] = None
    limit: Annotated[str, Code("哪个没有办的时限", of="clock")] = ""
    reason: Annotated[str, Text("没有照办的原因")]
    approved_by: ApprovedBy


Step = Deviation
