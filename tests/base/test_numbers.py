"""Check digits agree with python-stdnum; a wrong one is no number."""

from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from jiefen.base.numbers import has_id_check, has_luhn_check, is_day, numbers_in
from tests.identifiers import card, id_number, mobile, seeded

DIGITS = st.text(alphabet="0123456789", min_size=18, max_size=18)


@given(DIGITS)
@settings(max_examples=200, deadline=None)
def test_luhn_as_the_oracle(digits: str) -> None:
    assert has_luhn_check(digits) == luhn.is_valid(digits)


@given(st.dates(), st.text(alphabet="0123456789", min_size=9, max_size=9), st.sampled_from("0123456789X"))
@settings(max_examples=200, deadline=None)
def test_check_digits_of_identity_numbers_as_the_oracle(day: object, rest: str, check: str) -> None:
    number = f"{rest[:6]}{str(day).replace('-', '')}{rest[6:]}{check}"
    try:
        mod_11_2.validate(number)
        valid = True
    except ValidationError:
        valid = False
    assert has_id_check(number) == valid


def test_a_day_is_one_of_the_calendar() -> None:
    assert is_day("20240229")
    assert not is_day("20230229")
    assert not is_day("20231301")
    assert not is_day("00000101")


def kinds(text: str) -> list[str]:
    return [number.kind for number in numbers_in(text)]


def test_a_changed_digit_is_no_number() -> None:
    random = seeded(3)
    for make, kind in ((id_number, "id"), (card, "card")):
        number = make(random)
        wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
        assert kinds(number) == [kind]
        assert kind not in kinds(wrong)


def test_a_number_ends_where_the_digits_end() -> None:
    number = mobile(seeded(1))
    assert kinds(number) == ["mobile"]
    assert kinds(number + "0") == []
    assert kinds("7" + number) == []
    assert kinds(f"DD{number}") == []
    assert kinds(f"tel{number}") == ["mobile"]


def test_sums_lists_and_dates_are_no_numbers() -> None:
    number = mobile(seeded(2))
    thousands = f"{int(number):,}"
    assert kinds(thousands) == kinds(f"{number}元") == kinds(f"{number}.50") == kinds(f"¥{number}") == []
    assert kinds(f"{number}分机3") == ["mobile"]
    assert kinds("2026-0137 20260302 2026-03-02") == []
