"""What a summary may state: a number, a heading, sentences with places for figures, and when each is said (R21).

A sentence is said where all of its places can be filled and its conditions hold; what the records do not show is not
said. Numbers are those of the customary order (docs/dev/summary.md).
"""

import re
from collections.abc import Iterator

import msgspec

from jiefen.reports.summary.values import BY, CHANGE, LISTED, SHARE, Values, figures_in

PLACE = re.compile(r"\{([^{}]+)\}")
TO_WRITE = re.compile(r"【待写：([^】]+)】")


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with places `{code}`, and when it is said.

    `over`: these figures are more than 0; `zero`: they are 0; `same` and `below`: pairs of figures, of which the first
    is equal to, or less than, the second. A figure that is None fulfils nothing.
    """

    words: str
    over: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    below: tuple[tuple[str, str], ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of its places, in order."""
        return tuple(PLACE.findall(self.words))

    @property
    def figures(self) -> tuple[str, ...]:
        """The codes of all figures that it needs, each once."""
        asked = [code for place in self.places for code in figures_in(place)]
        pairs = [code for pair in (*self.same, *self.below) for code in pair]
        return tuple(dict.fromkeys((*asked, *self.over, *self.zero, *pairs)))

    def is_said(self, values: Values) -> bool:
        """Whether the records bear it out."""
        numbers = {code: values.number(code) for code in self.figures}
        if any(number is None for number in numbers.values()):
            return False
        holds = (
            all((numbers[code] or 0) > 0 for code in self.over)
            and all(numbers[code] == 0 for code in self.zero)
            and all(numbers[one] == numbers[other] for one, other in self.same)
            and all((numbers[one] or 0) < (numbers[other] or 0) for one, other in self.below)
        )
        return holds and all(values.text(place) is not None for place in self.places if _is_made(place))


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: its number, what it is about, the sentences in which it may be made.

    `alternatives`: the first sentence that can be said is the only one, else every one that can be.
    """

    number: int
    about: str
    sentences: tuple[Sentence, ...]
    alternatives: bool = False

    def said(self, values: Values) -> Iterator[tuple[int, Sentence]]:
        """The sentences that the records bear out, each with its place in the statement."""
        for place, sentence in enumerate(self.sentences):
            if sentence.is_said(values):
                yield place, sentence
                if self.alternatives:
                    return


def one_of(number: int, about: str, *sentences: Sentence) -> Statement:
    """A statement of which one sentence is said, the first that can be."""
    return Statement(number=number, about=about, sentences=sentences, alternatives=True)


def all_of(number: int, about: str, *sentences: Sentence) -> Statement:
    """A statement of which every sentence is said that can be."""
    return Statement(number=number, about=about, sentences=sentences)


def said(
    words: str,
    *,
    over: tuple[str, ...] = (),
    zero: tuple[str, ...] = (),
    same: tuple[tuple[str, str], ...] = (),
    below: tuple[tuple[str, str], ...] = (),
) -> Sentence:
    """A sentence, as `Sentence`."""
    return Sentence(words=words, over=over, zero=zero, same=same, below=below)


def _is_made(place: str) -> bool:
    """Whether a place holds more than a figure as it is."""
    return place.startswith(LISTED) or place.endswith(CHANGE) or BY in place or SHARE in place
