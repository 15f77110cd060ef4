"""What a summary lists and does not count: partners, the days of meetings, the kinds that stand out.

No list names a person.
"""

from collections import Counter
from collections.abc import Callable, Mapping

import msgspec

from jiefen.office.meetings.record import ANALYSIS
from jiefen.office.meetings.wanted import KIND as MEETINGS
from jiefen.office.settings.record import Partner
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.cases import CASES
from jiefen.reports.figures.meetings import meetings_of
from jiefen.reports.figures.organisation import NEIGHBOUR, neighbours_on

MOST = 3
"""So many are named, 等 stands for the others; the figure beside says how many there are."""
VIA: Mapping[str, str] = {
    "window": "窗口",
    "phone": "电话",
    "online": "网上",
    "mailbox": "信件",
    "informant": "信息员",
    "meeting": "会议交办",
    "screening": "排查",
    "hotline": "热线",
}
"""How a case came, as the schema calls it (a test holds them)."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is listed: its title, what exactly, the kind of record it needs, the words."""

    title: str
    meaning: str
    words: Callable[[Facts, Span], str]
    kind: str = ""

    def text(self, facts: Facts, span: Span) -> str | None:
        """The words; None where the kind is off, or there is nothing to list."""
        if self.kind and not facts.office.settings.is_kept(self.kind, span.first, span.last):
            return None
        return self.words(facts, span) or None


def _named(partners: list[Partner]) -> str:
    names = "、".join(one.title for one in partners[:MOST])
    return f"{names}等" if len(partners) > MOST else names


def _partners(facts: Facts, _: Span) -> str:
    return _named([one for one in facts.office.settings.partners if one.kind != NEIGHBOUR])


def _neighbours(facts: Facts, span: Span) -> str:
    return _named(list(neighbours_on(facts, span)))


def _analysis_days(facts: Facts, span: Span) -> str:
    return "、".join(f"{one.date.month}月{one.date.day}日" for one in meetings_of(facts, span, ANALYSIS))


def _leaves(facts: Facts, span: Span) -> str:
    """Kinds by their leaf, the most first; one of which there is a single case does not stand out."""
    settings = facts.office.settings
    found = Counter(case.kind for case in facts.cases if CASES["received"].counts(case, span))
    order = sorted(((-number, kind) for kind, number in found.items() if number > 1))[:MOST]
    return "、".join(f"{settings.kind_title(kind).replace(' · ', '中的')}（{-number}件）" for number, kind in order)


def _branch(facts: Facts, span: Span) -> str:
    """The branch with most of the cases received, the first of its title among equals."""
    kinds = facts.office.settings.kinds
    found = Counter(case.branch for case in facts.cases if CASES["received"].counts(case, span))
    order = sorted((-number, kinds[branch].title) for branch, number in found.items() if branch in kinds)
    if not order:
        return ""
    number, title = order[0]
    return f"{title}（{-number}件）"


LISTS: Mapping[str, Listed] = {
    "partners": Listed(title="对接单位名称", meaning="设置里登记的对接单位，列前三个", words=_partners),
    "neighbours": Listed(
        title="边界协作单位名称", meaning="本期最后一天以前订了协作的相邻单位，列前三个", words=_neighbours
    ),
    "analysis-days": Listed(
        title="分析研判会日期", meaning="本期召开的分析研判会的日期", words=_analysis_days, kind=MEETINGS
    ),
    "leaves": Listed(title="最多的纠纷", meaning="本期新收最多的三种纠纷，只有一件的不列", words=_leaves),
    "branch": Listed(title="最多的一类纠纷", meaning="本期新收最多的一类纠纷", words=_branch),
}
"""Every list by its name."""
