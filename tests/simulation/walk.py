"""A walk through the procedure, one entry after the other: what speaks against an entry, and what changes by it.

A second opinion on what is lawful, by its own reading of the procedure's files and of what the mission says of a
dispute. It knows nothing of the rules, the clocks or the course that the program derives.
"""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from tests.simulation.ends import Ends
from tests.simulation.limits import revoked_extension_counted
from tests.simulation.reading import (
    DAY,
    LEADERS,
    ON_THE_RECORD,
    REVOCABLE,
    Book,
    Raw,
    acting_in,
    corrected,
    in_course,
    named_in,
    refs_in,
    staff_in,
    where,
)
from tests.simulation.state import HELD
from tests.simulation.talks import Talks

ASSIGNING = ("triage", "reassign")
PETITION_STEPS = (
    "notify", "object", "opinion", "review-request", "review-opinion", "recheck-request", "recheck-opinion",
)  # fmt: skip


def objections(book: Book, case: Raw) -> list[str]:
    """All that speaks against a case."""
    case, found = corrected(case)
    whole, walk = Walk(book, case), Walk(book, case)
    for entry in in_course(case["log"]):
        whole.take(entry)
    walk.later_revoked = {id(made) for made in whole.taken_back.values()}
    walk.later_fallen = {id(made) for made, _ in whole.fallen}
    for entry in in_course(case["log"]):
        found += walk.against(entry)
        walk.take(entry)
    return found + list(walk.left_undone())


class Walk(Talks, Ends):
    """A case on its way, and what speaks against its next entry."""

    def against(self, entry: Raw) -> Iterator[str]:
        """Why the entry may not come now."""
        yield from self._against_order(entry)
        yield from self._against_people(entry)
        yield from self._against_names(entry)
        if self.has("void") and entry["step"] not in ON_THE_RECORD:
            yield "more of a dispute that is void"
        special = getattr(self, "_" + entry["step"].replace("-", "_"), None)
        if special:
            yield from special(entry)

    def _against_order(self, entry: Raw) -> Iterator[str]:
        step = entry["step"]
        rule = self.procedure.steps[step]
        if entry["date"] < self.case["received"]:
            yield "before the dispute was received"
        missing = [self.early(step, option) for option in self.wants(step)]
        told = self.told_of(entry)
        self.useful += told
        yield from missing[len(told) :]
        if rule.once and self.has(step):
            yield f"a second {step}"
        if self.closing and not rule.after_closing:
            filing = step in ("archive", "conclude") and self.closing["step"] != "conclude"
            telling = step == "notify" and self.closing["step"] == "refuse"
            if not (filing or telling):
                yield f"{step} in a closed case"
        if rule.channels and self.held.get("channel", rule.channels[0]) not in rule.channels:
            yield f"{step} in the wrong channel"
        for field in rule.fields:
            if not entry.get(field) and field != "plan":  # that one may be made until they meet
                yield f"{step} without {field}"
        if self.untidy and step == "conclude":
            yield "talks after the file was put together"

    def _against_people(self, entry: Raw) -> Iterator[str]:
        day = entry["date"]
        if not set(self.procedure.steps[entry["step"]].by) & self.book.roles(entry["by"], day):
            yield f"{entry['step']} by somebody who may not"
        for field, handle in acting_in(entry):
            if not self.book.roles(handle, day):
                yield f"{field}: nobody in post"
        if any(handle not in self.book.posts for _, handle in staff_in(entry)):
            yield "somebody unknown"
        if any(handle in self.recused for _, handle in staff_in(entry)):
            yield "somebody who stepped aside"
        holders = {self.held.get("leader"), self.held.get("officer")}
        if entry["step"] != "reassign" and self.recused & holders:
            yield "still in the hands of who stepped aside"

    def _against_names(self, entry: Raw) -> Iterator[str]:
        known = set(self.parties) | set(entry.get("joined", ()))
        for field, ref in refs_in(entry):
            if ref not in known:
                yield f"{field}: an unknown party"
        if entry["step"] in PETITION_STEPS and "petition" not in self.case:
            yield "a petition's step without a petition"
        if entry.get("channel") == "petition" and "petition" not in self.case:
            yield "a petition's channel without a petition"

    def early(self, step: str, option: tuple[str, ...] | None = None) -> str:
        """What is said of a step that comes before what it requires, the first thing where none is given."""
        return f"{step} before {' or '.join(option or self.wants(step)[0])}"

    def told_of(self, entry: Raw) -> list[Raw]:
        """The deviations, one for each thing that was missing, which tell that an entry came too early."""
        log = self.case["log"]
        about = [one for one in log if one["step"] == "deviation" and named_in(log, one) is entry]
        return [one for one in about if one["date"] >= entry["date"]][: len(self.wants(entry["step"]))]

    def _deviation(self, entry: Raw) -> Iterator[str]:
        made, leader = named_in(self.case["log"], entry), entry["approved-by"]
        roles = self.book.roles(leader, entry["date"])
        own = leader in (entry["by"], made["by"] if made else "")
        yield from where(
            (made is None, "tells of what is not there"),
            (own or not set(LEADERS) & roles, "not approved by another leader"),
        )

    def _revoke(self, entry: Raw) -> Iterator[str]:
        made, leader = self.revoked_by(entry), entry["approved-by"]
        before = made is not None and any(one is made for one in self.taken_back.values())
        late = made is not None and made["step"] == "extend" and not before
        yield from where(
            (made is None or made["step"] not in REVOCABLE, "revokes what is not there or cannot be revoked"),
            (made is not None and entry["date"] < made["date"], "revokes what was not yet there"),
            (before, "revokes what was revoked"),
            (
                late and made is not None and not revoked_extension_counted(self, entry, made),
                "revokes an extension that no longer counts",
            ),
            (leader == entry["by"] or not set(LEADERS) & self.book.roles(leader, entry["date"]), "not approved"),
        )

    def _void(self, entry: Raw) -> Iterator[str]:
        yield from where(
            (
                self.has("agreement", "terminate", "opinion", "settle", "outside-result", "conclude"),
                "void after a result",
            ),
            (entry["approved-by"] == entry["by"], "void by one person alone"),
            ((entry["reason"] == "twice") != ("see" in entry), "void, and the other registration is not as it says"),
        )

    def left_undone(self) -> Iterator[str]:
        """What speaks against the case as a whole."""
        yield from self._untold()
        log = self.case["log"]
        useful = {id(one) for one in self.useful}
        yield from ("a deviation from nothing" for one in log if one["step"] == "deviation" and id(one) not in useful)
        held: Raw = {}
        assigned = [mark.entry for mark in self.trail if mark.entry["step"] in ASSIGNING or self.opens(mark.entry)]
        for entry, following in zip_longest(assigned, assigned[1:]):
            held = {**held, **{field: entry[field] for field in HELD if field in entry}}
            then = {**held, **following} if following else held
            until = following["date"] if following else self._last_day()
            for role in ("leader", "officer"):
                kept = held.get(role) in (then.get("leader"), then.get("officer"))
                last = max(until if kept else until - DAY, entry["date"])
                if until >= entry["date"] and role in held and self.book.uncovered(held[role], entry["date"], last):
                    yield f"a day without {role}"

    def _last_day(self) -> date:
        """The last day on which somebody must have the case: closed and performed, else as far as it has got."""
        end = self.closing or self.trail[-1].entry
        performed = [entry["date"] for entry in self.taken.get("perform", ())]
        days: list[date] = [end["date"], *(performed if self.closing else ())]
        return max(days)

    def _untold(self) -> Iterator[str]:
        """Who should have been told, and what was told that is not so."""
        alerts = self.taken.get("alert", ())
        told = {entry["to"] for entry in alerts}
        letters = [entry for entry in self.taken.get("accept", ()) if entry["form"] == "transfer-letter"]
        answers = [entry for entry in self.taken.get("feedback", ()) if entry["to"] == "referrer"]
        danger = any(entry.get("why") in ("violence", "crime") for entry in alerts)
        moved = any(entry["result"] == "transferred" for entry in self.taken.get("notify", ()))
        last = self.trail[-1].entry["date"] if self.trail else date.min
        demands = {level.code: level.alert for level in self.procedure.levels if level.alert}
        silent = [code for code, day in self.levels.items() if last > day + DAY and demands.get(code, "") not in told]
        yield from where(
            (bool(letters or answers) and not self.referred, "a letter from, or an answer to, nobody"),
            (danger and "police" not in told, "the police were not told"),
            (moved and self.closing is not None and not self.has("transfer"), "told of a transfer that was not made"),
            (any(code in demands for code in silent), "nobody alerted the superior"),
        )
