"""`synth`: a book of any size for practice and measurement, the same for the same seed."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import open_book
from jiefen.book.form import order_of, record_kind
from jiefen.case.read import case_file, key_order
from jiefen.files import resources
from jiefen.files.disk import about
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.office.office import Office
from jiefen.practice.records import Records, without_empty
from jiefen.practice.stories import Entry, tell, workdays

FIRST, LAST = date(2025, 1, 2), date(2026, 11, 20)
SAMPLE = "office"
MADE_ANEW = (
    "demands",
    "screenings",
    "meetings",
    "tasks",
    "inspections",
    "accountability",
    "assessment",
    "returns",
    "sent",
    "subsidy.yaml",
    "periods.yaml",
    "carried.yaml",
    "opening.yaml",
)
"""What of the sample names its own disputes: a practice book has records of its own, or none."""


def synth(folder: Path, cases: int, seed: int) -> int:
    """Write a book of `cases` invented disputes into `folder`, one after the other.

    Returns the number written.

    Raises Failure when the folder is not empty, or the number is more than six digits a year can
    count.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Failure(say(N_("这个文件夹不是空的。")), say(N_("换一个空的或者还没有的文件夹。")))
    shutil.copytree(
        resources.root() / SAMPLE,
        folder / SAMPLE,
        ignore=shutil.ignore_patterns("publications", "*.txt", "keys.yaml", *MADE_ANEW),
    )
    _forget_what_was_handed_over(folder)
    office = open_book(folder).require_office()
    for year in (FIRST.year, LAST.year):
        (folder / "cases" / str(year)).mkdir(parents=True)
    order = key_order()
    written = 0
    records = Records(office, FIRST, LAST, Random(seed))  # noqa: S311 - practice data, not secrets
    for case in invented(office, cases, seed):
        records.take(case)
        path = folder / case_file(case["id"])
        with about(path):
            path.write_bytes(canonical(case, order).encode())
        written += 1
        for name, record in records.files(until=case["received"][:7]):
            _write(folder, name, record)
    for name, record in records.files():
        _write(folder, name, record)
    return written


def _forget_what_was_handed_over(folder: Path) -> None:
    """Take what names disputes of the sample out of the rosters; who was on duty stays."""
    for path in (folder / SAMPLE / "duty").glob("*.yaml"):
        roster = dict(read(path.read_bytes()).data or {})
        if roster.pop("handovers", None):
            _write(folder, path.relative_to(folder).as_posix(), roster)


def _write(folder: Path, name: str, record: Entry) -> None:
    """One record of the office, in the form of its kind."""
    path = folder / name
    with about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(canonical(without_empty(record), order_of(record_kind(name))).encode())


def invented(office: Office, cases: int, seed: int) -> Iterator[Entry]:
    """`cases` disputes as data, in the order in which they were received."""
    draw = Random(seed)  # noqa: S311 - practice data, not secrets
    days = workdays(FIRST, LAST, office.calendar)
    numbers: dict[int, int] = {}
    for index in range(cases):
        received = days[index * len(days) // cases]
        numbers[received.year] = numbers.get(received.year, 0) + 1
        yield tell(f"{received.year}-{numbers[received.year]:04d}", received, LAST, office, draw)
