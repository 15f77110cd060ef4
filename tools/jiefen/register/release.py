"""`release`: fix what is published, once and for good (R27, docs/dev/register.md)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date, timedelta
from typing import TypedDict

import msgspec

from jiefen.base.counting import Length, end_of, roll
from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import iter_cases
from jiefen.case.record import Case
from jiefen.files.conflicts import refuse_conflict
from jiefen.office.office import Office
from jiefen.register.columns import CODES
from jiefen.register.disclosure import Candidate, NewRow, candidate_of, select
from jiefen.register.figures import Handling, figures_of, handling_of
from jiefen.register.project import held_back_share
from jiefen.register.read import load_publications, publication_path, write_publication
from jiefen.register.record import MadeFrom, Publication, PublishedFigures, PublishedRow, PublishedTable
from jiefen.register.tables import year_tables
from jiefen.sealing.key_records import erased_cases, load_key_records

QUARTER = re.compile(r"(20[0-9]{2})Q([1-4])")
WAIT = Length(days=30)
APPROVALS = 2


class Released(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be written.

    `shown` is what the site says of the share held back, in per cent.
    """

    publication: Publication
    shown: tuple[int, int] | None
    written: bool


def release(
    book: Book,
    batch: str,
    today: date,
    approved_by: Sequence[str],
    draw: Callable[[], str],
    *,
    origin: Callable[[], MadeFrom],
    dry_run: bool = False,
) -> Released:
    """Write the publication of a quarter, `2026Q3`.

    `draw` gives random public ids of 10 characters, `origin` says what Git has of the records; a rehearsal does not
    ask. Raises Failure for what is no quarter, before
    the cut day, without two leaders' or officers' approvals, or when this batch or a later one was
    released already: a published row never changes.
    """
    office = book.require_office()
    ends = quarter_end(batch)
    cut = cut_day(ends, office)
    _refuse(office, batch, today, cut, approved_by, exists=publication_path(book.root, batch).exists())
    earlier = load_publications(book.root)
    _refuse_past(batch, earlier)
    publication = publication_of(book, batch, approved_by, earlier, draw)
    if not dry_run:
        publication = msgspec.structs.replace(publication, made_from=origin())
        write_publication(book.root, publication)
    return Released(publication=publication, shown=held_back_share(publication), written=not dry_run)


def publication_of(
    book: Book, batch: str, approved_by: Sequence[str], earlier: Sequence[Publication], draw: Callable[[], str]
) -> Publication:
    """What the cases and settings of `book` make of a quarter; the same whoever asks, but for the random ids.

    Raises Failure for what is no quarter, and when a case cannot be read.
    """
    office = book.require_office()
    ends = quarter_end(batch)
    cut = cut_day(ends, office)
    return Publication(
        batch=batch,
        cut=cut,
        approved_by=tuple(dict.fromkeys(approved_by)),
        smallest_class=office.settings.smallest_class,
        columns=CODES,
        branches={code: branch.title for code, branch in office.settings.kinds.items()},
        **_content(book, office, (ends, cut), earlier, draw),
    )


class _Content(TypedDict):
    """What a publication takes from the cases."""

    closed: int
    held_back: int
    withdrawn: tuple[str, ...]
    tables: tuple[PublishedTable, ...]
    figures: PublishedFigures | None
    voids: dict[str, int]
    rows: tuple[PublishedRow, ...]


def _content(
    book: Book, office: Office, days: tuple[date, date], earlier: Sequence[Publication], draw: Callable[[], str]
) -> _Content:
    """`days`: the quarter's last one, and the cut day."""
    ends, cut = days
    smallest = office.settings.smallest_class
    cases: dict[str, Candidate] = {}
    handled: dict[str, Handling] = {}
    erased = erased_cases(load_key_records(book.root))
    voids: Counter[str] = Counter()
    for case in _cases(book):
        if case.void and date(ends.year, 1, 1) <= case.void.date <= ends:
            voids[case.void.reason] += 1
        candidate = candidate_of(case, office, erased)
        if candidate is None:
            continue
        cases[case.id] = candidate
        if candidate.open:
            handled[case.id] = handling_of(case, office, cut)
    taken = {row.public_id for publication in earlier for row in publication.rows}
    chosen = select(cases.values(), ends, earlier, smallest)
    return _Content(
        closed=chosen.closed,
        held_back=chosen.held_back,
        withdrawn=chosen.withdrawn,
        tables=tuple(year_tables(chosen, cases, earlier, ends, office)),
        voids=dict(sorted(voids.items())),
        figures=figures_of(chosen, earlier, handled, smallest),
        rows=_rows(chosen.rows, taken, draw),
    )


def quarter_end(batch: str) -> date:
    """The last day of the quarter `batch` names. Raises Failure if it names none."""
    found = QUARTER.fullmatch(batch)
    if found is None:
        raise Failure(say(N_("批次要写成季度。")), say(N_("如 2026Q3，是 2026 年第三季度。")))
    year, quarter = int(found[1]), int(found[2])
    return date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)


def cut_day(ends: date, office: Office) -> date:
    """The 30th natural day after the quarter, moved to the next working day.

    The bureau's own rule, so that late entries and objections arrive before anything is published.
    """
    end = end_of(ends, WAIT, office.calendar).end
    return roll(end, office.calendar, saturdays_ok=office.settings.roll_to_make_up_days).end


def _refuse(office: Office, batch: str, today: date, cut: date, approved_by: Sequence[str], *, exists: bool) -> None:
    if exists:
        raise Failure(
            say(N_("{batch} 已经发布过，发布的内容不再改动。"), batch=batch),
            say(N_("后来结案的进入下一批；发布错了的按 SECURITY.md 处理。")),
        )
    if today < cut:
        raise Failure(
            say(N_("{batch} 要到 {cut} 才能发布。"), batch=batch, cut=cut),
            say(N_("等迟录和异议都到齐；到那一天再运行。")),
        )
    unknown = [handle for handle in approved_by if office.organisation.person(handle) is None]
    if len(set(approved_by)) < APPROVALS or unknown:
        raise Failure(
            say(N_("发布要有两位工作人员批准。")),
            say(N_("写两次 --approved-by，代号是 office/organisation.yaml 里登记的。")),
        )
    away = tuple(handle for handle in approved_by if _is_away(office, handle, today))
    if away:
        raise Failure(say(N_("批准人 {handles} 这一天不在岗。"), handles=away), say(N_("由在岗的工作人员批准。")))


def _is_away(office: Office, handle: str, today: date) -> bool:
    """Whether somebody in the organisation has no role today."""
    person = office.organisation.person(handle)
    return person is not None and not person.roles_on(today)


def _refuse_past(batch: str, earlier: Sequence[Publication]) -> None:
    """Refuse a batch older than the newest: it would only undo that.

    A batch takes in all that was closed before.
    """
    newest = max((one.batch for one in earlier), default="")
    if batch < newest:
        raise Failure(
            say(N_("{newest} 已经发布，不能再发布更早的 {batch}。"), newest=newest, batch=batch),
            say(N_("每一批都包括以前办结的；等下一个季度再发布。")),
        )


def _rows(chosen: Sequence[NewRow], taken: Set[str], draw: Callable[[], str]) -> tuple[PublishedRow, ...]:
    """The rows by public id: the order of case numbers would tell which is which."""
    ids = set(taken)
    rows = []
    for one in chosen:
        public_id = next(drawn for drawn in iter(draw, None) if drawn not in ids)
        ids.add(public_id)
        shown = msgspec.structs.asdict(one.shown)
        rows.append(PublishedRow(case=one.candidate.case, public_id=public_id, **shown))
    return tuple(sorted(rows, key=lambda row: row.public_id))


def _cases(book: Book) -> Iterator[Case]:
    """Every case of the book.

    Raises Failure if one cannot be read: what a publication leaves out must be a decision.
    """
    for loaded in iter_cases(book.root, book.case_paths()[0]):
        if loaded.case is None:
            refuse_conflict(loaded.findings)
            raise Failure(
                say(N_("{file} 读不出来，不能发布。"), file=loaded.file), say(N_("先按 jiefen check 的提示改正。"))
            )
        yield loaded.case
