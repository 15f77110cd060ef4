"""What people type, through the real command: sums, numbers of cases, the day, corrections, repeated options."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str]]
NEW = (
    *("new", "--initiative", "当事人申请", "--via", "窗口", "--kind", "渗漏水", "--area", "城东", "--people", "2"),
    *("--party", "P1:申请人:个人", "--party", "P2:被申请人:单位", "--today", "2026-08-03"),
)
BY = ("--by", "李娜", "--today", "2026-08-04")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `jiefen` on a book with one case, 2026-0001, that was accepted: its exit code and what it said."""
    copy_office(tmp_path / "office")

    def call(*words: str) -> tuple[int, str]:
        code = attempt(["--book", str(tmp_path), *words])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    assert call(*NEW, "--amount", "1.2万元")[0] == 0
    assert call("record", "1", "受理", *BY, "--form", "口头")[0] == 0
    return call


def case(root: Path) -> str:
    return (root / "cases/2026/2026-0001.yaml").read_text("utf-8")


@pytest.mark.parametrize("typed", ["1.2万元", "12,000元", "１２０００元", "12000"])
def test_a_sum_is_yuan_and_is_said_back(typed: str, run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW, "--amount", typed, "--again")
    assert code == 0, out
    assert "涉及金额：12,000.00 元" in out
    assert "amount: 1200000\n" in (tmp_path / "cases/2026/2026-0002.yaml").read_text("utf-8")
    assert "涉及金额：12,000.00 元" in run("show", "2", "--today", "2026-08-04")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("record", "1", "补充登记", *BY, "--place", "{}"),
        ("record", "1", "达成协议", *BY, "--form", "{}"),
        ("record", "1", "达成协议", *BY, "--instalment", "2026-12-01={}"),
        ("record", "1", "补充登记", *BY, "--petition", "{}"),
        ("record", "1", "签齐", "--by", "{}"),
        ("show", "{}"),
        ("{}",),
    ],
)
@pytest.mark.parametrize(
    "typed", ["a\x1b[31mb", "a\u202eb", "a\x00b", "a\ud800b", "\u2028", "9" * 100_000, "测" * 100_000]
)
def test_what_was_typed_is_repeated_as_a_screen_can_show_it(words: tuple[str, ...], typed: str, run: Run) -> None:
    """A control character would colour or turn round what is beside it, a pasted page would hide what is said."""
    code, out = run(*(word.replace("{}", typed) for word in words))
    assert code == 2, out
    assert len(out) < 2_000
    assert "错误：" in out
    assert [char for char in out if not char.isprintable() and char != "\n"] == []


@pytest.mark.parametrize("purpose", ["检举控告", "检举", "控告", "report"])
def test_a_denunciation_that_joins_a_case_is_led_to_whose_it_is(purpose: str, run: Run, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, out = run("record", "1", "并入信访", *BY, "--purpose", purpose, "--kind", "初次", "--with", "P1")
    assert code == 2
    assert "检举控告不在这里登记，什么也没有保存。" in out
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    code, out = run("record", "1", "并入信访", *BY, "--purpose", "求助", "--kind", "初次", "--with", "P1")
    assert "可选：建议意见、申诉求决" in out


@pytest.mark.parametrize(
    "words",
    [
        ("record", "1", "告知受理", *BY, "--result", "受理", "--petitions", "9" * 20),
        ("record", "1", "送达", *BY, "--entry", f"处理意见.{'9' * 20}"),
        (*NEW, "--people", "9" * 20, "--again"),
    ],
)
def test_a_number_that_no_file_holds_is_said_to_be_too_great(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    before = case(tmp_path)
    code, out = run(*words)
    assert code == 2, out
    assert "数字太大" in out
    assert case(tmp_path) == before


@pytest.mark.parametrize("typed", ["1 2万", "800²", "1万2千", "1.2.3万", "12,00", "1e5元", "-5", "0.001元"])
def test_what_is_no_sum_writes_nothing(typed: str, run: Run, tmp_path: Path) -> None:
    code, out = run(*NEW, f"--amount={typed}", "--again")
    assert code == 2
    assert typed in out
    assert not (tmp_path / "cases/2026/2026-0002.yaml").exists()


def test_a_correction_is_said_in_words(run: Run, tmp_path: Path) -> None:
    code, out = run("record", "1", "更正", *BY, "--field", "涉及金额", "--is", "1万", "--reason", "多写了")
    assert code == 0, out
    assert "更正哪一项：涉及金额；原来写的：12,000.00 元；应当是：10,000.00 元" in out
    assert "field: amount, was: 1200000, is: 1000000, " in case(tmp_path)
    assert "应当是：10,000.00 元" in run("show", "1", "--today", "2026-08-04")[1]
    code, out = run(
        "record", "1", "更正", *BY, "--entry", "受理", "--field", "形式", "--is", "书面", "--reason", "写错"
    )
    assert code == 0, out
    assert "entry: {step: accept, nth: 1}, field: form, was: oral, is: written, " in case(tmp_path)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (("--field", "来源方式", "--is", "电话"), "field: via, was: window, is: phone"),
        (("--field", "片区", "--is", "城西片区"), "field: area, was: chengdong, is: chengxi"),
        (("--field", "种类", "--is", "装修"), "field: kind, was: property.leak, is: property.renovation"),
        (("--field", "金额", "--is", "没有写"), "field: amount, was: 1200000, is: null"),
        (("--field", "不公开", "--is", "涉暴力，涉健康"), "field: withhold, is: [violence, health]"),
        (
            ("--field", "当事人", "--is", "P1:申请人:个人", "--is", "P2=被申请人=个人"),
            "is: [{ref: P1, role: applicant, type: person}, {ref: P2, role: respondent, type: person}]",
        ),
        (
            ("--field", "信访", "--is", "信访目的=申诉求决", "--is", "类别＝初次"),
            "field: petition, is: {purpose: claim, kind: first}",
        ),
    ],
)
def test_the_values_of_a_correction_are_typed_as_the_field_is(
    words: tuple[str, ...], held: str, run: Run, tmp_path: Path
) -> None:
    code, out = run("record", "1", "更正", *BY, *words, "--reason", "写错", "--checked-by", "赵敏")
    assert code == 0, out
    assert held in case(tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--field", "来源方式", "--is", "飞鸽"), "--is 填写有误：飞鸽 不在可选的里面，可选：窗口、电话、"),
        (("--field", "涉及", "--is", "1"), "可以写：涉及人数、涉及金额。"),
        (("--field", "信访", "--is", "申诉求决"), "--is 写成 信访目的=… 这样"),
        (("--field", "金额", "--is", "1.200"), "--is 填写有误：1.200：元后面只有角和分"),
    ],
)
def test_a_value_that_the_field_does_not_take_is_refused(words: tuple[str, ...], said: str, run: Run) -> None:
    code, out = run("record", "1", "更正", *BY, *words, "--reason", "写错")
    assert code == 2
    assert said in out


def test_structured_values_are_given_by_repeated_options(run: Run) -> None:
    agreed = ("record", "1", "达成协议", *BY, "--form", "书面", "--amount", "1.2万", "--dry-run")
    parts = ("--instalment", "2026-12-01=8,000", "--instalment", "2027-01-04：4000元")
    signed = ("--signed", "P1=2026-08-04", "--signed", "P2＝2026-08-03")
    code, out = run(*agreed, *parts, *signed)
    assert code == 1, out  # no meeting before
    assert "协议金额：12,000.00 元" in out
    assert "分期：2026-12-01 8,000.00 元、2027-01-04 4,000.00 元" in out
    assert "签名日期：P1 2026-08-04、P2 2026-08-03" in out
    whole = ("--instalments", "[{due: 2026-12-01, amount: 800000}, {due: 2027-01-04, amount: 400000}]")
    data = ("--signed", "{P1: 2026-08-04, P2: 2026-08-03}")
    assert run(*agreed, *whole, *data)[1] == out


def test_a_number_of_a_case_may_be_short(run: Run, tmp_path: Path) -> None:
    shown = run("show", "2026-0001", "--today", "2026-08-04")
    for word in ("1", "2026-1", "０００１", "2026-00001"):
        assert run("show", word, "--today", "2026-08-04") == shown
    (tmp_path / "cases/2025").mkdir()
    (tmp_path / "cases/2025/2025-0001.age").write_bytes(b"")
    code, out = run("show", "1")
    assert code == 2
    assert "1 可以是几件：2025-0001、2026-0001；把年份写上" in out


@pytest.mark.parametrize(
    "words",
    [
        ("--today", "2026-08-04", "record", "1", "跟踪"),
        ("record", "--today", "2026-08-04", "1", "跟踪"),
        ("record", "1", "--today", "2026-08-04", "跟踪"),
        ("record", "1", "跟踪", "--today=2026-08-04"),
        ("record", "1", "跟踪", "--lang", "zh", "--today", "2026-08-04"),
    ],
)
def test_general_options_stand_before_and_after_the_step(words: tuple[str, ...], run: Run) -> None:
    code, out = run(*words, "--by", "李娜", "--finding", "进展迟缓", "--dry-run")
    assert code == 0, out
    assert "2026-08-04  跟踪　李娜　跟踪情况：进展迟缓" in out


def test_a_command_that_needs_no_day_does_not_take_one(run: Run) -> None:
    for words in (("rules", "--today", "2026-08-04"), ("--today", "2026-08-04", "law", "list")):
        code, out = run(*words)
        assert code == 2
        assert "没有 --today 这个选项" in out
