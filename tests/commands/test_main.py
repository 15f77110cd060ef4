import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest

import jiefen.commands
from jiefen.base.failure import Failure
from jiefen.base.text import say
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.main import GROUPS, MODULES, Group, attempt
from tests.text import has_chinese

Captured = pytest.CaptureFixture[str]
TEXTS = {name: text for group in GROUPS.values() for name, text in group.commands.items()}


def commands(command: click.Command) -> list[click.Command]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(one for each in inner for one in commands(each))]


@pytest.fixture
def act(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command `act` whose argument says how it ends."""

    @click.command(help="演示")
    @click.argument("how")
    @click.option("--day", type=DAY)
    @today_option
    @pass_surroundings
    def command(surroundings: Surroundings, /, how: str, **days: object) -> None:
        endings: dict[str, BaseException] = {
            "failure": Failure(say("缺少 {n} 份", n=2), say("请补齐")),
            "bug": KeyError("赵某某"),
            "full": OSError(28, "No space left on device", "secret.yaml"),
            "other": OSError(121, "Remote I/O error", "secret.yaml"),
            "interrupt": KeyboardInterrupt(),
            "closed": BrokenPipeError(32, "Broken pipe"),
            "value": click.BadParameter("须为正数"),
            "file": click.FileError("a.yaml"),
            "found": click.exceptions.Exit(1),
        }
        if how in endings:
            raise endings[how]
        surroundings.show(f"{surroundings.lang} {surroundings.folder} {days['today']}")

    module = ModuleType("jiefen.commands.act")
    module.command = command  # type: ignore[attr-defined]  # a module made up for the test
    monkeypatch.setitem(sys.modules, "jiefen.commands.act", module)
    monkeypatch.setitem(MODULES, "act", "jiefen.commands.act")
    monkeypatch.delenv("JIEFEN_LANG", raising=False)


@pytest.mark.parametrize("args", [[], ["--help"], ["--lang", "zh"]])
def test_help_lists_every_command(args: list[str], capsys: Captured) -> None:
    assert attempt(args) == 0
    shown = capsys.readouterr().out
    assert "用法：" in shown
    assert "选项:" in shown
    for group in GROUPS.values():
        assert f"\n{group.title}:\n" in shown
    for name, what in TEXTS.items():
        assert f"  {name}  " in shown
        assert what in shown


def test_help_loads_no_command(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Group("不在", {"absent": "没有这个模块"})
    monkeypatch.setitem(GROUPS, "nowhere", absent)
    assert attempt(["--help"]) == 0
    assert "没有这个模块" in capsys.readouterr().out


def test_every_module_of_a_command_is_reached_from_the_table() -> None:
    folder = Path(jiefen.commands.__file__).parent
    modules = {
        (path.parent.name, path.stem)
        for path in folder.rglob("*.py")
        if re.search(r"^(def )?command\b", path.read_text("utf-8"), re.MULTILINE)
    }
    listed = {
        tuple(command.callback.__module__.split(".")[-2:])
        for name in MODULES
        for command in commands(import_module(MODULES[name]).command)
        if command.callback is not None
    }
    assert modules <= listed, "others hold several commands, by names of their own"


@pytest.mark.parametrize("name", MODULES)
def test_each_command_explains_itself(name: str) -> None:
    texts = [TEXTS[name]]
    for command in commands(import_module(MODULES[name]).command):
        helped = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        texts += [command.help or "", *(option.help or "" for option in helped)]
    for text in texts:
        assert has_chinese(text)


@pytest.mark.release
@pytest.mark.parametrize("name", MODULES)
def test_help_in_english_has_no_chinese(name: str, capsys: Captured) -> None:
    assert attempt([name, "--help", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: jiefen {name}")
    assert not has_chinese(shown)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["actt", "x"], "没有 actt 这个命令，是不是 act？"),
        (["act", "x", "--dayy", "1"], "没有 --dayy 这个选项，是不是 --day？"),
        (["act", "x", "--how", "1"], "没有 --how 这个选项。"),
        (["act"], "缺少：\n  HOW\n"),
        (["act", "x", "y"], "多余的参数（y）"),
        (["act", "x", "--day"], "选项 --day 后面缺少值。"),
        (["act", "x", "--day", "2026-02-30"], "--day 填写有误：2026-02-30 不是日期，请写成 2026-11-20 这样。"),
        (["--lang", "fr"], "fr 不在可选值之内：'zh', 'en'。"),
        (["act", "value"], "填写有误：须为正数"),
        (["act", "file"], "打不开文件 a.yaml：原因不明"),
    ],
)
@pytest.mark.usefixtures("act")
def test_usage_errors_are_chinese_and_exit_2(args: list[str], message: str, capsys: Captured) -> None:
    assert attempt(args) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert message in shown.err
    assert "错误：" in shown.err


@pytest.mark.usefixtures("act")
def test_usage_errors_follow_the_language(capsys: Captured) -> None:
    assert attempt(["act", "--lang", "en"]) == 2
    assert "Missing:\n  HOW\n" in capsys.readouterr().err


def test_all_that_is_missing_is_told_at_once_and_what_it_means(capsys: Captured) -> None:
    assert attempt(["new", "--area", "chengdong"]) == 2
    said = capsys.readouterr().err.partition("缺少：\n")[2].splitlines()
    assert [line.partition("（")[0].strip() for line in said] == [
        "--initiative",
        "--via",
        "--kind",
        "--people",
        "--party",
    ]
    assert said[1].startswith("  --via（来源方式：窗口，电话，")


@pytest.mark.usefixtures("act")
def test_a_failure_is_two_lines_and_exit_2(capsys: Captured) -> None:
    assert attempt(["act", "failure"]) == 2
    assert capsys.readouterr().err == "错误：缺少 2 份\n→ 请补齐\n"


@pytest.mark.usefixtures("act")
def test_a_full_disk_is_the_users_to_mend_and_names_no_file(capsys: Captured) -> None:
    assert attempt(["act", "full"]) == 2
    shown = capsys.readouterr().err
    assert "磁盘已满" in shown
    assert "secret" not in shown


@pytest.mark.parametrize(("how", "kind"), [("bug", "KeyError"), ("other", "OSError")])
@pytest.mark.usefixtures("act")
def test_a_surprise_exits_3_and_shows_neither_message_nor_value(how: str, kind: str, capsys: Captured) -> None:
    assert attempt(["act", how]) == 3
    shown = capsys.readouterr().err
    assert f"这是程序的错误：{kind}（commands/main.py:" in shown
    assert len(shown.splitlines()) == 2
    for secret in ("赵某某", "secret", "Remote", "Traceback"):
        assert secret not in shown


@pytest.mark.usefixtures("act")
def test_an_interrupt_exits_130(capsys: Captured) -> None:
    assert attempt(["act", "interrupt"]) == 130
    assert capsys.readouterr().err.strip() == "已中断。"


@pytest.mark.usefixtures("act")
def test_a_reader_who_leaves_is_no_error(capfd: Captured) -> None:
    assert attempt(["act", "closed"]) == 141
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("act")
def test_the_exit_code_of_a_command_is_kept() -> None:
    assert attempt(["act", "found"]) == 1


@pytest.mark.parametrize(
    "args",
    [
        ["--book", "B", "--lang", "en", "act", "x", "--today", "2026-11-20"],
        ["act", "x", "--today", "2026-11-20", "--book", "B", "--lang=en"],
        ["--lang=zh", "--book", "A", "act", "--lang", "en", "--today", "2026-11-20", "--book", "B", "x"],
    ],
)
@pytest.mark.usefixtures("act")
def test_options_stand_before_or_after_the_command(args: list[str], capsys: Captured) -> None:
    assert attempt(args) == 0
    assert capsys.readouterr().out == "en B 2026-11-20\n"


@pytest.mark.usefixtures("act")
def test_the_language_of_the_environment_is_the_default(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("JIEFEN_LANG", "en")
    assert attempt(["act", "x", "--today", "2026-11-20"]) == 0
    assert attempt(["act", "x", "--today", "2026-11-20", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == "en None 2026-11-20\nzh None 2026-11-20\n"
