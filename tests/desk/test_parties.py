"""当事人: seen with a key, written without one; in no address, title, draft or plain file."""

from pathlib import Path

import pytest
from pyrage import x25519

from jiefen.sealing.crypt import RECIPIENTS, Keys
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.unseen import Sealer, add_as
from tests.desk.conftest import DAY, NUMBER, Desk, filled, plain
from tests.desk.test_case import AT, cut

AT_PARTIES = f"{AT}/parties"
NAME, PHONE = "方小满", "13900001234"


@pytest.fixture
def key(desk: Desk, tmp_path: Path) -> Keys:
    """The key of 李娜, who may read; another officer's and a spare one are on the list too."""
    cut(desk, 4)
    keys = [x25519.Identity.generate() for _ in range(3)]
    owners = ("li-na", "wang-qiang", "recovery: 保险柜")
    lines = [f"# {owner}\n{one.to_public()}\n" for owner, one in zip(owners, keys, strict=True)]
    (desk.root / RECIPIENTS).write_text("\n".join(lines), "utf-8")
    path = tmp_path / "no.key"
    path.write_text(f"{keys[0]}\n", "utf-8")
    path.chmod(0o600)
    return Keys(keys[:1])


def write(desk: Desk, ref: str, **answers: str) -> str:
    """Write of a party; the page that it leads to."""
    path = f"{AT_PARTIES}/{ref}"
    answer = desk.post(path, filled(desk.page(path), **answers))
    assert answer.status_code == 303, plain(answer.text)
    return desk.page(answer.headers["Location"])


def test_without_a_key_it_is_written_and_not_seen(desk: Desk, key: Keys) -> None:
    desk.window.lock()
    page = plain(write(desk, "P1", name=NAME, phones=f"{PHONE}，13900005678"))
    assert "申请人的情况写好了，密封保存。" in page
    assert NAME not in page
    folded = open_sealed(desk.root, NUMBER, key).folded.values
    assert folded["parties.P1.name"] == NAME
    assert folded["parties.P1.phones"] == (PHONE, "13900005678")
    files = [path for path in desk.root.rglob("*") if path.is_file() and ".git/" not in str(path)]
    assert not [path for path in files if NAME.encode() in path.read_bytes()]


def test_unlocked_the_names_stand_on_the_pages_and_never_in_a_title(desk: Desk, key: Keys) -> None:
    write(desk, "P1", name=NAME)
    desk.window.unlock("")
    page = desk.page(AT_PARTIES)
    assert f"{NAME}（申请人）" in plain(page)
    course = desk.page(AT)
    assert f"约谈了{NAME}（申请人）、被申请人" in plain(course)
    for shown in (page, course, desk.page(f"{AT_PARTIES}/P1")):
        assert NAME not in shown.partition("</title>")[0]
        assert NAME not in shown.partition("<h1")[2].partition("</h1>")[0]


def test_what_is_known_stands_in_the_form_and_can_be_removed(desk: Desk, key: Keys) -> None:
    write(desk, "P2", name=NAME, phones=PHONE)
    desk.window.unlock("")
    assert PHONE in desk.page(f"{AT_PARTIES}/P2")
    write(desk, "P2", phones="", addresses="3幢502")
    folded = open_sealed(desk.root, NUMBER, key).folded.values
    assert "parties.P2.phones" not in folded
    assert folded["parties.P2.addresses"] == ("3幢502",)
    assert folded["parties.P2.name"] == NAME


def test_a_mistyped_number_is_asked_about_and_not_repeated(desk: Desk, key: Keys) -> None:
    path = f"{AT_PARTIES}/P1"
    form = filled(desk.page(path), **{"id-number": "110101199003070012"})
    asked = desk.post(path, form)
    assert asked.status_code == 422
    assert "核对过了，就是这样" in plain(asked.text)
    assert "110101199003070012" not in plain(asked.text)
    assert desk.post(path, filled(asked.text, sure="yes")).status_code == 303


def test_two_values_of_one_field_wait_for_who_has_a_key(desk: Desk, key: Keys) -> None:
    for name in (NAME, "方晓满"):
        add_as(Sealer("wang-qiang"), desk.root, NUMBER, {"parties.P1.name": name}, DAY)
    desk.window.unlock("")
    page = desk.page(AT_PARTIES)
    assert "两个人写得不一样" in plain(page)
    values = sorted((NAME, "方晓满"))
    answer = desk.post(f"{AT_PARTIES}/choose", filled(page, choice="0"))
    assert answer.status_code == 303
    assert open_sealed(desk.root, NUMBER, key).folded.values["parties.P1.name"] in values
    assert "两个人写得不一样" not in plain(desk.page(AT_PARTIES))


def test_there_is_no_party_of_another_name(desk: Desk, key: Keys) -> None:
    assert desk.get(f"{AT_PARTIES}/P9").status_code == 409


def test_a_number_of_another_body_is_sealed_once(desk: Desk, key: Keys) -> None:
    path = f"{AT_PARTIES}/number"
    answers = {"from": "hotline", "number": "W20260304001", "on.y": "2026", "on.m": "3", "on.d": "4"}
    assert desk.post(path, filled(desk.page(path), **answers)).status_code == 303
    values = open_sealed(desk.root, NUMBER, key).folded.values
    assert sorted(value for name, value in values.items() if name.startswith("references.") if value) == [
        "2026-03-04",
        "W20260304001",
        "hotline",
    ]
    desk.window.unlock("")
    assert desk.post(path, filled(desk.page(path), **answers)).status_code == 303
    page = plain(desk.page(AT_PARTIES))
    assert "这个编号已经有了，没有再写。" in page
    assert "W20260304001 2026-03-04" in page


def test_what_could_not_be_opened_is_refused_and_stays_on_the_page(desk: Desk, key: Keys) -> None:
    path = f"{AT_PARTIES}/P1"
    refused = desk.post(path, filled(desk.page(path), name="甲\x00乙"))
    assert refused.status_code == 422
    assert "看不见的字符" in plain(refused.text)
    assert open_sealed(desk.root, NUMBER, key).edits == ()


def test_a_lock_in_the_middle_is_told_and_what_was_entered_stays(desk: Desk, key: Keys) -> None:
    write(desk, "P1", name=NAME, phones=PHONE)
    desk.window.unlock("")
    path = f"{AT_PARTIES}/P1"
    form = filled(desk.page(path), phones="", addresses="3幢502")
    desk.clock.forward(minutes=20)
    told = desk.post(path, form)
    assert told.status_code == 422
    assert "锁上了。填的没有丢" in plain(told.text)
    assert filled(told.text)["addresses"] == ["3幢502"]
    assert desk.post(path, filled(told.text)).status_code == 303
    values = open_sealed(desk.root, NUMBER, key).folded.values
    assert values["parties.P1.phones"] == (PHONE,)
    assert values["parties.P1.addresses"] == ("3幢502",)
