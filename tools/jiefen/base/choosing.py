"""What people mean by a word among things that have a code and a title: the one place that guesses (R29)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jiefen.base.text import N_, Say, Term, say

PARTED = "·"
"""Between what something belongs to and its own title: `物业管理·渗漏水`."""
_BETWEEN = re.compile("[.·/]")
"""What people write between the two, as in files or as on a screen."""
_SHORTEST_GUESS = 2


def fitting(word: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of `names` (code → title) that `word` may mean: none, the one, or several that fit equally well.

    The code itself, else the title, else the last part of it (`渗漏水`), else how a title or a last part begins, or
    each part of it (`邻里.人身损害`), else what stands in it, else its letters in their order (`县法院` for
    云岫县人民法院). What fits better hides what fits worse; spaces, width and capitals do not count.
    """
    if word in names:
        return (word,)
    bare = _bare(word)
    if not bare:
        return ()
    titles = {code: _bare(title) for code, title in names.items()}
    for fits in _ways(bare):
        found = tuple(code for code, title in titles.items() if fits(title))
        if found:
            return found
    return ()


def _ways(bare: str) -> Iterator[Callable[[str], bool]]:
    """From the best way of fitting a title to the worst."""
    yield lambda title: title == bare
    yield lambda title: _last(title) == bare
    yield lambda title: title.startswith(bare) or _last(title).startswith(bare)
    parts = _BETWEEN.split(bare)
    if len(parts) > 1 and all(parts):
        yield lambda title: _part_by_part(parts, title.split(PARTED))
    if len(bare) >= _SHORTEST_GUESS:
        yield lambda title: bare in title
        yield lambda title: _in_order(bare, title)


def _last(title: str) -> str:
    return title.rpartition(PARTED)[2]


def _part_by_part(written: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether each part of a title begins as it was written."""
    return len(written) == len(parts) and all(map(str.startswith, parts, written))


def _in_order(letters: str, title: str) -> bool:
    """Whether all letters stand in the title, one after the other."""
    rest = iter(title)
    return all(letter in rest for letter in letters)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def titled(codes: Iterable[str], names: Mapping[str, str]) -> tuple[Say, ...]:
    """The things by their titles, as people choose among them; in Chinese with the code only where titles are equal."""
    titles = list(names.values())
    return tuple(_titled(code, names[code], alone=titles.count(names[code]) == 1) for code in codes)


def _titled(code: str, title: str, *, alone: bool) -> Say:
    if alone and title:
        return say(N_("{title}{code:.0}"), title=Term(title), code=code)  # the code is for English: titles are not
    return say(N_("{title}（{code}）"), title=Term(title), code=code)
