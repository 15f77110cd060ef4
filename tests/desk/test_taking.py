"""The office's own ledger through the window: chosen, looked at, taken over all or none."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest

from tests.desk.conftest import FROM_HERE, ORIGIN, Desk, hidden, plain
from tests.files.test_sheets import workbook

HEADINGS = ("序号", "受理日期", "纠纷类别", "属地", "涉及人数", "简要情况", "当事人", "责任单位")
MORE = ("包案领导", "责任人", "化解时限", "当前状态")
PERSON, STORY = "欧阳某某", "楼上漏水，欧阳某某要求修"


@pytest.fixture
def here(desk: Desk) -> Desk:
    (desk.root / "office/carried.yaml").unlink()
    desk.clock.at = datetime(2025, 1, 6, 10, 30)  # noqa: DTZ001  Beijing's, as the window has it
    return desk


def row(number: int, **other: Any) -> list[Any]:
    values = {
        "number": number,
        "received": date(2024, 12, number),
        "kind": "渗漏水",
        "area": "城东",
        "people": "3人",
        "brief": STORY,
        "name": PERSON,
        "unit": "物业管理股",
        "leader": "陈国",
        "officer": "王强",
        "due": "2025年2月14日",
        "state": "化解中",
    }
    return list({**values, **other}.values())


def sheet(*rows: list[Any], headings: tuple[str, ...] = (*HEADINGS, *MORE)) -> bytes:
    return workbook([list(headings), *rows])


def chosen(desk: Desk, content: bytes, what: str = "ledger") -> str:
    """Choose a table; the address of its page."""
    form = {"csrf": desk.secret.form, "file": (BytesIO(content), "台账.xlsx")}
    answer = desk.client.post(
        f"/reports/take/{what}", data=form, base_url=ORIGIN, headers=FROM_HERE, content_type="multipart/form-data"
    )
    assert answer.status_code == 303, plain(answer.text)
    return answer.headers["Location"]


def test_a_ledger_is_taken_over_row_by_row(here: Desk) -> None:
    address = chosen(here, sheet(row(1), row(2)))
    page = here.page(address)
    assert "将要接入 2 件" in plain(page)
    taken = here.post(address, {**hidden(page), **USUAL, "do": "take"})
    assert taken.status_code == 303, plain(taken.text)
    assert "接入了 2 件" in plain(here.page(taken.headers["Location"]))
    files = [*(here.root / "cases/2024").glob("*.yaml")]
    assert len(files) == 2
    assert all(PERSON not in path.read_text("utf-8") and STORY not in path.read_text("utf-8") for path in files)


def test_a_word_that_nobody_knows_is_asked_for(here: Desk) -> None:
    address = chosen(here, sheet(row(1, unit="物管口")))
    page = here.page(address)
    assert "责任单位「物管口」是哪一个" in plain(page)
    assert "还有 1 种说法没有认" in plain(page)
    answer = here.post(address, {**hidden(page), **USUAL, "word-0": "property", "do": "again"})
    assert "将要接入 1 件" in plain(answer.text)


def test_a_column_is_chosen_where_its_heading_says_nothing(here: Desk) -> None:
    headings = ("序号", "什么时候来的", *HEADINGS[2:], *MORE)
    address = chosen(here, sheet(row(1), headings=headings))
    page = here.page(address)
    assert "有 1 处要改" in plain(page)
    keys = ("number", "received", "kind", "area", "people", "brief", "applicant", "unit", "leader", "officer", "due")
    columns = {f"column-{place}": key for place, key in enumerate((*keys, "state"))}
    answer = here.post(address, {**hidden(page), **USUAL, **columns, "do": "again"})
    assert "将要接入 1 件" in plain(answer.text), plain(answer.text)


def test_a_row_that_cannot_be_taken_keeps_all_out(here: Desk) -> None:
    address = chosen(here, sheet(row(1), row(2, people="好几个")))
    page = here.page(address)
    assert "接入这" not in plain(page)
    taken = here.post(address, {**hidden(page), **USUAL, "do": "take"})
    assert taken.status_code in {200, 422}
    assert not (here.root / "cases/2024").exists()


def test_what_is_no_table_is_said_where_it_was_chosen(here: Desk) -> None:
    form = {"csrf": here.secret.form, "file": (BytesIO(b"PK\x03\x04nothing"), "a.xlsx")}
    answer = here.client.post(
        "/reports/take/ledger", data=form, base_url=ORIGIN, headers=FROM_HERE, content_type="multipart/form-data"
    )
    assert answer.status_code == 422
    assert "已经损坏" in plain(answer.text)


FOREIGN = ("事件名称", "发生日期", "发生地点", "事件类别", "涉及人数", "事件简述", "主要当事人姓名", "主要当事人民族")


def foreign(number: int, **other: Any) -> list[Any]:
    values = {
        "event": f"城东片区渗漏水纠纷（ZZ2026{number:04}）",
        "day": f"2026-11-{number:02}",
        "where": "城东片区",
        "class": "渗漏水",
        "people": 3,
        "brief": STORY,
        "name": PERSON,
        "nation": "汉",
    }
    return list({**values, **other}.values())


def test_a_table_of_another_system_registers_its_rows(here: Desk) -> None:
    here.clock.at = datetime(2026, 11, 20, 10, 30)  # noqa: DTZ001  as above
    content = workbook([list(FOREIGN), foreign(2), foreign(9), foreign(2)])
    address = chosen(here, content, "centre")
    page = here.page(address)
    said = plain(page)
    assert "「主要当事人民族」这一列没有收" in said
    assert "将要接入 2 件" in said
    assert "表里重复的行：第 4 行" in said
    taken = here.post(address, {**hidden(page), "by": "li-na", "via": "window", "accepted": "yes", "do": "again"})
    page = taken.text
    taken = here.post(address, {**hidden(page), "by": "li-na", "via": "window", "accepted": "yes", "do": "take"})
    assert taken.status_code == 303, plain(taken.text)
    assert "登记了 2 件" in plain(here.page(taken.headers["Location"]))
    open_ = b"".join(path.read_bytes() for path in here.root.glob("cases/**/*.yaml"))
    assert PERSON.encode() not in open_
    assert STORY.encode() not in open_


def test_another_window_has_no_table(here: Desk) -> None:
    answer = here.get("/reports/take/ledger/0123456789abcdef")
    assert "再选一次" in plain(answer.text)


USUAL = {"by": "li-na", "state": "mediating", "channel": "people", "via": "window"}
