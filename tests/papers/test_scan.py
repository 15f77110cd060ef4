"""One scan: its fingerprint and its pages, and whatever is wrong with it is said."""

import hashlib
import os
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from jiefen.base.failure import Failure
from jiefen.papers.folder import outside_scan
from jiefen.papers.on_paper import scan as room
from jiefen.papers.on_paper.scan import Scan, read_scan
from tests.papers.pdf_files import BILLION, RING, encrypted, pdf


def picture(form: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, form)
    return out.getvalue()


def word(pages: int = 1) -> bytes:
    document = docx.Document()
    for number in range(pages):
        document.add_paragraph("第").paragraph_format.page_break_before = number > 0
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("name", "raw", "pages"),
    [
        ("a.pdf", pdf(3), 3),
        ("scan", b"\r\n" + pdf(1), 1),
        ("方小满.jpg", picture("JPEG"), 1),
        ("b.png", picture("PNG"), 1),
    ],
)
def test_hash_and_pages_of_a_scan(tmp_path: Path, name: str, raw: bytes, pages: int) -> None:
    path = written(tmp_path, name, raw)
    wanted = Scan(hash=f"sha256:{hashlib.sha256(raw).hexdigest()}", pages=pages)
    assert read_scan(path) == read_scan(path, pages) == wanted
    assert path.read_bytes() == raw


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "空的"),
        (encrypted(2), "要密码"),
        (pdf(2)[:200], "读不通"),
        (RING, "读不通"),
        (BILLION, "读不通"),
        (b"some text", "数不出"),
        (picture("TIFF"), "数不出"),
        (b"PK\3\4 no Word file", "数不出"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, raw: bytes, what: str) -> None:
    path = written(tmp_path, "方小满.docx", raw)
    with pytest.raises(Failure, match=what) as refused:
        read_scan(path)
    assert "方小满" not in str(refused.value)


def test_what_cannot_be_counted_is_what_somebody_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "office_suite", lambda: None)
    assert read_scan(written(tmp_path, "a.tif", picture("TIFF")), 4).pages == 4
    assert read_scan(written(tmp_path, "a.docx", word()), 2).pages == 2
    with pytest.raises(Failure, match="5000"):
        read_scan(tmp_path / "a.docx", 5001)


def test_what_somebody_says_is_what_is_counted(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="写的是 4 页，文件里是 3 页"):
        read_scan(written(tmp_path, "a.pdf", pdf(3)), 4)


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf(1))
    (tmp_path / "link.pdf").symlink_to(path)
    os.mkfifo(tmp_path / "pipe.pdf")
    for name, what in (("link.pdf", "链接"), ("none.pdf", "不存在"), (".", "文件夹"), ("pipe.pdf", "普通文件")):
        with pytest.raises(Failure, match=what):
            read_scan(tmp_path / name)


@pytest.mark.parametrize("place", ["book/scans", "book/cases", "beside", "led"])
def test_a_scan_that_git_would_keep_is_refused(tmp_path: Path, place: str) -> None:
    """In a book, in the repository that it lies in, or where a link leads there."""
    (tmp_path / ".git").mkdir()
    for folder in ("book/office", "book/scans", "book/cases", "beside"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "led").symlink_to(tmp_path / "book/scans")
    with pytest.raises(Failure, match="案卷库里"):
        outside_scan(tmp_path / "book", tmp_path / place / "a.pdf")


def test_a_scan_elsewhere_is_taken_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("book/.git", "book/office", "scans"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "scans")
    assert outside_scan(tmp_path / "book", Path("a.pdf")) == tmp_path / "scans/a.pdf"


def test_no_word_file_that_fetches_something_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "office_suite", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(room, "as_pdf", lambda _papers: pytest.fail("it was opened"))
    monkeypatch.setattr(room, "word_acts", lambda _raw: True)
    with pytest.raises(Failure, match="数不出"):
        read_scan(written(tmp_path, "a.docx", word()))


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_counts_the_pages_of_a_word_file(tmp_path: Path) -> None:
    assert read_scan(written(tmp_path, "a.docx", word(3))).pages == 3
