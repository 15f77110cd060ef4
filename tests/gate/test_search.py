"""Planted identities are found however they are written; what only looks like one is not."""

import html
from collections.abc import Callable, Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.identifiers.squeezed import plain
from jiefen.gate.carriers import Text
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import needles_of
from jiefen.gate.pinyin import spelt
from jiefen.gate.search import Hit, scan
from jiefen.gate.verdict import judge
from jiefen.sealing.record import IdentifierType
from tests import identifiers as made
from tests.identifiers import ANYWHERE, FOR_NUMBERS, Disguise, between, look_alikes, seeded

CASE = "2026-0137"
OTHER = "2026-0001"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞梅桂峰"


def identifier(kind: IdentifierType, value: str, case: str = CASE) -> Identifier:
    return Identifier(case, "P1", kind, value)


def found(text: str, *wanted: Identifier, where: str = "") -> set[str]:
    """The values found in a text, in no case's own file."""
    return {hit.identifier.value for hit in scan([Text(text=text, where=where)], needles_of(wanted))}


def name(random: Random) -> str:
    return random.choice(SURNAMES) + random.choice(GIVEN) + random.choice(GIVEN)


def address(random: Random) -> str:
    estate = f"云岫县城关镇{random.choice(GIVEN)}{random.choice(GIVEN)}花园"
    return f"{estate}{random.randint(1, 30)}栋{random.randint(1, 6)}单元{random.randint(101, 909)}室"


MAKERS: dict[IdentifierType, Callable[[Random], str]] = {
    "name": name,
    "alias": name,
    "id-number": made.id_number,
    "phone": made.mobile,
    "address": address,
    "account": lambda random: random.choice((made.e_mail, made.plate, made.card, made.qq, made.wechat))(random),
}
NUMBERS: tuple[IdentifierType, ...] = ("id-number", "phone")
FOR_NAMES: dict[str, Disguise] = {
    "spaces": between(" "),
    "ideographic spaces": between("\u3000"),
    "dots": between("."),
    "middle dots": between("·"),
    "stars": between("*"),
    "underscores": between("_"),
    "slashes": between("/"),
    "over two lines": lambda value, _: f"{value[0]}\n{value[1:]}",
    "gap": lambda value, _: f"{value[0]} - {value[1:]}",
}  # fmt: skip
TRADITIONAL = str.maketrans(
    "刘陈杨赵黄吴孙马罗张伟静丽强军艳杰娟涛栋单号园县镇", "劉陳楊趙黃吳孫馬羅張偉靜麗強軍艷傑娟濤棟單號園縣鎮"
)
FOR_ALL: dict[str, Disguise] = {
    "traditional": lambda value, _: value.translate(TRADITIONAL),
    "upper case": lambda value, _: value.upper(),
    "in a script": lambda value, _: f'var a = "{value}";',
    "in brackets": lambda value, _: f"（{value}）",
    "entities by name": lambda value, _: html.escape(f"<{value}>"),
}


def disguises(kind: IdentifierType) -> dict[str, Disguise]:
    """All that a value of this type may be written as; over twenty for each."""
    special = FOR_NUMBERS if kind in NUMBERS else FOR_NAMES if kind in ("name", "alias") else {}
    return {**{f"{title}, always": one for title, one in ANYWHERE.items()}, **FOR_ALL, **special}


@pytest.mark.parametrize("kind", MAKERS)
def test_each_type_is_found_in_each_disguise(kind: IdentifierType) -> None:
    missed = []
    for title, disguise in disguises(kind).items():
        for seed in range(12):
            random = seeded(f"{kind} {title} {seed}")
            value = MAKERS[kind](random)
            written = disguise(value, random)
            if value not in found(f"经核实，{written} 到场。", identifier(kind, value)):
                missed.append((title, value, written))
    assert not missed
    assert len(disguises(kind)) >= 20


@given(
    st.sampled_from(sorted(MAKERS)),
    st.integers(0, 10**6),
    st.integers(0, 400),
    st.text("的一是在《。，号 \n", max_size=300),
)
@settings(max_examples=60, deadline=None)
def test_it_is_found_at_any_place_and_the_place_is_right(
    kind: IdentifierType, seed: int, before: int, filling: str
) -> None:
    value = MAKERS[kind](seeded(seed))
    head, tail = f"{filling}说{'文' * before}（", f"）到场{filling}"
    hits = list(scan([Text(text=head + value + tail)], needles_of([identifier(kind, value)])))
    assert hits
    for hit in hits:
        assert len(head) <= hit.start < hit.end <= len(head) + len(value)


@pytest.mark.parametrize("title", FOR_NUMBERS)
def test_cards_and_landlines_are_found_in_each_disguise_of_numbers(title: str) -> None:
    for seed in range(6):
        random = seeded(f"{title} {seed}")
        for one in (identifier("account", made.card(random)), identifier("phone", made.landline(random))):
            written = FOR_NUMBERS[title](one.value, random)
            assert found(f"联系{written}，约好时间", one) == {one.value}, written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园十二栋二单元五〇一室"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园12-2-501"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "住锦绣花园12号楼2单元501"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "錦繡花園12棟2單元501室"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园12幢501"),
        ("锦绣花园十二栋二单元501室", "锦绣花园12栋2单元501室"),
        ("城关村3组12号", "城关村三组十二号"),
        ("幸福路18号", "家在幸福路18号，"),
        ("3栋2单元501室", "3栋2单元501室漏水"),
    ],
)
def test_a_home_is_a_home_however_it_is_written(value: str, written: str) -> None:
    assert found(written, identifier("address", value)) == {value}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园12栋"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园12栋2单元502室"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园1栋22单元501室"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "锦绣花园12栋2单元5010室"),
        ("云岫县城关镇锦绣花园12栋2单元501室", "云岫县城关镇"),
        ("幸福路18号", "幸福路18路公交"),
        ("幸福路18号", "幸福路118号"),
        ("幸福路18号", "幸福路"),
        ("3栋2单元501室", "13栋2单元501室"),
    ],
)
def test_a_neighbour_is_not_the_home(value: str, written: str) -> None:
    assert found(written, identifier("address", value)) == set()


def test_the_rooms_alone_count_in_the_own_case_only() -> None:
    needles = needles_of([identifier("address", "云岫县城关镇锦绣花园12栋2单元501室")])
    text = [Text(text="12栋2单元501室漏水")]
    assert not list(scan(text, needles, OTHER))
    assert len(list(scan(text, needles, CASE))) == 1


IN_CONTEXT = (
    "高峰先生", "高峰女士说", "高 峰 先生", "申请人高峰", "被申请人：高峰", "当事人高峰称", "姓名：高峰",
    "业主：高峰",
    "证人“高峰”", "高峰（男，42岁）", "高峰等3人", "高峰夫妇", "高峰之妻",
    "高峰的手机号", "名叫高峰", "高峰", "  高峰。",
    "一\n高峰\n二", "高峰某",
)  # fmt: skip
JUST_WORDS = (
    "早晚高峰时段停水", "用水高峰", "高峰期", "业主高峰时段用水", "提高峰值", "登高峰而望", "高峰论坛",
    "每年的高峰是七月",
    "高峰、低谷", "高峰，某日", "来到高峰村", "高峰某些时段", "客流高峰预计", "本周是高峰",
)  # fmt: skip


@pytest.mark.parametrize("text", IN_CONTEXT)
def test_a_two_character_name_counts_where_names_stand(text: str) -> None:
    assert found(text, identifier("name", "高峰")) == {"高峰"}


@pytest.mark.parametrize("text", JUST_WORDS)
def test_a_two_character_name_is_a_word_elsewhere(text: str) -> None:
    assert found(text, identifier("name", "高峰")) == set()


@pytest.mark.parametrize("text", [*JUST_WORDS, "找到高峰了解情况"])
def test_in_its_own_case_a_two_character_name_counts_anywhere(text: str) -> None:
    needles = needles_of([identifier("name", "高峰")])
    assert values(scan([Text(text=text)], needles, CASE)) == {"高峰"}
    assert values(scan([Text(text=f"前文{text}后文")], needles, OTHER)) == set()
    row = [Text(text=f"前文{text}后文", row="0a3k1nb7a2")]
    assert values(scan(row, needles, rows={"0a3k1nb7a2": CASE})) == {"高峰"}
    assert values(scan(row, needles, rows={"0a3k1nb7a2": OTHER})) == set()


def test_where_names_are_expected_a_name_counts_between_signs() -> None:
    needles = needles_of([identifier("name", "高峰")])
    assert values(scan([Text(text="王平、高峰、李强", name_context=True)], needles)) == {"高峰"}
    assert values(scan([Text(text="早高峰时段", name_context=True)], needles)) == set()


@pytest.mark.parametrize(
    ("where", "text", "seen"),
    [
        ("file name", "typical/zhang-san-feng/index.html", True),
        ("file name", "photos/zhangsanfeng.jpg", True),
        ("file name", "photos/zhang_sanfeng_2.jpg", True),
        ("file name", "photos/sanfeng-zhang.jpg", True),
        ("", "见 https://example.invalid/zhang-san-feng/ 的说明", True),
        ("", "写信给 zhangsanfeng@example.invalid", True),
        ("", "read by Zhang San Feng and others", False),
        ("file name", "photos/zhangsanfengs.jpg", False),
        ("file name", "photos/xzhangsanfeng.jpg", False),
    ],
)
def test_a_spelt_name_counts_in_names_of_files_and_in_addresses(where: str, text: str, seen: bool) -> None:
    assert bool(found(text, identifier("name", "张三丰"), where=where)) is seen


def test_surnames_are_spelt_as_surnames() -> None:
    assert {"shanweiwei", "danweiwei"} <= {*spelt("单伟伟")}
    assert "zengweiwei" in spelt("曾伟伟")
    assert "xieweiwei" in spelt("解伟伟")
    assert "ouyangfeng" in spelt("欧阳峰")
    assert "fengouyang" in spelt("欧阳峰")
    assert "yuchifeng" in spelt("尉迟峰")
    assert {"lvfeng", "lufeng"} <= {*spelt("吕峰")}


@pytest.mark.parametrize("joint", [" ", "\t", "\n", " | ", "，", " / ", "\u3000"])
def test_a_number_over_several_cells_is_one_number(joint: str) -> None:
    phone = made.mobile(seeded(4))
    assert found(joint.join((phone[:3], phone[3:7], phone[7:])), identifier("phone", phone)) == {phone}


def test_a_landline_is_found_with_and_without_its_area_code() -> None:
    wanted = identifier("phone", "0571-8765432")
    for written in ("0571-8765432", "05718765432", "(0571) 8765432", "8765432", "0571－876 5432", "+86 571 8765432"):
        assert found(f"电话 {written}。", wanted)


def test_case_numbers_days_and_sums_are_no_telephone() -> None:
    for number, text in (
        ("20260137", "案号 2026-0137"), ("20260137", "2026-0137 与 2026-0138"), ("20260302", "2026-03-02"),
        ("20260302", "20260302"), ("8765432", "8765432 元"), ("8765432", "¥8765432"), ("8765432", "1.8765432"),
        ("8765432", "98765432"), ("8765432", "8,765,432 元"), ("8765432", "f8765432"), ("876543", "876543 户"),
    ):  # fmt: skip
        assert found(text, identifier("phone", number)) == set(), text


def test_short_numbers_count_where_a_word_says_what_they_are() -> None:
    wanted = identifier("account", "QQ：876543")
    assert found("加 QQ 876543", wanted)
    assert found("共 876543 次", wanted) == set()
    assert values(scan([Text(text="见 876543 号")], needles_of([wanted]), CASE))


def test_the_older_form_of_an_id_number_is_found() -> None:
    number = made.id_number(seeded(9))
    assert found(f"证件 {number[:6]}{number[8:17]}", identifier("id-number", number))
    assert found(f"证件 {number.lower()}", identifier("id-number", number.upper()))


def test_an_e_mail_address_in_words_is_found() -> None:
    for written in (
        "user at example dot invalid",
        "user[at]example[dot]invalid",
        "user艾特example点invalid",
        "USER@EXAMPLE.INVALID",
    ):
        assert found(f"写信给 {written}。", identifier("account", "user@example.invalid")), written
    assert found("an example invalid user", identifier("account", "user@example.invalid")) == set()


def test_look_alikes_are_not_found() -> None:
    """3,000 harmless texts against 600 identities: what is found must stand there as it is."""
    random = seeded("look-alikes")
    wanted = [
        identifier(kind, maker(random), f"2026-{number:04}") for number in range(100) for kind, maker in MAKERS.items()
    ]
    needles = needles_of(wanted)
    texts = [text for seed in range(100) for text in look_alikes(seeded(seed))]
    assert len(texts) >= 3000
    assert values(scan((Text(text=text) for text in texts), needles)) == set()


def test_what_is_too_short_to_be_looked_for_is_not_counted_as_checked() -> None:
    needles = needles_of([identifier("name", "高峰"), identifier("alias", "强"), identifier("phone", "110")])
    assert needles.checked == {"name": 1, "alias": 0, "phone": 0}


def test_a_hit_does_not_show_what_was_found() -> None:
    hit = next(scan([Text(text="不可示人")], needles_of([identifier("name", "不可示人")])))
    assert "不可示人" not in f"{hit} {hit!r} {[hit]}"


def values(hits: Iterable[Hit]) -> set[str]:
    return {hit.identifier.value for hit in hits}


@pytest.mark.parametrize(
    "value", ["qqmei@example.invalid", "qq12@example.invalid", "email1@example.invalid", "qqxiaoming", "wechat12ab"]
)
def test_an_account_that_begins_like_a_label_is_found_whole(value: str) -> None:
    needles = needles_of((Identifier("2026-0137", "P1", "account", value),))
    assert judge("a.txt", f"联系 {value} 吧".encode(), needles, "2026-0137").leaks


def test_folding_twice_changes_nothing() -> None:
    """A needle is folded once more than the text it is looked for in."""
    changed = [chr(code) for code in range(0x3400, 0xA000) if plain(plain(chr(code))) != plain(chr(code))]
    assert changed == []
    needles = needles_of((Identifier("2026-0137", "P1", "name", "辎擱薴"),))
    (leak,) = judge("a.txt", "辎擱薴 辎搁苧 辎搁苎".encode(), needles).leaks
    assert leak.count == 3
