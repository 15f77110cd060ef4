"""`jiefen law` as a user meets it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from jiefen.cli.context import Surroundings
from jiefen.cli.law import command
from jiefen.core.failure import Failure


def run(*args: str, surroundings: Surroundings | None = None) -> Result:
    return CliRunner().invoke(command, args, obj=surroundings or Surroundings())


def test_show_an_article() -> None:
    result = run("show", "rmtjf", "33")
    assert result.exit_code == 0
    assert "人民调解法" in result.stdout
    assert "共同申请司法确认" in result.stdout


def test_show_a_law_as_json() -> None:
    shown = json.loads(run("show", "rmtjf", "--format", "json").stdout)
    assert shown["effective"] == "2011-01-01"
    assert len(shown["statements"]) == 25


def test_an_article_that_does_not_exist_is_exit_1() -> None:
    result = run("show", "rmtjf", "36")
    assert result.exit_code == 1
    assert "共 35 条，没有第 36 条" in result.stdout


def test_an_unknown_law_is_a_failure_with_a_way_out() -> None:
    result = run("show", "no-such-law")
    assert isinstance(result.exception, Failure)
    assert "jiefen law list" in result.exception.do.template


def test_english_statements() -> None:
    assert "free of charge" in run("show", "rmtjf", "4", surroundings=Surroundings(lang="en")).stdout


def test_list() -> None:
    assert len(run("list").stdout.splitlines()) == 84
    assert len(json.loads(run("list", "--format", "json").stdout)) == 84


def test_the_books_own_law_is_listed_and_its_faults_go_to_standard_error(tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    (office / "settings.yaml").write_text("format: 1\n", encoding="utf-8")
    (office / "law.yaml").write_text("laws: nothing\n", encoding="utf-8")
    result = run("list", surroundings=Surroundings(folder=tmp_path))
    assert len(result.stdout.splitlines()) == 84
    assert "office/law.yaml" in result.stderr


def test_a_folder_that_is_no_book_is_refused(tmp_path: Path) -> None:
    assert isinstance(run("list", surroundings=Surroundings(folder=tmp_path)).exception, Failure)
