"""A quarter of the register is published, and who approved that is written down beside it (R27, R31)."""

from datetime import date
from functools import partial

import msgspec

from jiefen.base.failure import Failure
from jiefen.book.book import Book
from jiefen.register.origin import made_from
from jiefen.register.public_ids import public_id
from jiefen.register.read import parts_of, publication_path
from jiefen.register.record import Approval
from jiefen.register.release import Released, release
from jiefen.writing.approve import Approved, approve


class LetGo(msgspec.Struct, frozen=True, kw_only=True):
    """What was written; `approved` is the record of the two who approved the new files (HIS11).

    Where that could not be written, `unapproved` says why, and `jiefen approve` writes it later.
    """

    released: Released
    approved: Approved | None = None
    unapproved: Failure | None = None


def let_go(book: Book, batch: str, approval: Approval, *, why: str, today: date) -> LetGo:
    """Publish the quarter `batch`. Raises Failure as `release` does, and where something is not committed yet."""
    done = release(book, batch, today, approval, public_id, origin=partial(made_from, book.root))
    files = [publication_path(book.root, part.batch, part.part) for part in parts_of(done.publication)]
    others = (approval.checked.by, approval.secrecy_reviewed.by, approval.drafted.by)
    by = next((one for one in others if one != approval.signed.by), approval.drafted.by)
    try:
        record = approve(book, files, since=None, why=why, by=by, approved_by=approval.signed.by, today=today)
    except Failure as failure:
        return LetGo(released=done, unapproved=failure)
    return LetGo(released=done, approved=record)
