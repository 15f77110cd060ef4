"""How a dispute ends in parts: for some of its parties while it goes on for others (docs/dev/case.md)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set

import msgspec

from jiefen.steps.closing import FollowUp
from jiefen.steps.elsewhere import Terminate, Transfer, Withdraw
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Mediate, RefuseParty
from jiefen.steps.outside import OutsideResult, Settle, ends_outside
from jiefen.steps.petition import Opinion
from jiefen.steps.steering import People

OWN_CASE = "own-case"
"""Beside the outcomes of a conclusion: who left for a case of their own has one there."""
SUCCEEDED = "succeeded"
"""Why somebody left whose heir or successor goes on: the dispute has no outcome for them."""
PartiesOf = Callable[[Agreement], Set[str]]
OUTSIDE = {
    "handled": ("order", "refund", "penalty", "decision", "measure", "unfounded", "reply", "other"),
    "decided": ("judgment", "ruling", "award", "mediated", "dropped", "annulled"),
    "enforced": ("enforcement",),
}
"""Of the outcomes that rest on an outside result: of which kinds it is."""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """How a dispute that ends in parts ended for each party so far.

    `ended`: by party, the entry by which the dispute was over for it last; who is common to all has none of their own.
    `undecided`: for whom nothing is decided. `going_on`: the entries that ended it for some, by their place in the
    file, after which it went on for others, and `last` the one after which it did not (None while it does).
    """

    ended: Mapping[str, Entry] = {}
    undecided: tuple[str, ...] = ()
    going_on: frozenset[int] = frozenset()
    last: int | None = None

    @property
    def numbers(self) -> Mapping[str, int]:
        """By outcome, for how many parties the dispute had it."""
        outcomes = (_outcome_of(entry) for entry in self.ended.values())
        return Counter(outcome for outcome in outcomes if outcome)

    @property
    def outcomes(self) -> frozenset[str]:
        """The outcomes that it had for any of them; who got a case of their own has it there."""
        return frozenset(self.numbers) - {OWN_CASE}


def parts_of(roles: Mapping[str, str], log: Iterable[Entry], in_common: Set[str], parties_of: PartiesOf) -> Parts:
    """How it ended for each party, of parties by role and the log.

    A dispute has two sides: it goes on while somebody of one has nothing decided with somebody of the other. What ends
    it once more for all for whom it had ended together decides, as in a dispute without parts.
    """
    ours = [ref for ref in roles if roles[ref] == "applicant"]
    theirs = [ref for ref in roles if roles[ref] == "respondent"]
    if ours and theirs:
        pairs = {(one, other) for one in ours for other in theirs}
    else:
        pairs = {(ref, ref) for ref in roles if roles[ref] != "third"}
    open_pairs = set(pairs)
    ended: dict[str, Entry] = {}
    going_on: set[int] = set()
    last = None
    for entry in log:
        over = {pair for pair in open_pairs if _is_over(pair, entry, in_common, parties_of)}
        open_pairs -= over
        still = {ref for pair in open_pairs for ref in pair}
        ended |= {ref: entry for pair in over for ref in pair if ref not in still and ref not in in_common}
        if open_pairs and isinstance(entry, Agreement | Terminate | Settle | OutsideResult):
            going_on.add(entry.n)
        if over and not open_pairs:
            last = entry.n
        elif last is not None and not isinstance(entry, People):
            stayed = _ended_together(ended)
            among = {pair for pair in pairs if stayed.issuperset(set(pair) - in_common)}
            if all(_is_over(pair, entry, in_common, parties_of) for pair in among):
                ended |= dict.fromkeys(stayed, entry)
    undecided = {ref for pair in open_pairs for ref in pair} - in_common
    order = tuple(ref for ref in roles if ref in undecided)
    return Parts(ended=ended, undecided=order, going_on=frozenset(going_on), last=last)


def _ended_together(ended: Mapping[str, Entry]) -> frozenset[str]:
    """Who stayed to the end, if it ended for all of them by one entry; else nobody."""
    stayed = {ref: entry.n for ref, entry in ended.items() if not isinstance(entry, People)}
    return frozenset(stayed) if len(set(stayed.values())) == 1 else frozenset()


def _is_over(pair: tuple[str, str], entry: Entry, in_common: Set[str], parties_of: PartiesOf) -> bool:
    """Whether the dispute between two parties is over by an entry."""
    if isinstance(entry, Agreement):
        return not entry.name or set(parties_of(entry)).issuperset(pair)
    if isinstance(entry, Terminate):
        return not entry.only or not set(entry.only).isdisjoint(pair)
    if isinstance(entry, People):
        return not set(entry.left).isdisjoint(pair)
    if isinstance(entry, Settle | OutsideResult):
        own = set(entry.parties) - in_common
        return ends_outside(entry) and (not own or not own.isdisjoint(pair))
    return isinstance(entry, Opinion | Withdraw) or (isinstance(entry, Transfer) and not entry.joint)


def _outcome_of(entry: Entry) -> str:
    """What came out for those for whom the dispute is over by an entry, in the words of a conclusion."""
    if isinstance(entry, People):
        return {"withdrew": "withdrawn", OWN_CASE: OWN_CASE, SUCCEEDED: ""}.get(entry.left_for, "transferred")
    if isinstance(entry, OutsideResult):
        return next((outcome for outcome, kinds in OUTSIDE.items() if entry.kind in kinds), "")
    outcomes: Mapping[type[Entry], str] = {
        Agreement: "agreed",
        Terminate: "failed",
        Settle: "self-settled",
        Opinion: "opinion",
        Withdraw: "withdrawn",
        Transfer: "transferred",
    }
    return outcomes[type(entry)]


def whom(entry: Entry) -> tuple[str, ...]:
    """The parties to whom an entry is confined; none for what concerns all."""
    if isinstance(entry, Mediate | FollowUp | Settle | OutsideResult):
        return entry.parties
    if isinstance(entry, RefuseParty):
        return entry.who
    return entry.only if isinstance(entry, Terminate) else ()
