"""The figures of an analysis meeting 研判会材料: one set of a month, for the Word file and the page (R15).

Of a case a report tells the number, who answers for it and how many people it concerns, never a party; of a restricted
one the number alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.period import period_of, span_of
from jiefen.base.text import N_, render, say
from jiefen.case.urgency import in_order, urgency
from jiefen.checking.rulebook import ALL
from jiefen.office.choices import titles_of
from jiefen.office.demands.counts import Figures, count, year_before
from jiefen.office.demands.record import Demands
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import title_of
from jiefen.office.office import Office
from jiefen.office.opening.record import OPENING, OpeningBalance
from jiefen.office.screenings.ledger import ledger_of
from jiefen.reports.facts.record import NOBODY, CaseFact, Facts, Records, Span
from jiefen.reports.figures.cases import CASES, counts, rate
from jiefen.reports.figures.figure import Rate
from jiefen.reports.meetings.given import GivenTask, open_tasks
from jiefen.reports.warnings.look import look
from jiefen.reports.warnings.wording import Hints, in_words

UNASSIGNED = "还没有分流"
"""The kind of record with the months before the book began."""
TREND = ("received", "ended")
"""The figures that are compared with the month before and with the same month of the year before."""
MOST_NAMED = 12
"""So many cases are named behind a warning; more are counted."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a unit, or of all of them together."""

    title: str
    figures: Mapping[str, int]


class OverdueLine(msgspec.Struct, frozen=True, kw_only=True):
    """A case with limits that passed; `limits` names them, `days` is how long ago the first of them did.

    Of a restricted one everything but the number is "" or 0.
    """

    case: str
    unit: str = ""
    officer: str = ""
    level: str = ""
    people: int = 0
    limits: tuple[str, ...] = ()
    days: int = 0
    restricted: bool = False


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules of the day say besides limits: `what`, of how many matters, which cases or records."""

    what: str
    number: int
    cases: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


class TrendLine(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a kind of dispute in this month, the one before, and this month of last year.

    `untraced`: one of these is from before the book began, as the office's reports had it.
    """

    kind: str
    figure: str
    now: int
    before: int
    last_year: int
    untraced: bool = False

    @property
    def change(self) -> str:
        """Against the month before: `+2`, `−1`, `持平`. Small numbers are told as numbers, not as per cents."""
        return difference(self.now, self.before)

    @property
    def change_in_a_year(self) -> str:
        """Against the same month of last year."""
        return difference(self.now, self.last_year)


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger over the month: carried over + new + come back = done + open."""

    carried: int
    new: int
    back: int
    done: int
    open: int
    last_year: int | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting of the month, as the material of the next one names it."""

    title: str
    number: int
    day: date
    minutes: tuple[int, ...]


class MeetingPack(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of the material; what the office does not keep is None.

    `span` are the days counted, `whole` whether that is the whole month. `unread`: so many files could not be read and
    are counted nowhere.
    """

    month: str
    office: str
    span: Span
    whole: bool
    made: date
    total: Line
    units: tuple[Line, ...]
    taken_over: int
    rates: tuple[Rate, ...]
    overdue: tuple[OverdueLine, ...]
    warnings: tuple[Warned, ...]
    deviations: tuple[Warned, ...]
    trends: tuple[TrendLine, ...]
    hints: Hints
    held: tuple[Held, ...]
    tasks: tuple[GivenTask, ...] | None = None
    leads: Balance | None = None
    demands: Balance | None = None
    unread: int = 0


def difference(now: int, then: int) -> str:
    """`+2`, `−1` or `持平`."""
    if now == then:
        return "持平"
    return f"+{now - then}" if now > then else f"−{then - now}"


def pack_of(month: str, today: date, facts: Facts) -> MeetingPack:
    """The same of facts and records that were read already. Raises Failure as `meeting_pack`."""
    span = span_of_month(month, today)
    office, records = facts.office, facts.records
    total = counts(facts.cases, span)
    return MeetingPack(
        month=month,
        office=office.settings.bureau.title,
        span=span,
        whole=span.last == span_of(month)[1],
        made=today,
        total=Line(title="合计", figures=total),
        units=tuple(_units(facts.cases, span, office)),
        taken_over=sum(case.carried and CASES["open"].counts(case, span) for case in facts.cases),
        rates=(rate("化解率", "settled", "ended", total),),
        overdue=tuple(_overdue(facts.cases, office)),
        warnings=tuple(_warnings(facts, office)),
        deviations=tuple(_deviations(facts.cases, span)),
        trends=tuple(_trends(facts.cases, span, office, next(iter(records.get(OPENING, {}).values()), None))),
        hints=in_words(look(facts, span), office),
        held=tuple(_held(records, span, office)),
        tasks=_tasks(records, span, office),
        leads=_leads(records, span, office),
        demands=_demands(records, span, office),
        unread=len(facts.unread),
    )


def span_of_month(month: str, today: date) -> Span:
    """The days of a month that have come. Raises Failure as `meeting_pack`."""
    try:
        first, last = span_of(month)
    except ValueError:
        first = last = date.min
    if period_of(first, "month") != month:
        raise Failure(say(N_("没有 {month} 这个月。"), month=month), say(N_("写成 2026-11 这样。")))
    if first > today:
        raise Failure(
            say(N_("{month} 还没有到，今天是 {today}。"), month=month, today=today), say(N_("写已经开始的月份。"))
        )
    return Span(first, min(last, today))


def _units(cases: Sequence[CaseFact], span: Span, office: Office) -> Iterator[Line]:
    """Each unit that has a figure, in the order of the organisation; last the cases that nobody has."""
    titles = {unit.code: unit.title for unit in office.organisation.units}
    known = (*titles, *sorted({case.unit for case in cases} - titles.keys() - {NOBODY}), NOBODY)
    for unit in known:
        found = counts((case for case in cases if case.unit == unit), span)
        if any(found.values()):
            yield Line(title=titles.get(unit, unit) or UNASSIGNED, figures=found)


def _overdue(cases: Iterable[CaseFact], office: Office) -> Iterator[OverdueLine]:
    """The gravest first, then the most people, then the longest overdue."""
    titles = titles_of(office)
    levels = {level.code: level.title for version in office.procedures for level in version.levels}
    late = [case for case in cases if case.overdue]
    for case in in_order(late, lambda one: urgency(one.rank, one.people, -one.overdue[0].days, one.id)):
        if case.restricted:
            yield OverdueLine(case=case.id, restricted=True)
            continue
        yield OverdueLine(
            case=case.id,
            unit=titles.get(case.unit, case.unit) or UNASSIGNED,
            officer=titles.get(case.officer, case.officer),
            level=levels[case.level],
            people=case.people,
            limits=tuple(dict.fromkeys(one.title for one in case.overdue)),
            days=case.overdue[0].days,
        )


def _warnings(facts: Facts, office: Office) -> Iterator[Warned]:
    """What is said of cases, by rule; then of the office's own records, in its own words where it is said once."""
    rules = {rule.code: rule.title for rule in ALL}
    titles = titles_of(office)
    of_cases: dict[str, list[Finding]] = {}
    of_records: dict[str, list[Finding]] = {}
    for finding in facts.findings:
        by_code = of_cases if finding.case and finding.code in rules else of_records
        by_code.setdefault(finding.code, []).append(finding)
    for code, found in of_cases.items():
        cases = tuple(dict.fromkeys(finding.case for finding in found))
        yield Warned(what=rules[code], number=len(cases), cases=cases[:MOST_NAMED])
    for code, found in of_records.items():
        said = tuple(dict.fromkeys(render(finding.say, str, titles) for finding in found))
        if len(said) == 1 or code not in rules:
            yield from (Warned(what=words, number=1) for words in said)
        else:
            names = tuple(dict.fromkeys(filter(None, (_record_name(finding.file) for finding in found))))
            missed = "没有做到：" if found[0].severity == "error" else ""  # the title of a rule says what it asks for
            yield Warned(what=f"{missed}{rules[code]}", number=len(said), records=names[:MOST_NAMED])


def _record_name(file: str) -> str:
    """What a record below office/ goes by: `2026/21` for office/tasks/2026/21.yaml; "" for none of many."""
    return file.partition("/")[2].partition("/")[2].removesuffix(".yaml")


def _deviations(cases: Iterable[CaseFact], span: Span) -> Iterator[Warned]:
    """Where the procedure was not kept and the month says so, by rule: seen, and never scored."""
    by_rule: dict[str, list[str]] = {}
    for case in cases:
        for told in case.told:
            if span.holds(told.day):
                by_rule.setdefault(told.rule, []).append(case.id)
    for rule, named in by_rule.items():
        yield Warned(what=rule, number=len(named), cases=tuple(dict.fromkeys(named))[:MOST_NAMED])


def _trends(
    cases: Sequence[CaseFact], span: Span, office: Office, opening: OpeningBalance | None
) -> Iterator[TrendLine]:
    """What came and what ended by kind, all kinds together first; kinds without a figure are left out.

    A month that goes on is compared with as many days of the others.
    """
    spans = (span, _as_long(span.first - timedelta(days=1), span), _as_long(year_before(span.first), span))
    branches = {"": "全部", **{code: branch.title for code, branch in office.settings.kinds.items()}}
    for branch, title in branches.items():
        chosen = [case for case in cases if branch in ("", case.branch)]
        lines = [_trend(title, code, chosen, spans) for code in TREND]
        if not branch and span.last == span_of(period_of(span.last, "month"))[1]:
            lines = [_completed(line, code, chosen, spans, opening) for line, code in zip(lines, TREND, strict=True)]
        if not branch or any((line.now, line.before, line.last_year) != (0, 0, 0) for line in lines):
            yield from lines


def _trend(kind: str, code: str, cases: Sequence[CaseFact], spans: Sequence[Span]) -> TrendLine:
    now, before, last_year = (counts(cases, span, (code,))[code] for span in spans)
    return TrendLine(kind=kind, figure=CASES[code].title, now=now, before=before, last_year=last_year)


def _completed(
    line: TrendLine, code: str, cases: Sequence[CaseFact], spans: Sequence[Span], opening: OpeningBalance | None
) -> TrendLine:
    """The line with the figures of months before the book began, which no case stands behind (R36).

    What was taken over is among those that such a month received: it is not counted twice.
    """
    new = [case for case in cases if code != "received" or not case.carried]
    found: list[int | None] = []
    for span in spans[1:]:
        month = opening.month(period_of(span.first, "month")) if opening else None
        said = {"received": month.received, "ended": month.concluded}[code] if month else None
        found.append(None if said is None else said + counts(new, span, (code,))[code])
    before, last_year = found
    return msgspec.structs.replace(
        line,
        before=line.before if before is None else before,
        last_year=line.last_year if last_year is None else last_year,
        untraced=before is not None or last_year is not None,
    )


def _as_long(day: date, span: Span) -> Span:
    """The month in which `day` lies, whole where `span` is, else until the day of the month on which that ends."""
    first, last = span_of(period_of(day, "month"))
    is_whole = period_of(span.last + timedelta(days=1), "month") != period_of(span.last, "month")
    return Span(first, last if is_whole else min(last, first + (span.last - span.first)))


def _held(records: Records, span: Span, office: Office) -> Iterator[Held]:
    if not office.settings.is_kept("meetings", span.first, span.last):
        return
    meetings: list[Meeting] = sorted(records.get("meetings", {}).values(), key=lambda one: one.date)
    for one in meetings:
        if span.holds(one.date):
            yield Held(
                title=title_of(office, one.kind, one.date),
                number=one.number,
                day=one.date,
                minutes=tuple(line.number for line in one.minutes),
            )


def _tasks(records: Records, span: Span, office: Office) -> tuple[GivenTask, ...] | None:
    if not office.settings.is_kept("tasks", span.first, span.last):
        return None
    return tuple(open_tasks(records, office, span.last))


def _leads(records: Records, span: Span, office: Office) -> Balance | None:
    if not office.settings.is_kept("screenings", span.first, span.last):
        return None
    found = ledger_of(records.get("screenings", {}), span.first, span.last)
    return Balance(carried=found.carried, new=found.new, back=found.back, done=found.done, open=found.open)


def _demands(records: Records, span: Span, office: Office) -> Balance | None:
    if not office.settings.is_kept("demands", span.first, span.last):
        return None
    registers: Collection[Demands] = records.get("demands", {}).values()
    found = count(registers, span.first, span.last)
    return Balance(
        carried=found.carried,
        new=found.new,
        back=0,
        done=found.done,
        open=found.open,
        last_year=_last_year(registers, span, office),
    )


def _last_year(registers: Iterable[Demands], span: Span, office: Office) -> int | None:
    """How many demands came in the same days of last year; None where the office kept none then."""
    first, last = year_before(span.first), year_before(span.last)
    if not office.settings.is_kept("demands", first, last):
        return None
    earlier: Figures = count(registers, first, last)
    return earlier.new
