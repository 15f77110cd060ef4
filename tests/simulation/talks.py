"""What speaks against the steps from acceptance to agreement, and against what may happen beside them."""

from collections.abc import Iterator, Set
from datetime import date

from tests.simulation.limits import limit_of
from tests.simulation.reading import LEADERS, Raw, in_course, signed_by, where
from tests.simulation.state import HELD, State

SETTLES_THE_FILE = ("archive", "conclude", "agreement", "terminate")
"""After these it is settled whether an agreement had to be signed."""

OTHER_WAYS = {"arbitration", "administrative", "court"}


class Talks(State):
    """A state that knows what may come next in the talks."""

    def _accept(self, entry: Raw) -> Iterator[str]:
        if self.has("refuse"):
            yield "accepted after a refusal"
        if self.simple:
            yield from self._against_assignment(entry)

    def _refuse(self, entry: Raw) -> Iterator[str]:
        if entry["reason"] == "accepted-elsewhere" and "elsewhere" not in self.case:
            yield "accepted nobody knows where"
        if self.has("accept"):
            yield "refused after acceptance"

    def _triage(self, entry: Raw) -> Iterator[str]:
        if self.simple:
            yield "triage in the simple procedure"
        yield from self._against_assignment(entry)

    def _reassign(self, entry: Raw) -> Iterator[str]:
        if not any(entry[field] != self.held.get(field) for field in HELD if field in entry):
            yield "a reassignment that changes nothing"
        yield from self._against_assignment(entry)

    def _against_assignment(self, entry: Raw) -> Iterator[str]:
        day = entry["date"]
        held = self.assigned(entry)
        yield from (f"no {field}" for field in ("leader", "unit", "officer", "due") if not held.get(field))
        if "leader" in entry and not self._leads(entry["leader"], day):
            yield "a leader who is none"
        if held.get("team") and held["officer"] not in held["team"]:
            yield "the officer is not on the team"
        if any(not self.book.roles(handle, day) for handle in entry.get("team", ())):
            yield "somebody on the team has no post"
        right = self.book.unit(self.case["kind"], self.case["area"])
        if entry.get("unit", right) not in {unit.code for unit in self.book.organisation.units}:
            yield "an unknown unit"
        if entry.get("unit", right) != right and not entry.get("against-grid"):
            yield "against the grid without a reason"
        if (
            "body" in held
            and self.book.body_kind(held["body"], day) not in self.procedure.channels[held["channel"]].bodies
        ):
            yield "a body that is not for the channel"
        if "due" in entry and entry["due"] < day:
            yield "due before it was given"
        limit = limit_of(self, "mediation", after=self.mark(entry, held)) if entry["step"] != "reassign" else None
        if limit and limit.sure and "due" in entry and entry["due"] > limit.last:
            yield "due after the channel's limit"

    def _contact(self, entry: Raw) -> Iterator[str]:
        accused = {ref for ref, role in self.parties.items() if role == "respondent"}
        if self.case.get("petition", {}).get("purpose") == "report" and accused & set(entry["with"]):
            yield "the accused learns of the report"

    def _interview(self, entry: Raw) -> Iterator[str]:
        yield from self._same_day(entry)
        yield from self._contact(entry)

    _inform = _interview

    def _mediate(self, entry: Raw) -> Iterator[str]:
        yield from self._same_day(entry)
        yield from self._no_report(entry)
        day, present = entry["date"], set(entry["with"])
        mediators = {one for one in entry["mediators"] if isinstance(one, str)}
        sides = {ref for ref in present if self.parties.get(ref) != "third"}
        leader, partner = entry.get("leader-present"), entry.get("joint")
        channel, delegated = self.held.get("channel"), self.standing("delegate")
        sent = bool(delegated) and delegated[-1]["direction"] == "in"
        plans = [*self.taken.get("triage", ()), *self.taken.get("reassign", ())]
        planned = self.has("plan") or any("plan" in one for one in plans)
        yield from where(
            (self.has("triage") and not self.has("mediate") and not planned, "met without a plan"),
            (self.suspended, "mediated while suspended"),
            (not present <= self.told, "somebody was not told"),
            (not present.isdisjoint(self.refused), "with a party that refused"),
            (not present <= self.here, "with a party that is not there"),
            (
                any(sides - consents for consents in self.invited),
                "somebody present had not consented to the invitation",
            ),
            (not mediators <= self._listed(day, mediators), "a mediator who is not on the roll"),
            (not mediators.isdisjoint(self.aside), "a mediator who was replaced"),
            (not self.expected <= mediators, "who was to replace another stays away"),
            (leader is not None and not self._leads(leader, day), "a leader present who is none"),
            (partner is not None and partner not in self.book.all_partners, "held with an unknown partner"),
            (channel == "judicial" and not delegated, "a court's channel without its delegation"),
            (channel != "judicial" and sent, "what the court delegated in another channel"),
        )

    def _listed(self, day: date, mediators: Set[str]) -> Set[str]:
        """Who may mediate: with a people's body who is on its roll, else anybody asked about."""
        body = self.held.get("body", "")
        return set(self.book.mediators(body, day)) if self.book.body_kind(body, day) == "people" else mediators

    def _leads(self, handle: str, day: date) -> bool:
        return not self.book.roles(handle, day).isdisjoint(LEADERS)

    def _no_report(self, entry: Raw) -> Iterator[str]:
        if self.case.get("petition", {}).get("purpose") == "report":
            yield "a report of wrongdoing is not mediated"

    def _same_day(self, entry: Raw) -> Iterator[str]:
        if self.simple and self.has("accept") and entry["date"] != self.taken["accept"][0]["date"]:
            yield "a simple case that lasts"

    def must_be_signed(self, agreement: Raw) -> bool:
        """Whether the file was put together, or the case concluded, while the agreement stood."""
        course = in_course(self.case["log"])
        at = next((n for n, other in enumerate(course) if other is agreement), len(course))
        decisive = (one["step"] for one in course[at + 1 :] if one["step"] in SETTLES_THE_FILE)
        return next(decisive, "") in ("archive", "conclude")

    def _sign(self, entry: Raw) -> Iterator[str]:
        made = signed_by(self.case["log"], entry)
        days = [*entry.get("signed", {}).values(), *([entry["stamped"]] if "stamped" in entry else [])]
        if made is None or made["form"] == "oral" or not days:
            yield "nothing is signed"
            return
        again = any(made["signed"][ref] != day for ref, day in entry.get("signed", {}).items())
        yield from where(
            (again or made.get("stamped") != entry.get("stamped", made.get("stamped")), "signed twice"),
            (max(days) > entry["date"], "signed after it was told"),
        )

    def _agreement(self, entry: Raw) -> Iterator[str]:
        yield from self._same_day(entry)
        yield from self._no_report(entry)
        signed, instalments = entry.get("signed", {}), entry.get("instalments", ())
        oral, at_once = entry["form"] == "oral", entry.get("performed-at-once", False)
        met = self.taken["mediate"][-1]["date"] if self.has("mediate") else self.case["received"]
        marks = [*signed.values(), *([entry["stamped"]] if "stamped" in entry else [])]
        amounts = [item["amount"] for item in instalments if "amount" in item]
        final = not oral and self.must_be_signed(entry)
        unstamped = self.held.get("channel") == "people" and "stamped" not in entry
        yield from where(
            (self.suspended, "agreed while suspended"),
            (len(self.met | set(signed)) < 2, "one party alone agreed"),
            (not self.refused.isdisjoint(signed), "signed by a party that refused"),
            (not set(signed) <= self.here, "signed by a party that is not there"),
            (self.pending is not None and self.pending["result"] == "failed", "agreed when the talks had failed"),
            (oral and bool(marks), "an oral agreement with signatures"),
            (any(day < met for day in marks), "signed or stamped before the last meeting"),
            (final and not self.signers <= set(signed), "a signature is missing"),
            (final and unstamped, "not stamped"),
            (bool(instalments) == at_once, "nothing says how it is performed"),
            (self.simple and bool(instalments), "a simple case with instalments"),
            (any(item["due"] < entry["date"] for item in instalments), "an instalment due before the agreement"),
            (bool(amounts) and sum(amounts) != entry.get("amount", sum(amounts)), "instalments that do not add up"),
        )

    def _terminate(self, entry: Raw) -> Iterator[str]:
        if not OTHER_WAYS & set(entry["told-ways"]):
            yield "nobody was told the other ways"
        if entry["reason"] == "party-refuses" and not self.has("refuse-party"):
            yield "ended for a refusal that nobody made"

    def _refuse_party(self, entry: Raw) -> Iterator[str]:
        results = self.taken.get("mediate")
        if (entry["stage"] == "before") == bool(results):
            yield "refused at another stage"

    def _replace_mediator(self, entry: Raw) -> Iterator[str]:
        yield from where(
            (entry["in"] not in self._listed(entry["date"], {entry["in"]}), "replaced by who is not on the roll"),
            (entry["out"] == entry["in"], "replaced by the same person"),
            (entry["out"] not in self.ours, "replaces somebody who had nothing to do with it"),
        )

    def _people(self, entry: Raw) -> Iterator[str]:
        joined, left = set(entry.get("joined", ())), set(entry.get("left", ()))
        more = entry["count"] - self.people
        yield from where(
            (not joined.isdisjoint(self.here), "joined twice"),
            (not left <= self.here, "left without being there"),
            ((more < 0 and bool(joined) and not left) or (more > 0 and bool(left) and not joined), "the wrong way"),
            (more == 0 and not joined and not left, "a change that changes nothing"),
        )

    def _escalate(self, entry: Raw) -> Iterator[str]:
        codes = [level.code for level in self.procedure.levels]
        if entry["level"] not in codes:
            yield "an unknown level"
        elif codes.index(entry["level"]) <= self.level:
            yield "escalated to where it was"

    def _supervise(self, entry: Raw) -> Iterator[str]:
        if not self._leads(entry["leader"], entry["date"]):
            yield "an order by a leader who is none"
        if entry["reply-by"] < entry["date"]:
            yield "to be answered before it was given"

    def _extend(self, entry: Raw) -> Iterator[str]:
        clock = self.procedure.clocks.get(entry["clock"])
        limit = limit_of(self, entry["clock"]) if clock else None
        rule = clock.extend if clock else None
        if rule is None or limit is None or entry["date"] > limit.last:
            yield "extends what does not run"
            return
        limit.stand_until(entry["date"])
        asked = {ref for ref in self.here if self.parties[ref] != "third"}
        approver = entry.get("approved-by", "")
        may = approver != entry["by"] and not self.book.roles(approver, entry["date"]).isdisjoint(rule.approved_by)
        yield from where(
            (limit.extended >= rule.times, "extended once more"),
            (entry["until"] <= limit.last, "extended to no later day"),
            (entry["until"] > (limit.furthest or entry["until"]), "extended too far"),
            (rule.consent and not asked <= set(entry.get("consents", ())), "extended without everybody's consent"),
            (bool(rule.approved_by) and not may, "approved by somebody who may not"),
        )

    def _suspend(self, entry: Raw) -> Iterator[str]:
        if self.suspended:
            yield "suspended twice"

    def _resume(self, entry: Raw) -> Iterator[str]:
        if not self.suspended:
            yield "resumed what went on"
