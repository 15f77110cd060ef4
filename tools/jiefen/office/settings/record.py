"""The office: settings, organisation (R1, R3, R5), the responsibility grid (R11, R18)."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from jiefen.base.record import Record, Spoken
from jiefen.base.text import N_
from jiefen.office.settings.responsibility import Responsibility

Way = Literal["folder", "forge", "alone"]
"""Over a folder on the office's file server, over a forge, or nobody else works in the book."""
Forge = Literal["", "gitea", "forgejo", "gitlab", "github"]
"""Which kind of forge; "" where the address shows it."""


class Bureau(Record, frozen=True, kw_only=True):
    """The bureau's public names."""

    title: str
    short_title: str
    county: str


class Sending(Record, frozen=True, kw_only=True):
    """How the office sends work to one another (R30): the way, and of a forge which kind; each computer says where."""

    way: Way
    forge: Forge = ""


class Contact(Record, frozen=True, kw_only=True):
    """How the public reaches the office (published); what the office has not said is "" and stands nowhere."""

    window: str = ""
    hours: str = ""
    phone: str = ""
    online: str = ""


class Leaf(Record, frozen=True, kw_only=True):
    """A kind of dispute that has a past: what cases name it is decided here once (docs/dev/kinds-of-dispute.md).

    `was`: the names (`branch.leaf`) that cases used before it was renamed or moved. `until`: the last day of receipt of
    cases of this kind; from then on they are of one of the kinds in `now`.
    """

    title: str
    was: tuple[str, ...] = ()
    until: date | None = None
    now: tuple[str, ...] = ()


class Branch(Record, frozen=True, kw_only=True):
    """A branch of the kinds of dispute and its leaves, code → title, or title and past."""

    title: str
    leaves: Mapping[str, str | Leaf]

    def leaf(self, code: str) -> Leaf:
        """A leaf of the branch; one that has no past is its title alone. KeyError for none."""
        found = self.leaves[code]
        return found if isinstance(found, Leaf) else Leaf(title=found)

    @property
    def titles(self) -> Mapping[str, str]:
        """Code → title of every leaf, those included that have ended."""
        return {code: self.leaf(code).title for code in self.leaves}

    @property
    def present(self) -> Mapping[str, str]:
        """Code → title of the leaves that new cases may have."""
        return {code: self.leaf(code).title for code in self.leaves if self.leaf(code).until is None}


class SpokenWord(Record, frozen=True, kw_only=True):
    """How people here say a kind of dispute: the kinds it may be, or `whose` it is where it is none of the office's."""

    word: str
    kinds: tuple[str, ...] = ()
    whose: str = ""


class JointRound(Record, frozen=True, kw_only=True):
    """One joint screening 联合排查 with a neighbour: until when it was arranged, and when it was held (R13)."""

    due: date
    held: date | None = None


class Partner(Record, frozen=True, kw_only=True):
    """Another authority a case can come from, go to or be handled with; `kind: centre` is the county's 综治中心 (R2).

    With a neighbour (R13): `agreed`, the day of the standing arrangement; `contact`, the post over there that answers,
    never a person; `rounds`, the joint screenings that were arranged, held or not.
    """

    code: str
    title: str
    kind: str
    agreed: date | None = None
    contact: str = ""
    rounds: tuple[JointRound, ...] = ()


class Retention(Record, frozen=True, kw_only=True):
    """How long the sealed half of a closed case is kept: the bureau's own rule, no law sets it."""

    years: int


class Identities(Record, frozen=True, kw_only=True):
    """How many days after acceptance the sealed half is there, for what happens from `since` on: the bureau's rule."""

    days: int
    since: date


UNSAID = {
    "part-agreed": "unsettled",
    "self-settled": "settled",
    "handled": "moved",
    "decided": "moved",
    "enforced": "moved",
}
"""The groups of outcomes that came after `outcome-groups`: what others decided or enforced is none of our settling."""


class Decision(Record, frozen=True, kw_only=True):
    """What the office decided: the number of the document, and its day."""

    document: str
    date: date


class Warnings(Record, frozen=True, kw_only=True):
    """From when on a hint is given early (R19); how likely a false one may be is no choice (docs/dev/early-warning.md).

    `least`: fewer cases are never told as repeated or rising, nor added up. `near`: of a hundred people that a level
    begins with, so many are nearly there. `weeks`: within so many, cases of one kind at one place are added up.
    `alike`: so many cases with the same agreement.
    """

    least: int = 3
    near: int = 90
    weeks: int = 6
    alike: int = 3


class Keep(Record, frozen=True, kw_only=True):
    """From when to when the office keeps a kind of record (R36): what is off is neither judged nor shown.

    `document`: the number of what asks for it, where the kind is one that needs it (`Kind.by_document`).
    """

    kind: str
    since: date
    until: date | None = None
    document: str = ""

    def meets(self, first: date, last: date) -> bool:
        """Whether the kind is kept on a day from `first` to `last`."""
        return self.since <= last and (self.until is None or first <= self.until)


WORKING, HOLIDAYS, PERIODS = "working", "holidays", "periods"
"""The days of which an office may say that somebody is on duty: working days, public holidays, sensitive periods."""


class DutyDays(Record, frozen=True, kw_only=True):
    """From `since` on somebody is on duty on all these days (R4): `working`, `holidays`, `periods`."""

    since: date
    days: tuple[str, ...]


KEEPS: Mapping[str, str] = {
    "duty": N_("值班表"),
    "demands": N_("诉求登记"),
    "meetings": N_("会议"),
    "screenings": N_("排查"),
    "periods": N_("重点时段和专项行动"),
    "tasks": N_("交办、督办、包案"),
    "inspections": N_("督促检查"),
    "events": N_("普法宣传活动"),
    "pledges": N_("责任状"),
    "accountability": N_("责任追究"),
    "assessment": N_("年终考核"),
    "subsidy": N_("以案定补"),
    "returns": N_("上报报表"),
}
"""What sentences call the kinds that a row of `keeps` may name, as the schema does."""
BY_DOCUMENT = ("periods", "pledges", "accountability", "assessment", "subsidy")
"""The kinds that are kept only where a document asks for them (`Kind.by_document`)."""
KEPT_BEFORE = ("duty",)
"""The kinds that a book has which says nothing of what it keeps."""
PETITION = "petition"
"""The channel whose cases are public only where the office says so."""
OTHER = "other"
"""The group of what ended neither settled nor without agreement nor elsewhere."""
SETTLED, UNSETTLED = "settled", "unsettled"
NO_SETTLEMENT = ("opinion", "withdrawn")
"""Ways of ending that settle nothing: an authority gave its opinion, the applicant went away."""
FAILURE = "failed"
"""The way of ending that is always counted as without agreement."""


class Settings(Spoken, frozen=True, kw_only=True, dict=True):
    """`office/settings.yaml`: names, vocabulary and the few choices a book has.

    `late_after` counts working days; `smallest_class` is how many public rows at least show the
    same, `release_people` how many people at least draft, check and sign a publication. `retention`:
    how many years the sealed half of a closed case is kept, by leaf kind, branch or `default`. `duty`: on which days
    somebody is on duty, from when on.
    `publish_channels`: whose cases become public rows and stories; all but petitions where it is left out.
    `publish_outcomes`: the decision to publish how disputes ended, successes and failures together. Of
    cases closed from `publicity_asked_since` on only those become rows whose parties were asked.
    `sending`: how the office agreed to send work to one another (R30), which a new clone begins with.
    `sample`: people and disputes are invented, so that the demo key may seal them. What was received before
    `book_since` and still runs may be taken over until `carried_until` (R36). `classes`: by other offices' lists
    of classes, the class of a kind or a whole branch (R33, `office/settings/classes`). `responsibility`: what letters
    of responsibility are called, and by when they are signed and checked (R18). `warnings`: from when
    on a hint is given (R19).
    """

    format: int
    bureau: Bureau
    contact: Contact
    kinds: Mapping[str, Branch]
    outcome_groups: Mapping[str, str]
    partners: tuple[Partner, ...]
    roll_to_make_up_days: bool
    late_after: int
    smallest_class: int = 5
    release_people: int = 3
    publish_channels: tuple[str, ...] | None = None
    publish_outcomes: Decision | None = None
    publicity_asked_since: date | None = None
    site_url: str = ""
    no_confirmation: tuple[str, ...] = ()
    sending: Sending | None = None
    sample: bool = False
    retention: Mapping[str, Retention] = {}
    identities: Identities | None = None
    keeps: tuple[Keep, ...] | None = None
    duty: tuple[DutyDays, ...] = ()
    book_since: date | None = None
    carried_until: date | None = None
    classes: Mapping[str, Mapping[str, str]] = {}
    responsibility: Responsibility = Responsibility()
    warnings: Warnings = Warnings()
    words: tuple[SpokenWord, ...] = ()
    plans: tuple[str, ...] = ()

    def kept_spans(self, kind: str) -> tuple[Keep, ...]:
        """When the office keeps the kind of record called `kind`.

        A book from before there was a choice has what it had: a duty roster, and that always.
        """
        if self.keeps is None:
            return (Keep(kind=kind, since=date.min),) if kind in KEPT_BEFORE else ()
        return tuple(keep for keep in self.keeps if keep.kind == kind)

    def is_kept(self, kind: str, first: date, last: date | None = None) -> bool:
        """Whether the kind is kept on a day from `first` to `last`, on `first` itself where there is no other."""
        return any(keep.meets(first, last or first) for keep in self.kept_spans(kind))

    def duty_days(self, day: date) -> tuple[str, ...]:
        """On what days somebody is to be on duty, as decided by `day`: working days where the office has not said.

        Nothing where duty is not kept, nor where a book says neither what it keeps nor which days: it was never asked.
        """
        if not self.is_kept("duty", day):
            return ()
        decided = [row for row in self.duty if row.since <= day]
        if decided:
            return max(decided, key=lambda row: row.since).days
        return () if self.keeps is None else (WORKING,)

    def has_kind(self, kind: str) -> bool:
        """Whether `branch.leaf` is in the vocabulary, by its present name or an earlier one."""
        return self.leaf(kind) is not None

    def leaf(self, kind: str) -> Leaf | None:
        """The leaf that `branch.leaf`, or an earlier name, stands for; None if the vocabulary lacks it."""
        branch, _, leaf = self.present_kind(kind).partition(".")
        found = self.kinds.get(branch)
        return found.leaf(leaf) if found and leaf in found.leaves else None

    def present_kind(self, kind: str) -> str:
        """What the kind of a case is called today: it is shown and counted under this name."""
        return self._renamed.get(kind, kind)

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """By earlier name: the present one."""
        renamed: dict[str, str] = {}
        for code, branch in self.kinds.items():
            for name in branch.leaves:
                renamed |= dict.fromkeys(branch.leaf(name).was, f"{code}.{name}")
        return renamed

    def outcome_group(self, ending: str) -> str:
        """The group in which a way of ending is counted; the program's own where the book does not say (`UNSAID`).

        An opinion or a withdrawal never counts as settled and a failure always as one, whatever the
        settings say (OFF12 tells).
        """
        group = self.outcome_groups.get(ending) or UNSAID.get(ending, OTHER)
        if ending == FAILURE:
            return UNSETTLED
        return OTHER if ending in NO_SETTLEMENT and group == SETTLED else group

    def publishes_outcomes(self, on: date) -> bool:
        """Whether the office has decided by a document that outcomes are public by a day."""
        return self.publish_outcomes is not None and self.publish_outcomes.date <= on

    def lists(self, channel: str, *, petition: bool) -> bool:
        """Whether cases of a channel, "" before triage, may become public rows and stories.

        What is a petition as well counts as one, whatever channel it went to.
        """
        channels = {channel, PETITION} if petition else {channel}
        told = {channel} - {PETITION} if self.publish_channels is None else {"", *self.publish_channels}
        return channels <= told

    def kept_for(self, kind: str) -> Retention | None:
        """How long what is sealed of a case of `branch.leaf` is kept.

        None: the bureau has no rule for it.
        """
        present = self.present_kind(kind)
        names = (present, present.partition(".")[0], "default")
        return next((self.retention[name] for name in names if name in self.retention), None)

    def kind_title(self, kind: str) -> str:
        """The present title of `branch.leaf`, or the code itself when the vocabulary lacks it."""
        branch, _, leaf = self.present_kind(kind).partition(".")
        found = self.kinds.get(branch)
        return f"{found.title} · {found.titles.get(leaf, leaf)}" if found else kind
