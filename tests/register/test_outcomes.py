"""The range of failures: true, next to what is listed, and telling of nobody to who keeps every batch."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from jiefen.book.book import open_book
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.practice.synth import invented
from jiefen.register.columns import CODES, columns_of
from jiefen.register.disclosure import Candidate, candidate_of, coarsened, select
from jiefen.register.outcomes import at_most, block, covering, listed_with, outcomes_of
from jiefen.register.project import ENDINGS, definitions, public_publications
from jiefen.register.record import Publication, Shown
from jiefen.register.statistics import FALL_SHORT, PAGE, statistics_pages
from tests.public_site import ROOT, publication
from tests.register.test_disclosure import QUARTERS, candidates, changed, end, published

BOOKS = range(30)
EXACT = {"settled", "unsettled", "moved", "other"}


def failures(cases: Sequence[Candidate]) -> int:
    return sum(case.shown.outcome == "unsettled" for case in cases)


def inside(share: tuple[int, int], part: int, whole: int) -> bool:
    return share[0] * whole <= 100 * part <= share[1] * whole


@given(st.integers(0, 60), st.integers(5, 8), st.data())
def test_a_block_holds_enough_numbers_or_all(whole: int, smallest: int, data: st.DataObject) -> None:
    """Whoever is told the block knows of as many numbers that it might be one, or nothing at all."""
    part = data.draw(st.integers(0, whole))
    least, most = block(part, whole, smallest)
    assert 0 <= least <= part <= most <= whole
    alike = [other for other in range(whole + 1) if block(other, whole, smallest) == (least, most)]
    assert alike == list(range(least, most + 1))
    assert len(alike) >= min(smallest, whole + 1)


@given(st.integers(20, 400), st.integers(5, 8), st.data())
def test_a_range_covers_and_is_as_wide_as_every_share(whole: int, smallest: int, data: st.DataObject) -> None:
    least = data.draw(st.integers(0, whole))
    most = data.draw(st.integers(least, whole))
    share = covering(least, most, whole, smallest)
    assert share is not None
    assert inside(share, least, whole)
    assert inside(share, most, whole)
    assert 0 <= share[0] <= share[1] <= 100
    assert all(number % 5 == 0 for number in share)


@given(st.integers(0, 80), st.integers(0, 40), st.integers(0, 40), st.data())
def test_the_first_publications_leave_a_range_that_holds_the_truth(
    settled: int, failed: int, held: int, data: st.DataObject
) -> None:
    """Of those held back any number may be failures; only what is public already is asked."""
    rows = settled + failed
    whole = rows + held
    if not rows or not whole:
        return
    exact = 100 * held / whole
    low = data.draw(st.integers(0, int(exact)))
    high = data.draw(st.integers(min(int(exact) + 1, 100), 100))
    first = Publication(
        batch="2026Q1",
        cut=date(2026, 4, 30),
        smallest_class=5,
        columns=CODES,
        branches={},
        closed=whole,
        held_back=held,
        withdrawn=(),
        tables=(),
        rows=(),
    )
    listed = replace(listed_with((first,)), rows=rows, failures=failed)
    hidden = data.draw(st.integers(0, held))
    assert inside(at_most(listed, (low, high)), failed + hidden, whole)


def released(
    cases: Sequence[Candidate],
    until: date,
    batch: str,
    earlier: Sequence[Publication],
    smallest: int,
    *,
    decided: bool = True,
) -> Publication:
    """The publication of a quarter, its range with it; without either while the office has not `decided`."""
    columns = columns_of(outcomes=decided)
    chosen = select(cases, until, earlier, smallest, columns)
    closed = [case for case in cases if case.day <= until]
    counted = outcomes_of(chosen, closed, earlier, smallest) if decided else None
    groups = {"agreed": "settled"} if decided else {}
    made = replace(published(batch, chosen, smallest), columns=columns, groups=groups)
    if counted is None:
        return made
    return replace(made, outcomes=counted.outcomes, untold=counted.untold)


@settings(max_examples=15, deadline=None)
@given(candidates(), st.integers(5, 6), st.data())
def test_nobodys_failure_follows_from_all_batches_together(
    cases: list[Candidate], smallest: int, data: st.DataObject
) -> None:
    """Somebody keeps every batch, and knows which cases each range counted and which row is whose.

    Of those whose outcome no row tells, in any batch to come, each number of failures in a block fits
    all ranges. Every case is counted once. Between batches parties are asked, and the office may
    stop to publish outcomes and take it up again.
    """
    asked = st.integers(0, 3)
    cases = [replace(case, enters=data.draw(asked) > 0) for case in cases]
    publications: list[Publication] = []
    counted: dict[str, set[str]] = {}
    truth: dict[str, dict[str, str]] = {}
    for year, quarter in QUARTERS[2:]:
        cases = [replace(case, enters=case.enters or data.draw(st.booleans())) for case in changed(cases, data)]
        until, batch = end(year, quarter), f"{year}Q{quarter}"
        before = set().union(*counted.values())
        made = released(cases, until, batch, publications, smallest, decided=data.draw(st.booleans()))
        publications.append(made)
        if made.outcomes:
            own = {case.case for case in cases if case.day <= until} - before
            counted[batch] = own
            truth[batch] = {case.case: case.shown.outcome for case in cases if case.case in own}
            assert set(made.untold) <= own
    ever = {row.case: row for one in publications for row in one.rows if row.outcome in EXACT}
    for made in publications:
        if made.outcomes is None:
            continue
        outcomes = truth[made.batch]
        unknown = outcomes.keys() - ever.keys()
        assert unknown == set(made.untold), "what was not told then is told by no later batch"
        known = sum(outcomes[case] == "unsettled" for case in outcomes.keys() - unknown)
        fitting = [
            more for more in range(len(unknown) + 1) if inside(made.outcomes.unsettled, known + more, len(outcomes))
        ]
        assert len(fitting) >= min(smallest, len(unknown) + 1)
        assert sum(outcome == "unsettled" for outcome in outcomes.values()) - known in fitting


def test_the_true_share_is_inside_in_an_invented_book(office: Office) -> None:
    judged(office, 1, 1)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "asked"), [(number, number % 4) for number in BOOKS])
def test_the_true_share_is_inside_in_thirty_invented_books(office: Office, number: int, asked: int) -> None:
    judged(office, number, asked)


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


def judged(office: Office, seed: int, asked: int) -> None:
    """Batch after batch of a book in which few were asked, or of one kind alone: range, rows and page say the truth.

    `asked` 0: everybody; 1: every second one; 2: all who agreed and every third of those who did not; 3: every fourth.
    """
    read = (msgspec.convert(case, Case) for case in invented(office, 120 + 40 * (seed % 4), seed))
    found = [one for one in (candidate_of(case, office) for case in read) if one]
    cases = [replace(one, enters=one.enters and was_asked(asked, place, one)) for place, one in enumerate(found)]
    days = sorted({(case.day.year, (case.day.month + 2) // 3) for case in cases})
    publications: list[Publication] = []
    done: set[str] = set()
    for year, quarter in days:
        until = end(year, quarter)
        made = released(cases, until, f"{year}Q{quarter}", publications, 5)
        publications.append(made)
        if made.outcomes is None:
            continue
        own = [case for case in cases if case.day <= until and case.case not in done]
        done |= {case.case for case in own}
        assert inside(made.outcomes.unsettled, failures(own), len(own))
        low, high = made.outcomes.unsettled
        assert high - low < 100, "it says something"
        rows_tell_of_failures(publications, made, failures(own) / len(own))
    assert done, "there is a range"


def was_asked(way: int, place: int, case: Candidate) -> bool:
    if way == 2:
        return case.shown.outcome == "settled" or place % 3 == 0
    return place % (1, 2, 3, 4)[way] == 0


def rows_tell_of_failures(publications: Sequence[Publication], made: Publication, true: float) -> None:
    """Either as many rows are failures, or may be, as the true share less what a class hides; or the page says so."""
    public = public_publications(publications)
    shown = public[-1].failures
    assert shown is not None
    share = (shown.listed + shown.coarse) / shown.rows if shown.rows else 0
    page = statistics_pages(public)[PAGE]
    low, high = shown.share
    if shown.rows and share < true - (high - low) / 100:
        assert FALL_SHORT in page


@pytest.mark.parametrize("failed", [1, 3, 4, 5, 9])
def test_rows_of_a_group_become_coarse_together(failed: int) -> None:
    """Thirty agreed and a few failed in one quarter and branch: either both are told, or neither is."""
    cases = [
        Candidate(
            case=f"2026-{number:04}",
            day=date(2026, 2, 1),
            shown=Shown(year=2026, quarter=1, branch="property", outcome="unsettled" if number < failed else "settled"),
            leaf="property.leak",
            channel="人民调解",
            open=True,
        )
        for number in range(30 + failed)
    ]
    chosen = select(cases, date(2026, 3, 31), (), 5)
    outcomes = [row.shown.outcome for row in chosen.rows]
    assert len(outcomes) == 30 + failed
    if failed >= 5:
        assert outcomes.count("unsettled") == failed
        assert {row.shown.quarter for row in chosen.rows} == {1}
    else:
        assert set(outcomes) == {""}
        assert {row.shown.quarter for row in chosen.rows} == {0}


def test_few_failures_and_few_transfers_are_told_together() -> None:
    outcomes = ["settled"] * 30 + ["unsettled"] * 3 + ["moved"] * 2
    cases = [
        Candidate(
            case=f"2026-{number:04}",
            day=date(2026, 2, 1),
            shown=Shown(year=2026, quarter=1, branch="property", outcome=outcome),
            leaf="property.leak",
            channel="人民调解",
            open=True,
        )
        for number, outcome in enumerate(outcomes)
    ]
    rows = [row.shown.outcome for row in select(cases, date(2026, 3, 31), (), 5).rows]
    assert (rows.count("settled"), rows.count("not-settled")) == (30, 5)


def test_without_a_decision_rows_tell_no_outcome_and_there_is_no_range() -> None:
    shown = Shown(year=2026, quarter=1, branch="property", outcome="settled")
    columns = columns_of(outcomes=False)
    assert [coarsened(shown, step, columns).outcome for step in (0, 1, 2, 3, 4)] == [""] * 5
    assert set(CODES) - set(columns) == {"outcome"}


@pytest.mark.parametrize(("outcome", "ending"), [*product(("settled", "other"), ("opinion", "withdrawn"))])
def test_rows_of_the_first_publications_stay_though_an_opinion_is_no_settlement_now(outcome: str, ending: str) -> None:
    """They were counted as settled then; a later publication says how it counted, and is held to that."""
    cases = [
        Candidate(
            case=f"2026-{number:04}",
            day=date(2026, 2, 1),
            shown=Shown(year=2026, quarter=1, branch="property", outcome=outcome),
            leaf="property.leak",
            channel="信访办理",
            open=True,
            enters=True,
            ending=ending,
        )
        for number in range(5)
    ]
    first = published("2026Q1", select(cases, date(2026, 3, 31), (), 5), 5)
    now = [replace(case, shown=replace(case.shown, outcome="other"), enters=False) for case in cases]
    assert select(now, date(2026, 6, 30), (first,), 5).withdrawn == ()
    said = replace(first, groups={ending: "other"})
    gone = select(now, date(2026, 6, 30), (said,), 5).withdrawn
    assert bool(gone) == (outcome == "settled")


def test_every_way_of_ending_is_explained_on_the_page_once(office: Office) -> None:
    """Each stands with one word, and neither an opinion nor a withdrawal with 化解, whatever the settings say."""
    groups = {**office.settings.outcome_groups, "opinion": "settled", "withdrawn": "settled", "failed": "moved"}
    told = dict(definitions(replace(office.settings, outcome_groups=groups)))
    explained = [title for titles in told.values() for title in titles]
    assert sorted(explained) == sorted(ENDINGS.values())
    assert "没有达成协议，已告知其他途径" in told["未化解"]
    assert {"出具处理意见", "撤回"} <= set(told["其他办结"])
    page = statistics_pages(public_publications((publication(),)), tuple(told.items()))[PAGE]
    assert all(f"<li>{word}：{'；'.join(titles)}。</li>" in page for word, titles in told.items())
