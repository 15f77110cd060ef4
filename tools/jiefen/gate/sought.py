"""What was looked for in each case, as an attestation tells it, and what of it is missing the next time (R27).

Case by case and line by line: a name that is gone from one case is missing, whatever another case has gained. No digest
is made of a name or a number, so that whoever has the key, now or later, can test no guess with an attestation.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Set
from hashlib import sha256
from itertools import product

import msgspec

from jiefen.gate.record import CaseSought, Sought

DIGEST, SHORT = 32, 12
HIGHEST = 9_999
"""The last number of a case that is guessed where neither half of it is left."""
NOTHING = CaseSought(checked={})


class Missing(msgspec.Struct, frozen=True):
    """What is looked for no more in a case ("": its number is not known).

    `fewer`: how many of a type there are and were. `lines`: how many lines are gone although no number shrank.
    """

    case: str
    fewer: Mapping[str, tuple[int, int]]
    lines: int = 0


def told(sought: Mapping[str, CaseSought], key: bytes) -> Sought:
    """What was looked for in each case, by its number, as an attestation tells it."""
    cases = {_of_case(case, key): _told(one, key) for case, one in sought.items()}
    return Sought(key=name_of(key), cases=cases)


def name_of(key: bytes) -> str:
    """What an attestation calls the key that its digests are made with; it tells nothing of the key."""
    return _digest(key, "key")[:DIGEST]


def missing(
    now: Mapping[str, CaseSought], last: Sought, key: bytes, *, cases: Set[str], erased: Set[str], years: Set[int]
) -> Iterator[Missing]:
    """What was looked for last, under the same key, and is not now; `erased` cases are let off.

    `cases`: those that the book knows of, to say which one it is; `years`: in which else one may have been.
    """
    present = told(now, key).cases
    names = {_of_case(case, key): case for case in {*cases, *erased}}
    guessed: dict[str, str] | None = None
    for name, had in last.cases.items():
        less = _missing(present.get(name, NOTHING), had)
        if names.get(name) in erased or less is None:
            continue
        if name not in names:
            guessed = _guesses(years, key) if guessed is None else guessed
        yield msgspec.structs.replace(less, case=names.get(name) or (guessed or {}).get(name, ""))


def _missing(has: CaseSought, had: CaseSought) -> Missing | None:
    """What `has` lacks of what there was; None if it lacks nothing."""
    fewer: dict[str, tuple[int, int]] = {}
    for kind, count in had.checked.items():
        if has.checked.get(kind, 0) < count:
            fewer[kind] = (has.checked.get(kind, 0), count)
    if fewer:
        return Missing("", fewer)
    gone = {*had.lines} - {*has.lines}
    return Missing("", {}, len(gone)) if gone else None


def _told(one: CaseSought, key: bytes) -> CaseSought:
    lines = sorted(_digest(key, "line", line)[:SHORT] for line in one.lines)
    return CaseSought(checked=one.checked, lines=tuple(lines))


def _guesses(years: Iterable[int], key: bytes) -> dict[str, str]:
    """Every number that a case of these years may have: nothing is left of one whose halves were both removed."""
    numbers = (f"{year}-{number:04}" for year, number in product(sorted(years), range(1, HIGHEST + 1)))
    return {_of_case(case, key): case for case in numbers}


def _of_case(case: str, key: bytes) -> str:
    return _digest(key, "case", case)[:DIGEST]


def _digest(key: bytes, *words: str) -> str:
    return hmac.new(key, "\0".join(words).encode(), sha256).hexdigest()
