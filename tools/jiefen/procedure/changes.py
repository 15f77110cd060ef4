"""What a version of the regulation changed against the one before it."""

from collections.abc import Iterator

import msgspec

from jiefen.base.numerals import article_name
from jiefen.procedure.public import PublicClock, PublicProcedure


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One difference: `what` changed, from `was` to `now`.

    Empty where there was or is nothing to compare.
    """

    what: str
    was: str = ""
    now: str = ""


def changes(old: PublicProcedure, new: PublicProcedure) -> tuple[Change, ...]:
    """Time limits first, then articles.

    An article that only prints another time limit did not change itself.
    """
    return (*_limits(old, new), *_articles(old, new))


def _limits(old: PublicProcedure, new: PublicProcedure) -> Iterator[Change]:
    before = {clock.code: clock for clock in old.clocks}
    after = {clock.code: clock for clock in new.clocks}
    for code in {**before, **after}:
        title = (after.get(code) or before[code]).title
        was, now = _terms(before.get(code)), _terms(after.get(code))
        if was != now:
            yield Change(what=f"时限“{title}”", was=was or "没有规定", now=now or "不再规定")
        if code in before and code in after and _rolls(before[code]) != _rolls(after[code]):
            what = f"时限“{title}”的最后一天是休息日"
            yield Change(what=what, was=_rolls(before[code]), now=_rolls(after[code]))


def _terms(clock: PublicClock | None) -> str:
    if clock is None:
        return ""
    terms = f"{clock.starts}后 {clock.length}"
    if clock.extension:
        terms += f"，可以延长 {clock.extension.at_most}".rstrip()
    if clock.pauses:
        reasons = "；".join("、".join(pause.reasons) or "中止期间" for pause in clock.pauses)
        terms += f"，{reasons}不计算"
    return terms


def _rolls(clock: PublicClock) -> str:
    return "顺延" if clock.roll and not clock.roll.stays else "不顺延"


def _articles(old: PublicProcedure, new: PublicProcedure) -> Iterator[Change]:
    before = {item.number: item for item in old.articles}
    after = {item.number: item for item in new.articles}
    for number in sorted({**before, **after}):
        was, now = before.get(number), after.get(number)
        name = f"{article_name(number)} {(now or before[number]).title}"
        if was is None:
            yield Change(what=f"新增{name}")
        elif now is None:
            yield Change(what=f"删去{name}")
        elif (was.title, was.text) != (now.title, now.text):
            yield Change(what=f"修改{name}")
