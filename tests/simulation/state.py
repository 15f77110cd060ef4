"""How a case stands after the entries taken so far, by the simulation's own reading."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.simulation.limits import Mark
from tests.simulation.reading import REVOCABLE, Book, Raw, in_course, named_in, over

TALKS = (
    "interview", "inform", "mediate", "refuse-party", "agreement", "terminate", "opinion", "settle", "outside-result",
)  # fmt: skip
ANSWERS_COURT = ("transfer", "confirm-apply", "agreement", "terminate", "withdraw", "settle", "outside-result")
AFTER_MEETING = {
    "adjourned": ("agreement", "terminate", "transfer", "opinion", "withdraw"),
    "agreed": ("agreement",),
    "part-agreed": ("agreement",),
    "failed": ("terminate", "transfer", "opinion", "withdraw"),
}
HELD = ("channel", "body", "leader", "unit", "officer", "team", "plan", "due")


class State:
    """The state of a case; `take` goes on to after an entry, whether that may come or not."""

    def __init__(self, book: Book, case: Raw) -> None:
        self.book, self.case = book, case
        self.procedure = book.procedure(case["received"])
        self.simple = bool(case.get("simple"))
        self.taken: dict[str, list[Raw]] = {}
        self.trail: list[Mark] = []
        self.closing: Raw | None = None
        self.held: Raw = {}
        # parties: who takes part, was asked and told, refuses, has met and must sign
        self.parties = {party["ref"]: party["role"] for party in case["parties"]}
        self.here = set(self.parties) - _joining(case["log"])
        self.people: int = case["people"]
        self.told: set[str] = set()
        self.asked: set[str] = set()
        self.refused: set[str] = set()
        self.unended: set[str] = set()
        self.invited: list[set[str]] = []
        self.met: set[str] = set()
        self.signers: set[str] = set()
        self.agreed_by: set[str] = set()
        self.first_agreed: frozenset[str] = frozenset()
        # staff: who mediated, must come, may not
        self.ours: set[str] = set()
        self.expected: set[str] = set()
        self.aside: set[str] = set()
        self.recused: set[str] = set()
        # what waits for what
        self.pending: Raw | None = None
        self.agreed_before = ""
        self.court_awaited = self.confirming = self.suspended = self.untidy = self.performed = False
        self.paid = 0
        self.first_level = self.level = self._by_number(self.people)
        self.reached: list[tuple[int, date, Raw | None]] = [(self.level, case["received"], None)]
        # what was taken back: by the revocation what it revoked first; escalations that no longer hold a level up
        self.taken_back: dict[int, Raw] = {}
        self.fallen: list[tuple[Raw, Raw]] = []
        self.useful: list[Raw] = []  # deviations that told of something
        # what is known of a whole case only: what was revoked at some time, which escalations held nothing up for long
        self.later_revoked: set[int] = set()
        self.later_fallen: set[int] = set()

    def has(self, *steps: str) -> bool:
        """Whether one of the steps was taken."""
        return any(step in self.taken for step in steps)

    @property
    def levels(self) -> dict[str, date]:
        """The levels reached, each with its day; those of a revoked escalation apart."""
        gone = {id(made) for made, _ in self.fallen} | self.later_fallen
        found: dict[str, date] = {}
        for level, day, by in self.reached:
            if id(by) not in gone:
                found.setdefault(self.procedure.levels[level].code, day)
        return found

    def standing(self, step: str) -> list[Raw]:
        """The entries of a step that nobody has revoked yet."""
        gone = {id(made) for made in self.taken_back.values()}
        return [entry for entry in self.taken.get(step, ()) if id(entry) not in gone]

    def revoked_by(self, entry: Raw) -> Raw | None:
        """What an entry revokes: the nth of its step in the file before it."""
        return named_in(self.case["log"], entry)

    def wants(self, step: str) -> list[tuple[str, ...]]:
        """What the procedure still requires before a step, each with its alternatives."""
        if step == "people":  # it is what others do
            return []
        simple = self.procedure.simple.requires if self.simple else {}
        required = simple.get(step, self.procedure.steps[step].requires)
        options = [(item,) if isinstance(item, str) else item for item in required]
        if step == "perform" and self.has("settle", "outside-result"):
            return []
        ended = any(self.ended_outside)  # it does what a termination does
        return [option for option in options if not self.has(*option) and not (ended and "terminate" in option)]

    @property
    def ended_outside(self) -> list[Raw]:
        """What ended the dispute without us."""
        return [entry for step in ("settle", "outside-result") for entry in self.taken.get(step, ()) if over(entry)]

    def assigned(self, entry: Raw) -> Raw:
        """What holds once the entry assigns what it states."""
        simple = self.procedure.simple
        base = {"channel": simple.channel, "body": simple.body} if self.opens(entry) else self.held
        return {**base, **{field: entry[field] for field in HELD if field in entry}}

    def opens(self, entry: Raw) -> bool:
        """Whether the entry gives the case to somebody without triage."""
        return self.simple and entry["step"] == "accept"

    def mark(self, entry: Raw, held: Raw, *, rises: bool = False) -> Mark:
        """How things stand after the entry, for the time limits."""
        return Mark(entry, held.get("channel", ""), held.get("due"), self.level, rises)

    def take(self, entry: Raw) -> None:
        """Go on to after the entry."""
        step = entry["step"]
        self.taken.setdefault(step, []).append(entry)
        after: Callable[[Raw], None] | None = getattr(self, "after_" + step.replace("-", "_"), None)
        if after:
            after(entry)
        self._answer(entry)
        before = self.level
        self._rise(entry)
        mark = self.mark(entry, self.held, rises=self.level > before)
        self.trail.append(replace(mark, falls=self.level < before))
        closes = step in ("conclude", "refuse", "withdraw", "void") or (step == "transfer" and not entry.get("joint"))
        if closes and not self.closing:
            self.closing = entry

    def _answer(self, entry: Raw) -> None:
        """What the entry answers: a meeting, a refusal, the court, the file."""
        step = entry["step"]
        if step in ("terminate", "withdraw", "transfer", "opinion") or over(entry):
            self.unended = set()
        if step in ANSWERS_COURT:
            self.court_awaited = False
        if self.pending and (step in AFTER_MEETING[self.pending["result"]] or over(entry)):
            self.pending = None
        if over(entry):
            self.performed = False
        if step == "archive":
            self.untidy = False
        elif step in TALKS and self.has("archive"):
            self.untidy = True

    def after_accept(self, entry: Raw) -> None:
        """In the simple procedure it gives the case to somebody."""
        if self.opens(entry):
            self.held = self.assigned(entry)

    def after_triage(self, entry: Raw) -> None:
        """The case is somebody's."""
        self.held = self.assigned(entry)
        self.ours |= {self.held.get("officer", ""), *self.held.get("team", ())}

    after_reassign = after_triage

    def after_contact(self, entry: Raw) -> None:
        """Some were asked."""
        self.asked |= set(entry["with"])

    def after_interview(self, entry: Raw) -> None:
        """Some were asked, and came back if they had refused."""
        self.asked |= set(entry["with"])
        self.refused -= set(entry["with"])
        self.unended -= set(entry["with"])

    def after_inform(self, entry: Raw) -> None:
        """Some were told, and came back if they had refused."""
        self.told |= set(entry["with"])
        self.refused -= set(entry["with"])
        self.unended -= set(entry["with"])

    def after_people(self, entry: Raw) -> None:
        """Some came, some went."""
        joined, left = set(entry.get("joined", ())), set(entry.get("left", ()))
        self.people = entry["count"]
        self.parties |= {ref: self.parties.get(ref, "joined") for ref in joined}
        self.here = (self.here | joined) - left
        self.signers -= left
        self.unended -= left

    def after_refuse_party(self, entry: Raw) -> None:
        """Who refuses need not sign; what was agreed need not be kept."""
        self.refused |= set(entry["who"])
        self.unended |= set(entry["who"])
        self.signers -= set(entry["who"])
        if self.pending and self.pending["result"] == "agreed":
            self.pending = {**self.pending, "result": "adjourned"}

    def after_recuse(self, entry: Raw) -> None:
        """Somebody does nothing more."""
        self.recused.add(entry["who"])
        self.expected.discard(entry["who"])

    def after_replace_mediator(self, entry: Raw) -> None:
        """One goes, another comes to the next meeting."""
        self.aside = (self.aside | {entry["out"]}) - {entry["in"]}
        self.expected = (self.expected | {entry["in"]}) - {entry["out"]}
        self.ours.add(entry["in"])

    def after_suspend(self, _entry: Raw) -> None:
        """It stands still."""
        self.suspended = True

    def after_resume(self, _entry: Raw) -> None:
        """It goes on."""
        self.suspended = False

    def after_invite(self, entry: Raw) -> None:
        """Somebody comes to the next meeting."""
        self.invited.append(set(entry["consents"]))

    def after_mediate(self, entry: Raw) -> None:
        """A meeting, which must lead to something."""
        self.signers |= {ref for ref in entry["with"] if self.parties.get(ref) != "third"}
        self.met |= set(entry["with"])
        self.ours |= {one for one in entry["mediators"] if isinstance(one, str)}
        self.invited, self.expected = [], set()
        self.pending = entry

    def after_agreement(self, entry: Raw) -> None:
        """Agreed, by those who met, before the body that has the case."""
        self.first_agreed = self.first_agreed or frozenset(self.met)
        self.agreed_by, self.signers, self.met = self.signers, set(), set()
        self.agreed_before = self.book.body_kind(self.held.get("body", ""), entry["date"])
        self.performed, self.paid = False, 0

    def after_perform(self, entry: Raw) -> None:
        """Some of it, or all."""
        self.performed = entry["state"] == "full"
        self.paid += entry.get("amount", 0)

    def after_settle(self, entry: Raw) -> None:
        """Who told us was heard."""
        self.asked |= set(entry["told-by"])

    def after_confirm_apply(self, _entry: Raw) -> None:
        """The court is to confirm it."""
        self.confirming = True

    def after_confirm_result(self, _entry: Raw) -> None:
        """The court has answered."""
        self.confirming = False

    def after_revoke(self, entry: Raw) -> None:
        """What it revokes no longer stands; an escalation may have held the level up alone."""
        made = self.revoked_by(entry)
        done = [id(one) for one in self.taken_back.values()]
        if made is None or made["step"] not in REVOCABLE or id(made) in done:
            return
        self.taken_back[id(entry)] = made
        if made["step"] == "delegate" and not any(one["direction"] == "out" for one in self.standing("delegate")):
            self.court_awaited = False

    def after_delegate(self, entry: Raw) -> None:
        """What goes to court must come to something."""
        self.court_awaited |= entry["direction"] == "out" and id(entry) not in self.later_revoked

    def _rise(self, entry: Raw) -> None:
        if entry["step"] == "revoke":
            self._fall(entry)
            return
        new = self._brought_by(entry)
        if new > self.level:
            self.level = new
            self.reached.append((new, entry["date"], entry))

    def _brought_by(self, entry: Raw) -> int:
        """The level that an entry alone would bring about."""
        if entry["step"] == "people":
            return self._by_number(entry["count"], alone=True)
        if entry["step"] == "escalate":
            return next((n for n, level in enumerate(self.procedure.levels) if level.code == entry["level"]), 0)
        return 0

    def _fall(self, revoke: Raw) -> None:
        """The level that still has a reason; what the revoked escalation alone had brought about is gone."""
        made = self.taken_back.get(id(revoke))
        raising = [*self.taken.get("people", ()), *self.standing("escalate")]
        left = max((self.first_level, *(self._brought_by(entry) for entry in raising)))
        brought = next((level for level, _, by in self.reached if by is made), None) if made else None
        if made and brought is not None and left < brought:
            self.fallen.append((made, revoke))
        if left < self.level:
            self.level = left
            self.reached.append((left, revoke["date"], revoke))

    def _by_number(self, people: int, *, alone: bool = False) -> int:
        """The level that so many people ask for, and unless they alone count the kind of petition and a boundary."""
        petition = None if alone else self.case.get("petition", {}).get("kind")
        return max(
            n
            for n, level in enumerate(self.procedure.levels)
            if n == 0
            or (level.people is not None and people >= level.people)
            or petition in level.petition
            or (level.boundary and "boundary" in self.case and not alone)
        )


def _joining(log: list[Raw]) -> set[str]:
    """Who of the parties listed was not there from the start: the first that is said of them is that they joined."""
    said: dict[str, bool] = {}
    for entry in in_course(log) if any(entry["step"] == "people" for entry in log) else ():
        for field in ("joined", "left"):
            for ref in entry.get(field, ()):
                said.setdefault(ref, field == "joined")
    return {ref for ref, joined in said.items() if joined}
