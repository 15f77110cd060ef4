"""Early warning on the staff site: the hints of this month, before the meeting (R19). Never on the public site."""

from jiefen.base import template
from jiefen.base.html import day
from jiefen.reports.facts.record import Span
from jiefen.reports.warnings.look import look
from jiefen.reports.warnings.wording import Hints, in_words
from jiefen.staff_site.desk import Desk, staff_page

TITLE = "苗头"
PATH = "warnings/index.md"
_TEMPLATE = "staff_site/warning_pages.html.j2"


def hints_of(desk: Desk) -> Hints:
    """The hints of the month of the day, as far as it has come."""
    span = Span(desk.today.replace(day=1), desk.today)
    return in_words(look(desk.counted, span), desk.office)


def warnings_page(desk: Desk) -> str:
    """The page of the hints; it says so where there is none."""
    shown = template.part(_TEMPLATE, "page", TITLE, f"看到 {day(desk.today)}", hints_of(desk))
    return staff_page(TITLE, shown)
