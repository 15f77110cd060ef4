"""Codes for what an office calls by name: letters of its pinyin, each given once (shown nowhere)."""

import re
from collections.abc import Iterable

LONGEST_HANDLE, LONGEST_CODE = 31, 40


def handles(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """A handle for each name, in their order; none twice, and none that is taken.

    >>> handles(("李娜", "王小兰", "李娜"))
    ('li-na', 'wang-xiao-lan', 'li-na-2')
    """
    return _given(names, taken, "person", LONGEST_HANDLE)


def codes(titles: Iterable[str], taken: Iterable[str] = (), spare: str = "item") -> tuple[str, ...]:
    """A code for each title; `spare` is what one begins with that has no letters.

    >>> codes(("城东片区",))
    ('cheng-dong-pian-qu',)
    """
    return _given(titles, taken, spare, LONGEST_CODE)


def _given(names: Iterable[str], taken: Iterable[str], spare: str, longest: int) -> tuple[str, ...]:
    seen = set(taken)
    given: list[str] = []
    for name in names:
        stem = _letters(name, spare, longest - 4)
        code, number = stem, 2
        while code in seen:
            code, number = f"{stem}-{number}", number + 1
        seen.add(code)
        given.append(code)
    return tuple(given)


def _letters(name: str, spare: str, longest: int) -> str:
    """The pinyin of a name, cut between syllables."""
    from pypinyin import lazy_pinyin  # a dictionary of its own: nobody else waits for it

    parts = [re.sub("[^a-z0-9]", "", part.lower().replace("ü", "v")) for part in lazy_pinyin(name)]
    found = ""
    for part in filter(None, parts):
        more = f"{found}-{part}" if found else part
        if len(more) > longest:
            break
        found = more
    return found if len(found) > 1 and found[0].isalpha() else f"{spare}-{found}".rstrip("-")
