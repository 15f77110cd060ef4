"""Who the parties are is sealed in the days that the office sets; what may be mistyped is asked about first (R28)."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from jiefen.base.numbers import has_code_check, has_id_check
from jiefen.commands.main import main
from jiefen.sealing.halves import open_sealed
from tests.sealed_books import CASE, ROOT, SealedBook

UNASSIGNED = "00"
"""No province has this code, so that the numbers below are nobody's."""
ACCEPTED, LAST, LATE = "2026-03-09", "2026-03-16", "2026-03-17"
"""When the case was accepted, and seven days later: the last day, and the first that is too late."""
CONCLUDE = ("record", "--today", "2026-03-30", CASE, "conclude", "--by", "li-na", "--outcome", "failed")
Run = Callable[..., Result]


def id_number(seventeen: str) -> str:
    """An identity number with its check digit, worked out as GB 11643 says it: the sum of all is 1 modulo 11."""
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, seventeen, strict=True))
    return seventeen + "0123456789X"[(1 - total) % 11]


def credit_code(seventeen: str) -> str:
    """A unified social credit code with its check, worked out as GB 32100 says it: 31 minus the sum modulo 31."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(signs.index(sign) * pow(3, place, 31) for place, sign in enumerate(seventeen))
    return seventeen + signs[(31 - total % 31) % 31]


GOOD = id_number(f"{UNASSIGNED}000019900307001")
CODE = credit_code("91990000MA0000AX0")


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    """A case that was accepted and not yet concluded, nothing sealed; the office has its rule from 2026 on."""
    made = SealedBook(tmp_path)
    replaced(made.root / "office/settings.yaml", "since: 2026-12-01", "since: 2026-01-01")
    path = made.root / f"cases/2026/{CASE}.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if "step: conclude" in line)
    path.write_text("".join(lines[:end]), "utf-8")
    return made


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def run(book: SealedBook, *words: str, text: str = "") -> Result:
    return CliRunner().invoke(main, ["--book", str(book.root), *words], input=text)


def seal(book: SealedBook, *settings: str, keep: bool = False) -> Result:
    words = [word for setting in settings for word in ("--set", setting)]
    return run(book, "seal", CASE, *words, *(["--keep"] if keep else []), "--key", str(book.key("li-na")))


def sealed(book: SealedBook) -> dict[str, object]:
    return dict(open_sealed(book.root, CASE, book.opener("li-na")).folded.values)


def test_the_days_are_the_offices_own_and_due_tells_the_day_after(book: SealedBook) -> None:
    plain = (book.root / f"cases/2026/{CASE}.yaml").read_text("utf-8")
    assert f"date: {ACCEPTED}, step: accept" in plain
    assert "SEAL71" not in run(book, "due", "--today", LAST).output
    done = run(book, "due", "--today", LATE)
    assert done.exit_code == 1
    assert "SEAL71" in done.output
    assert f"本局规定密封材料写到 {LAST} 为止" in done.output
    assert "法" not in done.output.partition("SEAL71")[2].partition("\n")[0], "no law says so"
    assert seal(book, "parties.P1.name=禾苗").exit_code == 0
    assert "SEAL71" not in run(book, "due", "--today", LATE).output


@pytest.mark.parametrize(
    "change", [("identities:\n  days: 7\n  since: 2026-01-01\n", ""), ("2026-01-01\nret", "2026-04-01\nret")]
)
def test_without_the_rule_or_before_its_day_nothing_is_asked(change: tuple[str, str], book: SealedBook) -> None:
    replaced(book.root / "office/settings.yaml", *change)
    assert "SEAL71" not in run(book, "due", "--today", "2026-06-30").output
    assert run(book, *CONCLUDE).exit_code == 0
    assert "SEAL72" not in run(book, "check").output


def test_concluding_without_asks_for_the_reason_and_keeps_it(book: SealedBook) -> None:
    done = run(book, *CONCLUDE)
    assert done.exit_code == 1, "the runner shows a Failure as such"
    assert "没有密封材料" in str(done.exception)
    done = run(book, *CONCLUDE, "--unsealed", "匿名来电，没有再来")
    assert done.exit_code == 0, done.output
    assert "outcome: failed, unsealed: 匿名来电，没有再来" in (book.root / f"cases/2026/{CASE}.yaml").read_text("utf-8")
    assert "SEAL72" not in run(book, "check").output


def test_at_a_terminal_the_reason_is_asked(book: SealedBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiefen.commands.options.sys", Terminal)
    done = run(book, *CONCLUDE, text="来访人不愿留姓名\n")
    assert done.exit_code == 0, done.output
    assert "unsealed: 来访人不愿留姓名" in (book.root / f"cases/2026/{CASE}.yaml").read_text("utf-8")


class Terminal:
    """The standard input as a terminal has it."""

    class stdin:  # noqa: N801  called as in sys
        isatty = staticmethod(lambda: True)


def test_with_a_sealed_half_nothing_is_asked(book: SealedBook) -> None:
    assert seal(book, "parties.P1.name=禾苗").exit_code == 0
    done = run(book, *CONCLUDE)
    assert done.exit_code == 0
    assert "unsealed" not in (book.root / f"cases/2026/{CASE}.yaml").read_text("utf-8")


def test_check_tells_it_of_a_hand_written_conclusion_at_its_line(book: SealedBook) -> None:
    path = book.root / f"cases/2026/{CASE}.yaml"
    shutil.copy(ROOT / f"cases/2026/{CASE}.yaml", path)
    line = 1 + next(n for n, row in enumerate(path.read_text("utf-8").splitlines()) if "step: conclude" in row)
    done = run(book, "check")
    assert done.exit_code == 1
    assert f"cases/2026/{CASE}.yaml:{line}" in done.output
    assert "SEAL72" in done.output
    replaced(path, "step: conclude, by", "step: conclude, unsealed: 匿名来电, by")
    assert "SEAL72" not in run(book, "check").output


def test_what_was_erased_was_there(book: SealedBook) -> None:
    shutil.copy(ROOT / f"cases/2026/{CASE}.yaml", book.root / f"cases/2026/{CASE}.yaml")
    records = "erasures:\n  - {date: 2026-11-20, case: 2026-0007, by: li-na, approved-by: wang-qiang, reason: 到期}\n"
    (book.root / "office/keys.yaml").write_text(records, "utf-8")
    assert "SEAL72" not in run(book, "check").output


def slips(number: str) -> list[str]:
    """The number with each digit changed, two neighbours exchanged, one left out, one written twice."""
    wrong = []
    for place in range(17):
        wrong.append(number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :])
        if number[place] != number[place + 1]:
            wrong.append(number[:place] + number[place + 1] + number[place] + number[place + 2 :])
    return [*wrong, number[:5] + number[6:], number[:5] + number[5] + number[5:]]


def test_a_mistyped_number_is_asked_about_and_never_repeated(book: SealedBook) -> None:
    assert has_id_check(GOOD)
    wrong = slips(GOOD)[3]
    done = seal(book, f"parties.P1.id-number={wrong}")
    assert done.exit_code == 1
    assert "SEAL73" in done.output
    assert "写的各项:2" in done.output
    assert "--keep" in done.output
    assert wrong not in done.output
    assert wrong[6:14] not in done.output
    assert sealed(book) == {}
    assert seal(book, f"parties.P1.id-number={wrong}", keep=True).exit_code == 0
    assert sealed(book) == {"parties.P1.id-number": wrong}
    assert seal(book, f"parties.P1.id-number={wrong}", "parties.P1.name=禾苗").exit_code == 0, "it was asked once"


@pytest.mark.parametrize(
    "number",
    [
        GOOD,
        GOOD.lower(),
        f"{GOOD[:6]} {GOOD[6:14]} {GOOD[14:]}",
        f"{GOOD}（旧证）",
        CODE,
        "E12345678",
        "H0123456700",
        "无",
    ],
    ids=range(8),
)
def test_a_right_number_and_what_has_no_check_are_not_asked_about(number: str, book: SealedBook) -> None:
    done = seal(book, f"parties.P1.id-number={number}")
    assert done.exit_code == 0, done.output
    assert "SEAL73" not in done.output


def test_every_slip_of_a_hand_is_seen() -> None:
    from jiefen.sealing.people.doubts import doubts

    random = Random(17)  # noqa: S311  no secret
    for _ in range(20):
        day = f"19{random.randrange(40, 99)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
        number = id_number(f"{UNASSIGNED}{random.randrange(10**4):04}{day}{random.randrange(1000):03}")
        code = credit_code(f"91990000MA{random.randrange(10**7):07}")
        assert has_code_check(code)
        assert not [*doubts({"parties.P1.id-number": number, "parties.P2.id-number": code})]
        for wrong in slips(number):
            assert [kind.code for kind, _ in doubts({"parties.P1.id-number": wrong})] == ["SEAL73"], "invented"
        changed = code[:10] + ("0" if code[10] != "0" else "1") + code[11:]
        assert [*doubts({"others.N1.id-number": changed})]


@pytest.mark.parametrize("name", ["禾经理", "禾苗主任", "苗老师", "苗总", "禾苗（甲方）、苗大爷", "禾　医生"])
def test_an_unknown_title_is_asked_about_and_never_repeated(name: str, book: SealedBook) -> None:
    done = seal(book, f"parties.P1.name={name}")
    assert (done.exit_code, "SEAL74" in done.output) == (1, True)
    assert name not in done.output
    assert sealed(book) == {}
    assert seal(book, f"parties.P1.name={name}", keep=True).exit_code == 0


@pytest.mark.parametrize(
    "name",
    [
        "禾苗",
        "禾苗先生",
        "禾苗女士",
        "禾苗（经理）",
        "云岫县禾苗物业服务有限公司",
        "禾苗又名苗苗",
        "申请人禾苗",
        "苗师傅一家",
    ],
)
def test_names_and_the_titles_that_are_told_apart_are_not_asked_about(name: str, book: SealedBook) -> None:
    assert seal(book, f"parties.P1.name={name}").exit_code == 0


def test_what_a_text_doubts_is_told_at_its_line(book: SealedBook) -> None:
    text = f"parties:\n  P1:\n    name: 禾苗\n    id-number: '{slips(GOOD)[0]}'\n"
    done = run(book, "seal", CASE, "--key", str(book.key("li-na")), text=text)
    assert done.exit_code == 1
    assert "标准输入:4" in done.output
    assert sealed(book) == {}


def test_in_the_editor_it_is_asked_and_may_be_mended_or_kept(book: SealedBook, monkeypatch: pytest.MonkeyPatch) -> None:
    script, runtime = book.folder / "editor.py", book.folder / "runtime"
    runtime.mkdir(mode=0o700)
    script.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text('utf-8')\n"
        f"path.write_text(text.replace('{slips(GOOD)[0]}', '{GOOD}') if '{slips(GOOD)[0]}' in text\n"
        f"    else text.replace('id-number: \"\"', 'id-number: \"{slips(GOOD)[0]}\"', 1), 'utf-8')\n",
        "utf-8",
    )
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)
    edit = ("open", CASE, "--edit", "--key", str(book.key("li-na")))
    done = run(book, *edit)
    assert (done.exit_code, "SEAL73" in done.output, "--keep" in done.output) == (1, True, True)
    assert sealed(book) == {}
    asked: list[str] = []

    def confirm(text: str, **_: object) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr("click.confirm", confirm)
    for module in ("keys", "open"):
        monkeypatch.setattr(f"jiefen.commands.sealing.{module}.sys", Terminal)
    done = run(book, *edit)
    assert (done.exit_code, len(asked)) == (0, 1), done.output
    assert sealed(book) == {"parties.P1.id-number": GOOD}


def test_the_form_for_what_was_settled_on_the_spot_leaves_the_conclusion_open_without_it(book: SealedBook) -> None:
    new = (
        *("new", "--initiative", "application", "--via", "window", "--kind", "property.leak", "--area", "chengdong"),
        *("--people", "2", "--party", "P1:applicant:person", "--party", "P2:respondent:person", "--simple"),
        *("--received", "2026-11-19", "--today", "2026-11-20"),
    )
    assert run(book, *new).exit_code == 0
    (path,) = [path for path in book.root.glob("cases/2026/*.yaml") if path.stem != CASE]
    spot = (
        *("record", "--today", "2026-11-20", path.stem, "--on-the-spot", "--by", "wang-qiang", "--leader", "chen-guo"),
        *("--unit", "property", "--with", "P1,P2", "--accept", "oral", "--place", "room", "--inform", "oral-recorded"),
        *("--agreement", "oral", "--performed-at-once", "--papers", "1"),
    )
    dry = run(book, *spot, "--dry-run")
    assert "整理归档" in dry.output
    assert "step: conclude" not in dry.output
    assert "--unsealed" in dry.output
    assert run(book, *spot, "--unsealed", "来访人不愿留姓名").exit_code == 0
    assert "step: conclude, by: wang-qiang, outcome: agreed, unsealed: 来访人不愿留姓名" in path.read_text("utf-8")
