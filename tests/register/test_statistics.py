"""The statistics page says what publications hold, no more, and reads alone."""

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.html import esc
from jiefen.register.project import public_publications
from jiefen.register.public import PublicGroup, PublicLine, PublicMeasure, PublicPublication, PublicRow, PublicTable
from jiefen.register.statistics import NOT_YET, PAGE, statistics_pages
from tests.public_site import publication

NUMBER = st.none() | st.integers(0, 90)
MEASURES = ("contact", "acceptance", "conclusion", "limits", "satisfaction")
NASTY = ("物业管理", "<script>", "{ onclick= }", "[[office:phone]]", "a|b", "其他")
rows = st.builds(
    PublicRow,
    public_id=st.just("a000000000"),
    year=st.integers(2024, 2026),
    quarter=st.integers(0, 4),
    branch=st.sampled_from(NASTY),
    outcome=st.sampled_from(("化解", "未化解", "转出")),
)
measures = st.builds(
    PublicMeasure,
    measure=st.sampled_from(MEASURES),
    median=NUMBER,
    most=NUMBER,
    share=st.none() | st.just((80, 90)),
)
groups = st.builds(
    PublicGroup,
    title=st.sampled_from(NASTY),
    cases=st.integers(20, 99),
    measures=st.lists(measures, max_size=5, unique_by=lambda one: one.measure).map(tuple),
)
tables = st.builds(
    PublicTable,
    year=st.integers(2024, 2025),
    branch=st.sampled_from(NASTY),
    columns=st.just(("人民调解", "行政调解", "合计")),
    lines=st.just((PublicLine(title="合计", cells=(17, None, 21)),)),
)
publications = st.builds(
    PublicPublication,
    batch=st.sampled_from(("2026Q1", "2026Q2", "2026Q3")),
    cut=st.dates(date(2026, 4, 30), date(2026, 12, 1)),
    rows=st.lists(rows, max_size=20).map(tuple),
    held_back=st.none(),
    withdrawn=st.just(()),
    tables=st.lists(tables, max_size=2, unique_by=lambda one: (one.year, one.branch)).map(tuple),
    handling=st.lists(groups, max_size=3).map(tuple),
)


class Tables(HTMLParser):
    """Every table by its caption, as rows of cells; for each column of its head, is it drawn?"""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self.drawn: dict[str, list[bool]] = {}
        self.rows: list[list[str]] = []
        self.marked: list[bool] = []
        self.caption = ""
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.rows, self.marked, self.caption = [], [], ""
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.marked += [("data-plot", None) in attrs] if len(self.rows) == 1 else []
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""
        if tag == "table":
            self.found[self.caption], self.drawn[self.caption] = self.rows, self.marked

    def handle_data(self, data: str) -> None:
        if self.inside in ("td", "th"):
            self.rows[-1][-1] += data
        elif self.inside == "caption":
            self.caption += data


def page_of(*given: PublicPublication) -> str:
    return statistics_pages(given)[PAGE]


@settings(max_examples=60, deadline=None)
@given(st.lists(publications, min_size=1, max_size=3, unique_by=lambda one: one.batch))
def test_tables_count_what_the_register_shows(batches: list[PublicPublication]) -> None:
    """Counted again, row by row; every line of a table is as long as its head; totals are drawn nowhere."""
    text = page_of(*batches)
    tables = Tables(text)
    shown = [row for one in batches for row in one.rows]
    for caption, (head, *lines) in tables.found.items():
        assert all(len(line) == len(head) for line in lines), caption
        assert not any(
            drawn for name, drawn in zip(head, tables.drawn[caption], strict=True) if name in ("合计", "件数")
        )
    if shown:
        head, *lines = tables.found["公开的案件，按种类和结果（件）"]
        by_kind = Counter((row.branch, row.outcome) for row in shown)
        assert {
            (line[0], name): int(cell) for line in lines for name, cell in zip(head[1:-1], line[1:-1], strict=True)
        } == {
            (kind, outcome): by_kind[kind, outcome] for kind in {row.branch for row in shown} for outcome in head[1:-1]
        }
        for name in ("公开的案件，按办结的时间（件）", "公开的案件，按种类和结果（件）", "公开的案件，按结果（件）"):
            _, *lines = tables.found[name]
            assert sum(int(line[-1]) for line in lines) == len(shown)
            assert all(sum(map(number, line[1:-1])) == int(line[-1]) for line in lines)
    assert not any(nasty in text for nasty in NASTY if nasty != esc(nasty))


def number(cell: str) -> int:
    """A quarter whose batch has not come counts nothing, and is no 0."""
    return 0 if cell == NOT_YET else int(cell)


@settings(max_examples=60, deadline=None)
@given(publications)
def test_figures_stand_as_published_and_hidden_ones_are_explained(one: PublicPublication) -> None:
    tables = Tables(page_of(one)).found
    if one.handling:
        _, *lines = tables["从受理起，多少天以内办结"]
        for group, line in zip(one.handling, lines, strict=True):
            given = group.measure("conclusion")
            expected = ["—" if number is None else str(number) for number in (given.median, given.most)]
            assert line == [group.title, *expected]
        _, *shares = tables["每一百件里有多少件"]
        assert [line[1] for line in shares] == [
            "80%—90%" if one.handling[0].measure(name).share else "—"
            for name in ("contact", "acceptance", "limits", "satisfaction")
        ]
    for part in re.findall(r"<table.*?</table></div>\n+(?:<p class=\"jf-base\">.*?</p>)?", page_of(one)):
        assert ("<td>—</td>" in part) == ("—：不公布" in part)


def test_since_when_there_are_figures_is_said_and_older_batches_have_none() -> None:
    old = msgspec.structs.replace(publication("2026Q2", date(2026, 7, 30)), figures=None)
    text = page_of(*public_publications((old, publication())))
    assert "这几项从2026年第三季度起公布" in text
    assert "比以前" not in text
    none = page_of(*public_publications((old,)))
    assert "还没有公布" in none
    assert "从受理起" not in none


def test_two_batches_with_figures_are_compared() -> None:
    both = public_publications((publication("2026Q2", date(2026, 7, 30)), publication()))
    head, *lines = Tables(page_of(*both)).found["各批次从受理起多少天以内办结"]
    assert head == ["批次", "件数", "一半的纠纷", "九成的纠纷"]
    assert lines == [["2026年第三季度", "48", "21", "44"], ["2026年第二季度", "48", "21", "44"]]


@pytest.mark.parametrize("word", ["echarts", "style=", "<script"])
def test_nothing_in_the_page_but_text_and_tables(word: str) -> None:
    assert word not in page_of(*public_publications((publication(),)))


def test_before_the_first_publication_the_page_says_so() -> None:
    assert "还没有公布过" in page_of()
