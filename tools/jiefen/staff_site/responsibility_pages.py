"""Letters of responsibility and decisions on units on the staff site (R18, R22): never anywhere else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.base.text import render
from jiefen.office.accountability.on_paper import fact_words
from jiefen.office.accountability.record import FORMS, TRIGGERS, Decision
from jiefen.office.accountability.record import KIND as ACCOUNTABILITY
from jiefen.office.pledges.record import BROKEN, MID_YEAR, YEAR_END, Pledge
from jiefen.office.pledges.record import KIND as PLEDGES
from jiefen.reports.facts.record import Span
from jiefen.reports.figures.accountability import ACCOUNTABILITY as FIGURES
from jiefen.reports.pledges import AS_RECORDED, Progress, asked_words, progress_of
from jiefen.staff_site.desk import Desk, short_day, staff_page

PLEDGES_TITLE, ACCOUNTABILITY_TITLE = "责任状", "责任追究"
PLEDGES_PATH, ACCOUNTABILITY_PATH = "pledges/index.md", "accountability/index.md"
LETTERS = ("单位", "第一责任人", "签订", "年中检查", "年终检查", "零目标")
TARGETS = ("单位", "目标", "要求", "到今天", "做到没有")
DECISIONS = ("号", "日期", "单位", "形式", "事由", "依据", "文号", "期限", "到哪一步")
NONE = "—"
YEARS = 2
"""How many years are shown: this one and those before."""
_TEMPLATE = "staff_site/responsibility_pages.html.j2"


class ShownTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A target of a letter as its row shows it; `missed`: its figure does not reach it."""

    unit: str
    title: str
    asked: str
    value: str
    state: str
    missed: bool


class ShownLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter as its row shows it; `broken`: a zero target was not kept."""

    unit: str
    first: str
    signed: str
    mid_year: str
    year_end: str
    zero: str
    broken: bool


class ShownYear(msgspec.Struct, frozen=True, kw_only=True):
    """The letters of a year and their targets; of a year that is over those that were missed."""

    year: int
    letters: tuple[ShownLetter, ...]
    targets: tuple[ShownTarget, ...]


class ShownDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as its row shows it."""

    cells: tuple[str, ...]


def responsibility_files(desk: Desk) -> dict[str, str]:
    """The pages by their paths, each only where the office keeps its kind today."""
    files: dict[str, str] = {}
    if desk.office.settings.is_kept(PLEDGES, desk.today):
        files[PLEDGES_PATH] = pledges_page(desk)
    if desk.office.settings.is_kept(ACCOUNTABILITY, desk.today):
        files[ACCOUNTABILITY_PATH] = accountability_page(desk)
    return files


def pledges_page(desk: Desk) -> str:
    """The letters of this year and the one before: who answers, what the checks say, where the targets are."""
    letters: Mapping[str, Pledge] = desk.kept(PLEDGES)
    signed = [one for one in letters.values() if one.signed <= desk.today]
    order = {code: place for place, code in enumerate(desk.units)}
    signed.sort(key=lambda one: order.get(one.unit, len(order)))
    years = []
    for year in range(desk.today.year, desk.today.year - YEARS, -1):
        of_year = [one for one in signed if one.year == year]
        if of_year:
            shown = tuple(_letter(one, desk) for one in of_year)
            targets = [one for one in _targets(of_year, desk) if one.missed or year == desk.today.year]
            years.append(ShownYear(year=year, letters=shown, targets=tuple(targets)))
    name = desk.office.settings.responsibility.title
    body = template.part(_TEMPLATE, "pledges", name, years, (LETTERS, TARGETS), [*_said(desk, "PLG")])
    return staff_page(PLEDGES_TITLE, body)


def _letter(pledge: Pledge, desk: Desk) -> ShownLetter:
    broken = pledge.broken(desk.today)
    return ShownLetter(
        unit=desk.units.get(pledge.unit, pledge.unit),
        first=desk.person(pledge.first_on(desk.today)),
        signed=short_day(pledge.signed, desk.today),
        mid_year=_checked(pledge, MID_YEAR, desk),
        year_end=_checked(pledge, YEAR_END, desk),
        zero=_zero(broken),
        broken=bool(broken),
    )


def _zero(broken: Sequence[str] | None) -> str:
    """What the checks say of the two zero targets."""
    if broken is None:
        return "还没有检查"
    return "；".join(BROKEN[code] for code in broken) or "守住"


def _checked(pledge: Pledge, what: str, desk: Desk) -> str:
    check = pledge.check_of(what, desk.today)
    return short_day(check.date, desk.today) if check else NONE


def _targets(letters: Sequence[Pledge], desk: Desk) -> Iterator[ShownTarget]:
    """Each target with its figure as it stands today, or as it stood at the end of the term."""
    facts = desk.counted
    for pledge in letters:
        made = [check for check in pledge.checks if check.date <= desk.today]
        unmet = made[-1].unmet if made else ()
        for one in progress_of(pledge, facts, desk.today):
            yield ShownTarget(
                unit=desk.units.get(pledge.unit, pledge.unit),
                title=one.target.title,
                asked=asked_words(one.target),
                value=AS_RECORDED if one.value is None else str(one.value),
                state=_state(one, checked=bool(made), unmet=unmet),
                missed=one.reached is False or one.target.code in unmet,
            )


def _state(one: Progress, *, checked: bool, unmet: Sequence[str]) -> str:
    """By its figure; of a target without one, as the last check says."""
    if one.reached is not None:
        return "做到" if one.reached else "没有做到"
    if not checked:
        return NONE
    return "没有做到" if one.target.code in unmet else "做到"


def accountability_page(desk: Desk) -> str:
    """What is not lifted, then all of this year and the one before, and how many of each form."""
    decisions: Mapping[str, Decision] = desk.kept(ACCOUNTABILITY)
    known = sorted(decisions.values(), key=lambda one: (one.date, one.number), reverse=True)
    known = [one for one in known if one.date <= desk.today]
    shown = [one for one in known if one.date.year > desk.today.year - YEARS]
    body = template.part(
        _TEMPLATE,
        "accountability",
        ACCOUNTABILITY_TITLE,
        DECISIONS,
        [_decision(one, desk) for one in known if one.is_open(desk.today)],
        [_decision(one, desk) for one in shown],
        "，".join(_counted(desk)),
        [*_said(desk, "ACC")],
    )
    return staff_page(ACCOUNTABILITY_TITLE, body)


def _decision(one: Decision, desk: Desk) -> ShownDecision:
    limit = one.standing(desk.today).limit
    return ShownDecision(
        cells=(
            one.series,
            short_day(one.date, desk.today),
            desk.units.get(one.addressee, one.addressee),
            FORMS[one.form],
            TRIGGERS.get(one.trigger, NONE),
            "、".join(fact_words(one)) or NONE,
            one.document,
            short_day(limit, desk.today) if limit else NONE,
            one.stage(desk.today) or NONE,
        )
    )


def _counted(desk: Desk) -> Iterator[str]:
    """The figures of this year that are not 0."""
    span = Span(date(desk.today.year, 1, 1), desk.today)
    for figure in FIGURES.values():
        value = figure.value(desk.counted, span)
        if value:
            yield f"{figure.title} {value} {figure.unit}"


class Said(msgspec.Struct, frozen=True):
    """What the rules of the day say: the sentence, and what to do."""

    what: str
    do: str


def _said(desk: Desk, family: str) -> Iterator[Said]:
    """What `due` says of these records."""
    for finding in desk.others:
        if finding.code.startswith(family):
            yield Said(render(finding.say, titles=desk.titles), render(finding.do, titles=desk.titles))
