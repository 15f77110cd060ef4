"""Is what was found really it? Each form of needle is judged by what a reader sees there and around it (R27, R28)."""

import re
from collections.abc import Callable, Mapping

import msgspec

from jiefen.base.identifiers.squeezed import letters_of
from jiefen.base.numbers import is_day
from jiefen.gate.homes import numbers_of
from jiefen.gate.needles import LONG_NUMBER, Form, Needle

WINDOW = 40
"""How many characters before and after are looked at."""
FILE_NAME = "file name"
"""`where` of a text that is the name of a file."""

SENTENCE = re.compile('[,。、;:!?()"“”‘’《》…]')
WIDE_GAP = re.compile(r"(?:[^\S\n]++|\n|[^\w\s]|_){5,}")
NAME_GAP = re.compile(r"(?:[^\S\n]++|\n|[^\w\s]|_){4,}")
"""A run of spaces is one space to a reader, and an indented line goes on; blank lines part."""
PAUSES_ALLOWED = 6
SAYS_NAME = re.compile(
    "(?:当事人|申请人|被告|原告|姓名|名字|证人|代理人|委托人|代表人|联系人|监护人|投诉人|信访人|户主|本名|化名|绰号|外号"
    "|上诉人|反映人|来访人|来电人|承租人|出租人|买受人|出卖人|死者|伤者|署名|用户名)"
    r"(?:姓名)?[是为叫:\"“‘(\[ 、-]{0,3}$"
    "|(?:业主|住户|居民|村民|邻居|房东|租客|房客|职工|工人|司机|老板|家属|子女|孩子|母亲|父亲|妻子|丈夫)"
    r"[是为叫]?[:\"“‘(\[ ]{1,3}$"
    '|(?:甲方|乙方|丙方|签字|签名|签收|作者|author|P[1-9])[是为叫]?[:"“‘(\\[=] ?$'
    "|(?:名叫|叫做|我叫|人叫|人称|叫[他她]|本人)$",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"[\"”’)\] ]{0,2}(?:先生|女士|小姐|太太|夫人|某(?![些种个处年月日时])|同志|老师|师傅|阿姨|叔叔|大爷|大妈|大姐|大哥"
    "|夫妇|夫妻|一家|等[0-9一二三四五六七八九十]+人|之[妻夫子女父母]|的?(?:丈夫|妻子|儿子|女儿|母亲|父亲|家属)"
    "|同学|老人|等[0-9一二三四五六七八九十]+户|,[男女](?![\u4e00-\u9fff])|的?(?:身份证|手机号?|电话)|本人"
    r"|[(\[](?:P[1-9]|男|女|申请人|被申请人|业主|化名))"
)
SAYS_NUMBER = re.compile(
    "(?:q ?q|扣扣|企鹅|微信|we ?chat|weixin|v ?x|w ?x|电话|座机|手机|tel|账号|帐号|卡号|号码?|id)"
    '群?号?码?[:是为 ="“(]{0,3}$',
    re.IGNORECASE,
)
LETTERS_END = re.compile(r"[0-9a-z]\Z", re.IGNORECASE)
LETTERS_START = re.compile("[0-9a-z]", re.IGNORECASE)
AMOUNT = re.compile(r" ?(?:[元圆块万亿%户人次件平米㎡年月日天]|[.,][0-9])")
SPELT = re.compile(r"[a-zü]+(?:[-_.+ ,'’‘ʼ\n]{1,2}[a-zü]+)*", re.IGNORECASE)
AS_A_NAME = re.compile(
    r"[A-ZÜ][A-Za-zü]*(?:[-'’‘ʼ][A-Za-zü]+)*,? [A-ZÜ][A-Za-zü]*(?:[-'’‘ʼ][A-Za-zü]+)*|[A-Z][a-zü]+[A-Z][a-zü]+"
)
"""Zhang Sanfeng, ZHANG Sanfeng, Sanfeng Zhang, Zhang San-feng, ZhangSanfeng. Three words may be anything."""
WITH_INITIALS = re.compile(r"[A-Z][A-Za-zü]+,? [A-Z]\.? ?-?(?:[A-Z]\.?){1,2}|(?:[A-Z]\.? ?-?){2,3} ?[A-Z][A-Za-zü]+")
LONG_WORD = 10
"""Letters. So long a word is no other one by chance."""
BREAK = re.compile("[\\s\"'<>()]")
ADDRESS_SIGN = re.compile(r"[/\\@=#]|\.[a-z]", re.IGNORECASE)
UNIFORM = re.compile(r"[0-9]+(?:([ .·*/_-])[0-9]+(?:\1[0-9]+)*)?")
CASE_OR_DAY = re.compile(r"(?:19|20)[0-9]{2}[-./][0-9]{2,6}(?:[-./][0-9]{2})?")
DIGITS = frozenset("0123456789零〇○◯一壹幺二贰两三叁参四肆五伍六陆七柒八捌九玖")
NUMERALS = (*"0123456789", "十", "百")
MOBILE = 11
FEWEST_DIGITS = 4
"""No word of letters that look like digits counts as a number."""


class Place(msgspec.Struct, frozen=True):
    """What stands where a key was found, folded, and around it.

    `own`: a text of the identifier's own case; `names`: names are expected here; `file_name`: it is
    one; `toned`: it is written with the marks of tones.
    """

    inside: str
    before: str
    after: str
    own: bool = False
    names: bool = False
    file_name: bool = False
    toned: bool = False

    @property
    def line_before(self) -> str:
        """What stands before it on its line."""
        return self.before.rpartition("\n")[2]

    @property
    def line_after(self) -> str:
        """What stands after it on its line."""
        return self.after.partition("\n")[0]

    @property
    def alone(self) -> bool:
        """Whether nothing else that says something stands on the line."""
        return not letters_of(self.line_before) and not letters_of(self.line_after)

    @property
    def by_itself(self) -> bool:
        """Whether nothing at all but space stands beside it on the line: no slash of an address, no sign of code."""
        return not self.line_before.strip() and not self.line_after.strip()

    @property
    def parted(self) -> bool:
        """Whether neither a letter nor a digit touches it."""
        return not LETTERS_END.search(self.before) and not LETTERS_START.match(self.after)

    @property
    def after_label(self) -> bool:
        """As `parted`, or the letters before it say what it is: QQ876543."""
        if self.parted:
            return True
        return bool(SAYS_NUMBER.search(self.before)) and not LETTERS_START.match(self.after)


def is_found(needle: Needle, place: Place) -> bool:
    """Whether the identifier stands there, and not only what looks like its key."""
    return JUDGES[needle.form](needle, place)


def _name(needle: Needle, place: Place) -> bool:
    letters = needle.seen[0]
    if letters_of(place.inside) != letters or NAME_GAP.search(place.inside):
        return False
    return len(letters) >= PAUSES_ALLOWED or not SENTENCE.search(place.inside)


def _word(needle: Needle, place: Place) -> bool:
    """A name of two characters may be a common word: it counts only where names stand."""
    return _name(needle, place) and (place.own or _in_name_context(place))


def _in_name_context(place: Place) -> bool:
    if place.file_name and not any(char.isalpha() for char in place.before[-1:] + place.after[:1]):
        return True
    if place.names and not letters_of(place.before[-1:] + place.after[:1]):
        return True
    return place.alone or bool(SAYS_NAME.search(place.before) or NAMED.match(place.after))


def _latin(needle: Needle, place: Place) -> bool:
    if not place.parted or NAME_GAP.search(place.inside) or letters_of(place.inside) != needle.seen[0]:
        return False  # 1.12-1.14 has the key of li2li4
    return not needle.own or place.own or _in_name_context(place)


def _pinyin(needle: Needle, place: Place) -> bool:
    """Only in names of files and in addresses, and as a whole word there."""
    if not _apart(place) or not SPELT.fullmatch(place.inside):
        return False
    if needle.own and not place.own:
        return False
    if place.file_name or _in_address(place):
        return True
    one_long_word = len(place.inside) >= LONG_WORD and place.inside.isalpha()
    return one_long_word or bool(AS_A_NAME.fullmatch(place.inside))


def _toned(_needle: Needle, place: Place) -> bool:
    """With the marks of tones letters are a Chinese word wherever they stand: Zhāng Sānfēng."""
    return place.toned and _apart(place) and bool(SPELT.fullmatch(place.inside))


def _initials(needle: Needle, place: Place) -> bool:
    """A surname with initials: as papers cite people, and where an account or a file is called so."""
    if not _apart(place):
        return False
    if WITH_INITIALS.fullmatch(place.inside):
        return True
    alone = place.file_name or place.own or place.after.startswith("@")
    return alone and letters_of(place.inside) == needle.seen[0] and bool(SPELT.fullmatch(place.inside))


def _apart(place: Place) -> bool:
    """Whether no letter of an alphabet touches it."""
    return not any(char.isascii() and char.isalpha() for char in place.before[-1:] + place.after[:1])


def _private(needle: Needle, place: Place) -> bool:
    """The very name with its character of nobody else's, as it was typed; in other forms nobody can look for it."""
    size = len(needle.seen[0])
    return needle.seen[0] in place.before[-size:] + place.inside + place.after[:size]


def _in_address(place: Place) -> bool:
    before, after = BREAK.split(place.before)[-1], BREAK.split(place.after)[0]
    whole = len(before) == len(place.before) < WINDOW and len(after) == len(place.after) < WINDOW
    return whole or bool(ADDRESS_SIGN.search(f"{before} {after}"))


def _number(needle: Needle, place: Place) -> bool:
    digits = sum(char in DIGITS for char in place.inside)
    if digits < FEWEST_DIGITS or WIDE_GAP.search(place.inside):
        return False
    goes_on = place.before[-1:].isdigit() or place.after[:1].isdigit()
    return len(needle.key) >= MOBILE or not goes_on


def _short(needle: Needle, place: Place) -> bool:
    """A number of 5 to 8 digits may be a sum, a day or a case number as well."""
    if not place.after_label or not UNIFORM.fullmatch(place.inside) or AMOUNT.match(place.after):
        return False
    if CASE_OR_DAY.fullmatch(place.inside) or (len(needle.key) == LONG_NUMBER - 1 and is_day(needle.key)):
        return False
    if re.search(r"[0-9][-./,]$|[¥$]$", place.before) or re.match("[-/][0-9]", place.after):
        return bool(re.search(r"(?:^|[^0-9])0[0-9]{2,3}-$", place.before))
    return not needle.own or place.own or bool(SAYS_NUMBER.search(place.before))


def _code(needle: Needle, place: Place) -> bool:
    if not place.after_label or NAME_GAP.search(place.inside):
        return False
    return not needle.own or place.own or place.by_itself or bool(SAYS_NUMBER.search(place.before))


def _mail(_needle: Needle, place: Place) -> bool:
    return place.parted and not WIDE_GAP.search(place.inside) and bool(re.search("@|at|艾特", place.inside.lower()))


def _home(needle: Needle, place: Place) -> bool:
    shown = tuple(map(str, numbers_of(place.inside)))
    if shown[-len(needle.seen) :] != tuple(needle.seen) or WIDE_GAP.search(place.inside):
        return False
    goes_on = place.after.startswith(NUMERALS) or (needle.key[0].isdigit() and place.before.endswith(NUMERALS))
    if goes_on:
        return False
    building = re.search("[a-z][0-9]+$", needle.key)
    if len(needle.seen) == 1 and not building and not re.match(" ?[号栋幢座楼室房户院组#]", place.after):
        return False
    return not needle.own or place.own


def _cells(needle: Needle, place: Place) -> bool:
    """A home without words between its numbers, as the cells of a row have it."""
    if letters_of(place.inside) != needle.seen[0] or NAME_GAP.search(place.inside) or place.after[:1].isdigit():
        return False
    return not needle.own or place.own


def _mark(needle: Needle, place: Place) -> bool:
    """A case's mark as a word of its own: it is drawn at random, so that nothing else is called so."""
    return place.parted and letters_of(place.inside) == needle.seen[0] == place.inside.lower()


JUDGES: Mapping[Form, Callable[[Needle, Place], bool]] = {
    "name": _name, "word": _word, "latin": _latin, "private": _private, "pinyin": _pinyin, "toned": _toned,
    "initials": _initials, "number": _number,
    "short": _short, "code": _code, "mail": _mail, "home": _home, "cells": _cells, "mark": _mark,
}  # fmt: skip
