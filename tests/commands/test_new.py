"""`jiefen new` and the first step after it, as somebody types who does not know the codes."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
ANYWAY = "--anyway --because 先做了再说 --allowed-by chen-guo"
NEW = (
    "new --today 2026-08-03 --initiative 当事人申请 --via 窗口 --kind 物业管理·渗漏水 --area chengdong --people 2 "
    "--party P1:申请人:个人 --party P2：respondent：person"
)
SAID = "--accept oral --place 现场 --inform 口头并记录 --agreement 口头 --performed-at-once --papers 3"
"""What was said of a dispute settled on the spot."""
Run = Callable[[str], tuple[int, str]]


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `jiefen` on a book without cases: its exit code and what it said."""
    copy_office(tmp_path / "office")

    def call(line: str) -> tuple[int, str]:
        code = attempt(["--book", str(tmp_path), *(word.replace("␣", " ") for word in line.split())])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return call


def test_labels_titles_and_names_become_codes(run: Run, tmp_path: Path) -> None:
    code, out = run(f"{NEW} --amount 8000.5元")
    assert code == 0, out
    text = (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "initiative: application\nvia: window\nkind: property.leak\n" in text
    assert "amount: 800050\n" in text
    assert "{ref: P2, role: respondent, type: person}" in text
    code, out = run("record --today 2026-08-03 2026-0001 受理 --by 李娜 --form 口头")
    assert code == 0, out
    assert "2026-08-03  受理　李娜　申请形式：口头\n" in out
    assert "{date: 2026-08-03, step: accept, by: li-na, form: oral}" in (
        tmp_path / "cases/2026/2026-0001.yaml"
    ).read_text("utf-8")


def test_the_next_step_stands_last_and_fits_the_case(run: Run) -> None:
    assert run(NEW)[1].splitlines()[-1].endswith("jiefen record 2026-0001 受理 --help")
    assert run(f"{NEW} --simple")[1].splitlines()[-1].endswith("jiefen record 2026-0002 当场调解 --help")


def test_what_comes_next_is_said_after_writing(run: Run) -> None:
    first = "接下来：受理；最近的时限：首次联系，最晚 2026-08-04，还有 1 日"
    assert run(NEW)[1].splitlines()[-2] == first
    assert run(f"{NEW} --simple")[1].splitlines()[-2] == first
    record = "record --today 2026-08-06 2026-0001"
    assert "接下来" not in run(f"{record} accept --by li-na --form oral --dry-run")[1]
    out = run(f"{record} accept --by li-na --form oral")[1]
    assert out.splitlines()[-1] == "接下来：分流；最近的时限：首次联系，最晚 2026-08-04，已经逾期 2 日"
    spot = f"--by li-na --leader chen-guo --unit property --with P1,P2 --date 2026-08-03 {SAID}"
    out = run(f"record --today 2026-08-03 2026-0002 on-the-spot {spot}")[1]
    assert out.splitlines()[-1] == "接下来：回访；最近的时限：回访，最晚 2026-09-02，还有 30 日"
    visited = "follow-up --by li-na --performed full --satisfaction satisfied --with P1"
    assert "接下来" not in run(f"record --today 2026-08-20 2026-0002 {visited}")[1]


def test_the_unit_of_the_grid_is_said_with_the_way_to_see_who_could_take_it(run: Run) -> None:
    out = run(NEW)[1].splitlines()
    assert out[-3] == "按网格归物业管理股。各人手上几件：jiefen triage-hint 2026-0001"


def test_the_number_of_a_sealed_half_alone_is_taken(run: Run, tmp_path: Path) -> None:
    """The plain half may be on a branch or lost; what is sealed must not become another dispute's."""
    for year, number in (("2026", 7), ("2025", 90)):
        (tmp_path / "cases" / year).mkdir(parents=True)
        (tmp_path / f"cases/{year}/{year}-{number:04d}.age").write_bytes(b"")
    assert run(NEW)[0] == 0
    assert (tmp_path / "cases/2026/2026-0008.yaml").is_file()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--people 0", "不能小于 1"),
        ("--people 两个", "--people 填写有误：两个 不是整数；只写数字，不带单位。"),
        ("--amount 八千", "--amount 填写有误：八千：金额要写成数字。写多少元，如 8000、8000.50、12,000、1.2万。"),
        ("--party 某人", "--party 填写有误：写成 P1:申请人:个人 这样"),
        (
            "--party P3:证人:person",
            "--party 填写有误：证人 不在可选的里面，可选：申请人、被申请人",
        ),
        ("--kind 漏瓦斯", "--kind 写的 漏瓦斯 没有登记。"),
        ("--kind 物业", "--kind 写的 物业 不止一个。"),
        ("--received 2026-08-04", "2026-08-04 还没有到，今天是 2026-08-03。"),
        ("--petition 联名", "可以写：purpose（信访目的）"),
        ("--petition {kind：joint}", "请改成半角标点"),
    ],
)
def test_a_slip_says_what_to_write_and_writes_nothing(more: str, said: str, run: Run, tmp_path: Path) -> None:
    code, out = run(f"{NEW} {more}")
    assert code in (1, 2)
    assert said in out
    assert "--anyway" not in out
    assert not (tmp_path / "cases").exists()


@pytest.mark.parametrize(
    "step", ["accept --form oral", f"on-the-spot --leader chen-guo --unit property --with P1,P2 {SAID}"]
)
def test_no_step_is_taken_tomorrow(step: str, run: Run, tmp_path: Path) -> None:
    run(NEW)
    path = tmp_path / "cases/2026/2026-0001.yaml"
    before = path.read_bytes()
    code, out = run(f"record --today 2026-08-03 2026-0001 {step} --by li-na --date 2026-08-04")
    assert code == 2
    assert "2026-08-04 还没有到" in out
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "step",
    [
        "agreement --form written --signed {P1:␣2026-08-04} --stamped 2026-08-03",
        "agreement --form written --stamped 2026-08-04",
        "correct --entry {step:␣accept,␣nth:␣1} --field date --was 2026-08-03 --is 2026-08-04 --reason 写错",
    ],
)
def test_no_other_day_of_an_entry_is_still_to_come(step: str, run: Run) -> None:
    run(NEW)
    code, out = run(f"record --today 2026-08-03 2026-0001 {step} --by li-na")
    assert code == 2, out
    assert "2026-08-04 还没有到" in out


RECORD = "record --today 2026-08-12 2026-0001"
LATE_LINES = (
    f"{RECORD} contact --how phone --with P1 --by li-na --date 2026-08-03",
    f"{RECORD} on-the-spot --leader chen-guo --unit property --with P1,P2 --by li-na --date 2026-08-03 {SAID}",
    f"{NEW.replace('08-03', '08-12')} --received 2026-08-03",
)


@pytest.mark.parametrize("line", LATE_LINES)
def test_what_is_late_asks_why_at_once(line: str, run: Run, tmp_path: Path) -> None:
    run(f"{NEW} --simple")
    before = {path: path.read_bytes() for path in tmp_path.glob("cases/*/*.yaml")}
    code, out = run(line)
    assert code == 2
    assert "2026-08-03 的事今天才登记，超过了 3 个工作日。" in out
    assert "--late" in out
    assert {path: path.read_bytes() for path in tmp_path.glob("cases/*/*.yaml")} == before
    assert run(f"{line} --late 系统停用")[0] == 0
    after = [path.read_text("utf-8") for path in sorted(tmp_path.glob("cases/*/*.yaml"))]
    assert "late: 系统停用" in after[-1]


@pytest.mark.parametrize("line", LATE_LINES)
def test_on_a_terminal_the_reason_is_asked_for(
    line: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(f"{NEW} --simple")
    monkeypatch.setattr("sys.stdin", Terminal("系统停用\n"))
    code, out = run(line)
    assert code == 0, out
    assert "迟录原因" in out
    assert "late: 系统停用" in max(tmp_path.glob("cases/*/*.yaml")).read_text("utf-8")


def test_anyway_is_offered_only_where_it_helps(run: Run) -> None:
    run(NEW)
    code, out = run("record --today 2026-08-03 2026-0001 track --by li-na --finding slow")
    assert code == 1
    assert "加 --anyway 照实登记" in out
    for step in ("archive --by li-na --papers 0", "conclude --by li-na --outcome agreed"):
        code, out = run(f"record --today 2026-08-03 2026-0001 {step}")
        assert code == 1
        assert "--anyway" not in out


def test_anyway_writes_no_telephone_number(run: Run, tmp_path: Path) -> None:
    run(NEW)
    path = tmp_path / "cases/2026/2026-0001.yaml"
    before = path.read_bytes()
    for anyway in ("", f" {ANYWAY}"):
        number = f"138{'1' * 8}"
        entry = f"accept --by li-na --form oral --note 来电{number}{anyway}"
        code, out = run(f"record --today 2026-08-03 2026-0001 {entry}")
        assert code == 1
        assert "PRV01" in out
        assert "加 --anyway" not in out
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("accept --by li-na --form oral", 0),
        ("conclude --by li-na --outcome agreed", 1),
        (f"track --by li-na --finding slow {ANYWAY}", 0),
        (f"conclude --by li-na --outcome agreed {ANYWAY}", 1),
        (f"archive --by li-na --papers 0 {ANYWAY}", 1),
    ],
)
def test_a_dry_run_of_a_step_ends_as_the_run_would(step: str, code: int, run: Run, tmp_path: Path) -> None:
    run(NEW)
    path = tmp_path / "cases/2026/2026-0001.yaml"
    before = path.read_bytes()
    assert run(f"record --today 2026-08-03 2026-0001 {step} --dry-run")[0] == code
    assert path.read_bytes() == before
    assert run(f"record --today 2026-08-03 2026-0001 {step}")[0] == code
    assert (path.read_bytes() != before) == (code == 0)


@pytest.mark.parametrize(("more", "code"), [("", 0), (" --people 0", 1), (" --party P2:applicant:person", 1)])
def test_a_dry_run_of_a_new_case_ends_as_the_run_would(more: str, code: int, run: Run, tmp_path: Path) -> None:
    first, out = run(f"{NEW}{more} --dry-run")
    assert (first, "没有写入" in out) == (code, True)
    assert not (tmp_path / "cases").exists()
    assert run(f"{NEW}{more}")[0] == code


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("告知", "告知 可以是几个：告知权利义务、告知受理；写全一点"),
        ("acept", "没有 acept 这一步，是不是 受理？"),
        ("天气", "没有 天气 这一步；jiefen record --help 列出全部。"),
    ],
)
def test_an_unknown_step_is_told_its_neighbour(word: str, said: str, run: Run) -> None:
    code, out = run(f"record --today 2026-08-03 2026-0001 {word}")
    assert code == 2
    assert said in out


def test_a_case_without_entries_waits_for_its_acceptance(run: Run) -> None:
    run(NEW)
    assert "  待受理  " in run("list --today 2026-08-03")[1]
    assert "办理经过\n  还没有记录\n" in run("show 2026-0001 --today 2026-08-03")[1]


def test_money_is_shown_in_yuan_inside_instalments_too(run: Run, tmp_path: Path) -> None:
    run(NEW)
    agreement = "record --today 2026-08-03 2026-0001 agreement --by li-na --form oral --dry-run"
    for typed in ("--instalment 2026-09-01=2400", "--instalments [{due:␣2026-09-01,␣amount:␣240000}]"):
        code, out = run(f"{agreement} {typed}")
        assert code == 1, out
        assert "分期：2026-09-01 2,400.00 元" in out
    line = "  - {date: 2026-08-03, step: agreement, by: li-na, form: oral, "
    line += "instalments: [{due: 2026-09-01, amount: 240000}]}"
    path = tmp_path / "cases/2026/2026-0001.yaml"
    path.write_text(path.read_text("utf-8").replace("log: []", f"log:\n{line}"), "utf-8")
    assert "分期：2026-09-01 2,400.00 元" in run("show 2026-0001")[1]


def test_a_denunciation_is_led_on_and_nothing_is_saved(run: Run, tmp_path: Path) -> None:
    code, out = run(f"{NEW} --petition {{purpose:␣report,␣kind:␣first}}")
    assert code == 2
    assert "检举控告不在这里登记，什么也没有保存。" in out
    assert "信访专人或者纪检专人" in out
    assert not list(tmp_path.glob("cases/**/*.*"))
    assert run(f"{NEW} --petition {{purpose:␣suggestion,␣kind:␣first}}")[0] == 0
    learnt = "--petition {purpose:␣report,␣kind:␣first} --checked-by zhao-min"
    before = (tmp_path / "cases/2026/2026-0001.yaml").read_bytes()
    correct = (
        "--field petition --was {purpose:␣suggestion,␣kind:␣first} --is {purpose:␣report,␣kind:␣first} --reason 写错"
    )
    for step in (f"learn {learnt}", f"correct {correct} --checked-by zhao-min"):
        code, out = run(f"record --today 2026-08-03 2026-0001 {step} --by li-na")
        assert code == 2
        assert "什么也没有保存" in out
    assert (tmp_path / "cases/2026/2026-0001.yaml").read_bytes() == before


FROM_PETITIONS = "--initiative referred --referred-by petition-office --via mailbox"


def test_a_case_of_the_petition_office_is_asked_once_for_the_petition(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = NEW.replace("--initiative 当事人申请 --via 窗口", FROM_PETITIONS)
    monkeypatch.setattr("sys.stdin", Terminal("申诉求决\n初次\n"))
    assert run(line)[0] == 0
    assert "petition:\n  purpose: claim\n  kind: first\n" in (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    monkeypatch.setattr("sys.stdin", Terminal("\n"))
    assert run(f"{line} --again")[0] == 0
    assert "petition:" not in (tmp_path / "cases/2026/2026-0002.yaml").read_text("utf-8")
    monkeypatch.setattr("sys.stdin", Terminal("检举控告\n"))
    code, out = run(f"{line} --again")
    assert (code, "什么也没有保存" in out) == (2, True)
    assert not (tmp_path / "cases/2026/2026-0003.yaml").exists()


def test_where_nobody_can_be_asked_the_lack_of_a_petition_is_told(run: Run) -> None:
    code, out = run(NEW.replace("--initiative 当事人申请 --via 窗口", FROM_PETITIONS))
    assert code == 0
    assert "jiefen record 2026-0001 补充登记 --petition-purpose" in out
    asked = "record --today 2026-08-03 2026-0001 learn --by li-na --checked-by zhao-min "
    asked += "--petition-purpose 申诉求决 --petition-kind 初次"
    assert run(asked)[0] == 0
    assert "--petition-purpose" not in run(f"{NEW} --again")[1]


def test_a_leader_who_supervises_is_named_once(run: Run, tmp_path: Path) -> None:
    run(NEW)
    run("record --today 2026-08-03 2026-0001 accept --by li-na --form oral")
    code, out = run(
        "record --today 2026-08-04 2026-0001 supervise --by 陈国 --order 一周内报进展 --reply-by 2026-08-11"
    )
    assert code == 0, out
    held = (tmp_path / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "step: supervise, by: chen-guo, leader: chen-guo" in held


def test_of_a_case_older_than_every_procedure_it_is_said_which_one_judges_it(run: Run) -> None:
    said = "2024-12-30 收到的时候还没有规程，按最早的一份（2025-01-01 起施行）判断"
    old = NEW.replace("--today 2026-08-03", "--today 2024-12-30")
    assert said in run(old)[1]
    assert said in run("show 2024-0001 --today 2025-01-02")[1]
    assert said in run("due --explain 2024-0001 --today 2025-01-02")[1]
    assert "还没有规程" not in run(NEW)[1]
