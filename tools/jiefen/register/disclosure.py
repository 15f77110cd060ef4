"""Which closed cases may be public rows (R27, docs/dev/register.md): never those withheld, never a class of a few."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.finding import Locate
from jiefen.case.course import course_of
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.office.settings.record import NO_SETTLEMENT, SETTLED
from jiefen.register.columns import CODES, STEPS, merged, untold
from jiefen.register.record import Publication, PublishedRow, Shown
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Withdraw
from jiefen.steps.entry import Entry
from jiefen.steps.opening import Refuse

OBJECTED = "objected"
WILLING = ("agreed", "not-objected")
SMALLEST_BASE = 20
"""Below this many cases a share is no figure."""
_WIDTHS = (5, 10, 20, 25, 50)


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A closed case, and whether it may be public (`open`).

    `shown` is all that a row may show of it; `leaf` and `channel` are what its year's tables count.
    `ending` is how it was closed, as the settings group it. A new row is made of it only if it
    `enters`; one that was published before stays either way.
    """

    case: str
    day: date
    shown: Shown
    leaf: str
    channel: str
    open: bool
    enters: bool = True
    ending: str = ""


class NewRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that a batch adds, before it has its public id."""

    candidate: Candidate
    shown: Shown


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch adds and takes back.

    `kept` are earlier rows still shown, `held_back` of `closed` cases stay out.
    """

    rows: tuple[NewRow, ...]
    kept: tuple[PublishedRow, ...]
    withdrawn: tuple[str, ...]
    closed: int
    held_back: int


class StaleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that still counts as published, of a case that may not be shown any more.

    `locate` finds places in the case.
    """

    batch: str
    public_id: str
    case: str
    locate: Locate


def candidate_of(case: Case, office: Office, erased: Container[str] = ()) -> Candidate | None:
    """What might be published of a case; None while it is not closed, or void. `erased`: see `publishable`.

    Here is fixed what each column of the register takes from a case; a field that is not given here
    tells nothing.
    """
    closing = case.closing
    if closing is None or case.void:
        return None
    procedure = office.procedure_on(case.received)
    held = course_of(case, procedure).current
    channel = procedure.channels.get(held.channel) if held else None
    ending = ending_of(closing)
    kind = office.settings.present_kind(case.kind)
    return Candidate(
        case=case.id,
        day=closing.date,
        shown=Shown(
            year=closing.date.year,
            quarter=(closing.date.month + 2) // 3,
            branch=kind.partition(".")[0],
            outcome=office.settings.outcome_group(ending),
        ),
        leaf=kind,
        channel=channel.title if channel else "",
        open=publishable(case, erased),
        enters=_asked(case, closing, office) and of_listed_channel(case, office),
        ending=ending,
    )


def of_listed_channel(case: Case, office: Office) -> bool:
    """Whether the office publishes cases of the channel that this one took."""
    held = course_of(case, office.procedure_on(case.received)).current
    return office.settings.lists(held.channel if held else "", petition=case.petition is not None)


def _asked(case: Case, closing: Entry, office: Office) -> bool:
    """Whether the parties were asked, where the office has made that a condition by the day of closing."""
    since = office.settings.publicity_asked_since
    return since is None or closing.date < since or case.willing in WILLING


def publishable(case: Case, erased: Container[str] = ()) -> bool:
    """Whether nothing forbids showing the case.

    It is not void, not withheld, no party objected, it is not restricted, and its sealed half was not
    `erased`. Nor was it running when the book began (R36): of its first part the book knows nothing, so that it counts
    in the totals alone. `media` and `sole` are reasons to withhold too: whoever knows of the dispute, or of
    the only such place, would know the row.
    """
    if case.void or case.kept_from_public or case.restricted or case.carried:
        return False
    return case.willing != OBJECTED and case.id not in erased


def select(
    candidates: Iterable[Candidate],
    until: date,
    earlier: Sequence[Publication],
    smallest: int,
    published: Collection[str] = CODES,
) -> Selection:
    """What the batch of the cases closed by `until` adds to, and takes back of, what was published.

    `published` are the columns that the batch has.

    Every class of rows that show the same holds `smallest` rows within the batch alone: so does
    what is public as a whole, and so does the difference of two batches.
    """
    cases = {candidate.case: candidate for candidate in candidates}
    leaving: set[str] = set()
    kept: list[PublishedRow] = []
    for publication, live in live_rows(earlier):
        gone = {row.public_id for row in _leaving(publication, live, cases)}
        leaving |= gone
        kept += [row for row in live if row.public_id not in gone]
    known = {row.case for row in kept}
    barred = {case for publication in earlier for case in publication.untold}
    closed = [candidate for candidate in cases.values() if candidate.day <= until]
    may_enter = [candidate for candidate in closed if candidate.open and candidate.enters]
    fresh = [candidate for candidate in may_enter if candidate.case not in known | barred]
    rows = tuple(rolled_up(fresh, smallest, published))
    return Selection(
        rows=rows,
        kept=tuple(kept),
        withdrawn=tuple(sorted(leaving)),
        closed=len(closed),
        held_back=len(closed) - len(rows) - sum(candidate.case in known for candidate in closed),
    )


def live_rows(publications: Sequence[Publication]) -> list[tuple[Publication, list[PublishedRow]]]:
    """The rows of each publication that no publication has withdrawn."""
    gone = {public_id for publication in publications for public_id in publication.withdrawn}
    live = []
    for publication in publications:
        rows = [row for row in publication.rows if row.public_id not in gone]
        live.append((publication, rows))
    return live


def rolled_up(fresh: Iterable[Candidate], smallest: int, published: Collection[str] = CODES) -> Iterator[NewRow]:
    """The rows that may be shown, as finely as their classes allow; the others are held back.

    Rows of one time and branch become coarser together, whatever their outcomes: if only the few
    did, the failures among them would be missing first.
    """
    left = list(fresh)
    for step in STEPS:
        rows = [NewRow(candidate=one, shown=coarsened(one.shown, step, published)) for one in left]
        sizes = Counter(row.shown for row in rows)
        too_fine = {_apart_from_outcome(shown) for shown, size in sizes.items() if size < smallest}
        yield from (row for row in rows if _apart_from_outcome(row.shown) not in too_fine)
        left = [row.candidate for row in rows if _apart_from_outcome(row.shown) in too_fine]


def _apart_from_outcome(shown: Shown) -> Shown:
    return msgspec.structs.replace(shown, outcome="")


def coarsened(shown: Shown, step: int, published: Collection[str] = CODES) -> Shown:
    """What a publication of the columns `published` shows, less what has given way by this step.

    Step 0 tells everything, step 1 the year without its quarter, step 2 其他 for the branch as well,
    step 3 only whether it was settled, step 4 no outcome.
    """
    coarse = {field: words.get(getattr(shown, field), getattr(shown, field)) for field, words in merged(step).items()}
    return msgspec.structs.replace(shown, **(coarse | untold(step, published)))


def share(part: int, whole: int, smallest: int) -> tuple[int, int] | None:
    """Between which per cents `part` lies; None where `whole` is no base.

    So wide that at least `smallest` numbers give the same answer: the share tells of no single
    case.
    """
    width = width_of(whole, smallest)
    if whole < SMALLEST_BASE or width is None:
        return None
    low = min(100 * part // whole // width * width, 100 - width)
    return low, low + width


def width_of(whole: int, smallest: int) -> int | None:
    """The narrowest range of per cents that holds `smallest` numbers of cases; None where not even half of all does."""
    return next((width for width in _WIDTHS if width * whole >= 100 * smallest), None)


def shown_by(row: PublishedRow) -> Shown:
    """What a published row shows."""
    return Shown(**{field: getattr(row, field) for field in Shown.__struct_fields__})


def _leaving(
    publication: Publication, rows: Sequence[PublishedRow], cases: Mapping[str, Candidate]
) -> Iterator[PublishedRow]:
    """The `rows` left of a publication that may not be shown any more or are no longer true.

    With them go the others of a class that would be left too small.
    """
    smallest = publication.smallest_class
    bad = {row.public_id for row in rows if not _holds(row, cases.get(row.case), publication)}
    touched = {shown_by(row) for row in rows if row.public_id in bad}
    sizes = Counter(shown_by(row) for row in rows if row.public_id not in bad)
    for row in rows:
        if row.public_id in bad or (shown_by(row) in touched and sizes[shown_by(row)] < smallest):
            yield row


def _holds(row: PublishedRow, candidate: Candidate | None, publication: Publication) -> bool:
    """Whether the case of a row may still be shown, and the row says of it what is so.

    Of a column that was not published with it the row says nothing: such a column came later. Ways
    of ending are grouped as they were on that day.
    """
    if candidate is None or not candidate.open:
        return False
    groups = {candidate.shown.outcome, *_grouped_then(candidate, publication)}
    then = [msgspec.structs.replace(candidate.shown, outcome=group) for group in groups]
    return shown_by(row) in {coarsened(shown, step, publication.columns) for shown in then for step in STEPS}


def _grouped_then(candidate: Candidate, publication: Publication) -> Iterator[str]:
    """How the ending of a case was counted in a publication, if otherwise than today.

    The first ones did not say how; an opinion or a withdrawal was counted as settled then.
    """
    if publication.groups:
        yield publication.groups.get(candidate.ending, candidate.shown.outcome)
    elif candidate.ending in NO_SETTLEMENT:
        yield SETTLED


def ending_of(closing: Entry) -> str:
    """How a case ended, by the key of the settings' outcome groups; what closed it without an outcome has one too."""
    if isinstance(closing, Conclude):
        return closing.outcome
    if isinstance(closing, Refuse):
        return "refused"
    return "withdrawn" if isinstance(closing, Withdraw) else "transferred"
