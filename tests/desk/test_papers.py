"""文书: the volume, a paper on the screen and as a file, and put into the file with a scan or without."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from jiefen.case.read import read_case_file
from jiefen.papers.on_paper import office_suite
from jiefen.steps.closing import Paper
from tests.desk.conftest import DAY, Desk, filled, plain
from tests.desk.test_case import AT, FILE, append, git
from tests.papers.pdf_files import encrypted, pdf

PAPERS = f"{AT}/papers"
LISTED = "2026-11-24"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A case that is governed by the version which lists papers: accepted, its parties told."""
    path = desk.root / FILE
    head = path.read_text("utf-8").partition("log:")[0].replace("2026-03-02", "2026-11-23")
    accept = "  - {date: 2026-11-23, step: accept, by: li-na, form: oral}\n"
    path.write_text(f"{head}log:\n{accept}", "utf-8")
    append(desk, "{date: 2026-11-24, step: inform, by: wang-qiang, with: [P1, P2], form: signed}")
    git(desk, "commit", "-qam", "Begin anew")
    desk.clock.at = desk.clock.at.replace(month=11, day=26)
    assert desk.window.today() > DAY
    return desk


def put_away(desk: Desk, path: str, **answers: object) -> str:
    """Fill the form of a paper and look at the second page; the page it leads to."""
    second = desk.post(path, filled(desk.page(path), **answers))
    assert second.status_code == 200, plain(second.text)
    last = desk.post(path, filled(second.text, do="record"))
    assert last.status_code == 303, plain(last.text)
    return desk.page(last.headers["Location"])


def filed(desk: Desk) -> tuple[Paper, ...]:
    case = read_case_file(desk.root, FILE).case
    assert case
    return case.all(Paper)


def test_the_list_says_what_is_lacking_and_who_signs(desk: Desk) -> None:
    text = plain(desk.page(PAPERS))
    assert "到现在该有" in text
    assert "权利义务告知书" in text
    assert "当事人" in text


def test_a_paper_stands_on_the_screen_without_references(desk: Desk) -> None:
    text = plain(desk.page(f"{PAPERS}/notice/1"))
    assert "纸上写的" in text
    assert "申请人" in text
    assert "P1" not in text


def test_a_paper_is_had_as_a_word_file_named_by_number(desk: Desk) -> None:
    answer = desk.get(f"{PAPERS}/notice/1.docx")
    assert "2026-0137-" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "word/document.xml" in ZipFile(BytesIO(answer.data)).namelist()
    whole = ZipFile(BytesIO(desk.get(f"{PAPERS}/all.zip").data))
    assert any("notice" in name for name in whole.namelist())


def test_a_scan_is_read_and_not_kept(desk: Desk) -> None:
    raw = pdf(3)
    page = put_away(desk, f"{PAPERS}/notice/1", scan=(BytesIO(raw), "方小满.pdf"), shelf="A-3")
    (paper,) = filed(desk)
    assert (paper.hash, paper.pages, paper.shelf) == (f"sha256:{hashlib.sha256(raw).hexdigest()}", 3, "a-3")
    assert "已记下：" in plain(page)
    assert "3 页" in plain(desk.page(PAPERS))
    files = [path for path in desk.root.rglob("*") if path.is_file() and ".git/" not in str(path)]
    assert not [path for path in files if raw in path.read_bytes()]


def test_a_paper_without_a_scan_says_its_pages(desk: Desk) -> None:
    path = f"{PAPERS}/notice/1"
    refused = desk.post(path, filled(desk.page(path)))
    assert refused.status_code == 422
    assert "没有选扫描件，也没有写纸上几页。" in plain(refused.text)
    put_away(desk, path, pages="2")
    assert [(one.kind, one.pages, one.hash) for one in filed(desk)] == [("notice", 2, "")]


@pytest.mark.parametrize(("raw", "said"), [(b"", "这个文件是空的"), (encrypted(1), "要密码"), (b"x", "数不出")])
def test_a_scan_that_cannot_be_kept_is_told_at_its_field(raw: bytes, said: str, desk: Desk) -> None:
    path = f"{PAPERS}/notice/1"
    refused = desk.post(path, filled(desk.page(path), scan=(BytesIO(raw), "a.pdf")))
    assert refused.status_code == 422
    assert said in plain(refused.text)
    assert filed(desk) == ()


def test_one_scan_is_not_two_papers(desk: Desk) -> None:
    put_away(desk, f"{PAPERS}/notice/1", scan=(BytesIO(pdf(2)), "a.pdf"))
    path = f"{PAPERS}/registration/1"
    refused = desk.post(path, filled(desk.page(path), scan=(BytesIO(pdf(2)), "b.pdf")))
    assert refused.status_code == 422
    assert "已经放进卷里了，是权利义务告知书" in plain(refused.text)


def test_a_whole_volume_is_put_away_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_suite, "office_suite", lambda *_: None)
    put_away(desk, f"{PAPERS}/volume", **{"notice-1": "2", "registration-1": "1"})
    assert sorted(one.kind for one in filed(desk)) == ["notice", "registration"]


def test_numbers_are_given_where_branches_are_merged(desk: Desk) -> None:
    page = desk.page(PAPERS)
    assert "还没有编号" in plain(page)
    assert desk.post(f"{PAPERS}/number", filled(page)).status_code == 303
    assert "给了" in plain(desk.page(PAPERS))
    git(desk, "checkout", "-q", "-b", "work")
    assert desk.post(f"{PAPERS}/number", filled(page)).status_code == 409


def test_while_what_was_sent_is_not_merged_the_page_says_what_to_do_for_a_number(desk: Desk) -> None:
    form = filled(desk.page(PAPERS))
    git(desk, "checkout", "-q", "-b", "mine")
    page = desk.page(PAPERS)
    assert "还没有文号。你送出去的还没有并入，现在编不了：同事那里会编出一样的号。" in plain(page)
    assert "把没有送出的送出 等同事看过并入 回到这一页编文号" in plain(page)
    assert "papers/number" not in page
    refused = plain(desk.post(f"{PAPERS}/number", form).text)
    assert "先送出，等同事并入，再回来编文号。" in refused
    git(desk, "checkout", "-q", "main")
    assert desk.post(f"{PAPERS}/number", form).status_code == 303


def test_a_paper_that_is_not_there_is_said_so(desk: Desk) -> None:
    assert desk.get(f"{PAPERS}/agreement/1").status_code == 409
    assert desk.get(f"{PAPERS}/nonsense/1").status_code == 409
