"""`jiefen fmt` on a book."""

import shutil
from pathlib import Path

import pytest

from jiefen.book.skeleton import write_skeleton
from jiefen.commands.main import attempt
from jiefen.files.yaml.reader import read

SAMPLE = Path(__file__).parents[2] / "cases" / "2026"
FIRST, SECOND = "cases/2026/2026-0001.yaml", "cases/2026/2026-0002.yaml"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of two cases, the first with Windows line ends."""
    write_skeleton(tmp_path / "book")
    (tmp_path / "book" / "cases" / "2026").mkdir(parents=True, exist_ok=True)
    for name in (FIRST, SECOND):
        shutil.copy(SAMPLE.parents[1] / name, tmp_path / "book" / name)
    unform(tmp_path / "book" / FIRST)
    return tmp_path / "book"


def unform(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def test_fmt_writes_what_was_not_in_form_and_nothing_else(book: Path, capsys: Captured) -> None:
    meant, other = read((book / FIRST).read_bytes()).data, (book / SECOND).stat().st_mtime_ns
    assert attempt(["fmt", "--book", str(book)]) == 0
    assert capsys.readouterr().out.splitlines() == [FIRST, "看了 7 个文件，改了 1 个。"]
    assert (book / FIRST).read_bytes() == (SAMPLE / "2026-0001.yaml").read_bytes()
    assert read((book / FIRST).read_bytes()).data == meant
    assert (book / SECOND).stat().st_mtime_ns == other
    assert attempt(["fmt", "--book", str(book)]) == 0
    assert capsys.readouterr().out == "看了 7 个文件，改了 0 个。\n"


def test_check_only_tells(book: Path, capsys: Captured) -> None:
    before = (book / FIRST).read_bytes()
    assert attempt(["fmt", "--book", str(book), "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [FIRST, "看了 7 个文件，1 个要改。"]
    assert (book / FIRST).read_bytes() == before


@pytest.mark.parametrize(
    ("chosen", "count", "changed"),
    [
        ([FIRST], 1, [FIRST]),
        ([SECOND], 1, []),
        (["cases"], 2, [FIRST]),
        (["office"], 5, []),
        ([SECOND, "."], 7, [FIRST]),
    ],
)
def test_only_the_paths_asked_for(
    book: Path, capsys: Captured, chosen: list[str], count: int, changed: list[str]
) -> None:
    assert attempt(["fmt", "--book", str(book), *(str(book / name) for name in chosen)]) == 0
    assert capsys.readouterr().out.splitlines() == [*changed, f"看了 {count} 个文件，改了 {len(changed)} 个。"]


@pytest.mark.parametrize("path", ["README.md", "cases/2026/2026-0999.yaml", "docs"])
def test_a_path_without_records_is_refused(book: Path, capsys: Captured, path: str) -> None:
    assert attempt(["fmt", "--book", str(book), str(book / path)]) == 2
    assert "没有这个案卷库的记录" in capsys.readouterr().err


def test_what_cannot_be_read_is_left_and_hides_no_other_file(book: Path, capsys: Captured) -> None:
    broken = b"id: 2026-0002\nid: 2026-0003\n"
    (book / SECOND).write_bytes(broken)
    (book / "office" / "settings.yaml").write_bytes(b"format: 1\n\tbureau: x\n")
    assert attempt(["fmt", "--book", str(book)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith(f"{FIRST}\n")
    assert f"{SECOND}:2:1: 错误" in shown
    assert "office/settings.yaml:2:" in shown
    assert (book / SECOND).read_bytes() == broken
    assert b"\r" not in (book / FIRST).read_bytes()


def test_a_link_in_a_files_place_is_not_written_through(book: Path, tmp_path: Path, capsys: Captured) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    (book / FIRST).rename(elsewhere)
    (book / FIRST).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert attempt(["fmt", "--book", str(book)]) == 1
    assert "FILE03" in capsys.readouterr().out
    assert elsewhere.read_bytes() == before
