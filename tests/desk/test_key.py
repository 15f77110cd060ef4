"""Unlocking and locking, without a key, with a wrong passphrase, with the recovery key from its paper."""

import io
import re
from html import unescape
from pathlib import Path

import pytest

from jiefen.sealing.crypt import RECIPIENTS, Keys
from jiefen.sealing.on_paper import new_paper_key
from tests.desk.conftest import Desk, plain


@pytest.fixture
def with_key(desk: Desk) -> Desk:
    """A clerk with a key that has no passphrase: a passphrase takes age a second."""
    desk.window.key_path.write_text(new_paper_key().secret + "\n", "utf-8")
    desk.window.key_path.chmod(0o600)
    return desk


def is_open(desk: Desk) -> bool:
    return desk.window.keys is not None


def test_without_a_key_one_can_go_on_or_make_one(desk: Desk) -> None:
    page = plain(desk.page("/key"))
    assert "这台电脑上没有钥匙。可以登记、可以记步骤；看不到姓名。" in page
    assert "做一把" in page
    assert "用备用钥匙" in page


def test_a_key_is_unlocked_and_locked_again(with_key: Desk) -> None:
    assert "登记、记步骤都不用解锁" in plain(with_key.page("/key"))
    answer = with_key.post("/key", {"do": "unlock", "passphrase": "", "to": "/case/2026-0137"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/case/2026-0137")
    assert is_open(with_key)
    page = plain(with_key.page("/key"))
    assert "名单上还没有你" in page
    with_key.post("/key", {"do": "lock"})
    assert not is_open(with_key)
    assert "没有动，锁上了" not in plain(with_key.page("/key")), "it was locked by hand"


def test_every_page_can_lock_and_stays_where_it_is(with_key: Desk) -> None:
    assert "data-lock" not in with_key.page("/new")
    with_key.post("/key", {"do": "unlock"})
    page = with_key.page("/new")
    assert "data-lock" in page
    answer = with_key.post("/key", {"do": "lock", "to": "/new"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/new")
    assert not is_open(with_key)


@pytest.mark.parametrize("to", ["/case/2026-0137"])
def test_unlocking_leads_back(with_key: Desk, to: str) -> None:
    assert with_key.post("/key", {"do": "unlock", "to": to}).headers["Location"] == to


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/case/王", "javascript:1", ""])
def test_unlocking_never_leads_elsewhere(with_key: Desk, to: str) -> None:
    assert with_key.post("/key", {"do": "unlock", "to": to}).headers["Location"] == "/key"


def test_idle_minutes_are_told_with_nothing_lost(with_key: Desk) -> None:
    with_key.post("/key", {"do": "unlock"})
    with_key.clock.forward(minutes=16)
    assert "15 分钟没有动，锁上了。填的没有丢。" in plain(with_key.page("/key"))


def test_a_wrong_passphrase_is_counted(with_key: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse_every_passphrase(monkeypatch)
    with_key.post("/key", {"do": "unlock", "passphrase": "一"})
    answer = with_key.post("/key", {"do": "unlock", "passphrase": "天机不可泄露"})
    page = plain(answer.text)
    assert answer.status_code == 422
    assert "口令不对。第 2 次。" in page
    assert "忘了口令没有人能找回，用备用钥匙" in page
    assert "天机" not in answer.text


def test_a_broken_key_file_is_not_called_a_wrong_passphrase(with_key: Desk) -> None:
    with_key.window.key_path.write_text("nothing", "utf-8")
    page = plain(with_key.post("/key", {"do": "unlock", "passphrase": "x"}).text)
    assert "第 1 次" not in page
    assert "钥匙文件不能用" in page


def test_the_recovery_key_is_typed_from_its_paper(desk: Desk) -> None:
    answer = desk.post("/key/recovery")
    page = unescape(answer.text)
    groups = re.findall(r"<span>([0-9A-Z-]+)</span>", page)
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'src="data:image/svg+xml' in page
    assert "封存人" in plain(page)
    assert plain(page).count("封存人") == 2
    typed = " ".join(groups).lower()
    assert desk.post("/key/spare", {"typed": typed}).status_code == 303
    keys = desk.window.keys
    assert isinstance(keys, Keys)
    assert keys.public[0] in page
    assert not list(desk.root.rglob("*.key")), "it lies nowhere"


def test_the_recovery_key_from_a_file(desk: Desk, tmp_path: Path) -> None:
    key = new_paper_key()
    sent = {"file": (io.BytesIO(f"{key.secret}\n".encode()), "key.txt"), "to": "/new"}
    answer = desk.post("/key/spare", sent, content_type="multipart/form-data")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/new")
    assert desk.window.keys is not None
    assert desk.window.keys.public == (key.public,)


def test_a_slip_in_the_recovery_key_is_told_and_not_repeated(desk: Desk) -> None:
    answer = desk.post("/key/spare", {"typed": "AGE-SECRET-KEY-1QQQQ"})
    assert answer.status_code == 422
    assert "纸上的备用钥没有抄全" in plain(answer.text)
    assert "QQQQ" not in answer.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"passphrase": "蓑笠", "again": "蓑笠"}, "口令太短，还没有做"),
        ({"passphrase": "晨雾竹篮 石阶灯塔 蓑笠翁", "again": "晨雾竹篮 石阶灯塔 渔樵问"}, "两遍口令不一样"),
    ],
)
def test_a_passphrase_that_will_not_do_makes_no_key(desk: Desk, form: dict[str, str], said: str) -> None:
    answer = desk.post("/key/new", form)
    assert said in plain(answer.text)
    assert form["again"] not in answer.text
    assert not desk.window.has_key


def test_a_key_that_is_there_is_never_replaced(with_key: Desk) -> None:
    before = with_key.window.key_path.read_bytes()
    assert "已经有一把钥匙" in plain(with_key.page("/key/new"))
    with_key.post("/key/new", {"passphrase": "晨雾竹篮 石阶灯塔 蓑笠翁", "again": "晨雾竹篮 石阶灯塔 蓑笠翁"})
    assert with_key.window.key_path.read_bytes() == before


@pytest.mark.slow  # age takes a second for each passphrase
def test_a_key_of_ones_own_is_made_and_open(desk: Desk) -> None:
    words = "晨雾竹篮 石阶灯塔 蓑笠翁"
    assert desk.post("/key/new", {"passphrase": words, "again": words}).status_code == 303
    assert desk.window.keys is not None
    assert b"AGE ENCRYPTED" in desk.window.key_path.read_bytes()
    desk.window.lock()
    assert "口令不对。第 1 次。" in plain(desk.post("/key", {"passphrase": f"{words}。"}).text)
    assert desk.post("/key", {"passphrase": words}).status_code == 303


def _refuse_every_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    from jiefen.base.failure import Failure
    from jiefen.base.text import say
    from jiefen.sealing.crypt import WRONG_PASSPHRASE

    def refuse(*_args: object) -> Keys:
        raise Failure(say(WRONG_PASSPHRASE), say("…"))

    monkeypatch.setattr("jiefen.desk.window.read_keys", refuse)


def test_who_may_see_is_listed_and_one_more_is_added(desk: Desk) -> None:
    (desk.root / RECIPIENTS).write_text(f"# li-na\n{new_paper_key().public}\n", "utf-8")
    page = plain(desk.page("/key/people"))
    assert "李娜" in page
    assert "能看的人还不够" in page
    for who, more in (("wang-qiang", {}), ("recovery", {"place": "办公室保险柜"})):
        answer = desk.post("/key/people", {"who": who, "key": new_paper_key().public, **more})
        assert answer.status_code == 303, plain(answer.text)
    page = plain(desk.page("/key/people"))
    assert "王强" in page
    assert "备用钥匙（办公室保险柜）" in page
    assert "能看的人还不够" not in page


@pytest.mark.parametrize("key", ["", "age1nobody", "AGE-SECRET-KEY-1QQQQ"])
def test_what_is_no_public_key_is_not_added(desk: Desk, key: str) -> None:
    before = (desk.root / RECIPIENTS).read_bytes()
    assert desk.post("/key/people", {"who": "zhao-min", "key": key}).status_code == 422
    assert (desk.root / RECIPIENTS).read_bytes() == before


def test_the_paper_leads_to_the_list(desk: Desk) -> None:
    page = unescape(desk.post("/key/recovery").text)
    led = re.findall(r'href="(/key/people\?[^"]+)"', page)[0]
    assert 'value="recovery" selected' in unescape(desk.page(led))


def test_the_lock_is_told_two_minutes_before_and_put_off(with_key: Desk) -> None:
    with_key.post("/key", {"do": "unlock"})
    assert "已解锁，到 10:45" in plain(with_key.page("/new")), "also without a script"
    with_key.clock.forward(minutes=12, seconds=59)
    assert "锁上" not in plain(with_key.get("/key/idle?to=/new").text)
    with_key.clock.forward(seconds=1)
    told = with_key.get("/key/idle?to=/new").text
    assert "13 分钟没有动，10:45 锁上。填的不会丢。" in plain(told)
    assert 'delay:120s"' in told
    put_off = with_key.post("/key/idle", {"do": "stay", "to": "/new"}, by_script=True)
    assert "先不锁，到 10:58。" in plain(put_off.text)
    assert "分钟没有动" not in plain(put_off.text)
    with_key.clock.forward(minutes=14)
    answer = with_key.post("/key/idle", {"do": "stay", "to": "/new"})
    assert answer.headers["Location"] == "/new"
    assert "先不锁，到 11:12。" in plain(with_key.page("/new")), "the same without a script"


def test_what_a_page_asks_by_itself_puts_nothing_off_and_keys_go_at_their_minute(with_key: Desk) -> None:
    with_key.clock.forward(seconds=40)
    with_key.post("/key", {"do": "unlock"})
    with_key.clock.forward(minutes=14, seconds=19)
    with_key.get("/key/idle")
    assert is_open(with_key)
    with_key.clock.forward(seconds=1)
    with_key.window.forget_in_time()
    assert with_key.window._keys is None, "10:45, as the page said"
    assert "已锁" in plain(with_key.get("/key/idle?to=/new").text), "the bar of a page that stands says so too"
    page = with_key.page("/new")
    assert "15 分钟没有动，锁上了。填的没有丢。" in plain(page)
    assert "/key?to=/new" in unescape(page)
    with_key.post("/key/idle", {"do": "known", "to": "/new"})
    assert "没有动，锁上了" not in plain(with_key.page("/new"))


def test_what_was_read_with_the_keys_goes_when_they_go(with_key: Desk) -> None:
    window = with_key.window
    keys = window.unlock("")
    window.while_open["known"] = "钱一舟"
    with_key.post("/key", {"do": "lock"})
    assert window.while_open == {}
    window.hold(keys)
    window.while_open["known"] = "钱一舟"
    with_key.clock.forward(minutes=16)
    window.forget_in_time()
    assert window.while_open == {}
