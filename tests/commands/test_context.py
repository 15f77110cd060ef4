from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.commands.context import Surroundings, today_option


@pytest.fixture
def book(tmp_path: Path) -> Path:
    settings = tmp_path / "book" / "office" / "settings.yaml"
    settings.parent.mkdir(parents=True)
    settings.touch()
    return tmp_path / "book"


def test_the_book_is_found_from_inside(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for inside in (book, book / "office"):
        monkeypatch.chdir(inside)
        assert Surroundings().book == book


def test_a_named_folder_is_the_book_or_none(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book)
    assert Surroundings(folder=book).book == book
    for wrong in (book / "office", book / "absent", book / "office" / "settings.yaml"):
        with pytest.raises(Failure, match=r"office/settings\.yaml"):
            _ = Surroundings(folder=wrong).book


def test_no_book_here_or_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Failure):
        _ = Surroundings().book


def test_output_into_a_pipe_has_no_width_and_no_colour(capfd: pytest.CaptureFixture[str]) -> None:
    assert Surroundings().width is None
    assert Surroundings().colour is False


def test_today_is_the_day_in_china() -> None:
    @click.command()
    @today_option
    def command(today: object) -> None:
        click.echo(today)

    before = datetime.now(UTC)  # noqa: TID251  compared with the clock itself
    shown = CliRunner().invoke(command).output.strip()
    after = datetime.now(UTC)  # noqa: TID251  compared with the clock itself
    assert shown in {(moment + timedelta(hours=8)).date().isoformat() for moment in (before, after)}
