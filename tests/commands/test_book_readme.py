"""The example in the README of an empty book works as it is written."""

import re
import shlex
from pathlib import Path

import pytest

from jiefen.book.skeleton import write_skeleton
from jiefen.commands.main import attempt


def test_the_example_of_the_books_readme_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_skeleton(tmp_path / "book")
    text = (tmp_path / "book" / "README.md").read_text("utf-8")
    block = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "--party" in block)
    lines = [shlex.split(line) for line in block.replace("\\\n", " ").splitlines()]
    assert [words[1] for words in lines] == ["new", "record", "show"]
    for _program, command, *words in lines:
        assert attempt(["--book", str(tmp_path / "book"), command, "--today", "2026-03-02", *words]) == 0
    assert "2026-03-02  受理　孙三　申请形式：口头" in capsys.readouterr().out
