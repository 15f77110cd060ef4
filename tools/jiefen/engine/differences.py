"""Where two versions of a record differ, as paths that may be shown."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

_OUR_KEY = re.compile(r"[a-z][a-z-]*")  # any other key is a value somebody typed: not to be shown


def differences(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """The paths of what was changed, added or taken away; a list that grew or shrank is one difference.

    "" is the record itself: something below it whose key is no name of ours.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            here = (f"{path}.{key}" if path else key) if _OUR_KEY.fullmatch(key) else path
            if key in before and key in after:
                yield from differences(before[key], after[key], here)
            else:
                yield here
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{path}[{number}]")
    elif msgspec.json.encode(before, order="sorted") != msgspec.json.encode(after, order="sorted"):
        yield path
