"""The duty roster by section, month by month (R4). Which month it is, a script says: the build reads no clock."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from jiefen.base.html import esc
from jiefen.office.duty.public import PublicDuty

WEEKDAYS = "一二三四五六日"


def roster(days: Sequence[PublicDuty]) -> Iterator[str]:
    """All months that are known, folded; nothing if there are none. Left out of the search: every day is alike."""
    if not days:
        return
    months = "".join(_month(first, list(group)) for first, group in groupby(days, lambda one: one.date.replace(day=1)))
    yield (
        '<section aria-labelledby="duty"><h2 id="duty">谁在值班</h2>'
        "<p>节假日来之前，请先打电话。</p>"
        f'<details class="jf-duty" data-search-exclude><summary>看值班表</summary>{months}</details></section>'
    )


def _month(first: date, days: Sequence[PublicDuty]) -> str:
    items = "".join(map(_day, days))
    return (
        f'<div class="jf-month" data-month="{first:%Y-%m}"><h3>{first.year}年{first.month}月</h3>'
        f'<ol class="jf-days">{items}</ol></div>'
    )


def _day(duty: PublicDuty) -> str:
    name = f"{duty.date.day}日 周{WEEKDAYS[duty.date.weekday()]}"
    posts = "、".join(esc(post) for post in duty.posts)
    return f'<li data-day="{duty.date}"><time datetime="{duty.date}">{name}</time> <span>{posts}</span></li>'
