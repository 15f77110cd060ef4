"""Two clerks, two clones, one bare repository: conflicts are told as what they are, and united where both added."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jiefen.commands.main import main
from jiefen.files.conflicts import conflict_faults
from tests.approvals import approved_on
from tests.repositories import ACCEPT, text
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
CASE = "cases/2026/2026-0137.yaml"
SEALED = "cases/2026/2026-0007.age"
DUTY = "office/duty/2026-12.yaml"
GRID = "office/grid.yaml"
STYLES = ("merge", "diff3", "zdiff3")
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-03-10T10:00:00+08:00",
    "GIT_COMMITTER_DATE": "2026-03-10T10:00:00+08:00",
}
MARKED = "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> origin/main\n"


def git(folder: Path, *words: str, fails: bool = False) -> str:
    owner = ["-c", "user.name=office", "-c", "user.email=office@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *owner, *words], check=False, cwd=folder, capture_output=True, text=True, env=ENVIRONMENT
    )
    assert bool(done.returncode) == fails, done.stderr
    return done.stdout


def run(book: Path, *words: str, **settings: str) -> Result:
    return CliRunner().invoke(main, [*words, "--book", str(book)], **settings)  # type: ignore[arg-type]  # words for invoke


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of one bare repository that holds the sample's office and a case."""
    first = tmp_path / "first"
    copy_office(first / "office")
    (first / "cases/2026").mkdir(parents=True)
    shutil.copy(ROOT / ".gitattributes", first)
    for name in (SEALED, SEALED.replace(".age", ".yaml")):
        shutil.copy(ROOT / name, first / name)
    (first / CASE).write_text(text(ACCEPT), "utf-8")
    git(first, "init", "-q", "-b", "main")
    git(first, "add", "-A")
    git(first, "commit", "-qm", "a book")
    git(tmp_path, "clone", "-q", "--bare", str(first), "hub.git")
    git(first, "remote", "add", "origin", str(tmp_path / "hub.git"))
    git(tmp_path, "clone", "-q", str(tmp_path / "hub.git"), "second")
    return first, tmp_path / "second"


def append(book: Path, *entries: str, name: str = CASE) -> None:
    path = book / name
    path.write_text(path.read_text("utf-8") + "".join(f"  - {entry}\n" for entry in entries), "utf-8")


def replace(book: Path, name: str, old: str, new: str) -> None:
    path = book / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def clash(clones: tuple[Path, Path], style: str, change: Callable[[Path, int], None], how: str = "merge") -> Path:
    """Both clerks change the book; the first one's is merged, the second one meets it. The second one's book."""
    first, second = clones
    for number, book in enumerate(clones):
        change(book, number)
        git(book, "add", "-A")
        git(book, "commit", "-qm", f"change {number}")
    git(first, "push", "-q", "origin", "main")
    git(second, "fetch", "-q")
    git(second, "-c", f"merge.conflictStyle={style}", how, "origin/main", fails=True)
    return second


def contact(day: str, how: str = "phone") -> str:
    return f"{{date: {day}, step: contact, by: wang-qiang, with: [P1], how: {how}}}"


def first_marker(book: Path) -> int:
    lines = (book / CASE).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith("<<<<<<<"))


def log(book: Path) -> list[str]:
    return [line.strip() for line in (book / CASE).read_text("utf-8").partition("log:\n")[2].splitlines()]


@pytest.mark.parametrize("how", ["merge", "rebase"])
@pytest.mark.parametrize("style", STYLES)
def test_two_tails_are_united_line_by_line(clones: tuple[Path, Path], style: str, how: str) -> None:
    tails = [[contact("2026-03-08"), contact("2026-03-10")], [contact("2026-03-09"), contact("2026-03-10", "visit")]]
    book = clash(clones, style, lambda book, number: append(book, *tails[number]), how)

    told = run(book, "check", str(book / CASE))
    assert told.exit_code == 1
    assert told.output.count("FILE08") == told.output.count("错误 ") == 1
    assert f"{CASE}:{first_marker(book)}:1" in told.output

    done = run(book, "resolve", "2026-0137")
    assert done.exit_code == 0, done.output
    assert "两边各加的都留下" in done.output
    assert conflict_faults((book / CASE).read_bytes()) == ()
    after = log(book)
    before = len([ACCEPT])
    assert after[:before] == [f"- {entry}" for entry in (ACCEPT,)]
    assert sorted(after[before:]) == sorted(f"- {entry}" for tail in tails for entry in tail)
    days = [entry.partition("date: ")[2][:10] for entry in after[before:]]
    merged_first = [f"- {entry}" for entry in (*tails[0], *tails[1])]
    assert days == sorted(days) if how == "merge" else after[before:] == merged_first
    for tail in tails:
        places = [after.index(f"- {entry}") for entry in tail]
        assert places == sorted(places)
    git(book, "add", "-A")
    git(book, "-c", "core.editor=true", how, "--continue")
    assert run(book, "check", "--since", "origin/main", str(book / CASE)).exit_code == 0


@pytest.mark.parametrize("style", STYLES)
def test_the_first_entry_of_a_log_is_no_other_case(clones: tuple[Path, Path], style: str) -> None:
    for book in clones:
        text = (book / CASE).read_text("utf-8").partition("log:\n")[0]
        (book / CASE).write_text(text + "log: []\n", "utf-8")
    git(clones[0], "commit", "-qam", "received")
    git(clones[0], "push", "-q", "origin", "main")
    git(clones[1], "checkout", "-q", CASE)
    git(clones[1], "pull", "-q", "--ff-only")

    def begin(book: Path, number: int) -> None:
        replace(book, CASE, "log: []\n", "log:\n")
        append(book, contact(f"2026-03-0{9 - number}"))

    book = clash(clones, style, begin)
    run(book, "resolve")
    assert log(book) == [f"- {contact('2026-03-08')}", f"- {contact('2026-03-09')}"]


DEMANDS = "office/demands/2026-03.yaml"
RECEIVED = (
    "{key: qvft, date: 2026-03-10, via: phone, unit: property}",
    "{key: w7mz, date: 2026-03-09, via: visit, unit: market}",
)
ANSWERED = "{key: h3bd, date: 2026-03-10, end: answered}"


@pytest.mark.few(5)
@pytest.mark.parametrize("how", ["merge", "rebase"])
@pytest.mark.parametrize("style", STYLES)
def test_two_lists_of_a_record_take_what_both_clerks_added(clones: tuple[Path, Path], style: str, how: str) -> None:
    """One registers a demand, the other a demand and the end of an earlier one: what is merged stays first."""
    start = "month: 2026-03\ndemands:\n  - {key: h3bd, date: 2026-03-09, via: visit, unit: property}\n"
    (clones[0] / DEMANDS).write_text(start, "utf-8")
    git(clones[0], "add", "-A")
    git(clones[0], "commit", "-qm", "registered")
    git(clones[0], "push", "-q", "origin", "main")
    git(clones[1], "pull", "-q", "--ff-only")

    def register(book: Path, number: int) -> None:
        append(book, RECEIVED[number], name=DEMANDS)
        if number:
            (book / DEMANDS).write_text((book / DEMANDS).read_text("utf-8") + f"ends:\n  - {ANSWERED}\n", "utf-8")

    book = clash(clones, style, register, how)
    done = run(book, "resolve")
    assert done.exit_code == 0, done.output
    assert (book / DEMANDS).read_text(
        "utf-8"
    ) == f"{start}  - {RECEIVED[0]}\n  - {RECEIVED[1]}\nends:\n  - {ANSWERED}\n"
    git(book, "add", "-A")
    git(book, "-c", "core.editor=true", how, "--continue")
    since = run(book, "check", "--since", "origin/main")
    assert "HIS" not in since.output, since.output


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param(("via: visit", "via: phone"), ("via: visit", "via: online"), id="one line, two ways"),
        pytest.param(("month: 2026-03", "month: 2026-02"), ("month: 2026-03", "month: 2026-04"), id="the head"),
    ],
)
def test_a_line_that_both_changed_is_never_doubled(
    clones: tuple[Path, Path], ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    start = "month: 2026-03\ndemands:\n  - {key: h3bd, date: 2026-03-09, via: visit, unit: property}\n"
    (clones[0] / DEMANDS).write_text(start, "utf-8")
    git(clones[0], "add", "-A")
    git(clones[0], "commit", "-qm", "registered")
    git(clones[0], "push", "-q", "origin", "main")
    git(clones[1], "pull", "-q", "--ff-only")
    book = clash(clones, "diff3", lambda book, number: replace(book, DEMANDS, *(ours, theirs)[number]))
    before = (book / DEMANDS).read_bytes()
    assert run(book, "resolve").exit_code == 1
    assert (book / DEMANDS).read_bytes() == before


def test_an_entry_that_names_another_still_names_the_same(clones: tuple[Path, Path]) -> None:
    """What is merged names the first contact by its number: an earlier one may not come before it."""
    late = "{date: 2026-03-10, step: contact, by: wang-qiang, with: [P2], how: phone, after: {step: contact, nth: 1}}"
    fixed = (contact("2026-03-10"), late)
    new = (contact("2026-03-08"),)
    book = clash(clones, "merge", lambda book, number: append(book, *(new if number else fixed)))
    run(book, "resolve")
    assert log(book)[-3:] == [f"- {entry}" for entry in (*fixed, *new)]


def test_two_that_both_name_the_same_number_are_not_guessed(clones: tuple[Path, Path]) -> None:
    def correction(number: int) -> str:
        change = f"field: how, was: phone, is: {('visit', 'letter')[number]}, reason: 误录"
        return f"{{date: 2026-03-10, step: correct, by: wang-qiang, entry: {{step: contact, nth: 1}}, {change}}}"

    book = clash(
        clones,
        "merge",
        lambda book, number: append(book, contact("2026-03-09", ("visit", "phone")[number]), correction(number)),
    )
    before = (book / CASE).read_bytes()
    done = run(book, "resolve")
    assert done.exit_code == 1
    assert (book / CASE).read_bytes() == before


@pytest.mark.parametrize("style", STYLES)
def test_one_thing_that_both_changed_is_asked_about(
    clones: tuple[Path, Path], style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = next(line for line in (clones[0] / CASE).read_text("utf-8").splitlines() if line.startswith("people: "))
    book = clash(clones, style, lambda book, number: replace(book, CASE, people, f"people: {8 + number}"))
    before = (book / CASE).read_bytes()
    lines = before.decode().splitlines()
    start, middle, end = (
        next(n for n, line in enumerate(lines, start=1) if line.startswith(sign * 7)) for sign in "<=>"
    )

    refused = run(book, "resolve")
    assert refused.exit_code == 1
    assert f"第 {start}–{middle} 行" in refused.output
    assert f"第 {middle}–{end} 行" in refused.output
    assert (book / CASE).read_bytes() == before

    monkeypatch.setattr("jiefen.commands.daily.resolve.asks", lambda: True)
    left = run(book, "resolve", input="0\n")
    assert left.exit_code == 1
    assert (book / CASE).read_bytes() == before
    run(book, "resolve", input="2\n")
    assert b"\npeople: 8\n" in (book / CASE).read_bytes()
    assert conflict_faults((book / CASE).read_bytes()) == ()


def test_a_party_that_both_changed_does_not_stand_there_twice(clones: tuple[Path, Path]) -> None:
    old = "{ref: P2, role: respondent, type: person}"
    types = ("organisation", "unknown")
    book = clash(
        clones,
        "merge",
        lambda book, number: replace(book, CASE, old, old.replace("type: person", f"type: {types[number]}")),
    )
    before = (book / CASE).read_bytes()
    assert run(book, "resolve").exit_code == 1
    assert (book / CASE).read_bytes() == before


def test_days_of_a_roster_are_united_and_one_day_is_not(clones: tuple[Path, Path]) -> None:
    text = (clones[0] / DUTY).read_text("utf-8").splitlines()
    days = [line for line in text if line.startswith("  - ")]
    with_new = [days[-1].replace("2026-12-31", "2027-01-0" + str(n)) for n in (1, 2)]
    assert days[-1] not in with_new
    book = clash(clones, "merge", lambda book, number: append(book, with_new[number].strip("- "), name=DUTY))
    done = run(book, "resolve", DUTY)
    assert (book / DUTY).read_text("utf-8").splitlines()[-2:] == with_new, done.output


def test_what_two_people_tell_of_a_month_is_united_beside_its_days(clones: tuple[Path, Path]) -> None:
    told = (
        "gaps:\n  - {date: 2026-12-04, reason: 停电检修, by: li-na}\n",
        "handovers:\n  - {date: 2026-12-03, by: wang-qiang, to: sun-lei}\n",
    )

    def tell(book: Path, number: int) -> None:
        (book / DUTY).write_text((book / DUTY).read_text("utf-8") + told[number], "utf-8")

    start = (clones[0] / DUTY).read_text("utf-8")
    book = clash(clones, "diff3", tell)
    done = run(book, "resolve")
    assert done.exit_code == 0, done.output
    assert (book / DUTY).read_text("utf-8") == start + told[0] + told[1]


def test_sealed_lines_mean_the_same_in_any_order(clones: tuple[Path, Path]) -> None:
    _, book = clones
    one, two = (book / SEALED).read_bytes().splitlines(keepends=True)[:2]
    (book / SEALED).write_bytes(b"<<<<<<< HEAD\n" + one + b"=======\n" + two + one + b">>>>>>> origin/main\n")
    told = run(book, "check")
    assert f"{SEALED}:1:1" in told.output
    assert "SEAL" not in told.output
    assert run(book, "resolve", "--help").exit_code == 0
    run(book, "resolve")
    assert (book / SEALED).read_bytes() in (one + two, two + one)


FILES = (
    CASE, GRID, "office/settings.yaml", "office/keys.yaml", "office/law.yaml", "office/exceptions.yaml",
    "office/recipients.txt", "office/signers", "office/publications/attestation-2026-10-12.json",
    "office/publications/2026Q3.yaml", "office/exceptions.age", SEALED, ".gitattributes", "docs/public/about.md",
    "docs/public/guides/noise.md", "docs/public/way.yaml", "docs/staff/index.md", ".gitlab-ci.yml", "ci/check.sh",
    ".github/workflows/check.yml", ".forgejo/workflows/due.yml", ".gitea/workflows/due.yml", ".gitlab/merge.md",
)  # fmt: skip


@pytest.mark.few(12)
@pytest.mark.parametrize("name", FILES)
def test_markers_in_any_file_of_a_book_are_told_at_their_line(name: str, clones: tuple[Path, Path]) -> None:
    path = clones[0] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    old = (ROOT / name).read_text("utf-8") if (ROOT / name).is_file() else ""
    path.write_text(old + MARKED, "utf-8")
    lines = [line for line in run(clones[0], "check").output.splitlines() if line.startswith(f"{name}:")]
    assert len(lines) == 1
    assert lines[0].startswith(f"{name}:{old.count(chr(10)) + 1}:1")
    assert "FILE08" in lines[0]
    assert "两个人改了同一处" in lines[0]


COMMANDS = (
    ("list",), ("due",), ("due", "--explain", "2026-0137"), ("show", "2026-0137"), ("fmt",),
    ("record", "2026-0137", "contact", "--by", "wang-qiang", "--with", "P1", "--how", "phone"),
    ("restrict", "2026-0137", "--by", "li-na", "--reason", "minors"),
    ("release", "2026Q4", "--today", "2027-02-02", *approved_on("2027-02-02")),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_that_reads_the_file_tells_it(words: tuple[str, ...], clones: tuple[Path, Path]) -> None:
    append(clones[0], contact("2026-03-09"))
    path = clones[0] / CASE
    path.write_text(path.read_text("utf-8") + MARKED, "utf-8")
    done = CliRunner().invoke(main, ["--book", str(clones[0]), *words])
    assert done.exit_code
    assert "两个人改了同一处" in done.output + str(getattr(done.exception, "say", ""))


def test_a_page_may_underline_its_headings() -> None:
    assert conflict_faults("标题\n=======\n\n||||||| |\n".encode(), page=True) == ()
    assert conflict_faults(MARKED.encode(), page=True) != ()


def test_a_part_of_the_markers_is_told_too() -> None:
    assert [fault.line for fault in conflict_faults(b"a: 1\n=======\nb: 1\n>>>>>>> main\n")] == [2, 4]


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("LICENSE", False), ("docs/public/history.txt", False), ("office/recipients.txt", True), (".gitattributes", True)],
)
def test_a_text_for_people_may_underline_its_headings_too(name: str, is_told: bool, clones: tuple[Path, Path]) -> None:
    path = clones[0] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# x\n=======\n", "utf-8")
    assert (f"{name}:2:1: 错误 FILE08" in run(clones[0], "check").output) is is_told


@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_two_cases_under_one_number_are_never_one(
    clones: tuple[Path, Path], how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever mark were chosen, the other dispute would be gone without a word."""
    new = CASE.replace("0137", "0138")

    def begin(book: Path, number: int) -> None:
        text = (book / CASE).read_text("utf-8").replace("2026-0137", "2026-0138")
        marked = text.replace("id: 2026-0138\n", f"id: 2026-0138\nmark: {('k7m2px', 'w3n8qz')[number]}\n")
        assert marked != text
        (book / new).write_text(marked, "utf-8")

    book = clash(clones, "merge", begin, how)
    before = (book / new).read_bytes()
    monkeypatch.setattr("jiefen.commands.daily.resolve.asks", lambda: True)
    for answer in "12":
        done = CliRunner().invoke(main, ["--book", str(book), "resolve"], input=f"{answer}\n")
        assert done.exit_code
        assert "jiefen renumber" in str(getattr(done.exception, "do", ""))
        assert (book / new).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="line ends of Git there")
def test_markers_with_windows_line_ends_are_markers() -> None:
    assert [fault.line for fault in conflict_faults(MARKED.replace("\n", "\r\n").encode())] == [1]
