"""Texts reduced to what identifies: letters, digits and Chinese characters in one form each, nothing between them.

Two texts that a reader takes for the same value squeeze to the same key, so that exact search finds
it however it was written. Whoever finds a key looks at what stood there before calling it found
(docs/dev/gate.md).
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from jiefen.base.identifiers.normalise import NUMERALS, as_it_is, folded

LOOKS_A_DIGIT = str.maketrans("oli", "011")
BLOCK = 64
"""Characters. Small enough to count within one at once, large enough that few marks are kept."""


class Keys(dict[int, str]):
    """For `str.translate`: what is left of a character.

    Fills itself; `dropped` characters leave nothing.
    """

    def __init__(self, dropped: str = "") -> None:
        super().__init__()
        self._dropped = frozenset(dropped)

    def __missing__(self, code: int) -> str:
        seen = plain(chr(code)).lower().translate(NUMERALS).translate(LOOKS_A_DIGIT)
        self[code] = key = "".join(char for char in seen if char.isalnum() and char not in self._dropped)
        return key


KEYS = Keys()
HOUSE_KEYS = Keys("号栋幢座楼室房户单元层组弄院排第")
"""Without the words between the numbers of an address: 3栋2单元501室 and 3-2-501 are the same home."""


class Squeezed(msgspec.Struct, frozen=True):
    """A whole text as one key, and the way back from a place in the key to the place in the text.

    `marks[n]` is how much of the key the first n blocks (64 characters each) of `source` made:
    `span` looks up the block and counts within it, so that no place has to be kept for each
    character.
    """

    source: str
    text: str
    keys: Keys
    marks: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end], which is not empty, stood in the source."""
        first = self._place(start)
        if self.source[first : first + end - start].translate(self.keys) == self.text[start:end]:
            return first, first + end - start
        return first, self._place(end - 1) + 1

    def _place(self, position: int) -> int:
        block = bisect_right(self.marks, position) - 1
        begin = block * BLOCK
        lengths = (len(self.keys[ord(char)]) for char in self.source[begin : begin + BLOCK])
        return begin + bisect_right(list(accumulate(lengths)), position - self.marks[block])


def plain(text: str) -> str:
    """`text` folded: simplified characters, plain digits and letters, nothing invisible."""
    return folded(as_it_is(text)).text


def letters_of(text: str) -> str:
    """The letters, digits and Chinese characters of a folded text, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))


def squeeze(text: str, keys: Keys = KEYS) -> str:
    """The key of a value: `Ａ-１２ 号` and `a12号` have the same."""
    return text.translate(keys)


def squeezed(source: str, keys: Keys = KEYS) -> Squeezed:
    """A whole text as one key, in which keys of values can be looked for, with the way back to the text."""
    blocks = [source[start : start + BLOCK].translate(keys) for start in range(0, len(source), BLOCK)]
    return Squeezed(source, "".join(blocks), keys, [0, *accumulate(map(len, blocks))])
