"""What is kept ready is what reading anew would give: whatever changes, and whoever meddles with it."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.overview import shelf
from jiefen.overview.shelf import Progress, Seen, Shelf
from tests.small_office import ROOT, copy_office

FRIDAY = date(2026, 11, 20)
OPEN, CLOSED = "2026-0063", "2025-0001"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    copy_office(root / "office")
    for case in (OPEN, CLOSED):
        name = f"cases/{case[:4]}/{case}.yaml"
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    return root


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of which a glimpse is taken anew, as they are."""
    names: list[str] = []
    one = shelf._one

    def counted(book: object, name: str, today: date) -> object:
        names.append(Path(name).stem)
        return one(book, name, today)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "_one", counted)
    return names


def look(kept: Shelf, root: Path, day: date = FRIDAY) -> Seen:
    return kept.look(open_book(root), day, alone=True)


def file_of(root: Path, case: str) -> Path:
    return root / f"cases/{case[:4]}/{case}.yaml"


def test_nothing_is_read_twice_on_a_day_and_what_rests_not_the_next_day_either(book: Path, taken: list[str]) -> None:
    kept = Shelf(book, None)
    first = look(kept, book)
    assert [item.summary.id for item in first.cases] == [CLOSED, OPEN]
    assert sorted(taken) == [CLOSED, OPEN]
    taken.clear()
    assert look(kept, book) == first
    assert taken == []
    after = look(kept, book, FRIDAY + timedelta(days=1))
    assert taken == [OPEN]
    assert after == look(Shelf(book, None), book, FRIDAY + timedelta(days=1))


def test_a_file_that_changed_is_read_again_also_with_its_old_length_and_time(book: Path, taken: list[str]) -> None:
    kept = Shelf(book, None)
    look(kept, book)
    taken.clear()
    path = file_of(book, OPEN)
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("people: 300", "people: 400"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert next(item for item in look(kept, book).cases if item.summary.id == OPEN).summary.people == 400
    assert taken == [OPEN]


def test_times_in_whole_seconds_are_not_believed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for case in (OPEN, CLOSED):
        os.utime(file_of(book, case), (1_700_000_000, 1_700_000_000))
    stamp = shelf._stamp
    monkeypatch.setattr(shelf, "_stamp", lambda path: ((stamp(path) or (0,))[0], 1_700_000_000 * 10**9, 0, 0))
    kept = Shelf(book, None)
    look(kept, book)
    path = file_of(book, OPEN)
    path.write_text(path.read_text("utf-8").replace("people: 300", "people: 400"), "utf-8")
    assert next(item for item in look(kept, book).cases if item.summary.id == OPEN).summary.people == 400


@pytest.mark.parametrize(
    ("name", "anew"), [("settings", [CLOSED, OPEN]), ("procedure/2026-07-01", [CLOSED, OPEN]), ("organisation", [OPEN])]
)
def test_another_record_of_the_office_counts_at_once(book: Path, taken: list[str], name: str, anew: list[str]) -> None:
    kept = Shelf(book, None)
    look(kept, book)
    taken.clear()
    record = book / f"office/{name}.yaml"
    record.write_text(record.read_text("utf-8") + "# other\n", "utf-8")
    look(kept, book)
    assert sorted(taken) == anew


def test_who_left_is_missed_though_nothing_but_the_organisation_changed(book: Path) -> None:
    kept = Shelf(book, None)
    assert look(kept, book).cases[1].lane == "late"
    people = book / "office/organisation.yaml"
    text = people.read_text("utf-8")
    begins = text.index("handle: wang-qiang")
    until = text[begins:].replace("from: 2024-06-01", "from: 2024-06-01, until: 2026-11-01", 1)
    people.write_text(text[:begins] + until, "utf-8")
    item = look(kept, book).cases[1]
    assert (item.lane, item.why) == ("nobody", ("责任人已经离岗",))


def test_a_whole_book_is_looked_through_behind_whoever_asks_for_it_soon(book: Path) -> None:
    kept = Shelf(book, None)
    assert kept.look_soon(open_book(book), FRIDAY, 1) == Progress(0, 2)
    seen: Seen | Progress = Progress(0, 2)
    for _ in range(500):
        seen = kept.look_soon(open_book(book), FRIDAY, 1)
        if isinstance(seen, Seen):
            break
        assert seen.done <= seen.of == 2
        time.sleep(0.01)
    assert seen == look(Shelf(book, None), book)


def test_an_earlier_day_is_looked_at_as_it_was(book: Path) -> None:
    kept = Shelf(book, None)
    look(kept, book)
    before = date(2025, 1, 1)
    assert look(kept, book, before).cases == ()
    assert look(kept, book, date(2025, 1, 3)) == look(Shelf(book, None), book, date(2025, 1, 3))


def test_a_day_still_to_come_is_told(book: Path) -> None:
    kept = Shelf(book, None)
    newest = look(kept, book).newest
    assert newest is not None
    assert newest <= FRIDAY
    assert look(kept, book, date(2025, 1, 3)).newest == newest


def test_it_is_written_down_and_taken_up_by_the_next_process(
    book: Path, tmp_path: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "WORTH_WRITING", 1)
    file = tmp_path / "kept" / "overview.json"
    first = look(Shelf(book, file), book)
    taken.clear()
    assert look(Shelf(book, file), book) == first
    assert taken == []
    assert not list(book.rglob("overview*"))


@pytest.mark.parametrize("junk", [b"", b"{}", b"[1]", b'{"good_for": 3, "kept": {}}', b"\xff\xfe", b'{"a":' * 5000])
def test_what_nobody_wrote_costs_time_only(book: Path, tmp_path: Path, junk: bytes) -> None:
    file = tmp_path / "overview.json"
    file.write_bytes(junk)
    assert look(Shelf(book, file), book) == look(Shelf(book, None), book)


def test_a_disk_that_takes_nothing_costs_time_only(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "WORTH_WRITING", 1)
    (tmp_path / "taken").write_text("a file where the folder should be")
    file = tmp_path / "taken" / "overview.json"
    assert look(Shelf(book, file), book).cases


def test_a_case_that_cannot_be_read_is_told_each_time_and_others_stay(book: Path) -> None:
    file_of(book, OPEN).write_text("id: [", "utf-8")
    kept = Shelf(book, None)
    for _ in range(2):
        seen = look(kept, book)
        assert [finding.case for finding in seen.unread] == [OPEN]
        assert [item.summary.id for item in seen.cases] == [CLOSED]


def test_an_office_that_cannot_be_read_is_a_failure(book: Path) -> None:
    (book / "office/grid.yaml").write_text("areas: 3\n", "utf-8")
    with pytest.raises(Failure):
        look(Shelf(book, None), book)
