"""Sums: what people write in yuan is read exactly, what may be two sums is refused, what is shown is read again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.steps.money import MOST_FEN, Unclear, money, read_sum

WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
SUMS = st.integers(0, MOST_FEN)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("800", 800_00), ("800元", 800_00), ("800 元", 800_00), ("8000.5", 8000_50), ("8000.50元", 8000_50),
        ("12,000", 12_000_00), ("12，000元", 12_000_00), ("1,234,567.89", 1_234_567_89), ("￥12,000", 12_000_00),
        ("1.2万元", 12_000_00), ("1.2万", 12_000_00), ("１．２万元", 12_000_00), ("１２０００元", 12_000_00),
        ("1.2345万", 12_345_00), ("1.234567万", 12_345_67), ("3千元", 3_000_00), ("2百万", 2_000_000_00),
        ("0.01亿", 1_000_000_00), ("人民币800元整", 800_00), ("800块", 800_00), ("0", 0), ("0.29", 29),
        ("1.67元", 167), ("2.68元", 268), ("8000yuan", 8000_00), ("100000000000", MOST_FEN),
        ("12 000", 12_000_00), ("1 200 300.5 元", 1_200_300_50),
        ("人民币 12 000 元", 12_000_00), ("800\u3000元", 800_00),
    ],
)  # fmt: skip
def test_what_people_write_is_yuan(text: str, fen: int) -> None:
    assert read_sum(text) == fen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.200", "至多两位小数"), ("0.001", "至多两位小数"), ("1.2345678万", "至多两位小数"),
        ("-800", "负数"), ("－800元", "负数"), ("负800", "负数"),
        ("12,00", "逗号"), ("1,2000", "逗号"), ("1200,000", "逗号"), ("8,", "逗号"),
        ("八千", "数字"), ("捌仟元整", "数字"), ("一万二", "数字"),
        ("", "不是金额"), ("800多", "不是金额"), ("800-900", "不是金额"), ("800分", "不是金额"), ("1万2", "不是金额"),
        ("约800", "不是金额"), ("1e3", "不是金额"), ("٨٠٠", "不是金额"), ("100000000000.01", "太大"),
        ("9999999亿", "太大"), ("800²", "不是金额"), ("800①", "不是金额"), ("½万", "不是金额"),
        ("1 2万", "空格"), ("12 00", "空格"), ("1 200 30", "空格"), ("1 .2万", "空格"),
        ("9" * 100_000, "不是金额"),
        (f"1.{'0' * 40}1万", "至多两位小数"), ("1.2.3万", "不是金额"), ("1万2千", "不是金额"),
    ],
)  # fmt: skip
def test_what_is_no_sum_or_may_be_two_is_refused(text: str, said: str) -> None:
    found = read_sum(text)
    assert isinstance(found, Unclear)
    assert said in render(found.say)
    assert render(found.do)


@given(SUMS)
def test_what_is_shown_is_read_again(fen: int) -> None:
    shown = render(money(fen))
    assert read_sum(shown) == fen
    assert shown.endswith(" 元")
    assert Decimal(shown.removesuffix(" 元").replace(",", "")) * 100 == fen


@given(SUMS)
def test_every_way_of_writing_a_sum_is_the_same_sum(fen: int) -> None:
    yuan = Decimal(fen) / 100
    plain = f"{yuan:f}"
    grouped = f"{yuan:,f}"
    ways = [plain, f"{plain}元", grouped, f"{grouped} 元", f"¥{plain}", f"{yuan:.2f}", plain.translate(WIDE)]
    ways += [grouped.translate(WIDE), f"{yuan / 10**4:f}万元", f"{yuan / 10**8:f}亿"]
    assert [read_sum(way) for way in ways] == [fen] * len(ways)
