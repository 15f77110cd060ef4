"""`jiefen papers attach` and `scans`: a paper lies in the file, its scan beside the book, and both are known again."""

import hashlib
import re
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from jiefen.papers.on_paper import office_suite
from tests.builders import as_yaml, book_of, case_dict
from tests.papers.pdf_files import encrypted, pdf

CASE, TODAY = "2026-0137", "2026-11-27"
NAME = "方小满"
Shown = pytest.CaptureFixture[str]


class Desk:
    """A book, and beside it a folder with scans."""

    def __init__(self, folder: Path, shown: Shown) -> None:
        self.shown = shown
        self.root = book_of(folder / "book", CASE, as_yaml(case_dict()).decode())
        self.file = self.root / f"cases/2026/{CASE}.yaml"
        self.scans = folder / "scans"
        self.scans.mkdir()

    def run(self, *words: str) -> tuple[int, str, str]:
        code = attempt(["--book", str(self.root), "papers", *words])
        said = self.shown.readouterr()
        return code, said.out, said.err

    def attach(self, *words: str) -> tuple[int, str, str]:
        return self.run("attach", CASE, *words, "--by", "李娜", "--today", TODAY)

    def scan(self, name: str, raw: bytes) -> str:
        path = self.scans / name
        path.write_bytes(raw)
        return str(path)

    @property
    def last(self) -> str:
        return self.file.read_text("utf-8").splitlines()[-1]


@pytest.fixture
def desk(tmp_path: Path, capfd: Shown) -> Desk:
    return Desk(tmp_path, capfd)


def test_a_scan_is_known_by_its_fingerprint_and_stays_where_it_is(desk: Desk) -> None:
    raw = pdf(3)
    path = desk.scan(f"{NAME}.pdf", raw)
    code, out, _ = desk.attach(path, "--kind", "调解协议书", "--shelf", "A-3-12")
    assert code == 0
    assert NAME not in out
    assert desk.last == (
        "  - {date: 2026-11-27, step: paper, by: li-na, kind: agreement, of: {step: agreement, nth: 1}, "
        f"hash: sha256:{hashlib.sha256(raw).hexdigest()}, pages: 3, shelf: a-3-12}}"
    )
    assert [path.name for path in desk.root.rglob("*.pdf")] == []
    assert desk.run("scans", str(desk.scans))[0] == 0


def test_a_paper_is_called_as_the_procedure_calls_it(desk: Desk) -> None:
    """What a refusal offers may be typed."""
    code, _, err = desk.attach("--kind", "行政调解案件登记表", "--pages", "2", "--dry-run")
    assert (code, err) == (0, "")


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.file.read_bytes()
    code, out, _ = desk.attach("--kind", "身份证明", "--pages", "2", "--dry-run")
    assert (code, desk.file.read_bytes()) == (0, before)
    assert "预演" in out


def test_what_cannot_be_filed_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = desk.file.read_bytes()
    whole, locked = desk.scan("a.pdf", pdf(1)), desk.scan("b.pdf", encrypted(1))
    inside = desk.root / "scan.pdf"
    inside.write_bytes(pdf(1))
    for words, what in (
        ((locked, "--kind", "调解协议书"), "要密码"),
        ((desk.scan("c.pdf", b""), "--kind", "调解协议书"), "空的"),
        ((str(desk.scans), "--kind", "调解协议书"), "文件夹"),
        ((str(desk.scans / "none.pdf"), "--kind", "调解协议书"), "不存在"),
        ((str(inside), "--kind", "调解协议书"), "案卷库里"),
        ((whole, "--kind", "移送函"), "等着入卷的"),
        ((whole, "--kind", "调解协议书", "--pages", "2"), "文件里是 1 页"),
        (("--kind", "调解协议书"), "没有说扫描件在哪里"),
        ((whole,), "没有说清"),
        ((whole, "--all"), "没有说清"),
        (("--all", "--of", "调解.1"), "没有说清"),
        ((whole, "--kind", "调解协议书", "--without", "封底"), "没有说清"),
        (("--all", "--pages", "3"), "没有写对文书"),
        ((whole, "--kind", "调解协议书", "--pages", "身份证明=1"), "没有写对文书"),
        (("--all", "--pages", "移送函=1"), "等着入卷的"),
        (("--all", "--without", "移送函"), "等着入卷的"),
        (("--kind", "身份证明", "--pages", "二"), "写页数"),
    ):
        code, _, err = desk.attach(*words)
        assert (code, what in err) == (2, True), (words, err)
    unknown = desk.run("attach", CASE, whole, "--kind", "调解协议书", "--by", "nobody", "--today", TODAY)
    assert (unknown[0], "没有登记" in unknown[2]) == (2, True)
    assert desk.file.read_bytes() == before


def test_one_file_for_two_papers_is_asked_about(desk: Desk) -> None:
    path = desk.scan("a.pdf", pdf(1))
    assert desk.attach(path, "--kind", "权利义务告知书")[0] == 0
    code, _, err = desk.attach(path, "--kind", "调解协议书")
    assert code == 2
    assert "登记过了：权利义务告知书，2026-11-27" in err
    assert desk.attach(path, "--kind", "调解协议书", "--again")[0] == 0


def test_the_whole_volume_on_paper(desk: Desk) -> None:
    """Without LibreOffice somebody says how many pages each has."""
    before = desk.file.read_bytes()
    code, _, err = desk.attach("--all", "--shelf", "a-3")
    assert code == 2
    assert "还不知道有几页的：" in err
    assert desk.file.read_bytes() == before
    pages = "封面=1，目录=1，受理登记表=2，权利义务告知书=1，身份证明=2，调解记录=3，调解协议书=2"
    code, out, _ = desk.attach("--all", "--shelf", "a-3", "--pages", pages, "--without", "封底")
    assert code == 0
    assert "授权委托书" in out
    written = [line for line in desk.file.read_text("utf-8").splitlines() if "step: paper" in line]
    assert len(written) == len(pages.split("，"))
    assert all("shelf: a-3" in line for line in written)
    assert [line for line in written if "back-cover" in line] == []
    code, _, err = desk.attach("--all", "--without", "封底")
    assert (code, "没有还要入卷的" in err) == (2, True)


def test_of_a_whole_volume_libreoffice_counts_what_is_made_here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What others bring is counted by who has it; what somebody says goes before what was counted."""
    monkeypatch.setattr(office_suite, "office_suite", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(office_suite, "as_pdf", lambda papers: {name: pdf(2) for name in papers})
    said = "身份证明=3,权利义务告知书=1,调解记录=4,调解协议书=1"
    assert desk.attach("--all", "--pages", said)[0] == 0
    text = desk.file.read_text("utf-8")
    pages = dict(re.findall(r"step: paper.*?kind: ([a-z-]+),.*?pages: ([0-9]+)", text))
    assert pages.items() >= {"registration": "2", "cover": "2", "identity": "3", "mediation-record": "4"}.items()
    assert not pages.keys() & {"authorisation", "evidence"}


def test_a_folder_of_scans_is_told_apart(desk: Desk) -> None:
    for kind, name, raw in (("调解协议书", "a.pdf", pdf(1)), ("权利义务告知书", "b.pdf", pdf(2))):
        assert desk.attach(desk.scan(name, raw), "--kind", kind)[0] == 0
    (desk.scans / "b.pdf").unlink()
    desk.scan(f"{CASE}-09-notice.pdf", b"changed")
    desk.scan("a\x1b[31m\n不在.pdf", b"strange")
    desk.scan("copy.pdf", pdf(1))
    (desk.scans / "link").symlink_to(desk.root)
    code, out, err = desk.run("scans", str(desk.scans), "--names")
    assert code == 1
    assert err == ""
    said = [
        f"变了：{CASE} 权利义务告知书",
        f"变了的文件：{CASE}-09-notice.pdf",
        "没有看：link，这里是一个链接，不是文件本身",
        "没有登记：a\\x1b[31m\\n不在.pdf",
        "重复：a.pdf、copy.pdf",
        "在而且没有变的 1 份；变了 1、没有看 1、没有登记 1、重复 1。",
    ]
    assert out.splitlines() == said
    assert desk.run("scans", str(desk.scans))[1].splitlines() == [said[0], said[-1]]


def test_of_a_restricted_case_nothing_but_its_number_is_told(desk: Desk) -> None:
    assert desk.attach(desk.scan("a.pdf", pdf(1)), "--kind", "调解协议书")[0] == 0
    (desk.scans / "a.pdf").unlink()
    assert desk.run("scans", str(desk.scans))[1].splitlines()[0] == f"不在：{CASE} 调解协议书"
    with desk.file.open("a", encoding="utf-8") as file:
        file.write("  - {date: 2026-11-27, step: restrict, by: li-na, reason: 当事人要求}\n")
    assert desk.run("scans", str(desk.scans))[1].splitlines()[0] == f"不在：{CASE}（限制公开）"


def test_cases_that_cannot_be_read_are_said(desk: Desk) -> None:
    (desk.root / "cases/2026/2026-0138.yaml").write_text("id: [", "utf-8")
    code, _, err = desk.run("scans", str(desk.scans))
    assert code == 1
    assert "2026-0138.yaml" in err


@pytest.mark.parametrize("words", [("none",), ("book",)])
def test_a_folder_that_is_none_or_lies_in_a_book_is_refused(desk: Desk, words: tuple[str]) -> None:
    place = desk.root if words == ("book",) else desk.scans / "none"
    assert desk.run("scans", str(place))[0] == 2
