"""No failure tells a clerk to type a command: what reaches the window is said in its words."""

import ast
from collections.abc import Iterator

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import say
from jiefen.desk.plainly import FOR_A_TERMINAL, INSTEAD, plainly
from tests.desk.conftest import Desk, plain
from tests.sealed_books import ROOT

REACHED = (
    "writing/undo.py",
    "writing/renumber.py",
    "writing/restore.py",
    "writing/unmerged.py",
    "writing/entries.py",
    "writing/numbering.py",
    "sealing/recipients.py",
    "sealing/unseen.py",
    "book/cases.py",
    "papers/allowed.py",
    "papers/on_paper/office_suite.py",
    "papers/on_paper/scan.py",
)
"""Modules whose failures the pages of a case let through."""
NOT_FROM_A_PAGE = {
    "先运行 jiefen fmt，再试一次",
    "先运行 jiefen fmt 把它改成标准写法，再试一次",
    "合并到主分支（main）以后，在那里运行；只想看看会给什么号，加 --dry-run",
}
"""Of files that were written by hand, or said anew by the page itself."""
MIXED = "没有标记的旧案件，记下内容，撤回后用 jiefen new 重新登记"


def failures(path: str) -> Iterator[list[str]]:
    """What each failure of a module says."""
    for node in ast.walk(ast.parse((ROOT / "tools/jiefen" / path).read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Failure":
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            yield [ast.literal_eval(one.args[0]) for one in calls if getattr(one.func, "id", "") == "N_"]


@pytest.mark.parametrize("path", REACHED)
def test_each_failure_that_names_a_command_has_words_of_the_window(path: str) -> None:
    for texts in failures(path):
        named = [text for text in texts if FOR_A_TERMINAL.search(text) and MIXED not in text]
        assert not named or {*texts} & (INSTEAD.keys() | NOT_FROM_A_PAGE), texts


def test_the_words_of_the_window_name_no_command() -> None:
    said = [text for pair in INSTEAD.values() for text in pair]
    assert [text for text in said if FOR_A_TERMINAL.search(text) or "合并" in text] == []


def test_what_nobody_thought_of_is_kept_for_who_looks_after_the_computer() -> None:
    failure = Failure(say("磁盘坏了。"), say("运行 jiefen mend --all"))
    told = plainly(failure, str, 2026)
    assert "jiefen" not in told.what + told.do
    assert "jiefen mend --all" in told.technical


def test_a_failure_on_a_page_is_said_so(desk: Desk) -> None:
    text = plain(desk.get("/case/2026-0999").text)
    assert "没有这一件。" in text
    assert "jiefen" not in text
