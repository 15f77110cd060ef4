"""`release`: fix what is published, once and for good (R27, docs/dev/register.md)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date
from itertools import count
from typing import TypedDict

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.identifiers.detect import detect
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.case.read import iter_cases
from jiefen.case.record import Case
from jiefen.files.conflicts import refuse_conflict
from jiefen.office.office import Office
from jiefen.office.settings.record import UNSAID, Settings
from jiefen.register.approval import ENTITLED, TITLES, act_of, by_one, not_entitled, out_of_order
from jiefen.register.columns import columns_of
from jiefen.register.disclosure import Candidate, NewRow, candidate_of, select
from jiefen.register.figures import Handling, figures_of, handling_of
from jiefen.register.outcomes import outcomes_of
from jiefen.register.project import held_back_share
from jiefen.register.quarters import cut_day, quarter_end
from jiefen.register.read import load_publications, publication_path, write_publication
from jiefen.register.record import (
    Approval,
    MadeFrom,
    Publication,
    PublishedFigures,
    PublishedOutcomes,
    PublishedRow,
    PublishedTable,
)
from jiefen.register.tables import year_tables
from jiefen.sealing.key_records import erased_cases, load_key_records
from jiefen.steps.terms import role_titles

ASK_ANOTHER = N_("请另一位在岗的人办。")
OR_ASK_FOR_TWO = N_("请另一位在岗的人办；人手少的，可以在 office/settings.yaml 写 release-people: 2。")


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
    approval: Approval | None,
    draw: Callable[[], str],
    *,
    origin: Callable[[], MadeFrom],
    dry_run: bool = False,
) -> Released:
    """Write the publication of a quarter, `2026Q3`.

    `draw` gives random public ids of 10 characters, `origin` says what Git has of the records. A
    rehearsal asks neither for that nor for an approval. Raises Failure for what is no quarter, before
    the cut day, without a valid approval, or when this batch or a later one was released already: a
    published row never changes.
    """
    earlier = _earlier(book, batch, today)
    if approval is not None or not dry_run:
        office = book.require_office()
        _refuse_approval(approval, batch, office)
    publication = publication_of(book, batch, earlier, draw)
    if not dry_run:
        publication = msgspec.structs.replace(publication, approval=approval, made_from=origin())
        write_publication(book.root, publication)
    return Released(publication=publication, shown=held_back_share(publication), written=not dry_run)


def rehearsed(book: Book, batch: str, today: date) -> Publication:
    """What `release` would write today, but for the ids of its rows. Raises Failure as it does."""
    numbers = count()
    return publication_of(book, batch, _earlier(book, batch, today), lambda: f"{next(numbers):010}")


def publication_of(book: Book, batch: str, earlier: Sequence[Publication], draw: Callable[[], str]) -> Publication:
    """What the cases and settings of `book` make of a quarter; the same whoever asks, but for the random ids.

    It says nothing yet of who approved it, nor of what it was made from.

    Raises Failure for what is no quarter, and when a case cannot be read.
    """
    office = book.require_office()
    ends = quarter_end(batch)
    cut = cut_day(ends, office)
    decided = office.settings.publishes_outcomes(cut)
    return Publication(
        batch=batch,
        cut=cut,
        smallest_class=office.settings.smallest_class,
        columns=columns_of(outcomes=decided),
        groups=_groups(office.settings) if decided else {},
        branches={code: branch.title for code, branch in office.settings.kinds.items()},
        **_content(book, office, (ends, cut), earlier, draw),
    )


def _groups(settings: Settings) -> dict[str, str]:
    """How each way of ending is counted."""
    return {ending: settings.outcome_group(ending) for ending in (*settings.outcome_groups, *UNSAID)}


class _Content(TypedDict):
    """What a publication takes from the cases."""

    closed: int
    held_back: int
    withdrawn: tuple[str, ...]
    tables: tuple[PublishedTable, ...]
    figures: PublishedFigures | None
    voids: dict[str, int]
    outcomes: PublishedOutcomes | None
    untold: tuple[str, ...]
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
    decided = office.settings.publishes_outcomes(cut)
    chosen = select(cases.values(), ends, earlier, smallest, columns_of(outcomes=decided))
    closed = [candidate for candidate in cases.values() if candidate.day <= ends]
    counted = outcomes_of(chosen, closed, earlier, smallest) if decided else None
    return _Content(
        closed=chosen.closed,
        held_back=chosen.held_back,
        withdrawn=chosen.withdrawn,
        tables=tuple(year_tables(chosen, cases, earlier, ends, office)),
        voids=dict(sorted(voids.items())),
        outcomes=counted.outcomes if counted else None,
        untold=counted.untold if counted else (),
        figures=figures_of(chosen, earlier, handled, smallest),
        rows=_rows(chosen.rows, taken, draw),
    )


def _earlier(book: Book, batch: str, today: date) -> tuple[Publication, ...]:
    """What was published before this batch. Raises Failure where its turn has not come, or is over."""
    cut = cut_day(quarter_end(batch), book.require_office())
    _refuse(batch, today, cut, exists=publication_path(book.root, batch).exists())
    earlier = load_publications(book.root)
    _refuse_past(batch, earlier)
    return earlier


def _refuse(batch: str, today: date, cut: date, *, exists: bool) -> None:
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


def _refuse_approval(approval: Approval | None, batch: str, office: Office) -> None:
    """Refuse what `check` would tell of an approval, and fewer people than the office asks for."""
    if approval is None:
        raise Failure(say(N_("还没有写明谁起草、核对、保密审查、签发。")), say(N_("四个人各写姓名和日期。")))
    for name in not_entitled(approval, office.organisation):
        act, roles = act_of(approval, name), role_titles(ENTITLED[name])
        raise Failure(
            say(
                N_("{handle} 在 {date} 不是{roles}，不能{act}。"),
                handle=act.by,
                date=act.date,
                roles=roles,
                act=Term(TITLES[name]),
            ),
            say(N_("由当天在岗的人办；任职的起止登记在 office/organisation.yaml。")),
        )
    for first, second in by_one(approval, office.settings.release_people):
        raise Failure(
            say(N_("{first}和{second}不能是同一个人。"), first=Term(TITLES[first]), second=Term(TITLES[second])),
            say(ASK_ANOTHER if first == "drafted" else OR_ASK_FOR_TWO),
        )
    cut = cut_day(quarter_end(batch), office)
    for first, second in out_of_order(approval, batch, cut):
        raise Failure(
            say(N_("{second}的日期在{first}以前。"), first=Term(TITLES[first]), second=Term(TITLES[second])),
            say(N_("依次是起草、核对和保密审查、签发、发布，可以在同一天；核对日期。")),
        )


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
    """The rows by public id: the order of case numbers would tell which is which.

    What is drawn and looks like somebody's account is drawn again: `check` would take it for one.
    """
    ids = set(taken)
    rows = []
    for one in chosen:
        public_id = next(drawn for drawn in iter(draw, None) if drawn not in ids and not any(detect(drawn)))
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
