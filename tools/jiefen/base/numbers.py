"""Numbers that name a person, among the digits of a text: by their form and check digit (docs/dev/privacy.md)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import mul

import msgspec

DIGITS = re.compile(r"[0-9]+")
GAP = re.compile(r"(?:[^\w\n\x00]|_){1,6}|横?杠|空格")
LONGEST_GAP = 6
"""What `……`, a dash of two signs with spaces around it, or a line end in a quotation takes."""
SHORTEST = 10
COUNTRY = {"86", "086", "0086"}
ID_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a unified social credit code by their values: letters without those that look like digits."""
ID_CHECKS = "10X98765432"
CHECK_LETTER = re.compile(r"(?:[^\w\n\x00]|_){0,4}([xX])(?![0-9A-Za-z])")
BIRTH_18 = re.compile(r"[0-9]{6}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]")
BIRTH_15 = re.compile(r"[0-9]{8}(?:0[1-9]|1[0-2])[0-3]")
MOBILE = re.compile(r"(?:0?0?86|0)?1[3-9][0-9]{9}")
LANDLINE = re.compile(r"(?:0?0?86)?0(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}")
CARD = re.compile(
    r"62[0-9]{14,17}|4[0-9]{15}|5[1-5][0-9]{14}|2(?:2[3-9]|[3-6][0-9]|7[01])[0-9]{13}|3[47][0-9]{13}|35[0-9]{14}"
    r"|955[89][0-9]{15}"
)
CARD_LENGTHS = range(19, 14, -1)
SUM_BEFORE = re.compile(r"[¥$€£] ?\Z")
SUM_AFTER = re.compile(r" ?(?:[元圆块万亿%]|分(?!机)|平方|公里)|\.[0-9]{1,2}(?! ?[-.0-9])")
LETTERS_BEFORE = re.compile(r"[A-Za-z]+\Z")
TELEPHONE_LETTERS = re.compile("tel|(tele|cell)?phone|mob(ile)?|cell|call|dh|sjh?|[vw]?x|v|qq|wechat", re.IGNORECASE)
REGISTERED = re.compile(
    r"(?:[单票案编文]号|流水号?|编码|合同号|发票号?码?|条形?码|代码|序列号|凭证号?|批次号?|指纹)[:是为 #.]{0,3}\Z"
)
HARD_GAPS = frozenset(",、;")
DATE = re.compile(r"(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])[-./][0-3]?[0-9]|[0-9]\.[0-9]{1,2}(?![0-9.])")
CUSTOMARY = {
    (6, 10),
    (6, 13),
    (3, 4, 4),
    (3, 8),
    (7, 4),
    (3, 3, 5),
    (3, 7),
    (4, 7),
    (4, 8),
    (3, 4, 3),
    (4, 3, 4),
    (4, 4, 4),
    (6, 6, 3),
}


class Number(msgspec.Struct, frozen=True):
    """A number of a person: what kind, and where in the text."""

    kind: str
    start: int
    end: int


class Chain(msgspec.Struct, frozen=True):
    """Groups of digits with little between them, which may be one number or several.

    `12 345-6` has the `digits` 123456 at the `places` 0, 1, 3, 4, 5, 7. Its groups begin with the
    digits `firsts` = 0, 2, 5; one more, 6, closes the last. `gaps[n]` stands before group n, without
    spaces around a sign: nothing, a space, "-", and nothing again after the last. `group_at` leads
    back from a first digit to its group.
    """

    text: str
    digits: str
    places: Sequence[int]
    firsts: Sequence[int]
    gaps: Sequence[str]
    group_at: Mapping[int, int]

    def sizes(self, begin: int, end: int) -> tuple[int, ...]:
        """How many digits the groups from `begin` to before `end` have."""
        return tuple(self.firsts[group + 1] - self.firsts[group] for group in range(begin, end))

    def group(self, number: int) -> str:
        """The digits of one group."""
        return self.digits[self.firsts[number] : self.firsts[number + 1]]


def numbers_in(text: str) -> Iterator[Number]:
    """Identity numbers, bank cards and telephones in a folded text of plain digits, none within another."""
    for groups in _runs(text):
        if groups[-1][1] - groups[0][0] < SHORTEST:
            continue
        chain = _chain(text, groups)
        group = 0
        while group < len(groups):
            kind, after, end = _number_at(chain, group)
            if kind:
                yield Number(kind, chain.places[chain.firsts[group]], end)
            group = after


def has_id_check(number: str) -> bool:
    """Whether 18 characters have a day of birth and the check digit of an identity number (GB 11643-1999)."""
    total = sum(map(mul, ID_WEIGHTS, map(int, number[:17])))
    return ID_CHECKS[total % 11] == number[17].upper() and is_day(number[6:14])


def has_code_check(code: str) -> bool:
    """Whether 18 characters end in the check character of a unified social credit code (GB 32100-2015)."""
    values = [CODE_SIGNS.find(sign) for sign in code]
    total = sum(value * 3**place for place, value in enumerate(values[:17]))
    return min(values) >= 0 and (total + values[17]) % len(CODE_SIGNS) == 0


def is_day(digits: str) -> bool:
    """Whether eight digits are a day of the calendar."""
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def has_luhn_check(digits: str) -> bool:
    """Whether the last digit is right by Luhn's formula (ISO/IEC 7812-1)."""
    doubled = (divmod(2 * int(sign), 10) for sign in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(map(sum, doubled))) % 10 == 0


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where groups of digits stand, those together that only a gap parts."""
    run: list[tuple[int, int]] = []
    for match in DIGITS.finditer(text):
        here = match.span()
        if run and (here[0] - run[-1][1] > LONGEST_GAP or not GAP.fullmatch(text, run[-1][1], here[0])):
            yield run
            run = []
        run.append(here)
    if run:
        yield run


def _chain(text: str, groups: Sequence[tuple[int, int]]) -> Chain:
    firsts, gaps = [0], [""]
    places: list[int] = []
    for start, end in groups:
        places += range(start, end)
        firsts.append(len(places))
    for (_, end), (start, _) in pairwise(groups):
        gaps.append(text[end:start].strip() or " ")
    gaps.append("")
    digits = "".join([text[start:end] for start, end in groups])
    return Chain(text, digits, places, firsts, gaps, {first: group for group, first in enumerate(firsts)})


def _number_at(chain: Chain, group: int) -> tuple[str, int, int]:
    """The kind of number that begins with this group, the group after it, and where it ends.

    The kind is "" if none begins here.
    """
    first = chain.firsts[group]
    if len(chain.digits) - first < SHORTEST:
        return "", len(chain.firsts), 0
    for kind, length in _candidates(chain, group):
        after = chain.group_at.get(first + length)
        if after is None:
            continue
        if kind == "id" or _is_usual(chain, group, after, kind):
            return kind, after, chain.places[first + length - 1] + 1
    letter = _check_letter(chain, first)
    return ("id", chain.group_at[first + 17], letter) if letter else ("", group + 1, 0)


def _candidates(chain: Chain, group: int) -> Iterator[tuple[str, int]]:
    """What the number that begins with this group may be: (kind, how many digits), in the order they are tried."""
    digits, first = chain.digits, chain.firsts[group]
    if first + 18 in chain.group_at and BIRTH_18.match(digits, first) and has_id_check(digits[first : first + 18]):
        yield "id", 18
    if chain.firsts[group + 1] == first + 1 and chain.gaps[group] in chain.gaps[group + 1 : group + 5]:
        return  # in the midst of digits that stand alone
    if mobile := MOBILE.match(digits, first):
        yield "mobile", len(mobile[0])
    if CARD.match(digits, first):
        for length in CARD_LENGTHS:
            number = digits[first : first + length]
            if first + length in chain.group_at and CARD.fullmatch(number) and has_luhn_check(number):
                yield "card", length
    if first + 15 in chain.group_at and BIRTH_15.match(digits, first) and is_day("19" + digits[first + 6 : first + 12]):
        yield "id-15", 15
    if LANDLINE.match(digits, first):
        yield from _landlines(digits, first)


def _landlines(digits: str, first: int) -> Iterator[tuple[str, int]]:
    """Every length at which the digits from `first` on are a landline: with or without the country, 7 or 8 digits."""
    for length in range(SHORTEST, 17):
        if LANDLINE.fullmatch(digits, first, first + length):
            yield "landline", length


def _check_letter(chain: Chain, first: int) -> int:
    """Where an identity number of 17 digits and an X ends that begins with the digit `first`.

    0 if there is none.
    """
    if first + 17 not in chain.group_at or not BIRTH_18.match(chain.digits, first):
        return 0
    match = CHECK_LETTER.match(chain.text, chain.places[first + 16] + 1)
    return match.end() if match and has_id_check(chain.digits[first : first + 17] + "X") else 0


def _is_usual(chain: Chain, begin: int, end: int, kind: str) -> bool:
    """Whether a number of this kind is written so: not a sum, a list, a date or the number of a paper."""
    start, stop = chain.places[chain.firsts[begin]], chain.places[chain.firsts[end] - 1] + 1
    before = chain.text[max(0, start - 12) : start]
    letters = LETTERS_BEFORE.search(before)
    if letters and not TELEPHONE_LETTERS.fullmatch(letters[0]):
        return False
    if SUM_BEFORE.search(before) or SUM_AFTER.match(chain.text, stop):
        return False
    if kind != "mobile" and REGISTERED.search(before):
        return False
    if kind == "id-15" and is_day(chain.group(begin)[:8]) and chain.digits.startswith("20", chain.firsts[begin]):
        return False
    return end - begin == 1 or _is_one_number(chain, begin, end, kind)


def _is_one_number(chain: Chain, begin: int, end: int, kind: str) -> bool:
    """Whether several groups are one number: grouped as is customary, or parted alike and from their neighbours."""
    abroad = chain.group(begin) in COUNTRY
    if kind == "mobile" and not abroad and chain.group(begin).startswith("0"):
        return False
    begin += abroad
    if _is_internet_address(chain, begin, end):
        return False
    after_country = begin > 0 and chain.group(begin - 1) in COUNTRY
    outside = {"" if after_country else chain.gaps[begin], chain.gaps[end]}
    if kind == "landline" and not after_country and chain.gaps[begin] in {"-", "/", "."}:
        return False
    if _is_grouped(chain.sizes(begin, end), set(chain.gaps[begin + 1 : end]), outside, kind):
        return True
    return outside <= {"", *HARD_GAPS} and _is_mixed(chain, begin, end)


_PARTS, _MOST_OF_A_PART = 4, 255
"""Of an internet address."""


def _is_internet_address(chain: Chain, begin: int, end: int) -> bool:
    """Whether groups are the four parts of `192.0.2.1`."""
    if end - begin != _PARTS or {*chain.gaps[begin + 1 : end]} != {"."}:
        return False
    return all(int(chain.group(number)) <= _MOST_OF_A_PART for number in range(begin, end))


def _is_grouped(sizes: tuple[int, ...], gaps: set[str], outside: set[str], kind: str) -> bool:
    """Whether groups of these sizes with these gaps within and outside are grouped as numbers are."""
    customary = sizes in CUSTOMARY or set(sizes[:-1]) == {4}
    if gaps & HARD_GAPS:
        return (set(sizes) == {1} or (kind != "id-15" and customary)) and not outside & gaps
    if gaps == {"."} and len(sizes) == 2:  # noqa: PLR2004  a decimal fraction
        return False
    even = set(sizes[:-1]) == {sizes[0]} and sizes[-1] <= sizes[0]
    return customary or (len(gaps) == 1 and not outside & gaps and (even or gaps != {" "}))


def _is_mixed(chain: Chain, begin: int, end: int) -> bool:
    """Whether groups parted in several ways hold neither a list nor a date nor a fraction."""
    gaps = set(chain.gaps[begin + 1 : end])
    text = chain.text[chain.places[chain.firsts[begin]] : chain.places[chain.firsts[end] - 1] + 1]
    return len(gaps) > 1 and not gaps & HARD_GAPS and not DATE.search(text)
