"""A new book on the command line: with examples, or with the office's own people and areas."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.history import git
from tests.commands.test_asking import Terminal

PEOPLE = "姓名,股室,职务\n白桦,综合股,局长\n江雪,综合股,副局长\n林溪,综合股,股长\n方舟,物业管理股,科员\n"
AREAS = "片区,小区,责任股室,包保领导\n城东片区,青禾花园,物业管理股,江雪\n"
NAMES = ("--title", "青禾县住房和城乡建设局", "--short-title", "青禾县住建局", "--county", "青禾县")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `jiefen init book` with tables of people and areas beside it."""
    (tmp_path / "people.csv").write_bytes(PEOPLE.encode("gb18030"))
    (tmp_path / "areas.csv").write_text(AREAS, "utf-8")
    monkeypatch.chdir(tmp_path)

    def call(*words: str, answers: tuple[str, ...] = ()) -> tuple[int, str]:
        stdin = Terminal("".join(f"{answer}\n" for answer in answers)) if answers else io.StringIO()
        monkeypatch.setattr(sys, "stdin", stdin)
        code = attempt(["init", "book", "--today", "2026-11-30", *words])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return call


def test_examples_are_written_with_a_file_to_double_click_beside_them(run: Run, tmp_path: Path) -> None:
    code, out = run()
    assert code == 0, out
    assert (tmp_path / "book/office/settings.yaml").is_file()
    assert [path.stem for path in tmp_path.iterdir() if path.name.startswith("解纷")] == ["解纷 book"]


def test_the_offices_own_people_and_areas_make_a_book_in_the_shared_folder(run: Run, tmp_path: Path) -> None:
    tables = ("--people", "people.csv", "--areas", "areas.csv")
    code, out = run(*tables, *NAMES, "--me", "林溪", "--way", "共用", "--address", "共享")
    assert code == 2
    assert "连不上共用文件夹" in out
    (tmp_path / "共享").mkdir()
    assert not (tmp_path / "book").exists()
    code, out = run(*tables, *NAMES, "--me", "林溪", "--way", "共用", "--address", "共享")
    assert code == 0, out
    assert (tmp_path / "共享" / "main.bundle").is_file()
    book = open_book(tmp_path / "book")
    assert [area.title for area in book.require_office().grid.areas] == ["城东片区"]
    assert git.setting(book.root, "jiefen.me") == "lin-xi"


def test_what_is_missing_is_asked_for_at_a_terminal(run: Run, tmp_path: Path) -> None:
    answers = ("青禾县住房和城乡建设局", "青禾县住建局", "青禾县", "林溪", "自己用")
    code, out = run("--people", "people.csv", answers=answers)
    assert code == 0, out
    assert open_book(tmp_path / "book").require_office().settings.bureau.county == "青禾县"


def test_rows_that_cannot_be_used_are_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE + ",综合股,科员\n石磊,综合股,挂职\n", "utf-8")
    code, out = run("--people", "people.csv", *NAMES, "--me", "林溪")
    assert code == 2
    assert "第 6 行：没有写姓名" in out
    assert "职务「挂职」不知道是哪一种" in out
    assert not (tmp_path / "book").exists()
