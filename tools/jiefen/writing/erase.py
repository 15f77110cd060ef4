"""Taking a case out of sight, and removing what is sealed of it (R28).

The plain half and its figures stay.
"""

import os
from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.cases import plain_case
from jiefen.case.read import is_month_of_demands, sealed_file
from jiefen.files.locks import locked
from jiefen.office.office import Office
from jiefen.sealing.key_records import erased_cases, load_key_records, write_key_records
from jiefen.sealing.record import Erasure
from jiefen.sealing.retention import kept_until, numbers_kept_until
from jiefen.writing.entries import Recorded, record_entries


def restrict(book: Book, case: str, *, by: str, on: date, reason: str, dry_run: bool = False) -> Recorded:
    """Append the `restrict` entry.

    Raises Failure when there is no such case, or it is restricted already.
    """
    if plain_case(book, case).restricted:
        raise Failure(
            say(N_("{case} 已经限制公开，没有改动。"), case=case),
            say(N_("看它用 jiefen show {case} --restricted。"), case=case),
        )
    entry = {"date": on, "step": "restrict", "by": by, "reason": reason}
    return record_entries(book, case, [entry], dry_run=dry_run)


def erase(book: Book, erasure: Erasure) -> str:
    """Record the erasure, then remove the case's sealed half; the file's name.

    Stopped between the two it can be run again, and records nothing twice. Raises Failure when the
    case is not closed, is still to be kept, has nothing sealed, or the two people are not two of the staff who hold a
    post on that day.
    """
    require_erasable(book, erasure)
    root, name = book.root, sealed_file(erasure.case)
    path = root / name
    with locked(path.parent):
        records = load_key_records(root)
        if erasure.case not in erased_cases(records):
            erasures = (*records.erasures, erasure)
            write_key_records(root, msgspec.structs.replace(records, erasures=erasures))
        path.unlink()
    return name


def require_erasable(book: Book, erasure: Erasure) -> None:
    """Raises Failure when `erase` would."""
    office = book.require_office()
    last = _kept_until(book, office, erasure.case)
    if last is None:
        raise Failure(
            say(N_("本局没有规定这一类的密封材料保存几年，不能删除。")),
            say(N_("先在 office/settings.yaml 的 retention 写明，批准、合并以后，期满的再删除。")),
        )
    if last >= erasure.date:
        raise Failure(
            say(N_("本局规定 {case} 的密封材料保存到 {last}，还不能删除。"), case=erasure.case, last=last),
            say(N_("期满以后再删除；现在要限制公开的，用 jiefen restrict。")),
        )
    _require_two(office, erasure)


def _kept_until(book: Book, office: Office, half: str) -> date | None:
    """The last day on which a sealed half is kept. Raises Failure where there is none, or its case is still open."""
    of_a_month = is_month_of_demands(half)
    case = None if of_a_month else plain_case(book, half)
    if case is not None and case.closing is None:
        raise Failure(
            say(N_("{case} 还没有办结，密封材料不能删除。"), case=half),
            say(N_("当事人是谁，办案还要用。办结以后再删除；现在要限制公开的，用 jiefen restrict。")),
        )
    if not os.path.lexists(book.root / sealed_file(half)):
        raise Failure(say(N_("这件案件没有密封材料。")), say(N_("编号写成 2026-0137 这样。")))
    return numbers_kept_until(half.partition("/")[2], office) if case is None else kept_until(case, office)


def _require_two(office: Office, erasure: Erasure) -> None:
    person = office.organisation.person
    two = [found for handle in {erasure.by, erasure.approved_by} if (found := person(handle))]
    if sum(one.in_post(erasure.date) for one in two) < 2:  # noqa: PLR2004  one acts, another approves
        raise Failure(
            say(N_("删除要由一人经办、另一人批准，两人这一天都在岗。")),
            say(N_("写 office/organisation.yaml 里的代号，如 --by li-na --approved-by wang-qiang。")),
        )
