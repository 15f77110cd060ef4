"""One look for early warnings at what reports count (R19)."""

from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.warnings.alike import alike
from jiefen.reports.warnings.near import nearly, sums
from jiefen.reports.warnings.past import begin_of, counted, histories, past_of, seasons_of, windows
from jiefen.reports.warnings.record import Look, Signal
from jiefen.reports.warnings.rising import Rise, rises


def look(facts: Facts, span: Span) -> Look:
    """The hints of a month, or of as much of it as has come, as the book stood on its last day."""
    settings = facts.office.settings
    choices = settings.warnings
    cases = [case for case in facts.cases if case.received <= span.last]
    own = counted(cases)
    begin = begin_of(own, settings)
    spans = windows(span)
    signals: list[Signal] = [*nearly(cases, facts.office, span.last)]
    rise = Rise(signals=(), compared=0, seasonal=())
    since, has_season = None, False
    if begin is not None:
        found = histories(own, begin, settings)
        kinds = {subject: history for subject, history in found.items() if subject[0] == "kind"}
        signals += sums(own, kinds, begin, facts.office, span.last)
        rise = rises(found, spans, choices.least)
        everything = found["all", ""]
        since = begin if past_of(everything, spans[0]) else None
        has_season = bool(seasons_of(everything, spans[0]))
    signals += rise.signals
    signals += alike(cases, spans[0], choices.alike)
    received = [case for case in own if spans[0].holds(case.received)]
    return Look(
        span=spans[0],
        signals=tuple(signals),
        since=since,
        has_season=has_season,
        compared=rise.compared,
        seasonal=rise.seasonal,
        received=len(received),
        placeless=sum(not case.place for case in received),
        unread=len(facts.unread),
    )
