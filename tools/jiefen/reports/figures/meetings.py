"""Figures of meetings: held by kind, asked for by the procedure, the monthly bundle sent upward (R15, R20)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jiefen.office.meetings.record import ANALYSIS, ASSIGNMENT, JOINT, Meeting
from jiefen.office.meetings.wanted import (
    KIND,
    BundleWanted,
    Wanted,
    is_held,
    is_sent,
    wanted_bundles,
    wanted_meetings,
)
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value


def meetings_of(facts: Facts, span: Span, kind: str = "") -> Sequence[Meeting]:
    """The meetings held in the span, of one kind or all, by day; of no unit any."""
    held = (one for one in _meetings(facts) if span.holds(one.date) and kind in ("", one.kind))
    return sorted(held, key=lambda one: (one.date, one.name))


def _meetings(facts: Facts) -> Sequence[Meeting]:
    return list(facts.records.get(KIND, {}).values())


def _wanted(facts: Facts, span: Span, kind: str) -> Iterator[Wanted]:
    for one in wanted_meetings(facts.office, span.last):
        if one.rule.kind == kind and span.holds(one.due):
            yield one


def _bundles(facts: Facts, span: Span) -> Iterator[BundleWanted]:
    return (one for one in wanted_bundles(facts.office, span.last) if span.holds(one.due))


def _held(kind: str) -> Callable[[Facts, Span], Value]:
    return lambda facts, span: len(meetings_of(facts, span, kind))


def _owed(kind: str) -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(1 for _ in _wanted(facts, span, kind))


def _kept(kind: str) -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(is_held(one, _meetings(facts)) for one in _wanted(facts, span, kind))


def _in_time(wanted: BundleWanted, meetings: Sequence[Meeting]) -> bool:
    """Whether the bundle was sent by its day: what is sent later was not sent when it was due."""
    early = [one for one in meetings if any(sent.date <= wanted.due for sent in one.sent)]
    return is_sent(wanted, early)


def _figure(title: str, meaning: str, count: Callable[[Facts, Span], Value], unit: str = "次") -> RecordFigure:
    """A figure of the whole office: meetings are of no unit."""
    return RecordFigure(
        title=title,
        meaning=meaning,
        kind=KIND,
        count=lambda facts, span: None if facts.unit else count(facts, span),
        unit=unit,
    )


MEETINGS: Mapping[str, RecordFigure] = {
    "meetings-analysis": _figure("分析研判会", "本期召开的分析研判会", _held(ANALYSIS)),
    "meetings-analysis-owed": _figure(
        "应召开的分析研判会", "规程要求召开的分析研判会，按该召开的那段日子在本期结束来算", _owed(ANALYSIS)
    ),
    "meetings-analysis-kept": _figure(
        "按要求召开的分析研判会", "应召开的分析研判会里，那段日子召开了的，或者后来一次会议写明补上的", _kept(ANALYSIS)
    ),
    "meetings-joint": _figure("党政联席会", "本期召开的、听取矛盾纠纷工作的党政联席会", _held(JOINT)),
    "meetings-assignment": _figure("信访交办会", "本期召开的信访交办会", _held(ASSIGNMENT)),
    "bundles-owed": _figure(
        "应上报的月度材料",
        "规程要求上报的月度材料（会议纪要、统计表等），按上报期限在本期的来算",
        lambda facts, span: sum(1 for _ in _bundles(facts, span)),
        "份",
    ),
    "bundles-sent": _figure(
        "按时上报的月度材料",
        "应上报的月度材料里，期限以内报了的",
        lambda facts, span: sum(_in_time(one, _meetings(facts)) for one in _bundles(facts, span)),
        "份",
    ),
}
