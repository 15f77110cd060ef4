"""What speaks against what comes of the talks: performance, confirmation, courts, petitions, the file."""

from collections.abc import Iterator
from datetime import date

from tests.simulation.reading import (
    AUTHORITIES,
    OPINIONS,
    Raw,
    effective,
    effective_without,
    named_in,
    outcome_outside,
    over,
)
from tests.simulation.state import State

OUTCOMES = {
    "agreement": "agreed",
    "terminate": "failed",
    "opinion": "opinion",
    "transfer": "transferred",
    "settle": "self-settled",
}
ANSWERS = (
    "opinion", "review-opinion", "recheck-opinion", "agreement", "terminate", "settle", "outside-result", "transfer",
)  # fmt: skip
"""What may come of a hearing."""
MOVES = {  # what moves a clock, so that a correction needs a second person
    "agreement": {"form", "signed", "stamped", "instalments", "performed-at-once"},
    "perform": {"state", "amount"},
    "triage": {"channel", "due"},
    "reassign": {"channel", "due"},
    "accept": {"due"},
    "extend": {"clock", "until"},
    "suspend": {"reason"},
    "people": {"count"},
    "escalate": {"level"},
    "delegate": {"signed", "court-limit"},
}


class Ends(State):
    """A state that knows what may come after the talks."""

    def _perform(self, entry: Raw) -> Iterator[str]:
        agreements = self.taken.get("agreement", ())
        if agreements and entry["date"] < effective_without(self.case["log"], agreements[-1]):
            yield "performed before the agreement took effect"
        agreed = self.taken["agreement"][-1].get("amount") if self.has("agreement") else None
        paid = self.paid + entry.get("amount", 0)
        if agreed is not None and (paid > agreed or (entry["state"] == "full" and 0 < paid < agreed)):
            yield "performed more than was agreed, or not all"
        if self.performed:
            yield "performed when all was performed"

    def _follow_up(self, entry: Raw) -> Iterator[str]:
        full = self.performed or (self.has("agreement") and self.taken["agreement"][-1].get("performed-at-once", False))
        if self.ended_outside and not self.has("agreement"):
            return  # whatever they did
        if (entry["performed"] == "not-applicable") == self.has("agreement") or (entry["performed"] == "full") != full:
            yield "a visit that found another performance"

    def _confirm_apply(self, entry: Raw) -> Iterator[str]:
        if self.has("agreement"):
            agreement = self.taken["agreement"][-1]
            if not set(agreement.get("signed", self.agreed_by)) <= set(entry["with"]):
                yield "not applied for by all"
            signed = self.agreed_by <= set(agreement.get("signed", ())) and "stamped" in agreement
            if agreement["form"] != "written" or not signed or entry["date"] < effective(agreement):
                yield "nothing yet to confirm"
            if self.agreed_before != "people":
                yield "not agreed before a people's body"
        if self.confirming:
            yield "applied for twice"
        if entry["court"] not in self.book.partners("court"):
            yield "applied for elsewhere than at a court"
        if self.case["kind"] in self.book.settings.no_confirmation:
            yield "a kind that no court confirms"

    def _confirm_result(self, entry: Raw) -> Iterator[str]:
        if not self.confirming:
            yield "a result of nothing applied for"

    def _withdraw(self, entry: Raw) -> Iterator[str]:
        applied = {ref for ref in self.here if self.parties[ref] == "applicant"}
        if applied and applied != set(entry["by-party"]):
            yield "not withdrawn by who applied"

    def _delegate(self, entry: Raw) -> Iterator[str]:
        if entry["direction"] == "in" and ("court-procedure" in entry) != (entry["stage"] == "after"):
            yield "a court's procedure before docketing, or none after"
        if not self.case["received"] <= entry["signed"] <= entry["date"]:
            yield "signed for on another day"
        if entry.get("court-limit", date.max) <= entry["signed"]:
            yield "a court's limit before it began"

    def _transfer(self, entry: Raw) -> Iterator[str]:
        if "petition" in self.case and not entry.get("joint") and not self.has("notify", "object"):
            yield "nobody told the petitioner"

    def _opinion(self, entry: Raw) -> Iterator[str]:
        if self.case.get("petition", {}).get("route") != 6:
            yield "an opinion where none is called for"
        yield from self._served(entry)
        if self.has("recheck-opinion"):
            yield "after the last word"

    def _served(self, entry: Raw) -> Iterator[str]:
        if entry.get("served", entry["date"]) < entry["date"]:
            yield "served before it was there"

    def _outside_result(self, entry: Raw) -> Iterator[str]:
        if entry["authority"] not in AUTHORITIES.get(entry["kind"], (entry["authority"],)):
            yield "a result that another authority makes"

    def _hearing(self, entry: Raw) -> Iterator[str]:
        if "chair" not in entry or entry.get("until", entry["date"]) < entry["date"]:
            yield "heard by nobody, or until before it began"
        if self.closing is not None and self.closing["step"] == "conclude" and not self._asked_and_waiting:
            yield "heard when the case was concluded"

    @property
    def _asked_and_waiting(self) -> bool:
        """Whether a request for review or re-examination waits for its answer."""
        asked, answered = (
            sum(len(self.taken.get(step, ())) for step in steps)
            for steps in (("review-request", "recheck-request"), ("review-opinion", "recheck-opinion"))
        )
        return asked > answered

    def _serve(self, entry: Raw) -> Iterator[str]:
        made, log = named_in(self.case["log"], entry), self.case["log"]
        others = [one for one in log if one["step"] == "serve" and one["entry"] == entry["entry"]]
        if made is None or made["step"] not in OPINIONS:
            yield "what was served is no opinion"
        elif made.get("served") != entry["date"] or others[0] is not entry:
            yield "served twice"
        elif self.closing is not None and self.closing["step"] == "conclude" and made in self.before_the_end:
            yield "served when the case was concluded"

    def _learn(self, entry: Raw) -> Iterator[str]:
        if entry["is"] == "agreed" and entry.get("checked-by", entry["by"]) == entry["by"]:
            yield "to be published, and no second person checked it"

    @property
    def before_the_end(self) -> list[Raw]:
        """What was done before the case was closed."""
        steps = [mark.entry for mark in self.trail]
        return steps[: next((n for n, one in enumerate(steps) if one is self.closing), len(steps))]

    def _asked(self, entry: Raw, about: str) -> Iterator[str]:
        """A request for review or re-examination: once an opinion, from the day that one was served."""
        own = self.taken.get(entry["step"], ())
        opinions = self.taken.get(about, ())
        if self.has("recheck-opinion"):
            yield "after the last word"
        if opinions and len(own) >= len(opinions):
            yield "asked twice"
        if opinions and entry["received"] != opinions[-1].get("served", entry["received"]):
            yield "not from the day of service"

    def _review_request(self, entry: Raw) -> Iterator[str]:
        yield from self._asked(entry, "opinion")

    def _recheck_request(self, entry: Raw) -> Iterator[str]:
        yield from self._asked(entry, "review-opinion")

    def _answered(self, entry: Raw, request: str) -> Iterator[str]:
        yield from self._served(entry)
        if self.has("recheck-opinion"):
            yield "after the last word"
        if len(self.taken.get(entry["step"], ())) >= len(self.taken.get(request, ())) > 0:
            yield "answered twice"

    def _review_opinion(self, entry: Raw) -> Iterator[str]:
        yield from self._answered(entry, "review-request")

    def _recheck_opinion(self, entry: Raw) -> Iterator[str]:
        yield from self._answered(entry, "recheck-request")
        hearing, asked = entry.get("hearing"), self.taken.get("recheck-request", ())
        if hearing and asked and not asked[-1]["date"] <= hearing["from"] <= hearing["until"] <= entry["date"]:
            yield "a hearing at another time"

    def _object(self, entry: Raw) -> Iterator[str]:
        if entry["received"] != self.case["received"]:
            yield "received on another day"

    def _notify(self, entry: Raw) -> Iterator[str]:
        needs = {"accepted": "accept", "refused": "refuse"}.get(entry["result"])
        if needs and not self.has(needs):
            yield "told what was not decided"
        if "to" in entry and (needs or entry["to"] not in self.book.all_partners):
            yield "told of a transfer to nobody"

    def _archive(self, entry: Raw) -> Iterator[str]:
        if self.pending:
            yield "a meeting that led nowhere"
        if self.unended:
            yield "a refusal that ended nothing"
        if self.court_awaited:
            yield "sent to court, and nothing came of it"

    def _conclude(self, entry: Raw) -> Iterator[str]:
        yield from (f"no {step}" for step in self.owed())
        last = self.decided_by
        eased = entry["outcome"] == "eased" and last == "agreement" and self.taken["agreement"][-1]["form"] == "oral"
        if self.outcome != entry["outcome"] and not eased:
            yield "an outcome that the log does not show"
        applicants = {ref for ref, role in self.parties.items() if role == "applicant"} or set(self.parties)
        sides = {ref for ref, role in self.parties.items() if role in ("applicant", "respondent")}
        if self.simple and (not self.has("agreement") or not sides <= self.first_agreed):
            yield "a simple case that not all settled"
        for settled in self.taken.get("settle", ()) if last == "settle" else ():
            theirs = {ref for ref in sides if self.parties[ref] == "respondent"} or applicants
            common = theirs if len(theirs) == 1 < len(applicants) else set()
            own = set(settled["with"]) - common
            if any(not {one, other} & own for one in applicants & self.here for other in theirs):
                yield "settled by some, and the others still wait"
        if self.has("hearing") and not self._answered_since(self.taken["hearing"][-1]):
            yield "heard, and nothing came of it"
        if not applicants & self.asked and not self.has("transfer"):
            yield "nobody asked the applicants"

    def _answered_since(self, hearing: Raw) -> bool:
        """Whether something came of a hearing."""
        steps = [mark.entry for mark in self.trail]
        since = steps[next(n for n, one in enumerate(steps) if one is hearing) :]
        return any(one["step"] in ANSWERS for one in since)

    def _correct(self, entry: Raw) -> Iterator[str]:
        moving = entry["field"] == "date" or entry["field"] in MOVES.get(entry["entry"]["step"], ())
        if moving and entry.get("checked-by", entry["by"]) == entry["by"]:
            yield "no second person checked it"

    def owed(self) -> list[str]:
        """What the case still owes before it may be concluded."""
        demands = [level for level in self.procedure.levels if level.code in self.levels]
        owed = []
        if not self.simple:
            owed += [step for step in ("track", "feedback") if not self.has(step)]
        if self.referred and not any(e["to"] == "referrer" for e in self.taken.get("feedback", ())):
            owed.append("feedback to who referred it")
        if "petition" in self.case and not self.has("notify", "object"):
            owed.append("notify")
        if any(level.supervise for level in demands) and not self.standing("supervise"):
            owed.append("supervise")
        meetings = self.taken.get("mediate", ())
        if (
            any(level.leader_present for level in demands)
            and meetings
            and not any("leader-present" in e for e in meetings)
        ):
            owed.append("mediate with a leader")
        partner = self.case.get("boundary", {}).get("partner")
        if partner and meetings and not any(e.get("joint") == partner for e in meetings):
            owed.append("mediate with the neighbour")
        purpose, route = (self.case.get("petition", {}).get(field) for field in ("purpose", "route"))
        if purpose == "report" and not self.has("transfer"):
            owed.append("transfer of a report")
        if route == 6 and not self.has("opinion", "agreement", "transfer", "settle"):
            owed.append("opinion")
        if any("served" not in e for e in self.taken.get("opinion", ())):
            owed.append("service of the opinion")
        return owed

    @property
    def referred(self) -> bool:
        """Whether somebody referred the case, or the court delegated it."""
        standing = (entry for entry in self.standing("delegate") if id(entry) not in self.later_revoked)
        delegated = any(entry["direction"] == "in" for entry in standing)
        return delegated or self.case["initiative"] == "referred"

    @property
    def decided_by(self) -> str:
        """The step that decided last; a transfer that leaves a part here only where nothing else did."""
        steps = (mark.entry["step"] for mark in reversed(self.trail) if self._decides(mark.entry))
        return next(steps, "transfer" if self.has("transfer") else "")

    @property
    def outcome(self) -> str:
        """The outcome that the log shows."""
        last = self.decided_by
        return OUTCOMES.get(last) or (outcome_outside(self.ended_outside[-1]) if last else "")

    def _decides(self, entry: Raw) -> bool:
        joint = entry["step"] == "transfer" and entry.get("joint", False)
        return (entry["step"] in OUTCOMES and not joint) or over(entry)

    @property
    def order(self) -> list[str]:
        """The steps taken, in order; a transfer that leaves a part here is none."""
        return [
            mark.entry["step"] for mark in self.trail if not mark.entry.get("joint") or mark.entry["step"] == "mediate"
        ]
