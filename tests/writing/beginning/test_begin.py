"""A book is made whole, kept in Git, and opened by double click."""

import re
import shlex
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import msgspec
import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.history import git
from jiefen.history.made import fetched
from jiefen.sealing.crypt import read_recipients
from jiefen.writing.beginning.begin import MayOpen, begin
from jiefen.writing.beginning.opener import command_of, desktop_of, opener, write_opener
from tests.sealing.test_crypt import PUBLIC
from tests.writing.beginning.given import ANSWERS, TODAY


def test_a_new_book_is_committed_by_whoever_made_it(tmp_path: Path) -> None:
    begun = begin(tmp_path / "book", ANSWERS, TODAY, me="lin-xi")
    assert git.setting(begun.root, "jiefen.me") == "lin-xi"
    told = subprocess.run(
        ["git", "log", "--format=%an %s"], cwd=begun.root, capture_output=True, check=True, encoding="utf-8"
    )
    assert told.stdout == "lin-xi 建立案卷库\n"
    state = subprocess.run(["git", "status", "--porcelain"], cwd=begun.root, capture_output=True, check=True)
    assert state.stdout == b""


def test_who_may_open_stands_in_the_list(tmp_path: Path) -> None:
    key = PUBLIC
    other = "age1c250p5m6j2c0xnjhs05llva8r7zgwcel3fy553rlupg409j7xpyq5lr2xc"
    mine = (MayOpen(key=key, handle="lin-xi"), MayOpen(key=other, place="档案室保险柜"))
    root = begin(tmp_path / "book", ANSWERS, TODAY, me="lin-xi", may_open=mine).root
    recipients, findings = read_recipients(root)
    assert [(one.key, one.handle, one.place) for one in recipients] == [
        (key, "lin-xi", ""),
        (other, "", "档案室保险柜"),
    ]
    assert findings == ()


def test_nothing_is_written_while_something_is_not_answered(tmp_path: Path) -> None:
    for answers, me, words in (
        (msgspec.structs.replace(ANSWERS, title=""), "lin-xi", "还没有写局的全称"),
        (ANSWERS, "nobody", "你不在工作人员里"),
    ):
        with pytest.raises(Failure) as refused:
            begin(tmp_path / "book", answers, TODAY, me=me)
        assert words in str(refused.value)
    assert not (tmp_path / "book").exists()


def test_a_book_is_fetched_from_a_folder_with_its_history(tmp_path: Path) -> None:
    begin(tmp_path / "book", ANSWERS, TODAY, me="lin-xi")
    fetched(str(tmp_path / "book"), tmp_path / "here" / "again")
    assert open_book(tmp_path / "here" / "again").require_office().settings.bureau.county == "青禾县"


@pytest.mark.parametrize("address", ["--upload-pack=touch x", "ext::sh -c true", "/nowhere/at/all"])
def test_what_is_no_address_of_a_book_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(Failure):
        fetched(address, tmp_path / "here")
    assert not (tmp_path / "here").exists()


WORDS = ["/opt/一 个/python", "-P", "-m", "jiefen", "--book", "/srv/50% $HOME`x`\"'\\", "desk"]


def test_the_opener_of_macos_starts_these_words() -> None:
    ending, text = opener(WORDS, "青禾县住建局", "darwin")
    assert ending == ".command"
    assert shlex.split(text.splitlines()[1]) == ["exec", *WORDS]


def test_the_opener_of_linux_starts_these_words() -> None:
    ending, text = opener(WORDS, "青禾县住建局", "linux")
    assert ending == ".desktop"
    entry = RawConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(text)
    quoted = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    words = re.findall(r'"((?:\\.|[^"\\])*)"', quoted)
    assert [re.sub(r"\\(.)", r"\1", word) for word in words] == WORDS


def test_the_opener_of_windows_keeps_percents_and_stays_open_on_a_fault() -> None:
    ending, text = opener(["C:\\py\\python.exe", "--book", "D:\\100%案卷"], "青禾县住建局", "win32")
    assert ending == ".bat"
    assert text.split("\r\n") == [
        "@echo off",
        "chcp 65001 >nul",
        '"C:\\py\\python.exe" "--book" "D:\\100%%案卷"',
        "if errorlevel 1 pause",
        "",
    ]


def test_the_opener_lies_outside_the_book_and_may_be_run(tmp_path: Path) -> None:
    (tmp_path / "桌面").mkdir()
    folder = desktop_of(tmp_path)
    assert folder == tmp_path / "桌面"
    path = write_opener(tmp_path / "book", folder, "青禾县住建局", "linux")
    assert path.name == "解纷 青禾县住建局.desktop"
    assert path.stat().st_mode & 0o111
    assert command_of(tmp_path / "book")[-3:] == ["--book", str(tmp_path / "book"), "desk"]
