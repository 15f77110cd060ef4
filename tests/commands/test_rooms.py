"""`jiefen rooms`: the rooms of a day, and the sheet of a month for each."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
import yaml

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
ROOMS = [
    {
        "code": "bishui-room",
        "title": "碧水物业矛盾纠纷调处室",
        "host": "碧水物业公司",
        "areas": ["chengdong", "chengxi"],
        "leader": "wang-qiang",
        "from": "2025-01-01",
        "until": "2026-12-10",
    },
    {
        "code": "fangguan-room",
        "title": "城北房管所矛盾纠纷调处室",
        "host": "城北房管所",
        "areas": ["chengbei"],
        "unit": "general",
        "leader": "sun-lei",
        "from": "2026-12-20",
    },
]
INFORMANTS = [
    {"handle": "ye-qing", "name": "叶青", "posts": [{"role": "informant", "group": "one", "from": "2026-01-01"}]},
    {
        "handle": "shi-lei",
        "name": "石磊",
        "posts": [{"role": "informant", "room": "bishui-room", "from": "2026-01-01"}],
    },
]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with two rooms, one that ends in the middle of December and one that begins then."""
    copy_office(tmp_path / "book/office")
    (tmp_path / "book/cases").mkdir()
    path = tmp_path / "book/office/organisation.yaml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["rooms"] = ROOMS
    data["staff"] += INFORMANTS
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    grid = tmp_path / "book/office/grid.yaml"
    data = yaml.safe_load(grid.read_text("utf-8"))
    data["groups"] = [{"code": "one", "title": "一组", "area": "chengxi"}]
    grid.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return tmp_path / "book"


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def typed(*words: str) -> tuple[int, str]:
        code = attempt(["--book", str(book), "rooms", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return typed


def cells(path: Path) -> list[str]:
    document = docx.Document(BytesIO(path.read_bytes()))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_the_rooms_of_a_day_are_listed_with_section_and_informants(run: Run) -> None:
    code, text = run("list", "--today", "2026-11-20")
    assert code == 0
    (row,) = (line.split() for line in text.splitlines() if "碧水" in line)
    assert row == ["碧水物业矛盾纠纷调处室", "碧水物业公司", "王强", "城东片区、城西片区", "物业管理股", "2"]
    assert "城北房管所" not in text


def test_a_month_has_a_sheet_for_each_room_that_is_there_on_a_day_of_it(run: Run, tmp_path: Path) -> None:
    code, text = run("sheet", "--month", "2026-12", "--out", str(tmp_path / "out"))
    assert code == 0, text
    made = {path.name: cells(path) for path in (tmp_path / "out/office").glob("*.docx")}
    assert set(made) == {"bishui-room-2026-12.docx", "fangguan-room-2026-12.docx"}
    assert {"碧水物业公司", "王强", "城东片区、城西片区", "物业管理股"} <= set(made["bishui-room-2026-12.docx"])
    assert {"城北房管所", "孙磊", "城北片区", "综合股"} <= set(made["fangguan-room-2026-12.docx"])
    assert made["bishui-room-2026-12.docx"].count("□是　□否") == 8


def test_one_room_may_be_asked_for_and_another_is_refused(run: Run, tmp_path: Path) -> None:
    out = ("--month", "2026-11", "--out", str(tmp_path / "out"))
    assert run("sheet", "碧水物业", *out)[0] == 0
    assert [path.name for path in (tmp_path / "out/office").iterdir()] == ["bishui-room-2026-11.docx"]
    code, text = run("sheet", "fangguan-room", *out)
    assert code == 2
    assert "没有登记" in text


def test_a_month_without_rooms_is_said(run: Run) -> None:
    code, text = run("list", "--today", "2024-01-05")
    assert code == 2
    assert "rooms" in text
