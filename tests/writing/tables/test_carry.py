"""An office's own ledger is taken over once, whole or not at all; who is who goes to the sealed half (R36)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.commands.main import main
from jiefen.files.disk import write_atomically
from tests.files.test_sheets import workbook
from tests.small_office import copy_office

ROOT = Path(__file__).parents[3]
KEY = ROOT / "office/demo-key-not-secret.txt"
HEADINGS = ("序号", "受理日期", "纠纷类别", "属地", "涉及人数", "简要情况", "当事人", None, "对方当事人", "责任单位")
MORE = ("包案领导", "责任人", "化解时限", "当前状态")
PERSON, PHONE, STORY = "欧阳某某", "13900000007", "楼上漏水，欧阳某某要求修"


def row(number: int, **other: Any) -> list[Any]:
    """An open matter of the ledger; `other` by heading in Latin letters."""
    values: dict[str, Any] = {
        "number": number,
        "received": date(2024, 12, number % 28 + 1),
        "kind": "渗漏水",
        "area": "城东",
        "people": "3人",
        "brief": STORY,
        "name": PERSON,
        "phone": int(PHONE),
        "against": "某某物业公司",
        "unit": "物业管理股",
        "leader": "陈国",
        "officer": "王强",
        "due": "2025年2月14日",
        "state": "化解中",
    }
    return list({**values, **other}.values())


def ledger(*rows: list[Any], change: Callable[[Any], object] | None = None) -> bytes:
    """A ledger as offices keep one: a title, headings over two rows, a total below."""

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:N1")
        sheet.merge_cells("G2:H2")
        for column in "ABCDEFIJKLMN":
            sheet.merge_cells(f"{column}2:{column}3")
        if change:
            change(sheet)

    second = [None] * 6 + ["姓名", "联系电话"] + [None] * 6
    return workbook([["突出矛盾纠纷台账"], [*HEADINGS, *MORE], second, *rows, ["合计"]], merge)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    copy_office(root / "office")
    (root / "office/carried.yaml").unlink()
    (root / "cases").mkdir()
    return root


def run(book: Path, content: bytes, *more: str, today: str = "2025-01-06") -> Result:
    file = book.parent / "ledger.xlsx"
    file.write_bytes(content)
    return CliRunner().invoke(
        main, ["import", "--book", str(book), "--carried", str(file), "--by", "李娜", "--today", today, *more]
    )


def refused(done: Result) -> str:
    """What was said, with the refusal that ended the command."""
    assert isinstance(done.exception, Failure), done.output
    return done.output + render(done.exception.say)


def files(book: Path) -> dict[str, bytes]:
    return {path.relative_to(book).as_posix(): path.read_bytes() for path in book.rglob("*") if path.is_file()}


def test_forty_matters_are_taken_over_once(book: Path) -> None:
    content = ledger(*(row(number) for number in range(1, 41)))
    done = run(book, content)
    assert done.exit_code == 0, done.output
    assert "接入了 40 件" in done.output
    once = files(book)
    assert sum(name.endswith(".yaml") and name.startswith("cases/") for name in once) == 40
    again = run(book, content)
    assert again.exit_code == 0
    assert "40 件都在 office/carried.yaml 里，没有再写" in again.output
    assert files(book) == once
    found = {one.code for one in check_book(open_book(book)).findings if one.file.startswith("cases/")}
    assert found == {"REC31"}, "rows of one day, kind and area are asked about"


def test_who_is_who_is_sealed_and_nowhere_in_the_open(book: Path) -> None:
    done = run(book, ledger(row(1)))
    told = b"".join(content for name, content in files(book).items() if name.startswith(("cases/", "office/carried")))
    for secret in (PERSON, PHONE, STORY):
        assert secret not in done.output
        assert secret.encode() not in told
    opened = CliRunner().invoke(main, ["open", "--book", str(book), "2024-0001", "--key", str(KEY)])
    assert f"name: {PERSON}" in opened.output
    assert f'phones: ["{PHONE}"]' in opened.output
    assert "name: 某某物业公司" in opened.output
    assert STORY in opened.output
    plain = (book / "cases/2024/2024-0001.yaml").read_text("utf-8")
    assert "{ref: P1, role: applicant, type: person}" in plain
    assert "{ref: P2, role: respondent, type: organisation}" in plain
    assert "step: carried, by: li-na, state: mediating, since: 2024-12-02, channel: people, body: committee" in plain


def test_a_dry_run_shows_all_and_writes_nothing(book: Path) -> None:
    before = files(book)
    done = run(book, ledger(row(1), row(2)), "--dry-run")
    assert done.exit_code == 0
    assert "2024-0002" in done.output
    assert files(book) == before


def test_what_is_over_is_told_and_left_out(book: Path) -> None:
    done = run(book, ledger(row(1), row(2, state="已销号")))
    assert "已经办结、销号的 1 行不接入：第 5 行" in done.output
    assert "接入了 1 件" in done.output


def test_one_row_that_breaks_a_rule_keeps_all_out(book: Path) -> None:
    before = files(book)
    done = run(book, ledger(row(1), row(2, received=date(2025, 1, 3))))
    assert done.exit_code == 1
    assert "台账第 5 行" in done.output
    assert "CAR01" in done.output
    assert files(book) == before


def test_what_is_the_same_of_many_rows_is_said_once(book: Path) -> None:
    done = run(book, ledger(*(row(n, received=date(2025, 1, 3)) for n in range(1, 13)), row(13)))
    assert done.exit_code == 1
    assert "台账第 4、5、6、7、8、9、10、11、12、13、14、15 行：" in done.output
    assert done.output.count("CAR01") == 1


def test_cells_that_cannot_be_read_are_all_named(book: Path) -> None:
    done = run(book, ledger(row(1, received="去年底"), row(2, people="很多人"), row(3, due="年后")))
    for cell in ("B4", "E5", "M6"):
        assert f"{cell} 不是" in done.output
    assert "台账里有 3 处读不出来，一件也没有接入" in refused(done)


def test_words_that_nobody_knows_are_written_down_to_be_filled_in(book: Path) -> None:
    content, words = ledger(row(1, unit="小物业"), row(2, unit="小物业")), book.parent / "words.yaml"
    done = run(book, content)
    assert "责任单位不认得：J4、J5" in refused(done)
    refused(run(book, content, "--map", str(words)))
    assert "小物业" in words.read_text("utf-8")
    words.write_text("unit: {小物业: 物业管理股}\n", "utf-8")
    assert run(book, content, "--map", str(words)).exit_code == 0


def test_another_ledger_after_the_first_is_refused(book: Path) -> None:
    assert run(book, ledger(row(1))).exit_code == 0
    assert "已经接入过一份台账" in refused(run(book, ledger(row(1), row(2))))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda sheet: sheet.__setitem__("O2", "民族"), "O2 这一列不收"),
        (lambda sheet: sheet.__setitem__("A1", "台账（机密）"), "A1 有密级标志"),
        (lambda sheet: sheet.__setitem__("F4", "密级：秘密"), "F4 有密级标志"),
    ],
)
def test_what_no_book_records_is_refused_with_its_cell(book: Path, change: Callable[[Any], object], words: str) -> None:
    assert words in refused(run(book, ledger(row(1), change=change)))


def test_the_bare_word_internal_is_no_mark(book: Path) -> None:
    assert run(book, ledger(row(1, brief="单位内部的事，为当事人保守秘密"))).exit_code == 0


@pytest.mark.parametrize("day", ["2024-12-31", "2025-04-01"])
def test_nothing_is_taken_over_outside_its_time(book: Path, day: str) -> None:
    assert "存量接入从 2025-01-01 到 2025-03-31" in refused(run(book, ledger(row(1)), today=day))


def test_rows_that_look_like_one_dispute_are_asked_about(book: Path) -> None:
    done = run(book, ledger(row(1), row(2, received=date(2024, 12, 2))), "--dry-run")
    assert done.exit_code == 0
    assert "REC31" in done.output


def test_how_a_matter_came_is_taken_from_its_row(book: Path) -> None:
    content = ledger(
        row(1), change=lambda sheet: [sheet.__setitem__("O2", "来源"), sheet.__setitem__("O4", "排查发现")]
    )
    assert run(book, content).exit_code == 0
    assert "initiative: own\nvia: screening\n" in (book / "cases/2024/2024-0001.yaml").read_text("utf-8")


def test_a_full_disk_leaves_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(book)

    def full(path: Path, data: bytes) -> None:
        if path.name == "carried.yaml":
            raise OSError(28, "no space")
        write_atomically(path, data)

    monkeypatch.setattr("jiefen.writing.tables.carry.write_atomically", full)
    assert run(book, ledger(row(1), row(2))).exit_code != 0
    assert files(book) == before
