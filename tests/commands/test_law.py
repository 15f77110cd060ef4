"""`jiefen law` as a user meets it."""

import json
import shutil
from pathlib import Path

import msgspec
import yaml
from click.testing import CliRunner, Result

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.commands.checking.law import command
from jiefen.commands.context import Surroundings
from jiefen.commands.main import main
from jiefen.files import resources
from tests.law_texts import LINES, law, word


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
    assert len(shown["statements"]) == 34


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
    assert len(run("list").stdout.splitlines()) == 117
    assert len(json.loads(run("list", "--format", "json").stdout)) == 117


def test_the_books_own_law_is_listed_and_its_faults_go_to_standard_error(tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    (office / "settings.yaml").write_text("format: 1\n", encoding="utf-8")
    (office / "law.yaml").write_text("laws: nothing\n", encoding="utf-8")
    result = run("list", surroundings=Surroundings(folder=tmp_path))
    assert len(result.stdout.splitlines()) == 117
    assert "office/law.yaml" in result.stderr


def test_a_folder_that_is_no_book_is_refused(tmp_path: Path) -> None:
    assert isinstance(run("list", surroundings=Surroundings(folder=tmp_path)).exception, Failure)


def test_a_law_is_shown_by_its_title() -> None:
    assert run("show", "民法典", "278").stdout == run("show", "mfd", "278").stdout
    several = run("show", "民事诉讼")
    assert isinstance(several.exception, Failure)
    assert render(several.exception.do) == "请写代号：msjs（民事诉讼法解释）、mssf（民事诉讼法）。"


def book_with_law(folder: Path) -> Surroundings:
    """A book with an invented law of its own, as its register has it."""
    (folder / "office").mkdir()
    (folder / "office/settings.yaml").write_text("format: 1\n", encoding="utf-8")
    data = {key: value for key, value in msgspec.to_builtins(law()).items() if value not in (None, ())}
    laws = {"laws": [{**data, "statements": [], "effective": law().effective}]}
    (folder / "office/law.yaml").write_text(yaml.safe_dump(laws, allow_unicode=True), encoding="utf-8")
    return Surroundings(folder=folder)


def test_a_text_is_imported_and_a_wrong_one_refused(tmp_path: Path) -> None:
    book = book_with_law(tmp_path)
    (tmp_path / "law.docx").write_bytes(word())
    done = run("import", str(tmp_path / "law.docx"), "--law", "甲乙办法", surroundings=book)
    assert done.exit_code == 0, done.output
    assert "共 4 条，写入 office/law-texts/jyf-1.yaml" in done.stdout
    before = (tmp_path / "office/law-texts/jyf-1.yaml").read_bytes()
    (tmp_path / "law.docx").write_bytes(word(LINES[:-1]))
    wrong = run("import", str(tmp_path / "law.docx"), "--law", "jyf", surroundings=book)
    assert isinstance(wrong.exception, Failure)
    assert (tmp_path / "office/law-texts/jyf-1.yaml").read_bytes() == before


def test_an_annex_that_is_left_out_is_told(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text("\n".join([*LINES, "附件　甲乙表", "甲"]), encoding="utf-8")
    assert "附件没有导入" in run("import", str(path), "--law", "jyf", surroundings=book_with_law(tmp_path)).stdout


def test_a_statement_that_no_longer_holds_says_what_took_its_place() -> None:
    assert "（自 2022-04-10 起被取代，看 msjs.confirm-third-6m）" in run("show", "sfqr", "10").stdout
    assert "（已被取代，现看 mssf.special-30）" in run("show", "sfqr", "5").stdout


def book_with_page(folder: Path, text: str) -> Path:
    """A book with the sample's office and one page of its own."""
    shutil.copytree(resources.root() / "office", folder / "office")
    (folder / "cases").mkdir()
    (folder / "docs/public").mkdir(parents=True)
    (folder / "docs/public/notice.md").write_text(text, encoding="utf-8")
    return folder


def due(book: Path, today: str) -> list[str]:
    result = CliRunner().invoke(main, ["due", "--book", str(book), "--today", today])
    return [line for line in result.output.splitlines() if "DUE12" in line]


def test_a_page_on_law_that_no_longer_holds_is_a_line_of_due(tmp_path: Path) -> None:
    """Third parties once had a year against a confirmation; from 2022-04-10 it is six months."""
    book = book_with_page(tmp_path, "# 告知\n\n别人一年内可以请法院撤销（[[law:sfqr/10]]）。\n")
    assert due(book, "2022-04-09") == []
    (line,) = due(book, "2026-11-30")
    assert "《司法确认规定》第 10 条登记的要点自 2022-04-10 起不能再用，改看《民事诉讼法解释》第 372 条" in line
    assert "docs/public/notice.md:3" in line


def test_a_page_on_a_repealed_law_is_a_line_of_due_from_that_day(tmp_path: Path) -> None:
    book = book_with_page(tmp_path, "# 告知\n\n噪声归它管（[[law:zaosheng/86]]、[[law:zaosheng]]）。\n")
    assert due(book, "2026-08-14") == []
    repealed, superseded = due(book, "2026-08-15")
    assert "改看《生态环境法典》第 1077 条" in superseded
    assert "《噪声污染防治法》自 2026-08-15 起废止" in repealed


def test_what_changed_between_two_days(tmp_path: Path) -> None:
    book = book_with_page(tmp_path, "# 告知\n\n噪声归它管（[[law:zaosheng/86]]）。\n")
    shown = run("changes", "--from", "2026-08-14", "--to", "2026-08-15", surroundings=Surroundings(folder=book))
    assert shown.exit_code == 0
    assert "2026-08-15  《中华人民共和国噪声污染防治法》废止" in shown.stdout
    assert "    docs/public/notice.md:3" in shown.stdout.splitlines()
    told = json.loads(
        run(
            "changes", "--from", "2026-08-14", "--to", "2026-08-15", "--format", "json", surroundings=Surroundings()
        ).stdout
    )
    assert {one["change"] for one in told} == {"in-force", "repealed", "superseded"}
    assert {one.get("now") for one in told if one["change"] == "superseded"} == {"shenghuo.harm-mediate"}


def test_no_change_is_said_and_days_in_the_wrong_order_are_refused() -> None:
    none = run("changes", "--from", "2026-11-01", "--to", "2026-11-05")
    assert none.exit_code == 0
    assert "没有法律施行、废止" in none.stdout
    assert isinstance(run("changes", "--from", "2026-11-05", "--to", "2026-11-01").exception, Failure)
