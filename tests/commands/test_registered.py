from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.commands.main import attempt
from jiefen.commands.registered import registered

ROOT = Path(__file__).parents[2]
NAMES = {"sun-san": "孙三", "li-si": "李四", "li-si-b": "李四", "court": "第一 调解庭"}


@pytest.mark.parametrize(
    ("word", "code"),
    [("sun-san", "sun-san"), ("孙三", "sun-san"), ("第一调解庭", "court"), ("li-si-b", "li-si-b")],
)
def test_a_code_or_its_title_will_do(word: str, code: str) -> None:
    assert registered(word, NAMES, "--by") == code


@pytest.mark.parametrize(
    ("word", "what", "do"),
    [
        ("sun-sn", "--by 写的 sun-sn 没有登记。", "是不是 孙三？"),
        ("李四", "--by 写的 李四 不止一个。", "可以写：李四（li-si）、李四（li-si-b）。"),
        ("赵钱", "--by 写的 赵钱 没有登记。", "可以写：孙三、李四（li-si）、李四（li-si-b）、第一 调解庭。"),
    ],
)
def test_what_is_not_registered_is_told_what_is(word: str, what: str, do: str) -> None:
    with pytest.raises(Failure) as caught:
        registered(word, NAMES, "--by")
    assert render(caught.value.say, str) == what
    assert render(caught.value.do, str).startswith(do)


def test_of_many_only_some_are_named() -> None:
    with pytest.raises(Failure) as caught:
        registered("zzz", {f"unit{number}": f"第{number}股" for number in range(40)}, "--unit")
    assert "第11股 等" in render(caught.value.do, str)
    assert "第12股" not in render(caught.value.do, str)


@pytest.mark.parametrize(
    "words",
    [["due", "--mine"], ["list", "--officer"], ["list", "--leader"], ["list", "--unit"], ["list", "--kind"]],
)
def test_a_list_for_somebody_unknown_is_no_empty_list(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt([*words, "zzzzz", "--book", str(ROOT)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{words[-1]} 写的 zzzzz 没有登记。" in shown.err


@pytest.mark.parametrize(
    ("option", "code", "title"),
    [
        ("--officer", "wang-qiang", "王强"),
        ("--unit", "property", "物业管理股"),
        ("--kind", "property", "物业管理"),
        ("--kind", "property.leak", "物业管理·渗漏水"),
    ],
)
def test_a_list_takes_titles(
    option: str, code: str, title: str, few_cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for word in (code, title):
        assert attempt(["list", option, word, "--book", str(few_cases), "--today", "2026-11-20"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert "2026-" in shown[0]


def test_the_due_list_names_people(capsys: pytest.CaptureFixture[str]) -> None:
    attempt(["due", "--mine", "王强", "--book", str(ROOT), "--today", "2026-11-20"])
    shown = capsys.readouterr().out
    assert "  王强  " in shown
    assert "wang-qiang" not in shown
