"""Guides are looked at again by the day that they promise (R26)."""

from collections.abc import Iterator

from jiefen.base.rule import OfficeDueContext, Remark, remark, rule
from jiefen.base.text import N_
from jiefen.guides.public import PublicGuide
from jiefen.guides.way.public import PublicWay


@rule(
    "DUE07",
    source="R26",
    title=N_("指南按期核对"),
    why=N_("法律会改，电话会换。过期没有人核对的指南，会把人引错路。"),
    severity="warning",
)
def guides_are_reviewed(guide: PublicGuide | PublicWay, context: OfficeDueContext) -> Iterator[Remark]:
    """A guide, or 解纷指引, that the book publishes is looked at again by the day that it promises."""
    left = (guide.next_review - context.today).days
    if left > context.within:
        return
    yield remark(
        "next-review",
        N_("这篇指南 {reviewed} 核对，下次核对不晚于 {last}，还有 {days} 日")
        if left >= 0
        else N_("这篇指南 {reviewed} 核对，下次核对不晚于 {last}，已经过了 {days} 日"),
        do=N_("逐条核对后改 reviewed 和 next-review；程序自带的，换新版，或者在 docs/public/guides 放一篇同名的"),
        reviewed=guide.reviewed,
        last=guide.next_review,
        days=abs(left),
    )


RULES = (guides_are_reviewed,)
