"""Points of a procedure: `step` or `step.field`, as requirements and clocks name them (docs/dev/clocks.md)."""

from collections.abc import Iterable, Mapping
from datetime import date

from jiefen.base.text import N_, Say, Term, say
from jiefen.procedure.record import Requirement
from jiefen.steps.closing import FollowUp
from jiefen.steps.entry import Entry
from jiefen.steps.field import Choice, Day, Field
from jiefen.steps.mediating import Agreement
from jiefen.steps.opening import Contact
from jiefen.steps.record import FIELDS, STEP_TYPES
from jiefen.steps.terms import step_title

EFFECTIVE = "agreement.effective"
"""The point at which an agreement takes effect: an oral one at once, a written one when all have signed."""

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    step: {
        field.attribute: tuple(field.field.choices)
        for field in FIELDS[kind]
        if isinstance(field.field, Choice) and field.field.point
    }
    for step, kind in STEP_TYPES.items()
}
"""By step: the choices that a point may name, by field: `perform.full` is a `perform` entry with `state: full`."""

RECEIVED = "received"
"""The point that is no entry: the day on which the dispute was received."""

MOVING: Mapping[str, tuple[str, ...]] = {
    "": ("received", "answer-by", "people", "simple", "petition", "boundary"),
    **{step: tuple(field.name for field in FIELDS[kind] if field.field.counts) for step, kind in STEP_TYPES.items()},
}
"""By step ("" the header): the fields, besides each entry's date, whose value some clock counts with."""


def reached(point: str, entry: Entry) -> bool:
    """Whether `entry` is the step that `point` names and, after a dot, has that field filled or that choice made.

    An entry that counts as another step (`Entry.in_place_of`) reaches that step, but no field or choice of it.
    """
    step, _, suffix = point.partition(".")
    if entry.step != step:
        return point in entry.in_place_of
    if not suffix or point == EFFECTIVE:
        return True
    if getattr(entry, suffix.replace("-", "_"), None):
        return True
    return any(getattr(entry, name) == suffix for name in CHOICES[step])


def in_vain(entry: Entry) -> bool:
    """Whether `entry` is a try that reached nobody."""
    return isinstance(entry, Contact | FollowUp) and not entry.reached


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


def start_words(point: str) -> Say:
    """What a clock that starts at `point` counts from: `受理`, `委派委托的签收日`, `协议生效`.

    The same day as `day_of` gives: the day that a named field states, else that of the entry.
    """
    step, _, suffix = point.partition(".")
    title = step_title(step)
    if point == RECEIVED:
        return say(N_("收到纠纷"))
    if suffix == "effective":
        return say(N_("协议生效"))
    declared = _declared(step, suffix)
    if isinstance(declared, Day):
        return say(N_("{step}的{field}"), step=title, field=Term(declared.title))
    if declared:
        return say(N_("{step}（{field}）"), step=title, field=Term(declared.title))
    choice = _choice_title(step, suffix)
    if choice:
        return say(N_("{step}（{field}）"), step=title, field=choice)
    return say(N_("{what}"), what=title)


def start_day_words(point: str) -> Say:
    """`start_words` as a day: `受理之日`, `委派委托的签收日`."""
    step, _, suffix = point.partition(".")
    words = start_words(point)
    return words if isinstance(_declared(step, suffix), Day) else say(N_("{event}之日"), event=words)


def _declared(step: str, name: str) -> Field | None:
    """The declaration of a step's field, as files call it."""
    fields = FIELDS[STEP_TYPES[step]] if name and step in STEP_TYPES else ()
    return next((declared.field for declared in fields if declared.name == name), None)


def _choice_title(step: str, choice: str) -> Term | None:
    """The word for a choice that a point may name."""
    fields = FIELDS[STEP_TYPES[step]] if choice and step in STEP_TYPES else ()
    choices = (declared.field for declared in fields if isinstance(declared.field, Choice) and declared.field.point)
    return next((Term(field.choices[choice]) for field in choices if choice in field.choices), None)


def effective_day(agreement: Agreement) -> date:
    """The day an agreement takes effect.

    A written one on the day of the last signature or stamp (rmtjf art. 29), an oral one when reached (art. 30).
    """
    if agreement.form == "oral":
        return agreement.date
    days = [*agreement.signed.values(), *([agreement.stamped] if agreement.stamped else [])]
    return max(days, default=agreement.date)
