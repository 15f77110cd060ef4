"""What in a text may identify a person: kinds and places, never the value (docs/dev/privacy.md).

What has a form is found: a number with its check digit, an account after the name of its service, a
street and house. A name has none; only who knows the case can look for it (`gate/search`). Every
pattern is bounded or possessive, so that the time grows with the length of the text and with
nothing else.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from jiefen.base.normalise import View, as_digits, as_it_is, decoded, folded, without, without_tags
from jiefen.base.numbers import is_day, numbers_in

# What holds no identifier: codes; Chinese, its punctuation, spaces, P-refs and days, with a few numerals and no house.
HARMLESS = re.compile(
    r"(?:[\u4e00-\u9fff，。、；：（）“”《》？！…— ]|P[1-9][0-9]{0,2}(?![0-9])|20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9]))*+"
)
NUMERAL = re.compile("[零〇一二三四五六七八九十两幺壹贰貳叁參叄肆伍陆陸柒捌玖]")
HOUSE = re.compile("[号號栋棟幢座楼樓]|单元|單元|-")
CODE = re.compile("[a-z0-9-]{1,8}|[a-z-]{1,40}")
FEW = 4

S = "[ .·_*#,/|-]{0,2}"
"""What may part the signs of a number."""
D = f"[0-9]{S}"
PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使]"
    f"{S}[A-HJ-NP-Z]{S}(?=(?:[A-Z]?{S}[0-9]{S}){{3}})(?:[A-HJ-NP-Z0-9]{S}){{4,5}}(?:[A-HJ-NP-Z0-9](?![A-Za-z0-9])|[挂学警港澳])",
    re.IGNORECASE,
)
PASSPORT = re.compile(f"(?<![0-9A-Za-z])[EG]{S}(?:{D}|[A-HJ-NP-Z]{S})(?:{D}){{6}}[0-9](?![0-9A-Za-z])", re.IGNORECASE)
PERMIT = re.compile(
    f"(?<![0-9A-Za-z])[HM]{S}[0-9](?P<gap>{S})(?:[0-9](?P=gap)){{6}}[0-9](?:(?P=gap)[0-9]){{0,2}}(?![0-9A-Za-z])",
    re.IGNORECASE,
)
PAPER = re.compile(
    "(?P<paper>护照|通行证|回乡证|台胞证|居留证|居住证|军官证|士兵证|passport)"
    f"[^0-9A-Za-z\n]{{0,8}}(?:[A-Z]{S}){{0,3}}(?:{D}){{6,14}}[0-9](?![0-9A-Za-z])",
    re.IGNORECASE,
)
AT = "(?:@|[\\[(（{] ?(?:at|@|艾特) ?[\\])）}]| at |艾特)"
DOT = "(?:\\.| \\. | ?。 ?| ?[\\[({] ?(?:dot|点|\\.) ?[\\])}] ?| dot | ?点 ?)"
EMAIL = re.compile(
    "(?:(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++|[\u4e00-\u9fff])"
    f" {{0,2}}{AT} {{0,2}}(?:[A-Za-z0-9-]++{DOT}){{1,4}}[A-Za-z]{{2,24}}",
    re.IGNORECASE,
)
QQ = re.compile(
    f"(?:(?<![a-z])q ?q|扣扣|企鹅)群?号?码?[^0-9A-Za-z\n]{{0,4}}(?P<id>[1-9]{S}(?:{D}){{3,9}}[0-9])(?![0-9])",
    re.IGNORECASE,
)
WECHAT = re.compile(
    "(?:[微威薇] ?信|(?<![a-z])(?:v ?x|w ?x|we ?chat|weixin|v ?信)(?![a-z]))(?P<link>(?:号码?|账号|id|[:是为加 ]){0,4})"
    f"(?P<id>[a-z][a-z0-9_-]{{5,19}}|[1-9]{S}(?:{D}){{5,10}}[0-9])(?![a-z0-9_-])",
    re.IGNORECASE,
)
TELEPHONE = re.compile(
    f"(?:电话|座机|固话|致电|(?<![a-z])tel)号?码?[^0-9A-Za-z\n]{{0,4}}[2-8]{S}(?:{D}){{5,6}}[0-9](?!{S}[0-9])",
    re.IGNORECASE,
)
REGISTERED = re.compile("(?:[单票案编文]号|合同号?|编码|批次|型号|规格)[:是为 ]{0,3}\\Z")
SPACED = re.compile(
    "(?<=[\u4e00-\u9fff0-9])[ .·_*|#,~]{1,2}(?=[\u4e00-\u9fff0-9])|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff0-9])"
)
N = "[0-9十百]{1,5}"
ROOM = f"(?:{N}(?:层|楼))?(?:{N}(?:室|房|号(?![楼院线门]))|[0-9]{{3,4}}户?(?![0-9元万亿%年月日天次人]))"
ADDRESS = re.compile(
    f"{N}(?:[栋幢座]|号?楼)(?:{N}单元)?{ROOM}|{N}单元{ROOM}"
    f"|(?:[路街巷弄庄屯村]|大道|胡同|[0-9十]组)(?:{N}弄)?{N}号(?![楼栋线门文令网井机车电公])"
    f"|(?:小区|社区|花园|家园|公寓){N}号(?![\u4e00-\u9fff])"
    "|(?:小区|花园|家园|公寓|[苑府城湾庭里])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9])"
)


class Found(msgspec.Struct, frozen=True, order=True):
    """What kind of identifier stands from `start` to `end` of a text."""

    start: int
    end: int
    kind: str


def detect(text: str) -> tuple[Found, ...]:
    """What in `text` looks like a person's number, account, plate or home, in order, none within another.

    Kinds: id, id-15, mobile, landline, card, plate, passport, permit, e-mail, qq, wechat, address.
    """
    if CODE.fullmatch(text) or (HARMLESS.fullmatch(text) and _has_few_numerals(text)):
        return ()
    plain = as_it_is(text)
    read = decoded(text)
    views = {view.text: view for view in (plain, read, without_tags(read))}
    found: set[Found] = set()
    for view in views.values():
        found.update(_in_view(folded(view)))
    return tuple(_outermost(found))


def _has_few_numerals(text: str) -> bool:
    """Whether a text has too few numerals for any number, and no home that they might tell."""
    numerals = len(NUMERAL.findall(text))
    return numerals <= 1 or (numerals <= FEW and not HOUSE.search(text))


def _in_view(view: View) -> Iterator[Found]:
    """What looks like an identifier in one way of reading a text, placed in the text as it was written."""
    digits = as_digits(view.text)
    for kind, start, end in (*_numbers(digits), *_written(view.text, digits)):
        yield Found(*view.span(start, end), kind)
    if not HOUSE.search(digits):
        return
    tight = without(View(digits, view.starts, view.ends), SPACED)
    for match in ADDRESS.finditer(tight.text):
        yield Found(*tight.span(*match.span()), "address")


def _numbers(digits: str) -> Iterator[tuple[str, int, int]]:
    return ((number.kind, number.start, number.end) for number in numbers_in(digits))


def _written(text: str, digits: str) -> Iterator[tuple[str, int, int]]:
    """What is known by its letters or by the word before it."""
    for match in EMAIL.finditer(text):
        yield "e-mail", *match.span()
    yield from _accounts(digits)
    for match in PAPER.finditer(digits):
        kind = "passport" if match["paper"].lower() in ("护照", "passport") else "permit"
        yield kind, *match.span()
    for match in TELEPHONE.finditer(digits):
        yield "landline", *match.span()
    for match in PLATE.finditer(digits):
        yield "plate", *match.span()
    for kind, pattern in (("passport", PASSPORT), ("permit", PERMIT)):
        for match in pattern.finditer(digits):
            registered = REGISTERED.search(digits, max(0, match.start() - 10), match.start())
            if not registered and not _is_a_day(match[0]):
                yield kind, *match.span()


def _accounts(digits: str) -> Iterator[tuple[str, int, int]]:
    """Accounts named after their service; a plain word after it is none."""
    for match in QQ.finditer(digits):
        if not _is_a_day(match["id"]):
            yield "qq", *match.span("id")
    for match in WECHAT.finditer(digits):
        just_a_word = match["id"].isalpha() and not match["link"].strip()
        if not just_a_word and not _is_a_day(match["id"]):
            yield "wechat", *match.span("id")


def _is_a_day(number: str) -> bool:
    """Whether the digits begin with a day of this century, as numbers of papers do."""
    digits = "".join(filter(str.isdigit, number))
    return digits.startswith("20") and is_day(digits[:8])


def _outermost(found: Iterable[Found]) -> Iterator[Found]:
    """Without those that lie within another: in an e-mail address that begins with a telephone number, the address."""
    end = -1
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.kind)):
        if item.end > end:
            yield item
            end = item.end
