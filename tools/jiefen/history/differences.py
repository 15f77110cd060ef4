"""Where two versions of a record differ, as paths that may be shown."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

_OUR_KEY = re.compile(r"[a-z][a-z-]*")  # any other key is a value somebody typed: not to be shown
IsOurs = Callable[[str], object]


def is_our_key(key: str) -> bool:
    """Whether a key may be shown: it is not a value that somebody typed."""
    return bool(_OUR_KEY.fullmatch(key))


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def differences(before: Any, after: Any, path: str = "", is_ours: IsOurs = _OUR_KEY.fullmatch) -> Iterator[str]:
    """The paths of what was changed, added or taken away: `petition.route`, `parties[1].role`.

    A list that grew or shrank is one difference. `is_ours` tells which keys may be shown; a
    difference under any other key is told at what encloses it, "" for the record itself.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            here = _below(path, key) if is_ours(key) else path
            if key in before and key in after:
                yield from differences(before[key], after[key], here, is_ours)
            else:
                yield here
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{path}[{number}]", is_ours)
    elif msgspec.json.encode(before, order="sorted") != msgspec.json.encode(after, order="sorted"):
        yield path
