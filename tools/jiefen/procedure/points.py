"""Points of a procedure: `step` or `step.field`, as requirements and clocks name them (docs/dev/clocks.md)."""

from collections.abc import Iterable, Mapping
from datetime import date

from jiefen.base.text import Term
from jiefen.procedure.record import Requirement
from jiefen.steps.entry import Entry
from jiefen.steps.field import Choice
from jiefen.steps.mediating import Agreement
from jiefen.steps.record import FIELDS, STEP_TYPES
from jiefen.steps.terms import step_title

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    step: {
        field.attribute: tuple(field.field.choices)
        for field in FIELDS[kind]
        if isinstance(field.field, Choice) and field.field.point
    }
    for step, kind in STEP_TYPES.items()
}
"""By step: the choices that a point may name, by field: `perform.full` is a `perform` entry with `state: full`."""

MOVING: Mapping[str, tuple[str, ...]] = {
    "": ("received", "people", "simple", "petition", "boundary"),
    **{step: tuple(field.name for field in FIELDS[kind] if field.field.counts) for step, kind in STEP_TYPES.items()},
}
"""By step ("" the header): the fields, besides each entry's date, whose value some clock counts with."""


def reached(point: str, entry: Entry) -> bool:
    """Whether `entry` is the step that `point` names and, after a dot, has that field filled or that choice made."""
    step, _, suffix = point.partition(".")
    if entry.step != step:
        return False
    if not suffix or point == "agreement.effective":
        return True
    if getattr(entry, suffix.replace("-", "_"), None):
        return True
    return any(getattr(entry, name) == suffix for name in CHOICES[step])


def names_a_choice(point: str) -> bool:
    """Whether what follows the dot is one of the step's choices."""
    step, _, choice = point.partition(".")
    return any(choice in choices for choices in CHOICES.get(step, {}).values())


def reached_any(points: Iterable[str], entry: Entry) -> bool:
    """Whether `entry` reaches one of `points`."""
    return any(reached(point, entry) for point in points)


def chose(entry: Entry, choices: Mapping[str, str]) -> bool:
    """Whether `entry` made each of these choices, field by field."""
    return all(getattr(entry, name.replace("-", "_"), None) == choice for name, choice in choices.items())


def day_of(point: str, entry: Entry) -> date:
    """The day that counts for `point`: the day a named field states (`delegate.signed`), else the entry's date."""
    _, _, suffix = point.partition(".")
    if suffix == "effective" and isinstance(entry, Agreement):
        return effective_day(entry)
    stated = getattr(entry, suffix.replace("-", "_"), None) if suffix else None
    return stated if isinstance(stated, date) else entry.date


def points_of(wanted: Requirement) -> tuple[str, ...]:
    """The points of a requirement, one of which must have been reached."""
    return (wanted,) if isinstance(wanted, str) else wanted


def point_words(point: str) -> Term:
    """A point in words: the title of its step."""
    return step_title(point.partition(".")[0])


def effective_day(agreement: Agreement) -> date:
    """The day an agreement takes effect.

    A written one on the day of the last signature or stamp (rmtjf art. 29), an oral one when reached (art. 30).
    """
    if agreement.form == "oral":
        return agreement.date
    days = [*agreement.signed.values(), *([agreement.stamped] if agreement.stamped else [])]
    return max(days, default=agreement.date)
