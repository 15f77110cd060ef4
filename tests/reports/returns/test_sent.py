"""What was sent of a return: stored with its state, taken back, counted again, through the commands."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.reports.returns.state import book_at
from tests.repositories import CASE, MERGED, GitBook, text

PERIOD = ("centre-quarterly", "2026-Q1")
HANDS = ("--made-by", "li-na", "--checked-by", "王强", "--signed-by", "陈国", "--late", "补报")
FILE = "office/sent/centre-quarterly-2026-Q1.yaml"
CONCLUDE = "{date: 2026-03-20, step: withdraw, by: wang-qiang, by-party: [P1]}"


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    """One case, open at the end of the quarter; nothing was sent."""
    made = GitBook(tmp_path / "repo")
    shutil.rmtree(made.book / "office/sent")
    settings = (made.book / "office/settings.yaml").read_text("utf-8")
    made.write(
        "office/settings.yaml", settings.replace("kind: returns, since: 2026-06-30", "kind: returns, since: 2026-01-01")
    )
    made.commit("2026-03-04")
    return made


class Done(NamedTuple):
    exit_code: int
    output: str


def report(repo: GitBook, *words: str, today: str = "2026-11-20") -> Done:
    result = CliRunner().invoke(main, ["report", *words, "--book", str(repo.book), "--today", today])
    if isinstance(result.exception, Failure):
        return Done(2, render(result.exception.say))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.output)


def sent(repo: GitBook, *more: str) -> Done:
    return report(repo, "sent", *PERIOD, *(more or HANDS))


def told(repo: GitBook) -> str:
    return (repo.book / FILE).read_text("utf-8")


def test_what_was_sent_is_the_same_when_counted_again(repo: GitBook) -> None:
    done = sent(repo)
    assert done.exit_code == 0, done.output
    assert repo.git("rev-parse", "HEAD").strip() in told(repo)
    assert "total: {all: 1, open: 1" in told(repo)
    again = report(repo, "verify", *PERIOD)
    assert (again.exit_code, "和报出的一样。" in again.output) == (0, True), again.output


def test_a_case_that_changed_since_is_named(repo: GitBook) -> None:
    sent(repo)
    repo.write(CASE, text(*MERGED, CONCLUDE))
    again = report(repo, "verify", *PERIOD)
    assert again.exit_code == 1
    assert "2026-0137 变了：本季未化解纠纷数 1 → 0" in again.output
    assert "当时的版本算的不一样" not in again.output


def test_figures_altered_by_hand_are_told(repo: GitBook) -> None:
    sent(repo)
    repo.write(FILE, told(repo).replace("all: 1", "all: 7"))
    again = report(repo, "verify", *PERIOD)
    assert again.exit_code == 1
    assert "报出的数和当时的版本算的不一样" in again.output
    assert "本季矛盾纠纷总数：1 → 7" in again.output


def test_a_commit_that_is_not_there_is_told(repo: GitBook) -> None:
    sent(repo)
    head = repo.git("rev-parse", "HEAD").strip()
    repo.write(FILE, told(repo).replace(head, "f" * 40))
    again = report(repo, "verify", *PERIOD)
    assert (again.exit_code, "取回完整的历史" in again.output) == (1, True)


def test_what_cannot_be_read_is_not_said_to_be_unsent(repo: GitBook) -> None:
    sent(repo)
    repo.write(FILE, told(repo) + "  - x\n")
    for words in (("verify", *PERIOD), ("withdraw", *PERIOD, "--by", "li-na", "--reason", "数错了")):
        done = report(repo, *words)
        assert (done.exit_code, f"{FILE} 读不出来" in done.output) == (2, True), done.output


def test_a_book_without_git_is_compared_with_today(repo: GitBook) -> None:
    shutil.rmtree(repo.path / ".git")
    assert sent(repo).exit_code == 0
    assert "commit" not in told(repo)
    again = report(repo, "verify", *PERIOD)
    assert (again.exit_code, "没有存版本" in again.output) == (0, True), again.output


def test_what_is_not_committed_is_not_sent_but_what_was_sent_may_wait(repo: GitBook) -> None:
    repo.write(CASE, text(*MERGED, CONCLUDE))
    assert sent(repo).exit_code == 2
    repo.commit("2026-03-21")
    assert sent(repo).exit_code == 0
    other = report(repo, "sent", "centre-quarterly", "2026-Q2", *HANDS)
    assert other.exit_code == 0, other.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--made-by", "li-na", "--late", "补报", "--signed-by", "chen-guo"), "要有审核人"),
        (HANDS[:-2], "前该报，现在迟了"),
        ((*HANDS, "--on", "2026-03-31"), "才截止"),
    ],
)
def test_what_is_not_whole_is_not_sent(repo: GitBook, words: tuple[str, ...], said: str) -> None:
    refused = sent(repo, *words)
    assert (refused.exit_code, said in refused.output) == (2, True), refused.output
    assert not (repo.book / FILE).exists()


def test_one_person_with_two_hands_is_refused_by_the_rules(repo: GitBook) -> None:
    refused = sent(repo, "--made-by", "li-na", "--checked-by", "li-na", "--signed-by", "chen-guo", "--late", "补报")
    assert (refused.exit_code, "一人签了两处" in refused.output) == (1, True)
    assert not (repo.book / FILE).exists()


def test_it_is_sent_twice_only_when_taken_back(repo: GitBook) -> None:
    sent(repo)
    assert sent(repo).exit_code == 2
    back = report(repo, "withdraw", *PERIOD, "--by", "li-na", "--reason", "漏了一件")
    assert back.exit_code == 0, back.output
    assert report(repo, "withdraw", *PERIOD, "--by", "li-na", "--reason", "又一次").exit_code == 2
    assert sent(repo).exit_code == 0
    assert told(repo).count("submitted:") == 2
    checked = CliRunner().invoke(main, ["check", "--book", str(repo.book), "--format", "json"])
    assert FILE not in checked.output


def test_a_case_file_that_cannot_be_read_keeps_it_from_being_sent(repo: GitBook) -> None:
    repo.write("cases/2026/2026-0138.yaml", "id: [\n")
    refused = sent(repo)
    assert (refused.exit_code, "读不出来，没有算进去" in refused.output) == (1, True)


def test_the_book_of_a_commit_has_nothing_sealed(repo: GitBook) -> None:
    repo.write("cases/2026/2026-0137.age", "secret\n")
    repo.commit("2026-03-22")
    with book_at(open_book(repo.book), repo.git("rev-parse", "HEAD").strip()) as old:
        assert (old.root / CASE).is_file()
        assert not list(old.root.rglob("*.age"))
    assert not old.root.exists()
