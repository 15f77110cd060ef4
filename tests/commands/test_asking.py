"""At a terminal what is missing is asked for, and that alone; an answer is judged like a typed word."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from jiefen.commands.asking import ARGUMENTS, name_of
from jiefen.commands.main import MODULES, attempt
from tests.small_office import copy_office

DAY = ("--today", "2026-08-03")
NEW = ("new", *DAY, "--kind", "渗漏水", "--area", "chengdong", "--people", "2", "--party", "P1:申请人:个人")
Run = Callable[..., tuple[int, str]]


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `jiefen` on a book without cases with these answers at its terminal: its exit code and what it said."""
    copy_office(tmp_path / "office")

    def call(*words: str, answers: tuple[str, ...] = (), terminal: bool = True) -> tuple[int, str]:
        text = "".join(f"{answer}\n" for answer in answers)
        monkeypatch.setattr(sys, "stdin", Terminal(text) if terminal else io.StringIO(text))
        code = attempt(["--book", str(tmp_path), *words])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return call


def test_only_what_is_missing_is_asked_for(run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW, answers=("当事人申请", "窗口"))
    assert code == 0, out
    assert "种类" not in out.partition("新案件")[0].splitlines()[0]
    text = (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "initiative: application\nvia: window\nkind: property.leak\n" in text


def test_an_answer_that_will_not_do_is_asked_for_again(run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW, answers=("不知道", "当事人申请", "窗口"))
    assert code == 0, out
    assert "不知道 不在可选的里面" in out


def test_a_number_stands_for_the_choice_in_its_place(run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW, answers=("2", "1"))
    assert code == 0, out
    assert "1 主动发现  2 当事人申请  3 转来" in out
    text = (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "initiative: application\nvia: window\n" in text


def test_parties_are_asked_for_until_an_empty_answer(run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW[:-2], answers=("当事人申请", "窗口", "P1:申请人:个人", "P2:被申请人:单位", ""))
    assert code == 0, out
    text = (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "{ref: P2, role: respondent, type: organisation}" in text


def test_record_asks_for_case_step_and_fields(run: Run, tmp_path: Path) -> None:
    assert run(*NEW, answers=("当事人申请", "窗口"))[0] == 0
    code, out = run("record", *DAY, answers=("1", "受理", "李娜", "口头"))
    assert code == 0, out
    assert "接着可以办：" in out
    assert "step: accept, by: li-na, form: oral" in (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    code, out = run("record", "2026-0001", *DAY, answers=("没有这一步", "分流", "李娜"))
    assert "「没有这一步」不是一步" in out


def test_what_an_answer_makes_needed_is_asked_for_too(run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW, answers=("转来", "窗口", "法院"))
    assert code == 0, out
    assert "referred-by: court" in (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    code, out = run(
        *("record", "2026-0001", "不予受理", *DAY, "--by", "李娜", "--reason", "其他机关已受理", "--told-ways", "诉讼"),
        answers=("法院",),
    )
    assert code == 0, out
    assert "elsewhere: court" in (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")


def test_who_works_here_need_only_press_enter(run: Run, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "config", "jiefen.me", "li-na"], check=True)
    assert run(*NEW, answers=("当事人申请", "窗口"))[0] == 0
    code, out = run("record", "2026-0001", "受理", *DAY, "--form", "口头", answers=("",))
    assert code == 0, out
    assert "[李娜]" in out
    assert "by: li-na" in (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")


def test_somebody_who_is_not_registered_is_told_at_once(run: Run) -> None:
    assert run(*NEW, answers=("当事人申请", "窗口"))[0] == 0
    code, out = run("record", "2026-0001", "受理", *DAY, "--form", "口头", answers=("路人甲", "李娜"))
    assert code == 0, out
    assert "路人甲 没有登记" in out


def test_without_a_terminal_nothing_is_asked(run: Run) -> None:
    code, out = run(*NEW, answers=("当事人申请", "窗口"), terminal=False)
    assert code == 2
    assert "缺少" in out
    assert run("record", terminal=False)[0] == 2


def test_a_command_of_the_office_asks_too(run: Run) -> None:
    code, out = run("duty", "swap", answers=("2026-12-01",))
    assert code == 130
    assert out.startswith("哪一天，如 2026-12-01")


def arguments(command: click.Command) -> Iterator[click.Argument]:
    """The arguments of a command and of those below it that must be given."""
    yield from (one for one in command.params if isinstance(one, click.Argument) and one.required)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        yield from arguments(inner)


def test_every_argument_is_asked_for_in_words() -> None:
    for module in MODULES.values():
        for argument in arguments(import_module(module).command):
            assert name_of(argument) in ARGUMENTS, (module, argument.name)


def test_what_stands_behind_two_dashes_stays_there(run: Run) -> None:
    code, out = run("explain", "--", "REC01", answers=())
    assert code == 0, out
