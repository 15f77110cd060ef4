"""Published figures of handling, judged by somebody who keeps all of them, and the register, and compares."""

import copy
import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefen.base.workdays import build_calendar
from jiefen.book.book import open_book
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.register.columns import CODES
from jiefen.register.disclosure import Candidate, Selection, select, shown_by
from jiefen.register.figures import MEASURES, Handled, Handling, figures_of, handling_of, within, working_days
from jiefen.register.record import Publication, PublishedFigures, PublishedMeasure, PublishedRow, Shown
from tests.builders import CASE
from tests.public_site import ROOT

ENDS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
CUT = date(2026, 10, 30)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Candidate], Mapping[str, Handling]]:
    """Closed cases in clumps that are alike to the register, and how each was handled."""
    cases: list[Candidate] = []
    for _ in range(draw(st.integers(2, 8))):
        quarter, branch = draw(st.integers(1, 4)), draw(st.sampled_from(("property", "leasing", "construction")))
        cases += [
            Candidate(
                case=f"2026-{len(cases) + number:04}",
                day=date(2026, quarter * 3, 15),
                shown=Shown(
                    year=2026, quarter=quarter, branch=branch, outcome=draw(st.sampled_from(("settled", "moved")))
                ),
                leaf=f"{branch}.other",
                channel="人民调解",
                open=True,
            )
            for number in range(draw(st.integers(3, 25)))
        ]
    taken = draw(st.lists(st.integers(0, 60), min_size=len(cases), max_size=len(cases)))
    measured = draw(st.sets(st.sampled_from(MEASURES), min_size=1))
    handled = {
        one.case: {
            measure: Handled(days=days, good=days < 50) for measure in MEASURES if measure in measured or days % 2
        }
        for one, days in zip(cases, taken, strict=True)
    }
    return cases, handled


def published(number: int, chosen: Selection, figures: PublishedFigures | None) -> Publication:
    return Publication(
        batch=f"2026Q{number + 1}",
        cut=date(2027, 1, number + 1),
        approved_by=("chen-guo", "li-na"),
        smallest_class=5,
        columns=CODES,
        branches={},
        closed=chosen.closed,
        held_back=chosen.held_back,
        withdrawn=chosen.withdrawn,
        tables=(),
        figures=figures,
        rows=tuple(
            PublishedRow(
                case=row.candidate.case,
                public_id=f"{number}{place:09}",
                **msgspec.structs.asdict(row.shown),
            )
            for place, row in enumerate(chosen.rows)
        ),
    )


def bases(publications: Sequence[Publication]) -> list[tuple[int, str, frozenset[str]]]:
    """The cases behind each set of figures as an outsider works them out: number of publication, group, cases.

    They are the rows shown at that time, of publications since the last figures.
    """
    found = []
    waiting: dict[str, str] = {}
    counted: set[str] = set()
    for number, one in enumerate(publications):
        gone = {row.case for other in publications for row in other.rows if row.public_id in one.withdrawn}
        waiting = {case: branch for case, branch in waiting.items() if case not in gone}
        waiting |= {row.case: shown_by(row).branch for row in one.rows if row.case not in counted}
        if one.figures:
            found.append((number, "all", frozenset(waiting)))
            own = {group.branch for group in one.figures.groups}
            for group in one.figures.groups:
                inside = {case for case, branch in waiting.items() if (branch if branch in own else "") == group.branch}
                found.append((number, f"branch {group.branch}", frozenset(inside)))
            waiting = {}
            counted = {row.case for other in publications[: number + 1] for row in other.rows}
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), st.data())
def test_no_two_figures_differ_by_fewer_than_twenty_cases(
    made: tuple[list[Candidate], Mapping[str, Handling]], data: st.DataObject
) -> None:
    """Over four batches, with cases restricted and corrected between them; figures count what the register shows."""
    cases, handled = made
    publications: list[Publication] = []
    for number, until in enumerate(ENDS):
        cases = changed(cases, data)
        chosen = select(cases, until, publications, 5)
        figures = figures_of(chosen, publications, handled, 5)
        publications.append(published(number, chosen, figures))
    found = bases(publications)
    for number, group, base in found:
        figures = publications[number].figures
        assert figures is not None
        assert len(base) >= 20
        if group == "all":
            assert figures.cases == len(base)
            parts = [other for place, name, other in found if place == number and name != "all"]
            assert not parts or (sum(map(len, parts)) == len(base) and frozenset.union(*parts) == base)
            assert not parts or len(parts) > 1
    for place, (_, _, base) in enumerate(found):
        for _, _, other in found[:place]:
            assert not base & other or base <= other
            assert len(other - base) == 0 or len(other - base) >= 20
    wholes = [base for _, group, base in found if group == "all"]
    assert sum(map(len, wholes)) == len(frozenset().union(*wholes))


def changed(cases: list[Candidate], data: st.DataObject) -> list[Candidate]:
    new = list(cases)
    for place in data.draw(st.sets(st.integers(0, len(cases) - 1), max_size=2)):
        new[place] = msgspec.structs.replace(new[place], open=False)
    place = data.draw(st.integers(0, len(cases) - 1))
    new[place] = msgspec.structs.replace(
        new[place], shown=msgspec.structs.replace(new[place].shown, outcome="unsettled")
    )
    return new


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), st.integers(5, 8))
def test_what_is_said_is_true_and_tells_of_no_few(
    made: tuple[list[Candidate], Mapping[str, Handling]], smallest: int
) -> None:
    """Counted again with the standard library; each share fits at least `smallest` different numbers of cases."""
    cases, handled = made
    chosen = select(cases, ENDS[-1], (), smallest)
    figures = figures_of(chosen, (), handled, smallest)
    if figures is None:
        assert len(chosen.rows) < 20 or max(count(chosen, handled, one) for one in MEASURES) < max(20, 2 * smallest)
        return
    everybody = [handled[row.candidate.case] for row in chosen.rows]
    true_of(figures.measures, everybody, smallest)
    own = {group.branch for group in figures.groups}
    for group in figures.groups:
        inside = [
            handled[row.candidate.case]
            for row in chosen.rows
            if (row.shown.branch if row.shown.branch in own else "") == group.branch
        ]
        assert group.cases == len(inside)
        assert [one.measure for one in group.measures] == [one.measure for one in figures.groups[0].measures]
        true_of(group.measures, inside, smallest)


def count(chosen: Selection, handled: Mapping[str, Handling], measure: str) -> int:
    return sum(measure in handled[row.candidate.case] for row in chosen.rows)


def true_of(measures: Iterable[PublishedMeasure], cases: Sequence[Handling], smallest: int) -> None:
    for one in measures:
        known = [case[one.measure] for case in cases if one.measure in case]
        days = [handled.days for handled in known if handled.days is not None]
        assert len(known) >= 20
        if one.median is not None:
            assert one.median == statistics.median_low(days)
        if one.most is not None:
            assert sum(day <= one.most for day in days) * 10 >= len(days) * 9
            assert sum(day < one.most for day in days) * 10 < len(days) * 9
            assert sum(day >= one.most for day in days) >= smallest
        if one.share is not None:
            low, high = one.share
            good = sum(bool(handled.good) for handled in known)
            assert low * len(known) <= 100 * good <= high * len(known)
            fitting = [part for part in range(len(known) + 1) if low <= 100 * part / len(known) <= high]
            assert len(fitting) >= smallest


@given(st.lists(st.integers(0, 400), max_size=120), st.sampled_from((5, 9)), st.integers(5, 20))
def test_within_how_many_days(days: list[int], tenths: int, smallest: int) -> None:
    found = within(sorted(days), tenths, smallest)
    reached = [day for day in sorted(set(days)) if sum(one <= day for one in days) * 10 >= len(days) * tenths]
    if found is None:
        assert len(days) < 20 or len(days) * (10 - tenths) < 10 * smallest
    else:
        assert found == reached[0]
        assert len(days) >= 20
        assert sum(one >= found for one in days) >= smallest


@given(st.dates(date(2025, 1, 1), date(2026, 10, 1)), st.integers(0, 40))
def test_working_days_are_those_after_the_first_day(start: date, length: int) -> None:
    calendar = build_calendar()
    end = start + timedelta(days=length)
    stepped = [start + timedelta(days=number) for number in range(1, length + 1)]
    assert working_days(start, end, calendar) == sum(1 for day in stepped if not calendar.is_rest_day(day))
    assert working_days(start, start, calendar) == 0


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


def case(*log: Mapping[str, Any], **header: Any) -> Case:
    data = copy.deepcopy(dict(CASE)) | header
    data["log"] = [{"by": "li-na"} | dict(entry) for entry in log]
    return msgspec.convert(data, Case)


ACCEPT = {"date": "2026-03-10", "step": "accept", "form": "oral"}
CONTACT = {"date": "2026-03-03", "step": "contact", "how": "phone", "with": ["P1"]}
CONCLUDE = {"date": "2026-04-09", "step": "conclude", "outcome": "agreed"}


def test_how_one_case_was_handled(office: Office) -> None:
    """Received on Monday 2 March 2026: contact due on Thursday, acceptance on Monday 9 March, one day missed."""
    found = handling_of(case(CONTACT, ACCEPT, CONCLUDE), office, CUT)
    assert found["contact"] == Handled(days=1, good=True)
    assert found["acceptance"] == Handled(days=6, good=False)
    assert found["conclusion"] == Handled(days=30, good=None)
    assert found["limits"] == Handled(days=None, good=False)
    assert "satisfaction" not in found


def test_a_refusal_ends_the_first_limits_and_has_no_way_to_a_conclusion(office: Office) -> None:
    refused = {"date": "2026-03-04", "step": "refuse", "reason": "court", "told-ways": ["court"]}
    found = handling_of(case(refused), office, CUT)
    assert (found["contact"], found["acceptance"]) == (Handled(days=2, good=True), Handled(days=2, good=True))
    assert "conclusion" not in found


@pytest.mark.parametrize(
    ("said", "expected"),
    [("satisfied", True), ("mostly", True), ("dissatisfied", False), ("no-answer", None), ("", None)],
)
def test_who_said_nothing_is_not_counted(office: Office, said: str, expected: bool | None) -> None:
    visit = {"date": "2026-04-20", "step": "follow-up", "performed": "full", "with": ["P1"]}
    found = handling_of(case(CONTACT, ACCEPT, CONCLUDE, visit | ({"satisfaction": said} if said else {})), office, CUT)
    assert found.get("satisfaction", Handled(days=None, good=None)).good is expected


def test_a_limit_still_running_is_kept_so_far_and_missed_once_it_is_over(office: Office) -> None:
    """The follow-up visit is due 60 days after conclusion, the version of 2025 says."""
    done = case(CONTACT, ACCEPT | {"date": "2026-03-05"}, CONCLUDE)
    assert handling_of(done, office, date(2026, 6, 8))["limits"].good is not False
    assert handling_of(done, office, date(2026, 6, 9))["limits"].good is False


def test_what_only_staff_may_know_of_counts_for_nothing(office: Office) -> None:
    """An order of supervision that nobody answered: its limit is for staff, so no public figure tells of it."""
    visit = {"date": "2026-04-20", "step": "follow-up", "performed": "full", "with": ["P1"]}
    order = {
        "date": "2026-04-10",
        "step": "supervise",
        "leader": "chen-guo",
        "order": "reply",
        "reply-by": "2026-04-12",
    }
    calm = case(CONTACT, ACCEPT | {"date": "2026-03-05"}, CONCLUDE, visit)
    urged = case(CONTACT, ACCEPT | {"date": "2026-03-05"}, CONCLUDE, order, visit)
    assert handling_of(urged, office, CUT) == handling_of(calm, office, CUT)
