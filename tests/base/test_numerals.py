from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.base.numerals import article_name, chinese_number, day_in_characters, number_read

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100, "千": 1000}


def read(text: str) -> int:
    """The other way round: read a Chinese number as people do, digit by digit."""
    total, digit = 0, None
    for char in text:
        if char in UNITS:
            total += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            digit = DIGITS[char]
    return total + (digit or 0)


@given(st.integers(1, 9999))
def test_people_read_the_number_that_was_meant(number: int) -> None:
    assert read(chinese_number(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (288, "二百八十八"),
     (1001, "一千零一"), (1010, "一千零一十"), (1254, "一千二百五十四")],
)  # fmt: skip
def test_writes_numbers_as_laws_do(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_no_two_numbers_look_alike() -> None:
    assert len({chinese_number(number) for number in range(1, 10_000)}) == 9999


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_refuses_what_no_law_has(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 9999"):
        article_name(number)


@given(st.integers(1, 9999))
def test_a_number_is_read_back(number: int) -> None:
    assert number_read(chinese_number(number)) == number_read(str(number)) == number


@pytest.mark.parametrize("text", ["", "0", "00000", "零", "一十二", "十百", "百", "二百零", "甲", "٣", "12345"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert number_read(text) is None


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 5), "二〇二六年三月五日"),
        (date(2020, 10, 10), "二〇二〇年十月十日"),
        (date(2031, 12, 31), "二〇三一年十二月三十一日"),
        (date(1999, 11, 20), "一九九九年十一月二十日"),
    ],
)
def test_a_day_is_written_as_courts_sign_it(day: date, text: str) -> None:
    assert day_in_characters(day) == text
