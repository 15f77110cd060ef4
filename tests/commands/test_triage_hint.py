"""`jiefen triage-hint`: unit, leader and officers by kind and area, with what each has in hand."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-03-12")
ROOM = {
    "code": "bishui-room",
    "title": "碧水物业矛盾纠纷调处室",
    "host": "碧水物业公司",
    "areas": ["chengdong"],
    "leader": "wang-qiang",
    "from": "2025-01-01",
}
Hint = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with a room in one area, and one case in hand: wang-qiang's, under chen-guo."""
    copy_office(tmp_path / "office")
    change(tmp_path / "office/organisation.yaml", lambda data: data.setdefault("rooms", []).append(ROOM))
    (tmp_path / "cases/2026").mkdir(parents=True)
    shutil.copy(ROOT / "tests/rules/bases/people.yaml", tmp_path / "cases/2026/2026-0137.yaml")
    return tmp_path


@pytest.fixture
def hint(book: Path, capsys: pytest.CaptureFixture[str]) -> Hint:
    def run(*words: str) -> tuple[int, str]:
        code = attempt(["--book", str(book), "triage-hint", *words, *TODAY])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def change(path: Path, how: Callable[[Any], object]) -> None:
    data = yaml.safe_load(path.read_text("utf-8"))
    how(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def data_of(hint: Hint, *words: str) -> Any:
    code, text = hint(*words, "--format", "json")
    assert code == 0, text
    return json.loads(text)


def test_the_officer_with_less_in_hand_comes_first(hint: Hint) -> None:
    found = data_of(hint, "--kind", "渗漏水", "--area", "城东片区")
    assert found["unit"] == "property"
    assert found["leaders"] == [{"handle": "chen-guo", "open": 1, "overdue": 0}]
    assert found["officers"] == [
        {"handle": "zhao-min", "open": 0, "overdue": 0},
        {"handle": "wang-qiang", "open": 1, "overdue": 0},
    ]


def test_a_place_and_a_case_say_the_area(hint: Hint) -> None:
    of_kind = data_of(hint, "--kind", "property.leak", "--area", "chengdong")
    assert data_of(hint, "--kind", "property.leak", "--place", "碧水花园") == of_kind
    assert data_of(hint, "2026-0137") == of_kind


def test_a_room_is_offered_where_it_answers_to_the_unit_of_the_grid(hint: Hint) -> None:
    assert data_of(hint, "2026-0137")["rooms"] == ["bishui-room"]
    assert data_of(hint, "--kind", "property.leak", "--area", "chengxi")["rooms"] == []
    assert data_of(hint, "--kind", "development.contract", "--area", "chengdong")["rooms"] == []
    code, text = hint("2026-0137")
    assert code == 0
    assert "碧水物业矛盾纠纷调处室" in text
    assert "是不是当事人" in text


def test_the_leader_of_the_section_comes_before_that_of_the_area(hint: Hint) -> None:
    """A construction dispute in an area of the property section: the section of the kind has a leader of its own."""
    found = data_of(hint, "--kind", "construction.wage", "--area", "chengdong")
    assert [load["handle"] for load in found["leaders"]] == ["tang-wei", "chen-guo"]


def test_nobody_who_left_is_proposed(hint: Hint, book: Path) -> None:
    def leave(data: Any) -> None:
        for person in data["staff"]:
            if person["handle"] in ("zhao-min", "chen-guo"):
                for post in person["posts"]:
                    post["until"] = "2026-03-11"

    change(book / "office/organisation.yaml", leave)
    found = data_of(hint, "--kind", "property.leak", "--area", "chengdong")
    assert found["leaders"] == []
    assert [load["handle"] for load in found["officers"]] == ["wang-qiang"]
    assert "没有合适的人在岗" in hint("--kind", "property.leak", "--area", "chengdong")[1]


def test_what_is_missing_is_asked_for(hint: Hint, book: Path) -> None:
    assert hint()[0] == 2
    assert "--kind" in hint()[1]
    code, text = hint("--kind", "property.leak")
    assert code == 2
    assert "--place" in text
    again = {"code": "bishui-garden", "title": "碧水花园", "area": "hewan"}
    change(book / "office/grid.yaml", lambda data: data["places"].append(again))
    code, text = hint("--kind", "property.leak", "--place", "bishui-garden")
    assert code == 2
    assert "--area" in text
