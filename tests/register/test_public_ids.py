"""A public id stays what it is in a spreadsheet that opens the CSV, whatever country it is set to."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.register.public_ids import LENGTH, LETTERS

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|januar|februar|maerz|mai|juni|juli|okt|dez|janv|avr|juin"
SPREADSHEET = (
    r"\d+",
    r"[+-]?\d+\.?\d*[ed][+-]?\d+",
    r"0x[0-9a-f]+|[0-9a-f]+h",
    r"\d+(%|st|nd|rd|th)",
    rf"\d{{1,4}}(?:{_MONTH})[a-z]*\d{{0,4}}",
    rf"(?:{_MONTH})[a-z]*\d{{1,8}}",
    r"\d{1,2}(?:am|pm|h|min|s)",
    r"\d+(?:usd|eur|cny|rmb|hkd|kr|ft|zl|kc|lei|din)|(?:usd|eur|cny|rmb|hkd|r|b|l|q|p|kr|fr|rs|rp|rm|sk|din)\d+",
    r"r\d+c\d+|[a-z]{1,3}\d{1,7}",
    "true|false|wahr|falsch|vrai|faux|verdadero|falso|null|nan|inf|infinity",
)
"""What Excel and LibreOffice, in one country or another, take for a number, a day, a time, a sum, a cell or a truth."""
TAKEN = re.compile("|".join(f"(?:{form})" for form in SPREADSHEET), re.IGNORECASE)
TEN_CHARACTERS = (
    "0123456789",
    "12e5000000",
    "123456e789",
    "12345678d9",
    "3march2026",
    "march12026",
    "14febr2026",
    "0x12345678",
    "usd1234567",
    "1234567cny",
    "r12345c678",
    "12345678th",
    "abc1234567",
)


@pytest.mark.parametrize("text", TEN_CHARACTERS)
def test_the_forms_know_what_a_spreadsheet_changes(text: str) -> None:
    """Each of these could have been drawn from letters and digits."""
    assert len(text) == LENGTH
    assert set(text) <= set(string.ascii_lowercase + string.digits)
    assert TAKEN.fullmatch(text)


@given(st.text(LETTERS, min_size=LENGTH, max_size=LENGTH))
def test_no_public_id_is_one_of_them(drawn: str) -> None:
    assert not TAKEN.fullmatch(drawn)


@pytest.mark.parametrize("text", TEN_CHARACTERS)
def test_none_of_them_can_be_drawn(text: str) -> None:
    """By the alphabet alone: whatever form is missing above, it holds a digit or a word with a vowel."""
    assert not set(text) <= set(LETTERS)
    assert not set(LETTERS) & set(string.digits + "aeiou")


def test_ids_are_many_enough() -> None:
    """With 100,000 rows it is one in a thousand that two draws agree, and then it is drawn again."""
    assert len(set(LETTERS)) == len(LETTERS)
    assert len(LETTERS) ** LENGTH > 10**13
