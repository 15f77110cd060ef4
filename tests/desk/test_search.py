"""Cases are found by number, place, kind and words; people only with a key, for a purpose that is kept."""

import json
from pathlib import Path

import pytest

from jiefen.desk.search.purposes import PLACE
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.on_paper import PaperKey, new_paper_key, typed_keys
from jiefen.sealing.unseen import Sealer, add_as
from tests.desk.conftest import DAY, NUMBER, Desk, plain
from tests.identifiers import mobile, seeded

CALLED = mobile(seeded("desk-search"))


@pytest.fixture
def sealed(desk: Desk) -> Desk:
    """A clerk whose key is unlocked, and a case of which it is sealed who came."""
    keys = {name: new_paper_key() for name in ("li-na", "wang-qiang", "recovery: 保险柜")}
    (desk.root / RECIPIENTS).write_text("".join(f"# {who}\n{key.public}\n" for who, key in keys.items()), "utf-8")
    add_as(Sealer("li-na"), desk.root, NUMBER, {"parties.P1.name": "钱一舟", "parties.P1.phones": (CALLED,)}, DAY)
    _hold(desk, keys["li-na"])
    return desk


def _hold(desk: Desk, key: PaperKey) -> None:
    desk.window.hold(typed_keys(key.secret))


def found(desk: Desk, text: str, **more: str) -> str:
    answer = desk.post("/search", {"text": text, "do": "plain", **more})
    return plain(answer.text.partition("</form>")[2])


@pytest.mark.parametrize("text", [NUMBER, "137", "2026-137", " 0137 "])
def test_a_number_is_found_however_it_is_written(desk: Desk, text: str) -> None:
    assert NUMBER in found(desk, text)


@pytest.mark.parametrize("text", ["碧水", "城东片区", "渗漏", "漏水", "物业管理"])
def test_a_place_an_area_a_kind_and_everyday_words_are_found(desk: Desk, text: str) -> None:
    path = desk.root / f"cases/2026/{NUMBER}.yaml"
    path.write_text(path.read_text("utf-8").replace("people: 2", "place: bishui-garden\npeople: 2"), "utf-8")
    assert NUMBER in found(desk, text)


def test_words_of_a_note_are_found(desk: Desk) -> None:
    path = desk.root / f"cases/2026/{NUMBER}.yaml"
    entry = "  - {date: 2026-03-06, step: investigate, by: li-na, how: documents, note: 有维修单}\n"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert NUMBER in found(desk, "维修单")


def test_what_is_not_there_says_what_was_looked_through(desk: Desk) -> None:
    said = found(desk, "阳光")
    assert "没有找到「阳光」。查了地点、种类、编号、备注。" in said
    assert "没有查姓名（锁着）" in said
    assert "登记新的" in said


def test_nothing_is_asked_for_by_address_and_nothing_empty(desk: Desk) -> None:
    assert NUMBER not in desk.page("/search?text=137")
    assert desk.post("/search", {"text": "  "}).status_code == 422


def test_people_are_found_with_a_key_and_a_purpose_that_is_kept_without_them(sealed: Desk) -> None:
    for text, field in (("钱一舟", "姓名"), (CALLED, "电话")):
        answer = sealed.post("/search", {"text": text, "do": "people", "purpose": "same"})
        assert answer.status_code == 200
        assert f"{NUMBER} ：{field}" in plain(answer.text)
    kept = (sealed.root / PLACE).read_text("utf-8")
    assert [json.loads(line)["purpose"] for line in kept.splitlines()] == ["same", "same"]
    assert "钱一舟" not in kept
    assert CALLED not in kept
    assert (sealed.root / PLACE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("form", [{}, {"purpose": "curious"}])
def test_without_a_purpose_nobody_is_looked_for(sealed: Desk, form: dict[str, str]) -> None:
    answer = sealed.post("/search", {"text": "钱一舟", "do": "people", **form})
    assert answer.status_code == 422
    assert NUMBER not in plain(answer.text.partition("</form>")[2])
    assert not (sealed.root / PLACE).exists()


def test_without_a_key_nobody_is_looked_for(sealed: Desk) -> None:
    sealed.window.lock()
    answer = sealed.post("/search", {"text": "钱一舟", "do": "people", "purpose": "same"})
    assert answer.status_code == 422
    assert "要先解锁" in plain(answer.text)


def test_a_name_in_a_note_elsewhere_is_no_way_to_the_restricted(desk: Desk) -> None:
    path: Path = desk.root / f"cases/2026/{NUMBER}.yaml"
    entry = "  - {date: 2026-03-06, step: restrict, by: li-na, reason: 当事人要求}\n"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert NUMBER not in found(desk, "城东")
    assert NUMBER in found(desk, "137")
