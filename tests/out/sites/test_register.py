import csv
import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jiefen.out.sites.register import as_csv, as_json, batch_name, by_branch, harmless, register_pages
from jiefen.public.public_publication import PublicPublication, PublicRow

TITLES = ("物业管理", "房屋租赁", "=1+1", "＝HYPERLINK(1)", "甲,乙", '"引号"')
rows = st.builds(
    PublicRow,
    public_id=st.from_regex(r"\A[a-z0-9]{10}\Z"),
    year=st.integers(2020, 2030),
    branch=st.sampled_from(TITLES),
)
publications = st.builds(
    PublicPublication,
    batch=st.just("2026Q3"),
    cut=st.just(date(2026, 9, 30)),
    rows=st.lists(rows, max_size=8).map(tuple),
)


@given(publications)
def test_a_spreadsheet_reads_every_row_back(publication: PublicPublication) -> None:
    text = as_csv(publication)
    assert text.startswith("\ufeff公开编号,年度,纠纷种类\r\n")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    assert [(row[0], row[1], row[2].removeprefix("'")) for row in read] == [
        (row.public_id, str(row.year), row.branch) for row in publication.rows
    ]


@given(publications)
def test_no_line_break_but_crlf(publication: PublicPublication) -> None:
    assert as_csv(publication).count("\n") == as_csv(publication).count("\r\n") == len(publication.rows) + 1


@given(st.text(max_size=8))
def test_no_cell_is_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(tuple("=+-@\t\r＝＋－＠"))
    assert harmless(cell).removeprefix("'") == cell.removeprefix("'")


@given(publications)
def test_json_holds_the_same_rows(publication: PublicPublication) -> None:
    read = json.loads(as_json(publication))
    assert [tuple(row.values()) for row in read["案件"]] == [
        (row.public_id, row.year, row.branch) for row in publication.rows
    ]


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
        PublicPublication(batch=batch, cut=cut, rows=())
        for batch, cut in (("2026Q1", date(2026, 3, 31)), ("2026Q2", date(2026, 6, 30)))
    )
    page = register_pages([old, new])["register/index.md"]
    assert page.index("第二季度") < page.index("第一季度")


def test_without_a_publication_the_page_says_so() -> None:
    files = register_pages([])
    assert list(files) == ["register/index.md"]
    assert "还没有公布过" in files["register/index.md"]
