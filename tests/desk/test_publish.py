"""公布: a guide is written as words; what is published goes through three hands, and two are not enough (R26, R27)."""

import subprocess
from collections.abc import Mapping
from datetime import date, datetime

import pytest

from jiefen.desk.publish import site
from jiefen.desk.window import Window
from jiefen.publishing.attest import Link
from jiefen.publishing.faults import UNCOMMITTED
from jiefen.publishing.publish import Published
from jiefen.publishing.record import Attestation
from tests.desk.conftest import Desk, hidden, plain

FILES = {"index.html": "a" * 64, "404.html": "b" * 64}
LINK = Link(
    name="attestation-2026Q3.json",
    raw=b"{}",
    attestation=Attestation(
        number=1,
        date=date(2026, 3, 6),
        program="0",
        tools={},
        commit="c" * 40,
        publications={},
        smallest_class=5,
        cases=1,
        checked={},
        sought=None,
        canaries=1,
        formats=(),
        previous="",
        signers="",
        tree="d" * 64,
        files=FILES,
    ),
)
AFTER = datetime(2027, 2, 8, 10)  # noqa: DTZ001  Beijing's, as the window has it
"""A day on which the last quarter of 2026 can be published."""
NEW_GUIDE = {
    "title": "楼上电梯太吵怎么办",
    "summary": "先记下哪几个钟点吵，再请物业来听",
    "helps": "residents",
    "kinds": ["property.noise"],
    "keywords": "电梯响、机房响",
    "reviewed-by": "法治宣传岗",
    "next-review.y": "2026",
    "next-review.m": "9",
    "next-review.d": "6",
    "do": "draft",
}


def body(*texts: str) -> dict[str, str]:
    """The seven sections, a paragraph each."""
    titles = ["今晚先做什么", "法律怎么说", "可以走哪几条路", "带什么材料", "要多久", "要花多少钱", "常见误区"]
    found: dict[str, str] = {}
    for number, title in enumerate(titles):
        found |= {f"b.{2 * number}.shape": "section", f"b.{2 * number}.text": title}
        text = texts[number] if number < len(texts) else "照实写。"
        found |= {
            f"b.{2 * number + 1}.shape": "point",
            f"b.{2 * number + 1}.text": text,
            f"b.{2 * number + 1}.lead": "",
        }
    return found


def said_after(desk: Desk, path: str, form: Mapping[str, object]) -> str:
    """The sentence that the next page says after a form was recorded."""
    answer = desk.post(path, {**form})
    assert answer.status_code == 303, plain(answer.text)
    return plain(desk.page(answer.location))


def lend(desk: Desk, name: str, who: str, *acts: str, **more: str) -> str:
    """What the page says after somebody at this computer did something."""
    desk.window.is_me(who)
    form = {**hidden(desk.page(f"/publish/proof/{name}")), "act": [*acts], "do": "act", **more}
    answer = desk.post(f"/publish/proof/{name}", form)
    if answer.status_code == 200 and "seen" in hidden(answer.text):
        answer = desk.post(f"/publish/proof/{name}", {**form, **hidden(answer.text), "do": "record"})
    return plain(desk.page(answer.location) if answer.status_code == 303 else answer.text)


def test_the_page_says_what_waits_and_what_is_due(desk: Desk) -> None:
    desk.clock.at = AFTER
    page = plain(desk.page("/publish"))
    assert "没有等着的" in page
    assert "2026年第四季度" in page
    assert "写一篇指南" in page


def test_a_guide_is_written_checked_and_signed_by_three(desk: Desk) -> None:
    assert "起草好了" in said_after(desk, "/publish/guide/new", {**NEW_GUIDE, **body()})
    name = "guide-lou-shang-dian-ti-tai-chao-zen-me-ban"
    file = desk.root / "docs/public/guides/lou-shang-dian-ti-tai-chao-zen-me-ban.md"
    assert "指南：楼上电梯太吵怎么办" in plain(desk.page("/publish"))
    assert "起草的人不能核对" in lend(desk, name, "li-na", "checked")
    assert "记下了" in lend(desk, name, "wang-qiang", "checked", "secrecy-reviewed")
    assert "签发要由在岗的局领导办" in lend(desk, name, "ma-li", "signed")
    assert not file.exists()
    assert "签发了" in lend(desk, name, "chen-guo", "signed")
    assert "title: 楼上电梯太吵怎么办" in file.read_text("utf-8")


def test_who_checks_does_not_sign(desk: Desk) -> None:
    desk.post("/publish/guide/new", {**NEW_GUIDE, **body()})
    name = "guide-lou-shang-dian-ti-tai-chao-zen-me-ban"
    lend(desk, name, "chen-guo", "checked", "secrecy-reviewed")
    assert "核对的人不能签发" in lend(desk, name, "chen-guo", "signed")


def test_sending_back_needs_a_word_and_leads_to_the_form(desk: Desk) -> None:
    desk.post("/publish/guide/new", {**NEW_GUIDE, **body()})
    name = "guide-lou-shang-dian-ti-tai-chao-zen-me-ban"
    assert "写一句为什么退回" in lend(desk, name, "wang-qiang", "sent-back")
    assert "记下了" in lend(desk, name, "wang-qiang", "sent-back", why="第三节没有写去哪里")
    page = plain(desk.page("/publish/guide/lou-shang-dian-ti-tai-chao-zen-me-ban"))
    assert "退回来了：第三节没有写去哪里" in page
    assert "照实写。" in page


def test_what_is_typed_is_words(desk: Desk) -> None:
    desk.post("/publish/guide/new", {**NEW_GUIDE, **body("1. 先*关*门 [看](http://x) # 这里")})
    page = desk.page("/publish/proof/guide-lou-shang-dian-ti-tai-chao-zen-me-ban")
    assert "1. 先*关*门 [看](http://x) # 这里" in plain(page)
    assert "http://x" not in "".join(part for part in page.split('"') if part.startswith("http"))


def test_a_law_is_picked_from_the_register(desk: Desk) -> None:
    form = {**NEW_GUIDE, **body("要挪开"), "do": "cite:1", "law": "mfd", "article": "288"}
    page = desk.post("/publish/guide/new", form)
    assert "要挪开（〔《民法典》第288条〕）" in plain(page.text)
    desk.post("/publish/guide/new", {**NEW_GUIDE, **body("要挪开（〔《民法典》第288条〕）")})
    draft = desk.root / "docs/drafts/guides/lou-shang-dian-ti-tai-chao-zen-me-ban.md"
    assert "- 要挪开（[[law:mfd/288]]）" in draft.read_text("utf-8")


def test_what_is_wrong_is_told_at_its_place_and_nothing_is_lost(desk: Desk) -> None:
    answer = desk.post("/publish/guide/new", {**NEW_GUIDE, **body("看〔《没有的法》第3条〕", "打13912345678")})
    page = plain(answer.text)
    assert answer.status_code == 422
    assert "没有找到〔《没有的法》第3条〕" in page
    assert "有 2 处要改" in page or "有 1 处要改" in page
    assert 'href="#q-b-1"' in answer.text
    assert "打13912345678" in page
    assert not (desk.root / "docs/drafts").exists()


def test_blocks_move_and_go(desk: Desk) -> None:
    form = {**NEW_GUIDE, **body("先看", "再谈")}
    added = desk.post("/publish/guide/new", {**form, "do": "after:1"}).text
    assert plain(added).count("第 2 段 ·") == 1
    gone = desk.post("/publish/guide/new", {**form, "do": "drop:1"}).text
    assert "先看" not in plain(gone)


def test_what_is_put_by_is_there_again(desk: Desk) -> None:
    said_after(desk, "/publish/guide/new", {**NEW_GUIDE, **body("写到一半"), "do": "keep"})
    assert "上次没写完" in plain(desk.page("/publish"))
    assert "写到一半" in plain(desk.page("/publish/guide/new?again"))


def test_a_guide_of_the_program_opens_and_stays_as_it_is(desk: Desk) -> None:
    page = desk.page("/publish/guide/leaks")
    assert "〔电话110〕" in plain(page) or "〔《民法典》" in plain(page)
    assert "**" not in plain(page)
    assert "[[" not in page


def test_no_typical_case_without_its_parties(desk: Desk) -> None:
    story = {"b.0.shape": "section", "b.0.text": "发生了什么", "b.1.shape": "paragraph", "b.1.text": "两家为漏水吵。"}
    head = {"title": "先谈再修", "teaches": "先看再谈", "case": "2026-0137", "do": "draft"}
    page = plain(desk.post("/publish/typical/new", {**head, **story}).text)
    assert "还没有答：当事人怎么同意的" in page


def test_a_quarter_that_is_not_over_says_from_which_day(desk: Desk) -> None:
    assert "才能发布" in plain(desk.page("/publish/quarter/2026Q4"))


def test_a_quarter_is_drafted_here(desk: Desk) -> None:
    desk.clock.at = AFTER
    page = desk.page("/publish/quarter/2026Q4")
    assert "公开多少" in plain(page)
    assert "起草好了" in said_after(desk, "/publish/quarter/2026Q4", hidden(page))
    assert "李娜起草" in plain(desk.page("/publish/proof/quarter-2026Q4"))
    sheet = desk.get("/publish/quarter/2026Q4/sheet")
    assert sheet.data.startswith(b"PK")


@pytest.mark.slow
def test_a_quarter_is_published_by_three_and_refused_by_two(desk: Desk) -> None:
    desk.clock.at = AFTER
    said_after(desk, "/publish/quarter/2026Q4", hidden(desk.page("/publish/quarter/2026Q4")))
    commit(desk)
    name, file = "quarter-2026Q4", desk.root / "office/publications/2026Q4.yaml"
    assert "起草的人不能核对" in lend(desk, name, "li-na", "checked")
    assert "记下了" in lend(desk, name, "zhou-ming", "checked", "secrecy-reviewed")
    commit(desk)
    assert "核对的人不能签发" in lend(desk, name, "zhou-ming", "signed")
    assert not file.exists()
    assert "签发了" in lend(desk, name, "chen-guo", "signed")
    text = file.read_text("utf-8")
    assert "drafted: {by: li-na" in text
    assert "checked: {by: zhou-ming" in text
    assert "signed: {by: chen-guo" in text


def test_a_typical_case_is_of_a_case_that_may_be_public(desk: Desk) -> None:
    text = "两家吵（〔《民法典》第288条〕）。"
    story = {"b.0.shape": "section", "b.0.text": "发生了什么", "b.1.shape": "paragraph", "b.1.text": text}
    head = {"title": "先谈再修", "teaches": "先看再谈", "case": "2026-0137", "consent": "written", "do": "draft"}
    day = {"consent-date.y": "2026", "consent-date.m": "3", "consent-date.d": "2"}
    answer = desk.post("/publish/typical/new", {**head, **day, **story, "case": "2026-0999"})
    assert "没有案件 2026-0999" in plain(answer.text)
    assert 'href="#q-case"' in answer.text
    assert "起草好了" in said_after(desk, "/publish/typical/new", {**head, **day, **story})
    proof = (desk.root / "office/proofs/typical-xian-tan-zai-xiu.yaml").read_text("utf-8")
    assert "consent:\n  date: 2026-03-02\n  how: written\n" in proof


def commit(desk: Desk) -> None:
    """What was recorded is merged."""
    who = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"]
    for words in (["add", "-A"], [*who, "commit", "-q", "-m", "more"]):
        subprocess.run(["git", *words], cwd=desk.root, check=True)


def test_the_site_needs_the_keys(desk: Desk) -> None:
    page = plain(desk.page("/publish/site"))
    assert "先解锁" in page
    assert "核查，签名，放上去" not in page


def test_the_site_goes_out_or_says_why_not(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Window, "keys", property(lambda _: object()))
    kept_back = Published(findings=(UNCOMMITTED.at().finding("cases/2026/2026-0137.yaml"),))
    monkeypatch.setattr(site, "publish", lambda *_, **__: kept_back)
    page = plain(desk.post("/publish/site").text)
    assert "没有放上去，什么也没有写" in page
    assert "2026-0137.yaml" not in page
    monkeypatch.setattr(site, "publish", lambda *_, **__: Published(link=LINK, new=True))
    assert "核查过 2 个文件，没有身份信息，已经签名" in said_after(desk, "/publish/site", {})
    monkeypatch.setattr(site, "publish", lambda *_, **__: Published(link=LINK))
    assert "不用再放" in said_after(desk, "/publish/site", {})


def test_what_is_not_there_says_so(desk: Desk) -> None:
    assert desk.get("/publish/proof/guide-nothing").status_code == 404
    assert "没有这一篇" in plain(desk.get("/publish/guide/nothing-of-the-kind").text)


def test_what_changed_after_the_draft_leads_to_another_draft(desk: Desk) -> None:
    desk.post("/publish/guide/new", {**NEW_GUIDE, **body()})
    name = "guide-lou-shang-dian-ti-tai-chao-zen-me-ban"
    draft = desk.root / "docs/drafts/guides/lou-shang-dian-ti-tai-chao-zen-me-ban.md"
    draft.write_text(draft.read_text("utf-8").replace("照实写", "照样写"), "utf-8")
    page = plain(desk.page(f"/publish/proof/{name}"))
    assert "起草以后内容又变了" in page
    assert "重新起草" in page
    assert "不是起草的那一份" in lend(desk, name, "wang-qiang", "checked")
