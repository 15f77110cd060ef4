"""Letters of responsibility with their figures: what was reached, what stands on the paper (R18)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.html import day as said_day
from jiefen.office.office import Office
from jiefen.office.pledges.record import ZERO, Pledge, Target
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.table import FIGURES

AS_RECORDED = "检查时看记录"
"""How a target is judged that no figure tells of."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """A target with the figure that tells of it: None where there is no such figure, or its kind was off."""

    target: Target
    value: int | None

    @property
    def reached(self) -> bool | None:
        """Whether it is reached; None where no figure tells."""
        return None if self.value is None else self.target.reached(self.value)


def progress_of(pledge: Pledge, facts: Facts, on: date) -> Iterator[Progress]:
    """Each target with its figure of the unit, from the beginning of the term to `on` or the end of it."""
    span = Span(pledge.from_, min(on, pledge.until))
    of_unit = facts.of_unit(pledge.unit)
    for target in pledge.targets:
        figure = FIGURES.get(target.figure)
        value = figure.value(of_unit, span) if figure and span.first <= span.last else None
        yield Progress(target=target, value=int(value) if value is not None else None)


def unmet_of(pledge: Pledge, facts: Facts, on: date) -> tuple[str, ...]:
    """The codes of the targets that figures find not reached."""
    return tuple(one.target.code for one in progress_of(pledge, facts, on) if one.reached is False)


def letter_values(pledge: Pledge, office: Office) -> Mapping[str, Any]:
    """What stands on the letter as it was signed."""
    said = office.settings.responsibility
    person, leader = (office.organisation.person(handle) for handle in (pledge.first, pledge.signed_by))
    return {
        "name": said.title,
        "year": str(pledge.year),
        "unit": office.organisation.unit_title(pledge.unit),
        "first": person.name if person else None,
        "leader": leader.name if leader else None,
        "document": pledge.document or None,
        "since": said_day(pledge.from_),
        "until": said_day(pledge.until),
        "signed": said_day(pledge.signed),
        "copies": pledge.copies or None,
        "zero": list(ZERO.values()),
        "targets": [_row(target) for target in pledge.targets],
        "mid_year": _month_day(said.mid_year),
        "year_end": _month_day(said.year_end),
        "veto": said.veto is not None and said.veto.covers(pledge.from_),
    }


def asked_words(target: Target) -> str:
    """How much a target asks for: 不多于 3 件, 0, 做到."""
    figure = FIGURES.get(target.figure)
    unit = f" {figure.unit}" if figure else ""
    if target.at_least is not None:
        return f"不少于 {target.at_least}{unit}"
    if target.at_most is not None:
        return f"不多于 {target.at_most}{unit}" if target.at_most else "0"
    return "做到"


def _row(target: Target) -> Mapping[str, str]:
    """A target as the table has it: what, how much, by what it is counted."""
    figure = FIGURES.get(target.figure)
    return {
        "title": target.title,
        "asked": asked_words(target),
        "how": figure.title if figure else AS_RECORDED,
    }


def _month_day(day: str) -> str:
    """7月31日."""
    month, _, number = day.partition("-")
    return f"{int(month)}月{int(number)}日"
