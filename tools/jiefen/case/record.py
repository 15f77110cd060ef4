"""A dispute (docs/dev/case.md): a header and a log. State is derived from the log, never stored."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from msgspec import field
from msgspec.structs import replace

from jiefen.base.record import Record
from jiefen.case.parts import Parts, parts_of, whom
from jiefen.steps.closing import Conclude, Restrict
from jiefen.steps.elsewhere import ConfirmApply, ConfirmResult, Delegate, Terminate, Transfer, Withdraw
from jiefen.steps.entry import Entry, Place
from jiefen.steps.mediating import Agreement, Mediate, Perform, RefuseParty, Sign
from jiefen.steps.opening import Accept, Carried, Contact, Inform, Interview, Refuse, Triage
from jiefen.steps.outside import OutsideResult, Settle, ends_outside
from jiefen.steps.petition import FIRST, Notify, Opinion, RecheckOpinion, ReviewOpinion, Serve, numbers_of
from jiefen.steps.record import Step
from jiefen.steps.steering import Newcomer, People
from jiefen.steps.undoing import Revoke, Void

E = TypeVar("E", bound=Entry)
AboutAgreement = Sign | Perform | ConfirmApply | ConfirmResult
"""What is said of one agreement; the first agreement but one has a name, and these name it."""
SERVED = (Opinion, ReviewOpinion, RecheckOpinion)
"""What is served on a petitioner."""


class Party(Record, frozen=True, kw_only=True):
    """A party, known in the plain half by `ref` (P1, P2, …) only."""

    ref: str
    role: str
    type: str
    group: str = ""
    agent: bool = False


class Petition(Record, frozen=True, kw_only=True):
    """What makes the dispute a petition too.

    `route` is the item of xfgztl art. 31, `representatives` at most 5.
    """

    purpose: str
    kind: str
    route: int | None = None
    representatives: int | None = None

    @property
    def path(self) -> str:
        """Where the file tells of it."""
        return "petition"


class JoinedPetition(Petition, frozen=True, kw_only=True):
    """A petition that joined the case later, by the entry at place `n` of the file; never written itself."""

    n: int

    @property
    def path(self) -> str:
        """Where the file tells of it."""
        return f"log[{self.n}]"


class Boundary(Record, frozen=True, kw_only=True):
    """A boundary dispute's partner authority (R13)."""

    partner: str


class Link(Record, frozen=True, kw_only=True):
    """Another case this one belongs with."""

    case: str
    as_: str = field(name="as")


class Elsewhere(Record, frozen=True, kw_only=True):
    """Another authority that accepted the same matter, and when that ended."""

    by: str
    ended: date | None = None


class Case(Record, frozen=True, kw_only=True, dict=True):
    """One dispute: what was known when it came in, and a `log` of what was done since.

    `people` counts persons, `amount` is in fen. `answer_by`: the day by which who referred the case wants an answer;
    the day on which it reached the bureau is `received`. `complaint`: the bureau is asked to act against what breaks
    the law 投诉举报, which it does itself; a denunciation of somebody in office 检举控告 is never saved. The log is in
    the order of what happened (`Entry.rank`), which is not always that of the file: an entry made late may belong
    further up.
    """

    id: str
    received: date
    initiative: str
    via: str
    kind: str
    area: str
    people: int
    parties: tuple[Party, ...]
    log: tuple[Step, ...]
    mark: str = ""
    referred_by: str = ""
    answer_by: date | None = None
    origin: str = ""
    place: str = ""
    amount: int | None = None
    petition: Petition | None = None
    complaint: bool = False
    boundary: Boundary | None = None
    links: tuple[Link, ...] = ()
    publicity: str = ""
    withheld: bool = False
    withhold: tuple[str, ...] = ()
    simple_said: bool = field(name="simple", default=False)
    elsewhere: tuple[Elsewhere, ...] = ()
    late: str = ""
    file: str = ""

    @cached_property
    def simple(self) -> bool:
        """Whether it goes by the simple procedure. That follows from the log: a triage makes it an ordinary case."""
        return self.opened_simply and not self.all(Triage)

    @property
    def opened_simply(self) -> bool:
        """Whether it was to be settled on the spot: it is said so, or acceptance gave somebody that very day."""
        return self.simple_said or any(entry.officer and entry.due == entry.date for entry in self.all(Accept))

    def simple_at(self, entry: Entry) -> bool:
        """Whether it went by the simple procedure when `entry` was made, itself no triage."""
        return self.opened_simply and all(triage.rank > entry.rank for triage in self.all(Triage))

    def all(self, *steps: type[E]) -> tuple[E, ...]:
        """Every entry of these steps, in the order of the course."""
        if len(steps) == 1:
            return cast("tuple[E, ...]", self._by_step.get(steps[0], ()))
        if self._by_step.keys().isdisjoint(steps):
            return ()
        return tuple(entry for entry in self.log if isinstance(entry, steps))

    def first(self, step: type[E]) -> E | None:
        """The first entry of this step, if any."""
        return next(iter(self.all(step)), None)

    def last(self, step: type[E]) -> E | None:
        """The last entry of this step, if any."""
        return next(reversed(self.all(step)), None)

    def before(self, entry: Entry, *steps: type[E]) -> tuple[E, ...]:
        """Every entry of these steps made before `entry`, in the order of the course."""
        return tuple(earlier for earlier in self.all(*steps) if earlier.rank < entry.rank)

    def last_before(self, entry: Entry, step: type[E]) -> E | None:
        """The last entry of this step made before `entry`, if any."""
        return next(reversed(self.before(entry, step)), None)

    def left_before(self, entry: Entry) -> set[str]:
        """The parties who had left the case when `entry` was made."""
        left: set[str] = set()
        for change in self.all(People):
            if change.rank < entry.rank:
                left.update(change.left)
        return left

    def joined_after(self, entry: Entry) -> set[str]:
        """The parties who joined the case only after `entry` was made."""
        joined: set[str] = set()
        for change in self.all(People):
            if change.rank > entry.rank:
                joined.update(change.joining)
        return joined

    def meant(self, place: Place, by: Entry) -> Entry | None:
        """The entry that `by` means: the nth of its step in the file, if it stands before `by` there."""
        earlier = sorted((entry for entry in self.log if entry.step == place.step), key=lambda entry: entry.n)
        found = earlier[place.nth - 1] if place.nth <= len(earlier) else None
        return found if found and found.n < by.n else None

    def agreement_meant(self, by: Entry, name: str = "") -> Agreement | None:
        """The agreement that `by` is about: the last one before it, of those with this name if one is given."""
        earlier = self.before(by, Agreement)
        return next((one for one in reversed(earlier) if name in ("", one.name)), None)

    @cached_property
    def agreement_names(self) -> tuple[str, ...]:
        """The names of the agreements, in the order in which they were reached; "" for what has none."""
        return tuple(dict.fromkeys(entry.name for entry in self.all(Agreement)))

    def name_meant(self, entry: AboutAgreement) -> str | None:
        """The name of the agreement that `entry` is about; None if it says none and several may be meant."""
        names = self.agreement_names
        if entry.agreement or "" in names:
            return entry.agreement
        return names[0] if len(names) == 1 else None

    def agreed_by(self, agreement: Agreement) -> frozenset[str]:
        """The parties of an agreement: those it names, else who signed it, else who had to."""
        return frozenset(agreement.parties or agreement.signed or self.signers(agreement))

    @cached_property
    def strands(self) -> tuple["Case", ...]:
        """The case as each of its agreements has it: without what concerns the others, or their parties alone.

        What a rule or a clock says of the agreement of a case it says of each strand. Where no agreement has a name
        the case itself is the only one. What was performed of a result outside is in none.
        """
        if not any(self.agreement_names):
            return (self._without_outside(),)
        return tuple(self._strand(name) for name in self.agreement_names)

    def _without_outside(self) -> "Case":
        """The case without what was performed of a settlement or a result outside."""
        elsewhere = {entry.n for entry in self.all(Perform) if entry.outside}
        return replace(self, log=tuple(one for one in self.log if one.n not in elsewhere)) if elsewhere else self

    def _strand(self, name: str) -> "Case":
        parties = frozenset().union(*(self.agreed_by(one) for one in self.all(Agreement) if one.name == name))
        own = parties - self.in_common or parties
        return replace(self, log=tuple(entry for entry in self.log if self._concerns(entry, name, own)))

    def _concerns(self, entry: Step, name: str, own: Set[str]) -> bool:
        """Whether an entry concerns the agreement of this name, whose own parties are `own`."""
        if isinstance(entry, Agreement):
            return entry.name == name
        if isinstance(entry, Perform) and entry.outside:
            return False
        if isinstance(entry, AboutAgreement) and self.agreement_names:
            return self.name_meant(entry) == name
        named = set(whom(entry)) - self.in_common
        return not named or not named.isdisjoint(own)

    @cached_property
    def in_common(self) -> frozenset[str]:
        """The parties whom several agreements have in common: a developer with whom each household agrees for itself.

        Who stands alone on one side of a dispute in which several stand on the other, and who is in two agreements.
        """
        sides = [{party.ref for party in self.parties if party.role == role} for role in ("applicant", "respondent")]
        alone = [one for one, other in (sides, reversed(sides)) if len(one) == 1 < len(other)]
        named: dict[str, set[str]] = {}
        for agreement in self.all(Agreement):
            for ref in self.agreed_by(agreement):
                named.setdefault(ref, set()).add(agreement.name)
        return frozenset().union(*alone, (ref for ref, names in named.items() if len(names) > 1))

    @cached_property
    def in_parts(self) -> bool:
        """Whether the dispute ends for some of the parties while it goes on for others.

        An agreement has a name, a termination or an outside result that ended it is confined to some, or one of several
        applicants settled it without the others. A fine for one of them ends nothing.
        """
        confined = any(entry.only for entry in self.all(Terminate)) or any(
            entry.parties and ends_outside(entry) for entry in self.all(OutsideResult)
        )
        applicants = {party.ref for party in self.parties if party.role == "applicant"}
        settled = (applicants.intersection(entry.parties) for entry in self.all(Settle))
        return any(self.agreement_names) or confined or any(some and some < applicants for some in settled)

    @cached_property
    def parts(self) -> Parts:
        """How the dispute ended, party by party, where it does so in parts."""
        if not self.in_parts:
            return Parts()
        roles = {party.ref: party.role for party in self.parties}
        return parts_of(roles, self.log, self.in_common, self.agreed_by)

    def signers(self, agreement: Agreement) -> tuple[str, ...]:
        """Who must sign: the parties of the meetings that led to it, without third parties and those who withdrew.

        Of an agreement that says with whom it is, those.
        """
        if agreement.parties:
            third = {party.ref for party in self.parties if party.role == "third"}
            return tuple(ref for ref in agreement.parties if ref not in third)
        wanted: dict[str, None] = {}
        for entry in self.log:
            if entry.rank >= agreement.rank:
                break
            if isinstance(entry, Agreement):
                wanted.clear()
            elif isinstance(entry, Mediate):
                wanted |= dict.fromkeys(entry.parties)
            elif isinstance(entry, RefuseParty | People):
                for ref in entry.who if isinstance(entry, RefuseParty) else entry.left:
                    wanted.pop(ref, None)
        third = {party.ref for party in self.parties if party.role == "third"}
        return tuple(ref for ref in wanted if ref not in third)

    def place_of(self, n: int) -> Mapping[str, str | int]:
        """How an entry names the one at place `n` of the file: `{step, nth}`."""
        step = next(entry.step for entry in self.log if entry.n == n)
        return {"step": step, "nth": sum(entry.step == step and entry.n <= n for entry in self.log)}

    @cached_property
    def revoked(self) -> Mapping[int, Revoke]:
        """By the place in the file of what was revoked: the first entry that revokes it."""
        found: dict[int, Revoke] = {}
        for entry in self.all(Revoke):
            made = self.meant(entry.entry, entry)
            if made is not None and "revoke" in made.undone_by:
                found.setdefault(made.n, entry)
        return found

    def standing(self, step: type[E], before: Entry | None = None) -> tuple[E, ...]:
        """The entries of this step that nobody revoked; with `before`, as things stood when that entry was made."""
        entries = self.before(before, step) if before else self.all(step)
        return tuple(entry for entry in entries if not self._is_revoked(entry, before))

    def _is_revoked(self, entry: Entry, before: Entry | None) -> bool:
        by = self.revoked.get(entry.n)
        return by is not None and (before is None or by.rank < before.rank)

    @cached_property
    def _by_step(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        """The log by step: every rule asks for some."""
        entries_of: dict[type[Entry], list[Entry]] = {}
        for entry in self.log:
            entries_of.setdefault(type(entry), []).append(entry)
        return {step: tuple(entries) for step, entries in entries_of.items()}

    def decided_by(self, closing: Entry) -> Entry | None:
        """What the outcome rests on when `closing` is made: the last entry by which the dispute was over.

        A joint transfer, which leaves a part here, decides only if nothing else does; what happened outside only
        if the dispute was over by it.
        """
        decided = self.before(closing, Agreement, Terminate, Opinion, Transfer, Settle, OutsideResult)
        outside = (Settle, OutsideResult)
        decided = tuple(entry for entry in decided if not isinstance(entry, outside) or ends_outside(entry))
        wholly = tuple(entry for entry in decided if not (isinstance(entry, Transfer) and entry.joint))
        return next(reversed(wholly or decided), None)

    def sent_by_court(self, before: Entry) -> Delegate | None:
        """How a court had sent the case by the time of an entry: its last delegation that nobody revoked."""
        sent = (entry for entry in self.standing(Delegate, before=before) if entry.direction == "in")
        return next(iter(reversed(tuple(sent))), None)

    @property
    def branch(self) -> str:
        """The branch of the kind: `property` of `property.leak`."""
        return self.kind.partition(".")[0]

    @property
    def kept_from_public(self) -> bool:
        """Whether the law forbids to publish the case: by the reasons of older records, or by those that are sealed."""
        return self.withheld or bool(self.withhold)

    @property
    def restricted(self) -> Restrict | None:
        """The entry that took the case out of publishing, lists and papers, unless it was revoked."""
        return next(iter(self.standing(Restrict)), None)

    @property
    def willing(self) -> str:
        """What the parties said to a row in the public register, on whichever occasion; "" where nobody asked (R27).

        An objection stands, whatever was said before or after, until it is corrected.
        """
        asked = Agreement | Terminate | Conclude | Refuse | Withdraw | Transfer
        said = {self.publicity, *(entry.publicity for entry in self.log if isinstance(entry, asked))}
        return next((answer for answer in ("objected", "agreed", "not-objected") if answer in said), "")

    @property
    def carried(self) -> Carried | None:
        """How the dispute was taken over that was running when the book began (R36); None for any other."""
        return self.first(Carried)

    def taken_on_paper(self, step: type[Entry]) -> bool:
        """Whether a step was taken before the book began, so that nobody asks for it here."""
        return self.carried is not None and step.step in self.carried.taken_before

    @property
    def void(self) -> Void | None:
        """The entry by which the registration is void: the case is in no figure of disputes."""
        return self.first(Void)

    @property
    def closing(self) -> Entry | None:
        """The entry that closed the case: conclude, refuse, withdraw, void, or transfer without `joint`."""
        for entry in self.log:
            transferred_whole = isinstance(entry, Transfer) and not entry.joint
            if transferred_whole or isinstance(entry, Conclude | Refuse | Withdraw | Void):
                return entry
        return None


def parties_in(talks: Iterable[Contact | Interview | Inform | Mediate]) -> set[str]:
    """Every party who took part in one of these talks."""
    parties: set[str] = set()
    for entry in talks:
        parties.update(entry.parties)
    return parties


def told_later(case: Case) -> Case:
    """The case with what was told later where it belongs: who signed an agreement, when an opinion was served.

    What an entry says itself stays as it is (rules name what is told twice).
    """
    signed: dict[int, Agreement] = {}
    for signing in case.all(Sign):
        agreement = case.agreement_meant(signing, signing.agreement)
        if agreement:
            made = signed.get(agreement.n, agreement)
            days = {**signing.signed, **made.signed}
            signed[agreement.n] = replace(made, signed=days, stamped=made.stamped or signing.stamped)
    served: dict[int, Step] = {}
    for service in case.all(Serve):
        opinion = case.meant(service.entry, service)
        if isinstance(opinion, SERVED) and opinion.served is None:
            served.setdefault(opinion.n, replace(opinion, served=service.date))
    told: dict[int, Step] = {**signed, **served}
    known = _known_in_the_log(case)
    return replace(known, log=tuple(told.get(entry.n, entry) for entry in case.log)) if told else known


def _known_in_the_log(case: Case) -> Case:
    """The case with what steps say of its header: by which route a petition goes, who had the matter, who joined."""
    notices = (entry for entry in case.all(Notify) if FIRST in numbers_of(entry))
    routes = (entry.route for entry in notices if entry.route is not None)
    if case.petition is not None and case.petition.route is None:
        route = next(routes, None)
        case = case if route is None else replace(case, petition=replace(case.petition, route=route))
    holders = {entry.elsewhere: Elsewhere(by=entry.elsewhere) for entry in case.all(Refuse) if entry.elsewhere}
    new = tuple(one for by, one in holders.items() if all(known.by != by for known in case.elsewhere))
    case = replace(case, elsewhere=(*case.elsewhere, *new)) if new else case
    newcomers = (one for entry in case.all(People) for one in entry.joined if isinstance(one, Newcomer))
    known = {party.ref for party in case.parties}
    joined = {one.ref: Party(ref=one.ref, role=one.role, type=one.type) for one in newcomers if one.ref not in known}
    return replace(case, parties=(*case.parties, *joined.values())) if joined else case
