"""Tables of other systems come in: every row accounted for, who is who sealed at once, the same twice adds nothing."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from jiefen.commands.main import attempt
from jiefen.files.disk import write_atomically
from jiefen.sealing.halves import open_sealed
from tests.files.test_sheets import workbook
from tests.identifiers import id_number, mobile, seeded
from tests.sealed_books import PLAIN, SealedBook, everything_below

TODAY = "2026-11-20"
DRAW = seeded("import")
NAME, IDENTITY, PHONE, STORY = "钮砚棚", id_number(DRAW), mobile(DRAW), "楼上漏水要求修"
HEAD = ("事件名称", "发生日期", "发生地点", "事件类别", "涉及人数", "事件简述", "主要当事人证件号码", "主要当事人姓名")
MORE = ("主要当事人民族", "主要当事人学历", "化解是否成功", "备用栏")


def row(number: int, **other: Any) -> list[Any]:
    values: dict[str, Any] = {
        "event": f"城东片区渗漏水纠纷（ZZ2026{number:04}）",
        "day": f"2026-11-{number % 19 + 1:02}",
        "where": "城东片区",
        "class": "渗漏水",
        "people": 2 + number % 5,
        "brief": STORY,
        "identity": IDENTITY,
        "name": NAME,
        "nation": "汉",
        "schooling": "大专",
        "success": None,
        "spare": None,
    }
    return list({**values, **other}.values())


class Imported:
    """A book without cases, and a table that is taken in."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.sealed, self.capsys, self.folder = SealedBook(folder), capsys, folder
        (self.sealed.root / PLAIN).unlink()
        self.key = ("--key", str(self.sealed.key("li-na")))

    def take(self, content: bytes, *more: str, code: int = 0, form: str = "centre", name: str = "t.xlsx") -> str:
        file = self.folder / name
        file.write_bytes(content)
        self.capsys.readouterr()
        line = ["--book", str(self.sealed.root), "import", str(file), "--format", form, "--by", "li-na"]
        assert attempt([*line, "--today", TODAY, *more]) == code, self.capsys.readouterr()
        told = self.capsys.readouterr()
        return told.out + told.err

    def rows(self, *rows: Sequence[Any], more: Sequence[str] = (), code: int = 0) -> str:
        return self.take(workbook([[*HEAD, *MORE], *rows]), *more, code=code)

    def cases(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.sealed.root / "cases").rglob("*") if path.is_file()}


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Imported:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return Imported(tmp_path, capsys)


def counted(told: str) -> tuple[int, ...]:
    """Rows, new, known, repeated, not taken; the first is the sum of the others."""
    found = re.search(r"共 (\d+) 行：新登记 (\d+)，已经登记 (\d+)，表里重复 (\d+)，没有收 (\d+)", told)
    assert found, told
    rows, *parts = map(int, found.groups())
    assert rows == sum(parts)
    return rows, *parts


def test_identities_go_into_the_sealed_half_and_nowhere_else(book: Imported) -> None:
    told = book.rows(row(1), row(2), more=("--accepted",))
    assert counted(told) == (2, 2, 0, 0, 0)
    plain = everything_below(book.sealed.root)
    for secret in (NAME, IDENTITY, STORY, "ZZ20260001"):
        assert secret not in told
        assert secret.encode() not in plain
    opened = open_sealed(book.sealed.root, "2026-0001", book.sealed.opener("wang-qiang")).folded.values
    assert opened["parties.P1.name"] == NAME
    assert opened["parties.P1.id-number"] == IDENTITY
    assert opened["references.R1.number"] == "ZZ20260001"
    assert [value for path, value in opened.items() if path.startswith("statements.")] == [STORY]
    case = (book.sealed.root / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "initiative: referred\nreferred-by: centre\n" in case
    assert "kind: property.leak\narea: chengdong\npeople: 3\n" in case


def test_what_was_told_of_a_case_that_is_not_accepted_is_sealed_too(book: Imported) -> None:
    book.rows(row(1))
    opened = open_sealed(book.sealed.root, "2026-0001", book.sealed.opener("wang-qiang")).folded.values
    assert opened["brief"] == STORY


def test_what_must_not_be_held_is_named_and_not_stored(book: Imported) -> None:
    told = book.rows(row(1), more=("--accepted",))
    assert "I1“主要当事人民族”1 格、J1“主要当事人学历”1 格（调解用不着" in told
    opened = open_sealed(book.sealed.root, "2026-0001", book.sealed.opener("li-na")).folded.values
    assert not {"汉", "大专"} & {str(value) for value in opened.values()}


def test_a_dry_run_writes_nothing_and_the_same_table_again_adds_nothing(book: Imported) -> None:
    assert counted(book.rows(row(1), row(2), more=("--dry-run",))) == (2, 2, 0, 0, 0)
    assert not book.cases()
    book.rows(row(1), row(2))
    once = book.cases()
    assert counted(book.rows(row(1), row(2))) == (2, 0, 2, 0, 0), "without a key by day, kind and place"
    assert counted(book.rows(row(1), row(2, where="碧水花园"), more=book.key)) == (2, 0, 2, 0, 0), "by number"
    assert counted(book.rows(row(1), row(1, people=9), row(3), more=book.key)) == (3, 1, 1, 1, 0)
    assert once.items() <= book.cases().items()


BAD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"where": f"城东片区 {IDENTITY}"}, "C{row} 里像是证件号码或者电话，写错了列"),
    ({"brief": f"证号{IDENTITY}的人"}, "F{row} 里有证件号码：移到证件号码那一列"),
    ({"name": IDENTITY}, "H{row} 里有证件号码"),
    ({"class": f"渗漏水{PHONE}"}, "D{row} 里像是证件号码或者电话"),
    ({"class": "检举控告"}, "D{row} 是检举控告，这里不登记"),
    ({"day": "去年底"}, "B{row} 不是日期"),
    ({"day": "2026-12-31"}, "B{row} 的日期 2026-12-31 还没有到"),
    ({"day": None}, "没有收到的日期"),
    ({"people": "很多"}, "E{row} 不是人数"),
    ({"success": "1"}, "K{row}：那边已经办结"),
    ({"day": "2024-12-01"}, "作存量接入"),
    ({"event": "合计"}, "不是一件纠纷"),
    ({"name": "某" * 201}, "H{row} 太长"),
)


def test_rows_that_cannot_be_taken_are_told_by_their_cells_and_never_repeated(book: Imported) -> None:
    told = book.rows(*(row(number, **other) for number, (other, _) in enumerate(BAD, start=1)), row(len(BAD) + 1))
    for number, (_, why) in enumerate(BAD, start=2):
        assert why.format(row=number) in told
    assert counted(told) == (len(BAD) + 1, 1, 0, 0, len(BAD))
    assert IDENTITY not in told
    assert PHONE not in told


def test_a_mistyped_identity_number_is_told_by_its_row(book: Imported) -> None:
    wrong = IDENTITY[:17] + ("1" if IDENTITY[17] != "1" else "2")
    told = book.rows(row(1, identity=wrong), row(2))
    assert "看着像写错的 1 行，照原件核对：第 2 行" in told
    assert wrong not in told


@pytest.mark.parametrize("mark", ["密级：秘密", "机密★10年"])
def test_a_mark_of_secrecy_refuses_the_whole_file(book: Imported, mark: str) -> None:
    assert "A1 有密级标志" in book.take(workbook([[mark], HEAD, row(1)]), code=2)
    assert not book.cases()


def test_a_word_that_nobody_knows_is_asked_about(book: Imported) -> None:
    words = book.folder / "words.yaml"
    told = book.rows(row(1, event="ZZ20260001", **{"class": "小漏小渗"}), more=("--map", str(words)), code=2)
    assert "种类不认得：D2" in told
    assert "小漏小渗" in words.read_text("utf-8")
    words.write_text("kind: {小漏小渗: 渗漏水}\n", "utf-8")
    assert counted(book.rows(row(1, event="ZZ20260001", **{"class": "小漏小渗"}), more=("--map", str(words))))[1] == 1


def test_words_are_not_written_down_in_the_book(book: Imported) -> None:
    inside = book.sealed.root / "words.yaml"
    told = book.rows(row(1, **{"class": "小漏小渗"}), more=("--map", str(inside)), code=2)
    assert "--map 的文件在案卷库里" in told
    assert not inside.exists()


def test_full_width_headings_over_two_rows_and_a_csv_of_the_old_encoding(book: Imported) -> None:
    head = ["事件名称", "发生日期＊", "发生地点（必填）", "纠纷 种类", "涉及人数"]
    cells = ["ＺＺ２０２６０００９", "2026年11月3日", "城东片区", "渗漏水", "３人"]
    text = "\n".join(",".join(line) for line in (head, cells))
    assert counted(book.take(text.encode("gb18030"), name="t.csv"))[1] == 1
    merged = workbook(
        [
            ["事件", None, "当事人", None],
            ["名称", "发生日期", "姓名", "电话"],
            ["ZZ20260010", "2026-11-04", NAME, PHONE],
        ]
    )
    told = book.take(merged, "--kind", "渗漏水", "--area", "城东片区", *book.key)
    assert counted(told) == (1, 1, 0, 0, 0)


def test_two_columns_of_one_meaning_and_a_number_without_its_end_are_refused(book: Imported) -> None:
    assert "同一个意思" in book.take(
        workbook([["发生日期", "信访日期", "种类"], ["2026-11-03", "2026-11-03", "渗漏水"]]), code=2
    )
    lost = workbook([["发生日期", "种类", "证件号码"], ["2026-11-03", "渗漏水", int("4" + IDENTITY[1:17]) * 10]])
    assert "后几位已经丢了：C2" in book.take(lost, code=2)


def test_all_is_written_or_nothing(book: Imported, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.name == "2026-0002.yaml":
            raise OSError(28, "no space")
        write_atomically(path, data)

    monkeypatch.setattr("jiefen.writing.tables.carry.write_atomically", full)
    with pytest.raises(AssertionError):
        book.rows(row(1), row(2))
    assert not book.cases()


def test_a_table_that_lies_in_the_book_is_to_be_moved_away(book: Imported) -> None:
    book.folder = book.sealed.root
    assert "现在就移到案卷库外面" in book.rows(row(1), more=("--dry-run",))


def test_petitions_keep_their_purpose_and_the_petitioner_is_sealed(book: Imported) -> None:
    head = [
        "信访件编号",
        "信访形式",
        "信访日期",
        "信访目的",
        "问题属地",
        "内容分类",
        "姓名",
        "手机号",
        "固定电话",
        "信访人数",
        "涉及人数",
    ]
    cells = ["XF20260001", "来电", "2026-11-18", "求决", "城东片区", "物业管理·物业费", NAME, PHONE, None, 1, 4]
    denounced = ["XF20260002", "来信", "2026-11-18", "揭发控告", "城东片区", "物业费", NAME, PHONE, None, 1, 1]
    told = book.take(workbook([head, cells, denounced]), form="petition")
    assert counted(told) == (2, 1, 0, 0, 1)
    assert "D3 是检举控告" in told
    case = (book.sealed.root / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "petition:\n  purpose: claim\n  kind: first\n" in case
    assert "via: phone" in case


def test_orders_of_a_hotline_become_demands(book: Imported) -> None:
    head = ["工单编号", "派单时间", "姓名", "来电号码", "承办单位名称"]
    content = workbook([head, ["GD202611180001", "2026-11-18", NAME, PHONE, "物业管理股"]])
    told = book.take(content, *book.key, form="hotline")
    assert "共 1 行：新登记 1" in told
    assert NAME not in told
    assert not book.cases()


@pytest.mark.slow
def test_ten_thousand_rows_are_taken_in(book: Imported) -> None:
    rows = [row(number, event=f"城东片区渗漏水纠纷（ZZ{number:08}）") for number in range(10_000)]
    assert counted(book.rows(*rows, more=("--dry-run", "--accepted"))) == (10_000, 10_000, 0, 0, 0)
