"""Two people and one book: two clones, a bare repository, and the same number taken twice (R28, R31)."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.sealed_books import SealedBook

DAY = "2026-08-03"
NEW = (
    "new", "--today", DAY, "--initiative", "application", "--via", "window", "--kind", "property.leak",
    "--area", "chengdong", "--people", "2", "--party", "P1:applicant:person", "--party", "P2:respondent:person",
)  # fmt: skip
NUMBER = "2026-0008"
FILE, SEALED = f"cases/2026/{NUMBER}.yaml", f"cases/2026/{NUMBER}.age"
MARK = re.compile(r"^mark: ([bcdfghjkmnpqrstvwxz2-9]{6})$", re.MULTILINE)
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


def mark_in(root: Path, file: str = FILE) -> str:
    found = MARK.search((root / file).read_text("utf-8"))
    assert found
    return found[1]


@pytest.fixture
def clerks(tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> tuple[Clerk, Clerk]:
    """Li Na and Wang Qiang, each with a branch of their own in a clone of one bare repository."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    made = SealedBook(tmp_path)
    (made.root / ".gitattributes").write_text("* text=auto eol=lf\n*.age text eol=lf merge=union\n", "utf-8")
    first = Clerk(made.root, made.key("li-na"), capsys)
    first.done("init", "-q", "-b", "main")
    first.commit("the book")
    hub = tmp_path / "hub.git"
    first.done("clone", "-q", "--bare", str(made.root), str(hub))
    both = []
    for name in ("li-na", "wang-qiang"):
        first.done("clone", "-q", str(hub), str(tmp_path / name))
        clerk = Clerk(tmp_path / name, made.key(name), capsys)
        clerk.done("checkout", "-q", "-b", name)
        both.append(clerk)
    return both[0], both[1]


def merge_first(one: Clerk, other: Clerk) -> None:
    """One clerk's branch becomes main, and the other fetches it."""
    one.done("push", "-q", "origin", "HEAD:main")
    other.done("fetch", "-q")


def test_two_new_cases_under_one_number_always_conflict(clerks: tuple[Clerk, Clerk]) -> None:
    """Their headers are equal but for the mark."""
    one, other = clerks
    for clerk in clerks:
        clerk.well(*NEW)
        clerk.commit()
    texts = [MARK.sub("", (clerk.root / FILE).read_text("utf-8")) for clerk in clerks]
    assert texts[0] == texts[1]
    assert mark_in(one.root) != mark_in(other.root)
    merge_first(one, other)
    merged = other.git("merge", "-q", "origin/main")
    assert merged.returncode == 1
    assert "CONFLICT (add/add)" in merged.stdout
    assert FILE in merged.stdout


def test_sealed_halves_that_git_united_are_told_with_both_commits(clerks: tuple[Clerk, Clerk]) -> None:
    """Whoever takes one side of the conflict in the plain half has both parties in the sealed one."""
    one, other = clerks
    commits = []
    for clerk, name in zip(clerks, ("甲", "乙"), strict=True):
        clerk.well(*NEW)
        clerk.seal(name)
        commits.append(clerk.commit())
    merge_first(one, other)
    assert other.git("merge", "-q", "origin/main").returncode == 1
    rows = (other.root / SEALED).read_bytes().splitlines()
    fronts = {f"{mark_in(one.root)} begin".encode()}
    other.done("checkout", "--ours", FILE)
    fronts.add(f"{mark_in(other.root)} begin".encode())
    assert {row.rpartition(b" ")[0] for row in rows} == fronts
    assert "SEAL50" in {found["code"] for found in other.told()}
    other.commit("both")
    since = [found for found in other.told("--since", "origin/main") if found["code"] == "SEAL50"]
    assert len(since) == 1
    assert since[0]["severity"] == "error"
    assert all(commit in str(since[0]) for commit in commits), str(since)
    code, said = other.run("open", NUMBER, "--key", str(other.key))
    assert code == 1
    assert "SEAL15" in said
    assert "乙" in said
    assert "甲" not in said


def test_lines_of_one_case_carry_its_mark(clerks: tuple[Clerk, Clerk]) -> None:
    one, _ = clerks
    one.well(*NEW)
    mark = mark_in(one.root)
    for name in ("甲", "乙", "丙"):
        one.seal(name)
    fronts = [row.rpartition(b" ")[0].decode() for row in (one.root / SEALED).read_bytes().splitlines()]
    assert fronts == [f"{mark} begin", mark, mark]
    one.commit()
    one.well("rekey", "--reason", "演练", "--today", DAY, "--key", str(one.key))
    rows = (one.root / SEALED).read_bytes().splitlines()[1:]
    assert [row.rpartition(b" ")[0].decode() for row in rows] == fronts
    assert not [found for found in one.told() if str(found["code"]).startswith("SEAL")]


def test_what_stands_in_clear_must_be_what_is_sealed(clerks: tuple[Clerk, Clerk]) -> None:
    """A line moved to another case under that one's mark is not taken for that one's."""
    one, _ = clerks
    one.well(*NEW)
    one.seal("甲")
    text = (one.root / SEALED).read_bytes()
    mark = mark_in(one.root).encode()
    forged = mark.translate(bytes.maketrans(b"bcd", b"ghj"))[::-1]
    (one.root / SEALED).write_bytes(text.replace(mark, forged))
    plain = (one.root / FILE).read_bytes()
    (one.root / FILE).write_bytes(plain.replace(mark, forged))
    code, said = one.run("open", NUMBER, "--key", str(one.key))
    assert (code, "SEAL15" in said, "甲" in said) == (1, True, False)


def test_two_people_who_begin_one_case_keep_both(clerks: tuple[Clerk, Clerk]) -> None:
    """One dispute, begun on two branches: nothing is lost, and it is told without stopping anybody."""
    one, other = clerks
    one.well(*NEW)
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    for clerk, name in zip(clerks, ("甲", "乙"), strict=True):
        clerk.seal(name)
        clerk.commit()
    merge_first(one, other)
    other.done("merge", "-q", "-m", "both", "origin/main")
    found = {(one_["code"], one_["severity"]) for one_ in other.told() if str(one_["code"]).startswith("SEAL")}
    assert found == {("SEAL51", "warning")}
    _, said = other.run("open", NUMBER, "--key", str(other.key))
    assert "甲" in said
    assert "乙" in said


def test_a_number_that_main_took_meanwhile_is_told_with_the_command(clerks: tuple[Clerk, Clerk]) -> None:
    """At the tip of main, not only at the merge base; the same case merged by other commits is no clash."""
    one, other = clerks
    for clerk in clerks:
        clerk.well(*NEW)
        clerk.commit()
    merge_first(one, other)
    assert other.run("check", "--since", "main")[0] == 0
    code, said = other.run("check", "--since", "origin/main")
    assert code == 1
    assert "REC32" in said
    assert f"jiefen renumber {NUMBER}" in said
    one.done("fetch", "-q")
    assert one.run("check", "--since", "origin/main")[0] == 0


def test_a_mark_never_changes_after_merging(clerks: tuple[Clerk, Clerk]) -> None:
    one, other = clerks
    one.well(*NEW)
    one.commit()
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    text = (other.root / FILE).read_text("utf-8")
    (other.root / FILE).write_text(text.replace(mark_in(other.root), "k7m2xq"), "utf-8")
    codes = [found["code"] for found in other.told("--since", "origin/main") if found["severity"] == "error"]
    assert codes == ["HIS30"]
    word = ("--by", "li-na", "--field", "mark", "--was", mark_in(one.root), "--is", "k7m2xq", "--reason", "写错了")
    other.done("checkout", "-q", FILE)
    assert "不能改" in other.run("record", "--today", DAY, NUMBER, "correct", *word)[1]
