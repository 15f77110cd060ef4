"""A table for another office's system, of a book: its rows and sheets, what could not be read, what stays away."""

from collections.abc import Sequence
from datetime import date

import msgspec

from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.exchange.column import BODY, DEMAND, PERSON
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.read import Stretch, cases_in, cases_named, demands_in
from jiefen.exchange.sheets import form_of, sheet_of
from jiefen.exchange.table import Filled, fill, form_columns, of_bodies, of_cases, of_demands, of_mediators
from jiefen.exchange.values.cases import CASE_VALUES, CaseSubject
from jiefen.exchange.values.rosters import bodies, mediators
from jiefen.files.workbooks import Sheet
from jiefen.sealing.crypt import Keys


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which table: its format, of the cases that are named or of the days; `restricted`: with those that are."""

    form: str
    stretch: Stretch
    items: Sequence[str] = ()
    restricted: bool = False


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The table and the sheets of its file: for cases that were named, a page of each too.

    `restricted`: so many cases stay away because they are. `findings`: what could not be read.
    """

    filled: Filled
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()
    restricted: int = 0


def made(book: Book, wanted: Wanted, title: str, keys: Keys | None, today: date) -> Made:
    """The table of a format; who is who stands in it only with keys."""
    form, office = FORMATS[wanted.form], book.require_office()
    settings, opened = office.settings, keys is not None
    if form.about == PERSON:
        filled = of_mediators(tuple(mediators(office, today)), settings)
    elif form.about == BODY:
        filled = of_bodies(tuple(bodies(office, today)), settings)
    elif form.about == DEMAND:
        demanded = demands_in(book, form, wanted.stretch, keys)
        filled = of_demands(wanted.form, demanded.subjects, settings, opened=opened)
        return Made(filled=filled, sheets=(sheet_of(filled, title),), findings=demanded.findings)
    else:
        return _of_cases(book, wanted, title, keys, today)
    return Made(filled=filled, sheets=(sheet_of(filled, title),))


def _of_cases(book: Book, wanted: Wanted, title: str, keys: Keys | None, today: date) -> Made:
    settings, opened = book.require_office().settings, keys is not None
    if wanted.items:
        found = cases_named(book, wanted.items, today, keys, restricted=wanted.restricted)
    else:
        found = cases_in(book, FORMATS[wanted.form], wanted.stretch, keys, restricted=wanted.restricted)
    filled = of_cases(wanted.form, found.subjects, settings, opened=opened)

    def page(one: CaseSubject) -> Sheet:
        alone = fill(form_columns(FORMATS[wanted.form]), (one,), CASE_VALUES, settings, opened=opened)
        return form_of(alone, one.case.id, f"{title} {one.case.id}")

    pages = [page(one) for one in found.subjects] if wanted.items else []
    sheets = (sheet_of(filled, title), *pages)
    return Made(filled=filled, sheets=sheets, findings=found.findings, restricted=found.restricted)
