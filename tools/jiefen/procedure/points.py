"""Points of a procedure: `step` or `step.field`, as requirements and clocks name them (ARCHITECTURE §5)."""

from collections.abc import Iterable, Mapping
from datetime import date

from jiefen.base.text import Term
from jiefen.procedure.record import Requirement
from jiefen.steps.record import Agreement, Entry
from jiefen.steps.terms import step_title

CHOICE_FIELDS = ("state", "result", "outcome", "direction", "to", "form", "reason", "stage", "supports")
"""Fields whose choice a point may name: `perform.full` is a `perform` entry with `state: full`."""

CHOICES = {
    "accept": ("written", "oral", "transfer-letter"),
    "refuse": ("court-only", "accepted-elsewhere", "settled", "party-refuses", "not-ours"),
    "inform": ("signed", "oral-recorded"),
    "refuse-party": ("before", "during", "signing"),
    "mediate": ("adjourned", "agreed", "failed"),
    "agreement": ("written", "oral"),
    "perform": ("full", "part", "breach"),
    "feedback": ("parties", "leader", "superior", "referrer", "oral", "phone", "written"),
    "alert": ("police", "superior"),
    "suspend": ("appraisal", "party-absent", "evidence", "related-case", "force-majeure"),
    "transfer": ("court", "arbitration", "petition-office", "police", "bureau", "other"),
    "delegate": ("in", "out", "before-docketing", "after"),
    "terminate": ("no-agreement", "party-refuses", "party-absent", "unfit"),
    "confirm-result": ("confirmed", "refused", "withdrawn"),
    "notify": ("accepted", "refused", "transferred"),
    "opinion": ("all", "part", "none"),
    "review-opinion": ("upheld", "revoked", "changed"),
    "recheck-opinion": ("upheld", "revoked", "changed"),
    "conclude": ("agreed", "eased", "failed", "transferred", "opinion"),
}
"""The choices of those fields by step, as in the case schema (a test holds them)."""

MOVING: Mapping[str, tuple[str, ...]] = {
    "": ("received", "people", "simple", "petition", "boundary"),
    "accept": ("due",),
    "triage": ("channel", "due"),
    "reassign": ("channel", "due"),
    "agreement": ("form", "signed", "stamped", "instalments", "performed-at-once"),
    "perform": ("state", "amount"),
    "extend": ("clock", "until"),
    "suspend": ("reason",),
    "people": ("count",),
    "escalate": ("level",),
    "supervise": ("reply-by",),
    "delegate": ("direction", "stage", "court-procedure", "signed", "court-limit"),
    "opinion": ("served",),
    "review-opinion": ("served",),
    "recheck-opinion": ("hearing",),
}
"""By step ("" the header): the fields, besides each entry's date, whose value some clock counts with."""


def reached(point: str, entry: Entry) -> bool:
    """Whether `entry` is the step that `point` names and, after a dot, has that field filled or that choice made."""
    step, _, suffix = point.partition(".")
    if entry.step != step:
        return False
    if not suffix or point == "agreement.effective":
        return True
    return bool(getattr(entry, suffix.replace("-", "_"), None)) or suffix in (
        getattr(entry, name, None) for name in CHOICE_FIELDS
    )


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
