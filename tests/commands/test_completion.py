"""Behind the Tab key stand the cases, steps, people, kinds and places of the book, in Chinese, by pinyin, as codes."""

import subprocess
from pathlib import Path
from shutil import which

import pytest
from click.shell_completion import ShellComplete

from jiefen.commands.books.completion import SHELLS
from jiefen.commands.completing import proposed
from jiefen.commands.main import attempt, main
from tests import builders
from tests.small_office import copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    for number in ("2026-0063", "2026-0137", "2025-0006"):
        path = tmp_path / f"cases/{number[:4]}/{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(builders.as_yaml(builders.case_dict(id=number)))
    return tmp_path


def behind(book: Path, *words: str) -> list[str]:
    """What is proposed for the last of the words."""
    *before, incomplete = words
    found = ShellComplete(main, {}, "jiefen", "_JIEFEN_COMPLETE").get_completions(
        ["--book", str(book), *before], incomplete
    )
    return [one.value for one in found]


def test_cases_are_proposed_the_newest_first(book: Path) -> None:
    assert behind(book, "record", "") == ["2026-0137", "2026-0063", "2025-0006"]
    assert behind(book, "show", "2026-00") == ["2026-0063"]
    assert behind(book, "show", "6") == ["2026-0063", "2025-0006"]


def test_steps_are_proposed_in_chinese_and_as_codes(book: Path) -> None:
    assert behind(book, "record", "2026-0063", "受") == ["受理"]
    assert behind(book, "record", "2026-0063", "acc") == ["accept"]
    assert "--today" in behind(book, "record", "2026-0063", "受理", "--to")


def test_choices_people_kinds_and_places_are_proposed(book: Path) -> None:
    assert behind(book, "record", "2026-0063", "受理", "--form", "口") == ["口头"]
    assert behind(book, "record", "2026-0063", "受理", "--by", "李") == ["李娜"]
    assert behind(book, "record", "2026-0063", "受理", "--by", "ln") == ["李娜"]
    assert behind(book, "record", "2026-0063", "受理", "--by", "li-n") == ["li-na"]
    assert "物业管理·渗漏水" in behind(book, "new", "--kind", "渗")
    assert "property.leak" in behind(book, "new", "--kind", "property.l")
    assert "城东片区" in behind(book, "import", "--area", "城东")


def test_of_several_words_the_last_is_completed(book: Path) -> None:
    (found,) = behind(book, "record", "2026-0063", "终止", "--told-ways", "诉讼,仲")
    assert found == "诉讼,仲裁"


def test_in_english_codes_are_proposed(book: Path) -> None:
    assert "accept" in behind(book, "--lang", "en", "record", "2026-0063", "")


def test_without_a_book_nothing_is_proposed_and_nothing_fails(tmp_path: Path) -> None:
    assert behind(tmp_path, "record", "") == []
    assert behind(tmp_path, "record", "2026-0063", "受理", "--by", "") == []


def test_a_title_that_a_shell_would_cut_is_proposed_as_its_code() -> None:
    assert [one.value for one in proposed("", {"a-b": "两 个", "c": "整个"})] == ["a-b", "整个"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_JIEFEN_COMPLETE" in script
    assert ("UTF8Encoding" in script) == (shell == "powershell")


@pytest.mark.skipif(which("bash") is None, reason="there is no bash here")
def test_the_script_of_bash_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(["completion", "bash"])
    script = capsys.readouterr().out
    checked = subprocess.run(["bash", "-n"], input=script, capture_output=True, check=False, encoding="utf-8")
    assert (checked.returncode, checked.stderr) == (0, "")
