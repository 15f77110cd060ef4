"""What cannot be read is never in order: every command that counts cases names it and leaves with 1 (R31, R35)."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jiefen.commands.main import main
from jiefen.history.attributes import is_refused, refused
from tests.repositories import GitBook
from tests.small_office import copy_office

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
    """The small office with three cases that have nothing overdue; of its own records it keeps the duty list alone."""
    settings = copy_office(tmp_path / "office") / "settings.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"^  - \{kind: (?!duty,)[a-z]+, since: .*\n", "", text, flags=re.MULTILINE), "utf-8")
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


HIDDEN = "cases/2025/2025-0002.yaml"
HIDING = (
    pytest.param(("sparse-checkout", "set", "office"), marks=pytest.mark.slow),
    ("sparse-checkout", "set", "--no-cone", "/*", f"!/{HIDDEN}"),
    pytest.param(("update-index", "--skip-worktree", HIDDEN), marks=pytest.mark.slow),
    ("update-index", "--assume-unchanged", HIDDEN),
)
"""One of each command of Git by day."""


def git(book: Path, *words: str) -> None:
    who = ("-c", "user.name=office", "-c", "user.email=office@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=book, check=True, capture_output=True)


@pytest.fixture
def tracked(book: Path) -> Path:
    """The same book as a work tree of Git with one commit, everything in order and nothing published."""
    shutil.rmtree(book / "office/publications")
    git(book, "init", "-q", "-b", "main")
    git(book, "add", "-A")
    git(book, "commit", "-q", "-m", "three cases")
    return book


def counting(book: Path) -> dict[str, Result]:
    """What each command that counts makes of the book; the staff site is not built, but what it would say is."""
    return {
        **{" ".join(words): run(book, *words) for words in COUNTING},
        "mine": run(book, "due", "--mine", "li-na", *TODAY),
        "check": run(book, "check"),
        "folder": run(book, "check", str(book / "office")),
        "since": run(book, "check", "--since", "main"),
        "staff": run(book, "build", "--site", "staff", *TODAY),
        "release": run(book, "release", "2026Q3", "--dry-run", *TODAY),
    }


@pytest.fixture
def pages(book: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The pages that the staff site would be built from."""
    from jiefen.site.build import Built

    found: dict[str, bytes] = {}

    def built(files: dict[str, bytes], *_: object) -> Built:
        found.update(files)
        return Built(site=book / "build/staff/site")

    monkeypatch.setattr("jiefen.staff_site.build.build_site", built)
    return found


@pytest.mark.parametrize("words", HIDING, ids=" ".join)
def test_what_git_leaves_off_the_disk_or_does_not_watch_is_named(
    tracked: Path, pages: dict[str, bytes], words: tuple[str, ...]
) -> None:
    git(tracked, *words)
    for name, done in counting(tracked).items():
        assert (name, done.exit_code) == (name, 1)
        assert (name, "FILE09" in done.output, HIDDEN in done.output) == (name, True, True)
    assert HIDDEN in unescape(pages["index.md"].decode())


def test_a_book_with_everything_on_the_disk_hides_nothing(tracked: Path, pages: dict[str, bytes]) -> None:
    """Also where a clerk deleted a file: that is a change, which the rules of history judge."""
    (tracked / HIDDEN).unlink()
    done = counting(tracked)
    assert not [name for name, one in done.items() if "FILE07" in one.output or "FILE09" in one.output]
    assert [done[" ".join(words)].exit_code for words in COUNTING] == [0, 0, 0, 0]
    assert (done["staff"].exit_code, done["release"].exit_code) == (0, 0)
    assert (done["since"].exit_code, HIDDEN in done["since"].output) == (1, True)
    assert pages


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(".gitattributes", marks=pytest.mark.slow),
        "cases/2025/.gitattributes",
        pytest.param(".git/info/attributes", marks=pytest.mark.slow),
        "elsewhere",
    ],
)
def test_attributes_are_told_by_every_command_that_counts(tracked: Path, pages: dict[str, bytes], place: str) -> None:
    target = tracked.parent / "attributes" if place == "elsewhere" else tracked / place
    target.parent.mkdir(exist_ok=True)
    target.write_text("*.yaml filter=other\n", "utf-8")
    if place == "elsewhere":
        git(tracked, "config", "core.attributesFile", str(target))
    for name, done in counting(tracked).items():
        assert (name, done.exit_code, "FILE07" in done.output) == (name, 1, True)
    assert "Git 没有把文件放到电脑上" in unescape(pages["index.md"].decode())


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
