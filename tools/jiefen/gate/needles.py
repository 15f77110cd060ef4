"""What is looked for: the keys of every identifier, in the forms that people write it in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal
from unicodedata import category

import ahocorasick  # type: ignore[import-not-found]
import msgspec

from jiefen.base.identifiers.squeezed import HOUSE_KEYS, letters_of, plain, squeeze
from jiefen.base.numbers import is_day
from jiefen.base.text import N_
from jiefen.gate.homes import Home, home_in, is_division, numbers_of
from jiefen.gate.identifiers import Identifier, values_in
from jiefen.gate.pinyin import in_numbered_tones, initials, spelt, with_spelt_rare
from jiefen.sealing.record import IdentifierType

Form = Literal[
    "name", "word", "private", "latin", "pinyin", "toned", "initials", "number", "short", "code", "mail", "home",
    "cells", "mark",
]  # fmt: skip
"""How a key is judged where it is found (gate/places.py)."""

CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
LATIN = re.compile("[A-Za-z]")
LONG_NAME, SHORT_NAME, LONG_LATIN = 3, 2, 5
LONG_NUMBER, TELEPHONE, SHORT_NUMBER = 9, 7, 5
BACKWARDS_NUMBER, LONG_INITIALS = 11, 6
LABEL = re.compile(
    "^(?:qq群?|微信|wechat|weixin|支付宝|银行卡|车牌|邮箱|电子邮件|e-?mail|护照|身份证|电话|手机)"
    r"(?:号码?|账号|帐号|卡号|id)?[:\s]*",
    re.IGNORECASE,
)
EXTENSION = re.compile("转|分机|ext|#", re.IGNORECASE)
DOCKET = re.compile(
    "(?P<year>20[0-9]{2})?[^0-9\u3400-\u9fff]{0,2}"
    "(?P<court>[\u3400-\u9fff]{1,3}[0-9]{0,6})(?P<kind>[\u3400-\u9fff]{1,8}?)(?:字?第?)0*(?P<number>[0-9]+)号?(?![0-9])"
)
"""A court's number, with its year or without: 云2922诉前调1234号, 云民一初字第12号."""
RECORD = re.compile(
    "(?P<kind>[\u3400-\u9fff]{2,6}?)字?[^0-9\u3400-\u9fff]?(?P<year>20[0-9]{2})[^0-9\u3400-\u9fff]?"
    "第?0*(?P<number>[0-9]{1,8})号"
)
"""A number by kind and year, as the police and offices have: 受案字〔2026〕4713号."""
LINKS = ("", "第", "字", "字第")
"""What stands before the last figure of such a number, or does not."""
FOREWORD = re.compile("^(?:12345|[\u3400-\u9fff]+)+[:\\s-]+")
"""What may stand before another body's number: 12345热线工单号：."""
ORDER = re.compile("[0-9]{9,}")
"""An order's number within a longer one: 12345-20261120001."""
JOINED = re.compile("[0-9](?:[-/ ]?[0-9])+")
"""Its digits, however they are parted."""
LENGTH_OF_DAY, FEWEST_IN_REFERENCE = 8, 6
COUNTRY = re.compile(r"^\+?(?:00)?86(?=1[3-9])")
AREA_CODE = re.compile(r"^0(?:10|2[0-9]|[3-9][0-9]{2})(?=[2-8][0-9]{6,7}$)")
SERVICE = re.compile("1[0-9]{4}|9[56][0-9]{3}")
"""Numbers of five digits that are everybody's: 12345, 12348, banks, carriers."""
PUBLIC = re.compile(f"1[12][0-9]|{SERVICE.pattern}")
STANDS_FOR_A_CHARACTER = frozenset("□■▢〓*\ufffd")
"""Typed for a character that the keyboard or the font has not, or that nobody is to see."""
NO_NAME = re.compile(
    "物业(?:(?:服务)?(?:公司|企业|中心))?|物管|开发(?:商|公司)|(?:建设|施工)单位|(?:全体)?业主(?:委员会|大会|代表)?|业委会"
    "|(?:居|村)委会|(?:居|村)民(?:委员会|小组)?|社区|派出所|房东|租客|邻居|住户|被?申请人|(?:当事|代理|联系)人|家属"
    "|不详|未知|不明|不知道|暂无|无|没有|同上|见附件|略|(?:微信|qq)?号?同(?:手机|电话|微信)号?"
)
"""Typed where a name or a number belongs, and none: who a party is, or that nobody knows."""
NO_PART = re.compile("[男女汉无]")
"""One character beside a name that is no name."""
OTHER_SURNAMES = {"肖": "萧", "萧": "肖", "闫": "阎", "阎": "闫", "付": "傅", "傅": "付", "戴": "代", "代": "戴"}
"""Surnames that people write for one another."""
MAIL_FORMS = (("", ""), ("", "dot"), ("", "点"), ("at", ""), ("at", "dot"), ("艾特", ""), ("艾特", "点"))


UNREADABLE = N_("里面有电脑字库里没有的字，或者写成方框、星号的字")
ONE_LETTER = N_("只有一个字")
NO_LETTERS = N_("里面没有文字")
TOO_SHORT = N_("太短，和别的数字、词语分不开")


class Needle(msgspec.Struct, frozen=True, gc=False):
    """One key of an identifier.

    `own`: judged only in its own case's texts or where a word says what it is.

    `seen` is what a reader must see there: a name's letters, the numbers of a home.
    """

    identifier: Identifier
    form: Form
    key: str
    own: bool = False
    seen: Sequence[str] = ()

    @property
    def only_in(self) -> str:
        """The case whose texts alone are judged.

        Empty where a word beside it may tell what it is.
        """
        of_its_case = self.form in ("pinyin", "home", "cells", "initials") or (self.form == "name" and self.own)
        return self.identifier.case if self.own and of_its_case else ""


class Unsought(msgspec.Struct, frozen=True):
    """An identifier that cannot be looked for, or not as it is written: `why` is a sentence without its value."""

    identifier: Identifier
    why: str


class Index(msgspec.Struct, frozen=True):
    """Needles by key, and the automaton that finds all keys in one pass over a squeezed text."""

    by_key: Mapping[str, Sequence[Needle]]
    automaton: Any


class Needles(msgspec.Struct, frozen=True):
    """What is looked for in all texts, what in texts squeezed with HOUSE_KEYS, and what only in a case's own texts.

    `checked` counts identifiers by type, `by_case` those of each case; `unsought` are those that cannot be looked for.
    """

    everywhere: Index
    homes: Index
    own: Mapping[str, Sequence[Needle]]
    checked: Mapping[IdentifierType, int]
    by_case: Mapping[str, Mapping[str, int]] = {}
    unsought: Sequence[Unsought] = ()


def needles_of(identifiers: Iterable[Identifier]) -> Needles:
    """Everything to look for.

    An identifier that is too short to be looked for is not counted as checked.
    """
    everywhere: dict[str, list[Needle]] = {}
    homes: dict[str, list[Needle]] = {}
    own: dict[str, list[Needle]] = {}
    checked: dict[IdentifierType, int] = {}
    by_case: dict[str, dict[str, int]] = {}
    unsought: list[Unsought] = []
    for identifier in sorted(set(identifiers)):
        made = tuple(dict.fromkeys(_forms(identifier)))
        checked[identifier.type] = checked.get(identifier.type, 0) + bool(made)
        if made:
            of_case = by_case.setdefault(identifier.case, {})
            of_case[identifier.type] = of_case.get(identifier.type, 0) + 1
        if why := _why_unsought(identifier, sought=bool(made)):
            unsought.append(Unsought(identifier, why))
        for needle in made:
            if needle.only_in:
                own.setdefault(needle.only_in, []).append(needle)
            elif needle.form == "home":
                homes.setdefault(needle.key, []).append(needle)
            else:
                everywhere.setdefault(needle.key, []).append(needle)
    return Needles(_index(everywhere), _index(homes), own, checked, by_case, tuple(unsought))


def _why_unsought(identifier: Identifier, *, sought: bool) -> str:
    """Why nobody can look for an identifier as it is written; "" if it is looked for, or is nobody's in particular."""
    value = plain(identifier.value).strip()
    if identifier.type == "mark" or NO_NAME.fullmatch(letters_of(value)):
        return ""
    named = identifier.type in ("name", "alias")
    if any(category(char) == "Co" or char in STANDS_FOR_A_CHARACTER or (named and char == "?") for char in value):
        return UNREADABLE
    if named:
        return _why_no_name(identifier.type, value, sought=sought)
    letters = letters_of(value)
    digits = "".join(filter(str.isdigit, value))
    if sought or not letters or PUBLIC.fullmatch(digits) or (identifier.type == "address" and is_division(value)):
        return ""
    return "" if identifier.type in ("phone", "id-number") and not re.search("[0-9A-Za-z]", value) else TOO_SHORT


def _why_no_name(kind: IdentifierType, value: str, *, sought: bool) -> str:
    """As `_why_unsought`, of a name: all who are named in one field are to be looked for."""
    if not letters_of(value):
        return NO_LETTERS if any(category(char)[0] not in "PZ" for char in value) else ""
    parts = [value] if not sought else [part for part in values_in(kind, value, shortest=1) if part != value]
    alone = (letters_of(part) for part in parts)
    return ONE_LETTER if any(len(one) == 1 and not NO_PART.fullmatch(one) for one in alone) else ""


def normalised(identifier: Identifier) -> str:
    """An identifier's value as it is compared: equal for all ways to write it."""
    return squeeze(identifier.value)


def _index(by_key: Mapping[str, Sequence[Needle]]) -> Index:
    automaton = ahocorasick.Automaton()
    for key in by_key:
        automaton.add_word(key, key)
    automaton.make_automaton()
    return Index(by_key, automaton)


def _forms(identifier: Identifier) -> Iterator[Needle]:
    if identifier.type == "mark":
        yield Needle(identifier, "mark", squeeze(identifier.value), seen=(identifier.value,))
        return
    for value in values_in(identifier.type, plain(identifier.value).strip()):
        yield from _forms_of(identifier, value)
        if identifier.type == "name" and value[0] in OTHER_SURNAMES and len(value) <= LONG_NAME:
            yield from _forms_of(identifier, OTHER_SURNAMES[value[0]] + value[1:])


def _forms_of(identifier: Identifier, value: str) -> Iterator[Needle]:
    if identifier.type in ("name", "alias"):
        yield from _name(identifier, value)
    elif identifier.type == "address":
        yield from _home(identifier, value)
    elif identifier.type == "reference":
        yield from _reference(identifier, value)
    elif "@" in value:
        for each in _without_label(value):
            yield from _mail(identifier, each)
    elif identifier.type == "phone":
        yield from _phone(identifier, EXTENSION.split(value)[0])
    else:
        for each in _without_label(value):
            yield from _number_or_code(identifier, each)


def _without_label(value: str) -> tuple[str, ...]:
    """The value without the word that says what it is.

    It comes whole as well where that word may be part of it (qqmei@…, email1@…).
    """
    bare = LABEL.sub("", value)
    label = value[: len(value) - len(bare)]
    return (bare, value) if label.isalpha() and label.isascii() and bare[:1].isalnum() else (bare,)


def _name(identifier: Identifier, value: str, *, given: bool = False) -> Iterator[Needle]:
    """`given`: the name alone of somebody whose father's name stands after a dot: many people have it."""
    seen = (letters_of(value),)
    size, key = len(seen[0]), squeeze(value)
    if NO_NAME.fullmatch(seen[0]):
        return
    if not CHINESE.search(value):
        if size > 1:
            yield Needle(identifier, "latin", key, own=size < LONG_LATIN, seen=seen)
        return
    if any(category(char) == "Co" for char in value):
        yield Needle(identifier, "private", key, seen=(value,))
    if size >= LONG_NAME and not given:
        yield Needle(identifier, "name", key, seen=seen)
        yield Needle(identifier, "name", key[::-1], own=size == LONG_NAME, seen=(seen[0][::-1],))
    elif size >= SHORT_NAME:
        yield Needle(identifier, "word", key, own=True, seen=seen)
    if "·" in value[SHORT_NAME:]:
        yield from _name(identifier, value.partition("·")[0], given=True)
    if identifier.type == "name" and size in (2, 3, 4) and not (given or LATIN.search(value)):
        yield from _in_letters(identifier, seen[0])


def _in_letters(identifier: Identifier, name: str) -> Iterator[Needle]:
    """A name as it is spelt: plain, with the marks of tones or their numbers, with its rare characters alone spelt."""
    for letters in spelt(name):
        yield Needle(identifier, "pinyin", squeeze(letters), own=len(name) == SHORT_NAME)
        yield Needle(identifier, "toned", squeeze(letters))
    for letters in (*in_numbered_tones(name), *with_spelt_rare(name)):
        yield Needle(identifier, "latin", squeeze(letters), seen=(letters,))
    for letters in initials(name):
        yield Needle(identifier, "initials", squeeze(letters), own=len(letters) < LONG_INITIALS, seen=(letters,))


def _mail(identifier: Identifier, value: str) -> Iterator[Needle]:
    for at, dot in MAIL_FORMS:
        key = squeeze(value.replace("@", at).replace(".", dot))
        yield Needle(identifier, "mail", key)
    yield Needle(identifier, "mail", squeeze(value)[::-1])


def _phone(identifier: Identifier, value: str) -> Iterator[Needle]:
    digits = "".join(filter(str.isdigit, squeeze(value)))
    digits = COUNTRY.sub("", digits)
    if SERVICE.fullmatch(digits):
        return
    for number in {digits, AREA_CODE.sub("", digits)}:
        yield from _number(identifier, number)


def _number(identifier: Identifier, digits: str) -> Iterator[Needle]:
    if len(digits) >= LONG_NUMBER:
        yield Needle(identifier, "number", digits)
        if len(digits) >= BACKWARDS_NUMBER:
            yield Needle(identifier, "number", digits[::-1])
    elif len(digits) >= SHORT_NUMBER:
        yield Needle(identifier, "short", digits, own=len(digits) < TELEPHONE)


def _number_or_code(identifier: Identifier, value: str) -> Iterator[Needle]:
    key = squeeze(value)
    digits = sum(char.isdigit() for char in plain(value))
    if key.removesuffix("x").isdigit() and digits >= len(key) - 1:
        yield from _number(identifier, key)
        if identifier.type == "id-number" and len(key) == 18:  # noqa: PLR2004  the older form of the same number
            yield Needle(identifier, "number", key[:6] + key[8:17])
        elif identifier.type == "id-number" and len(key) == 15:  # noqa: PLR2004  the newer form, but its check digit
            yield Needle(identifier, "number", f"{key[:6]}19{key[6:]}")
    elif len(key) >= SHORT_NUMBER:
        yield Needle(identifier, "code", key, own=not digits)


def _reference(identifier: Identifier, value: str) -> Iterator[Needle]:
    """Another body's number whole, and what people write of it: the order's digits alone, a court's without its year.

    What may be another body's too (诉前调1234号, eight digits without their letters) counts in the case's own texts.
    """
    for one in dict.fromkeys((value, FOREWORD.sub("", value))):
        yield from _number_or_code(identifier, one)
    for digits in _digits_of(value):
        if len(digits) >= LONG_NUMBER:
            yield from _number(identifier, digits)
        else:
            yield Needle(identifier, "short", digits, own=True)
    for made, own in (*_dockets_in(value), *_records_in(value)):
        if len(made) >= FEWEST_IN_REFERENCE:
            yield Needle(identifier, "code", squeeze(made), own=own)


def _digits_of(value: str) -> Iterator[str]:
    """The digits of an order, without what stands before them; a day is none."""
    runs = (*ORDER.findall(value), *("".join(filter(str.isdigit, run)) for run in JOINED.findall(value)))
    for digits in dict.fromkeys(runs):
        of_a_day = is_day(digits[:LENGTH_OF_DAY]) and len(digits) < BACKWARDS_NUMBER
        if len(digits) >= TELEPHONE and not of_a_day:
            yield digits


def _dockets_in(value: str) -> Iterator[tuple[str, bool]]:
    """The ways to write a court's number, and whether it may be another court's."""
    for found in DOCKET.finditer(value):
        year, court, kind = found["year"] or "", found["court"], found["kind"]
        of_one_court = court[-1:].isdigit()
        for link in LINKS:
            rest = f"{kind}{link}{found['number']}"
            yield f"{court}{rest}", not of_one_court
            yield rest, True
            if year:
                yield f"{year}{court}{rest}", False


def _records_in(value: str) -> Iterator[tuple[str, bool]]:
    """The ways to write a number by kind and year."""
    for found in RECORD.finditer(value):
        for link in LINKS:
            yield f"{found['kind']}{found['year']}{link}{found['number']}", True
            yield f"{found['kind']}字{found['year']}{link}{found['number']}", True
            yield f"{found['kind']}{link}{found['number']}", True


def _home(identifier: Identifier, value: str) -> Iterator[Needle]:
    """The part of an address that names a house.

    In the case's own texts also the rooms alone, and an address that names no house.
    """
    home = home_in(value)
    if home is None:
        if len(letters_of(value)) >= LONG_NAME and not is_division(value):
            shown = tuple(map(str, numbers_of(value)))
            yield Needle(identifier, "home", squeeze(value, HOUSE_KEYS), own=True, seen=shown)
        return
    for whole in home.ways():
        yield from _at(identifier, whole, own=not home.street and len(home.numbers) == 1)
    if home.street and len(home.numbers) > 1:
        for rooms in home.rooms().ways():
            yield from _at(identifier, rooms, own=True)


def _at(identifier: Identifier, home: Home, *, own: bool) -> Iterator[Needle]:
    for written in home.written():
        yield Needle(identifier, "home", squeeze(written, HOUSE_KEYS), own, home.shown)
    if home.in_cells:
        yield Needle(identifier, "cells", squeeze(home.in_cells), own, (letters_of(home.in_cells),))
