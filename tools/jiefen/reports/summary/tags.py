"""How a place in the Word file of a summary knows which figure it holds: its tag, `jf1:3fa9c1:2025:15.3:settled=36`.

The book, the period, the sentence in which the figure was written, its code, and what was written there; of long words
only a sum of their letters. By that one who brings the figures up sees whether people wrote something else since.
"""

import re
from hashlib import sha256

import msgspec

from jiefen.office.settings.record import Settings
from jiefen.papers.word.controls import MOST_IN_TAG

MARK, SOURCES = "jf1", "s"
"""What every tag begins with; what stands for the sentence in the list of sources."""
_TAG = re.compile(rf"{MARK}:([0-9a-f]{{6}}):([0-9]{{4}}(?:-H[12])?):([0-9]+\.[0-9]+|{SOURCES}):([^=#]+)([=#])(.*)")
_LETTERS = 6


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


def tag_for(book: str, period: str, sentence: str, code: str, words: str) -> str:
    """The tag of a place with these words."""
    head = f"{MARK}:{book}:{period}:{sentence}:{code}"
    whole = f"{head}={words}"
    return whole if len(whole) <= MOST_IN_TAG else f"{head}#{_sum(words)}"


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


def _sum(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:_LETTERS]
