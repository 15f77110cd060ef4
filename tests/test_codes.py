"""Every code that is no rule is explained, and its example makes it appear: in the process, and as a clerk would."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiefen.base.fault import FaultKind
from jiefen.commands.main import main
from jiefen.explaining.codebook import CODES
from jiefen.explaining.families import family_of
from jiefen.explaining.record import CodeExample, Shower
from tests.code_examples import code_examples, found_in, try_example, words_of, write_base
from tests.text import has_chinese

EXAMPLES = code_examples()
KINDS = {code: row for code, row in CODES.items() if isinstance(row, FaultKind)}
SPOKEN = ("open", "seal")
"""Commands that ask for somebody's terminal: tried in the process only."""
WHOLE_SITE = ("SITE06", "SITE08")
"""What only MkDocs finds; tests/site/test_build has the same on a small site."""
TRIED = [pytest.param(code, marks=[pytest.mark.slow] if code in WHOLE_SITE else []) for code in EXAMPLES]
TYPED = {family_of(code): code for code in EXAMPLES if EXAMPLES[code].command not in SPOKEN and code not in WHOLE_SITE}
"""One code of each kind is tried through the command line."""


@pytest.fixture(scope="session")
def sound_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("codes") / "book"
    write_base(folder)
    return folder


@pytest.fixture
def book(sound_book: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound_book, tmp_path / "book")
    return tmp_path / "book"


@pytest.mark.parametrize("code", KINDS)
def test_a_code_has_an_example_or_says_why_not(code: str) -> None:
    assert (code in EXAMPLES) != bool(KINDS[code].no_example)
    assert code not in EXAMPLES or has_chinese(EXAMPLES[code].title)


def test_every_example_is_of_such_a_code() -> None:
    assert set(EXAMPLES) <= set(KINDS)


def test_the_book_that_is_changed_is_sound(book: Path) -> None:
    commands: tuple[Shower, ...] = ("check", "check --key", "due", "open")
    for command in commands:
        assert found_in(book, CodeExample(title="", command=command, changes=())) == (), command


@pytest.mark.few(40)
@pytest.mark.parametrize("code", TRIED)
def test_the_example_makes_the_code_appear(code: str, book: Path) -> None:
    """Of the file, exactly the code and those of `also`, and the code at the example's line."""
    example = EXAMPLES[code]
    try_example(book, example)
    found = [one for one in found_in(book, example) if one.file == example.told_of]
    assert {one.code for one in found} == {code, *example.also}, found
    mine = [one for one in found if one.code == code]
    if example.line:
        assert example.line in {one.line for one in mine}
    if example.command != "check --since":  # it softens what is said of files that are not touched
        assert {one.severity for one in mine} == {KINDS[code].severity}


@pytest.mark.parametrize("code", TYPED.values())
def test_one_of_each_kind_appears_through_the_command_line(code: str, book: Path) -> None:
    example = EXAMPLES[code]
    try_example(book, example)
    result = CliRunner().invoke(main, words_of(example, book))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == int(KINDS[code].severity == "error")
    assert {code, *example.also} <= set(re.findall(r"[A-Z]{2,5}[0-9]{2}", result.output))
