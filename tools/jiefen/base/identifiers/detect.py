"""What in a text may identify a person: kinds and places, never the value (docs/dev/privacy.md).

What has a form is found: a number with its check digit, an account after the name of its service, a
street and house. A name has none; only who knows the case can look for it (`gate/search`). Every
pattern is bounded or possessive, so that the time grows with the length of the text and with
nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

import msgspec

from jiefen.base.identifiers.normalise import (
    View,
    as_digits,
    as_it_is,
    decoded,
    folded,
    without,
    without_marks,
    without_tags,
)
from jiefen.base.numbers import is_day, numbers_in

# What holds no identifier: codes; Chinese, its punctuation, spaces, P-refs and days, with a few numerals and no house.
HARMLESS = re.compile(
    r"(?:[\u4e00-\u9fff，。、；：（）“”《》？！…— ]|P[1-9][0-9]{0,2}(?![0-9])|20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9]))*+"
)
NUMERAL = re.compile("[零〇一二三四五六七八九十两幺壹贰貳叁參叄肆伍陆陸柒捌玖]")
HOUSE = re.compile("[号號栋棟幢座楼樓]|单元|單元|-")
CODE = re.compile("[a-z0-9-]{1,8}|[a-z-]{1,40}")
FEW = 4

S = "[ .·_*#,/|。、;:-]{0,2}"
"""What may part the signs of a number."""
D = f"[0-9]{S}"
LINE_END = re.compile(r"(?<=[^ \n])( *)\n(?= *[^ \n])")
"""One line end between words, which Markdown shows as a space; a blank line parts paragraphs."""
BLANK = re.compile(r"(?:[ \t]*\r?\n){2,}")
BROKEN = re.compile(r"(?<=[0-9]) *\n[ >]*(?=[0-9Xx])")
"""A line end within a number that was not grouped there; a quotation goes on after `>`."""
L, N = "[A-HJ-NP-Z]", "[0-9]"
MOST_LETTERS = 2


def _serials(length: int) -> tuple[str, ...]:
    """Patterns of that many signs, digits but for two letters at most, whatever parts them."""
    forms = (form for form in product((N, L), repeat=length) if form.count(L) <= MOST_LETTERS)
    return tuple(map(S.join, forms))


PLATE_HEAD = f"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]{S}[A-HJ-NP-Z]{S}"
PLATE_SERIALS = (
    *(S.join(("[A-HJK]", second, N, N, N, N)) for second in (N, L)),  # new-energy cars
    S.join((N, N, N, N, N, "[A-HJK]")),  # new-energy lorries and buses
    *(f"{serial}{S}(?:[挂学警港澳领临]|应急)" for serial in _serials(4)),
    *_serials(5),
)
PROVINCES = (
    "北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|甘肃|山西|内蒙古|陕西|吉林|福建|贵州"
    "|广东|青海|西藏|四川|宁夏|海南"
)
PLATE = re.compile(
    f"(?:{PLATE_HEAD}(?:{'|'.join(PLATE_SERIALS)})"
    f"|(?:{PROVINCES}|[军空海北南沈兰济成广])[A-HJ-NP-Z][·.-]?[0-9]{{5}}|(?<![A-Z0-9])[VZHKLNSBGCJ][A-Z]·[0-9]{{5}}"
    f"|(?<![A-Z0-9])WJ{S}(?:[\u4e00-\u9fff]{S})?(?:{D}){{4}}[0-9A-Z]"
    f"|使{S}(?:{D}){{5}}[0-9]|(?<![0-9])(?:{D}){{6}}使(?![\u4e00-\u9fff]))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""Plates of motor vehicles (GA 36-2018) by their letters: civil, new-energy, of the armed police, of embassies, of
the army; the name of the province may be whole.
"""
NAMED_PLATE = re.compile(
    '(?:车牌|牌照|号牌|车号)号?码?[:是为 “"(]{0,3}'
    f"(?P<id>[\u4e00-\u9fff]?{S}(?:[A-Z]{S}){{0,2}}(?:{D}){{3,6}}[0-9A-Z])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""What a word calls a plate: tractors, electric bicycles, the army, a plate without its province."""
PASSPORT = re.compile(f"(?<![0-9A-Za-z])[EG]{S}(?:{D}|[A-HJ-NP-Z]{S})(?:{D}){{6}}[0-9](?![0-9A-Za-z])", re.IGNORECASE)
PERMIT = re.compile(
    f"(?<![0-9A-Za-z])[HM]{S}[0-9](?P<gap>{S})(?:[0-9](?P=gap)){{6}}[0-9](?:(?P=gap)[0-9]){{0,2}}(?![0-9A-Za-z])",
    re.IGNORECASE,
)
VISIT = re.compile(
    f"(?<![0-9A-Za-z])[CW](?!(?:19|20)[0-9]{{2}}){S}[0-9](?P<gap>{S})(?:[0-9](?P=gap)){{6}}[0-9](?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""A permit to visit Hong Kong and Macau; a number that begins with a year is that of a document."""
HONG_KONG = re.compile(
    r"(?<![0-9A-Za-z])(?P<letters>[A-Z]{1,2}) ?(?P<number>[0-9]{6}) ?\((?P<check>[0-9A])\)", re.IGNORECASE
)
PAPER = re.compile(
    "(?P<paper>护照|通行证|回乡证|台胞证|居留(?:身份)?证|居留许可|学生证|准考证|住院号|病历号|居住证|身份证|军官证|士兵证|警官证|驾驶证|驾照|签证|户口[簿本]?|社保卡|医保卡"
    "|残疾人?证|结婚证|离婚证|出生证|passport)(?:明|号码?|件|编号|id)*"
    f"[^0-9A-Za-z\n]{{0,8}}(?:[A-Z]{S}){{0,3}}(?:{D}){{6,19}}[0-9X](?![0-9A-Za-z])",
    re.IGNORECASE,
)
OLD_RESIDENCE = re.compile(
    f"(?<![0-9A-Za-z])(?:[A-Z]{S}){{3}}(?P<number>(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])(?:{D}){{9}}[0-9])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""A foreigner's permit of residence of the older form, valid into 2033: country, place, day of birth, two digits."""
PROPERTY = re.compile(
    "(?:不动产(?:权|登记|单元|证)|房(?:屋|地|产)?(?:所有)?权?证|房权证|产权证|房本|契证|租赁证|[国集]用|林权证|土地(?:使用)?权?证|宅基地(?:使用)?权?证|承包经营权证)"
    "[^0-9\n。,;]{0,16}(?:\\(?[0-9]{4}\\)?[^0-9\n。,;]{1,16})?"
    f"(?P<id>(?:{D}){{3,28}}[0-9])(?![0-9])(?! ?[年元户人平个件套份本])"
)
AT = "(?:@|[\\[(（{<【] ?(?:at|@|a|[艾爱]特|圈a|#) ?[\\])）}>】]| at |[-_.·]at[-_.·]|[艾爱]特|圈a|小老鼠)"
DOT = "(?:\\.| \\. | ?。 ?| ?[\\[({【] ?(?:dot|点|\\.) ?[\\])}】] ?| dot | ?点 ?)"
EMAIL = re.compile(
    "(?:(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++|[\u4e00-\u9fff])"
    f" {{0,2}}{AT} {{0,2}}(?:[A-Za-z0-9-]++{DOT}){{1,4}}[A-Za-z]{{2,24}}",
    re.IGNORECASE,
)
SIGN_FOR_AT = re.compile(
    "(?<![A-Za-z0-9._%+/-])(?:[A-Za-z0-9._%+-]++ ?[#$&*☆★◎⊙] ?|[A-Za-z0-9]{1,64}[-_.]at[-_.])"
    f"(?:[A-Za-z0-9-]++{DOT}){{1,4}}"
    "(?:com|cn|net|org|edu|gov|me|cc|vip|top|info|xyz|example|invalid|test)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""An address with another sign for @: only before the ending of a real domain, since `page#a.b` is a link."""
QQ = re.compile(
    "(?:(?<![a-z])q[ |]?q|(?<![a-z])q ?(?=[号群])|[扣抠叩]{2}|蔻蔻|秋秋|🐧|企鹅|球球|[加+]q|(?<![a-z])q(?=:))群?号?码?"
    f"[^0-9A-Za-z\n]{{0,4}}(?P<id>[1-9]{S}(?:{D}){{3,9}}[0-9])(?![0-9])",
    re.IGNORECASE,
)
WECHAT = re.compile(
    "(?:[加+]? ?[微威薇维溦徽卫围葳巍] ?[信芯心星♥❤]|[微威薇维溦徽]x|绿泡泡|[加+] ?[微薇溦](?![\u4e00-\u9fff])"
    "|[加+] ?v(?![a-z][a-z-]*+(?![a-z0-9_-]))"
    "|薇(?=[号: ])"
    "|(?<![a-z0-9])(?:v[ .·_-]?x|w[ .·_-]?x|w ?[信芯心♥❤]|wei ?[信芯心]|(?:we ?chat|wei ?xin)(?![a-z])"
    "|v ?[信芯心❤♥]|v(?=号|: ?[a-z0-9])))"
    "(?P<link>(?:号码?|[账帐]号|id|搜索?|名[称字]?|叫|联系|同号|[我他她:是为加=>☎☏📞📱“\"'( -]){0,5})"
    f"(?P<id>[a-z][a-z0-9_-]{{5,19}}|[1-9]{S}(?:{D}){{5,10}}[0-9])(?![a-z0-9_-])"
    "|(?<![a-z0-9])(?P<wxid>wxid_[a-z0-9]{8,20})",
    re.IGNORECASE,
)
BEFORE_ID = re.compile("[加+]|号|薇|绿泡泡")
"""In what leads to an account: then a plain word is one as well."""
TELEPHONE = re.compile(
    "(?:电话|座机|固话|致电|小灵通|联系方式|[☎☏📞📱]|(?<![a-z])tel)号?码?"
    f"[^0-9A-Za-z\n]{{0,4}}[2-8]{S}(?:{D}){{5,6}}[0-9](?!{S}[0-9])",
    re.IGNORECASE,
)
ABROAD = re.compile(
    f"\\+ ?(?:86{S}(?:10|2[0-9]|[3-9][0-9]{{2}}){S}[2-8](?:{S}[0-9]){{6,7}}|85[23]{S}[2-9](?:{S}[0-9]){{7}}"
    f"|886{S}9(?:{S}[0-9]){{8}})(?!{S}[0-9])"
)
"""A telephone as it is called from abroad: China's without the 0 of the area, Hong Kong's, Macau's, Taiwan's."""
REGISTERED = re.compile("(?:[单票案编文]号|合同号?|编码|批次|型号|规格)[:是为 ]{0,3}\\Z")
SPACED = re.compile(
    "(?<=[\u4e00-\u9fff0-9])[ .·_*|#,~]{1,2}(?=[\u4e00-\u9fff0-9])|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff0-9])"
)
N = "[0-9十百]{1,5}"
ROOM = f"(?:{N}(?:层|楼))?(?:{N}(?:室|房|号(?![楼院线门]))|[0-9]{{3,4}}(?![0-9元万亿%年月日天次人户]))"
ADDRESS = re.compile(
    f"(?:{N}|[A-Z])(?:[栋幢座]|号?楼)(?:(?:{N}|[A-Z东西南北中])(?:单元|门))?{ROOM}|{N}单元{ROOM}|{N}号{N}室|{N}排{N}号(?![楼线])"
    f"|(?:[路街巷弄庄屯村]|大道|胡同|[0-9十]组)(?:{N}弄)?{N}(?:-[0-9]{{1,3}})?号(?![楼栋线门文令网井机车电公])"
    f"|(?:小区|社区|花园|家园|公寓){N}号(?![\u4e00-\u9fff])"
    "|(?:小区|花园|家园|公寓|[苑府城湾庭里])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9])"
)


PUBLIC_KEY = re.compile(
    "(?<![A-Za-z0-9+/])(?:AAAA[A-Za-z0-9+/]{40,1400}={0,2}|age1[02-9ac-hj-np-z]{58})(?![A-Za-z0-9+/=])"
)
"""Of SSH or age, whole: drawn at random, every hundredth has what looks like an account."""


class Found(msgspec.Struct, frozen=True, order=True):
    """What kind of identifier stands from `start` to `end` of a text."""

    start: int
    end: int
    kind: str


def detect(text: str) -> tuple[Found, ...]:
    """What in `text` looks like a person's number, account, plate or home, in order, none within another.

    Kinds: id, id-15, mobile, landline, card, plate, passport, permit, property, e-mail, qq, wechat, address.
    """
    if CODE.fullmatch(text) or (HARMLESS.fullmatch(text) and _has_few_numerals(text)):
        return ()
    text = PUBLIC_KEY.sub(lambda key: " " * len(key[0]), text.replace("\r\n", " \n"))
    plain = as_it_is(text)
    read = decoded(text)
    shown = without_tags(read)
    views = {view.text: view for view in (plain, read, shown, without_marks(shown))}
    found: set[Found] = set()
    for view in views.values():
        found.update(_in_view(folded(view)))
    return tuple(_outermost(found))


def in_lines(text: str) -> Iterator[tuple[int, Found]]:
    """What is found in a text, paragraph by paragraph: its line, from 0, and its place from the start of that line."""
    line = 0
    for paragraph in paragraphs(text):
        for found in detect(paragraph):
            before = paragraph.rfind("\n", 0, found.start) + 1
            here = Found(found.start - before, found.end - before, found.kind)
            yield line + paragraph.count("\n", 0, before), here
        line += paragraph.count("\n")


def paragraphs(text: str) -> Iterator[str]:
    """A text cut after its blank lines: nothing of it is left out."""
    place = 0
    for blank in BLANK.finditer(text):
        yield text[place : blank.end()]
        place = blank.end()
    yield text[place:]


def _has_few_numerals(text: str) -> bool:
    """Whether a text has too few numerals for any number, and no home that they might tell."""
    numerals = len(NUMERAL.findall(text))
    return numerals <= 1 or (numerals <= FEW and not HOUSE.search(text))


def _in_view(view: View) -> Iterator[Found]:
    """What looks like an identifier in one way of reading a text, placed in the text as it was written."""
    yield from _in_lines(view)
    joined = LINE_END.sub(r"\1 ", view.text)
    if joined != view.text:
        yield from _in_lines(View(joined, view.starts, view.ends))
        whole = without(View(as_digits(view.text), view.starts, view.ends), BROKEN)
        for kind, start, end in _numbers(whole.text):
            yield Found(*whole.span(start, end), kind)
    if "|" in view.text:  # a sign between digits, or one that looks like 1
        for kind, start, end in _numbers(as_digits(view.text.replace("|", " "))):
            yield Found(*view.span(start, end), kind)


def _in_lines(view: View) -> Iterator[Found]:
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
    for pattern in (EMAIL, SIGN_FOR_AT):
        for match in pattern.finditer(text):
            yield "e-mail", *match.span()
    yield from _accounts(digits)
    if text != digits:
        yield from _accounts(text)
    yield from _papers(digits)
    for kind, pattern in (("landline", TELEPHONE), ("landline", ABROAD), ("plate", PLATE)):
        for match in pattern.finditer(digits):
            yield kind, *match.span()
    for match in NAMED_PLATE.finditer(digits):
        if not _is_a_day(match["id"]):
            yield "plate", *match.span("id")
    for match in PROPERTY.finditer(digits):
        if not _is_a_day(match["id"]):
            yield "property", *match.span("id")


def _papers(digits: str) -> Iterator[tuple[str, int, int]]:
    """Papers that somebody is known by: after the word for them, or by their form alone."""
    for match in PAPER.finditer(digits):
        kind = "passport" if match["paper"].lower() in ("护照", "passport") else "permit"
        yield kind, *match.span()
    for kind, pattern in (("passport", PASSPORT), ("permit", PERMIT), ("permit", VISIT), ("permit", OLD_RESIDENCE)):
        for match in pattern.finditer(digits):
            registered = REGISTERED.search(digits, max(0, match.start() - 10), match.start())
            if registered or _is_a_day(match[0]):
                continue
            if pattern is not OLD_RESIDENCE or _is_birth(match["number"]):
                yield kind, *match.span()
    for match in HONG_KONG.finditer(digits):
        if _has_hong_kong_check(match):
            yield "permit", *match.span()


def _has_hong_kong_check(match: re.Match[str]) -> bool:
    """Whether the sign in brackets of an identity card of Hong Kong is right: weights 9 to 1, a space counts 36."""
    signs = [int(sign, 36) for sign in match["letters"].rjust(2)[-2:].replace(" ", "")]
    values = [36] * (2 - len(signs)) + signs + [int(sign) for sign in match["number"]] + [int(match["check"], 36)]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def _accounts(digits: str) -> Iterator[tuple[str, int, int]]:
    """Accounts named after their service; a plain word after it is none."""
    for match in QQ.finditer(digits):
        if not _is_a_day(match["id"]):
            yield "qq", *match.span("id")
    for match in WECHAT.finditer(digits):
        if match["wxid"]:
            yield "wechat", *match.span("wxid")
            continue
        before = digits[match.start() : match.start("id")]
        led_to = BEFORE_ID.search(before) and not before[-1].isascii()
        just_a_word = match["id"].isalpha() and not match["link"].strip() and not led_to
        if not just_a_word and not _is_a_day(match["id"]):
            yield "wechat", *match.span("id")


def _is_birth(number: str) -> bool:
    """Whether a permit's digits, from the fifth on, are a day of birth in two digits each."""
    digits = "".join(filter(str.isdigit, number))
    return any(is_day(century + digits[4:10]) for century in ("19", "20"))


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
