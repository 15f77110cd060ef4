"""Which passage of an edited paper was which, and what stands where a value was printed."""

import pytest

from jiefen.papers.word.aligning import Passage, Piece, Reading, aligned, read_values


def passage(*pieces: str) -> Passage:
    """Words and values by turns: `赔 <sum:800元>。`"""
    found = []
    for piece in pieces:
        path, colon, text = piece.partition("=")
        found.append(Piece(text, path) if colon else Piece(piece))
    return Passage(tuple(found))


def plain(*texts: str) -> list[Passage]:
    return [Passage((Piece(text),)) for text in texts]


PAY = passage("一、被申请人赔偿申请人", "sum=800元", "，于", "day=2026年3月5日", "前付清。")
NAME = passage("姓名\t", "name=方小满", "\t电话\t", "phone=＿＿＿")
FACTS = passage("facts=楼上漏水，墙皮脱落。")
LAST = passage("本协议一式三份。")
MADE = [passage("调解协议书"), NAME, FACTS, PAY, LAST]
AS_MADE = [one.text for one in MADE]


def read(*texts: str) -> dict[str, str | None]:
    return {one.path: one.stands for one in aligned(MADE, plain(*texts)).readings}


WHOLE = {"name": "方小满", "phone": "＿＿＿", "facts": "楼上漏水，墙皮脱落。", "sum": "800元", "day": "2026年3月5日"}


def test_as_made_every_value_stands_as_it_was() -> None:
    assert read(*AS_MADE) == WHOLE


@pytest.mark.parametrize(
    ("place", "text", "changed"),
    [
        (3, "一、被申请人赔偿申请人900元，于2026年3月5日前付清。", {"sum": "900元"}),
        (3, "一、被申请人赔偿申请人9元（分），于2026年4月5日前付清。", {"sum": "9元（分）", "day": "2026年4月5日"}),
        (3, "一、被申请人赔偿申请人，于2026年3月5日前付清。", {"sum": ""}),
        (3, "被申请人赔给申请人900元，于2026年3月5日以前付清。", {"sum": "900元"}),
        (3, "一、 被申请人\n赔偿申请人 800 元，于 2026年3月5日 前付清。", {"sum": "800 元"}),
        (1, "姓名\t方小满\t电话\t138…", {"phone": "138…"}),
        (1, "姓名\t方大满\t电话\t＿＿＿", {"name": "方大满"}),
        (2, "楼上漏水，墙皮脱落，吊顶泡坏。", {"facts": "楼上漏水，墙皮脱落，吊顶泡坏。"}),
        (2, "楼上漏水。\n墙皮脱落。", {"facts": "楼上漏水。\n墙皮脱落。"}),
    ],
)  # fmt: skip
def test_a_value_that_was_changed_is_read_and_no_other(place: int, text: str, changed: dict[str, str]) -> None:
    texts = [*AS_MADE]
    texts[place] = text
    assert read(*texts) == WHOLE | changed


def test_what_people_wrote_between_stays_theirs() -> None:
    texts = [*AS_MADE[:3], "双方都同意先修漏点。", AS_MADE[3], "二、今后互谅互让。", AS_MADE[4]]
    found = aligned(MADE, plain(*texts))
    assert found.added == ("双方都同意先修漏点。", "二、今后互谅互让。")
    assert {one.path: one.stands for one in found.readings} == WHOLE
    assert (found.reworded, found.gone, found.moved) == (0, 0, 0)


def test_a_passage_that_was_taken_out_has_no_values_left() -> None:
    found = aligned(MADE, plain(*AS_MADE[:3], AS_MADE[4]))
    assert {one.path: one.stands for one in found.readings} == WHOLE | {"sum": None, "day": None}
    assert found.gone == 1


def test_a_passage_that_stands_elsewhere_is_read_there() -> None:
    found = aligned(MADE, plain(AS_MADE[0], AS_MADE[3].replace("800", "900"), AS_MADE[1], AS_MADE[2], AS_MADE[4]))
    assert {one.path: one.stands for one in found.readings} == WHOLE | {"sum": "900元"}
    assert (found.moved, found.gone) == (1, 0)


def test_a_passage_in_two_is_read_as_one() -> None:
    parts = ("一、被申请人赔偿申请人900元，", "于2026年3月5日前付清。")
    assert read(*AS_MADE[:3], *parts, AS_MADE[4]) == WHOLE | {"sum": "900元"}


def test_two_passages_in_one_are_read_as_two() -> None:
    texts = [*AS_MADE[:3], AS_MADE[3].replace("800", "900") + AS_MADE[4]]
    assert read(*texts) == WHOLE | {"sum": "900元"}


def test_words_that_were_changed_are_counted() -> None:
    found = aligned(MADE, plain(*AS_MADE[:4], "本协议一式四份，各方一份。"))
    assert (found.reworded, found.gone, found.added) == (1, 0, ())


def test_several_of_a_path_are_told_apart() -> None:
    rows = [passage("姓名\t", f"parties[].name={name}") for name in ("甲一", "乙二", "丙三")]
    found = aligned(rows, plain("姓名\t甲一", "姓名\t乙三", "姓名\t丙三"))
    assert found.readings == (
        Reading("parties[].name", 1, "甲一", "甲一"),
        Reading("parties[].name", 2, "乙二", "乙三"),
        Reading("parties[].name", 3, "丙三", "丙三"),
    )


def test_of_long_lists_each_is_looked_for_near_its_place() -> None:
    rows = [passage("姓名\t", f"parties[].name=甲{number}") for number in range(150)]
    found = aligned(rows, plain("名单如下：", *(f"姓名\t乙{number}" for number in range(150))))
    assert [one.stands for one in found.readings] == [f"乙{number}" for number in range(150)]
    assert found.added == ("名单如下：",)


def test_another_paper_is_not_alike() -> None:
    assert aligned(MADE, plain("受理通知书", "你于昨日来访。")).alike < 0.2
    assert aligned(MADE, plain(*AS_MADE)).alike == 1


@pytest.mark.parametrize(
    ("pieces", "text", "values"),
    [
        (("a=甲，乙", "，", "b=丙", "。"), "甲，乙，丁。", ("甲，乙", "丁")),
        (("a=甲", "，", "b=丙，丁", "。"), "甲，丙，丁。", ("甲", "丙，丁")),
        (("a=（2026）", "b=第3号"), "（2026）第4号", ("（2026）", "第4号")),
        (("a=（2026）", "b=第3号"), "（2027）第3号", ("（2027）", "第3号")),
        (("a=", "号", "b="), "3号4", ("3", "4")),
    ],
)
def test_short_words_between_values_mislead_nobody(pieces: tuple[str, ...], text: str, values: tuple[str, ...]) -> None:
    assert read_values(passage(*pieces), text) == (values, True)


def test_texts_without_end_are_given_up_in_time() -> None:
    """Sixty people in one passage, each behind the same comma; and a text of a hundred thousand signs."""
    names = [part for number in range(60) for part in (f"parties[].name=甲{number}", "、")]
    text = "、".join(f"乙{number}" for number in range(60)) + "、"
    assert read_values(passage(*names), text)[0][:2] == ("乙0", "乙1")
    long = "甲乙丙" * 30_000
    assert read_values(passage("地址：", f"a={long}", "。"), f"住址：{long}")[1] is False
