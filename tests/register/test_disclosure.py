"""What may be published, batch after batch, judged by somebody who keeps every batch and compares them."""

import copy
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import msgspec
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from pycanon import anonymity

from jiefen.book.book import open_book
from jiefen.case.record import Case
from jiefen.files import resources
from jiefen.office.office import Office
from jiefen.register.columns import CODES
from jiefen.register.disclosure import Candidate, Selection, candidate_of, select, share
from jiefen.register.read import load_publications
from jiefen.register.record import Publication, PublishedRow, Shown
from jiefen.register.suppression import protect_line
from jiefen.register.tables import year_tables
from tests.builders import CASE
from tests.public_site import ROOT

QUARTERS = tuple((year, quarter) for year in (2025, 2026) for quarter in (1, 2, 3, 4))
BRANCHES = ("property", "development", "leasing")
OUTCOMES = ("settled", "settled", "unsettled", "moved")
HIDDEN = {"quarter": 0, "branch": ""}
INSIDE = ("case", "public_id")
LEAVES = {"property": ("leak", "fee"), "development": ("quality",), "leasing": ("deposit", "agency")}


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Closed cases, many of a kind here and few of a kind there."""
    found: list[Candidate] = []
    for _ in range(draw(st.integers(1, 14))):
        year, quarter = draw(st.sampled_from(QUARTERS))
        branch = draw(st.sampled_from(BRANCHES))
        outcome = draw(st.sampled_from(OUTCOMES))
        for _ in range(draw(st.integers(1, 9))):
            found.append(
                Candidate(
                    case=f"{year}-{len(found):04}",
                    day=date(year, quarter * 3, 15),
                    shown=Shown(year=year, quarter=quarter, branch=branch, outcome=outcome),
                    leaf=f"{branch}.{draw(st.sampled_from(LEAVES[branch]))}",
                    channel=draw(st.sampled_from(("人民调解", "行政调解"))),
                    open=draw(st.integers(0, 9)) > 0,
                )
            )
    return found


def end(year: int, quarter: int) -> date:
    return date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)


def published(batch: str, chosen: Selection, smallest: int) -> Publication:
    """The publication of what was chosen, with public ids that are different and say nothing."""
    return Publication(
        batch=batch,
        cut=date(2027, 1, 30),
        approved_by=("chen-guo", "li-na"),
        smallest_class=smallest,
        columns=CODES,
        branches={},
        closed=chosen.closed,
        held_back=chosen.held_back,
        withdrawn=chosen.withdrawn,
        tables=(),
        rows=tuple(
            PublishedRow(
                case=row.candidate.case,
                public_id=f"{batch}{number:04}".lower(),
                **asdict(row.shown),
            )
            for number, row in enumerate(chosen.rows)
        ),
    )


def public_view(publications: Sequence[Publication]) -> dict[str, Shown]:
    """What everybody can download after a batch: public id → all that the row holds besides."""
    gone = {public_id for one in publications for public_id in one.withdrawn}
    return {
        row.public_id: Shown(**{field: value for field, value in asdict(row).items() if field not in INSIDE})
        for one in publications
        for row in one.rows
        if row.public_id not in gone
    }


def fits(row: Shown, truth: Candidate) -> bool:
    """Whether a row could be this case's, for somebody who knows everything about the case."""
    own = asdict(truth.shown)
    coarse = {own["outcome"], "", *(() if own["outcome"] == "settled" else ("not-settled",))}
    true = all(
        value in (own[field], HIDDEN.get(field, own[field]))
        for field, value in asdict(row).items()
        if field != "outcome"
    )
    as_coarse = (row.branch != "" or row.quarter == 0) and (row.branch == "" or row.outcome == own["outcome"])
    return true and row.outcome in coarse and as_coarse


@settings(max_examples=60, deadline=None)
@given(candidates(), st.integers(5, 6), st.data())
def test_nobody_is_one_of_too_few_in_any_batch_or_difference_of_batches(
    cases: list[Candidate], smallest: int, data: st.DataObject
) -> None:
    """Register as a whole, each batch, and what two downloads differ by: a class has `smallest` rows or none.

    Between batches cases are restricted, corrected or erased.
    """
    publications: list[Publication] = []
    views: list[dict[str, Shown]] = [{}]
    for year, quarter in QUARTERS[2:]:
        cases = changed(cases, data)
        chosen = select(cases, end(year, quarter), publications, smallest)
        publications.append(published(f"{year}Q{quarter}", chosen, smallest))
        views.append(public_view(publications))
        true_and_public(publications, views[-1], cases)
        assert chosen.closed == sum(case.day <= end(year, quarter) for case in cases)
    for number, later in enumerate(views):
        assert no_small_class(later.values(), smallest)
        for earlier in views[:number]:
            assert no_small_class([later[row] for row in later.keys() - earlier.keys()], smallest)
        for truth in cases:
            candidates_of_one = [row for row in later.values() if fits(row, truth)]
            assert not candidates_of_one or len(candidates_of_one) >= smallest


def changed(cases: list[Candidate], data: st.DataObject) -> list[Candidate]:
    """Some cases are restricted, one is corrected, one is erased."""
    places = st.integers(0, len(cases) - 1)
    new = list(cases)
    for place in data.draw(st.sets(places, max_size=3)):
        new[place] = replace(new[place], open=False)
    corrected = data.draw(places)
    new[corrected] = replace(
        new[corrected],
        shown=replace(new[corrected].shown, outcome=data.draw(st.sampled_from(OUTCOMES))),
    )
    if len(new) > 1 and data.draw(st.booleans()):
        del new[data.draw(places)]
    return new


def true_and_public(publications: Sequence[Publication], view: dict[str, Shown], cases: Iterable[Candidate]) -> None:
    """Every row shown is true of a case that may be public, and no case has two of them."""
    known = {case.case: case for case in cases}
    owner = {row.public_id: row.case for one in publications for row in one.rows}
    assert all(owner[row] in known and known[owner[row]].open for row in view)
    assert all(fits(shown, known[owner[row]]) for row, shown in view.items())
    assert len({owner[row] for row in view}) == len(view)


def no_small_class(rows: Iterable[Shown], smallest: int) -> bool:
    return all(size >= smallest for size in Counter(rows).values())


def pycanons_k(rows: Iterable[Shown]) -> int:
    """How many rows are alike at least, by pycanon's count over all fields that a row shows."""
    table = pd.DataFrame([asdict(row) for row in rows])
    return int(anonymity.k_anonymity(table, list(table.columns)))


@settings(max_examples=25, deadline=None)
@given(candidates(), st.integers(5, 6))
def test_pycanon_counts_as_many_alike(cases: list[Candidate], smallest: int) -> None:
    """The other oracle: each batch by itself, and the register as a whole after each."""
    publications: list[Publication] = []
    for year, quarter in QUARTERS[2:]:
        chosen = select(cases, end(year, quarter), publications, smallest)
        publications.append(published(f"{year}Q{quarter}", chosen, smallest))
        for rows in (public_view(publications[-1:]), public_view(publications)):
            assert not rows or pycanons_k(rows.values()) >= smallest
    shown = [case.shown for case in cases]
    assert pycanons_k(shown) == min(Counter(shown).values()), "it sees the small classes of what is not made coarser"


def test_pycanon_on_what_the_sample_published() -> None:
    assert pycanons_k(public_view(load_publications(ROOT)).values()) >= 5


@settings(max_examples=40, deadline=None)
@given(candidates())
def test_a_row_shows_as_much_as_its_class_allows_and_no_more(cases: list[Candidate]) -> None:
    """Counted one by one, in the fixed order: quarter, year, 其他, settled or not, no outcome, held back.

    A row is as coarse as the others of its time and branch, whatever their outcome.
    """
    left = [case for case in cases if case.open]
    expected: dict[str, Shown] = {}
    year: dict[str, Any] = {"quarter": 0, "branch": ""}
    coarser: tuple[dict[str, Any], ...] = ({}, {"quarter": 0}, year, {**year, "merged": True}, {**year, "outcome": ""})
    for hidden in coarser:
        fields = {field: value for field, value in hidden.items() if field != "merged"}
        coarse = {case.case: replace(case.shown, **fields) for case in left}
        if "merged" in hidden:
            for case, shown in coarse.items():
                coarse[case] = replace(shown, outcome="settled" if shown.outcome == "settled" else "not-settled")
        counts = Counter(coarse.values())
        few = {(shown.year, shown.quarter, shown.branch) for shown, number in counts.items() if number < 5}
        place = {case: (shown.year, shown.quarter, shown.branch) for case, shown in coarse.items()}
        enough = [case for case in left if place[case.case] not in few]
        expected |= {case.case: coarse[case.case] for case in enough}
        left = [case for case in left if case not in enough]
    chosen = select(cases, date(2026, 12, 31), (), 5)
    assert {row.candidate.case: row.shown for row in chosen.rows} == expected
    assert chosen.held_back == len(cases) - len(expected)


@settings(max_examples=40, deadline=None)
@given(candidates())
def test_tables_add_up_to_what_the_register_shows_and_come_once(office: Office, cases: list[Candidate]) -> None:
    chosen = select(cases, date(2026, 12, 31), (), 5)
    known = {case.case: case for case in cases}
    tables = list(year_tables(chosen, known, (), date(2026, 12, 31), office))
    register = Counter((row.shown.year, row.shown.branch) for row in chosen.rows)
    lines = {table.year: table for table in tables if not table.branch}
    assert len(lines) == sum(not table.branch for table in tables)
    for year, line in lines.items():
        assert [table.year for table in tables].count(year) == 1
        own = [row.candidate.channel for row in chosen.rows if row.shown.year == year]
        adds_up_and_hides_enough(line.lines[0].cells, [own.count(channel) for channel in line.columns[:-1]])
    for table in (table for table in tables if table.branch):
        assert table.lines[-1].cells[-1] == register[table.year, table.branch] >= 5
        assert [line.title for line in table.lines][-2:] == ["其他", "合计"]
        assert all(number == 0 or number >= 5 for line in table.lines for number in line.cells)
        for place, leaf in enumerate(office.settings.kinds[table.branch].leaves):
            own = [
                row.candidate.channel
                for row in chosen.rows
                if (row.shown.year, row.shown.branch) == (table.year, table.branch)
                and row.candidate.leaf == f"{table.branch}.{leaf}"
            ]
            counted = [*(own.count(column) for column in table.columns[:-1]), len(own)]
            assert all(seen in (0, true) for seen, true in zip(table.lines[place].cells, counted, strict=True))
    first = replace(published("2026Q4", chosen, 5), tables=tuple(tables))
    again = list(year_tables(chosen, known, (first,), date(2027, 3, 31), office))
    assert not {table.year for table in again} & {table.year for table in tables}


def adds_up_and_hides_enough(cells: Sequence[int], counts: Sequence[int]) -> None:
    """Each figure is true or hidden, each hidden one could be at least five numbers for who knows all the others."""
    assert cells[-1] == sum(counts)
    assert all(seen in (0, true) for seen, true in zip(cells[:-1], counts, strict=True))
    hidden = [true for seen, true in zip(cells[:-1], counts, strict=True) if seen == 0]
    left = cells[-1] - sum(cells[:-1])
    possible = {first for first in range(left + 1) if len(hidden) > 1 or first == left}
    assert not hidden or len(possible) >= 5
    assert {true for true in counts if true < 5} <= set(hidden)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=7))
def test_one_line_adds_up_and_hides_enough(counts: list[int]) -> None:
    line = protect_line(counts, 5)
    if line is not None:
        adds_up_and_hides_enough(line, counts)
        assert any(line[:-1])
    assert line is not None or min(counts) < 5


def test_a_year_that_is_not_over_has_no_table(office: Office) -> None:
    cases = [
        Candidate(
            case=f"2026-{number:04}",
            day=date(2026, 2, 1),
            shown=Shown(year=2026, quarter=1, branch="property", outcome="settled"),
            leaf=f"property.{leaf}",
            channel=channel,
            open=True,
        )
        for number, (leaf, channel) in enumerate([*product(("leak", "fee"), ("人民调解", "行政调解"))] * 10)
    ]
    known = {case.case: case for case in cases}
    for until, years in ((date(2026, 9, 30), []), (date(2026, 12, 31), [2026])):
        chosen = select(cases, until, (), 5)
        assert [table.year for table in year_tables(chosen, known, (), until, office)] == years


def test_the_rest_of_a_class_that_becomes_too_small_is_withdrawn_with_the_restricted_row() -> None:
    five = [
        Candidate(
            case=f"2026-{number:04}",
            day=date(2026, 2, 1),
            shown=Shown(year=2026, quarter=1, branch="property", outcome="settled"),
            leaf="property.leak",
            channel="人民调解",
            open=True,
        )
        for number in range(5)
    ]
    first = published("2026Q1", select(five, date(2026, 3, 31), (), 5), 5)
    restricted = [replace(five[0], open=False), *five[1:]]
    later = select(restricted, date(2026, 6, 30), (first,), 5)
    assert len(first.rows) == 5
    assert set(later.withdrawn) == {row.public_id for row in first.rows}
    assert later.rows == ()
    assert later.held_back == 5


@given(st.integers(0, 400), st.integers(5, 20), st.data())
def test_a_share_tells_of_no_single_case(whole: int, smallest: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    found = share(part, whole, smallest)
    if found is None:
        assert whole < max(20, 2 * smallest)
    else:
        low, high = found
        assert whole >= 20
        assert low * whole <= 100 * part <= high * whole
        assert sum(share(other, whole, smallest) == found for other in range(whole + 1)) >= smallest


@pytest.mark.parametrize(
    ("change", "outcome", "open_"),
    [
        ({}, "settled", True),
        ({"publicity": "objected"}, "settled", False),
        ({"publicity": "agreed"}, "settled", True),
        ({"step": {"step": "restrict", "reason": "asked"}}, "settled", False),
        ({"closing": {"step": "refuse", "reason": "court"}}, "moved", True),
        ({"closing": {"step": "transfer", "to": "yunxiu-court", "reason": "law"}}, "moved", True),
        ({"closing": {"step": "withdraw", "by-party": ["P1"]}}, "other", True),
        ({"closing": {"step": "conclude", "outcome": "opinion"}}, "other", True),
        ({"closing": {"step": "conclude", "outcome": "agreed", "publicity": "objected"}}, "settled", False),
        ({"closing": {"step": "conclude", "outcome": "failed"}}, "unsettled", True),
        ({"closing": {"step": "conclude", "outcome": "self-settled"}}, "settled", True),
        ({"closing": {"step": "conclude", "outcome": "handled"}}, "moved", True),
        ({"closing": {"step": "conclude", "outcome": "decided"}}, "moved", True),
        ({"closing": {"step": "conclude", "outcome": "enforced"}}, "moved", True),
        *(({"withhold": [kind]}, "settled", False) for kind in ("minor", "violence", "sexual", "health", "secret")),
        *(({"withhold": [kind]}, "settled", False) for kind in ("sole", "media")),
    ],
)
def test_what_of_a_case_may_be_shown(office: Office, change: dict[str, Any], outcome: str, open_: bool) -> None:
    data = copy.deepcopy(dict(CASE))
    data |= {key: value for key, value in change.items() if key in ("publicity", "withhold")}
    common = {"date": "2026-05-02", "by": "li-na"}
    data["log"] = [entry for entry in data["log"] if entry["step"] in ("accept", "triage")] + [
        common | dict(change.get("closing", {"step": "conclude", "outcome": "agreed"}))
    ]
    if "step" in change:
        data["log"].append(common | dict(change["step"]))
    found = candidate_of(msgspec.convert(data, Case), office)
    assert found is not None
    assert (found.shown.year, found.shown.quarter) == (2026, 2)
    assert (found.shown.branch, found.shown.outcome) == ("property", outcome)
    assert (found.leaf, found.channel, found.open) == ("property.leak", "人民调解", open_)


def test_every_outcome_has_a_group_in_settings_that_were_written_before_it(office: Office) -> None:
    schema_ = resources.schema("case")["$defs"]["conclude"]["properties"]["outcome"]
    groups = resources.schema("settings")["properties"]["outcome-groups"]
    old = {name: group for name, group in office.settings.outcome_groups.items() if name in groups["required"]}
    settings = msgspec.structs.replace(office.settings, outcome_groups=old)
    newer = {name: settings.outcome_group(name) for name in schema_["enum"] if name not in old}
    others = {"handled": "moved", "decided": "moved", "enforced": "moved"}
    assert newer == {"self-settled": "settled", "part-agreed": "unsettled", **others}
    assert set(groups["properties"]) == {*old, *newer}
    own = msgspec.structs.replace(settings, outcome_groups={**old, "handled": "settled"})
    assert own.outcome_group("handled") == "settled"


def test_an_open_case_is_no_candidate(office: Office) -> None:
    data = copy.deepcopy(dict(CASE))
    data["log"] = data["log"][:2]
    assert candidate_of(msgspec.convert(data, Case), office) is None
