"""Bad input: whatever a value holds, the paper opens, the value stands in it whole, nothing of the template is left."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from jiefen.files import programs
from jiefen.papers.word.fill import UnusableTemplate, filled
from jiefen.papers.word.filling import one_filled
from jiefen.papers.word.layout import Line, paper, table, wide
from jiefen.papers.word.printable import UNPRINTABLE, printable

LONG = "".join(f"{number:03d}号楼月牙湾" for number in range(375))
PARTIES = [{"name": f"当事人{number:02d}", "address": f"月牙湾小区（编的）{number} 幢"} for number in range(60)]
HOSTILE = {
    "markup": "</w:t></w:r></w:p><w:p><w:r><w:t>多一段</w:t></w:r></w:p>",
    "entity": "&lt;w:t&gt; &#123; &amp;",
    "comment": "<!-- x --> ]]> <?x y?>",
    "expression": "{{ office }}",
    "statement": "{% if sample %}{% endfor %}",
    "remark": "{# 备注 #}",
    "doubled": "{{{{ }}}} {{ '{{' }}",
    "escaped braces": "{_{ office }_} {_% if %_}",
    "half a tag": "{{ office",
    "row of a table": "{%tr for x in y %}",
    "backslashes": r"\1 \g<0> \n %s {0}",
    "middle dot": "买买提·艾力·吐尔逊",
    "beyond the first plane": "𠮷𡈽𪚥",
    "private use": "\ue000\uf8ff\U000f0000",
    "combined": "e\u0301 \u0915\u094d\u0937 👨\u200d👩\u200d👧",
    "spaces": "  两个　　空格  ",
    "tab": "甲\t乙",
    "lines": "甲\n乙\n\n丙",
    "long": LONG,
}
MARKED = paper("题目", table(wide("住址", "［{{ value }}］")), Line("［{{ value }}］"), Line("{{ list[0].name }}"))
ANY = st.text(st.characters(exclude_categories=()), max_size=30)


def words(raw: bytes) -> str:
    """All text of a Word file in its order, a line a paragraph, as python-docx reads it."""
    body = docx.Document(BytesIO(raw)).element.body
    return "\n".join(Paragraph(one, body).text for one in body.iter(qn("w:p")))


def made_of(value: str, template: bytes = MARKED) -> bytes:
    """The paper of a value; in this process, since there are many."""
    return one_filled(template, {"sample": False, "office": "某局", "value": value, "list": [{"name": value}]})


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_it_stands_on_the_paper_whole(value: str) -> None:
    said = words(made_of(value))
    assert said == f"题目\n住址\n［{value}］\n［{value}］\n{value}"


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_whatever_it_is_the_file_is_sound_and_loses_no_sign(value: str) -> None:
    """Sign for sign; a line break of any kind is one, what XML forbids is marked. python-docx reads strictly."""
    raw = made_of(value)
    lines = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", value)
    expected = "".join(UNPRINTABLE if _forbidden(ord(sign)) else sign for sign in lines)
    last = words(raw).removeprefix("题目\n住址\n")
    ends = last.removeprefix(f"［{expected}").partition("］")[0]
    assert set(ends) <= {"\u202c", "\u2069"}
    assert last == f"［{expected}{ends}］\n［{expected}{ends}］\n{expected}{ends}"


def _forbidden(code: int) -> bool:
    """Control characters but for tabs and line breaks, halves of a pair, noncharacters."""
    control = (code < 0x20 and code not in (9, 10, 11, 12, 13)) or (0x7F <= code <= 0x9F and code != 0x85)
    return control or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code in (0xFFFE, 0xFFFF)


@pytest.mark.parametrize("value", ["\x07", "\x00", "\ud800", "\udfff甲", "\ufffe", "\ufdd0", "\x9f"])
def test_what_no_word_file_can_hold_is_marked(value: str) -> None:
    assert UNPRINTABLE in words(made_of(f"前{value}后"))
    assert words(made_of(f"前{value}后")).count("后") == 3


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_is_one(line_break: str) -> None:
    assert "［甲\n乙］" in words(made_of(f"甲{line_break}乙"))


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067甲\u202d乙", "\u2067甲\u202d乙\u202c\u2069"),
        ("\u2067甲\u2069", "\u2067甲\u2069"),
        ("\u2067甲\u202d乙\u2069", "\u2067甲\u202d乙\u2069"),
        ("\u202c甲", "\u202c甲"),
    ],
)
def test_what_turns_the_writing_ends_with_the_value(value: str, stands: str) -> None:
    assert printable(value) == stands
    assert f"［{stands}］" in words(made_of(value))


def test_values_inside_values_are_mended_too_and_others_stay() -> None:
    assert printable({"a": ["\x07", {"b": "\r"}], "c": True, "d": None, "e": 3}) == {
        "a": [UNPRINTABLE, {"b": "\n"}],
        "c": True,
        "d": None,
        "e": 3,
    }


def test_sixty_parties_all_stand_on_the_paper() -> None:
    rows = (Line("{%p for one in parties %}"), Line("{{ one.name }}　{{ one.address }}"), Line("{%p endfor %}"))
    said = words(one_filled(paper("名单", *rows), {"sample": False, "parties": PARTIES})).splitlines()
    assert [line for line in said if line.startswith("当事人")] == [
        f"{one['name']}　{one['address']}" for one in PARTIES
    ]


@pytest.mark.parametrize("expression", ["{{ value|safe }}", "{{ value|urlize }}", "{{ {'a': value}|xmlattr }}"])
def test_no_template_makes_markup_of_a_value(expression: str) -> None:
    with pytest.raises(UnusableTemplate):
        filled(paper("题目", Line(expression)), {"value": "https://example.invalid", "sample": False})


@pytest.mark.slow
@pytest.mark.office
def test_office_programs_open_it_and_print_it_whole(tmp_path: Path) -> None:
    """LibreOffice; a row that is longer than a page goes on on the next one."""
    soffice = programs.program("soffice")
    if soffice is None:
        pytest.fail("LibreOffice turns papers into PDF")
    shown = {name: value for name, value in HOSTILE.items() if name not in ("private use", "combined")}
    for number, value in enumerate(shown.values()):
        (tmp_path / f"{number}.docx").write_bytes(made_of(value))
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = programs.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files], seconds=300
    )
    assert done.returncode == 0
    for number, value in enumerate(shown.values()):
        pages = PdfReader(tmp_path / f"{number}.pdf").pages
        said = "".join("".join(page.extract_text() for page in pages).split())
        assert said.count("".join(f"［{value}］".split())) == 2, value[:40]
