"""Letters of responsibility: signed, carried on by a successor, checked twice a year (R18)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.pledges.proposed import first_of, usual_targets, without_letter
from jiefen.office.pledges.record import COLLECTIVE, KIND, MASS, Pledge, Target
from jiefen.office.tasks.proposed import head_on
from jiefen.writing.new_records import NewRecord, WrittenRecords, write_new
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import Written, add_lines

COPIES = 2


class Letters(msgspec.Struct, frozen=True, kw_only=True):
    """Letters that were signed on one day: of these units, of every section without one where none is named.

    What is empty is as usual; `first` counts for a single unit. `targets`: what is asked for besides the usual ones.
    """

    year: int
    signed: date
    units: tuple[str, ...] = ()
    first: str = ""
    signed_by: str = ""
    from_: date | None = None
    until: date | None = None
    document: str = ""
    copies: int | None = None
    targets: tuple[str, ...] = ()


def pledges_of(book: Book) -> Mapping[str, Pledge]:
    """All letters by what their files are called, `2026/property`. Raises Failure where one cannot be read."""
    return {one.name: one for one in require_named(book.root, KIND, Pledge).values()}


def sign_letters(book: Book, letters: Letters, *, dry_run: bool = False) -> WrittenRecords:
    """A letter for each unit, all or none. Raises Failure where all have one, or nobody is sure to answer for one."""
    year = letters.year
    require_kept(book, KIND, letters.from_ or date(year, 1, 1), letters.until or date(year, 12, 31))

    def make() -> Sequence[NewRecord]:
        known = [*pledges_of(book).values()]
        wanted = letters.units or without_letter(book.require_office(), known, year, letters.signed)
        if not wanted:
            raise Failure(
                say(N_("{year} 年每个股室都登记了。"), year=Term(str(year))),
                say(N_("换了负责人的，用 jiefen pledge carry-on；要看的，用 jiefen pledge list。")),
            )
        return [_letter(book, known, code, letters) for code in wanted]

    return write_new(book, make, dry_run=dry_run)


def _letter(book: Book, known: Sequence[Pledge], code: str, letters: Letters) -> NewRecord:
    """The letter of one unit. Raises Failure where nobody is sure to answer for it."""
    office, year = book.require_office(), letters.year
    first = letters.first or first_of(office, code, letters.signed)
    if not first:
        name = office.organisation.unit_title(code)
        raise Failure(
            say(N_("{unit} 的第一责任人是谁，名单上看不出来。"), unit=name),
            say(N_("单独登记：jiefen pledge new {year} {unit} --first 姓名。"), year=Term(str(year)), unit=name),
        )
    targets = [*usual_targets(known, code)]
    taken = {target.code for target in targets}
    for title in letters.targets:
        number = next(n for n in range(1, 100) if f"own-{n}" not in taken)
        targets.append(Target(code=f"own-{number}", title=title))
        taken.add(f"own-{number}")
    data = {
        "unit": code,
        "year": year,
        "first": first,
        "signed": letters.signed,
        "signed-by": letters.signed_by or head_on(office, letters.signed),
        "from": letters.from_ or date(year, 1, 1),
        "until": letters.until or date(year, 12, 31),
        "document": letters.document,
        "copies": letters.copies or (COPIES if office.settings.responsibility.paper else None),
        "zero": {MASS: 0, COLLECTIVE: 0},
        "targets": [_said(target) for target in targets],
    }
    filled = {field: value for field, value in data.items() if value}
    return NewRecord(kind=KIND, name=f"{year}/{code}", data=filled)


def _said(target: Target) -> Mapping[str, Any]:
    """A target as its file has it."""
    fields: Mapping[str, Any] = msgspec.to_builtins(target)
    return {field: value for field, value in fields.items() if value not in ("", None)}


def carry_on(book: Book, letter: Pledge, *, day: date, first: str, dry_run: bool = False) -> Written:
    """Write that a successor answers for a letter from a day on."""
    require_kept(book, KIND, day)
    return add_lines(book, KIND, letter.name, {}, {"carried-on": [{"date": day, "first": first}]}, dry_run=dry_run)


def check_letter(book: Book, letter: Pledge, check: Mapping[str, Any], *, dry_run: bool = False) -> Written:
    """Write what a check of a letter came to, by the fields of its record."""
    require_kept(book, KIND, letter.from_, letter.until)
    return add_lines(book, KIND, letter.name, {}, {"checks": [check]}, dry_run=dry_run)
