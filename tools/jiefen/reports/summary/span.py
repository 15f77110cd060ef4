"""The period of a summary: a year or half of one, until its last day or today, and what sentences call it."""

from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.html import day
from jiefen.base.period import period_of, span_of
from jiefen.base.text import N_, say
from jiefen.office.demands.counts import year_before
from jiefen.office.settings.record import Settings
from jiefen.reports.facts.record import Span

HALVES = {"1": "上半年", "2": "下半年"}


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What sentences call the period: `全年`, its last day `年末`, the year before, the work that follows.

    `until` says until when is counted, where the period goes on, and since when, where the book began within it.
    """

    title: str
    whole: str
    end: str
    until: str
    year_before: str
    next: str

    def fill(self, text: str) -> str:
        """A sentence with these words in the places of `[全年]`, `[年末]` and `[下一步]`."""
        return text.replace("[全年]", self.whole).replace("[年末]", self.end).replace("[下一步]", self.next)


def span_and_words(period: str, today: date, since: date | None = None) -> tuple[Span, Words]:
    """The days of `2025` or `2026-H1` that have come, and their words; `since`: the day on which the book began.

    Raises Failure for another period, and for one that has not begun.
    """
    try:
        first, last = span_of(period)
    except ValueError:
        first = last = date.min
    if period not in (period_of(first, "year"), period_of(first, "half-year")):
        raise Failure(
            say(N_("年度总结写一年或者半年，{period} 不是。"), period=period), say(N_("写成 2025 或者 2026-H1 这样。"))
        )
    if first > today:
        raise Failure(
            say(N_("{period} 还没有到，今天是 {today}。"), period=period, today=today),
            say(N_("写已经开始的年份或者半年。")),
        )
    span = Span(max(first, since or first), min(last, today))
    half = HALVES.get(period[-1], "") if "H" in period else ""
    runs = span.last < last
    whole, end = half or "全年", "年末"
    if half:
        end = f"{span.last.month}月{span.last.day}日"
    if runs:
        whole, end = f"{half or '今年'}以来", "目前"
    return span, Words(
        title=f"{first.year}年{half}",
        whole=whole,
        end=end,
        until=_counted(span, first, runs=runs),
        year_before="上年同期" if half or runs else "上年",
        next="下半年工作" if half == HALVES["1"] else "下一步工作",
    )


def _counted(span: Span, first: date, *, runs: bool) -> str:
    """Of which days the figures are, where not of all of the period."""
    begun = f"从{day(span.first)}案卷库启用起" if span.first > first else ""
    until = f"截至{day(span.last)}" if runs else ""
    return f"（数据{'，'.join(filter(None, (begun, until)))}）" if begun or until else ""


def span_before(span: Span, settings: Settings) -> Span | None:
    """The same days of the year before; None where the book began later, or does not say so and had no case then."""
    before = Span(year_before(span.first), year_before(span.last))
    since = settings.book_since
    return None if since is None or since > before.first else before
