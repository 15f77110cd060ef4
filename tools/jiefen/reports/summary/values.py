"""What stands in the sentences of a summary, as text, by its code (R21, R22).

- `received`: a figure of the period
- `settled/ended`: the share of one figure in another, in per cent
- `received±`: how it changed against the same days of the year before, in words
- `received by kind`: the figure divided by kind of dispute, or by `via`, how it came
- `@partners`: what is listed and not counted (`lists`)

None where the office has no such record, or nothing to count: then the sentence is left out.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

import msgspec

from jiefen.reports.facts.record import CaseFact, Facts, Span
from jiefen.reports.figures.figure import CaseFigure, Figure, Value
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.summary.lists import LISTS, VIA
from jiefen.reports.summary.span import Words

CHANGE, LISTED, BY, SHARE = "±", "@", " by ", "/"
CENTS, TEN_THOUSAND, MANY = 100, 10_000, 100
_Group = Callable[[CaseFact], str]
_GROUPS: Mapping[str, _Group] = {"kind": lambda case: case.branch, "via": lambda case: case.via}
_GROUP_TITLES = {"kind": "按纠纷类型", "via": "按来源"}
WAN = "万元"
PART_AND_WHOLE = 2


class Values(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All that may stand in a summary, worked out when it is asked for.

    `before` and `before_span` are those of the year before; None where the book does not reach back so far.
    """

    facts: Facts
    span: Span
    words: Words
    before: Facts | None = None
    before_span: Span | None = None

    def number(self, code: str) -> Value:
        """A figure. KeyError for a code that is none."""
        found = self._numbers
        if code not in found:
            found[code] = FIGURES[code].value(self.facts, self.span)
        return found[code]

    def number_before(self, code: str) -> Value:
        """The same of the year before."""
        if self.before is None or self.before_span is None:
            return None
        return FIGURES[code].value(self.before, self.before_span)

    def text(self, code: str) -> str | None:
        """What stands in the place with this code; None where there is nothing to say."""
        if code.startswith(LISTED):
            return LISTS[code.removeprefix(LISTED)].text(self.facts, self.span)
        if code.endswith(CHANGE):
            return self._change(code.removesuffix(CHANGE))
        if BY in code:
            return self._divided(*code.split(BY))
        if SHARE in code:
            return self._share(*code.split(SHARE))
        return shown(FIGURES[code], self.number(code))

    @cached_property
    def _numbers(self) -> dict[str, Value]:
        return {}

    def _share(self, part: str, whole: str) -> str | None:
        number, of = self.number(part), self.number(whole)
        if number is None or of is None or not of:
            return None
        return f"{percent(Decimal(number), Decimal(of))}%"

    def _change(self, code: str) -> str | None:
        """Small numbers are told as numbers; a per cent stands beside where the year before had a hundred or more."""
        now, then = self.number(code), self.number_before(code)
        if now is None or then is None:
            return None
        more = Decimal(now) - Decimal(then)
        if not more:
            return f"与{self.words.year_before}持平"
        unit = FIGURES[code].unit
        told = f"{'增加' if more > 0 else '减少'}{plain(abs(more))}{unit}"
        if then >= MANY:
            told += f"、{'上升' if more > 0 else '下降'}{percent(abs(more), Decimal(then))}%"
        return f"比{self.words.year_before}（{then}{unit}）{told}"

    def _divided(self, code: str, name: str) -> str | None:
        """`物业管理27件、邻里相邻9件`, the most first."""
        figure = FIGURES[code]
        if not isinstance(figure, CaseFigure):
            return None
        found: dict[str, list[CaseFact]] = {}
        for case in self.facts.cases:
            found.setdefault(_GROUPS[name](case), []).append(case)
        counted = {group: figure.of(cases, self.span) for group, cases in found.items()}
        titles = self._titles(name)
        order = sorted((-number, titles.get(group, group)) for group, number in counted.items() if number)
        return "、".join(f"{title}{-number}{figure.unit}" for number, title in order) or None

    def _titles(self, name: str) -> Mapping[str, str]:
        kinds = self.facts.office.settings.kinds
        return VIA if name == "via" else {code: branch.title for code, branch in kinds.items()}


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """One place behind the point, half up as people do it."""
    return (100 * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def shown(figure: Figure, value: Value) -> str | None:
    """A figure as it stands in a sentence: a sum in 万元, a median with a half where it has one."""
    if value is None:
        return None
    if figure.unit == "元":
        return plain((Decimal(value) / CENTS / TEN_THOUSAND).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return plain(Decimal(value))


def plain(number: Decimal) -> str:
    """Without zeros behind the point: `18.5`, `12`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def title_of(code: str) -> str:
    """What people call the place: it shows in Word."""
    if code.startswith(LISTED):
        return LISTS[code.removeprefix(LISTED)].title
    if code.endswith(CHANGE):
        return f"{FIGURES[code.removesuffix(CHANGE)].title}，与上年比"
    if BY in code:
        divided, name = code.split(BY)
        return f"{FIGURES[divided].title}，{_GROUP_TITLES[name]}"
    if SHARE in code:
        part, whole = code.split(SHARE)
        return f"{FIGURES[part].title}占{FIGURES[whole].title}"
    figure = FIGURES[code]
    return f"{figure.title}（{WAN if figure.unit == '元' else figure.unit}）"


def meaning_of(code: str) -> str:
    """What exactly is counted."""
    if code.startswith(LISTED):
        return LISTS[code.removeprefix(LISTED)].meaning
    if code.endswith(CHANGE):
        return f"{FIGURES[code.removesuffix(CHANGE)].meaning}；和上年同样的日子比"
    if BY in code:
        divided, name = code.split(BY)
        return f"{FIGURES[divided].meaning}；{_GROUP_TITLES[name]}分，多的在前"
    if SHARE in code:
        part, whole = code.split(SHARE)
        return f"{FIGURES[part].title}÷{FIGURES[whole].title}"
    return FIGURES[code].meaning


def is_known(code: str) -> bool:
    """Whether a code is one that a place may have: it may come from a file that anybody wrote."""
    if code.startswith(LISTED):
        return code.removeprefix(LISTED) in LISTS
    divided, _, name = code.removesuffix(CHANGE).partition(BY)
    parts = divided.split(SHARE)
    one_form = (bool(name) + code.endswith(CHANGE) + (len(parts) > 1)) <= 1
    known = len(parts) <= PART_AND_WHOLE and all(part in FIGURES for part in parts)
    return one_form and known and (name in _GROUPS or not name)


def figures_in(code: str) -> tuple[str, ...]:
    """The codes of the figures that a place is made of; none for a list."""
    if code.startswith(LISTED):
        return ()
    return tuple(code.removesuffix(CHANGE).split(BY)[0].split(SHARE))
