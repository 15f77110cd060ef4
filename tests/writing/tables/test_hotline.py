"""A hotline's list taken in: every row accounted for, a number never twice, nothing of a person in the plain half."""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from jiefen.files.sheets import Table, read_table
from jiefen.office.demands.record import Demand
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.references import half_of_month, numbers_of
from jiefen.writing.demands import known_numbers, months_of
from jiefen.writing.tables.hotline import COLUMNS, Imported, Plan, Sender, import_orders
from tests.identifiers import mobile, seeded
from tests.sealed_books import SealedBook

TODAY = date(2026, 12, 20)
HEAD = (
    "工单编号",
    "派单时间",
    "姓名",
    "来电号码",
    "受理渠道",
    "问题分类名称",
    "事发地",
    "承办单位",
    "处理时限",
    "时限单位",
)
FULL = (*HEAD, "工单状态", "办结时间", "备用栏")


@pytest.fixture
def sealed(tmp_path: Path) -> SealedBook:
    book = SealedBook(tmp_path)
    shutil.rmtree(book.root / "office/demands")
    return book


def at(text: str) -> datetime:
    """A time of day as a sheet has it: of no zone."""
    return datetime.fromisoformat(text)


def sheet(rows: Sequence[Sequence[Any]], head: Sequence[str] = FULL) -> Table:
    book = Workbook()
    page: Any = book.active
    page.append(["云岫县12345热线工单"])
    page.append(list(head))
    for row in rows:
        page.append(list(row))
    out = BytesIO()
    book.save(out)
    return read_table(out.getvalue(), COLUMNS)


def take_in(sealed: SealedBook, table: Table, *, dry_run: bool = False) -> Imported:
    book = open_book(sealed.root)
    keys = sealed.opener("li-na")
    return import_orders(book, table, keys, by="li-na", today=TODAY, sender=Sender(), unit="property", dry_run=dry_run)


def order(number: str, came: object, **more: object) -> tuple[object, ...]:
    known = {"工单编号": number, "派单时间": came, "姓名": "甄砚", "受理渠道": "12345热线", **more}
    return tuple(known.get(name) for name in FULL)


def demands(book: Book) -> dict[str, Demand]:
    """Every demand by the form of its number's place, as the plain half has it."""
    return {f"{month}#{one.key}": one for month, record in months_of(book).items() for one in record.demands}


def invented(new: int = 440, repeats: int = 55) -> Iterator[tuple[object, ...]]:
    """Rows over two months: orders, the same ones again, and five that are none."""
    draw = seeded(13)
    orders = []
    for number in range(new):
        came = at("2026-11-02 08:00") + timedelta(minutes=draw.randrange(45 * 24 * 60))
        ended = came.date() + timedelta(days=3) if draw.random() < 0.5 else None
        more = {"来电号码": mobile(draw), "问题分类名称": "物业管理-渗漏水", "事发地": "城东片区", "办结时间": ended}
        orders.append(order(f"YX{number:08}", came, **more))
    again = [draw.choice(orders) for _ in range(repeats)]
    wrong = [
        order("", at("2026-11-09 09:00")),
        order("12", at("2026-11-09 09:00")),
        order("YX90000001", "年底"),
        order("YX90000002", None),
        order("YX90000003", at("2027-01-04 09:00")),
    ]
    rows = [*orders, *again, *wrong]
    draw.shuffle(rows)
    return iter(rows)


def sums(plan: Plan) -> tuple[int, ...]:
    return tuple(map(len, (plan.new, plan.known, plan.repeated, plan.refused)))


def test_five_hundred_rows_with_repeats_balance_and_the_second_time_add_nothing(sealed: SealedBook) -> None:
    table = sheet(tuple(invented()))
    first = take_in(sealed, table)
    assert first.written
    assert (first.plan.rows, sums(first.plan)) == (500, (440, 0, 55, 5))
    book = open_book(sealed.root)
    there, numbers = demands(book), known_numbers(sealed.root, months_of(book), sealed.opener("wang-qiang"))
    assert len(there) == 440
    assert {f"{place.month}#{place.key}" for place in numbers.places.values()} == there.keys()
    before = {path: path.read_bytes() for path in (sealed.root / "office/demands").iterdir()}
    second = take_in(sealed, table)
    assert (second.plan.rows, sums(second.plan), second.plan.ended) == (500, (0, 440, 55, 5), 0)
    assert second.files == ()
    assert {path: path.read_bytes() for path in (sealed.root / "office/demands").iterdir()} == before


def test_every_row_is_told_once_with_its_number_in_the_sheet(sealed: SealedBook) -> None:
    plan = take_in(sealed, sheet(tuple(invented(30, 9))), dry_run=True).plan
    told = Counter(row.row for rows in (plan.new, plan.known, plan.repeated, plan.refused) for row in rows)
    assert told == Counter(range(3, 47))
    assert not (sealed.root / "office/demands").exists()


def test_nothing_of_a_person_and_no_number_stands_in_the_plain_half(sealed: SealedBook) -> None:
    take_in(sealed, sheet(tuple(invented(30, 9))))
    for file in (sealed.root / "office/demands").glob("*.yaml"):
        text = file.read_text("utf-8")
        assert "甄砚" not in text
        assert "YX0" not in text


def test_the_number_goes_by_the_key_of_its_demand(sealed: SealedBook) -> None:
    take_in(sealed, sheet([order("YX00000001", at("2026-11-09 09:00")), order("YX00000002", "2026年12月1日")]))
    book = open_book(sealed.root)
    for month, number in (("2026-11", "YX00000001"), ("2026-12", "YX00000002")):
        (demand,) = months_of(book)[month].demands
        opened = open_sealed(sealed.root, half_of_month(month), sealed.opener("li-na"))
        assert opened.findings == ()
        assert {key: one.number for key, one in numbers_of(opened.folded).items()} == {demand.key: number}


def test_what_ended_since_the_last_list_ends_here(sealed: SealedBook) -> None:
    came = at("2026-12-01 09:00")
    take_in(sealed, sheet([order("YX00000001", came), order("YX00000002", came), order("YX00000003", came)]))
    later = [
        order("YX00000001", came, 办结时间=date(2026, 12, 3), 工单状态="已办结"),
        order("YX00000002", came, 办结时间=date(2026, 12, 4), 工单状态="已退回"),
        order("YX00000003", came, 工单状态="办理中"),
    ]
    done = take_in(sealed, sheet(later))
    assert (sums(done.plan), done.plan.ended) == ((0, 3, 0, 0), 2)
    record = months_of(open_book(sealed.root))["2026-12"]
    assert [(end.date.day, end.end) for end in record.ends] == [(3, "answered"), (4, "returned")]


def test_time_is_given_in_hours_from_the_time_of_day_or_in_days(sealed: SealedBook) -> None:
    came = at("2026-11-06 16:30")
    rows = [
        order("YX00000001", came, 处理时限=24, 时限单位="小时"),
        order("YX00000002", date(2026, 11, 6), 处理时限=36, 时限单位="小时"),
        order("YX00000003", came, 处理时限=5, 时限单位="工作日"),
        order("YX00000004", came, 处理时限=5, 时限单位="天"),
        order("YX00000005", came),
    ]
    take_in(sealed, sheet(rows))
    found = months_of(open_book(sealed.root))["2026-11"].demands
    assert [(one.last_day and one.last_day.day, one.last_hour) for one in found] == [
        (7, "16:30"),
        (8, ""),
        (13, ""),
        (11, ""),
        (None, ""),
    ], "Friday, 6 November: five working days end on the next Friday"


def test_words_of_the_list_become_what_the_office_has_registered(sealed: SealedBook) -> None:
    came = at("2026-11-06 16:30")
    rows = [
        order("YX00000001", came, 问题分类名称="住房城建-物业管理-停车与车位", 事发地="碧水花园3栋旁"),
        order("YX00000002", came, 问题分类名称="水电气热", 事发地="某路口", 承办单位="云岫县住建局房地产市场股"),
    ]
    plan = take_in(sealed, sheet(rows)).plan
    first, second = months_of(open_book(sealed.root))["2026-11"].demands
    assert (first.kind, first.area, first.unit) == ("property.parking", "chengdong", "property")
    assert (second.kind, second.area, second.unit) == ("", "", "market")
    assert (plan.without_kind, plan.without_area) == (1, 1)


def test_columns_that_are_not_kept_are_told_and_a_heading_of_nobody_s_only_by_its_place(sealed: SealedBook) -> None:
    rows = [order("YX00000001", at("2026-11-06 09:00"), 来电号码="x", 备用栏="x"), order("YX00000002", "2026-11-07")]
    plan = take_in(sealed, sheet(rows)).plan
    assert [(one.at, one.title, one.cells) for one in plan.unkept] == [
        ("C2", "姓名", 2),
        ("D2", "来电号码", 1),
        ("M2", "", 1),
    ]


def test_what_cannot_be_opened_keeps_the_list_from_being_taken_in(sealed: SealedBook) -> None:
    table = sheet([order("YX00000001", at("2026-11-06 09:00"))])
    take_in(sealed, table)
    file = sealed.root / "office/demands/2026-11.age"
    file.write_text(file.read_text("ascii")[:-40] + "A" * 39 + "\n", "ascii")
    done = take_in(sealed, table)
    assert not done.written
    assert done.findings
    assert "YX00000001" not in "".join(render(finding.say) for finding in done.findings)


def test_a_run_that_stopped_after_the_numbers_is_made_good(sealed: SealedBook) -> None:
    table = sheet([order("YX00000001", at("2026-11-06 09:00"))])
    take_in(sealed, table)
    (sealed.root / "office/demands/2026-11.yaml").write_text("month: 2026-11\n", "utf-8")
    done = take_in(sealed, table)
    assert sums(done.plan) == (1, 0, 0, 0)
    assert len(demands(open_book(sealed.root))) == 1


def test_one_list_taken_in_by_two_clerks_is_told_at_the_next(sealed: SealedBook, tmp_path: Path) -> None:
    """Git unites the two: each demand is there twice, under two keys."""
    table = sheet([order("YX00000001", at("2026-11-06 09:00"))])
    other = tmp_path / "other"
    shutil.copytree(sealed.root, other)
    take_in(sealed, table)
    mine = {path.name: path.read_text("utf-8") for path in (sealed.root / "office/demands").iterdir()}
    shutil.rmtree(sealed.root)
    shutil.copytree(other, sealed.root)
    take_in(sealed, table)
    folder = sealed.root / "office/demands"
    lines = mine["2026-11.yaml"].splitlines(keepends=True)
    with (folder / "2026-11.yaml").open("a", encoding="utf-8") as register:
        register.write(lines[-1])
    with (folder / "2026-11.age").open("a", encoding="utf-8") as numbers:
        numbers.write(mine["2026-11.age"])
    done = take_in(sealed, table)
    assert sums(done.plan) == (0, 1, 0, 0)
    ((again, first),) = done.twice
    assert {again.key, first.key} == {one.key for one in months_of(open_book(sealed.root))["2026-11"].demands}
