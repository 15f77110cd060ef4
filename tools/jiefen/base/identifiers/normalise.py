"""Text as a reader sees it, however it was written, and where each character came from (docs/dev/privacy.md)."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from html import unescape
from unicodedata import category, digit, normalize, numeric

import msgspec

Piece = tuple[str, int, int]
"""A character and where it stands in what it was decoded from."""

ENTITY = re.compile(r"&(?:#0{0,20}[0-9]{1,7}|#[xX]0{0,20}[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{0{0,20}([0-9a-fA-F]{1,5})\}|x([0-9a-fA-F]{2})|U000([0-9a-fA-F]{5}))")
PERCENT_U = re.compile(r"%[uU]([0-9a-fA-F]{4})")
PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})++")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*+)[^<>]*+>|<!--(?:[^<>-]|-(?!->)|[<>](?!!--)){0,400}+-->|<!--|-->")
INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u"
    "|var|wbr",
    re.IGNORECASE,
)
CELL = frozenset({"td", "th"})
MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|(?<![0-9*])\*{1,3}(?!\*)|\*{1,3}(?![0-9*])|`"
    r"|!?\[(?=[^\[\]\n]{0,100}\][(\[])|\](?:\([^()\n]{0,200}\)|\[[^\[\]\n]{0,40}\])|\[\^[^\[\]\n]{1,20}\]"
)
"""Signs of Markdown that a page does not show: of emphasis, code, links with their addresses, notes, and `\\`."""
LINE_ENDS = "\n\r\x85\u2028\u2029"
INVISIBLE = {"Cc", "Cf", "Me", "Mn"}
INVISIBLE_LETTERS = "\u115f\u1160\u2800"
FIRST_CHINESE = "\u2e80"
FIRST_OF_GBK = 0xE815
# Greek and Cyrillic letters that look Latin; signs that look like a dash, a middle dot or an x.
CONFUSABLE = str.maketrans(
    "АВЕКМНОРСТУХЅІЈаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧοχ×−ー⁃•‧∙⋅・",
    "ABEKMHOPCTYXSIJaeopcyxsijABEZHIKMNOPTYXoxx---·····",
)
# Radicals without compatibility form: Chromium's PDF files hold them in place of the characters they look like.
RADICALS = str.maketrans(
    "⺀⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁"
    "⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "冫厂乛乚乙亻冂刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊羊耂肀聿肉臼艹艹艹虎"
    "衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
# Characters that people write for others in names, which the tables for traditional characters leave alone.
VARIANTS = str.maketrans(
    "髙囯囻圀国呉沢広辺邉彊衞馀実徳恵斉斎桜栄亜黒豊淸眞靑増寛曽戸薫頼栁巻関竜𠮷",
    "高国国国国吴泽广边边强卫余实德惠齐斋樱荣亚黑丰清真青增宽曾户薰赖柳卷关龙吉",
)


def _private_use() -> dict[int, str]:
    """The characters that GBK kept in the private use area, by their standard forms: input methods still write them.

    GBK has 80 of them in its row FE, U+E815 to U+E864 in order. Where GB 18030 gave one a place of its own, Python's
    codec decodes the same two bytes to it; the others it decodes to the private use area, each to the place that this
    order says. Those have no standard form that could be proved here.
    """
    row = (bytes((0xFE, trail)).decode("gb18030") for trail in (*range(0x50, 0x7F), *range(0x80, 0xA1)))
    return {place: char for place, char in enumerate(row, FIRST_OF_GBK) if category(char) != "Co"}


PRIVATE_USE = _private_use()
LOOKALIKE = CONFUSABLE | RADICALS | VARIANTS
NUMERALS = str.maketrans(
    "〇零○◯一壹幺〡二贰两〢三叁参〣四肆〤五伍〥六陆〦七柒〧八捌〨九玖〩", "0000111122223333444555666777888999"
)
RADIO_DIGITS = str.maketrans("洞拐勾", "079")
RADIO_SIGNS = frozenset("洞拐勾")
RADIO = (re.compile("(?<=[0-9])[洞拐勾]{1,8}(?=[0-9])"), re.compile("(?<=[0-9]{6})[洞拐勾]{1,8}"))
"""Digits as they are said over the radio, words elsewhere: between digits, and after many."""
DIGIT_LETTERS = str.maketrans("OolI|", "00111")
WORD = re.compile(r"[0-9A-Za-z|]++(?:-[0-9A-Za-z|]++)*+")
LOOKS_A_NUMBER = re.compile(r"(?=.*[0-9])[0-9OolI|-]+[xX]?|[OolI]{2,4}")
CHANGES = re.compile(r"[0-9](?=[A-Za-z])")
HASH_LENGTH, HASH_CHANGES = 12, 3


class View(msgspec.Struct, frozen=True):
    """A text made from another, with the way back: character n stood from `starts[n]` to `ends[n]` in the original.

    `R&amp;D` decoded is `R&D`, with starts 0, 1, 6 and ends 1, 6, 7.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end], which is not empty, stood in the original."""
        return self.starts[start], self.ends[end - 1]


def decoded(text: str) -> View:
    r"""`text` with what web pages and programs write for a character replaced by the character.

    `&#20013;`, `\u4e2d` and `%E4%B8%AD` all become 中; so does `&amp;#20013;`, an entity written as
    one.
    """
    view = as_it_is(text)
    for mark, pattern, decode in (
        ("&", ENTITY, _entity),
        ("&", ENTITY, _entity),
        ("\\", ESCAPE, _escape),
        ("%", PERCENT_U, _escape),
        ("%", PERCENT, _percent),
    ):
        if mark in view.text:
            view = _replaced(view, pattern, decode)
    return view


def as_it_is(text: str) -> View:
    """`text` as a view of itself: each character stands where it stood."""
    return View(text, range(len(text)), range(1, len(text) + 1))


def without_tags(view: View) -> View:
    """`view` with inline tags gone, so that they part no number, and a line break for every other tag."""
    return _replaced(view, TAG, _tag) if "<" in view.text else view


def without_marks(view: View) -> View:
    """`view` without what Markdown takes for its own signs: `[138](a.md)0000`, `user**@**x`."""
    return without(view, MARKS) if MARKS.search(view.text) else view


def folded(view: View) -> View:
    """`view` in simplified characters and plain digits, letters and dashes.

    Nothing invisible, no accents.

    Compatibility forms are taken apart and their marks dropped, character by character: that is
    NFKC, dropping what is invisible, and NFKC again, with every place still known.
    """
    parts = [_fold(char) for char in view.text]
    text = "".join(parts)
    one_for_one = len(text) == len(parts) and "" not in parts
    if one_for_one:
        return View(text, view.starts, view.ends)
    return View(text, _spread(view.starts, parts), _spread(view.ends, parts))


def _spread(places: Sequence[int], parts: Sequence[str]) -> list[int]:
    """The place of each folded character.

    `㎏` folds to `kg`: its place is given to both. What folds to nothing gives its place to none.
    """
    spread: list[int] = []
    for place, part in zip(places, parts, strict=True):
        spread += [place] * len(part)
    return spread


def as_digits(text: str) -> str:
    """A folded text of the same length with Chinese numerals, and letters that stand for digits, as digits.

    What mixes letters and digits like a hash or a key is blanked out: no number of a person stands
    in it.
    """
    text = text.translate(NUMERALS)
    if not RADIO_SIGNS.isdisjoint(text):
        for pattern in RADIO:
            text = pattern.sub(_said, text)
    return WORD.sub(_digits, text)


def without(view: View, pattern: re.Pattern[str]) -> View:
    """`view` without what `pattern` matches."""
    return _replaced(view, pattern, lambda _match: ())


def _replaced(view: View, pattern: re.Pattern[str], decode: Callable[[re.Match[str]], Iterable[Piece]]) -> View:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(view.text):
        begin = match.start()
        parts.append(view.text[done:begin])
        starts += view.starts[done:begin]
        ends += view.ends[done:begin]
        for char, start, end in decode(match):
            parts.append(char)
            starts.append(view.starts[begin + start])
            ends.append(view.ends[begin + end - 1])
        done = match.end()
    parts.append(view.text[done:])
    starts += view.starts[done:]
    ends += view.ends[done:]
    return View("".join(parts), starts, ends)


def _entity(match: re.Match[str]) -> Iterable[Piece]:
    return [(char, 0, len(match[0])) for char in unescape(match[0])]


def _escape(match: re.Match[str]) -> Iterable[Piece]:
    return [(chr(int(match[match.lastindex or 0], 16)), 0, len(match[0]))]


def _percent(match: re.Match[str]) -> Iterable[Piece]:
    """Percent signs hold UTF-8, rarely GB 18030; anything else stays as it is."""
    raw = bytes.fromhex(match[0].replace("%", ""))
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        places = [0]
        for char in text:
            places.append(places[-1] + 3 * len(char.encode(encoding)))
        return list(zip(text, places, places[1:], strict=False))
    return [(char, place, place + 1) for place, char in enumerate(match[0])]


def _tag(match: re.Match[str]) -> Iterable[Piece]:
    if match[1] and match[1].lower() in CELL:  # a number over several cells is read as one in groups
        return [(" ", 0, len(match[0]))]
    return [] if match[1] is None or INLINE.fullmatch(match[1]) else [("\n", 0, len(match[0]))]


@lru_cache(maxsize=1 << 16)
def _fold(char: str) -> str:
    """What a character looks like to a reader: none, one or several plain characters."""
    if char in LINE_ENDS:
        return "\n"
    if char.isspace():
        return " "
    return "".join(map(_plain, normalize("NFKD", char.translate(PRIVATE_USE)).translate(LOOKALIKE)))


def _plain(char: str) -> str:
    """One character without compatibility form: gone if it cannot be seen, else its simplest look."""
    kind = category(char)
    if kind in INVISIBLE or char in INVISIBLE_LETTERS:
        return ""
    if char.isspace():
        return " "
    number = digit(char, None)
    if number is not None:
        return str(number)
    if kind == "No" and numeric(char, None) == 0:  # a circled 0 without circle of its own kind has no digit
        return "0"
    if kind == "Pd":
        return "-"
    return _simplifier()(char) if char >= FIRST_CHINESE and kind == "Lo" else char


@cache
def _simplifier() -> Callable[[str], str]:
    """What makes a traditional character simplified; loaded only when a text has one, as most have not."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    return lambda char: convert(convert(char))  # 薴 becomes 苧, which is 苎: what is folded must stay as it is


def _said(match: re.Match[str]) -> str:
    return match[0].translate(RADIO_DIGITS)


def _digits(match: re.Match[str]) -> str:
    """One word with its look-alike letters as digits (`l3O` is 130), or blanked out if it looks like a hash."""
    word = match[0]
    if word.isdigit():
        return word
    if LOOKS_A_NUMBER.fullmatch(word):
        return word.translate(DIGIT_LETTERS)
    if len(word) >= HASH_LENGTH and len(CHANGES.findall(word)) >= HASH_CHANGES:
        return "\x00" * len(word)
    return word
