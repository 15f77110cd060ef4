"""Official letters: Word finds the typography of GB/T 9704-2012 in the file, and LibreOffice sets it so."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pypdf
import pytest
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from jiefen.papers.on_paper.office_suite import as_pdf
from jiefen.papers.word.filling import one_filled
from jiefen.papers.word.letter import (
    Paragraph,
    attached,
    first,
    instruction,
    letter,
    note,
    report,
    second,
    signed,
    text,
)

FANG, HEI, KAI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"


def made(*paragraphs: Paragraph) -> Document:
    raw = letter("关于某事的函", *paragraphs, issuer="某县某局", number="某函〔2026〕1号", to="某县人民法院")
    return docx.Document(BytesIO(raw))


def fonts_of(paragraph: WordParagraph) -> set[str]:
    (run,) = paragraph.runs
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    return {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}


def points(length: object) -> float:
    return getattr(length, "pt", 0.0)


def test_the_page_has_the_margins_of_the_standard() -> None:
    page = made().sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(size.mm) for size in sizes if size] == [210, 297, 37, 35, 28, 26]


def test_22_lines_of_28_letters_fill_the_page() -> None:
    document = made(text("字"))
    page = document.sections[0]
    assert page.page_height
    assert page.page_width
    height = page.page_height.pt - points(page.top_margin) - points(page.bottom_margin)
    width = page.page_width.pt - points(page.left_margin) - points(page.right_margin)
    layout = document.paragraphs[-1].paragraph_format
    line = points(layout.line_spacing)
    style = document.styles["Normal"].element.rPr
    letter_width = int(style.sz.val.pt) + int(style.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert layout.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert (int(height / line), int(width / letter_width)) == (22, 28)
    grid = page._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), int(str(grid.get(qn("w:linePitch")))) / 20) == ("lines", line)


def test_text_is_fangsong_of_16_points_and_begins_two_letters_in() -> None:
    paragraph = made(text("字")).paragraphs[-1]
    assert (fonts_of(paragraph), points(paragraph.runs[0].font.size)) == ({FANG}, 16)
    assert points(paragraph.paragraph_format.first_line_indent) == 31.4


def test_the_title_is_larger_in_the_middle_two_lines_below_the_number() -> None:
    number, title, addressee, *_ = made().paragraphs
    assert (number.text, number.alignment) == ("某函〔2026〕1号", WD_PARAGRAPH_ALIGNMENT.RIGHT)
    assert (fonts_of(title), points(title.runs[0].font.size)) == ({TITLE}, 22)
    assert title.alignment == WD_PARAGRAPH_ALIGNMENT.CENTER
    assert points(title.paragraph_format.space_before) == pytest.approx(2 * 28.95)
    assert (addressee.text, points(addressee.paragraph_format.first_line_indent)) == ("某县人民法院：", 0)
    assert points(addressee.paragraph_format.space_before) == pytest.approx(28.95)


def test_headings_have_fonts_of_their_own_and_stay_with_what_follows() -> None:
    one, two, words = made(first("一、字"), second("（一）字"), text("字")).paragraphs[-3:]
    assert [fonts_of(line) for line in (one, two, words)] == [{HEI}, {KAI}, {FANG}]
    assert [line.paragraph_format.keep_with_next for line in (one, two, words)] == [True, True, None]


def test_several_attachments_are_counted_and_stand_below_one_another() -> None:
    assert [line.text for line in made(*attached("协议书", "记录")).paragraphs[-2:]] == ["附件：1. 协议书", "2. 记录"]
    assert made(*attached("协议书")).paragraphs[-1].text == "附件：协议书"


def test_who_signs_stands_above_the_day_with_room_for_a_seal_and_not_alone_on_a_page() -> None:
    words, by, day = made(text("字"), *signed("某县某局", "2026年3月5日")).paragraphs[-3:]
    assert (by.text, day.text) == ("某县某局", "2026年3月5日")
    assert by.alignment == day.alignment == WD_PARAGRAPH_ALIGNMENT.CENTER
    assert by.paragraph_format.left_indent == day.paragraph_format.left_indent
    assert points(by.paragraph_format.space_before) == pytest.approx(2 * 28.95)
    assert words.paragraph_format.keep_with_next
    assert by.paragraph_format.keep_with_next


def test_whom_to_call_is_noted_below_the_day_in_brackets_two_letters_in() -> None:
    day, below = made(*signed("某县某局", "2026年3月5日"), note("联系人：某某")).paragraphs[-2:]
    assert (below.text, points(below.paragraph_format.first_line_indent)) == ("（联系人：某某）", 31.4)
    assert day.paragraph_format.keep_with_next


def test_what_a_condition_takes_out_does_not_part_the_last_words_from_the_signature() -> None:
    condition, words, end, *_ = made(
        instruction("{%p if one %}"), text("字"), instruction("{%p endif %}"), *signed("某县某局", "2026年3月5日")
    ).paragraphs[-5:]
    assert (condition.text, words.text, end.text) == ("{%p if one %}", "字", "{%p endif %}")
    assert words.paragraph_format.keep_with_next


def test_the_page_number_stands_outside_and_the_first_page_of_a_letter_has_none() -> None:
    page = made().sections[0]
    for foot, side in (
        (page.footer.paragraphs[0], WD_PARAGRAPH_ALIGNMENT.RIGHT),
        (page.even_page_footer.paragraphs[0], WD_PARAGRAPH_ALIGNMENT.LEFT),
    ):
        assert "".join(letter.text for letter in foot._p.iter(qn("w:t"))) == "— 1 —"
        assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert foot.alignment == side
        assert {points(run.font.size) for run in foot.runs} == {14}
    assert page.different_first_page_header_footer
    assert page.first_page_footer.paragraphs[0].text == ""
    assert not docx.Document(BytesIO(report("题目", text("字")))).sections[0].different_first_page_header_footer


def test_the_name_of_the_office_is_red_above_a_double_red_line() -> None:
    page = made().sections[0]
    head = page.first_page_header.paragraphs[0]
    assert (head.text, str(head.runs[0].font.color.rgb)) == ("某县某局", "FF0000")
    assert page.header_distance
    assert round(page.header_distance.mm) == 30
    lines = [
        (line.get(qn("w:val")), line.get(qn("w:color")))
        for place in (head, page.first_page_footer.paragraphs[0])
        for border in place._p.iter(qn("w:pBdr"))
        for line in border
    ]
    assert lines == [("thickThinSmallGap", "FF0000"), ("thinThickSmallGap", "FF0000")]


def test_fonts_are_named_with_free_ones_and_none_is_embedded() -> None:
    with ZipFile(BytesIO(report("题目", text("字")))) as archive:
        table = docx.oxml.parse_xml(archive.read("word/fontTable.xml"))
        assert not [name for name in archive.namelist() if "font" in name.lower() and name != "word/fontTable.xml"]
    others = {
        font.get(qn("w:name")): (font.find(qn("w:altName")).get(qn("w:val")) or "").rpartition(",")[2]
        for font in table
        if font.find(qn("w:altName")) is not None
    }
    assert others == {
        FANG: "Noto Serif CJK SC",
        KAI: "Noto Serif CJK SC",
        HEI: "Noto Sans CJK SC",
        TITLE: "Noto Serif CJK SC",
        "宋体": "Noto Serif CJK SC",
    }


def test_a_tag_in_the_head_is_filled_like_one_in_the_text() -> None:
    template = letter("函", text("{{ words }}"), issuer="{{ office }}", number="{{ number }}", to="{{ court }}")
    values = {"office": "某县某局", "number": "某函〔2026〕1号", "court": "某县人民法院", "words": "甲<乙&丙"}
    document = docx.Document(BytesIO(one_filled(template, values)))
    assert document.sections[0].first_page_header.paragraphs[0].text == "某县某局"
    assert [line.text for line in document.paragraphs] == ["某函〔2026〕1号", "函", "某县人民法院：", "甲<乙&丙"]


@pytest.mark.slow
@pytest.mark.office
def test_a_full_page_has_22_lines_of_28_letters_in_libreoffice() -> None:
    made = as_pdf({"report": report("题目", text("字" * 28 * 22 * 3))})["report"]
    second_page = pypdf.PdfReader(BytesIO(made)).pages[1].extract_text().splitlines()
    full = [line for line in second_page if line == "字" * 28]
    assert len(full) == 22
    assert [line.strip() for line in second_page if line not in full and line.strip()] == ["— 2 —"]


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("mark", "。，：；")
def test_a_mark_is_printed_wherever_in_a_line_it_stands(mark: str) -> None:
    written = [text("字" * place + mark + "字" * 30) for place in range(20, 60)]
    made = as_pdf({"report": report("题目", *written)})["report"]
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)
    assert printed.count(mark) == len(written)


def test_text_is_not_justified_and_figures_are_not_chinese() -> None:
    """LibreOffice may leave out the mark that ends a justified line, and breaks figures that it takes for Chinese."""
    document = docx.Document(BytesIO(letter("题目", text("正文"), issuer="某局", number="1号", to="某院")))
    assert {line.alignment for line in document.paragraphs if line.text in ("正文", "某院：")} == {
        WD_PARAGRAPH_ALIGNMENT.LEFT
    }
    language = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert [language.get(qn(f"w:{which}")) for which in ("val", "eastAsia")] == ["en-US", "zh-CN"]
