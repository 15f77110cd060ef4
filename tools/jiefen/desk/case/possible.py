"""Which steps a case may take now, kept while nothing changes that it follows from: the rules are asked of each."""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Lock

from jiefen.case.possible import Possible, possible_steps
from jiefen.desk.seen import Seen

MOST = 200
"""Answers kept: more cases than anybody looks at in a day."""
OFFICE = ("office", "office/procedure")
"""Where what the rules look at besides the case lies."""
_Stamp = tuple[str, int, int]
_Key = tuple[str, str, date, tuple[_Stamp, ...]]
_KEPT: OrderedDict[_Key, Possible] = OrderedDict()
_GUARD = Lock()


def possible_now(seen: Seen) -> Possible:
    """As `possible_steps`; asked anew when the case's file, the office's records or the day is another."""
    root, today = seen.book.root, seen.context.today
    key = (str(root / seen.number), seen.base, today, tuple(sorted(_stamps(root))))
    with _GUARD:
        known = _KEPT.get(key)
    if known is None:
        known = possible_steps(seen.case, seen.context, today)
        with _GUARD:
            _KEPT[key] = known
            while len(_KEPT) > MOST:
                _KEPT.popitem(last=False)
    return known


def _stamps(root: Path) -> Iterator[_Stamp]:
    """What tells one state of the office's own records from another."""
    for folder in OFFICE:
        for path in (root / folder).glob("*.yaml"):
            about = path.stat()
            yield path.name, about.st_mtime_ns, about.st_size
