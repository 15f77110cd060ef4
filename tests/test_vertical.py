"""The whole story through the command line (R2, R7, R9, R10, R24, R31): one dispute from its record to the public."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.approvals import approved_on

ROOT = Path(__file__).parents[1]
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample book under Git, its first publication taken out, on `main`."""
    shutil.copytree(ROOT / "office", tmp_path / "book" / "office")
    shutil.copytree(ROOT / "cases", tmp_path / "book" / "cases")
    shutil.rmtree(tmp_path / "book" / "office" / "publications")
    (tmp_path / "book" / ".gitignore").write_text("build/\n", "utf-8")
    git(tmp_path / "book", "init", "-q", "-b", "main")
    commit(tmp_path / "book", "the sample", "2026-07-31")
    return tmp_path / "book"


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `jiefen` on the book: its exit code and what it printed."""

    def call(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = attempt([words[0], "--book", str(book), *words[1:]])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return call


def git(book: Path, *words: str, day: str = "2026-08-01") -> str:
    stamp = f"{day}T10:00:00+08:00"
    done = subprocess.run(
        [
            "git",
            "-c",
            "user.name=office",
            "-c",
            "user.email=office@example.invalid",
            "-c",
            "commit.gpgsign=false",
            *words,
        ],
        cwd=book,
        check=True,
        capture_output=True,
        text=True,
        env={"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "PATH": "/usr/bin:/bin", "HOME": str(book)},
    )
    return done.stdout


def commit(book: Path, message: str, day: str) -> None:
    git(book, "add", "-A", day=day)
    git(book, "commit", "-q", "-m", message, day=day)


NEW = (
    "new --today 2026-08-03 --received 2026-08-03 --initiative application --via window --kind property.leak "
    "--area chengdong --people 2 --amount 6000 --party P1:applicant:person --party P2:respondent:person"
)
UNTIL_THE_PAUSE = (
    "accept --date 2026-08-03 --by li-na --form oral",
    (
        "triage --date 2026-08-03 --by li-na --channel people --body committee --leader chen-guo --unit property "
        "--officer wang-qiang --team wang-qiang,zhao-min --plan 先看现场再一起谈 --due 2026-09-03"
    ),
    "interview --date 2026-08-04 --by wang-qiang --with P1,P2 --place scene",
    "inform --date 2026-08-04 --by wang-qiang --with P1,P2 --form signed",
    "mediate --date 2026-08-10 --by wang-qiang --mediators qiu-ping --with P1,P2 --result adjourned",
    "suspend --date 2026-08-11 --by wang-qiang --reason appraisal",
    "resume --date 2026-08-21 --by wang-qiang",
    "extend --date 2026-08-27 --by wang-qiang --clock mediation --until 2026-09-24 --approved-by chen-guo",
    "extend --date 2026-08-27 --by wang-qiang --clock contracted --until 2026-09-24 --approved-by chen-guo",
)
TO_THE_END = (
    "mediate --date 2026-09-14 --by wang-qiang --mediators qiu-ping,xie-yun --with P1,P2 --result agreed",
    (
        "agreement --date 2026-09-15 --by wang-qiang --form written --signed {P1:2026-09-14,P2:2026-09-15} "
        "--stamped 2026-09-15 --amount 6000 --instalment 2026-09-30=6000"
    ),
    "perform --date 2026-09-21 --by wang-qiang --state full --amount 6000",
    "track --date 2026-09-21 --by wang-qiang --finding done",
    "feedback --date 2026-09-21 --by wang-qiang --to leader --form oral",
    "archive --date 2026-09-22 --by li-na --papers 7",
    "conclude --date 2026-09-23 --by li-na --outcome agreed",
    "report-closed --date 2026-09-23 --by li-na --to general",
    "follow-up --date 2026-10-12 --by zhao-min --performed full --satisfaction satisfied --with P1,P2",
)


def recorded(book: Path, run: Run, case: str, steps: tuple[str, ...]) -> None:
    """Each step is recorded and committed on its day."""
    for step in steps:
        words = words_of(step)
        day = words[words.index("--date") + 1]
        code, out = run("record", "--today", day, case, *words)
        assert code == 0, out
        commit(book, words[0], day)


def words_of(step: str) -> list[str]:
    """The arguments of a step written above; inside YAML the colons get their spaces back."""
    return [re.sub(r"(?<=[{,A-Za-z0-9]):(?=[0-9])", ": ", word) if word[0] in "[{" else word for word in step.split()]


def test_one_dispute_from_the_window_to_the_public_register(book: Path, run: Run) -> None:
    code, out = run(*NEW.split())
    assert code == 0, out
    case = re.search(r"2026-[0-9]{4}", out).group()  # type: ignore[union-attr]  # asserted by the exit code
    commit(book, "a new dispute", "2026-08-03")
    git(book, "checkout", "-q", "-b", "moves-on")

    recorded(book, run, case, UNTIL_THE_PAUSE)

    # 2026-08-03 + 1 month = 09-03, ten days of appraisal = 09-13 (a Sunday), extended to 09-25 (a Friday).
    code, out = run("due", "--explain", case, "--today", "2026-09-01", "--format", "json")
    limits = {limit["clock"]: limit for limit in json.loads(out)}
    assert limits["mediation"]["due"] == "2026-09-24"
    assert limits["mediation"]["state"] == "running"
    assert limits["mediation"]["days-left"] == 23
    assert limits["acceptance"]["state"] == "met"
    code, out = run("due", "--explain", case, "--today", "2026-08-15")
    assert code == 0
    assert "中止中" in out
    code, out = run("due", "--today", "2026-09-30", "--format", "json")
    assert code == 1
    assert ("overdue", "mediation") in {
        (line["state"], line["clock"]) for line in json.loads(out) if line["case"] == case
    }

    recorded(book, run, case, TO_THE_END)
    code, out = run("check", "--since", "main")
    assert code == 0, out
    git(book, "checkout", "-q", "main")
    git(book, "merge", "-q", "--no-ff", "-m", "merged", "moves-on", day="2026-10-12")
    code, out = run("due", "--today", "2026-10-20", "--format", "json")
    assert case not in {line["case"] for line in json.loads(out)}

    code, out = run("release", "2026Q3", "--today", "2026-10-29", *approved_on("2026-10-29"))
    assert code == 2, "the cut day is 2026-10-30"
    code, out = run("release", "2026Q3", "--today", "2026-10-30", *approved_on("2026-10-30"))
    assert code == 0, out
    published = (book / "office/publications/2026Q3.yaml").read_text("utf-8")
    public_id = re.search(rf"case: {case}, public-id: ([a-z0-9]{{10}}),", published).group(1)  # type: ignore[union-attr]
    commit(book, "the third quarter", "2026-10-30")
    code, out = run("build")
    assert code == 0, out
    site = book / "build/public/site"
    register = (site / "register/index.html").read_text("utf-8")
    assert public_id in register
    everything = "".join(path.read_text("utf-8", "replace") for path in site.rglob("*") if path.is_file())
    assert case not in everything

    one_limit_reads_the_same_everywhere(book, run, case, site)
    a_dropped_entry_is_named(book, run, case)


def one_limit_reads_the_same_everywhere(book: Path, run: Run, case: str, site: Path) -> None:
    """The follow-up limit of the version in force: in the procedure file, in `due --explain`, on the page."""
    written = (book / "office/procedure/2026-07-01.yaml").read_text("utf-8")
    days = re.search(r"title: 回访.*?length: \{days: ([0-9]+)\}", written, re.DOTALL).group(1)  # type: ignore[union-attr]
    _, explained = run("due", "--explain", case, "--today", "2026-10-20")
    assert f"{days} 日，首日不计" in explained
    page = re.sub(r"<[^>]+>", "", (site / "regulation/index.html").read_text("utf-8"))
    assert f"自办结之日起{days} 日内回访" in page


def a_dropped_entry_is_named(book: Path, run: Run, case: str) -> None:
    git(book, "checkout", "-q", "-b", "tidied-up")
    path = book / f"cases/2026/{case}.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if "step: suspend" not in line and "step: resume" not in line), "utf-8"
    )
    commit(book, "tidy up", "2026-10-31")
    code, out = run("check", "--since", "main")
    assert code == 1
    assert re.search(rf"{case}\.yaml:[0-9]+:[0-9]+: 错误 HIS01 .*2026-08-11.*中止", out), out
