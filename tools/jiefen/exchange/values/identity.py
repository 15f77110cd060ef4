"""What an identity number tells: which paper it is of, the sex, the age. Nothing of it is kept."""

import re
from datetime import date

from jiefen.base.numbers import has_code_check, has_id_check

_PERSON = re.compile(r"[0-9]{17}[0-9Xx]")
_CODE = re.compile(r"[0-9A-Z]{18}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def document(number: str) -> str | None:
    """Which paper a number is of; None where its form does not tell.

    >>> document("G12345678") is None
    True
    """
    if _is_person(number):
        return "居民身份证"
    return "统一社会信用代码" if _CODE.fullmatch(number) and has_code_check(number) else None


def sex(number: str) -> str | None:
    """男 or 女 by the last digit but one; None for what is no identity number."""
    if not _is_person(number):
        return None
    return "男" if int(number[16]) % 2 else "女"


def age(number: str, day: date) -> int | None:
    """The whole years on a day; None for what is no identity number."""
    if not _is_person(number):
        return None
    born = (int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return day.year - born[0] - ((day.month, day.day) < born[1:])


def is_mobile(number: str) -> bool:
    """Whether a telephone number is that of a mobile one, with +86 before it or not."""
    digits = re.sub(r"[^0-9]", "", number).removeprefix("86")
    return _MOBILE.fullmatch(digits) is not None


def _is_person(number: str) -> bool:
    return _PERSON.fullmatch(number) is not None and has_id_check(number.upper())
