"""Is a publication what `release` would have written? It is worked out again, not believed (R27, R31)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, Term
from jiefen.book.book import Book
from jiefen.register.approval import by_one, not_entitled, out_of_order
from jiefen.register.faults import MADE_BY_HAND, NOT_REBUILT, UNAPPROVED
from jiefen.register.quarters import QUARTER
from jiefen.register.record import Publication, PublishedRow
from jiefen.register.release import publication_of

PARTS = {
    "cut": N_("截止日期"),
    "smallest_class": N_("最小类别"),
    "approved_by": N_("批准人"),
    "columns": N_("栏目"),
    "branches": N_("种类名称"),
    "closed": N_("办结件数"),
    "held_back": N_("没有公布的件数"),
    "withdrawn": N_("收回的行"),
    "tables": N_("年度表"),
    "figures": N_("时限和满意的数字"),
    "voids": N_("登记作废的件数"),
    "groups": N_("结果分组"),
    "outcomes": N_("没有达成协议的比例"),
    "untold": N_("没有公布结果的案号"),
}


def added_faults(added: Publication, base: Book, earlier: Sequence[Publication]) -> tuple[Fault, ...]:
    """What of `added` differs from what the records of `base`, as they were merged, make of the quarter.

    `earlier` are the publications that were merged before. Public ids are random and count alone.
    """
    if not QUARTER.fullmatch(added.batch):
        return (MADE_BY_HAND.of("batch", what=Term(N_("批次"))),)
    try:
        rebuilt = rebuilt_publication(added, base, earlier)
    except Failure:
        return (NOT_REBUILT.at(),)
    faults = [MADE_BY_HAND.at(what=Term(title)) for title in differing(added, rebuilt, earlier)]
    return (*faults, *_unapproved(added, base))


def rebuilt_publication(added: Publication, base: Book, earlier: Sequence[Publication]) -> Publication:
    """The quarter of `added` anew, from the records of `base`. Raises Failure when a record cannot be read."""
    numbers = count()
    return publication_of(base, added.batch, earlier, lambda: f"{next(numbers):010}")


def differing(added: Publication, rebuilt: Publication, earlier: Sequence[Publication]) -> list[str]:
    """The titles of what in `added` is not as in `rebuilt`. Public ids are random: each is one of its own."""
    wrong = [title for field, title in PARTS.items() if getattr(added, field) != getattr(rebuilt, field)]
    same_rows = _without_ids(added.rows) == _without_ids(rebuilt.rows)
    if not same_rows or not _ids_are_new(added, earlier) or not _in_order_of_ids(added.rows):
        wrong.append(N_("行"))
    return wrong


def _without_ids(rows: Sequence[PublishedRow]) -> Counter[PublishedRow]:
    return Counter(msgspec.structs.replace(row, public_id="") for row in rows)


def _ids_are_new(added: Publication, earlier: Sequence[Publication]) -> bool:
    """Whether each row has an id of its own, that no earlier row has."""
    taken = {row.public_id for publication in earlier for row in publication.rows}
    ids = [row.public_id for row in added.rows]
    return len(set(ids)) == len(ids) and taken.isdisjoint(ids)


def _in_order_of_ids(rows: Sequence[PublishedRow]) -> bool:
    """Whether the rows stand by their public ids: any other order might be that of case numbers."""
    ids = [row.public_id for row in rows]
    return ids == sorted(ids)


def _unapproved(added: Publication, base: Book) -> Iterator[Fault]:
    """A fault unless the approval is one by the organisation and the settings of `base`."""
    if added.approval is None:
        yield UNAPPROVED.at()
        return
    office = base.require_office()
    if (
        any(not_entitled(added.approval, office.organisation))
        or any(by_one(added.approval, office.settings.release_people))
        or any(out_of_order(added.approval, added.batch, added.cut))
    ):
        yield MADE_BY_HAND.of("approval", what=Term(N_("审批")))
