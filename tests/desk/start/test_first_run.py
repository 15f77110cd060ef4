"""The first run: ten questions, one a page, kept from page to page; then a book stands, and its key is on paper."""

import errno
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.sealing.crypt import Keys, make_key, read_keys, read_recipients
from jiefen.sending.commits import signer_here
from jiefen.sending.standing import standing
from jiefen.sending.way import place_of
from jiefen.writing.may_open import may_seal
from tests.desk.conftest import Desk, hidden, plain

PASSPHRASE = "山高月小 水落石出 三更"  # noqa: S105  of no key but the test's
PEOPLE = (
    "姓名\t股室\t职务\t专兼职\t从哪天起\n"
    "白桦\t综合股\t局长\t\t\n"
    "江雪\t综合股\t副局长\t\t\n"
    "林溪\t综合股\t股长\t专职\t\n"
    "方舟\t物业管理股\t股长\t专职\t\n"
    "夏雨\t物业管理股\t挂职人员\t\t\n"
    "石磊\t园林股\t科员\t\t\n"
)
AREAS = "片区,小区,责任股室,包保领导\n城东片区,青禾花园、云栖苑,物业管理股,江雪\n乡镇片区,,,白桦\n"


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A window of somebody who has no book yet; their home is a folder of the test."""
    home = tmp_path / "home"
    (home / "Desktop").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    (tmp_path / "state").mkdir()
    return Desk(tmp_path / "state", tmp_path / "jiefen.key")


@pytest.fixture
def with_key(first: Desk) -> Desk:
    """The same, with a key on this computer that needs no passphrase: making a protected one takes seconds."""
    make_key(first.window.key_path, lambda: None)
    return first


def send(desk: Desk, step: str, **answers: Any) -> TestResponse:
    """Answer a page; names with `_` for `-`."""
    form = {name.replace("_", "-"): value for name, value in answers.items()}
    return desk.post(f"/start/{step}", form)


def leads_to(answer: TestResponse) -> str:
    assert answer.status_code == 303, plain(answer.text)
    return str(answer.headers["Location"])


def answer_until(desk: Desk, last: str) -> None:
    """Answer the pages up to and with `last`."""
    folder = str(Path.home() / "book")
    pages: dict[str, list[dict[str, Any]]] = {
        "me": [{"me": "林溪"}],
        "where": [{"way": "alone", "folder": folder}],
        "bureau": [{"title": "青禾县住房和城乡建设局", "short": "青禾县住建局", "county": "青禾县"}],
        "units": [{"units": "综合股\n物业管理股\n"}],
        "people": [{"pasted": PEOPLE}, {**_columns(5, "name", "unit", "job", "time", "since"), "job-0": "officer"}],
        "group": [{"head": "bai-hua", "deputies": ["jiang-xue"], "members": ["lin-xi", "fang-zhou"]}],
        "bodies": [{"committee": "no", "administrative": "yes", "petition-room": "yes"}],
        "areas": [{"pasted": AREAS}, {**_columns(4, "title", "places", "unit", "cadre"), "unit-1": "综合股", **KINDS}],
        "contact": [{}],
    }
    for step, forms in pages.items():
        for form in forms:
            use = {"do": "use", "since.y": "2026", "since.m": "1", "since.d": "1"} if "column-0" in form else {}
            answer = desk.post(f"/start/{step}", {**form, **use})
            assert answer.status_code == 303, (step, plain(answer.text))
        if step == last:
            return


KINDS = {
    f"kind-{branch}": "物业管理股" if branch == "property" else "综合股"
    for branch in ("property", "development", "construction", "leasing", "expropriation", "neighbour", "land")
}


def _columns(many: int, *keys: str) -> dict[str, str]:
    assert len(keys) == many
    return {f"column-{place}": key for place, key in enumerate(keys)}


def test_without_a_book_every_page_leads_to_the_first_run(first: Desk) -> None:
    for path in ("/", "/new", "/case/2026-0001", "/key"):
        assert leads_to(first.get(path)) == "/start"
    page = first.page("/start")
    assert "答十个问题就能用" in plain(page)
    assert leads_to(first.post("/start", {"do": "anew"})) == "/start/me"


def test_ten_questions_and_a_book_stands(with_key: Desk) -> None:
    answer_until(with_key, "contact")
    assert "青禾县住房和城乡建设局的案卷库" in plain(with_key.page("/start/key"))
    stood: list[Path] = []
    with_key.window.moved = stood.append
    answer = send(
        with_key, "key", passphrase=PASSPHRASE, passphrase_again=PASSPHRASE, second="later", place="档案室保险柜"
    )
    assert leads_to(answer) == "/start/recovery"
    root = Path.home() / "book"
    assert stood == [root]  # a second start on the book opens this window
    office = open_book(root).require_office()
    assert [person.name for person in office.organisation.staff] == ["白桦", "江雪", "林溪", "方舟", "夏雨"]
    assert (with_key.window.root, with_key.window.me, with_key.window.keys is None) == (root, "lin-xi", False)
    assert [path.name for path in (Path.home() / "Desktop").iterdir()] == ["解纷 青禾县住建局.desktop"]


def test_a_book_of_a_shared_folder_is_there_for_the_next_computer(with_key: Desk, tmp_path: Path) -> None:
    shared = tmp_path / "共享"
    for folder, words in ((str(shared), "找不到这个共用文件夹"),):
        refused = send(with_key, "where", way="folder", address=folder, folder=str(Path.home() / "book"))
        assert words in plain(refused.text)
    shared.mkdir()
    answer_until(with_key, "contact")
    leads_to(send(with_key, "where", way="folder", address=str(shared), folder=str(Path.home() / "book")))
    stick = tmp_path / "U盘"
    stick.mkdir()
    make_key(stick / "jiefen-fang-zhou.key", lambda: None)
    send(
        with_key,
        "key",
        passphrase=PASSPHRASE,
        second="fang-zhou",
        folder=str(stick),
        place="档案室保险柜",
        **{"second-passphrase": PASSPHRASE, "second-passphrase-again": PASSPHRASE},
    )
    place = place_of(Path.home() / "book")
    assert (place.way, place.shared, place.me) == ("folder", shared, "lin-xi")
    assert signer_here(place, standing(place).main, with_key.window.now()).handle == "lin-xi"
    (tmp_path / "second").mkdir()
    second = Desk(tmp_path / "second", tmp_path / "second.key")
    assert [one.handle for one in read_recipients(Path.home() / "book")[0]] == ["lin-xi", "fang-zhou", ""]
    answer = second.post("/start/open", {"address": str(shared), "folder": str(Path.home() / "copy")})
    assert leads_to(answer) == "/start/who"
    assert "方舟" in second.page("/start/who")
    nothing = second.post("/start/who", {"who": "fang-zhou", "keys": str(tmp_path)})
    assert "那里没有你的钥匙" in plain(nothing.text)
    assert leads_to(second.post("/start/who", {"who": "fang-zhou", "keys": str(stick)})) == "/"
    place = place_of(Path.home() / "copy")
    assert signer_here(place, standing(place).main, second.window.now()).handle == "fang-zhou"
    assert second.window.key_path.stat().st_mode & 0o777 == 0o600
    assert may_seal(Path.home() / "copy")


def test_the_recovery_key_opens_what_the_book_seals_and_lies_nowhere(with_key: Desk, tmp_path: Path) -> None:
    answer_until(with_key, "contact")
    send(with_key, "key", passphrase=PASSPHRASE, passphrase_again=PASSPHRASE, second="later", place="档案室保险柜")
    page = with_key.page("/start/recovery")
    (printed,) = re.findall(r'<p class="groups">(.*?)</p>', page, re.DOTALL)
    text = plain(printed).replace(" ", "")
    paper = tmp_path / "typed.key"
    paper.write_text(text, "utf-8")
    keys: Keys = read_keys(paper, lambda: "")
    recipients, _ = read_recipients(Path.home() / "book")
    assert [one.handle for one in recipients] == ["lin-xi", ""]
    assert recipients[1].key in keys.public
    held = [path for path in Path.home().rglob("*") if path.is_file() and text.encode() in path.read_bytes()]
    assert held == []
    assert leads_to(with_key.post("/start/recovery")) == "/"
    assert leads_to(with_key.get("/start/recovery")) == "/"


def test_what_was_answered_is_there_after_a_restart_without_the_passphrase(first: Desk) -> None:
    answer_until(first, "bureau")
    answer = send(first, "units", units="综合股", do="stop")
    assert leads_to(answer) == "/start"
    again = Desk(first.root, first.window.key_path)
    assert "接着填（答了 4 个，共 10 个）" in plain(again.page("/start"))
    assert leads_to(again.post("/start", {"do": "on"})) == "/start/people"
    assert 'value="青禾县住建局"' in again.page("/start/bureau")
    send(again, "key", passphrase=PASSPHRASE, passphrase_again=PASSPHRASE, second="later", place="柜子")
    kept = (first.root / ".jiefen" / "start.json").read_bytes()
    assert PASSPHRASE.encode() not in kept


def test_people_are_looked_at_before_they_are_used(first: Desk) -> None:
    answer_until(first, "units")
    assert leads_to(send(first, "people", pasted=PEOPLE)) == "/start/people"
    page = plain(first.page("/start/people"))
    assert "股室里没有「园林股」" in page
    assert "职务「挂职人员」是哪一种" in page
    assert "用这 4 个人" in page
    undecided = first.post("/start/people", {**_columns(5, "name", "unit", "job", "time", "since"), "do": "use"})
    assert undecided.status_code == 422
    assert "还没有答：职务「挂职人员」是哪一种" in plain(undecided.text)


def test_a_file_is_taken_like_a_pasted_table(first: Desk) -> None:
    answer_until(first, "units")
    sheet = (Path(__file__).parents[2] / "files" / "people.xls").read_bytes()
    answer = first.post("/start/people", {"file": (BytesIO(sheet), "名册.et")}, content_type="multipart/form-data")
    assert leads_to(answer) == "/start/people"
    assert "用这 2 个人" in plain(first.page("/start/people"))
    broken = first.post("/start/areas", {"file": (BytesIO(b"PK\3\4"), "x.xlsx")}, content_type="multipart/form-data")
    assert broken.status_code == 422
    assert "已经损坏" in plain(broken.text)


def test_a_column_may_be_taken_for_another(first: Desk) -> None:
    answer_until(first, "units")
    send(first, "people", pasted="白桦\t局长\t综合股\n")
    swapped = first.post("/start/people", {**_columns(3, "name", "job", "unit"), "do": "again"})
    assert "用这 1 个人" in plain(swapped.text)


def test_an_area_without_a_section_is_asked_about(first: Desk) -> None:
    answer_until(first, "bodies")
    send(first, "areas", pasted=AREAS)
    page = plain(first.page("/start/areas"))
    assert "乡镇片区归哪个股室" in page
    assert "没有归属：选一个责任股室" in page
    assert "城东片区归哪个股室" not in page


MEDIATORS = "沈星\t\t调解员\t\t\n罗山\t\t调解员\t\t\n丁香\t\t调解员\t\t\n"
COMMITTEE = {
    "committee": "yes",
    "committee-title": "青禾县物业行业人民调解委员会",
    "set-up-by": "association",
    "founder": "青禾县物业管理协会",
    "since.y": "2026",
    "since.m": "1",
    "since.d": "5",
    "reported.y": "2026",
    "reported.m": "1",
    "reported.d": "9",
    "director": "shen-xing",
    "committee-members": ["shen-xing", "luo-shan", "ding-xiang"],
    "women": "1",
    "administrative": "yes",
    "petition-room": "no",
}


def with_mediators(desk: Desk) -> None:
    """Up to the page of the leading group, with three mediators among the people."""
    answer_until(desk, "units")
    desk.post("/start/people", {"pasted": PEOPLE.replace("石磊\t园林股", "石磊\t综合股") + MEDIATORS})
    used = {**_columns(5, "name", "unit", "job", "time", "since"), "job-0": "", "do": "use"}
    day = {"since.y": "2026", "since.m": "1", "since.d": "1"}
    assert leads_to(desk.post("/start/people", {**used, **day, "job-0": "none"})) == "/start/group"


def test_a_committee_needs_mediators_among_the_people(first: Desk) -> None:
    answer_until(first, "group")
    page = plain(first.page("/start/bodies"))
    assert "调解员还不到三名" in page
    assert "由谁设立" not in page
    nobody = send(first, "bodies", committee="no", administrative="no", petition_room="no")
    assert "至少要有一个" in plain(nobody.text)


def test_a_committee_is_asked_about_where_there_is_one(first: Desk) -> None:
    with_mediators(first)
    unanswered = first.post("/start/bodies", {"committee": "yes", "administrative": "no", "petition-room": "no"})
    assert "还没有答：由谁设立" in plain(unanswered.text)
    for wrong, words in (
        ({"committee-members": ["shen-xing", "luo-shan"]}, "现在选了 2 名"),
        ({"director": "ding-xiang", "committee-members": ["shen-xing", "luo-shan"]}, "主任也是委员"),
        ({"reported.y": "2025"}, "两个日期写反了吗"),
        ({"since.y": "2027", "reported.y": "2027"}, "这一天还没有到"),
    ):
        refused = first.post("/start/bodies", {**COMMITTEE, **wrong})
        assert refused.status_code == 422
        assert words in plain(refused.text)
    assert leads_to(first.post("/start/bodies", COMMITTEE)) == "/start/areas"


def test_a_book_with_a_committee_has_no_findings(with_key: Desk) -> None:
    answer_until(with_key, "contact")
    with_mediators(with_key)
    send(with_key, "group", head="bai-hua", deputies=["jiang-xue"], members=["lin-xi", "fang-zhou"])
    with_key.post("/start/bodies", COMMITTEE)
    with_key.post("/start/areas", {"do": "whole"})
    answer = send(with_key, "key", passphrase=PASSPHRASE, second="later", place="档案室保险柜")
    assert leads_to(answer) == "/start/recovery"
    assert {one.code for one in check_book(open_book(Path.home() / "book")).findings} <= {"SEAL25"}


@pytest.mark.slow  # age takes its time with a passphrase
def test_the_key_that_is_made_is_protected_by_the_passphrase(first: Desk) -> None:
    answer_until(first, "contact")
    send(first, "key", passphrase=PASSPHRASE, passphrase_again=PASSPHRASE, second="later", place="档案室保险柜")
    with pytest.raises(Failure, match="口令不对"):
        read_keys(first.window.key_path, lambda: "别的口令")
    keys = first.window.keys
    assert keys
    assert read_keys(first.window.key_path, lambda: PASSPHRASE).public == keys.public


def test_a_passphrase_that_will_not_do_makes_nothing(first: Desk) -> None:
    answer_until(first, "contact")
    for answers, words in (
        ({"passphrase": "短", "passphrase-again": "短"}, "口令太短"),
        ({"passphrase": PASSPHRASE, "passphrase-again": PASSPHRASE + "。"}, "两次写的不一样"),
        ({}, "还没有写口令"),
    ):
        refused = send(first, "key", place="柜子", second="later", **answers)
        assert refused.status_code == 422
        assert words in plain(refused.text)
        assert PASSPHRASE not in refused.text
    assert not (Path.home() / "book").exists()
    assert not first.window.key_path.exists()


def test_what_is_lacking_leads_to_its_page(first: Desk) -> None:
    page = first.page("/start/key")
    assert '<a href="/start/people">' in page
    assert leads_to(first.get("/start/nothing")) == "/start"


def test_a_full_disk_loses_nothing_and_leaves_nothing_behind(with_key: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_words: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    answer_until(with_key, "me")
    with monkeypatch.context() as broken:
        broken.setattr("jiefen.desk.start.progress.keep_own", full)
        kept = send(with_key, "bureau", title="青禾县住房和城乡建设局", short="青禾县住建局", county="青禾县")
        assert "磁盘满了。填的还在这一页" in plain(kept.text)
        assert 'value="青禾县住建局"' in kept.text
    answer_until(with_key, "contact")
    form = {"passphrase": PASSPHRASE, "second": "later", "place": "柜子"}
    with monkeypatch.context() as broken:
        broken.setattr("jiefen.writing.beginning.begin.made.begin", full)
        assert "磁盘满了" in plain(send(with_key, "key", **form).text)
    assert not (Path.home() / "book").exists()
    assert leads_to(send(with_key, "key", **form)) == "/start/recovery"


def test_an_existing_book_is_opened_and_asks_who_sits_here(first: Desk, desk_book: Path) -> None:
    answer = first.post("/start/open", {"address": str(desk_book), "folder": str(Path.home() / "copy")})
    assert leads_to(answer) == "/start/who"
    page = first.page("/start/who")
    assert "李娜" in page
    assert leads_to(first.post("/start/who", {**hidden(page), "who": "li-na"})) == "/"
    assert (first.window.root, first.window.me) == (Path.home() / "copy", "li-na")


def test_a_place_without_a_book_is_told(first: Desk) -> None:
    refused = first.post("/start/open", {"address": str(Path.home() / "nothing")})
    assert refused.status_code == 422
    assert "没有成功" in plain(refused.text)
