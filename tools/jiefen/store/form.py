"""The canonical form of a book's records: of which kind is a file, and does it stand in its form (ARCHITECTURE §3)."""

from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
from pathlib import PurePosixPath

from jiefen.core.finding import Finding
from jiefen.core.text import say
from jiefen.store import resources, shape
from jiefen.store.kinds import NOT_CANONICAL
from jiefen.store.yaml_reader import Reading
from jiefen.store.yaml_writer import is_canonical, tidy

OFFICE = {
    "office/settings.yaml": "settings",
    "office/organisation.yaml": "organisation",
    "office/grid.yaml": "grid",
    "office/calendar.yaml": "calendar",
    "office/law.yaml": "office-law",
}
FOLDERS = {"office/procedure": "procedure", "office/publications": "publication"}


def record_kind(name: str) -> str:
    """The kind of record that the file `name` of a book holds: its schema's name; "" for what is no record."""
    path = PurePosixPath(name)
    if path.suffix != ".yaml":
        return ""
    if path.parts[0] == "cases":
        return "case"
    return OFFICE.get(name) or FOLDERS.get(path.parent.as_posix(), "")


@cache
def order_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The order of keys of a kind of record."""
    return shape.key_order(resources.schema(kind))


def form_finding(reading: Reading, name: str, kind: str, case: str = "") -> Finding | None:
    """FMT01, a warning at the first line that `fmt` would write otherwise; None for a file in form or refused."""
    order = order_of(kind)
    if reading.data is None or is_canonical(reading, order):
        return None
    return Finding(
        code=NOT_CANONICAL.code,
        severity="warning",
        say=say(NOT_CANONICAL.say),
        do=say(NOT_CANONICAL.do),
        case=case,
        file=name,
        line=_first_difference(reading.raw, tidy(reading.raw, order)),
    )


def _first_difference(old: bytes, new: bytes) -> int:
    """The number of the first line that differs, from 1."""
    pairs = zip_longest(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return next(number for number, (was, becomes) in enumerate(pairs, start=1) if was != becomes)
