"""An invented kind of office record needs its folder, its schema and its row in the table of kinds, and nothing else.

The three are written into a copy of the program, which then reads, judges, formats, masks, compares with history and
explains the new record through its own commands.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.identifiers import mobile, seeded
from tests.repositories import GitBook

ROOT = Path(__file__).parents[1]
PACKAGE = ("docs", "law", "mkdocs.staff.yml", "mkdocs.yml", "office", "papers", "skeleton", "tests")
RECORD = '''"""Walks through the areas (an invented kind)."""

from datetime import date

from jiefen.base.record import Record


class Walk(Record, frozen=True, kw_only=True):
    """Who walked on a day, and what was seen."""

    date: date
    officer: str
    seen: str = ""


class Walks(Record, frozen=True, kw_only=True):
    """A month of walks."""

    month: str
    days: tuple[Walk, ...]
'''
RULES = '''"""Rules on walks (an invented kind)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.context import RecordContext
from jiefen.office.walks.record import Walks


@rule("WLK01", source="R4", title=N_("走访的人在岗"), why=N_("不在岗的人不能代表本局走访。"))
def who_walks_is_in_post(walks: Walks, context: RecordContext) -> Iterator[Remark]:
    """The officer holds a post on that day."""
    for index, walk in enumerate(walks.days):
        person = context.office.organisation.person(walk.officer)
        if person is None or not person.in_post(walk.date):
            yield remark(
                f"days[{index}].officer", N_("{handle} 当天不在岗"), do=N_("换一位在岗的"), handle=walk.officer
            )


RULES = (who_walks_is_in_post,)
'''
ROW = """
    Kind(
        name="walks",
        title=N_("走访"),
        place="office/walks/*.yaml",
        room="jiefen.office.walks",
        record="Walks",
        named_after="month",
        change="frozen-after-its-day",
    ),
)
OFFICE_KINDS = """
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "走访",
    "type": "object",
    "properties": {
        "month": {"title": "月份", "type": "string", "maxLength": 7, "pattern": "^[0-9]{4}-[0-9]{2}$"},
        "days": {
            "title": "每天",
            "type": "array",
            "items": {
                "title": "一天",
                "type": "object",
                "properties": {
                    "date": {
                        "title": "日期",
                        "type": "string",
                        "maxLength": 10,
                        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                    },
                    "officer": {"title": "人员", "type": "string", "maxLength": 31},
                    "seen": {"title": "所见", "type": "string", "maxLength": 400},
                },
                "required": ["date", "officer"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["month", "days"],
    "additionalProperties": False,
}
FILE = "office/walks/2026-03.yaml"
GOOD = """\
month: 2026-03
days:
  - {date: 2026-03-02, officer: li-na}
  - {date: 2026-03-12, officer: wang-qiang, seen: 正常}
"""
RUN = "import sys; from jiefen.commands.main import run; sys.exit(run())"


class Program:
    """A copy of the program with the invented kind, run in processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "schemas", folder / "schemas")
        for name in PACKAGE:
            (folder / name).symlink_to(ROOT / name)
        room = folder / "tools/jiefen/office/walks"
        room.mkdir()
        for name, content in (("__init__", '"""Walks."""\n'), ("record", RECORD), ("rules", RULES)):
            (room / f"{name}.py").write_text(content, "utf-8")
        (folder / "schemas/walks.schema.json").write_text(json.dumps(SCHEMA, ensure_ascii=False), "utf-8")
        table = folder / "tools/jiefen/book/kinds.py"
        table.write_text(table.read_text("utf-8").replace("\n)\nOFFICE_KINDS = ", ROW, 1), "utf-8")

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "tools"), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, "-P", "-c", RUN, *args], env=environment, capture_output=True, text=True, check=False
        )

    def check(self, book: Path, *more: str) -> list[tuple[str, str, int, str]]:
        """Code, file, line and message of what `check` finds in the new records."""
        done = self.run("check", "--book", str(book), "--format", "json", *more)
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return [(one["code"], one["file"], one["line"], one["message"]) for one in found if "walks" in one["file"]]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(tmp_path_factory.mktemp("program"))


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    book = GitBook(tmp_path / "repo")
    book.write(FILE, GOOD)
    book.commit("2026-03-05")
    book.branch()
    return book


def test_it_is_read_judged_masked_and_looked_through(program: Program, repo: GitBook) -> None:
    assert program.check(repo.book) == []
    number = mobile(seeded(5))
    repo.write(FILE, GOOD.replace("wang-qiang", "zhang-san-feng").replace("正常", f"电话 {number}"))
    found = program.check(repo.book)
    assert [(code, line) for code, _, line, _ in found] == [("WLK01", 4), ("PRV02", 4)]
    assert "***" in found[0][3]
    assert "zhang-san-feng" not in found[0][3]
    assert number not in found[1][3]
    repo.write(FILE, GOOD.replace("officer: li-na", "person: li-na"))
    assert {code for code, *_ in program.check(repo.book)} == {"SCH01"}
    repo.write("office/walks/2026-04.yaml", GOOD)
    assert ("REC01", "office/walks/2026-04.yaml") in [(code, file) for code, file, *_ in program.check(repo.book)]


def test_it_is_formatted(program: Program, repo: GitBook) -> None:
    repo.write(FILE, GOOD.replace("{date: 2026-03-02, officer: li-na}", "{officer: li-na,  date: 2026-03-02}"))
    assert [code for code, *_ in program.check(repo.book)] == ["FMT01"]
    assert program.run("fmt", "--book", str(repo.book)).returncode == 0
    assert (repo.book / FILE).read_text("utf-8") == GOOD


def test_its_past_is_watched(program: Program, repo: GitBook) -> None:
    repo.write(FILE, GOOD.replace("li-na", "wang-qiang"))
    repo.commit("2026-03-06")
    assert [code for code, *_ in program.check(repo.book, "--since", "main")] == ["HIS09"]
    repo.write(FILE, GOOD.replace("seen: 正常", "seen: 漏水"))
    repo.commit("2026-03-07")
    assert program.check(repo.book, "--since", "main") == [], "the twelfth is still to come"
    (repo.book / FILE).unlink()
    repo.commit("2026-03-08")
    assert [code for code, *_ in program.check(repo.book, "--since", "main")] == ["HIS03"]


def test_it_is_explained_and_an_editor_knows_it(program: Program, repo: GitBook, tmp_path: Path) -> None:
    explained = program.run("explain", "WLK01")
    assert explained.returncode == 0, explained.stderr
    assert "走访的人在岗" in explained.stdout
    assert program.run("schema", str(tmp_path / "schemas"), "--book", str(repo.book)).returncode == 0
    assert (tmp_path / "schemas/walks.schema.json").is_file()
    assert program.run("init", str(tmp_path / "new")).returncode == 0
    settings = json.loads((tmp_path / "new/.vscode/settings.json").read_bytes())
    assert settings["yaml.schemas"][".vscode/schemas/walks.schema.json"] == "office/walks/*.yaml"
