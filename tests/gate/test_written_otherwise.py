"""Names in other letters and other encodings, behind hidden elements, in private-use characters."""

import base64
import quopri
import unicodedata
from unicodedata import category

import pytest

from jiefen.base.identifiers.normalise import PRIVATE_USE
from jiefen.base.identifiers.squeezed import plain
from jiefen.gate.carriers import texts
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import needles_of
from jiefen.gate.search import scan
from jiefen.sealing.record import IdentifierType

CASE = "2026-0137"
NAME = "诸葛小明"


def found(name: str, page: str, *, path: str = "a.html", kind: IdentifierType = "name") -> bool:
    return any(scan(texts(path, page.encode()), needles_of([Identifier(CASE, "P1", kind, name)])))


def quoted(text: str) -> str:
    return quopri.encodestring(text.encode()).decode()


def packed(text: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(text.encode(encoding)).decode()


PAGES = [
    f"<p>{quoted(NAME)}</p>",
    f"<p>{quoted('来访人' + NAME + '到场，反映楼上漏水，要求赔偿损失，已经告知权利义务')}</p>",
    f"<p>{packed(NAME)}</p>",
    f"<p>{packed('来访人' + NAME + '到场')}</p>",
    f"<p>{packed(NAME, 'gb18030')}</p>",
    f"<script>let a = atob('{packed(NAME)}')</script>",
    f"<a href='/?q={packed(NAME).rstrip('=')}'>P1</a>",
    f"<p>xn--{NAME.encode('punycode').decode()}.example.invalid</p>",
    "<p>" + "".join(f"%u{ord(sign):04X}" for sign in NAME) + "</p>",
    "<p>诸葛<span hidden>某某</span>小明</p>",
    "<p>诸葛<span style='display: none'>乙</span>小明</p>",
    "<p>诸葛<div class='sr-only'>乙<div>丙</div></div>小明</p>",
    "<p>诸葛<i style='font-size:0'>x</i>小明</p>",
    "<p>Zhūgě Xiǎomíng came</p>",
    "<p>Xiǎomíng Zhūgě came</p>",
    "<p>zhu1ge3 xiao3ming2 came</p>",
    "<a href='/xiaoming-zhuge/'>P1</a>",
]


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_it_is_found(page: str) -> None:
    assert found(NAME, page)
    assert not found("诸葛大明", page)


def test_a_number_is_found_in_base64() -> None:
    number = "13900001234"
    assert found(number, f"<p>{packed('P1 ' + number)}</p>", kind="phone")


@pytest.mark.parametrize("text", ["read by zhu ge xiao ming", "诸葛<br>\n\n\n\n小明", "诸葛<b hidden>x</b>大明"])
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert not found(NAME, f"<p>{text}</p>")


@pytest.mark.parametrize("written", ["刘\ue863", "刘䶮", "刘YAN", "刘yan"])
@pytest.mark.parametrize("sealed", ["刘\ue863", "刘䶮"])
def test_a_rare_character_is_found_in_each_of_its_forms(sealed: str, written: str) -> None:
    assert found(sealed, f"<p>案件当事人{written}到场。</p>")
    assert not found(sealed, "<p>案件当事人刘到场。刘Yang</p>")


def test_private_use_characters_are_those_that_the_codec_proves() -> None:
    """66 of the 80 have a standard form; the other 14 the codec decodes to the very place that the order says."""
    row = [bytes((0xFE, trail)).decode("gb18030") for trail in (*range(0x50, 0x7F), *range(0x80, 0xA1))]
    unmoved = {place for place, char in enumerate(row, 0xE815) if category(char) == "Co"}
    assert all(ord(row[place - 0xE815]) == place for place in unmoved)
    assert (len(unmoved), len(PRIVATE_USE)) == (14, 66)
    assert sorted({*PRIVATE_USE, *unmoved}) == list(range(0xE815, 0xE865))
    assert len(set(PRIVATE_USE.values())) == 66
    assert all(unicodedata.name(char).startswith("CJK") for char in PRIVATE_USE.values())
    assert [plain(char) for char in "\ue863\ue81e"] == ["䶮", "\ue81e"]


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("name", "魏", True), ("name", "魏\ue001", True), ("name", "魏\ue81e", True), ("name", "魏民\ue001", True),
        ("name", "欧阳远东、魏", True), ("name", "欧阳远东(又名魏)", True), ("name", "欧阳远东,男", False),
        ("name", "张□明", True), ("name", "张?明", True), ("alias", "🐟", True), ("name", "—", False),
        ("name", "无", False), ("phone", "139****1234", True), ("account", "快乐", True),
        ("account", "同手机号", False), ("address", "云岫县\ue001家村12号", True), ("address", "李庄", True),
        ("alias", "强", True), ("phone", "8123", True), ("account", "ab1", True), ("name", "刘\ue863", False),
        ("name", "高峰", False), ("name", "物业公司", False), ("phone", "12345", False), ("phone", "110", False),
        ("phone", "无", False), ("address", "云岫县城关镇", False), ("address", "同上", False),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_told(kind: IdentifierType, value: str, told: bool) -> None:
    assert bool(needles_of([Identifier(CASE, "P1", kind, value)]).unsought) is told


def test_each_case_is_counted_for_itself() -> None:
    made = [Identifier(case, "P1", "name", f"欧阳远{sign}") for case, sign in (("a", "东"), ("a", "西"), ("b", "南"))]
    assert needles_of(made).by_case == {"a": {"name": 2}, "b": {"name": 1}}
