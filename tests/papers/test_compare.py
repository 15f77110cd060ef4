"""`jiefen papers compare`: an edited paper beside the record. What differs is named; names are shown to a key alone."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from random import SystemRandom
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.case.record import Case
from jiefen.commands.main import main
from jiefen.papers.compare import Comparison, Difference, Named, compare, excerpts, named, read_paper
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.papers.word.filling import MARKING, one_filled
from jiefen.papers.word.layout import Line, paper, table, wide
from jiefen.sealing.crypt import DEMO_KEY
from tests.clock_cases import case_of, entry
from tests.identifiers import mobile
from tests.papers.matters import PARTIES, TEMPLATES, matters
from tests.papers.test_printable import HOSTILE
from tests.papers.word_files import OLD_WORD, edited, replaced
from tests.public_site import ROOT

NAME, OTHER, ADDRESS = "方小满", "钱一舟", "月牙湾小区（编的）5 幢 302 室"
PHONE = mobile(SystemRandom())
SEALED = {"parties": {"P1": {"name": NAME, "phones": [PHONE], "addresses": [ADDRESS]}, "P2": {"name": OTHER}}}
LOG = (
    entry("2026-11-23", "accept", form="written"),
    entry("2026-11-23", "triage", channel="people", unit="property", officer="zhao-min", due="2026-12-20"),
)


def a_case() -> Case:
    return case_of("2026-11-20", *LOG, parties=PARTIES, amount=800_000)


def registration(sealed: Mapping[str, object] | None = SEALED) -> Matter:
    return matters(a_case(), "registration", sealed=sealed)[0]


def template_of(matter: Matter) -> bytes:
    return (TEMPLATES / f"{matter.sheet.kind}.docx").read_bytes()


def filling(matter: Matter) -> dict[str, object]:
    return KINDS[matter.sheet.kind].filling(matter)


def marked(matter: Matter) -> bytes:
    return one_filled(template_of(matter), filling(matter), environment=MARKING)


@pytest.fixture(scope="module")
def made() -> bytes:
    """The registration form of the case, with names."""
    matter = registration()
    return one_filled(template_of(matter), filling(matter))


def compared(raw: bytes, *, key: bool = True) -> Comparison:
    return compare(marked, read_paper(raw), [registration() if key else registration(None)])


def differences(raw: bytes, *, key: bool = True) -> list[tuple[str, str | None, str]]:
    return [(one.label, one.paper, one.record) for one in compared(raw, key=key).differences]


def word(change: Callable[[docx.document.Document], None], raw: bytes) -> bytes:
    document = docx.Document(BytesIO(raw))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_paper_as_it_was_made_says_what_the_record_says(made: bytes) -> None:
    found = compared(made)
    assert (found.differences, found.by_hand, found.unsure) == ((), (), 0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("8,000.00", "9,000.00", ("涉及金额", "9,000.00元", "8,000.00元")),
        (PHONE, "没有电话", ("申请人的电话", "没有电话", PHONE)),
        ("302 室", "402 室", ("申请人的住址", ADDRESS.replace("302", "402"), ADDRESS)),
        (OTHER, "", ("被申请人的姓名（单位名称）", "", OTHER)),
        ("2026年11月20日", "2026年11月19日", ("收到日期", "2026年11月19日", "2026年11月20日")),
    ],
    ids=["sum", "telephone", "address", "name", "day"],
)
def test_what_was_changed_is_named_with_what_stands_and_what_the_record_says(
    made: bytes, old: str, new: str, expected: tuple[str, str, str]
) -> None:
    assert differences(replaced(made, old, new)) == [expected]


def test_a_blank_that_was_filled_in_is_told_for_the_record_to_learn_it(made: bytes) -> None:
    def fill(document: docx.document.Document) -> None:
        cells = [cell for row in document.tables[0].rows for cell in row.cells]
        ethnicity = next(number for number, cell in enumerate(cells) if cell.text == "民族")
        cells[ethnicity + 1].paragraphs[0].runs[0].text = "汉族"

    assert differences(word(fill, made)) == [("申请人的民族", "汉族", "")]


def test_sentences_that_people_wrote_are_theirs(made: bytes) -> None:
    def write(document: docx.document.Document) -> None:
        document.add_paragraph("申请人口头补充：上周又漏过一次。")
        cells = [cell for row in document.tables[0].rows for cell in row.cells]
        facts = next(number for number, cell in enumerate(cells) if cell.text == "纠纷\n简要情况")
        cells[facts + 1].paragraphs[0].runs[0].text = "楼上漏水，墙皮脱落。"

    found = compared(word(write, made))
    assert found.differences == ()
    assert sorted(found.by_hand) == sorted(("申请人口头补充：上周又漏过一次。", "楼上漏水，墙皮脱落。"))


def test_tracked_changes_count_as_made_and_are_told(made: bytes) -> None:
    struck = '<w:del w:id="1"><w:r><w:delText>8,000.00元</w:delText></w:r></w:del>'
    put_in = '<w:ins w:id="2"><w:r><w:t>9,000.00元</w:t></w:r></w:ins>'
    found = compared(replaced(made, "8,000.00元</w:t></w:r>", f"</w:t></w:r>{struck}{put_in}"))
    assert [(one.label, one.paper) for one in found.differences] == [("涉及金额", "9,000.00元")]
    assert found.body.changes == 2


def test_pieces_that_word_cuts_a_text_into_change_nothing(made: bytes) -> None:
    cut = "</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:rPr><w:b/></w:rPr><w:t>"
    assert differences(replaced(made, "8,000", f"8,{cut}000")) == []


def test_numbers_of_pages_that_word_counts_anew_change_nothing(made: bytes) -> None:
    def counted(number: int) -> bytes:
        marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
        asks = "<w:r><w:instrText> NUMPAGES </w:instrText></w:r>"
        field = f"{marks[0]}{asks}{marks[1]}<w:r><w:t>{number}</w:t></w:r>{marks[2]}"
        simple = f'<w:fldSimple w:instr="PAGE"><w:r><w:t>{number}</w:t></w:r></w:fldSimple>'
        return replaced(made, "8,000.00元</w:t></w:r>", f"8,000.00元</w:t></w:r>{field}{simple}")

    assert differences(counted(1)) == differences(counted(12)) == []


def test_a_table_that_was_moved_and_a_row_that_was_taken_out(made: bytes) -> None:
    def change(document: docx.document.Document) -> None:
        rows, signatures = (table._tbl for table in document.tables)
        rows.addprevious(signatures)
        rows.remove(next(row for row in rows.tr_lst if "涉及金额" in "".join(row.itertext())))

    found = compared(word(change, made))
    assert [(one.label, one.paper, one.record) for one in found.differences] == [
        ("涉及人数", None, "2人"),
        ("涉及金额", None, "8,000.00元"),
    ]
    assert found.alignment.gone == 1


def test_without_a_key_names_are_neither_compared_nor_shown(made: bytes) -> None:
    changed = replaced(replaced(made, "8,000.00", "9,000.00"), "渗漏水", f"{OTHER}的")
    found = compared(changed, key=False)
    assert found.unsure == 5
    assert [(one.label, one.paper, one.hidden) for one in found.differences] == [
        ("纠纷种类", "", True),
        ("涉及金额", "9,000.00元", False),
    ]
    assert not re.search(f"{NAME}|{OTHER}|{PHONE}|302", repr(found.differences))


def test_without_a_key_a_name_that_is_gone_is_not_judged_either(made: bytes) -> None:
    found = compared(replaced(made, NAME, ""), key=False)
    assert (found.differences, found.unsure) == ((), compared(made, key=False).unsure)


def test_a_template_of_the_office_is_read_back_too() -> None:
    own = paper(
        "登记表",
        Line("{% for one in parties %}{{ one.name }}，{% endfor %}共 {{ parties|length }} 人。"),
        table(wide("钱", "约{{ amount }}")),
    )
    matter = registration()
    raw = one_filled(own, filling(matter))
    body = read_paper(replaced(replaced(raw, OTHER, "钱二舟"), "约8,000.00", "约 7,000.00"))
    found = compare(lambda one: one_filled(own, filling(one), environment=MARKING), body, [matter])
    assert found.differences == (
        Difference("当事人的姓名（单位名称）", 2, "钱二舟", OTHER),
        Difference("涉及金额", 0, "7,000.00元", "8,000.00元"),
    )


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_value_holds_its_paper_is_read_back(value: str) -> None:
    own = paper("题目", table(wide("住址", "［{{ facts }}］")), Line("记录：{{ facts }}。"))
    values = {"facts": value, "sample": False}
    matter = registration()
    found = compare(
        lambda _: one_filled(own, values, environment=MARKING), read_paper(one_filled(own, values)), [matter]
    )
    assert (found.differences, found.by_hand) == ((), ())
    other = one_filled(own, values | {"facts": f"{value}改"})
    found = compare(lambda _: one_filled(own, values, environment=MARKING), read_paper(other), [matter])
    assert len(found.differences) == 1


def test_a_paper_of_an_older_template_is_read_as_far_as_it_goes(made: bytes) -> None:
    """The row of the sum is gone; what stood in it stands in a sentence, in another order."""

    def change(document: docx.document.Document) -> None:
        rows = document.tables[0]._tbl
        rows.remove(next(row for row in rows.tr_lst if "涉及金额" in "".join(row.itertext())))
        document.add_paragraph("本案涉及8,000.00元，有2人。")

    assert differences(word(change, made)) == []


def test_another_paper_is_refused(made: bytes) -> None:
    with pytest.raises(Failure) as refused:
        compared(paper("受理通知书", Line("你于昨日来访。"), Line("我们已经收到。")))
    assert "对不上" in render(refused.value.say)


def test_a_paper_on_which_everybody_is_called_otherwise_is_another_cases(made: bytes) -> None:
    """Compared with a key, it would have the people of two cases stand side by side."""
    others = edited(made, lambda text: text.replace(NAME, "温如故").replace(OTHER, "柳青禾"))
    with pytest.raises(Failure) as refused:
        compared(others)
    assert "像是另一份文书" in render(refused.value.say)
    assert not compared(others, key=False).differences
    assert differences(replaced(made, NAME, "温如故")) == [("申请人的姓名（单位名称）", "温如故", NAME)]


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(30 * 1024 * 1024))
    return out.getvalue()


LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (lambda _: b"", "不是 Word"),
        (lambda _: b"%PDF-1.7", "不是 Word"),
        (lambda _: OLD_WORD, "密码"),
        (lambda _: bomb(), "太大"),
        (lambda made: made[:900], "不是 Word"),
        (lambda made: edited(made, lambda text: text.replace("<w:document", f"{LAUGHS}<w:document", 1)), "不是 Word"),
        (lambda made: replaced(made, "</w:p>", "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>"), "宏"),
        (lambda made: edited(made, lambda _: "<w:document/>"), "不是 Word"),
        (lambda made: replaced(made, "</w:p>", "</w:p>" + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 5_000), "5000 段"),
    ],
    ids=["empty", "pdf", "password", "bomb", "cut off", "entities", "acts", "no body", "long"],
)
def test_what_cannot_be_read_without_harm_is_refused(made: bytes, raw: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(Failure) as refused:
        read_paper(raw(made))
    assert said in render(refused.value.say)
    assert render(refused.value.do)


def test_text_boxes_within_one_another_are_each_read_once(made: bytes) -> None:
    """Read once for each box around it, sixty would take for ever."""
    depth = 60
    boxes = "<w:p><w:txbxContent>" * depth + "<w:p><w:r><w:t>盒中</w:t></w:r></w:p>" + "</w:txbxContent></w:p>" * depth
    body = read_paper(replaced(made, "</w:p>", f"</w:p>{boxes}"))
    assert [unit.text for unit in body.units].count("盒中") == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2026-0071-08-agreement.docx", Named("2026-0071", 8, "agreement")),
        ("2026-0071-08-agreement-signed (2).docx", Named("2026-0071", 8, "agreement")),
        ("2026-0071-12-mediation-record（已签）.docx", Named("2026-0071", 12, "mediation-record")),
        ("2026-0071-09-assignment-reply.docx", Named("2026-0071", 9, "assignment-reply")),
        ("2026-000071-101-cover.docx", Named("2026-000071", 101, "cover")),
        ("调解协议书.docx", None),
        ("2026-0071-08-something.docx", None),
    ],
)
def test_the_name_of_a_file_says_what_it_is(name: str, found: Named | None) -> None:
    assert named(name) == found


def test_of_long_texts_what_differs_is_shown() -> None:
    long = "一二三四五六七八九十" * 10
    assert excerpts(f"{long}甲{long}", f"{long}乙丙{long}") == (
        "…三四五六七八九十甲一二三四五六七八…",
        "…三四五六七八九十乙丙一二三四五六七八…",
    )


CASE = "2026-0007"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("papers")
    run("make", CASE, "--only", "registration", "--key", str(ROOT / DEMO_KEY), "--out", str(out))
    return out / CASE


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--book", str(ROOT), "papers", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit | Failure), done.exception
    if isinstance(done.exception, Failure):
        return 2, render(done.exception.say)
    return done.exit_code, done.output


OTHER_CASE = "2026-0001"


def test_the_command_compares_and_fails_where_something_differs(folder: Path, tmp_path: Path) -> None:
    (file,) = folder.glob("*.docx")
    key = ("--key", str(ROOT / DEMO_KEY))
    assert run("compare", str(file), *key) == (0, f"{CASE} 受理登记表：和记录一样\n")
    other = tmp_path / f"{file.stem}-signed.docx"
    other.write_bytes(replaced(file.read_bytes(), "2026年3月9日", "2026年3月19日"))
    code, output = run("compare", str(other))
    assert code == 1
    assert "纸上“2026年3月19日”，记录“2026年3月9日”" in output
    renamed = tmp_path / "登记表.docx"
    renamed.write_bytes(file.read_bytes())
    assert run("compare", str(renamed)) == (2, "从文件名看不出是哪件案件的哪种文书。")
    assert run("compare", str(renamed), "--case", CASE, "--kind", "受理登记表", *key)[0] == 0
    assert run("compare", str(file), "--case", OTHER_CASE) == (2, f"文件名写的是 {CASE}，--case 写的是 {OTHER_CASE}。")


def test_a_paper_that_the_record_does_not_have_now_is_refused(folder: Path) -> None:
    (file,) = folder.glob("*.docx")
    assert run("compare", str(file), "--kind", "extension") == (2, f"现在的记录里，{CASE} 没有延长期限审批表。")
    assert run("compare", str(file.with_name("2026-0007-03-registration-2.docx")))[0] == 2
