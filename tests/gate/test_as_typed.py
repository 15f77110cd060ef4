"""What officers type into a field beside the value itself, and what others write for it: still found, and no more."""

from itertools import product

import pytest

from jiefen.gate.carriers import Text, texts
from jiefen.gate.identifiers import Identifier, values_in
from jiefen.gate.needles import needles_of
from jiefen.gate.search import scan
from jiefen.sealing.record import IdentifierType
from tests.identifiers import card, id_number, landline, mobile, old_id_number, plate, seeded

CASE = "2026-0137"
HOME = "云岫县城关镇锦绣花园12栋2单元501室"
TWO = mobile(seeded("one")), mobile(seeded("two"))
NUMBER, OLD, CARD, PLATE = (make(seeded("typed")) for make in (id_number, old_id_number, card, plate))
LANDLINE = landline(seeded("line"))


def found(kind: IdentifierType, value: str, text: str, *, path: str = "", own: bool = False) -> bool:
    needles = needles_of([Identifier(CASE, "P1", kind, value)])
    read = texts(path, text.encode()) if path else [Text(text=text)]
    return any(scan(read, needles, CASE if own else ""))


@pytest.mark.parametrize("joint", ["/", "、", "，", "；", " ", "\n", "（儿子）", "，孙女："])
def test_each_of_two_telephones_in_one_field_is_found(joint: str) -> None:
    assert [found("phone", joint.join(TWO), f"电话 {one}。") for one in TWO] == [True, True]


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        ("phone", f"儿子1：{TWO[0]}", TWO[0]),
        ("phone", f"{LANDLINE}-801", LANDLINE),
        ("id-number", f"{NUMBER}（已核）", NUMBER),
        ("id-number", f"居民身份证{NUMBER}", NUMBER),
        ("id-number", OLD, f"{OLD[:6]}19{OLD[6:]}7"),
        ("account", f"工行{CARD}", CARD),
        ("account", f"{CARD[:8]} {CARD[8:]}（工行）", CARD),
        ("account", f"{PLATE}（白色轿车）", PLATE),
        ("account", "支付宝 someone@example.invalid（本人）", "someone@example.invalid"),
        ("account", "QQ 87654321", "加QQ87654321，"),
    ],
)
def test_a_number_with_a_word_beside_it_is_found(kind: IdentifierType, typed: str, written: str) -> None:
    assert found(kind, typed, f"见{written}。")


ORDER, DOCKET = f"2026{seeded('order').randrange(10**8, 10**9)}", "（2026）云2922诉前调4713号"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (ORDER, ORDER),
        (ORDER, f"{ORDER[:8]}-{ORDER[8:]}"),
        (f"12345热线工单号：{ORDER}", ORDER),
        (f"12345-{ORDER[:8]}-{ORDER[8:]}", ORDER),
        (f"工单号：WX{ORDER}", f"wx{ORDER}"),
        (DOCKET, "(2026)云2922诉前调4713号"),
        (DOCKET.replace("4713", "第4713"), "云2922诉前调4713号"),
        ("受案字〔2026〕4713号", "受案字[2026]4713号"),
        *((DOCKET, f"（2026）云2922诉前调{link}4713号") for link in ("第", "字第", "字")),
        (DOCKET, "2026云2922诉前调4713"),
        (DOCKET.replace("4713", "004713"), DOCKET),
        ("(2026)云2922诉前调4713", DOCKET),
        ("YN2026-0048217", "2026-0048217"),
    ],
)
def test_another_bodys_number_is_found_as_people_write_it(typed: str, written: str) -> None:
    assert found("reference", typed, f"见{written}。")


@pytest.mark.parametrize(
    "written", ["（2026）云2923诉前调4713号", "（2026）云2922诉前调4714号", "（2025）云01民初4713号"]
)
def test_the_number_of_another_matter_is_not_taken_for_it(written: str) -> None:
    assert not found("reference", DOCKET, f"见{written}。")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("（2009）云民一初字第12号", "云民一初字第12号"),
        ("受案字〔2026〕4713号", "受案字2026第4713号"),
        ("云公（城）受案字〔2026〕4713号", "受案字〔2026〕4713号"),
        ("云公（城）受案字〔2026〕4713号", "受案字4713号"),
        ("XF-48217730", "48217730"),
        ("XF48217730", "48217730"),
    ],
)
def test_what_may_be_another_bodys_number_too_counts_in_the_cases_own_texts(typed: str, written: str) -> None:
    assert [found("reference", typed, f"见{written}。", own=own) for own in (True, False)] == [True, False]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("综治20261120-77", "2026-11-20"),
        ("综治20261120-77", "20261120"),
        ("信访20261120", "2026-11-20"),
        ("受案字〔2026〕4713号", "4713号"),
        ("XF-48217730", "48217731"),
    ],
)
def test_a_day_or_a_part_of_a_number_is_not_taken_for_it(typed: str, written: str) -> None:
    assert not found("reference", typed, f"见{written}。", own=True)


def test_a_courts_number_without_court_and_year_counts_in_the_cases_own_texts() -> None:
    assert [found("reference", DOCKET, "见诉前调4713号。", own=own) for own in (True, False)] == [True, False]


@pytest.mark.parametrize(
    "typed",
    [
        "诸葛小明（又名诸葛大明）", "诸葛小明(已故)", "诸葛小明、龚小萍", "龚小萍 诸葛小明", "龚小萍/诸葛小明",
        "诸葛小明等3人", "业主诸葛小明", "申请人：诸葛小明", "诸葛小明先生", "诸葛小明夫妇", "【诸葛小明】",
    ],
)  # fmt: skip
def test_a_name_with_words_around_it_is_found(typed: str) -> None:
    assert found("name", typed, "后来诸葛小明到场")


def test_another_name_in_brackets_is_found() -> None:
    assert found("name", "诸葛小明（又名诸葛大明）", "后来诸葛大明到场")
    assert not found("name", "诸葛小明（代理律师到场）", "后来代理律师到场")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("肖云飞", "萧云飞"), ("阎文强", "闫文强"), ("付建国", "傅建国"),
        ("吴学峰", "呉学峯"), ("张国强", "张囯彊"), ("高卫东", "髙衞东"), ("泽田广", "沢田広"), ("李吉祥", "李𠮷祥"),
        ("云岫县锦绣物业服务有限公司", "锦绣物业服务有限公司"),
        ("锦绣（云岫）物业有限公司", "锦绣物业有限公司"),
    ],
)  # fmt: skip
def test_what_people_write_for_a_name_is_found(typed: str, written: str) -> None:
    assert found("name", typed, f"后来{written}到场")


def test_the_given_name_before_a_dot_counts_as_a_word() -> None:
    assert found("name", "买买提·吐尔逊", "买买提先生到场")
    assert found("name", "买买提·吐尔逊", "买买提到场", own=True)
    assert not found("name", "买买提·吐尔逊", "后来买买提到场")


@pytest.mark.parametrize("typed", ["物业公司", "业主委员会", "开发商（未到场）", "村民小组", "业主代表、居民委员会"])
def test_who_a_party_is_is_no_name(typed: str) -> None:
    for text in ("找物业公司、开发商", "业主委员会", "委员会", "居民委员会", "业主代表", "小组"):
        assert not found("name", typed, f"可以请{text}帮忙", own=True)


def test_what_only_names_a_place_or_a_public_service_fails_nothing() -> None:
    assert not found("address", "云岫县", "云岫县住房和城乡建设局")
    assert not found("address", "云岫县城关镇", "城关镇在云岫县城关镇", own=True)
    assert not found("address", "云岫县城关镇锦绣花园", "包保片区：云岫县城关镇锦绣花园")
    assert found("address", "云岫县城关镇锦绣花园", "家在云岫县城关镇锦绣花园", own=True)
    assert not found("phone", "12345", '<a href="tel:12345">打电话12345</a>', path="a.html")
    assert not found("account", "register", '<a href="/register/">台账</a>', path="a.html")
    assert found("account", "summer", "<td>summer</td>", path="a.html")


@pytest.mark.parametrize(
    "written",
    [
        "锦绣花园小区12栋2单元501室", "锦绣花园第12栋第2单元第501室", "锦绣花园12/2/501", "锦绣花园12.2.501",
        "锦绣花园十二幢二单元五百零一室", "锦绣花园 12 2 501", "锦绣花园，12，501",
    ],
)  # fmt: skip
def test_a_home_in_still_other_ways(written: str) -> None:
    assert found("address", HOME, f"家在{written}。")


def test_a_home_in_cells_of_numbers_is_found() -> None:
    row = "".join(f"<td>{cell}</td>" for cell in ("锦绣花园", 12, 2, 501))
    assert found("address", HOME, f"<table><tr>{row}</tr></table>", path="a.html")
    assert found("address", HOME, "小区,栋,单元,室\r\n锦绣花园,12,2,501\r\n", path="a.csv")
    assert not found("address", HOME, "小区,栋,单元,室\r\n锦绣花园,12,2,5011\r\n", path="a.csv")


@pytest.mark.parametrize(
    ("typed", "written"), [*product(("锦绣花园A座1203", "锦绣花园A栋1203室"), ("A座1203", "A栋1203室", "A-1203"))]
)
def test_a_building_may_have_a_letter(typed: str, written: str) -> None:
    assert found("address", typed, f"家在锦绣花园{written}，")
    assert not found("address", typed, f"家在锦绣花园{written.replace('A', 'B')}，")


def test_both_homes_of_one_field_are_found() -> None:
    typed = f"{HOME}；幸福路18号"
    assert found("address", typed, "住幸福路18号")
    assert found("address", typed, "住锦绣花园12栋2单元501室")


@pytest.mark.parametrize(
    "text",
    [
        "<p>诸葛\n            小明</p>",
        "<p>诸葛" + " " * 40 + "小明</p>",
        "<诸葛小明>",
        "<诸葛小明 a=b>",
        "<b诸葛小明>x</b>",
    ],
)
def test_what_a_browser_shows_is_read(text: str) -> None:
    assert found("name", "诸葛小明", text, path="a.html")


def test_blank_lines_part_a_name() -> None:
    assert not found("name", "诸葛小明", "诸葛\n\n\n\n小明")


def test_names_of_xml_elements_are_read() -> None:
    assert found("name", "诸葛小明", "<a><x:诸葛小明/></a>", path="a.xml")


@pytest.mark.parametrize(
    "text",
    [
        "甲方：高峰", "乙方（高峰）", "签字：高峰", "出租人：高峰", "上诉人高峰", "高峰的母亲", "高峰，男",
        "高峰（P1）", "P1=高峰", "author: 高峰", "高峰等五户", "人称高峰",
    ],
)  # fmt: skip
def test_more_places_where_names_stand(text: str) -> None:
    assert found("name", "高峰", f"后来，{text}")


@pytest.mark.parametrize(("name", "seen"), [("高峰.jpg", True), ("a/photo-高峰2.png", True), ("用水高峰.html", False)])
def test_a_file_may_be_called_after_somebody(name: str, seen: bool) -> None:
    needles = needles_of([Identifier(CASE, "P1", "name", "高峰")])
    assert any(scan([Text(text=name, where="file name")], needles)) is seen


def test_the_value_itself_always_counts() -> None:
    for kind in ("name", "alias", "id-number", "phone", "address", "account"):
        for value in ("诸葛小明", "(甲)", "、", "12;13"):
            assert len(value) == 1 or values_in(kind, value)[0] == value
