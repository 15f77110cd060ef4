"""What became of the office's records is told a sentence a line; those of one name are told apart."""

from collections.abc import Mapping

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.office.office import Office
from jiefen.sending.record import Change
from jiefen.sending.told import MOST_TOLD, changes_of
from tests.small_office import copy_office

DUTY, DEMANDS = "office/duty/2026-03.yaml", "office/demands/2026-03.yaml"
SHIFT = "  - {date: 2026-03-06, post: property, officer: wang-qiang}\n"
SWAPPED = (
    "  - {date: 2026-03-06, post: property, officer: zhao-min, swapped: "
    "{from: wang-qiang, reason: 下乡, approved-by: chen-guo}}\n"
)
MONTH = "month: 2026-03\ndays:\n"
DEMAND = "month: 2026-03\ndemands:\n  - {key: rg33, date: 2026-03-04, via: phone, unit: property, due: 2026-03-11}\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    root = tmp_path_factory.mktemp("book")
    copy_office(root / "office")
    return open_book(root).require_office()


def told(office: Office, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    before, after = ({path: text.encode() for path, text in files.items()} for files in (old, new))
    return changes_of(sorted({*before, *after}), before.get, after.get, office)


def lines(change: Change) -> list[str]:
    return [render(line) for line in change.lines]


def test_a_shift_that_somebody_else_takes_is_told_and_not_counted(office: Office) -> None:
    (change,) = told(office, {DUTY: MONTH + SHIFT}, {DUTY: MONTH + SWAPPED})
    assert render(change.title) == "2026 年 3 月 值班表"
    assert lines(change) == ["改成：3 月 6 日的班由赵敏值，原来是王强：下乡，陈国同意。"]


def test_a_line_that_came_and_one_that_went_are_told_as_they_are(office: Office) -> None:
    other = SHIFT.replace("03-06", "03-09")
    (change,) = told(office, {DUTY: MONTH + SHIFT}, {DUTY: MONTH + other})
    assert lines(change) == ["3 月 9 日值班王强。", "去掉：3 月 6 日值班王强。"]


def test_of_a_whole_month_the_rest_is_counted(office: Office) -> None:
    days = [SHIFT.replace("03-06", f"03-{day:02}") for day in range(1, MOST_TOLD + 4)]
    (change,) = told(office, {}, {DUTY: MONTH + "".join(days)})
    assert len(change.lines) == MOST_TOLD + 2
    assert lines(change)[-1].endswith("还有 3 条")


def test_records_of_one_name_have_keys_of_their_own(office: Office) -> None:
    found = told(office, {}, {DUTY: MONTH + SHIFT, DEMANDS: DEMAND})
    assert {one.name for one in found} == {"2026-03"}
    assert {one.key for one in found} == {DUTY, DEMANDS}


def test_a_case_and_its_sealed_half_are_one_record(office: Office) -> None:
    (change,) = told(office, {}, {"cases/2026/2026-0137.yaml": "id: 2026-0137\n", "cases/2026/2026-0137.age": "x\n"})
    assert (change.name, change.sealed, len(change.files)) == ("2026-0137", 1, 2)


def test_an_approval_is_told_by_who_gave_it_and_never_by_its_hashes(office: Office) -> None:
    text = f"path: office/settings.yaml\nafter: {'a' * 64}\nwhy: 也记会议\nby: li-na\napproved-by: chen-guo\n"
    (change,) = told(office, {}, {"office/changes/2026-03-06-1.yaml": text})
    assert lines(change) == ["陈国批准了改动，由李娜经办：也记会议。"]
