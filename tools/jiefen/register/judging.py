"""Is a publication what `release` would have written? It is worked out again, not believed (R27, R31)."""

from collections import Counter
from collections.abc import Sequence
from itertools import count

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, Term
from jiefen.book.book import Book
from jiefen.office.organisation.record import Person
from jiefen.register.faults import MADE_BY_HAND, NOT_REBUILT
from jiefen.register.record import Publication, PublishedRow
from jiefen.register.release import APPROVALS, publication_of

PARTS = {
    "cut": N_("截止日期"),
    "smallest_class": N_("最小类别"),
    "columns": N_("栏目"),
    "branches": N_("种类名称"),
    "closed": N_("办结件数"),
    "held_back": N_("没有公布的件数"),
    "withdrawn": N_("收回的行"),
    "tables": N_("年度表"),
    "figures": N_("时限和满意的数字"),
    "voids": N_("登记作废的件数"),
}


def added_faults(added: Publication, base: Book, earlier: Sequence[Publication]) -> tuple[Fault, ...]:
    """What of `added` differs from what the records of `base`, as they were merged, make of the quarter.

    `earlier` are the publications that were merged before. Public ids are random and count alone.
    """
    numbers = count()
    try:
        rebuilt = publication_of(base, added.batch, added.approved_by, earlier, lambda: f"{next(numbers):010}")
    except Failure:
        return (NOT_REBUILT.at(),)
    wrong = [title for field, title in PARTS.items() if getattr(added, field) != getattr(rebuilt, field)]
    if _without_ids(added.rows) != _without_ids(rebuilt.rows) or not _ids_are_new(added, earlier):
        wrong.append(N_("行"))
    if not _approved(added, base):
        wrong.append(N_("批准人"))
    return tuple(MADE_BY_HAND.at(what=Term(title)) for title in wrong)


def _without_ids(rows: Sequence[PublishedRow]) -> Counter[PublishedRow]:
    return Counter(msgspec.structs.replace(row, public_id="") for row in rows)


def _ids_are_new(added: Publication, earlier: Sequence[Publication]) -> bool:
    """Whether each row has an id of its own, that no earlier row has."""
    taken = {row.public_id for publication in earlier for row in publication.rows}
    ids = [row.public_id for row in added.rows]
    return len(set(ids)) == len(ids) and taken.isdisjoint(ids)


def _approved(added: Publication, base: Book) -> bool:
    """Whether two different people approved who were in post on the cut day or later."""
    organisation = base.require_office().organisation
    people = [organisation.person(handle) for handle in set(added.approved_by)]
    return len(people) >= APPROVALS and all(person and _in_post_since(person, added) for person in people)


def _in_post_since(person: Person, added: Publication) -> bool:
    return any(post.until is None or post.until >= added.cut for post in person.posts)
