"""Screening on the staff site (R17, R16): rounds of this month, what is missing, the ledger, sensitive periods."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jiefen.base import template
from jiefen.base.period import period_of, period_title, span_of
from jiefen.base.text import render
from jiefen.office.periods.record import Period, Periods
from jiefen.office.screenings.ledger import Ledger, ledger_of
from jiefen.office.screenings.record import Round, Screening
from jiefen.office.screenings.supervised import supervised_by
from jiefen.office.screenings.text import COLUMNS, KEY, Line, balance, ledger_lines
from jiefen.office.screenings.wanted import KIND
from jiefen.procedure.screening import KINDS, LEVELS, RHYTHMS
from jiefen.staff_site.desk import Desk, short_day, staff_page

TITLE = "排查"
PATH = "screenings/index.md"
ROUNDS = ("哪一级", "方式", "单位", "日子", "带队", "片区", "重点和措施", "线索")
PERIODS = ("名称", "日子", "等级", "全局多久排查一次", "文号")
FAMILY = "SCR"
_TEMPLATE = "staff_site/screening_pages.html.j2"


class ShownRound(msgspec.Struct, frozen=True, kw_only=True):
    """A round as its row shows it; `leads` is how many it found."""

    level: str
    kind: str
    unit: str
    days: str
    leader: str
    areas: str
    about: str
    leads: int


class ShownMissed(msgspec.Struct, frozen=True, kw_only=True):
    """Rounds that were not held, and why."""

    what: str
    days: str
    reason: str
    by: str


class ShownPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """A sensitive period that runs or comes soon."""

    title: str
    days: str
    level: str
    rhythm: str
    document: str


class Said(msgspec.Struct, frozen=True):
    """What the rules of the day say: the sentence, and what to do."""

    what: str
    do: str


def screening_files(desk: Desk) -> dict[str, str]:
    """The page by its path; none where the office keeps no screening today."""
    if not desk.office.settings.is_kept(KIND, desk.today):
        return {}
    return {PATH: screening_page(desk)}


def screening_page(desk: Desk) -> str:
    """What is missing or late, the rounds that began this month, and the ledger as it stands today."""
    records: Mapping[str, Screening] = desk.kept(KIND)
    month = period_of(desk.today, "month")
    first, _ = span_of(month)
    ledger = ledger_of(records, first, desk.today)
    body = template.part(
        _TEMPLATE,
        "screening",
        TITLE,
        render(period_title(month)),
        [*_said(desk)],
        (ROUNDS, [*_rounds(desk, records, month)]),
        [*_missed(desk, records, month)],
        ((*COLUMNS, KEY), _cells(ledger, records, desk), render(balance(ledger))),
        (PERIODS, [*_periods(desk)]),
    )
    return staff_page(TITLE, body)


def _said(desk: Desk) -> Iterator[Said]:
    """What `due` says of rounds and leads."""
    for finding in desk.others:
        if finding.code.startswith(FAMILY):
            yield Said(render(finding.say, titles=_titles(desk)), render(finding.do))


def _titles(desk: Desk) -> Mapping[str, str]:
    kinds: dict[str, str] = {}
    for code, branch in desk.office.settings.kinds.items():
        kinds |= {f"{code}.{leaf}": title for leaf, title in branch.titles.items()}
    return {**kinds, **desk.areas, **desk.units}


def _rounds(desk: Desk, records: Mapping[str, Screening], month: str) -> Iterator[ShownRound]:
    """The rounds that began this month, by their days."""
    first, last = span_of(month)
    found = [
        (held, record)
        for record in records.values()
        for held in record.standing.values()
        if first <= held.from_ <= min(last, desk.today)
    ]
    for held, record in sorted(found, key=lambda pair: (pair[0].from_, pair[0].unit)):
        leads = sum(held in record.source_of(lead) for lead in record.leads)
        yield _shown(desk, held, leads)


def _shown(desk: Desk, held: Round, leads: int) -> ShownRound:
    places = {place.code: place.title for place in desk.office.grid.places}
    settings = desk.office.settings
    focus = [settings.kinds[one].title if one in settings.kinds else settings.kind_title(one) for one in held.focus]
    where = [places.get(one, one) for one in held.places]
    about = "、".join((*focus, *where))
    whole = len(held.areas) == len(desk.areas)
    return ShownRound(
        level=LEVELS[held.level],
        kind=KINDS[held.kind],
        unit=desk.office.organisation.unit_title(held.unit) if held.unit else settings.bureau.short_title,
        days=f"{short_day(held.from_, desk.today)}至{short_day(held.until, desk.today)}",
        leader=desk.person(held.leader),
        areas="全部" if whole else "、".join(desk.areas.get(one, one) for one in held.areas),
        about="；".join(part for part in (about, held.measures) if part),
        leads=leads,
    )


def _missed(desk: Desk, records: Mapping[str, Screening], month: str) -> Iterator[ShownMissed]:
    """The rounds that were not held on days of this month, and why."""
    first, last = span_of(month)
    for record in records.values():
        for missed in record.missed:
            if missed.from_ <= last and first <= missed.until:
                unit = desk.office.organisation.unit_title(missed.unit) if missed.unit else LEVELS[missed.level]
                yield ShownMissed(
                    what=f"{unit}的{KINDS[missed.kind]}排查",
                    days=f"{short_day(missed.from_, desk.today)}至{short_day(missed.until, desk.today)}",
                    reason=missed.reason,
                    by=desk.person(missed.by),
                )


def _cells(ledger: Ledger, records: Mapping[str, Screening], desk: Desk) -> Sequence[Sequence[str]]:
    supervised = supervised_by(records, desk.kept("tasks").values(), desk.today)
    lines: Sequence[Line] = ledger_lines(ledger, records, desk.office, str, supervised)
    return [(*line.cells(number), line.key) for number, line in enumerate(lines, start=1)]


def _periods(desk: Desk) -> Iterator[ShownPeriod]:
    """The sensitive periods that are not over."""
    kept: Mapping[str, Periods] = desk.kept("periods")
    for record in kept.values():
        for one in record.periods:
            if desk.today <= one.until:
                yield _shown_period(desk, one)


def _shown_period(desk: Desk, one: Period) -> ShownPeriod:
    levels = {level.code: level.title for level in desk.office.procedure_on(one.from_).levels}
    return ShownPeriod(
        title=one.title,
        days=f"{short_day(one.from_, desk.today)}至{short_day(one.until, desk.today)}",
        level=f"{levels.get(one.level, one.level)}以上",
        rhythm=RHYTHMS[one.rhythm],
        document=one.document,
    )
