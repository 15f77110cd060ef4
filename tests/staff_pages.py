"""The sample book's staff site, and one made from a book with code in each of its free texts."""

import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from jiefen.book.book import open_book
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.site.build import Built
from jiefen.staff_site.build import build_staff, desk_of
from jiefen.staff_site.desk import Desk
from tests.public_site import ROOT

TODAY = date(2026, 11, 20)
CASE = "cases/2026/2026-0020.yaml"
PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "</script></section><svg onload=window.hit=1>",
    "[点我](javascript:window.hit=1){ onclick=window.hit=1 }",
    '" autofocus onfocus="window.hit=1',
    "{{ config }}[[law:mfd/288]]`**#",
)


@cache
def desk() -> Desk:
    """What is on the desk in the sample's office on that day."""
    return desk_of(open_book(ROOT), TODAY)


def book_at(folder: Path) -> Path:
    """A copy of the sample's records."""
    for name in ("office", "cases"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.age"))
    return folder


def hostile_book_at(folder: Path) -> Path:
    """The sample with code in every title of the office, in the text of its articles, and in what a case's log says."""
    book_at(folder)
    _change(folder / "office/settings.yaml", _titles)
    _change(folder / "office/organisation.yaml", _titles)
    for path in (folder / "office/procedure").glob("*.yaml"):
        _change(path, _titles)
    _change(folder / CASE, _notes)
    return folder


def built(book: Path, today: date = TODAY) -> Built:
    """Its staff site."""
    return build_staff(open_book(book), today)


def _change(path: Path, change: Callable[[Any], None]) -> None:
    data = read(path.read_bytes()).data or {}
    change(data)
    path.write_text(canonical(data, {}), "utf-8")


def _notes(case: Any) -> None:
    for entry, payload in zip(case["log"], PAYLOADS * len(case["log"]), strict=False):
        entry["note"] = payload


def _titles(data: Any) -> None:
    """Code at the end of every title, name and article below `data`, one after the other."""
    payloads = cycle(PAYLOADS)

    def spoil(part: Any) -> None:
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(value, dict | list):
                spoil(value)
            elif key in ("title", "name", "text", "short-title", "late-delivery"):
                part[key] = value + next(payloads)

    spoil(data)
