"""Sums in capitals: written as bills and vouchers write them, and read back by who knows only how people read."""

from itertools import product
from random import Random

import pytest

from jiefen.papers.contents.sums import sum_in_capitals, sum_in_figures
from jiefen.steps.money import MOST_FEN

DIGITS = {"零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_group(text: str) -> int:
    """Up to four places: a digit counts as often as the unit behind it."""
    total, digit = 0, 0
    for char in text:
        if char in UNITS:
            assert digit, "a unit without its digit"
            total += digit * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit


def read_yuan(text: str) -> int:
    """Yuan in groups of four places: so many 亿, so many 万, and the rest."""
    over, found, rest = text.rpartition("亿")
    many = read_group(over) * 100_000_000 if found else 0
    over, found, rest = rest.rpartition("万")
    return many + (read_group(over) * 10_000 if found else 0) + read_group(rest)


def read_capitals(text: str) -> int:
    """The fen of a sum in capitals, read from its words alone."""
    text = text.removeprefix("人民币")
    whole = text.endswith("整")
    yuan, has_yuan, rest = text.removesuffix("整").rpartition("元")
    jiao, has_jiao, rest = rest.rpartition("角")
    fen = rest.removesuffix("分")
    assert whole != bool(fen), "整 ends what has no fen, and nothing else"
    hundreds = read_yuan(yuan) if has_yuan else 0
    return hundreds * 100 + (DIGITS[jiao] * 10 if has_jiao else 0) + (DIGITS[fen.removeprefix("零")] if fen else 0)


@pytest.mark.parametrize(
    ("fen", "capitals"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (30, "叁角整"),
        (99, "玖角玖分"),
        (2_01, "贰元零壹分"),
        (10_00, "壹拾元整"),
        (15_60, "壹拾伍元陆角整"),
        (100_05, "壹佰元零伍分"),
        (181_70, "壹佰捌拾壹元柒角整"),
        (1_409_50, "壹仟肆佰零玖元伍角整"),
        (1_680_32, "壹仟陆佰捌拾元叁角贰分"),
        (6_007_14, "陆仟零柒元壹角肆分"),
        (9_665_18, "玖仟陆佰陆拾伍元壹角捌分"),
        (10_000_00, "壹万元整"),
        (12_000_01, "壹万贰仟元零壹分"),
        (16_409_02, "壹万陆仟肆佰零玖元零贰分"),
        (54_106_38, "伍万肆仟壹佰零陆元叁角捌分"),
        (67_348_18, "陆万柒仟叁佰肆拾捌元壹角捌分"),
        (100_000_00, "壹拾万元整"),
        (107_000_53, "壹拾万零柒仟元伍角叁分"),
        (110_000_00, "壹拾壹万元整"),
        (309_825_00, "叁拾万零玖仟捌佰贰拾伍元整"),
        (1_000_000_00, "壹佰万元整"),
        (20_000_010_00, "贰仟万零壹拾元整"),
        (53_001_000_00, "伍仟叁佰万零壹仟元整"),
        (200_000_000_00, "贰亿元整"),
        (200_000_001_00, "贰亿零壹元整"),
        (1_010_010_010_10, "壹拾亿零壹仟零壹万零壹拾元壹角整"),
        (MOST_FEN, "壹仟亿元整"),
    ],
)  # fmt: skip
def test_capitals_are_written_as_bills_write_them(fen: int, capitals: str) -> None:
    assert sum_in_capitals(fen) == f"人民币{capitals}"
    assert read_capitals(f"人民币{capitals}") == fen


@pytest.mark.parametrize("fen", [-1, -10_000_00, MOST_FEN + 1, 10**40])
def test_what_no_paper_may_owe_is_refused(fen: int) -> None:
    for written in (sum_in_capitals, sum_in_figures):
        with pytest.raises(ValueError, match="no sum"):
            written(fen)


def test_figures_part_thousands_and_show_fen() -> None:
    assert [sum_in_figures(fen) for fen in (5, 12_000_01, 200_000_000_00)] == [
        "0.05元",
        "12,000.01元",
        "200,000,000.00元",
    ]


def every_pattern_of_zeros() -> list[int]:
    """A sum for each way in which a 0 may stand, or not, in the thirteen places: where the words differ."""
    return [int("".join(digits)) for digits in product("07", repeat=13)]


def of_every_length(number: int) -> list[int]:
    """So many sums, as many short ones as long ones."""
    random = Random(20260305)  # noqa: S311  nothing secret
    return [random.randrange(10 ** random.randint(1, 13)) for _ in range(number)]


def assert_read_back(sums: list[int]) -> None:
    for fen in sums:
        capitals = sum_in_capitals(fen)
        assert read_capitals(capitals) == fen
        assert "零零" not in capitals
        assert not any(pair in capitals for pair in ("零万", "零亿", "亿万", "零角", "零整"))


def test_a_sum_is_read_back() -> None:
    assert_read_back(every_pattern_of_zeros()[::3] + of_every_length(10_000))


@pytest.mark.slow
def test_a_million_sums_are_read_back() -> None:
    assert_read_back(every_pattern_of_zeros() + list(range(100_000)) + of_every_length(900_000))
