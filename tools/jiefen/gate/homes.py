"""The house-level part of an address: a place with a name and the numbers after it, however they are written."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jiefen.base.numerals import chinese_number

NUMBER = "[0-9零〇一二三四五六七八九十百千]{1,9}"
NUMBERS = re.compile(NUMBER)
WORDS = r"[号栋幢座楼室房户单元层组弄院排第之#\- ]"
ROOMS = re.compile(
    f"{NUMBER}(?:{WORDS}{{1,4}}{NUMBER})++{WORDS}{{0,3}}|{NUMBER}[号栋幢座楼室房户院]"
    "|(?<=[A-Za-z])[号栋幢座楼 -]{1,2}[0-9]{2,5}"
)
DIVISIONS = re.compile(
    "(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?(?:市|自治州|盟|地区))?(?:.{1,8}?(?:自治县|县|区|旗|市))?(?:.{1,8}?(?:街道|镇|乡))?(?=..)"
)
DIVISION = re.compile("(?:[^0-9]{2,12}(?:省|自治区|市|自治州|盟|地区|县|区|旗|街道|镇|乡))+")
ESTATE = "小区"
NUMBERED = re.compile(
    r"[\d⁰¹²³⁴-⁹₀-₉①-⑳⓪〇零一二三四五六七八九十百两幺壹贰貳叁參叄肆伍陆陸柒捌玖][\W_]{0,3}"
    r"[号號栋棟幢座楼樓室房户戶單单院組组#\-\u2010-\u2015\u2212\uFF0D]"
    r"|[A-Za-zＡ-Ｚａ-ｚ][\W_]?[栋棟幢座]"
)
"""In a text that is not folded: a number of a house or a door may stand here."""
ZONE = 60
VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
UNITS = {"十": 10, "百": 100, "千": 1000}
HUNDRED, LARGE = 100, 10_000


class Home(msgspec.Struct, frozen=True):
    """A named place (without province, city, county, town; may be empty) and the numbers down to the door."""

    street: str
    numbers: Sequence[int]

    @property
    def shown(self) -> tuple[str, ...]:
        """The numbers as texts."""
        return tuple(map(str, self.numbers))

    @property
    def in_cells(self) -> str:
        """As a table has it, or who writes no words between: the place and the numbers.

        Empty without either.
        """
        letter = self.street[-1:].isascii() and self.street[-1:].isalpha()
        enough = len(self.street) > 1 and (len(self.numbers) > 1 or letter)
        return self.street + "".join(self.shown) if enough else ""

    def rooms(self) -> "Home":
        """The home without its street, as neighbours write it: 3-2-501."""
        return Home("", self.numbers)

    def ways(self) -> Iterator["Home"]:
        """The home, and the home without the stairway 单元 before the door."""
        yield self
        if len(self.numbers) > 2:  # noqa: PLR2004  a building, a stairway, a door
            yield Home(self.street, (*self.numbers[:-2], self.numbers[-1]))

    def written(self) -> set[str]:
        """The ways to write the home, with and without 小区 after the place.

        In digits, and in characters: 12 is 十二; 501 is 五〇一, digit by digit, or 五百零一.
        """
        digits = "".join(self.shown)
        mixed = (chinese_number(one) if 0 < one < HUNDRED else str(one) for one in self.numbers)
        words = (chinese_number(one) if 0 < one < LARGE else str(one) for one in self.numbers)
        found = {self.street + digits, self.street + "".join(mixed), self.street + "".join(words)}
        if len(self.street) > len(ESTATE):
            other = self.street.removesuffix(ESTATE) if self.street.endswith(ESTATE) else self.street + ESTATE
            found.add(other + digits)
        return found


def home_in(address: str) -> Home | None:
    """The home that a folded address ends with; None when it names no house."""
    rooms = list(ROOMS.finditer(address))
    if not rooms:
        return None
    start = rooms[-2].end() if len(rooms) > 1 else 0
    place = "".join(filter(str.isalnum, address[start : rooms[-1].start()]))
    street = DIVISIONS.sub("", place, count=1)
    return Home(street if len(street) > 1 else place, numbers_of(rooms[-1][0]))


def is_division(address: str) -> bool:
    """Whether a folded address names no more than a province, a city, a county or a town."""
    return bool(DIVISION.fullmatch("".join(filter(str.isalnum, address))))


def numbers_of(text: str) -> tuple[int, ...]:
    """The numbers in a folded text, those in characters too."""
    return tuple(number(match[0]) for match in NUMBERS.finditer(text))


def number(text: str) -> int:
    """The number that a text writes: 12, 一二, 十二 and 1十2 are all 12."""
    total, digits = 0, ""
    for char in text:
        if char in UNITS:
            total += int(digits or "1") * UNITS[char]
            digits = ""
        else:
            digits += str(VALUES.get(char, char))
    return total + int(digits or "0")


def house_zones(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that may hold a home: what stands near a number with a word for house or door after it."""
    start = end = 0
    for match in NUMBERED.finditer(text):
        if match.start() - ZONE > end:
            if end:
                yield start, end
            start = match.start() - ZONE
        end = match.end() + ZONE
    if end:
        yield start, end
