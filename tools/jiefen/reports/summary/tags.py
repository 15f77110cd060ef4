"""How a place in the Word file of a summary knows which figure it holds: its tag, `jf1:3fa9c1:2025:15.3:settled=36`.

The book, the period, the sentence in which the figure was written, its code, and what was written there; of long words
only a sum of their letters. By that one who brings the figures up sees whether people wrote something else since.
The bookmark in the place says the same in the few letters that a bookmark may have (`papers/word/controls`).
"""

import re
from collections.abc import Iterable
from hashlib import sha256

import msgspec

from jiefen.office.settings.record import Settings
from jiefen.papers.word.controls import MOST_IN_TAG

MARK, SOURCES = "jf1", "s"
"""What every tag begins with; what stands for the sentence in the list of sources."""
_TAG = re.compile(rf"{MARK}:([0-9a-f]{{6}}):([0-9]{{4}}(?:-H[12])?):([0-9]+\.[0-9]+|{SOURCES}):([^=#]+)([=#])(.*)")
_NAME = re.compile(
    rf"{MARK}_[0-9a-z]{{2}}_([0-9a-f]{{6}})_([0-9]{{4}})(H[12])?_([0-9]+)_([0-9]+)_([0-9a-f]{{6}})_([0-9a-f]{{6}})"
)
_LETTERS = 6
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
IN_SOURCES = "0.0"
"""What stands in a bookmark's name for the list of sources."""


class Where(msgspec.Struct, frozen=True):
    """Which place it is: of whose book and which period, in which sentence, which figure, and the words in it."""

    book: str
    period: str
    sentence: str
    code: str
    words: str


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """A tag, taken apart. `written`: what was written; None where only `sum` is known."""

    book: str
    period: str
    sentence: str
    code: str
    written: str | None
    sum: str

    def was(self, words: str) -> bool:
        """Whether these are the words that were written."""
        return self.written == words if self.written is not None else self.sum == _sum(words)


def book_mark(settings: Settings) -> str:
    """What tells the figures of one office from those of another."""
    return _sum(f"{settings.bureau.county}\n{settings.bureau.title}")


def tag_for(where: Where) -> str:
    """The tag of a place with these words."""
    head = f"{MARK}:{where.book}:{where.period}:{where.sentence}:{where.code}"
    whole = f"{head}={where.words}"
    return whole if len(whole) <= MOST_IN_TAG else f"{head}#{_sum(where.words)}"


def read_tag(text: str) -> Tag | None:
    """The tag taken apart; None for one that is none of ours."""
    found = _TAG.fullmatch(text)
    if not found:
        return None
    book, period, sentence, code, sign, rest = found.groups()
    return Tag(
        book=book,
        period=period,
        sentence=sentence,
        code=code,
        written=rest if sign == "=" else None,
        sum=rest if sign == "#" else "",
    )


def name_for(number: int, where: Where) -> str:
    """The name of the bookmark in the place with this number: letters, digits and lines, as Word wants them."""
    count = len(_DIGITS)
    nth = _DIGITS[number // count % count] + _DIGITS[number % count]
    stands = (IN_SOURCES if where.sentence == SOURCES else where.sentence).replace(".", "_")
    period = where.period.replace("-", "")
    return "_".join((MARK, nth, where.book, period, stands, _sum(where.code), _sum(where.words)))


def read_name(text: str, codes: Iterable[str]) -> Tag | None:
    """The name of a bookmark taken apart, by the codes that there may be; None for one that is none of ours."""
    found = _NAME.fullmatch(text)
    code = next((one for one in codes if found and _sum(one) == found[6]), None)
    if not found or code is None:
        return None
    stands = f"{found[4]}.{found[5]}"
    return Tag(
        book=found[1],
        period=f"{found[2]}-{found[3]}" if found[3] else found[2],
        sentence=SOURCES if stands == IN_SOURCES else stands,
        code=code,
        written=None,
        sum=found[7],
    )


def _sum(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:_LETTERS]
