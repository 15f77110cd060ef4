"""Two people and one book, for tests: two clones of a bare repository, each with a branch and a key of its own."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.sealed_books import SealedBook

DAY = "2026-08-03"
NUMBER = "2026-0008"
Shown = pytest.CaptureFixture[str]


class Clerk:
    """Somebody with a clone of the book, and a key."""

    def __init__(self, root: Path, key: Path, shown: Shown) -> None:
        self.root, self.key, self.shown, self.day = root, key, shown, DAY

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        settings = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
        stamp = f"{self.day}T10:00:00+08:00"
        environment = os.environ | {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        asked = ["git", *settings, *words]
        return subprocess.run(asked, cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    def done(self, *words: str) -> str:
        """What Git says, where it must succeed."""
        made = self.git(*words)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    def run(self, *words: str) -> tuple[int, str]:
        """Run `jiefen` in the clone: its exit code and what it said."""
        code = attempt(["--book", str(self.root), *words])
        said = self.shown.readouterr()
        return code, said.out + said.err

    def well(self, *words: str) -> str:
        """What `jiefen` says, where it must succeed."""
        code, said = self.run(*words)
        assert code == 0, said
        return said

    def seal(self, name: str) -> None:
        words = ("seal", NUMBER, "--set", f"parties.P1.name={name}", "--key", str(self.key), "--today", DAY)
        self.well(*words)

    def commit(self, message: str = "a change") -> str:
        self.done("add", "-A")
        self.done("commit", "-q", "-m", message)
        return self.done("rev-parse", "--short", "HEAD")

    def told(self, *words: str) -> list[dict[str, object]]:
        """What `check` finds, as data."""
        found: list[dict[str, object]] = json.loads(self.run("check", *words, "--format", "json")[1])
        return found


def two_clerks(folder: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> tuple[Clerk, Clerk]:
    """Li Na and Wang Qiang, each with a branch of their own in a clone of one bare repository."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    made = SealedBook(folder)
    (made.root / ".gitattributes").write_text("* text=auto eol=lf\n*.age text eol=lf merge=union\n", "utf-8")
    first = Clerk(made.root, made.key("li-na"), shown)
    first.done("init", "-q", "-b", "main")
    first.commit("the book")
    hub = folder / "hub.git"
    first.done("clone", "-q", "--bare", str(made.root), str(hub))
    both = []
    for name in ("li-na", "wang-qiang"):
        first.done("clone", "-q", str(hub), str(folder / name))
        clerk = Clerk(folder / name, made.key(name), shown)
        clerk.done("checkout", "-q", "-b", name)
        both.append(clerk)
    return both[0], both[1]


def merge_first(one: Clerk, other: Clerk) -> None:
    """One clerk's branch becomes main, and the other fetches it."""
    one.done("push", "-q", "origin", "HEAD:main")
    other.done("fetch", "-q")
