"""What a case is to the simulation: a file's data with dates as dates; and what the office's records say of a day."""

import random
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from jiefen.base.workdays import Calendar
from jiefen.office.grid.record import Grid
from jiefen.office.organisation.record import Organisation
from jiefen.office.settings.record import Settings
from jiefen.procedure.record import Procedure, StepRule

Raw = dict[str, Any]
LEADERS = ("head", "deputy")
DAY = timedelta(days=1)
LATER = {
    "revoke": StepRule(article=0, by=("officer", "deputy", "head"), after_closing=True),
    "deviation": StepRule(article=0, by=("officer", "mediator", "assistant", "deputy", "head"), after_closing=True),
    **{
        step: StepRule(article=0, by=("officer", "mediator", "assistant", "deputy", "head"), after_closing=True)
        for step in ("learn", "outside-result", "paper", "serve", "settle", "sign")
    },
    "plan": StepRule(article=0, by=("officer", "mediator", "deputy", "head"), after_closing=True),
    "hearing": StepRule(article=0, by=("officer", "assistant", "deputy", "head"), after_closing=True),
    "void": StepRule(article=0, by=("officer", "assistant", "deputy", "head"), after_closing=True),
}
"""Steps that came after the sample's procedures: they do not name them."""
OPINIONS = ("opinion", "review-opinion", "recheck-opinion")
WISHES = (("publicity", "agreed"), ("publicity", "objected"))
REVOCABLE = ("extend", "restrict", "escalate", "delegate", "supervise", "paper")
ON_THE_RECORD = ("correct", "learn", "supplement", "restrict", "revoke", "deviation")
"""What may follow in a case that is void."""


@dataclass(frozen=True)
class Book:
    """The office's records, as they were read."""

    settings: Settings
    organisation: Organisation
    grid: Grid
    calendar: Calendar
    procedures: tuple[Procedure, ...]

    def procedure(self, received: date) -> Procedure:
        """The last version that was in force on the day of receipt."""
        return max((one for one in self.procedures if one.effective <= received), key=lambda one: one.effective)

    @cached_property
    def _days(self) -> dict[date, Mapping[str, frozenset[str]]]:
        return {}

    @cached_property
    def posts(self) -> Mapping[str, tuple[tuple[str, str, date, date], ...]]:
        """By handle: role, body, first and last day of each post."""
        return {
            person.handle: tuple((post.role, post.body, post.from_, post.until or date.max) for post in person.posts)
            for person in self.organisation.staff
        }

    def roles(self, handle: str, day: date) -> Set[str]:
        """What somebody is on a day; nothing if unknown or out of post."""
        return self.on_duty(day).get(handle, frozenset())

    def holders(self, roles: Iterable[str], day: date) -> list[str]:
        """Who holds one of the roles on a day."""
        return [handle for handle, held in self.on_duty(day).items() if not held.isdisjoint(roles)]

    def on_duty(self, day: date) -> Mapping[str, frozenset[str]]:
        """Everybody's roles on a day."""
        if day not in self._days:
            self._days[day] = {
                handle: frozenset(role for role, _, first, last in posts if first <= day <= last)
                for handle, posts in self.posts.items()
            }
        return self._days[day]

    def mediators(self, body: str, day: date) -> list[str]:
        """Who stands on a body's roll on a day."""
        return [
            handle
            for handle, posts in self.posts.items()
            if any(role == "mediator" and at == body and first <= day <= last for role, at, first, last in posts)
        ]

    def uncovered(self, handle: str, first: date, last: date) -> date | None:
        """The first day from `first` to `last` on which somebody has no post."""
        if any(since <= first and last <= until for _, _, since, until in self.posts.get(handle, ())):
            return None
        day = first
        while day <= last and self.roles(handle, day):
            day += DAY
        return day if day <= last else None

    def body_kind(self, code: str, day: date) -> str:
        """The kind of a body that exists on a day."""
        return next((body.kind for body in self.organisation.bodies if body.code == code and body.covers(day)), "")

    def partners(self, kind: str) -> list[str]:
        """Partner authorities of a kind."""
        return [partner.code for partner in self.settings.partners if partner.kind == kind]

    @cached_property
    def all_partners(self) -> Set[str]:
        """Every registered partner authority."""
        return frozenset(partner.code for partner in self.settings.partners)

    def unit(self, kind: str, area: str) -> str:
        """Whose dispute it is."""
        branch = kind.partition(".")[0]
        return next(
            item.unit
            for item in self.grid.assignment
            if {kind, branch} & set(item.kinds) and (not item.areas or area in item.areas)
        )


def in_course(log: Iterable[Raw]) -> list[Raw]:
    """The entries by day; those of a day in the order of the file."""
    return sorted(log, key=lambda entry: entry["date"])


def named_in(log: list[Raw], entry: Raw) -> Raw | None:
    """What an entry names by `entry: {step, nth}`: the nth of that step in the file before it."""
    place = entry["entry"]
    at = next((n for n, other in enumerate(log) if other is entry), len(log))
    same = [other for other in log[:at] if other["step"] == place["step"]]
    return same[place["nth"] - 1] if len(same) >= place["nth"] else None


def corrected(case: Raw) -> tuple[Raw, list[str]]:
    """The case as its corrections and what was told later leave it, and what of both fits nothing."""
    log = list(case["log"])
    header = {name: value for name, value in case.items() if name != "log"}
    lost = []
    for number, entry in enumerate(log):
        if entry["step"] == "learn":
            if entry["field"] in header or not _fits(entry):
                lost.append("learnt what was known, or what cannot be")
            else:
                header[entry["field"]] = entry["is"]
        if entry["step"] != "correct":
            continue
        place = entry["entry"]
        same = [n for n, other in enumerate(log[:number]) if other["step"] == place["step"]]
        at = same[place["nth"] - 1] if len(same) >= place["nth"] else None
        if at is None or log[at].get(entry["field"]) != entry.get("was"):
            lost.append("a correction of what is not there")
        else:
            log[at] = {**log[at], entry["field"]: entry["is"]}
    return {**header, "log": _told_later(log)}, lost


def _fits(entry: Raw) -> bool:
    """Whether what was learnt may stand in the field it is said to be of."""
    return bool(
        (entry["field"] == "place" and entry["is"] not in ("agreed", "objected"))
        or (entry["field"], entry["is"]) in WISHES
    )


def _told_later(log: list[Raw]) -> list[Raw]:
    """The entries with the signatures and the service that came later."""
    told = {id(entry): entry for entry in log}
    for entry in in_course(log):
        made = signed_by(log, entry) if entry["step"] == "sign" else None
        if made:
            now = told[id(made)]
            marks = {**entry.get("signed", {}), **now.get("signed", {})}
            stamp = {"stamped": entry["stamped"]} if "stamped" in entry else {}
            told[id(made)] = {**stamp, **now, **({"signed": marks} if marks else {})}
        served = named_in(log, entry) if entry["step"] == "serve" else None
        if served and served["step"] in OPINIONS:
            told[id(served)] = {"served": entry["date"], **told[id(served)]}
    return [told[id(entry)] for entry in log]


def signed_by(log: list[Raw], entry: Raw) -> Raw | None:
    """The agreement that is signed by an entry: the last one before it."""
    course = in_course(log)
    at = next((n for n, other in enumerate(course) if other is entry), len(course))
    return next((other for other in reversed(course[:at]) if other["step"] == "agreement"), None)


def later_months(day: date, count: int) -> date:
    """The same day some months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    number = day.day
    while True:
        try:
            return date(year, month + 1, number)
        except ValueError:
            number -= 1


def refs_in(entry: Raw) -> Iterator[tuple[str, str]]:
    """(field, ref) of the parties that an entry takes as known."""
    for field in ("with", "told-by", "consents", "by-party", "left", "on-demand-of", "related-to"):
        value = entry.get(field, ())
        yield from ((field, ref) for ref in ([value] if isinstance(value, str) else value))
    if entry["step"] == "refuse-party":
        yield from (("who", ref) for ref in entry["who"])
    if entry["step"] in ("agreement", "sign"):
        yield from (("signed", ref) for ref in entry.get("signed", ()))


def acting_in(entry: Raw) -> Iterator[tuple[str, str]]:
    """(field, handle) of who does something in an entry."""
    for field in ("by", "recorder", "leader-present", "approved-by", "checked-by", "chair"):
        if field in entry:
            yield field, entry[field]
    yield from (("mediators", handle) for handle in entry.get("mediators", ()) if isinstance(handle, str))


def staff_in(entry: Raw) -> Iterator[tuple[str, str]]:
    """(field, handle) of who acts in an entry, or to whom it gives the case."""
    yield from acting_in(entry)
    for field in ("leader", "officer", "in"):
        if field in entry:
            yield field, entry[field]
    yield from (("team", handle) for handle in entry.get("team", ()))
    if entry["step"] == "recuse":
        yield "who", entry["who"]


def some(dice: random.Random, items: Iterable[Any], least: int = 1) -> list[Any]:
    """A random part of the items, in their order."""
    found = list(items)
    chosen = set(dice.sample(range(len(found)), dice.randint(min(least, len(found)), len(found))))
    return [item for n, item in enumerate(found) if n in chosen]


def effective(agreement: Raw) -> date:
    """A written agreement takes effect with the last signature or stamp, an oral one at once."""
    marks: list[date] = [*agreement.get("signed", {}).values(), agreement.get("stamped", date.min)]
    day: date = agreement["date"]
    return day if agreement["form"] == "oral" or max(marks) == date.min else max(marks)


def effective_without(log: list[Raw], agreement: Raw) -> date:
    """The day an agreement took effect but for what was signed and stamped only later."""
    later = [one for one in log if one["step"] == "sign" and signed_by(log, one) is agreement]
    told = {ref for one in later for ref in one.get("signed", ())}
    own = {**agreement, "signed": {ref: day for ref, day in agreement.get("signed", {}).items() if ref not in told}}
    if any("stamped" in one for one in later):
        own.pop("stamped", None)
    return effective(own)


KINDS = {
    **dict.fromkeys(("judgment", "ruling", "award", "mediated", "dropped", "annulled"), "decided"),
    "enforcement": "enforced",
}
AUTHORITIES = {
    "judgment": {"court"}, "award": {"arbitration"}, "ruling": {"court", "arbitration"}, "support": {"procuratorate"},
    "dropped": {"court", "arbitration"}, "annulled": {"court", "arbitration"},
    "enforcement": {"court", "own", "bureau", "town", "police"},
    "refund": {"own", "bureau", "town"},
    "order": {"own", "bureau", "town", "police"}, "penalty": {"own", "bureau", "town", "police"},
    "unfounded": {"own", "bureau", "town", "police"},
}  # fmt: skip
"""Whose result a kind can be; of the others anybody's."""


def over(entry: Raw) -> bool:
    """Whether the dispute is over by it without us."""
    return entry["step"] in ("settle", "outside-result") and entry.get("matter", "ended") == "ended"


def outcome_outside(entry: Raw) -> str:
    """What comes of a case that is over without us; support of a suit is no outcome."""
    kind = entry.get("kind", "")
    if entry["step"] == "settle":
        return "self-settled"
    return "" if kind == "support" else KINDS.get(kind, "handled")


def is_point(point: str, entry: Raw) -> bool:
    """`step`, or `step.field` that is filled; what is over without us ends what a termination ends."""
    step, _, field = point.partition(".")
    return (entry["step"] == step or (over(entry) and step == "terminate")) and (not field or bool(entry.get(field)))


def where(*objections: tuple[bool, str]) -> Iterator[str]:
    """The objections that hold."""
    yield from (text for holds, text in objections if holds)
