"""People come and go on a page: every case of somebody who leaves gets its officer first."""

import re
from datetime import date

from jiefen.book.book import open_book
from jiefen.book.cases import plain_case
from jiefen.steps.opening import Reassign
from tests.desk.conftest import DAY, NUMBER, Desk, plain

LAST = {"last.y": "2026", "last.m": "3", "last.d": "16"}


def test_the_page_lists_who_is_in_post(desk: Desk) -> None:
    page = plain(desk.page("/start/staff"))
    assert "李娜 综合股 经办人员" in page
    assert "有人离岗" in page
    assert desk.get("/start").headers["Location"] == "/start/staff"


def test_somebody_leaves_after_their_cases_were_handed_over(desk: Desk) -> None:
    seen = desk.post("/start/staff/leave", {"who": "wang-qiang", **LAST, "do": "look"})
    page = plain(seen.text)
    assert f"{NUMBER} · 物业管理 · 渗漏水" in page
    assert "手上的 1 件换人" in page
    form = {"who": "wang-qiang", **LAST, "do": "record", f"case-{NUMBER}": "zhao-min"}
    undecided = desk.post("/start/staff/leave", form)
    assert "还没有答：谁批准" in plain(undecided.text)
    done = desk.post("/start/staff/leave", {**form, "approved-by": "chen-guo"})
    assert done.status_code == 303, plain(done.text)
    book = open_book(desk.root)
    (entry,) = plain_case(book, NUMBER).all(Reassign)
    assert entry.officer == "zhao-min"
    person = book.require_office().organisation.person("wang-qiang")
    assert person is not None
    assert person.covered_until(DAY) == date(2026, 3, 16)


def test_somebody_comes_and_is_offered_from_then_on(desk: Desk) -> None:
    form = {
        "name": "白桦",
        "role": "officer",
        "unit": "property",
        "since.y": "2026",
        "since.m": "3",
        "since.d": "6",
        "approved-by": "chen-guo",
    }
    assert desk.post("/start/staff/come", form).status_code == 303
    assert "白桦 物业管理股 经办人员" in plain(desk.page("/start/staff"))


def test_a_colleagues_key_for_signatures_comes_on_the_list(desk: Desk) -> None:
    page = desk.page("/start/staff/mine")
    (public,) = re.findall(r"ssh-ed25519 [A-Za-z0-9+/=]+", plain(page))
    form = {"who": "wang-qiang", "key": "没有", "approved-by": "chen-guo"}
    assert "不是签名公钥" in plain(desk.post("/start/staff/sign", form).text)
    assert desk.post("/start/staff/sign", {**form, "key": public}).status_code == 303
    assert f'wang-qiang namespaces="jiefen,git" {public}\n' in (desk.root / "office/signers").read_text("utf-8")
    assert "已经在名单上" in plain(desk.post("/start/staff/sign", {**form, "key": public}).text)


def test_whoever_may_not_is_told_and_nothing_is_written(desk: Desk) -> None:
    desk.window.is_me("feng-yu")
    before = (desk.root / "office/organisation.yaml").read_bytes()
    assert "另一位领导批准" in plain(desk.page("/start/staff"))
    form = {"who": "wang-qiang", **LAST, "do": "record", f"case-{NUMBER}": "zhao-min", "approved-by": "chen-guo"}
    refused = desk.post("/start/staff/leave", form)
    assert refused.status_code == 422
    assert (desk.root / "office/organisation.yaml").read_bytes() == before


def test_a_day_that_is_none_is_told_at_its_question(desk: Desk) -> None:
    wrong = desk.post("/start/staff/leave", {"who": "li-na", "last.y": "2026", "last.m": "2", "last.d": "30"})
    assert "没有这一天" in plain(wrong.text)


def test_one_more_kind_of_affairs_is_kept_once_a_leader_approved(desk: Desk) -> None:
    path = desk.root / "office/settings.yaml"
    path.write_text(re.sub(r"  - {kind: (meetings|pledges),.*\n", "", path.read_text("utf-8")), "utf-8")
    form = {"kinds": ["meetings", "pledges"], "since.y": "2026", "since.m": "3", "since.d": "6", "why": "要记"}
    asked = desk.post("/start/keep", {**form, "approved-by": "chen-guo"})
    assert "还没有答：哪份文件要求的" in plain(asked.text)
    done = desk.post("/start/keep", {**form, "document": "示例发〔2026〕3号", "approved-by": "chen-guo"})
    assert done.status_code == 303, plain(done.text)
    settings = open_book(desk.root).require_office().settings
    assert [settings.is_kept(kind, DAY) for kind in ("meetings", "pledges", "duty")] == [True, True, False]
    assert [one.document for one in settings.kept_spans("pledges")] == ["示例发〔2026〕3号"]
    assert len([*(desk.root / "office/changes").iterdir()]) == 1
    assert "会议" in plain(desk.page("/office"))


def test_what_is_kept_stays_where_nobody_else_approves(desk: Desk) -> None:
    before = (desk.root / "office/settings.yaml").read_bytes()
    form = {"kinds": ["meetings"], "since.y": "2026", "since.m": "3", "since.d": "6", "why": "要记"}
    desk.window.is_me("feng-yu")
    assert desk.post("/start/keep", {**form, "approved-by": "chen-guo"}).status_code == 422
    assert (desk.root / "office/settings.yaml").read_bytes() == before
