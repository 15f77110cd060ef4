"""One table of the register's columns: files, records, schema and outputs agree with it, none has a list of its own."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.case.read import iter_cases
from jiefen.files.resources import schema
from jiefen.register.columns import CODES, COLUMNS, ID, STEPS, TOLD, Column
from jiefen.register.disclosure import Candidate, candidate_of, coarsened, rolled_up, select
from jiefen.register.page import register_pages
from jiefen.register.project import public_publications
from jiefen.register.public import PublicPublication, PublicRow
from jiefen.register.record import MadeFrom, Publication, PublishedRow, Shown
from jiefen.register.release import release
from tests.public_site import ROOT, publication

PUBLISHED = {"time": "办结时间", "kind": "纠纷种类", "outcome": "结果", "id": "公开编号"}
TAKEN = {"q", "sort", "page"}
"""What else an address of the page says."""


@pytest.fixture(scope="module")
def candidates() -> tuple[Candidate, ...]:
    """The sample's closed cases."""
    book = open_book(ROOT)
    office = book.require_office()
    cases = (loaded.case for loaded in iter_cases(book.root, book.case_paths()[0]))
    found = (candidate_of(case, office) for case in cases if case)
    return tuple(one for one in found if one)


def fields_of(columns: tuple[Column, ...]) -> list[str]:
    return [field for column in columns for field in column.fields]


def defaults(record: type[msgspec.Struct]) -> dict[str, object]:
    """The fields that a file need not name, with what they hold then."""
    return {field.name: field.default for field in msgspec.structs.fields(record) if not field.required}


def test_no_two_columns_share_a_name_or_a_field() -> None:
    for names in (
        [column.name for column in COLUMNS],
        [column.code for column in COLUMNS],
        [column.title for column in COLUMNS],
        fields_of(COLUMNS),
    ):
        assert len(set(names)) == len(names)
    assert not TAKEN & {column.name for column in COLUMNS}
    assert all(re.fullmatch("[a-z]+", column.name) for column in COLUMNS)
    assert [column for column in COLUMNS if column.holds == "id"] == [ID]


def test_titles_that_were_published_stay() -> None:
    """They are the keys of the open data: whoever reads it by title goes on reading it."""
    titles = {column.name: column.title for column in COLUMNS}
    assert titles | PUBLISHED == titles


def test_records_have_the_fields_of_the_table_and_no_others() -> None:
    """What is no column of the table is in no public row, and in a stored row nothing but the number of the case."""
    assert set(Shown.__struct_fields__) == set(fields_of(TOLD))
    assert set(PublishedRow.__struct_fields__) == {"case", *fields_of(COLUMNS)}
    assert set(PublicRow.__struct_fields__) == set(fields_of(COLUMNS))
    assert not any(field.default is not msgspec.NODEFAULT for field in msgspec.structs.fields(PublicRow))


def test_the_schema_says_the_same_as_the_table() -> None:
    properties = schema("publication")["properties"]
    columns, rows = properties["columns"], properties["rows"]["items"]
    assert columns["items"]["enum"] == list(CODES)
    assert columns["items"]["x-labels"] == {column.code: column.title for column in (ID, *TOLD)}
    assert columns["maxItems"] == len(COLUMNS)
    keys = {field: field.replace("_", "-") for field in PublishedRow.__struct_fields__}
    assert set(rows["properties"]) == set(keys.values())
    assert set(rows["required"]) == {key for field, key in keys.items() if field not in defaults(PublishedRow)}
    for column in COLUMNS:
        labels = [rows["properties"][keys[field]].get("x-labels") for field in column.fields]
        assert [label for label in labels if label] == ([column.words] if column.words else [])


def test_what_gives_way_tells_nothing_then_and_need_not_be_named_in_a_file() -> None:
    """Of each column that may tell nothing, the fields hold then what they hold where a file does not name them."""
    told_not = {field: value for column in COLUMNS for field, value in column.untold.items()}
    assert told_not == defaults(PublishedRow)
    assert all(set(column.untold) <= set(column.fields) for column in COLUMNS)
    steps = [column.gives_way for column in TOLD if column.gives_way]
    halfway = [column.gives_way - 1 for column in TOLD if column.merged]
    assert list(STEPS) == [0, *sorted(steps + halfway)]
    assert all(bool(column.merged) == bool(column.merging) for column in COLUMNS)
    assert all(set(column.merged.values()) <= set(column.words) - set(column.merged) for column in COLUMNS)
    assert all(bool(column.gives_way) == bool(column.coarsely) for column in COLUMNS)
    assert all(column.untold for column in TOLD if column.gives_way)
    assert not ID.gives_way


@pytest.mark.parametrize("column", TOLD, ids=lambda column: column.name)
def test_of_every_column_something_is_taken_from_the_cases(candidates: tuple[Candidate, ...], column: Column) -> None:
    for field in column.fields:
        values = {getattr(one.shown, field) for one in candidates}
        assert len(values) > 1
        assert column.untold.get(field) not in values


def _unasked() -> MadeFrom:
    raise AssertionError


def test_one_publication_names_every_column(tmp_path: Path) -> None:
    for folder in ("cases", "office"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    days = date(2027, 2, 8), None
    ids = iter(f"{number:010}" for number in range(1000))
    made = release(open_book(tmp_path), "2026Q4", *days, lambda: next(ids), origin=_unasked, dry_run=True).publication
    assert made.columns == CODES
    assert set(made.columns) == {column.code for column in COLUMNS}


@pytest.mark.parametrize("field", Shown.__struct_fields__)
def test_rows_are_alike_only_if_they_are_in_every_field(candidates: tuple[Candidate, ...], field: str) -> None:
    """Five rows of which one differs in a field: none is shown before what differs tells nothing."""
    one = candidates[0]
    value = getattr(one.shown, field)
    other = value + 1 if isinstance(value, int) else f"{value}-other"
    differing = msgspec.structs.replace(one, shown=msgspec.structs.replace(one.shown, **{field: other}))
    rows = [row.shown for row in rolled_up([one, one, one, one, differing], 5)]
    untold = {column: value for each in TOLD if each.gives_way for column, value in each.untold.items()}
    assert len(rows) == (5 if field in untold else 0)
    assert all(getattr(row, field) == untold[field] for row in rows)
    assert len(set(rows)) <= 1


@pytest.mark.parametrize("late", [column for column in TOLD if column.untold], ids=lambda column: column.name)
def test_a_column_that_came_later_takes_no_earlier_row_back(candidates: tuple[Candidate, ...], late: Column) -> None:
    """A publication from before the column: its rows tell nothing there, and stay as they are."""
    before = tuple(code for code in CODES if code != late.code)
    blank = [
        msgspec.structs.replace(one, shown=msgspec.structs.replace(one.shown, **late.untold), open=True)
        for one in candidates
    ]
    now = [msgspec.structs.replace(one, open=True) for one in candidates]
    first = published(blank, before)
    assert first.rows
    assert select(now, date(2027, 3, 31), (first,), 5).withdrawn == ()
    field, value = ("year", 2031) if late.name == "outcome" else ("outcome", "moved")
    told = [row for row in first.rows if late.name == "outcome" or row.outcome == "settled"]
    corrected = [
        msgspec.structs.replace(one, shown=msgspec.structs.replace(one.shown, **{field: value}))
        if one.case == told[0].case
        else one
        for one in now
    ]
    assert told[0].public_id in select(corrected, date(2027, 3, 31), (first,), 5).withdrawn


def test_a_column_that_was_published_and_is_wrong_is_taken_back(candidates: tuple[Candidate, ...]) -> None:
    """The same rows in a publication that names the column: it told what was not so."""
    blank = [
        msgspec.structs.replace(one, shown=coarsened(one.shown, step=0, published=("outcome", "quarter")), open=True)
        for one in candidates
        if one.shown.outcome == "settled"
    ]
    first = published(blank, CODES)
    again = select([msgspec.structs.replace(one, open=True) for one in candidates], date(2027, 3, 31), (first,), 5)
    assert {row.public_id for row in first.rows if row.quarter} <= set(again.withdrawn)
    assert again.withdrawn


def published(cases: list[Candidate], columns: tuple[str, ...]) -> Publication:
    """A publication of these columns with all rows that five alike allow."""
    rows = tuple(
        PublishedRow(case=row.candidate.case, public_id=f"{number:010}", **msgspec.structs.asdict(row.shown))
        for number, row in enumerate(rolled_up(cases, 5))
    )
    return msgspec.structs.replace(publication(), columns=columns, rows=rows)


SCRATCH = Column(
    name="scratch",
    code="scratch",
    title="试验的列",
    meaning="只在测试里有",
    holds="word",
    fields=("year",),
    cell=lambda row: f"第{row.year}组",
)


@pytest.fixture(params=[(), (SCRATCH,)], ids=["as it is", "with a scratch column"])
def table(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[Column, ...]:
    """The table, and the table with a row more, wherever it is read."""
    told, columns = (*TOLD, *request.param), (*TOLD, *request.param, ID)
    readers = [module for name, module in sys.modules.items() if name.startswith("jiefen.register.")]
    for module in readers:
        for name, original, changed in (("TOLD", TOLD, told), ("COLUMNS", COLUMNS, columns)):
            if getattr(module, name, None) is original:
                monkeypatch.setattr(module, name, changed)
    return columns


@pytest.fixture
def shown() -> tuple[PublicPublication, ...]:
    return public_publications((publication(),))


@pytest.fixture
def files(table: tuple[Column, ...], shown: tuple[PublicPublication, ...]) -> Mapping[str, str]:
    return register_pages(shown)


def cells_of(table: tuple[Column, ...], shown: tuple[PublicPublication, ...]) -> Iterator[dict[str, str]]:
    for row in shown[0].rows:
        yield {column.title: column.cell(row) for column in table}


def by_id(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: row[ID.title])


def test_the_order_is_that_of_the_table(table: tuple[Column, ...]) -> None:
    """The scratch column stands before the id, which is the last of every row."""
    assert [*TOLD, ID] == list(COLUMNS)
    assert table[-1] is ID


def test_csv_and_json_have_the_columns(
    table: tuple[Column, ...], shown: tuple[PublicPublication, ...], files: Mapping[str, str]
) -> None:
    titles, wanted = [column.title for column in table], by_id(list(cells_of(table, shown)))
    for name in ("register", "2026Q3"):
        text = files[f"register/{name}.csv"].removeprefix("\ufeff")
        read = csv.DictReader(io.StringIO(text, newline=""))
        assert read.fieldnames == titles
        assert by_id(list(read)) == wanted
        rows = json.loads(files[f"register/{name}.json"])["案件"]
        assert all(list(row) == titles for row in rows)
        assert by_id(rows) == wanted
    assert by_id(json.loads(files["register/changes/2026Q3.json"])["新列入"]) == wanted


def test_the_data_package_describes_the_columns(table: tuple[Column, ...], files: Mapping[str, str]) -> None:
    resources = json.loads(files["register/datapackage.json"])["resources"]
    assert len(resources) == 2
    for resource in resources:
        fields = resource["schema"]["fields"]
        assert [(field["name"], field["description"]) for field in fields] == [
            (one.title, one.meaning) for one in table
        ]
        assert resource["schema"]["primaryKey"] == [ID.title]


def test_the_feed_tells_what_the_columns_tell(
    table: tuple[Column, ...], shown: tuple[PublicPublication, ...], files: Mapping[str, str]
) -> None:
    titles = re.findall(r"<title>(.*?)</title>", files["register/feed.xml"])[1:]
    rows = [list(row.values()) for row in cells_of(table, shown)]
    assert sorted(titles) == sorted(" · ".join(row[:-1]) for row in rows)


def test_the_page_has_the_columns_their_filters_and_what_its_script_asks_for(
    table: tuple[Column, ...], shown: tuple[PublicPublication, ...], files: Mapping[str, str]
) -> None:
    page = files["register/index.md"]
    head = page.partition('<table class="jf-table jf-register jf-all"')[2].partition("</thead>")[0]
    cells = re.findall(r'<th scope="col" data-name="(.*?)" data-holds="(.*?)">(.*?)</th>', head)
    assert cells == [(column.name, column.holds, column.title) for column in table]
    form = page.partition("<form")[2].partition("</form>")[0]
    selects = re.findall(r'<label for="jf-(\w+)">(\w+)</label><select id="jf-\w+" name="(\w+)">', form)
    assert selects == [(column.name, column.title, column.name) for column in table if column is not ID]
    for column in table[:-1]:
        words = form.partition(f'name="{column.name}">')[2].partition("</select>")[0]
        assert {column.cell(row) for row in shown[0].rows} <= set(re.findall("<option>(.*?)</option>", words))


def test_the_page_promises_what_gives_way_and_in_which_order(files: Mapping[str, str]) -> None:
    promise = re.search("至少有五件才列出：(.*)，还不够的不列入。", files["register/index.md"])
    assert promise is not None
    ordered = sorted(
        [(column.gives_way, column.coarsely) for column in TOLD if column.gives_way]
        + [(column.gives_way - 1, column.merging) for column in TOLD if column.merged]
    )
    assert re.split("，?再?不够的", promise[1])[1:] == [words for _, words in ordered]


def test_the_script_has_no_list_of_its_own() -> None:
    script = (ROOT / "web/pages/register.js").read_text("utf-8")
    assert "dataset" in script
    for column in COLUMNS:
        assert column.title not in script
        assert f'"{column.name}"' not in script or column.name == column.holds


def test_what_left_the_office_reads_as_the_words_of_the_table(shown: tuple[PublicPublication, ...]) -> None:
    """A row that does not tell says none of them."""
    inside: dict[str, Any] = {row.public_id: row for row in publication().rows}
    for column in (column for column in COLUMNS if column.words):
        (field,) = column.fields
        for row in shown[0].rows:
            code = getattr(inside[row.public_id], field)
            said = {word for word in column.words.values() if word == column.cell(row)}
            assert said == (set() if code == column.untold.get(field) else {column.words[code]})
