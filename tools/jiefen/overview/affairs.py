"""The office's own affairs 公事 on a day: who is on duty, what is late or due in its records (R4, R15, R16, R17)."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.period import period_of
from jiefen.base.text import Translate
from jiefen.book.book import Book, office_files
from jiefen.book.gathered import hold
from jiefen.book.kinds import OFFICE_KINDS, kind_of
from jiefen.case.text.saying import spoken_say
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.office.choices import titles_of
from jiefen.office.duty.kept import sensitive_periods
from jiefen.office.duty.record import KIND, DutyRoster
from jiefen.office.periods.record import Periods
from jiefen.overview.duty import Duty, duty_of
from jiefen.overview.matter import Matter
from jiefen.overview.store import place_of, program, put_up, taken_down

WITHIN = 7
"""Days ahead that count as soon: an office plans its week."""
_PERIODS = "office/periods.yaml"
R = TypeVar("R")


class _Kept(msgspec.Struct, frozen=True):
    good_for: str
    matters: tuple[Matter, ...]


def duty_today(book: Book, today: date) -> Duty | None:
    """Who is on duty today; None where the office keeps no roster, or its file of the month cannot be read."""
    rosters = _one(book, KIND, f"office/duty/{period_of(today, 'month')}.yaml", DutyRoster)
    periods = _one(book, "periods", _PERIODS, Periods)
    office = book.require_office()
    sensitive = sensitive_periods(office, {_PERIODS: periods[0]} if periods else {})
    return duty_of(office, rosters, sensitive, today)


def matters_of(book: Book, today: date, translate: Translate, lang: str) -> tuple[Matter, ...]:
    """What is to be seen to in the office's records today, what is late first; kept until a record changes."""
    file = place_of(book.root, "affairs")
    good_for = _good_for(book, today, lang)
    kept = taken_down(file, _Kept)
    if kept is None or kept.good_for != good_for:
        kept = _Kept(good_for, tuple(sorted(_matters(book, today, translate), key=lambda one: not one.late)))
        put_up(file, kept)
    return kept.matters


def _matters(book: Book, today: date, translate: Translate) -> Iterator[Matter]:
    from jiefen.checking.due import office_findings  # loaded once a day, not for every list

    titles = titles_of(book.require_office())
    for finding in office_findings(book, today, WITHIN):
        kind = kind_of(finding.file) or next((one for one in OFFICE_KINDS if one.above == finding.file), None)
        if kind is not None and kind.switch:
            words = spoken_say(finding.say, translate, titles, today.year)
            late = finding.severity == "error"
            yield Matter(kind=kind.switch, title=translate(kind.title), late=late, words=words)


def _one(book: Book, name: str, file: str, shape: type[R]) -> list[R]:
    """The record in one file, if it is there and can be read."""
    kind = next(one for one in OFFICE_KINDS if one.name == name)
    held = hold(book.root, kind, file)
    return [held.record] if isinstance(held.record, shape) else []


def _good_for(book: Book, today: date, lang: str) -> str:
    """The state of all that the rules on the office's records look at, in a word."""
    state = hashlib.sha256(f"{program()} {today} {lang}".encode())
    state.update(" ".join(book.case_names()[0]).encode("utf-8", "surrogateescape"))
    for name in office_files(book.root):
        raw = read_regular(book.root / name, MOST_BYTES)
        state.update(f"\n{name} {'-' if isinstance(raw, Fault) else hashlib.sha256(raw).hexdigest()}".encode())
    return state.hexdigest()
