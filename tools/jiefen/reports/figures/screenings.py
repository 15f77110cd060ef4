"""Figures of screening: rounds by level and kind, asked for and missed, leads and what became of them (R17, R16)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from jiefen.office.periods.record import Period, Periods
from jiefen.office.screenings.ledger import Ledger, ledger_of
from jiefen.office.screenings.record import (
    BECAME_A_CASE,
    BODY,
    BUREAU,
    CARPET,
    DAILY,
    DISMISSED,
    EASED,
    KEY,
    SECTION,
    Round,
    Screening,
)
from jiefen.office.screenings.wanted import KIND, Wanted, answering, is_held, sensitive_rounds, wanted_rounds
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value, Which

PERIODS = "periods"
OF_THE_BUREAU = (BUREAU, DAILY)
"""Levels of no unit."""


def rounds_of(facts: Facts, span: Span) -> Iterator[tuple[Screening, Round]]:
    """Every round that counts and began in the span, of the unit that is asked about, with its file."""
    for record in _screenings(facts).values():
        for round_ in record.standing.values():
            if span.holds(round_.from_) and facts.unit in ("", round_.unit):
                yield record, round_


def wanted_of(facts: Facts, span: Span, level: str = "") -> Sequence[Wanted]:
    """The rounds that the procedure asks for in stretches that ended in the span, of one level or all."""
    return [
        one
        for one in wanted_rounds(facts.office, span.last)
        if span.holds(one.span[1]) and facts.unit in ("", one.unit) and level in ("", one.level)
    ]


def missed_of(facts: Facts, span: Span, level: str = "") -> Sequence[Wanted]:
    """Those of them that were not held, explained or not."""
    records = list(_screenings(facts).values())
    return [one for one in wanted_of(facts, span, level) if not is_held(one, records)]


def sensitive_of(facts: Facts, span: Span) -> tuple[Period, ...]:
    """The sensitive periods that have a day in the span."""
    kept: Mapping[str, Periods] = facts.records.get(PERIODS, {})
    return tuple(
        one for record in kept.values() for one in record.periods if one.from_ <= span.last and span.first <= one.until
    )


def daily_of(facts: Facts, span: Span) -> Sequence[Wanted]:
    """The reports that sensitive periods ask for in stretches that ended in the span."""
    wanted = sensitive_rounds(facts.office, sensitive_of(facts, span), span.last)
    return [one for one in wanted if span.holds(one.due)]


def _screenings(facts: Facts) -> Mapping[str, Screening]:
    found: Mapping[str, Screening] = facts.records.get(KIND, {})
    return found


def _ledger(facts: Facts, span: Span) -> Ledger:
    return ledger_of(_screenings(facts), span.first, span.last, unit=facts.unit)


def _rounds(level: str) -> Callable[[Facts, Span], Value]:
    def count(facts: Facts, span: Span) -> Value:
        if facts.unit and level in OF_THE_BUREAU:
            return None
        return sum(round_.level == level for _, round_ in rounds_of(facts, span))

    return count


def _of_kind(kind: str) -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(
        round_.kind == kind and round_.level != DAILY for _, round_ in rounds_of(facts, span)
    )


def _owed(level: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: None if facts.unit and level == BUREAU else len(wanted_of(facts, span, level))


def _missed(level: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: None if facts.unit and level == BUREAU else len(missed_of(facts, span, level))


def reference(file: str, key: str) -> str:
    """What people look up a lead by: `screenings/2026/2026-03.yaml#p4m3`."""
    return f"{file.removeprefix('office/')}#{key}"


def _named_ends(end: str) -> Which:
    def names(facts: Facts, span: Span) -> Iterator[str]:
        for row in _ledger(facts, span).rows:
            one = row.course.end(span.last)
            if one is not None and one.end == end and span.holds(one.date):
                yield reference(row.file, one.key)

    return names


def _ended(end: str) -> Callable[[Facts, Span], Value]:
    names = _named_ends(end)
    return lambda facts, span: sum(1 for _ in names(facts, span))


def _daily(counts: Callable[[Wanted, Sequence[Screening]], bool]) -> Callable[[Facts, Span], Value]:
    """Of what sensitive periods ask for; it is asked of the bureau, not of a unit."""

    def count(facts: Facts, span: Span) -> Value:
        records = list(_screenings(facts).values())
        return None if facts.unit else sum(counts(one, records) for one in daily_of(facts, span))

    return count


def _is_owed(_wanted: Wanted, _records: Sequence[Screening]) -> bool:
    return True


def _is_zero(wanted: Wanted, records: Sequence[Screening]) -> bool:
    """Whether what was reported is that nothing was found: no round that answers has a lead."""
    rounds = list(answering(wanted, records))
    leads = (lead for record in records for lead in record.leads)
    return bool(rounds) and not any(_found_in(lead.date, lead.area, rounds) for lead in leads)


def _found_in(day: date, area: str, rounds: Sequence[Round]) -> bool:
    return any(one.covers(day) and area in one.areas for one in rounds)


def _figure(
    title: str,
    meaning: str,
    count: Callable[[Facts, Span], Value],
    unit: str = "次",
    *,
    which: Which | None = None,
) -> RecordFigure:
    return RecordFigure(title=title, meaning=meaning, kind=KIND, count=count, unit=unit, which=which)


_BEGAN = "本期开始的{what}排查，更正掉的不算"
SCREENINGS: Mapping[str, RecordFigure] = {
    "rounds-bureau": _figure("局级排查", _BEGAN.format(what="全局"), _rounds(BUREAU)),
    "rounds-section": _figure("股室排查", _BEGAN.format(what="股室"), _rounds(SECTION)),
    "rounds-body": _figure("基层单位排查", _BEGAN.format(what="基层单位（调处室）"), _rounds(BODY)),
    "rounds-daily": _figure(
        "重点时段排查", "本期开始的、按重点时段要求做的全局排查，没有线索的零报告也算", _rounds(DAILY)
    ),
    "rounds-carpet": _figure("地毯式排查", "本期开始的地毯式排查，各层级合计，重点时段的不算在内", _of_kind(CARPET)),
    "rounds-key": _figure("重点排查", "本期开始的重点排查，各层级合计，重点时段的不算在内", _of_kind(KEY)),
    "rounds-owed": _figure("应排查", "规程要求的排查，按该排查的那段日子在本期结束来算，一个单位一段算一次", _owed()),
    "rounds-missed": _figure("没有排查", "应排查的里，那段日子没有排查的，说明了原因的也算", _missed()),
    "rounds-bureau-owed": _figure("局级应排查", "应排查的里，全局的", _owed(BUREAU)),
    "rounds-bureau-missed": _figure("局级没有排查", "没有排查的里，全局的", _missed(BUREAU)),
    "rounds-section-owed": _figure("股室应排查", "应排查的里，股室的", _owed(SECTION)),
    "rounds-section-missed": _figure("股室没有排查", "没有排查的里，股室的", _missed(SECTION)),
    "rounds-body-owed": _figure("基层单位应排查", "应排查的里，基层单位的", _owed(BODY)),
    "rounds-body-missed": _figure("基层单位没有排查", "没有排查的里，基层单位的", _missed(BODY)),
    "areas-screened": _figure(
        "排查到的片区",
        "本期开始的排查里走到过的片区，一个片区算一次",
        lambda facts, span: len({area for _, one in rounds_of(facts, span) for area in one.areas}),
        "个",
    ),
    "places-screened": _figure(
        "重点排查的地点",
        "本期开始的重点排查里写明的小区、项目，一个算一次",
        lambda facts, span: len(
            {place for _, one in rounds_of(facts, span) if one.kind == KEY for place in one.places}
        ),
        "个",
    ),
    "leads": _figure(
        "排查出线索", "本期排查出来的线索，一条算一件", lambda facts, span: _ledger(facts, span).new, "件"
    ),
    "leads-case": _figure(
        "线索转为案件", "本期有结果的线索里，立为案件的", _ended(BECAME_A_CASE), "件", which=_named_ends(BECAME_A_CASE)
    ),
    "leads-eased": _figure("线索当场化解", "本期有结果的线索里，当场疏导化解的", _ended(EASED), "件"),
    "leads-dismissed": _figure("线索排除", "本期有结果的线索里，核实后不成立的", _ended(DISMISSED), "件"),
    "leads-struck": _figure(
        "线索销号", "本期销号的线索，销号后又反复再销号的再算一次", lambda facts, span: _ledger(facts, span).done, "件"
    ),
    "leads-open": _figure(
        "台账上的线索", "本期最后一天没有销号的线索", lambda facts, span: _ledger(facts, span).open, "件"
    ),
    "sensitive": RecordFigure(
        title="重点时段",
        meaning="本期有一天以上的重点时段和专项行动",
        kind=PERIODS,
        count=lambda facts, span: len(sensitive_of(facts, span)),
        unit="个",
    ),
    "daily-owed": RecordFigure(
        title="重点时段应报告",
        meaning="重点时段要求的全局排查报告，在本期到期的，一段日子算一次",
        kind=PERIODS,
        count=_daily(_is_owed),
        unit="次",
    ),
    "daily-sent": RecordFigure(
        title="重点时段已报告",
        meaning="重点时段应报告的里，那段日子全局排查过的",
        kind=PERIODS,
        count=_daily(is_held),
        unit="次",
    ),
    "daily-zero": RecordFigure(
        title="零报告",
        meaning="重点时段已报告的里，没有排查出线索的",
        kind=PERIODS,
        count=_daily(_is_zero),
        unit="次",
    ),
}
