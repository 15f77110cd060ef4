"""Numbers in Chinese characters, as articles of laws are numbered, and days."""

from datetime import date
from functools import cache

_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_MOST = 9999


def chinese_number(number: int) -> str:
    """`number`, 1 to 9,999, in characters: 十二, 一百零一, 一千二百六十; ValueError outside."""
    if not 1 <= number <= _MOST:
        raise ValueError(f"only 1 to {_MOST}")
    text, left, gap = "", number, False
    for size, unit in _UNITS:
        digit, left = divmod(left, size)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(text) and not digit and left > 0
    if left:
        text += ("零" if gap else "") + _DIGITS[left]
    return text.removeprefix("一") if text.startswith("一十") else text


def article_name(number: int) -> str:
    """How an article is named: 288 is 第二百八十八条."""
    return f"第{chinese_number(number)}条"


def day_in_characters(day: date) -> str:
    """A day as courts and deeds sign it: 二〇二六年三月五日. Letters by GB/T 9704 take figures (`base/html.day`)."""
    year = "".join(_YEAR_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def number_read(text: str) -> int | None:
    """The number, 1 to 9,999, that `text` writes in characters as `chinese_number` does, or in digits.

    Otherwise None.
    """
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= len(text) <= len(str(_MOST)) and int(text) else None
    return _numbers().get(text)


@cache
def _numbers() -> dict[str, int]:
    return {chinese_number(number): number for number in range(1, _MOST + 1)}
