"""`jiefen submit`, `incoming`, `merge`, `send-back`: what they say and how they leave."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.office.settings.record import Sending
from tests.repositories import CASE
from tests.sending.offices import SLOW, TRACK, Office, Window

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    for name in ("submit", "incoming", "merge", "send_back"):
        monkeypatch.setattr(import_module(f"jiefen.commands.sending.{name}"), "clock", office.later)

    def of(window: Window, *words: str) -> tuple[int, str]:
        code = attempt(["--book", str(window.root), *words, "--today", "2026-03-04"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return of


def test_a_round_in_the_terminal(office: Office, run: Run) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    code, said = run(wang, "submit", "--list")
    assert code == 0
    assert "城东片区 渗漏水（2026-0137）" in said
    assert "王强" in said
    code, said = run(wang, "submit")
    assert (code, "送到了，等同事看过并入" in said) == (0, True)
    code, said = run(li, "incoming")
    assert (code, "wang-qiang/1  王强，2026-03-04：1 件。" in said) == (0, True)
    code, said = run(li, "merge", "wang-qiang/1", "--yes")
    assert (code, "已经并入" in said) == (0, True)
    assert TRACK in li.read(CASE)


def test_what_was_sent_back_is_said_with_the_words(office: Office, run: Run) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    wang.sent()
    assert run(li, "send-back", "wang-qiang/1", "--why", "再核对日期")[0] == 0
    code, said = run(wang, "submit", "--list")
    assert (code, "李娜退回来了：再核对日期" in said) == (0, True)


def test_what_is_found_is_shown_and_nothing_is_sent(office: Office, run: Run) -> None:
    wang = office.windows["wang-qiang"]
    wang.add("{date: 2026-03-04, step: conclude, by: wang-qiang, outcome: withdrawn}")
    code, said = run(wang, "submit")
    assert code == 1
    assert "没有送：有" in said
    assert not (office.shared / "outbox").exists()


def test_the_way_is_said_once(office: Office, run: Run) -> None:
    wang = office.windows["wang-qiang"]
    wang.git("config", "--remove-section", "jiefen")
    wang.add(SLOW)
    assert run(wang, "submit")[0] == 2
    words = ("--way", "folder", "--folder", str(office.shared), "--me", "王强")
    code, said = run(wang, "submit", *words, "--sign-key", str(office.keys["wang-qiang"]))
    assert code == 0, said
    wang.add(TRACK)
    assert run(wang, "submit")[0] == 0


@pytest.mark.parametrize("words", [("merge", "wang-qiang/7", "--yes"), ("send-back", "wang-qiang/7", "--why", "x")])
def test_what_does_not_lie_there_is_told(office: Office, run: Run, words: tuple[str, ...]) -> None:
    assert run(office.windows["li-na"], *words)[0] == 2


def test_a_new_book_says_how_work_will_be_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["init", str(tmp_path / "book"), "--way", "forge"]) == 0
    assert "git remote add origin" in capsys.readouterr().out
    assert open_book(tmp_path / "book").require_office().settings.sending == Sending(way="forge")
