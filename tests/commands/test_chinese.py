import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.extract import extract
from rich.cells import cell_len

from jiefen.commands.chinese import CHINESE, MODULES, speak
from jiefen.commands.main import attempt, main

# Said to whoever writes a command, never to whoever uses it.
FOR_PROGRAMMERS = {
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
        "Did you mean to pass '--{name}'?"
    ),
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Invalid start character for option ({option})",
    "Unknown color {colour!r}",
}


def words_of_click() -> Iterator[str]:
    for module in MODULES:
        with Path(str(module.__file__)).open("rb") as file:
            for _line, message, _comments, _context in extract("python", file, {"_": None, "ngettext": (1, 2)}):
                yield from (message,) if isinstance(message, str) else message


def test_every_word_that_click_says_to_users_is_translated() -> None:
    assert set(words_of_click()) - FOR_PROGRAMMERS == set(CHINESE)


@pytest.mark.parametrize("text", CHINESE)
def test_translations_use_only_the_facts_that_click_gives(text: str) -> None:
    def names(template: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(template) if name}

    given = names(text) | ({"len"} if text == "Takes {nargs} values but 1 was given." else set())
    assert names(CHINESE[text]) <= given


def test_chinese_help_keeps_within_the_width() -> None:
    speak("zh")
    option = click.Option(["--since"], help="只看这个版本之后改动的部分，例如 origin/main；" * 6)
    text = click.Command("x", help="办理程序和法律是否都做到。" * 9, params=[option]).get_help(
        click.Context(click.Command("x"), info_name="x", terminal_width=60)
    )
    assert max(cell_len(line) for line in text.splitlines()) <= 60
    assert text.replace("\n", "").replace(" ", "").count("改动的部分") == 6
    assert not [line for line in text.splitlines() if line.strip()[:1] in {"，", "；", "。"}]


def commands() -> Iterator[list[str]]:
    """The words of every command and of every group."""
    context = main.make_context("jiefen", [])
    waiting: list[tuple[list[str], click.Command]] = [
        ([name], command) for name in main.list_commands(context) if (command := main.get_command(context, name))
    ]
    while waiting:
        words, command = waiting.pop()
        yield words
        if isinstance(command, click.Group):
            waiting += [([*words, name], inner) for name, inner in command.commands.items()]


def test_help_names_no_type_of_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    """What an option takes is said in words: `文字`, `数字`, `1—10`, not TEXT, INTEGER RANGE, 1<=x<=10."""
    for words in commands():
        attempt([*words, "--help"])
    told = capsys.readouterr().out
    assert told.count("--help") > 100
    assert not re.findall(r"--\S+ +(?:TEXT|INTEGER).*|x[<>]=.*", told)


def test_commands_of_a_matter_stand_in_the_order_of_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(["assessment", "--help"])
    told = re.findall(r"^  ([a-z]+)  ", capsys.readouterr().out, re.MULTILINE)
    assert told == ["import", "self", "give", "tell", "object", "answer", "final"]


def test_a_command_in_help_stays_whole(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(["assessment", "import", "--help"])
    told = capsys.readouterr().out
    assert "\b" not in told
    (line,) = (line for line in told.splitlines() if "jiefen assessment import 考核表.xlsx" in line)
    assert line.endswith("--published 2025-12-20 --dry-run")
