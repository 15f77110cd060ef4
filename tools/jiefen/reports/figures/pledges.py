"""Figures of letters of responsibility: signed, running, the zero targets kept or broken (R18)."""

from collections.abc import Iterator, Mapping
from datetime import date

from jiefen.office.pledges.record import COLLECTIVE, KIND, MASS, Pledge
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure


def running_of(facts: Facts, span: Span) -> Iterator[Pledge]:
    """The letters whose term has a day in the span, of the unit that is asked about."""
    found: Mapping[str, Pledge] = facts.records.get(KIND, {})
    for one in found.values():
        if one.from_ <= span.last and span.first <= one.until and facts.unit in ("", one.unit):
            yield one


def broken_of(facts: Facts, span: Span, code: str = "") -> list[Pledge]:
    """Those of which the last check found a zero target broken: one of the two, or either."""
    broken = ((one, _found(one, span) or ()) for one in running_of(facts, span))
    return [one for one, codes in broken if (code in codes if code else codes)]


def kept_of(facts: Facts, span: Span) -> list[Pledge]:
    """Those of which the last check found both zero targets kept."""
    return [one for one in running_of(facts, span) if _found(one, span) == ()]


def _found(one: Pledge, span: Span) -> tuple[str, ...] | None:
    """What the last check found broken, by the end of the span; of a term that is over by then also a later check.

    The check at year's end is made in January: without it a year would be told as kept in which it was not.
    """
    return one.broken(date.max if one.until <= span.last else span.last)


def _signed(facts: Facts, span: Span) -> list[Pledge]:
    found: Mapping[str, Pledge] = facts.records.get(KIND, {})
    return [one for one in found.values() if span.holds(one.signed) and facts.unit in ("", one.unit)]


PLEDGES: Mapping[str, RecordFigure] = {
    "pledges": RecordFigure(
        title="签订责任状",
        meaning="本期签订的责任状，一个单位一份",
        kind=KIND,
        unit="份",
        count=lambda facts, span: len(_signed(facts, span)),
        which=lambda facts, span: [one.name for one in _signed(facts, span)],
    ),
    "pledges-running": RecordFigure(
        title="生效的责任状",
        meaning="期限有一天在本期的责任状",
        kind=KIND,
        unit="份",
        count=lambda facts, span: len([*running_of(facts, span)]),
        which=lambda facts, span: [one.name for one in running_of(facts, span)],
    ),
    "pledges-checked": RecordFigure(
        title="检查过的责任状",
        meaning="生效的责任状里，到本期最后一天做过检查的；期限已满的，期满以后检查的也算",
        kind=KIND,
        unit="份",
        count=lambda facts, span: sum(_found(one, span) is not None for one in running_of(facts, span)),
    ),
    "zero-kept": RecordFigure(
        title="守住零目标的单位",
        meaning="检查过的责任状里，最近一次检查两个零目标都守住的；没有检查过的不算",
        kind=KIND,
        unit="个",
        count=lambda facts, span: len(kept_of(facts, span)),
        which=lambda facts, span: [one.name for one in kept_of(facts, span)],
    ),
    "zero-broken": RecordFigure(
        title="没有守住零目标的单位",
        meaning="检查过的责任状里，最近一次检查发现两个零目标有一个没有守住的",
        kind=KIND,
        unit="个",
        count=lambda facts, span: len(broken_of(facts, span)),
        which=lambda facts, span: [one.name for one in broken_of(facts, span)],
    ),
    "zero-broken-mass": RecordFigure(
        title="发生群体性事件的单位",
        meaning="检查过的责任状里，最近一次检查发现发生过群体性事件的",
        kind=KIND,
        unit="个",
        count=lambda facts, span: len(broken_of(facts, span, MASS)),
    ),
    "zero-broken-petitions": RecordFigure(
        title="发生集体上访的单位",
        meaning="检查过的责任状里，最近一次检查发现发生过集体上访的",
        kind=KIND,
        unit="个",
        count=lambda facts, span: len(broken_of(facts, span, COLLECTIVE)),
    ),
}
