"""What a case tells the subsidy table: facts with where they stand, who mediated when, what is missing in its file."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jiefen.book.book import open_book
from jiefen.case.read import load_case_file
from jiefen.case.record import Case
from jiefen.checking.subsidy.handled import Handled, Told, handled
from jiefen.checking.subsidy.judged import judge
from jiefen.files.yaml.writer import canonical
from jiefen.office.office import Office
from jiefen.office.subsidy.record import Subsidy
from jiefen.reports.subsidy.listing import list_of
from jiefen.reports.subsidy.on_paper import rows, unpaid_rows
from tests.reports.subsidy.test_listing import HALF, TABLE, case
from tests.rule_examples import base_case, case_file

ROOT = Path(__file__).parents[3]
END = date(2026, 12, 31)
SUBSIDY = Subsidy(tables=(TABLE,))


@cache
def office() -> Office:
    return open_book(ROOT).require_office()


def read(data: Mapping[str, Any]) -> Case:
    loaded = load_case_file(canonical(data, {}).encode(), case_file(dict(data)))
    assert loaded.case is not None, loaded.findings
    return loaded.case


def of(name: str, on: date = END, without: str = "") -> Handled:
    """A base of the rules' examples on a day, without the papers of one kind."""
    data = base_case(name)
    log = [entry for entry in data["log"] if not without or entry.get("kind") != without]
    return handled(read({**data, "log": log}), office(), on)


def test_each_fact_stands_where_the_case_says_it() -> None:
    one = of("people")
    assert one.facts["people"] == Told(2)
    assert one.facts["amount"] == Told(1200000)
    assert one.facts["sittings"] == Told(2, (4, 6))
    assert one.facts["form"] == Told("written", (7,))
    assert one.mediators == {"qiu-ping": (date(2026, 3, 10), date(2026, 3, 20)), "xie-yun": (date(2026, 3, 10),)}


def test_a_case_is_seen_as_it_stood_on_the_day() -> None:
    assert of("people", date(2026, 5, 18)).unperformed == (date(2026, 3, 20),), "a part is not the whole"
    assert of("people", date(2026, 5, 19)).unperformed == ()
    assert of("people", date(2026, 3, 25)).closed is None


def test_a_sheet_that_is_not_in_the_volume_is_named_and_keeps_the_case_from_being_paid() -> None:
    assert of("papers").lacking == ()
    assert judge(of("papers"), SUBSIDY, office()).paid
    bare = of("papers", without="mediation-record")
    (lacking,) = bare.lacking
    refusals = judge(bare, SUBSIDY, office()).refusals
    assert [str(refusal.facts["sheets"]) for refusal in refusals] == [str((lacking,))]


def test_of_a_restricted_case_no_more_than_number_grade_and_sum_is_shown() -> None:
    shown = case("2026-0001", restricted=True, facts={"people": Told(9), "amount": Told(777700)})
    hidden = case("2026-0002", restricted=True, archived=None, dispute=("other",))
    listed = list_of([shown, hidden], SUBSIDY, office(), "2026-H1", HALF)
    (row,) = rows(listed, office())
    assert row.cells == ("1", "2026-0001", "限制公开", "邱平", *["—"] * 6, "疑难", "—", "300.01")
    assert [*unpaid_rows(listed, office())] == [("2026-0002", "限制公开", "—", "—", "限制公开，原因看案卷")]
