"""What `jiefen init` wrote as an example and nobody has replaced: it must not go out as the office's own.

A book whose settings say `sample: true` is invented as a whole.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.book import PROCEDURES, SETTINGS, Book
from jiefen.book.faults import EXAMPLE
from jiefen.book.skeleton import FOLDER
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.files.loading import parsed
from jiefen.files.yaml.reader import MOST_BYTES, Reading

ORGANISATION, GRID = "office/organisation.yaml", "office/grid.yaml"
_SAID = ("示例", "请改成")
"""How the empty book marks what is to be replaced."""
_OWN = ("bureau.title", "bureau.short-title", "bureau.county", "contact.window")
"""What no two offices have alike."""
_ROWS = ("staff", "bodies")
"""Lists of the organisation whose rows name people and days: one that is equal was copied."""


def example_findings(book: Book) -> Iterator[Finding]:
    """The values of the empty book, or of the program's sample, that stand in `book` as they were, each at its line.

    Of the procedure the newest version alone is asked: a merged one cannot be changed.
    """
    office = book.require_office()
    if office.settings.sample:
        return
    newest = f"{PROCEDURES}/{office.procedures[-1].effective}.yaml"
    for name in (SETTINGS, ORGANISATION, GRID, newest):
        reading = _read(book.root / name)
        if reading is None or reading.data is None:
            continue  # what is wrong with it is told by who opens the book
        found = {*_marked(reading.data)} if name != newest else {*_marked({"title": reading.data.get("title")})}
        found |= {*_copied(name, reading.data)}
        lines = {
            reading.position(path)[0]: path for path in sorted(found, reverse=True)
        }  # a row, rather than its title
        for _, path in sorted(lines.items()):
            yield EXAMPLE.of(path, *reading.position(path)).finding(name)


def _read(path: Path) -> Reading | None:
    raw = read_regular(path, MOST_BYTES)
    return None if isinstance(raw, Fault) else parsed(raw)


def _marked(data: Any, path: str = "") -> Iterator[str]:
    """The paths of texts that say of themselves that they are examples."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _marked(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _marked(value, f"{path}[{index}]")
    elif isinstance(data, str) and any(word in data for word in _SAID):
        yield path


def _copied(name: str, data: Mapping[str, Any]) -> Iterator[str]:
    """The paths of what is equal to the empty book's or the sample's."""
    if name == SETTINGS:
        values = {path: {_at(one, path) for one in _originals(name)} for path in _OWN}
        yield from (path for path in _OWN if _at(data, path) and _at(data, path) in values[path])
    if name == ORGANISATION:
        for field in _ROWS:
            known = [row for one in _originals(name) for row in one.get(field, ())]
            yield from (f"{field}[{index}]" for index, row in enumerate(data.get(field, ())) if row in known)


def _at(data: Mapping[str, Any], path: str) -> Any:
    """What stands at a path, None where the office says nothing."""
    section, _, field = path.partition(".")
    return data[section].get(field)


@cache
def _originals(name: str) -> tuple[Mapping[str, Any], ...]:
    """What the program brings under this name: the empty book's file, and the sample's."""
    readings = [_read(folder / name) for folder in (resources.root() / FOLDER, resources.root())]
    return tuple(reading.data for reading in readings if reading and reading.data)
