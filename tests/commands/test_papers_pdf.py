"""`jiefen papers make --pdf --zip`: what is printed of the sample's papers, and what is said where it cannot be."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from jiefen.commands.main import attempt
from jiefen.papers.on_paper import office_suite
from jiefen.papers.on_paper.pages import pages_in
from jiefen.papers.on_paper.printing import anonymous_pdf, zipped
from tests.builders import as_yaml, book_of, case_dict
from tests.papers.pdf_files import pdf
from tests.public_site import ROOT

CASE = "2026-0001"
Shown = pytest.CaptureFixture[str]


def make(out: Path, *words: str) -> int:
    return attempt(["--book", str(ROOT), "papers", "make", CASE, "--no-names", "--out", str(out), *words])


def a_page_each(papers: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: pdf(1) for name in papers}


def test_every_paper_has_its_pdf_and_the_volume_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_suite, "as_pdf", a_page_each)
    assert make(tmp_path, "--pdf", "--zip") == 0
    papers = sorted(path.stem for path in (tmp_path / CASE).glob("*.docx"))
    printed = sorted(path.stem for path in (tmp_path / CASE).glob("*.pdf"))
    assert printed == [*papers, f"{CASE}-volume"]
    assert pages_in((tmp_path / CASE / f"{CASE}-volume.pdf").read_bytes()) == len(papers)
    with ZipFile(tmp_path / CASE / f"{CASE}.zip") as archive:
        names = archive.namelist()
    assert names[: len(papers)] == [f"{name}.docx" for name in papers]
    assert names[len(papers) :] == [f"{name}.pdf" for name in printed]


def test_without_libreoffice_the_papers_are_made_and_the_rest_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Shown
) -> None:
    monkeypatch.setattr(office_suite, "office_suite", lambda: None)
    assert make(tmp_path, "--pdf") == 1
    said = capfd.readouterr()
    assert "没有 LibreOffice" in said.err
    assert "→ " in said.err
    assert list((tmp_path / CASE).glob("*.docx"))
    assert not list((tmp_path / CASE).glob("*.pdf"))


def index_of(out: Path) -> dict[str, str]:
    """What the index says of the pages of each paper, by its title; "" where there is room for a pen, or nothing."""
    raw = next((out / CASE).glob("*-index.docx"))
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(raw)).tables[0].rows]
    title, pages = rows[0].index("文书名"), rows[0].index("页次")
    return {row[title]: row[pages].strip("＿") for row in rows[1:]}


def test_the_index_tells_pages_where_libreoffice_counts_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one case, with --pdf or without; what nobody counted is written by hand, and so are the pages behind it."""
    book = book_of(tmp_path / "book", CASE, as_yaml(case_dict(id=CASE)).decode())
    command = ["--book", str(book), "papers", "make", CASE, "--no-names", "--out"]
    assert attempt([*command, str(tmp_path / "without")]) == 0
    assert set(index_of(tmp_path / "without").values()) == {""}
    monkeypatch.setattr(office_suite, "office_suite", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(office_suite, "as_pdf", lambda papers: {name: pdf(2) for name in papers})
    assert attempt([*command, str(tmp_path / "with")]) == 0
    found = index_of(tmp_path / "with")
    assert found["受理登记表"] == "1—2"
    assert found["身份证明"] == ""
    assert found["卷宗封底"] == ""


def test_what_was_printed_before_and_not_anew_is_named(tmp_path: Path, capfd: Shown) -> None:
    """A volume that was printed last week is not what the record says today; a scan is nobody's to name."""
    folder = tmp_path / CASE
    folder.mkdir()
    (folder / f"{CASE}-volume.pdf").write_bytes(anonymous_pdf(pdf(1)))
    (folder / f"{CASE}-scan.pdf").write_bytes(pdf(1))
    (folder / f"{CASE}.zip").write_bytes(zipped([]))
    assert make(tmp_path, "--zip") == 0
    told = next(line for line in capfd.readouterr().out.splitlines() if "以前出的" in line)
    assert told.endswith(f"：{CASE}-volume.pdf")


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_prints_the_volume_of_a_sample_case(tmp_path: Path) -> None:
    assert make(tmp_path, "--pdf", "--zip") == 0
    volume = PdfReader(tmp_path / CASE / f"{CASE}-volume.pdf")
    papers = sorted((tmp_path / CASE).glob("*-[0-9][0-9]-*.pdf"))
    assert len(volume.pages) == sum(pages_in(path.read_bytes()) for path in papers)
    assert volume.metadata is None
    text = "".join(page.extract_text() for page in volume.pages)
    assert "受理登记表" in text.replace(" ", "")
