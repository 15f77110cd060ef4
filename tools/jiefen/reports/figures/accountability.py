"""Figures of accountability 责任追究 and awards: how many of each form, lifted, still running (R22)."""

from collections.abc import Callable, Mapping, Sequence

from jiefen.office.accountability.record import AWARD, FORMS, KIND, PERSON, WITHOUT_LIMIT, Decision
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value


def decided_of(facts: Facts, span: Span, form: str = "") -> Sequence[Decision]:
    """The decisions of the span on the unit that is asked about, of one form or all that ask for something.

    Without those that were withdrawn by its end.
    """
    return [
        one
        for one in _decisions(facts)
        if span.holds(one.date)
        and (one.form == form if form else one.form not in WITHOUT_LIMIT)
        and one.standing(span.last).withdrawn is None
    ]


def _decisions(facts: Facts) -> Sequence[Decision]:
    found: Mapping[str, Decision] = facts.records.get(KIND, {})
    return [one for one in found.values() if facts.unit in ("", one.addressee)]


def _lifted(facts: Facts, span: Span) -> Sequence[Decision]:
    return [one for one in _decisions(facts) if span.holds(one.standing(span.last).lifted)]


def _open(facts: Facts, span: Span) -> Sequence[Decision]:
    return [one for one in _decisions(facts) if one.is_open(span.last)]


def _figure(
    title: str, meaning: str, which: Callable[[Facts, Span], Sequence[Decision]], unit: str = "件"
) -> RecordFigure:
    def count(facts: Facts, span: Span) -> Value:
        return len(which(facts, span))

    def names(facts: Facts, span: Span) -> Sequence[str]:
        return [one.series for one in which(facts, span)]

    return RecordFigure(title=title, meaning=meaning, kind=KIND, unit=unit, count=count, which=names)


def _of_form(form: str) -> Callable[[Facts, Span], Sequence[Decision]]:
    return lambda facts, span: decided_of(facts, span, form)


ACCOUNTABILITY: Mapping[str, RecordFigure] = {
    "accountability": _figure("责任追究", "本期对单位作出的责任追究，各种形式合计，撤销的不算，表彰不算", decided_of),
    **{
        f"accountability-{form}": _figure(title, f"本期对单位的{title}，撤销的不算", _of_form(form))
        for form, title in FORMS.items()
        if form not in WITHOUT_LIMIT
    },
    "accountability-person": _figure(
        "涉及个人的处理", "本期涉及个人的处理，只有文号、单位、日期，撤销的不算", _of_form(PERSON)
    ),
    "awards": _figure("表彰", "本期对单位的表彰，撤销的不算", _of_form(AWARD), "次"),
    "accountability-lifted": _figure("解除的责任追究", "本期解除的责任追究，不论哪年决定", _lifted),
    "accountability-open": _figure("没有解除的责任追究", "本期最后一天还没有解除、没有撤销的责任追究", _open),
}
