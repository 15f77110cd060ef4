"""A publication that a branch adds is worked out again from what is merged: a hand-made one is refused (R27, R31)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jiefen.commands.main import main
from jiefen.files import resources
from jiefen.files.schema.shape import key_order
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from tests.repositories import GitBook

ROOT = Path(__file__).parents[2]
FILE = "office/publications/2026Q3.yaml"
RELEASE = ("release", "2026Q3", "--approved-by", "chen-guo", "--approved-by", "li-na", "--today", "2026-10-30")
DAY = "2026-10-30"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample under Git before its first publication, merged on the day before; the branch has the batch."""
    repo = GitBook(tmp_path_factory.mktemp("book") / "repo", office=False)
    shutil.rmtree(repo.book / "cases")
    shutil.copytree(ROOT / "office", repo.book / "office", ignore=shutil.ignore_patterns("publications"))
    shutil.copytree(ROOT / "cases", repo.book / "cases", ignore=shutil.ignore_patterns("*.age"))
    repo.commit("2026-10-29")
    repo.branch()
    assert CliRunner().invoke(main, [*RELEASE, "--book", str(repo.book)]).exit_code == 0
    repo.commit(DAY)
    return repo.path


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "repo")
    return tmp_path / "repo"


def said(book: Path) -> list[tuple[str, str]]:
    done = CliRunner().invoke(main, ["check", "--book", str(book), "--since", "main", "--format", "json"])
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return [(one["code"], one["message"]) for one in found if one["code"].startswith("REL")]


def change(book: Path, how: Callable[[dict[str, Any]], object]) -> None:
    path = book / FILE
    data = read(path.read_bytes()).data
    assert data is not None
    how(data)
    path.write_text(canonical(data, key_order(resources.schema("publication"))), "utf-8")


def test_what_release_wrote_is_in_order(book: Path) -> None:
    assert said(book) == []


def _one_more(data: dict[str, Any]) -> None:
    """A row for a case that release left out."""
    out = {row["case"] for row in data["rows"]}
    case = next(path.stem for path in sorted((ROOT / "cases").rglob("*.yaml")) if path.stem not in out)
    data["rows"].append({**data["rows"][0], "case": case, "public-id": "zzzzzzzzzz"})


def _other_outcome(data: dict[str, Any]) -> None:
    first = data["rows"][0]
    first["outcome"] = next(row["outcome"] for row in data["rows"] if row["outcome"] != first["outcome"])


def _same_id(data: dict[str, Any]) -> None:
    data["rows"][1]["public-id"] = data["rows"][0]["public-id"]


@pytest.mark.parametrize(
    ("how", "what"),
    [
        (_one_more, "行"),
        (_same_id, "行"),
        (lambda data: data["rows"].pop(), "行"),
        (_other_outcome, "行"),
        (lambda data: data.update(closed=data["closed"] + 1), "办结件数"),
        (lambda data: data.update({"held-back": 0}), "没有公布的件数"),
        (lambda data: data.update({"smallest-class": 9}), "最小类别"),
        (lambda data: data.update(cut="2026-10-29"), "截止日期"),
        (lambda data: data["tables"][0]["lines"][0]["cells"].__setitem__(0, 99), "年度表"),
        (lambda data: data["figures"].update(cases=data["figures"]["cases"] + 1), "时限和满意的数字"),
        (lambda data: data.update({"approved-by": ["li-na", "nobody"]}), "批准人"),
    ],
)
def test_a_batch_changed_by_hand_is_refused(book: Path, how: Callable[[dict[str, Any]], object], what: str) -> None:
    change(book, how)
    messages = [message for code, message in said(book) if code == "REL01"]
    assert [what in message for message in messages].count(True) == 1, messages


def test_the_branchs_own_settings_and_cases_do_not_count(book: Path) -> None:
    """Another smallest class and the batch made by it, all in one branch."""
    settings = book / "office/settings.yaml"
    text = settings.read_text("utf-8")
    assert "smallest-class: 5" in text or "smallest-class" not in text
    lines = [line for line in text.splitlines() if not line.startswith("smallest-class")]
    settings.write_text("\n".join([*lines, "smallest-class: 8", ""]), "utf-8")
    (book / FILE).unlink()
    assert CliRunner().invoke(main, ["fmt", "--book", str(book)]).exit_code == 0
    assert CliRunner().invoke(main, [*RELEASE, "--book", str(book)]).exit_code == 0
    assert {code for code, _ in said(book)} == {"REL01"}


def test_what_cannot_be_worked_out_again_is_not_in_order(template: Path, tmp_path: Path) -> None:
    """One case of main cannot be read: release refuses, and so does check of what was written all the same."""
    shutil.copytree(template, tmp_path / "repo")
    book = tmp_path / "repo"
    batch = (book / FILE).read_bytes()
    repo = GitBook.__new__(GitBook)
    repo.path = repo.book = book
    repo.git("checkout", "-q", "main")
    path = next((book / "cases/2026").glob("*.yaml"))
    path.write_text(path.read_text("utf-8") + "x\n", "utf-8")
    repo.commit("2026-10-29")
    repo.git("checkout", "-q", "-B", "again")
    (book / FILE).parent.mkdir(exist_ok=True)
    (book / FILE).write_bytes(batch)
    assert [code for code, _ in said(book)] == ["REL02"]
