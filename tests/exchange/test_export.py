"""Cases leave in the columns of other systems: exact headings, who is who only with a key, the rest said (R33)."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jiefen.base.never import why_never
from jiefen.commands.main import attempt
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.values.cases import CASE_VALUES
from jiefen.exchange.values.demands import DEMAND_VALUES
from jiefen.exchange.values.identity import age, document, sex
from jiefen.exchange.values.rosters import BODY_VALUES, MEDIATOR_VALUES
from jiefen.sealing.crypt import read_recipients
from jiefen.sealing.halves import append_edit, new_edit, open_sealed
from jiefen.sealing.record import Value
from tests.identifiers import id_number, mobile, seeded
from tests.sealed_books import CASE, DAY, PLAIN, SealedBook

CENTRE = (
    "事件名称 发生日期 发生地点 事件规模 事件类别 涉及人数 事件简述 涉及单位 主要当事人证件代码 主要当事人证件号码 "
    "主要当事人姓名 主要当事人性别 主要当事人民族 主要当事人学历 主要当事人人员类别 主要当事人居住详址 "
    "化解时限 化解方式 化解组织 化解责任人姓名 化解责任人联系方式 化解是否成功 化解情况 考评日期 考评意见 经度 纬度"
)
MEDIATION = (
    "调解类型 案件编码 案号 调委会编码 调解工作室编码 调解员编码 受理日期 纠纷类别 申请人编码 被申请人编码 案件来源 "
    "案件难度级别 纠纷简要情况 案件预测 调解结果 协议内容 履行方式 涉案金额 协议日期 协议履行情况 调解日期 调解地点 "
    "是否满意 涉及人数 当前机构 备注"
)
COUNTY = "登记单位 信访件编号 来访人 人数 来访时间 来访诉求 反映内容 信访目的 涉事单位 信访件状态"
CITY = (
    "序号 省信访件编号 市受理编号 区县受理编号 反映日期 姓名 来电号码 联系电话 发生地 反映内容 "
    "内容分类 紧急程度 处理人 上导区县"
)
MEDIATORS = (
    "姓名 性别 手机 民族 身份证号 学历 调委会职务 开始执业时间 是否兼职 "
    "所属人民调解委员会 政治面貌 所属行政区域 个人简介 图片"
)
BODIES = (
    "调委会编码 名称 照片 类型 行专类型 专职调解员人数 兼职调解员人数 联系电话 传真 地址 邮编 邮箱 负责人 成立日期 "
    "信息采集日期 所属区域 纬度 经度"
)
VALUES = {"case": CASE_VALUES, "demand": DEMAND_VALUES, "person": MEDIATOR_VALUES, "body": BODY_VALUES}
NAME = "钮砚棚"


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("centre", CENTRE),
        ("mediation", MEDIATION),
        ("petition-county", COUNTY),
        ("petition-city", CITY),
        ("mediators", MEDIATORS),
        ("bodies", BODIES),
    ],
)
def test_the_headings_are_those_of_the_other_system_in_its_order(name: str, headings: str) -> None:
    assert [column.title for column in FORMATS[name].columns] == headings.split()


def test_every_column_is_filled_from_somewhere_or_says_why_not() -> None:
    for form in FORMATS.values():
        for column in (*form.columns, *form.form):
            assert column.of in VALUES[form.about] if column.of else column.why, column.title
            assert not (column.of and why_never(column.title)), "what is never recorded has no source"


class Exported:
    """A book whose case 7 has an identity, exported."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.sealed, self.out, self.capsys = SealedBook(folder), folder / "out", capsys
        random = seeded(7)
        self.phone, self.number = mobile(random), id_number(random)
        fields: dict[str, Value] = {
            "parties.P1.name": NAME,
            "parties.P1.phones": (self.phone,),
            "parties.P1.id-number": self.number,
            "parties.P1.addresses": ("云水路9号",),
        }
        opened = open_sealed(self.sealed.root, CASE, self.sealed.opener("li-na"))
        edit = new_edit(opened, fields, "li-na", DAY)
        append_edit(self.sealed.root, edit, read_recipients(self.sealed.root)[0])

    def run(self, *words: str, code: int = 0) -> str:
        self.capsys.readouterr()
        line = ["--book", str(self.sealed.root), "export", *words, "--today", "2026-11-20", "--out", str(self.out)]
        assert attempt(line) == code, self.capsys.readouterr()
        told = self.capsys.readouterr()
        return told.out + told.err

    def row(self, name: str) -> dict[str, object]:
        page = load_workbook(self.out / "export" / f"{name}.xlsx").worksheets[0]
        headings, *rows = page.iter_rows(values_only=True)
        assert len(rows) == 1
        return dict(zip(map(str, headings), rows[0], strict=True))


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Exported:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return Exported(tmp_path, capsys)


def test_without_a_key_what_is_sealed_is_blank_and_said(book: Exported) -> None:
    told = book.run("centre")
    row = book.row("centre-2026-01-01-2026-11-20")
    assert row["主要当事人姓名"] is None
    assert row["主要当事人证件号码"] is None
    assert (row["事件类别"], row["涉及人数"]) == ("城乡建设发展", 2)
    assert "主要当事人姓名、主要当事人性别" in told
    assert "密封着，要用钥匙" in told
    assert NAME not in told


def test_with_a_key_identities_leave_the_book_with_a_warning_and_never_the_rest(book: Exported) -> None:
    told = book.run("centre", CASE, "--key", str(book.sealed.key("li-na")))
    row = book.row(f"centre-{CASE}")
    assert (row["主要当事人姓名"], row["主要当事人证件号码"]) == (NAME, book.number)
    assert row["主要当事人性别"] == ("男" if int(book.number[16]) % 2 else "女")
    assert (row["主要当事人民族"], row["主要当事人学历"]) == (None, None)
    assert "表里有当事人的姓名" in told
    assert "主要当事人民族、主要当事人学历（调解用不着" in told
    for secret in (NAME, book.number, book.phone):
        assert secret not in told
    page = load_workbook(book.out / "export" / f"centre-{CASE}.xlsx").worksheets[1]
    assert [cell.value for cell in page["A"]][2:4] == ["事件名称", "发生日期"], "a page a case, in the same order"


def test_no_table_is_written_into_the_book(book: Exported) -> None:
    inside = str(book.sealed.root / "build")
    assert attempt(["--book", str(book.sealed.root), "export", "centre", "--out", inside, "--today", "2026-11-20"]) == 2


def test_a_kind_without_a_class_is_named_with_the_remedy(book: Exported) -> None:
    settings = book.sealed.root / "office/settings.yaml"
    kept = settings.read_text("utf-8").replace("    property: 城乡建设发展\n", "")
    settings.write_text(kept, "utf-8")
    told = book.run("centre", code=1)
    assert "没有对应综治中心 17 类的种类：物业管理" in told
    assert "classes 的 centre-17" in told
    assert book.row("centre-2026-01-01-2026-11-20")["事件类别"] is None


def test_a_restricted_case_stays_away(book: Exported) -> None:
    plain = book.sealed.root / PLAIN
    restricted = "  - {date: 2026-06-09, step: restrict, by: chen-guo, reason: 当事人要求}\n"
    plain.write_text(plain.read_text("utf-8") + restricted, "utf-8")
    assert "没有要导出的" in book.run("centre", code=2)
    assert "1 行" in book.run("centre", "--restricted")


def test_the_same_table_is_the_same_file_and_may_be_written_again(book: Exported) -> None:
    book.run("centre")
    file = book.out / "export/centre-2026-01-01-2026-11-20.xlsx"
    first = file.read_bytes()
    book.run("centre")
    assert file.read_bytes() == first
    changed = load_workbook(BytesIO(first))
    changed.worksheets[0]["A2"] = "改过"
    changed.save(file)
    assert "有人改过，没有动" in book.run("centre", code=1)


def test_replies_name_nobody_and_bear_the_number_only_with_a_key(book: Exported) -> None:
    month = max((book.sealed.root / "office/demands").glob("*.yaml")).read_text("utf-8")
    told = book.run("reply", month.partition("key: ")[2][:4])
    assert "关于诉求办理情况的答复" in told
    assert "编号：　　　" in told
    assert "云岫县住房和城乡建设局" in told


def test_what_an_identity_number_tells() -> None:
    number = "11010119900307" + "001"
    whole = number + next(check for check in "0123456789X" if document(number + check))
    assert document(whole) == "居民身份证"
    assert sex(whole) == "男"
    assert age(whole, date(2026, 3, 6)) == 35
    assert age(whole, date(2026, 3, 7)) == 36
    assert document("护照 E00000000") is None
