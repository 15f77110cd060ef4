import csv
import io
import json
import re
import warnings
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from jiefen.base.spreadsheet import harmless
from jiefen.register.columns import COLUMNS, ID, Column
from jiefen.register.open_data import as_csv, in_order
from jiefen.register.page import FIRST_PAGE, batch_name, by_branch, register_pages
from jiefen.register.public import PublicLine, PublicPublication, PublicRow, PublicTable

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its own libraries
    from frictionless import Package, Report, system

TITLES = ("物业管理", "房屋租赁", "=1+1", "＝HYPERLINK(1)", "甲,乙", '"引号"')
WORDS = [field for column in COLUMNS if column.holds == "word" for field in column.fields]
rows = st.builds(
    PublicRow,
    public_id=st.from_regex(r"\A[a-z0-9]{10}\Z"),
    year=st.integers(2020, 2030),
    quarter=st.integers(0, 4),
    **{field: st.sampled_from(TITLES) for field in WORDS},
)
ROW = PublicRow(public_id="0000000000", year=2026, quarter=3, **dict.fromkeys(WORDS, "化解"))
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
ids = st.from_regex(r"\A[a-z0-9]{10}\Z")


def publication(batch: str, cut: date) -> st.SearchStrategy[PublicPublication]:
    return st.builds(
        PublicPublication,
        batch=st.just(batch),
        cut=st.just(cut),
        rows=st.lists(rows, max_size=8, unique_by=lambda row: row.public_id).map(tuple),
        held_back=st.none() | st.just((10, 20)),
        withdrawn=st.lists(ids, max_size=2).map(tuple),
        takes_back=st.lists(ids, max_size=2).map(tuple),
        tables=st.lists(tables, max_size=2).map(tuple),
    )


publications = publication("2026Q3", date(2026, 9, 30))
registers = st.tuples(publications, publication("2026Q4", date(2026, 12, 31))).filter(
    lambda both: not {row.public_id for row in both[0].rows} & {row.public_id for row in both[1].rows}
)
BRIEFLY = settings(max_examples=30, deadline=None)
CLOSED = {0: "", 1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度"}


def reads_as(column: Column, row: PublicRow) -> str:
    """The time in words; of any other column what its field holds."""
    if column.holds == "quarter":
        return f"{row.year}年{CLOSED[row.quarter]}"
    (field,) = column.fields
    return str(getattr(row, field))


def expected(*publications: PublicPublication) -> list[tuple[str, ...]]:
    """The rows as every output is to show them, the newest publication and the latest quarter first."""
    return [
        tuple(reads_as(column, row) for column in COLUMNS)
        for publication in reversed(publications)
        for row in sorted(publication.rows, key=lambda row: (9999 - row.year, 4 - row.quarter, row.public_id))
    ]


def unguarded(row: list[str]) -> tuple[str, ...]:
    return tuple(cell.removeprefix("'") for cell in row)


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


@given(registers)
@BRIEFLY
def test_table_csv_json_and_feed_carry_the_same_rows(both: tuple[PublicPublication, PublicPublication]) -> None:
    files = register_pages(both, office="某局", site_url="https://example.org/jf/")
    rows = expected(*both)
    reader = Rows()
    reader.feed(files["register/index.md"])
    assert [tuple(row) for row in reader.rows if len(row) == len(COLUMNS)] == rows
    table = files["register/register.csv"].removeprefix("\ufeff")
    assert [unguarded(row) for row in csv.reader(io.StringIO(table, newline=""))][1:] == rows
    assert [tuple(row.values()) for row in json.loads(files["register/register.json"])["案件"]] == rows
    entries = feedparser.parse(files["register/feed.xml"].encode()).entries
    assert [entry.id.rpartition("/")[2] for entry in entries] == [row[-1] for row in rows]
    titles = [" · ".join(row[:-1]) for row in rows]
    assert [entry.title for entry in entries] == [title.replace('"', "＂") for title in titles]


@given(registers)
@BRIEFLY
def test_a_feed_reader_finds_everything_that_atom_asks_for(both: tuple[PublicPublication, PublicPublication]) -> None:
    """feedparser as the other reader: well-formed, one id an entry, absolute links, cut days and no others."""
    read = feedparser.parse(
        register_pages(both, office="某局", site_url="https://example.org/jf/")["register/feed.xml"].encode()
    )
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.author) == ("某局公开台账", "某局")
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": "https://example.org/jf/register/feed.xml",
        "alternate": "https://example.org/jf/register/",
    }
    names = [read.feed.id, *(entry.id for entry in read.entries)]
    assert len(set(names)) == len(names)
    assert all(name.startswith("tag:example.org,2026-") for name in names)
    assert read.feed.updated == "2026-12-31T00:00:00+08:00"
    assert {entry.updated[:10] for entry in read.entries} <= {"2026-09-30", "2026-12-31"}
    for entry in read.entries:
        assert parse_qs(urlsplit(entry.link).query) == {"q": [entry.id.rpartition("/")[2]]}


@given(registers.filter(lambda both: both[0].rows))  # it reads no JSON file without a row
@settings(BRIEFLY, max_examples=8)
def test_frictionless_finds_the_data_package_valid(
    tmp_path_factory: pytest.TempPathFactory, both: tuple[PublicPublication, PublicPublication]
) -> None:
    """Its own metadata, sizes and hashes, and every row of both files by the schema."""
    folder = packed(tmp_path_factory.mktemp("package"), both)
    report = validated(folder)
    assert report.valid, report.flatten(["title", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [len(expected(*both))] * 2


@pytest.mark.parametrize(
    ("name", "was", "now"), [("register.csv", "a1b2c3d4e5", "a1b2c3d4e6"), ("register.json", '"化解"', '""')]
)
def test_frictionless_sees_a_changed_row(tmp_path: Path, name: str, was: str, now: str) -> None:
    row = replace(ROW, public_id="a1b2c3d4e5")
    one = PublicPublication(batch="2026Q3", cut=date(2026, 9, 30), rows=(row,), held_back=None, withdrawn=(), tables=())
    file = packed(tmp_path, [one]) / name
    assert validated(tmp_path).valid
    file.write_bytes(file.read_bytes().replace(was.encode(), now.encode()))
    assert not validated(tmp_path).valid


def packed(folder: Path, publications: Sequence[PublicPublication]) -> Path:
    for name, text in register_pages(publications).items():
        if name.count("/") == 1:
            (folder / name.rpartition("/")[2]).write_bytes(text.encode())
    return folder


def validated(folder: Path) -> Report:
    with warnings.catch_warnings(), system.use_context(trusted=True):
        warnings.simplefilter("ignore")
        report: Report = Package(str(folder / "datapackage.json")).validate()
    return report


@given(publications)
@BRIEFLY
def test_no_line_break_but_crlf(publication: PublicPublication) -> None:
    text = as_csv(in_order(publication))
    assert text.startswith("\ufeff" + ",".join(column.title for column in COLUMNS) + "\r\n")
    assert text.count("\n") == text.count("\r\n") == len(publication.rows) + 1


@given(st.text(max_size=8))
@BRIEFLY
def test_no_cell_is_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(tuple("=+-@\t\r＝＋－＠"))
    assert harmless(cell).removeprefix("'") == cell.removeprefix("'")


@given(registers)
@BRIEFLY
def test_a_copy_that_takes_each_change_ends_with_the_register(
    both: tuple[PublicPublication, PublicPublication],
) -> None:
    files = register_pages(both)
    copy: dict[str, list[str]] = {}
    for one in both:
        change = json.loads(files[f"register/changes/{one.batch}.json"])
        assert change["撤下"] == list(one.takes_back)
        copy |= {row[ID.title]: list(row.values()) for row in change["新列入"]}
    assert sorted(map(tuple, copy.values())) == sorted(expected(*both))


IANA = frozenset({"utf-8", "us-ascii", "utf-16", "utf-16le", "utf-16be", "gb18030", "gbk", "gb2312", "big5"})
"""Names of the register of character sets that a Chinese file may have; utf-8-sig is Python's own."""


def test_encodings_have_names_that_every_reader_knows() -> None:
    one = PublicPublication(batch="2026Q3", cut=date(2026, 9, 30), rows=(ROW,), held_back=None, withdrawn=(), tables=())
    files = register_pages([one])
    resources = json.loads(files["register/datapackage.json"])["resources"]
    assert {one["path"] for one in resources} == {"register.csv", "register.json"}
    assert {one["encoding"] for one in resources} <= IANA
    for one in resources:
        assert files[f"register/{one['path']}"].encode().decode(one["encoding"]).lstrip("\ufeff")


@given(registers)
@BRIEFLY
def test_what_was_withdrawn_is_listed_and_no_row(both: tuple[PublicPublication, PublicPublication]) -> None:
    files = register_pages(both)
    gone = {public_id for one in both for public_id in one.withdrawn}
    assert set(json.loads(files["register/register.json"])["撤下的公开编号"]) == gone
    assert all(public_id in files["register/index.md"] for public_id in gone)


@given(publications)
@BRIEFLY
def test_the_file_of_a_batch_holds_its_rows_and_tables(publication: PublicPublication) -> None:
    read = json.loads(register_pages([publication])["register/2026Q3.json"])
    assert [tuple(row.values()) for row in read["案件"]] == expected(publication)
    assert read["撤下的公开编号"] == list(publication.withdrawn)
    assert [list(table["件数"]) for table in read["年度统计"]] == [
        [line.title for line in table.lines] for table in publication.tables
    ]
    assert ("10%—20%" in read["未列入比例"]) == (publication.held_back is not None)


def test_the_page_holds_the_first_rows_and_says_how_many_there_are() -> None:
    many = tuple(replace(ROW, public_id=f"{number:010}") for number in range(FIRST_PAGE + 7))
    one = PublicPublication(batch="2026Q3", cut=date(2026, 9, 30), rows=many, held_back=None, withdrawn=(), tables=())
    page = register_pages([one])["register/index.md"]
    assert page.count("<code>00000") == FIRST_PAGE
    assert f"最新的 {FIRST_PAGE} 件，全部共 {FIRST_PAGE + 7} 件" in page


def test_a_year_can_be_chosen_with_its_quarters() -> None:
    shown = tuple(
        replace(ROW, public_id=f"{number:010}", year=year, quarter=quarter)
        for number, (year, quarter) in enumerate([(2025, 2), (2026, 0), (2026, 1), (2026, 3)])
    )
    one = PublicPublication(batch="2026Q3", cut=date(2026, 9, 30), rows=shown, held_back=None, withdrawn=(), tables=())
    page = register_pages([one])["register/index.md"]
    times = page.partition('name="time">')[2].partition("</select>")[0]
    assert re.findall("<option>(.*?)</option>", times) == [
        "2026年",
        "2026年三季度",
        "2026年一季度",
        "2025年",
        "2025年二季度",
    ]


@given(publications)
@BRIEFLY
def test_the_bars_count_every_row_once(publication: PublicPublication) -> None:
    counted = by_branch(publication)
    assert sum(number for _, number in counted) == len(publication.rows)
    assert [number for _, number in counted] == sorted((number for _, number in counted), reverse=True)


def test_batches_have_names() -> None:
    names = {"2026Q3": "2026年第三季度", "2026H1": "2026年上半年", "2026H2": "2026年下半年", "2026": "2026年"}
    assert {batch: batch_name(batch) for batch in names} == names


def test_without_a_publication_the_page_says_so() -> None:
    files = register_pages([])
    assert list(files) == ["register/index.md"]
    assert "还没有公布过" in files["register/index.md"]
