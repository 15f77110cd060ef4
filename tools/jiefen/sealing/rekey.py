"""Sealing anew for those who are on the list now (R28)."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import is_case_id, is_month_of_demands, sealed_file
from jiefen.office.organisation.record import Person
from jiefen.sealing.crypt import Keys, require_recipients
from jiefen.sealing.halves import reseal, sealed_halves
from jiefen.sealing.key_records import load_key_records, write_key_records
from jiefen.sealing.keyless import ALL, Stopped, stopped_rekeys
from jiefen.sealing.record import Rekeying
from jiefen.sealing.secret import reseal_secrets

STOPPED = "中途停了，由后一次换钥做完"


class Rekeyed(msgspec.Struct, frozen=True, kw_only=True):
    """The cases that were sealed anew, and those that could not be."""

    done: tuple[str, ...]
    failed: tuple[str, ...]


def rekey(book: Book, cases: Sequence[str], keys: Keys, *, by: str, on: date, reason: str) -> Rekeyed:
    """Seal `cases`, all if none is named, anew for those on the list now, and record it in office/keys.yaml.

    A case that cannot be opened stays as it is. Stopped halfway it can be run again: a file keeps
    every marker. Raises Failure when `by` is nobody of the staff, or the list has mistakes.
    """
    root = book.root
    staff = book.require_office().organisation
    if staff.person(by) is None:
        raise Failure(
            say(N_("经办人不在工作人员名单里。")), say(N_("写 office/organisation.yaml 里的代号，如 li-na。"))
        )
    recipients = require_recipients(root)
    chosen = cases or sealed_halves(root)
    records = load_key_records(root)
    done: list[str] = []
    for case in chosen:
        try:
            _require_sealed(root, case)
            reseal(root, case, keys, recipients, by=by, on=on)
        except Failure:
            continue
        done.append(case)
    failed = tuple(case for case in chosen if case not in set(done))
    if done and not cases:
        reseal_secrets(root, keys, recipients)
    if done:
        earlier = (one for one in stopped_rekeys(root) if (one.date, one.by) != (on, by))
        finished = [_finished(one, done) for one in earlier if _was_staff(staff.person(one.by), one.date)]
        named = tuple(done) if cases or failed else (ALL,)
        entry = Rekeying(date=on, by=by, reason=reason, cases=named)
        write_key_records(
            root, msgspec.structs.replace(records, rekeys=(*records.rekeys, *filter(None, finished), entry))
        )
    return Rekeyed(done=tuple(done), failed=failed)


def _finished(stopped: Stopped, done: Sequence[str]) -> Rekeying | None:
    """The record of an earlier rekey that was killed before it could write one, as far as it is finished now."""
    cases = tuple(case for case in stopped.cases if case in done)
    return Rekeying(date=stopped.date, by=stopped.by, reason=STOPPED, cases=cases) if cases else None


def _was_staff(person: Person | None, day: date) -> bool:
    return person is not None and person.in_post(day)


def _require_sealed(root: Path, case: str) -> None:
    if not (is_case_id(case) or is_month_of_demands(case)) or not os.path.lexists(root / sealed_file(case)):
        raise Failure(say(N_("这件案件没有密封材料。")), say(N_("编号写成 2026-0137 这样。")))
