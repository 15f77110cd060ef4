"""`jiefen check` on a book: which files it looks at, and what it does with things that are no files."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.book.skeleton import write_skeleton
from jiefen.commands.main import attempt

SAMPLE = Path(__file__).parents[2] / "cases" / "2026"
FIRST = "cases/2026/2026-0001.yaml"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of two cases."""
    write_skeleton(tmp_path / "book")
    kept = [f"2026-000{number}.yaml" for number in (1, 2)]
    shutil.copytree(SAMPLE, tmp_path / "book/cases/2026", ignore=lambda _, names: sorted({*names} - {*kept}))
    return tmp_path / "book"


@pytest.mark.parametrize(
    ("folder", "args", "cases"),
    [
        ("book", ["--book", ".", FIRST], 1),
        ("book", ["--book", ".", f"./{FIRST}", "cases"], 2),
        ("", ["--book", "book", f"book/{FIRST}"], 1),
        ("book/cases/2026", ["2026-0001.yaml"], 1),
        ("book/cases", [".."], 2),
        ("book", ["office"], 0),
    ],
)
def test_a_path_is_found_from_wherever_it_is_named(
    book: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, *, folder: str, args: list[str], cases: int
) -> None:
    monkeypatch.chdir(book.parent / folder)
    attempt(["check", *args])
    assert f"查了 {cases} 件" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "fmt"])
@pytest.mark.parametrize("name", ["cases/2026/2026-9999.yaml", "circle", "README.md"])
def test_a_path_without_a_record_does_not_pass_quietly(
    book: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(book)
    (book / "circle").symlink_to("circle")
    assert attempt([command, name]) == 2
    assert name.rpartition("/")[2] in capsys.readouterr().err


def test_an_empty_since_does_not_pass_without_history(book: Path, capsys: Captured) -> None:
    assert attempt(["check", "--book", str(book), "--since", ""]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "put",
    [
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.symlink_to("nowhere"), id="a link to nothing"),
        pytest.param(lambda path: path.symlink_to(path.name), id="a link to itself"),
        pytest.param(os.mkfifo, id="a pipe"),
    ],
)
@pytest.mark.parametrize("name", ["office/law.yaml", "office/publications/2026Q2.yaml"])
def test_what_is_no_file_in_a_records_place_is_a_finding(
    book: Path, capsys: Captured, name: str, put: Callable[[Path], None]
) -> None:
    (book / name).parent.mkdir(exist_ok=True)
    put(book / name)
    assert attempt(["check", "--book", str(book)]) == 1
    assert f"{name}: 错误 FILE0" in capsys.readouterr().out


def test_a_publication_that_is_none_is_a_finding(book: Path, capsys: Captured) -> None:
    file = book / "office" / "publications" / "2026Q2.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("batch: 2026Q2\n")
    assert attempt(["check", "--book", str(book)]) == 1
    assert "office/publications/2026Q2.yaml:1:1: 错误 SCH01" in capsys.readouterr().out


def test_a_file_in_a_folders_place_is_the_users_to_mend(
    book: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book)
    shutil.rmtree(book / "cases")
    (book / "cases").touch()
    header = {"kind": "property.leak", "area": "chengdong", "people": "2", "initiative": "application", "via": "window"}
    options = [word for name, value in header.items() for word in (f"--{name}", value)]
    assert attempt(["new", "--party", "P1:applicant:person", *options]) == 2
    assert "文件和文件夹对不上" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["\udcff", "{P1: \udcff}", "[", "a: b: c"])
def test_an_argument_that_is_no_text_is_the_users_to_mend(
    book: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(book)
    assert attempt(["record", "2026-0001", "agreement", "--by", "li-na", "--form", "written", "--signed", text]) == 2
    assert capsys.readouterr().err
