"""Figures of publicity events 普法宣传活动: how many, whom they reached, with what, which laws were told (R26)."""

from collections.abc import Callable, Iterator, Mapping

from jiefen.office.events.on_paper import Totals, held_in, totals
from jiefen.office.events.record import KIND, Held
from jiefen.office.events.words import THINGS, Thing
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Which

OF_THINGS = "materials"
"""Figures of single things are called after it: `materials-leaflet`."""


def events_of(facts: Facts, span: Span) -> Totals:
    """What the events of a span add up to, those of the unit that is asked about."""
    return totals(_held(facts, span))


def _held(facts: Facts, span: Span) -> tuple[Held, ...]:
    return held_in(facts.records.get(KIND, {}).values(), span.first, span.last, facts.unit)


def _named(facts: Facts, span: Span) -> Iterator[str]:
    """What people look up each event by: `events/2026.yaml#2rs2`."""
    return (f"{KIND}/{one.done.date.year}.yaml#{one.done.key}" for one in _held(facts, span))


def _figure(
    title: str, meaning: str, asked: Callable[[Totals], int], unit: str, which: Which | None = None
) -> RecordFigure:
    return RecordFigure(
        title=title,
        meaning=meaning,
        kind=KIND,
        count=lambda facts, span: asked(events_of(facts, span)),
        unit=unit,
        which=which,
    )


def _of_thing(what: str, thing: Thing) -> RecordFigure:
    return _figure(
        thing.title,
        f"本期活动登记的{thing.title}，按{thing.unit}计",
        lambda found: found.things.get(what, 0),
        thing.unit,
    )


def _handed_out(found: Totals) -> int:
    return sum(number for what, number in found.things.items() if THINGS[what].handed_out)


EVENTS: Mapping[str, RecordFigure] = {
    "events": _figure("普法宣传活动", "本期办了的活动，划去的不算", lambda found: found.events, "次", _named),
    "reached": _figure("受众人数", "本期活动登记的受众，参加两次的算两次", lambda found: found.reached, "人次"),
    OF_THINGS: _figure("发放宣传资料", "本期活动发放的宣传单和手册读本，展板、横幅、礼品不算", _handed_out, "份"),
    "laws-told": _figure("宣传法律法规", "本期活动宣传的法律法规，同一部算一部", lambda found: len(found.laws), "部"),
    **{f"{OF_THINGS}-{what}": _of_thing(what, thing) for what, thing in THINGS.items()},
}
"""Things of different units are never added but what is handed out to people, which reports count together."""
