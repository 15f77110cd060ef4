"""What was sent, counted again: from the state of the book at that time, and from today's (R21, R31)."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import Say
from jiefen.book.book import Book
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import Figures, Sending, Sent
from jiefen.reports.facts.read import facts_of, records_of
from jiefen.reports.facts.record import CaseFact, Facts
from jiefen.reports.returns.counted import ReturnTable, return_table
from jiefen.reports.returns.material import KIND, period_named
from jiefen.reports.returns.state import book_at

ABSENT = 0


class Differs(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that is not what it was: in which row and column, in words; before and after."""

    row: str
    column: str
    before: int
    after: int


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A case that changed since, and what it counts for now and counted for then; of a restricted one nothing more."""

    case: str
    figures: tuple[Differs, ...] = ()


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it.

    `altered`: figures that the book of that time does not give. `since`: those that today's records give no more.
    `cases`: which changed since, as far as it can be told. `records`: something else than cases changed the figures.
    `form_changed`: the form is another now. `missing`: why the book of that time could not be read; None where it
    could, or where no commit is kept. `unread`: so many of today's files cannot be read.
    """

    altered: tuple[Differs, ...] = ()
    since: tuple[Differs, ...] = ()
    cases: tuple[Changed, ...] = ()
    records: bool = False
    form_changed: bool = False
    missing: Say | None = None
    unread: int = 0

    @property
    def same(self) -> bool:
        """Whether the figures are what was sent, then and now."""
        return not (self.altered or self.since or self.missing or self.unread)


def verified(book: Book, form: ReturnForm, sent: Sent, sending: Sending, today: date) -> Verified:
    """The figures of one sending, counted again."""
    now_facts = _facts(book, form, sent, today)
    now = return_table(form, sent.period, now_facts, today)
    since = tuple(_differences(sending.figures, now.figures, now))
    if not sending.commit:
        return Verified(since=since, unread=now.unread)
    try:
        with book_at(book, sending.commit) as old_book:
            old_form = _form_at(old_book, form)
            old_facts = _facts(old_book, old_form, sent, today)
    except Failure as missing:
        return Verified(since=since, missing=missing.say, unread=now.unread)
    then = return_table(old_form, sent.period, old_facts, today)
    cases = tuple(_changed(form, sent.period, old_facts, now_facts, today)) if since else ()
    return Verified(
        altered=tuple(_differences(then.figures, sending.figures, then)),
        since=since,
        cases=cases,
        records=bool(since) and not cases and old_form == form,
        form_changed=old_form != form,
        unread=now.unread,
    )


def _facts(book: Book, form: ReturnForm, sent: Sent, today: date) -> Facts:
    return facts_of(book, period_named(form, sent.period, today).last)


def _form_at(book: Book, form: ReturnForm) -> ReturnForm:
    """The form as it was then; the present one where there was none."""
    forms = records_of(book).get(KIND, {}).values()
    return next((one for one in forms if one.id == form.id), form)


def _differences(before: Figures, after: Figures, table: ReturnTable) -> Iterator[Differs]:
    """The figures that differ; one that is on neither side is none."""
    titles = {line.code: line.title for line in table.lines}
    columns = {place.code: f"{place.of.title if place.of else ''}{place.column.title}" for place in table.places}
    for row in dict.fromkeys((*before, *after)):
        old, new = before.get(row, {}), after.get(row, {})
        for column in dict.fromkeys((*old, *new)):
            if old.get(column, ABSENT) != new.get(column, ABSENT):
                yield Differs(
                    row=titles.get(row, row),
                    column=columns.get(column, column),
                    before=old.get(column, ABSENT),
                    after=new.get(column, ABSENT),
                )


def _changed(form: ReturnForm, period: str, then: Facts, now: Facts, today: date) -> Iterator[Changed]:
    """The cases that count for something else now, each on its own."""
    old: Mapping[str, CaseFact] = {case.id: case for case in then.cases}
    new: Mapping[str, CaseFact] = {case.id: case for case in now.cases}
    for case in sorted({*old, *new}):
        if old.get(case) == new.get(case):
            continue
        tables = [_alone(form, period, facts, found.get(case), today) for facts, found in ((then, old), (now, new))]
        figures = tuple(_differences(tables[0].figures, tables[1].figures, tables[1]))
        restricted = any(found[case].restricted for found in (old, new) if case in found)
        if figures:
            yield Changed(case=case, figures=() if restricted else figures)


def _alone(form: ReturnForm, period: str, facts: Facts, case: CaseFact | None, today: date) -> ReturnTable:
    """The return as it would be if there were no other case, and no office record."""
    cases = () if case is None else (case,)
    return return_table(form, period, msgspec.structs.replace(facts, cases=cases), today)
