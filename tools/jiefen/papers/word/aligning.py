"""Which paragraph of an edited paper was which when it was made, and what stands now where a value was printed (R25).

A paper as it would be made today is a row of passages, each of printed words and values. The file is passages too,
whoever wrote them. First what reads alike is paired; what is left between is paired as well as it fits, two passages
with one where somebody joined or parted them; last, what was moved elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from unicodedata import normalize

import msgspec

from jiefen.papers.word.body import Body
from jiefen.papers.word.tags import MARKED

_MARK, _MIDDLE, _END = MARKED.split("{}")
_PIECE = re.compile(f"{_MARK}([^{_MIDDLE}]*){_MIDDLE}([^{_END}]*){_END}|([^{_MARK}]+)")
_JOINED = 3
"""So many passages may have become one, or one so many."""
_MOST_PAIRS = 2_500
"""So many pairs of passages are looked at for how well they fit when some were joined or parted."""
_MOST_LOOKS, _NEAR = 10_000, 20
"""In stretches of more pairs than that, passages are looked for only so near to where they were."""
_MOST_CHARACTERS = 4_000_000
"""Texts whose lengths multiply to more than that are not compared sign by sign."""
_LEAST = 0.4
"""What fits less than that is not the same passage."""
_MOST_WAYS = 20_000
_TOLD, _MANY = 0.6, 12
"""How well a passage fits at least in which all printed words are found, and how many of them make it quite sure."""
_FOR_JOINED = 0.05
"""What is added for each passage that was joined to another: less than it would come to with one of its own."""
_ANY = 0.1
"""How well a passage of hardly anything but values fits whatever stands in its place."""
_MOST_KEPT = 10_000
_TELLING = 2
"""So many printed signs tell a passage from others."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a passage: printed words, or the value of a `path`."""

    text: str
    path: str = ""


class Passage(msgspec.Struct, frozen=True):
    """A paragraph or a row of a table."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> int:
        """How many signs of it are printed words."""
        return sum(len(tight(piece.text)) for piece in self.pieces if not piece.path)


class Reading(msgspec.Struct, frozen=True):
    """What stands in the file where a value was printed: None where its passage is gone.

    `nth` counts the places where a value of the same path is printed, from 1.
    """

    path: str
    nth: int
    made: str
    stands: str | None


class Alignment(msgspec.Struct, frozen=True):
    """Every place of a value with what stands there; passages that only the file has; how much else was changed.

    `reworded` are passages whose printed words were changed, `gone` those that were taken out, `moved` those that
    stand elsewhere. `alike`: how much of what is printed on every such paper was found, from 0 to 1.
    """

    readings: tuple[Reading, ...]
    added: tuple[str, ...]
    reworded: int
    gone: int
    moved: int
    alike: float


def tight(text: str) -> str:
    """A text without its spaces and line breaks: nobody sees whether there was one."""
    return "".join(text.split())


def same(one: str, other: str) -> bool:
    """Whether two texts read alike, in full or half width, with spaces or without."""
    return tight(normalize("NFKC", one)) == tight(normalize("NFKC", other))


def passages(body: Body) -> tuple[Passage, ...]:
    """The passages of a file; in one that was made with marks, words and values are told apart."""
    found = []
    for unit in body.units:
        pieces = tuple(
            Piece(match[3]) if match[3] is not None else Piece(match[2], match[1] or "?")
            for match in _PIECE.finditer(unit.text)
        )
        found.append(Passage(pieces))
    return tuple(found)


def aligned(made: Sequence[Passage], stands: Sequence[Passage]) -> Alignment:
    """A paper as it would be made, beside the file."""
    pairs = [*_paired(made, stands)]
    pairs, moved = _with_moved(pairs, made, stands)
    left = {number for ones, _ in pairs for number in ones}
    right = {number for _, others in pairs for number in others}
    readings: dict[int, tuple[str | None, ...]] = {}
    reworded = 0
    for ones, others in pairs:
        whole = Passage(tuple(piece for one in ones for piece in made[one].pieces))
        found, as_printed = read_values(whole, "".join(stands[other].text for other in others))
        readings |= dict(zip(ones, _dealt(found, [made[one] for one in ones]), strict=True))
        reworded += not as_printed
    gone = [number for number, passage in enumerate(made) if number not in left and tight(passage.text)]
    printed = sum(passage.words for passage in made)
    lost = sum(made[number].words for number in gone)
    return Alignment(
        readings=tuple(_numbered(made, readings)),
        added=tuple(stands[number].text for number in range(len(stands)) if number not in right),
        reworded=reworded,
        gone=len(gone),
        moved=moved,
        alike=1 - lost / printed if printed else 1.0,
    )


Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""The numbers of passages as made, and of those that they are in the file."""


def _paired(made: Sequence[Passage], stands: Sequence[Passage]) -> Iterator[Pair]:
    """What reads alike, and what fits between."""
    left, right = [*map(_tight, made)], [*map(_tight, stands)]
    for how, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if how == "equal":
            yield from (((i1 + n,), (j1 + n,)) for n in range(i2 - i1))
        elif how == "replace":
            yield from _fitted(made, stands, range(i1, i2), range(j1, j2))


def _fitted(made: Sequence[Passage], stands: Sequence[Passage], left: range, right: range) -> Iterator[Pair]:
    """The pairing of two stretches that fits best, in order."""
    steps = _best_steps([made[one] for one in left], [stands[one] for one in right])
    i = j = 0
    while (i, j) in steps:
        a, b = steps[i, j]
        if a and b:
            yield tuple(left[i : i + a]), tuple(right[j : j + b])
        i, j = i + a, j + b


Step = tuple[int, int]
"""How many passages on either side are taken next: a pair of them, or one that is passed over."""


def _best_steps(made: Sequence[Passage], stands: Sequence[Passage]) -> dict[tuple[int, int], Step]:
    """From each place of two stretches the step that all in all fits best.

    In long stretches, a passage is looked for only near its place.
    """
    pairs = len(made) * len(stands)
    joined = _JOINED if pairs <= _MOST_PAIRS else 1
    near = max(len(made), len(stands)) if pairs <= _MOST_LOOKS else _NEAR + abs(len(made) - len(stands))
    together = [(1, 1), *((1, n) for n in range(2, joined + 1)), *((n, 1) for n in range(2, joined + 1))]
    scores: dict[tuple[int, int], float] = {(len(made), len(stands)): 0.0}
    steps: dict[tuple[int, int], Step] = {}
    for i in range(len(made), -1, -1):
        for j in range(min(len(stands), i + near), max(-1, i - near - 1), -1):
            choices = [(scores[i + a, j + b], (a, b)) for a, b in ((1, 0), (0, 1)) if (i + a, j + b) in scores]
            for a, b in together:
                if (i + a, j + b) in scores:
                    fits = _fits(tuple(made[i : i + a]), tuple(stands[j : j + b]))
                    choices += [(scores[i + a, j + b] + fits, (a, b))] if fits else []
            if choices:
                scores[i, j], steps[i, j] = max(choices, key=lambda one: one[0])
    return steps


@lru_cache(_MOST_KEPT)
def _fits(made: tuple[Passage, ...], stands: tuple[Passage, ...]) -> float:
    """How well passages are the same, from 0 to 1 for each; joined ones only if all that was printed is there."""
    whole = Passage(tuple(piece for one in made for piece in one.pieces))
    text = "".join(_tight(one) for one in stands)
    pieces = [piece for one in made for piece in _tight_pieces(one)]
    number = len(made) + len(stands) - 1
    told = _by_words(pieces, text) is not None
    if told and whole.words >= _TELLING:
        many, share = min(whole.words / _MANY, 1), whole.words / max(len(text), whole.words)
        return _TOLD + 0.3 * many + 0.1 * share + _FOR_JOINED * (number - 1)
    if number > 1:
        return 0.0
    ratio = _ratio("".join(piece for piece, _ in pieces), text)
    if told:
        return _ANY + (1 - _ANY) * ratio
    return ratio if ratio >= _LEAST else 0.0


@lru_cache(_MOST_KEPT)
def _tight(passage: Passage) -> str:
    return tight(passage.text)


@lru_cache(_MOST_KEPT)
def _tight_pieces(passage: Passage) -> tuple[tuple[str, str], ...]:
    return tuple((tight(piece.text), piece.path) for piece in passage.pieces)


@lru_cache(_MOST_KEPT)
def _signs(text: str) -> Counter[str]:
    return Counter(text)


def _ratio(one: str, other: str) -> float:
    """How alike two texts are, 0 where they are hardly or too long to say."""
    together = len(one) + len(other)
    if len(one) * len(other) > _MOST_CHARACTERS or 2 * (_signs(one) & _signs(other)).total() < _LEAST * together:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _with_moved(pairs: list[Pair], made: Sequence[Passage], stands: Sequence[Passage]) -> tuple[list[Pair], int]:
    """The pairs with those added that stand elsewhere: what is left on both sides and fits."""
    left = sorted({*range(len(made))}.difference(*(ones for ones, _ in pairs)))
    right = sorted({*range(len(stands))}.difference(*(others for _, others in pairs)))
    if len(left) * len(right) > _MOST_LOOKS:
        return pairs, 0
    moved: list[Pair] = []
    for one in left:
        fits = [(_fits((made[one],), (stands[other],)), -other) for other in right]
        score, other = max(fits, default=(0.0, 0))
        if score >= _LEAST and made[one].words:
            moved.append(((one,), (-other,)))
            right.remove(-other)
    return pairs + moved, len(moved)


def read_values(passage: Passage, text: str) -> tuple[tuple[str | None, ...], bool]:
    """What stands in a text for each value of a passage, and whether its printed words are there as they were.

    >>> passage = Passage((Piece("赔 "), Piece("800元", "sum"), Piece("，限 "), Piece("3日", "day"), Piece("内。")))
    >>> read_values(passage, "赔 900元，限 3日内。")
    (('900元', '3日'), True)
    >>> read_values(passage, "应赔 900元，并且限 5日内。")
    (('900元', '5日'), False)
    """
    pieces = [(tight(piece.text), piece.path) for piece in passage.pieces]
    places = [number for number, sign in enumerate(text) if not sign.isspace()]
    squeezed = tight(text)
    spans = _by_words(pieces, squeezed)
    as_printed = spans is not None
    if spans is None:
        spans = _by_signs(pieces, squeezed)
    return tuple(
        text[places[start] : places[stop - 1] + 1] if stop > start else "" for start, stop in spans
    ), as_printed


Span = tuple[int, int]


def _by_words(pieces: Sequence[tuple[str, str]], text: str) -> list[Span] | None:
    """Where each value stands, if all printed words stand there in their order: as few values as can be differ."""
    words, values = _grouped(pieces)
    if not values:
        return [] if words[0] == text else None
    stop = len(text) - len(words[-1])
    if not text.startswith(words[0]) or not text.endswith(words[-1]) or stop < len(words[0]):
        return None
    ends = _ends(words, ["".join(group) for group in values], text, stop)
    if ends is None:
        return None
    spans: list[Span] = []
    start = len(words[0])
    for group, end, after in zip(values, ends, words[1:], strict=True):
        spans += _parted(group, text, start, end)
        start = end + len(after)
    return spans


def _grouped(pieces: Sequence[tuple[str, str]]) -> tuple[list[str], list[list[str]]]:
    """The printed words before, between and behind the values, and the values that stand there side by side."""
    words: list[str] = [""]
    values: list[list[str]] = []
    for piece, path in pieces:
        if not path:
            words[-1] += piece
        elif words[-1] or not values:
            values.append([piece])
            words.append("")
        else:
            values[-1].append(piece)
    return words, values


def _ends(words: Sequence[str], values: Sequence[str], text: str, stop: int) -> tuple[int, ...] | None:
    """Where each value ends so that as few as can be differ from how they were made; None if words are missing."""
    ways = len(values) * sum(text.count(word) for word in words[1:-1])

    @cache
    def best(number: int, start: int) -> tuple[float, tuple[int, ...]] | None:
        """The fewest differences from a value on that begins at `start`, and where it and those after it end."""
        if number == len(values) - 1:
            return (_cost(values[number], text[start:stop]), (stop,)) if start <= stop else None
        after = words[number + 1]
        found: list[tuple[float, tuple[int, ...]]] = []
        at = text.find(after, start, stop)
        while at >= 0:
            rest = best(number + 1, at + len(after))
            if rest:
                found.append((rest[0] + _cost(values[number], text[start:at]), (at, *rest[1])))
            if found and (found[-1][0] == 0 or ways > _MOST_WAYS):
                break
            at = text.find(after, at + 1, stop)
        return min(found, default=None)

    way = best(0, len(words[0]))
    return way and way[1]


def _cost(made: str, stands: str) -> float:
    return 0.0 if same(made, stands) else 1 + abs(len(made) - len(stands)) / 10_000


def _parted(values: Sequence[str], text: str, start: int, stop: int) -> Iterator[Span]:
    """The places of values that are printed with nothing between them: what stands as made tells where one ends."""
    for number, value in enumerate(values):
        after = "".join(values[number + 1 :])
        end = min(start + len(value), stop)
        if number == len(values) - 1:
            end = stop
        elif not text.startswith(value, start) and text.endswith(after, start, stop):
            end = stop - len(after)
        yield start, end
        start = end


def _by_signs(pieces: Sequence[tuple[str, str]], text: str) -> list[Span]:
    """Where each value stands if printed words were changed: between the words beside it that stayed."""
    whole = "".join(piece for piece, _ in pieces)
    if len(whole) * len(text) > _MOST_CHARACTERS:
        return [(0, 0) for _, path in pieces if path]
    there = _carried(whole, text)
    spans: list[Span] = []
    start, reached = 0, 0
    for piece, path in pieces:
        stop = start + len(piece)
        if path:
            span = _as_made(piece, text, reached) or _between(there, start, stop, len(text))
            spans.append(span)
            reached = max(reached, span[1])
        start = stop
    return spans


def _carried(whole: str, text: str) -> dict[int, int]:
    """Which sign of `whole` is which of `text`; signs of their own do not count among others that were changed."""
    found: dict[int, int] = {}
    for one, other, size in SequenceMatcher(None, whole, text, autojunk=False).get_matching_blocks():
        found |= {one + n: other + n for n in range(size)}
    return found


def _as_made(piece: str, text: str, reached: int) -> Span | None:
    """The same value behind those before it, else anywhere: somebody may have changed the order."""
    if len(piece) <= 1:
        return None
    at = text.find(piece, reached)
    at = text.find(piece) if at < 0 else at
    return (at, at + len(piece)) if at >= 0 else None


def _between(there: dict[int, int], start: int, stop: int, length: int) -> Span:
    """The stretch between the nearest sign before a value and the nearest after it that stayed."""
    before = max((sign for sign in there if sign < start), default=None)
    after = min((sign for sign in there if sign >= stop), default=None)
    left = 0 if before is None else there[before] + 1
    right = length if after is None else there[after]
    return left, max(left, right)


def _dealt(found: Sequence[str | None], made: Sequence[Passage]) -> Iterator[tuple[str | None, ...]]:
    """The values read of several passages together, to each its own."""
    start = 0
    for passage in made:
        stop = start + sum(bool(piece.path) for piece in passage.pieces)
        yield tuple(found[start:stop])
        start = stop


def _numbered(made: Sequence[Passage], readings: dict[int, tuple[str | None, ...]]) -> Iterator[Reading]:
    counted: dict[str, int] = {}
    for number, passage in enumerate(made):
        values = [piece for piece in passage.pieces if piece.path]
        stands = readings.get(number, (None,) * len(values))
        for piece, there in zip(values, stands, strict=True):
            nth = counted[piece.path] = counted.get(piece.path, 0) + 1
            yield Reading(path=piece.path, nth=nth, made=piece.text, stands=there)
