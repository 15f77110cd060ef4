"""What was due, sent and in time, of forms and sendings made by hand."""

from datetime import date

from jiefen.book.book import open_book
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import Sending, Sent, Withdrawal
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import Facts, Records, Span
from jiefen.reports.figures.table import FIGURES
from tests.public_site import ROOT

BOOK = open_book(ROOT)
FORM: ReturnForm = records_of(BOOK)["returns"]["office/returns/centre-quarterly.yaml"]
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def sent(period: str, *days: date) -> Sent:
    sendings = tuple(Sending(submitted=day, made_by="li-na", figures={}) for day in days)
    back = tuple(Withdrawal(date=day, by="li-na", reason="漏统计") for day in days[:-1])
    return Sent(return_=FORM.id, period=period, sent=sendings, withdrawn=back)


def test_what_is_due_sent_and_in_time_is_counted_by_its_days() -> None:
    told = (
        sent("2025-Q4", date(2026, 1, 10)),
        sent("2026-Q1", date(2026, 4, 11)),
        sent("2026-Q2", date(2026, 7, 10), date(2026, 7, 20)),
    )
    records: Records = {"returns": {"form": FORM}, "sent": {one.name: one for one in told}}
    facts = Facts(cases=(), findings=(), unread=(), office=BOOK.require_office(), records=records)
    counted = {code: FIGURES[code].value(facts, YEAR) for code in ("reports-due", "reports-sent", "reports-on-time")}
    assert counted == {"reports-due": 4, "reports-sent": 4, "reports-on-time": 2}
    assert FIGURES["reports-due"].value(facts.of_unit("property"), YEAR) is None
