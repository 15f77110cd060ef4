"""`report summary` and `report refresh` as they are typed, in a small book: the sample's office and three cases."""

import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.oxml.ns import qn

from jiefen.commands.main import attempt
from jiefen.papers.word.controls import controls_in, tag_of
from tests.public_site import ROOT
from tests.small_office import copy_office

CASE = "cases/2026/2026-0010.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    copy_office(root / "office")
    for case in (CASE, "cases/2026/2026-0063.yaml", "cases/2026/2026-0034.yaml"):
        (root / case).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / case, root / case)
    return root


@pytest.fixture
def paper(book: Path, tmp_path: Path) -> Path:
    """The summary of 2026, as the command makes it."""
    result = typed(book, "summary", "2026", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "成因分析" in result.output
    return tmp_path / "out/office/2026-summary.docx"


class Result(NamedTuple):
    exit_code: int
    output: str


def typed(book: Path, *words: str) -> Result:
    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = attempt(["--book", str(book), "report", *words, "--today", "2026-11-20"])
    return Result(code, told.getvalue())


def drop_a_case(book: Path) -> None:
    (book / CASE).unlink()


def change(paper: Path, code: str, words: str) -> None:
    document = docx.Document(str(paper))
    place = next(one for one in controls_in(document.element.body) if f":{code}=" in tag_of(one))
    next(place.iter(qn("w:t"))).text = words
    document.save(str(paper))


def test_a_summary_that_is_up_to_date_stays_byte_for_byte(book: Path, paper: Path) -> None:
    before = paper.read_bytes()
    result = typed(book, "refresh", str(paper))
    assert result.exit_code == 0, result.output
    assert "都和现在的记录一样" in result.output
    assert paper.read_bytes() == before
    assert [one.name for one in paper.parent.iterdir()] == [paper.name]


def test_check_tells_and_writes_nothing(book: Path, paper: Path) -> None:
    before = paper.read_bytes()
    drop_a_case(book)
    result = typed(book, "refresh", str(paper), "--check")
    assert result.exit_code == 1
    assert "新收（件）：3 → 2" in result.output
    assert paper.read_bytes() == before
    assert [one.name for one in paper.parent.iterdir()] == [paper.name]


def test_new_figures_are_written_and_the_old_file_is_kept(book: Path, paper: Path) -> None:
    before = paper.read_bytes()
    drop_a_case(book)
    assert "新收（件）：3 → 2" in typed(book, "refresh", str(paper)).output
    kept = paper.with_name("2026-summary（更新前）.docx")
    assert kept.read_bytes() == before
    text = "\n".join(one.text for one in docx.Document(BytesIO(paper.read_bytes())).paragraphs)
    assert "新收矛盾纠纷" in text
    (book / CASE).write_bytes((ROOT / CASE).read_bytes())
    typed(book, "refresh", str(paper))
    assert paper.with_name("2026-summary（更新前）-2.docx").exists()


def test_a_figure_changed_by_hand_is_told_and_written_over_on_demand(book: Path, paper: Path) -> None:
    change(paper, "received", "9")
    changed = paper.read_bytes()
    result = typed(book, "refresh", str(paper))
    assert result.exit_code == 1
    assert "新收（件）：原来写 3，手工改成了 9，现在是 3，没有动" in result.output
    assert paper.read_bytes() == changed
    again = typed(book, "refresh", str(paper), "--overwrite")
    assert again.exit_code == 0, again.output
    assert "改回 3" in again.output
    assert typed(book, "refresh", str(paper)).exit_code == 0


@pytest.mark.parametrize("mark", ["~$2026-summary.docx", "~$26-summary.docx", ".~lock.2026-summary.docx#"])
def test_a_file_that_is_open_is_left_alone(book: Path, paper: Path, mark: str) -> None:
    (paper.parent / mark).touch()
    drop_a_case(book)
    result = typed(book, "refresh", str(paper))
    assert result.exit_code == 2
    assert "正在打开着" in result.output


def test_a_file_marked_as_final_and_one_in_the_book_are_left_alone(book: Path, paper: Path) -> None:
    drop_a_case(book)
    inside = book / "office/2026-summary.docx"
    inside.write_bytes(paper.read_bytes())
    paper.chmod(0o444)
    for file, why in ((paper, "是只读的"), (inside, "文书不能写在案卷库里")):
        before = file.read_bytes()
        result = typed(book, "refresh", str(file))
        assert (result.exit_code, why in result.output, file.read_bytes()) == (2, True, before)
    assert "新收（件）：3 → 2" in typed(book, "refresh", str(paper), "--check").output


def test_what_is_no_file_of_ours_is_refused_in_a_sentence(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    docx.Document().save(str(other))
    link = tmp_path / "link.docx"
    link.symlink_to(other)
    wrong = {
        tmp_path / "none.docx": "没有",
        tmp_path: "读不了",
        link: "读不了",
        other: "没有工作总结的数字",
    }
    for file, why in wrong.items():
        result = typed(book, "refresh", str(file))
        assert result.exit_code == 2
        assert why in result.output


@pytest.mark.parametrize("period", ["2026-11", "2026-Q3", "26", "2026-H3", "2027"])
def test_what_is_no_year_nor_half_or_has_not_begun_is_refused(book: Path, period: str) -> None:
    assert typed(book, "summary", period).exit_code == 2


def test_a_summary_somebody_edited_is_not_made_over(book: Path, paper: Path) -> None:
    change(paper, "received", "9")
    edited = paper.read_bytes()
    assert typed(book, "summary", "2026", "--out", str(paper.parents[1])).exit_code == 1
    assert paper.read_bytes() == edited
