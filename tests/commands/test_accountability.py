"""`jiefen accountability`: a unit answers for facts that are recorded, and it has an end (R22)."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from jiefen.base.failure import Failure
from jiefen.commands.main import main
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from tests.rule_examples import base_case
from tests.small_office import copy_office

CASE = "2026-0137"
DEVIATION = {
    "date": "2026-11-02",
    "step": "deviation",
    "by": "wang-qiang",
    "rule": "STP01",
    "reason": "系统停用",
    "approved-by": "chen-guo",
}
NEW = ("accountability", "new", "通报", "market", "--document", "云住建督〔2026〕9号", "--trigger", "逾期没有办")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small office with a case in which the office itself told what was not done by the procedure."""
    copy_office(tmp_path / "office", "accountability")
    case = base_case("people")
    case["log"].append(DEVIATION)
    (tmp_path / "cases/2026").mkdir(parents=True)
    (tmp_path / f"cases/2026/{CASE}.yaml").write_text(canonical(case, {}), "utf-8")
    return tmp_path


def run(book: Path, *args: str, today: str = "2026-11-20") -> Result:
    return CliRunner().invoke(main, [*args, "--book", str(book), "--today", today])


def decide(book: Path, *facts: str) -> Result:
    named = [word for fact in facts for word in ("--fact", fact)]
    return run(book, *NEW, *named, "--limit", "2026-12-10")


def printed(book: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["accountability", "paper", "1", "--book", str(book), "--out", str(out)])


def held(book: Path) -> dict[str, Any]:
    data = read((book / "office/accountability/2026-11-20-1.yaml").read_bytes()).data
    assert data is not None
    return data


def test_a_decision_is_served_put_right_and_lifted(book: Path) -> None:
    assert decide(book, "tasks/2026/2.yaml").exit_code == 0
    assert held(book)["decided-by"] == "leading-group"
    lifted = run(book, "accountability", "log", "1", "解除", "--by", "李娜")
    assert lifted.exit_code == 1
    assert "ACC10" in lifted.output
    for what in ("送达", "整改完成", "解除"):
        done = run(book, "accountability", "log", "2026/1", what, "--by", "李娜")
        assert done.exit_code == 0, done.output
    assert [line["what"] for line in held(book)["log"]] == ["served", "righted", "lifted"]
    assert "云住建督" not in run(book, "accountability", "list", "--open").output
    assert "解除了" in run(book, "accountability", "list").output


@pytest.mark.parametrize("facts", [(f"{CASE}#deviation-1",), (CASE,), (f"{CASE}#deviation-1", CASE)])
def test_nobody_is_punished_for_having_told_the_truth(book: Path, facts: tuple[str, ...]) -> None:
    refused = decide(book, *facts)
    assert refused.exit_code == 1
    assert "GRD02" in refused.output
    assert not (book / "office/accountability").exists()


@pytest.mark.parametrize("facts", [(CASE, "tasks/2026/2.yaml"), (f"{CASE}#track-1",)])
def test_what_is_found_besides_may_be_a_ground(book: Path, facts: tuple[str, ...]) -> None:
    assert decide(book, *facts).exit_code == 0


@pytest.mark.parametrize(
    ("facts", "code"),
    [((), "ACC02"), (("2026-0999",), "GRD01"), (("tasks/2026/77.yaml",), "ACC21"), (("keys.yaml",), "ACC21")],
)
def test_facts_are_there(book: Path, facts: tuple[str, ...], code: str) -> None:
    refused = decide(book, *facts)
    assert refused.exit_code == 1
    assert code in refused.output


def test_of_a_person_there_is_only_number_unit_and_day(book: Path) -> None:
    done = run(book, "accountability", "new", "涉及个人的处理", "market", "--document", "云住建督〔2026〕9号")
    assert done.exit_code == 0, done.output
    assert set(held(book)) == {"number", "date", "addressee", "form", "document"}
    assert isinstance(printed(book, book.parent / "none").exception, Failure)


@pytest.mark.parametrize("line", ["name: 张三", "reason: 玩忽职守", "title: 关于张三的处分决定"])
def test_no_field_could_say_who_it_was_or_what_for(book: Path, line: str) -> None:
    run(book, "accountability", "new", "涉及个人的处理", "market", "--document", "云住建督〔2026〕9号")
    file = book / "office/accountability/2026-11-20-1.yaml"
    file.write_text(f"{file.read_text('utf-8')}{line}\n", "utf-8")
    told = run(book, "check")
    assert told.exit_code == 1
    assert "SCH" in told.output
    assert "张三" not in told.output


def test_the_notice_leaves_what_happened_to_write(book: Path, tmp_path: Path) -> None:
    decide(book, "tasks/2026/2.yaml")
    out = tmp_path.parent / "notices"
    done = printed(book, out)
    assert done.exit_code == 0
    assert "事实" in done.output
    words = [one.text for one in Document(str(out / "office/accountability-2026-11-20-1.docx")).paragraphs]
    assert "关于对房地产市场股予以通报的决定" in words
    assert any("交办督办 2026/2" in one for one in words)
    assert any("2026年12月10日" in one for one in words)
