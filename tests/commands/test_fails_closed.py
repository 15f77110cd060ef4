"""What cannot be read is never in order: every command that counts cases names it and leaves with 1 (R31, R35)."""

import json
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jiefen.commands.main import main
from jiefen.history.attributes import is_refused, refused
from tests.repositories import GitBook

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11-20")
COUNTING = (
    ("due", *TODAY),
    ("list", *TODAY),
    ("list", "--format", "json", *TODAY),
    ("due", "--format", "json", *TODAY),
)
Run = Callable[..., Result]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with three cases that have nothing overdue."""
    shutil.copytree(ROOT / "office", tmp_path / "office")
    for case in ("2025-0001", "2025-0002", "2025-0003"):
        (tmp_path / "cases/2025").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / f"cases/2025/{case}.yaml", tmp_path / f"cases/2025/{case}.yaml")
    return tmp_path


def run(book: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--book", str(book)])


def spoil(path: Path) -> None:
    """One stray line, as a slip of the hand leaves it."""
    path.write_text(path.read_text("utf-8") + "x\n", "utf-8")


@pytest.mark.parametrize("words", COUNTING)
def test_one_file_that_cannot_be_read_is_named(book: Path, words: tuple[str, ...]) -> None:
    assert run(book, *words).exit_code == 0
    spoil(book / "cases/2025/2025-0002.yaml")
    done = run(book, *words)
    assert done.exit_code == 1
    assert "cases/2025/2025-0002.yaml" in done.output
    assert "FILE06" in done.output
    assert "2025-0001.yaml" not in done.output


@pytest.mark.parametrize("words", COUNTING)
def test_nothing_that_can_be_read_is_not_nothing_overdue(book: Path, words: tuple[str, ...]) -> None:
    for path in (book / "cases/2025").iterdir():
        spoil(path)
    done = run(book, *words)
    assert done.exit_code == 1
    assert done.output.count("FILE06") == 3


def test_somebodys_own_list_names_it_too(book: Path) -> None:
    """Whose case it is cannot be read either."""
    spoil(book / "cases/2025/2025-0002.yaml")
    done = run(book, "due", "--mine", "li-na", *TODAY)
    assert (done.exit_code, "FILE06" in done.output) == (1, True)


def test_the_staff_site_names_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiefen.site.build import Built

    spoil(book / "cases/2025/2025-0002.yaml")
    pages: dict[str, bytes] = {}

    def built(files: dict[str, bytes], *_: object) -> Built:
        pages.update(files)
        return Built(site=book / "build/staff/site")

    monkeypatch.setattr("jiefen.staff_site.build.build_site", built)
    done = run(book, "build", "--site", "staff", *TODAY)
    assert (done.exit_code, "FILE06" in done.output) == (1, True)
    assert "1 件案卷读不出来，没有算在里面：cases/2025/2025-0002.yaml" in unescape(pages["index.md"].decode())


def test_since_does_not_soften_what_nobody_can_read(tmp_path: Path) -> None:
    """A file that was broken on main before the branch began: an error on every branch until it is mended."""
    repo = GitBook(tmp_path / "repo")
    spoil(next((repo.book / "cases/2026").glob("*.yaml")))
    repo.commit("2026-03-05")
    repo.branch()
    repo.write("docs/public/note.md", "# 说明\n")
    repo.commit("2026-03-06")
    done = run(repo.book, "check", "--since", "main", "--format", "json")
    errors = [one for one in json.loads(done.stdout) if one["severity"] == "error"]
    assert done.exit_code == 1
    assert {one["file"] for one in errors} == {"cases/2026/2026-0137.yaml"}


@pytest.mark.parametrize(
    ("line", "attribute"),
    [
        ("*.yaml working-tree-encoding=UTF-16", "working-tree-encoding"),
        ("cases/** filter=secret", "filter"),
        ("*.yaml ident", "ident"),
        ("*.yaml text eol=crlf", "eol"),
        ("*.yaml merge=union", "merge"),
        ("*.yaml merge=ours", "merge"),
        ("[attr]odd filter=x", "[attr]"),
        ("*.yaml export-subst", "export-subst"),
        ("* new-in-git-3", "new-in-git-3"),
    ],
)
def test_an_attribute_that_changes_contents_is_refused_at_its_line(book: Path, line: str, attribute: str) -> None:
    (book / ".gitattributes").write_text(f"# how files are kept\n*.yaml text eol=lf\n{line}\n", "utf-8")
    found = json.loads(run(book, "check", "--format", "json").stdout)
    mine = [one for one in found if one["code"] == "FILE07"]
    assert [(one["file"], one["line"], one["severity"]) for one in mine] == [(".gitattributes", 3, "error")]
    assert attribute in mine[0]["message"]


def test_the_attributes_of_a_new_book_are_harmless() -> None:
    for path in (ROOT / ".gitattributes", ROOT / "skeleton/.gitattributes"):
        assert not list(refused(path.read_text("utf-8")))


@pytest.mark.parametrize("place", [".git/info/attributes", "../.gitattributes"])
def test_attributes_set_outside_the_book_are_seen_by_since(tmp_path: Path, place: str) -> None:
    """Git then shows no change where everybody else reads another text."""
    repo = GitBook(tmp_path / "repo", "book") if place.startswith("..") else GitBook(tmp_path / "repo")
    target = (repo.book / place).resolve()
    target.parent.mkdir(exist_ok=True)
    target.write_text("*.yaml working-tree-encoding=UTF-16LE\n", "utf-8")
    repo.branch()
    done = run(repo.book, "check", "--since", "main", "--format", "json")
    mine = {one["file"] for one in json.loads(done.stdout) if one["code"] == "FILE07"}
    assert "cases/2026/2026-0137.yaml" in mine


def test_what_git_answers_is_judged_by_value() -> None:
    assert not is_refused("cases/2026/2026-0001.age", "merge", "union")
    assert is_refused("cases/2026/2026-0001.yaml", "merge", "union")
    assert not is_refused("office/grid.yaml", "eol", "lf")
    assert is_refused("office/grid.yaml", "filter", "lfs")
    assert not is_refused("office/grid.yaml", "filter", "unset")
