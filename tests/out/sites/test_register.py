import csv
import io
import json
from datetime import date
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from jiefen.out.sites.register import (
    COLUMNS,
    as_csv,
    as_json,
    batch_name,
    by_branch,
    feed_entries,
    harmless,
    register_pages,
)
from jiefen.public.public_publication import PublicLine, PublicPublication, PublicRow, PublicTable

TITLES = ("物业管理", "房屋租赁", "=1+1", "＝HYPERLINK(1)", "甲,乙", '"引号"')
rows = st.builds(
    PublicRow,
    public_id=st.from_regex(r"\A[a-z0-9]{10}\Z"),
    year=st.integers(2020, 2030),
    quarter=st.integers(0, 4),
    branch=st.sampled_from(TITLES),
    outcome=st.sampled_from(("化解", "未化解", "转出")),
)
tables = st.builds(
    PublicTable,
    year=st.just(2025),
    branch=st.sampled_from(TITLES),
    columns=st.just(("人民调解", "合计")),
    lines=st.lists(
        st.builds(PublicLine, title=st.sampled_from(TITLES), cells=st.tuples(st.none() | st.just(7), st.just(9))),
        max_size=3,
        unique_by=lambda line: line.title,
    ).map(tuple),
)
publications = st.builds(
    PublicPublication,
    batch=st.just("2026Q3"),
    cut=st.just(date(2026, 9, 30)),
    rows=st.lists(rows, max_size=8).map(tuple),
    held_back=st.none() | st.just((10, 20)),
    withdrawn=st.lists(st.from_regex(r"\A[a-z0-9]{10}\Z"), max_size=2).map(tuple),
    tables=st.lists(tables, max_size=2).map(tuple),
)
CLOSED = {0: "", 1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度"}


def expected(publication: PublicPublication) -> list[tuple[str, ...]]:
    """The rows as every output is to show them."""
    return [(row.public_id, f"{row.year}年{CLOSED[row.quarter]}", row.branch, row.outcome) for row in publication.rows]


class Rows(HTMLParser):
    """The data cells of every row of a page's tables."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


@given(publications)
def test_a_spreadsheet_reads_every_row_back(publication: PublicPublication) -> None:
    text = as_csv(publication)
    assert text.startswith("\ufeff公开编号,办结时间,纠纷种类,结果\r\n")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    assert [tuple(cell.removeprefix("'") for cell in row) for row in read] == expected(publication)


@given(publications)
def test_no_line_break_but_crlf(publication: PublicPublication) -> None:
    assert as_csv(publication).count("\n") == as_csv(publication).count("\r\n") == len(publication.rows) + 1


@given(st.text(max_size=8))
def test_no_cell_is_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(tuple("=+-@\t\r＝＋－＠"))
    assert harmless(cell).removeprefix("'") == cell.removeprefix("'")


@given(publications)
def test_json_holds_the_same_rows_and_the_tables(publication: PublicPublication) -> None:
    read = json.loads(as_json(publication))
    assert [tuple(row.values()) for row in read["案件"]] == expected(publication)
    assert read["撤下的公开编号"] == list(publication.withdrawn)
    assert [list(table["件数"]) for table in read["年度统计"]] == [
        [line.title for line in table.lines] for table in publication.tables
    ]


@given(publications)
def test_the_feed_has_an_entry_for_each_row_and_no_other_day_than_the_cut_day(publication: PublicPublication) -> None:
    entries = feed_entries(publication)
    assert [(entry.id, *entry.title.split(" · ")) for entry in entries] == expected(publication)
    assert {entry.updated for entry in entries} <= {publication.cut}


@given(publications)
def test_the_page_shows_the_same_rows(publication: PublicPublication) -> None:
    page = register_pages([publication])["register/index.md"]
    reader = Rows()
    reader.feed(page)
    assert [tuple(row) for row in reader.rows if len(row) == len(COLUMNS)] == expected(publication)
    assert all(public_id in page for public_id in publication.withdrawn)
    assert ("10%—20%" in page) == (publication.held_back is not None)


@given(publications)
def test_the_bars_count_every_row_once(publication: PublicPublication) -> None:
    counted = by_branch(publication)
    assert sum(number for _, number in counted) == len(publication.rows)
    assert [number for _, number in counted] == sorted((number for _, number in counted), reverse=True)


def test_batches_have_names() -> None:
    names = {"2026Q3": "2026年第三季度", "2026H1": "2026年上半年", "2026H2": "2026年下半年", "2026": "2026年"}
    assert {batch: batch_name(batch) for batch in names} == names


def test_the_newest_publication_comes_first() -> None:
    old, new = (
        PublicPublication(batch=batch, cut=cut, rows=(), held_back=None, withdrawn=(), tables=())
        for batch, cut in (("2026Q1", date(2026, 3, 31)), ("2026Q2", date(2026, 6, 30)))
    )
    page = register_pages([old, new])["register/index.md"]
    assert page.index("第二季度") < page.index("第一季度")


def test_without_a_publication_the_page_says_so() -> None:
    files = register_pages([])
    assert list(files) == ["register/index.md"]
    assert "还没有公布过" in files["register/index.md"]
