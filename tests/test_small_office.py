"""The small office of the tests is the sample's, as far as it goes."""

from pathlib import Path

from jiefen.book.book import open_book
from tests.small_office import ROOT, copy_office


def test_it_has_the_sections_bodies_people_and_areas_of_the_sample(tmp_path: Path) -> None:
    copy_office(tmp_path / "office")
    small, sample = (open_book(book).require_office() for book in (tmp_path, ROOT))
    for name in ("units", "leading_group", "bodies"):
        assert getattr(small.organisation, name) == getattr(sample.organisation, name)
    of_rooms = {room.leader for room in sample.organisation.rooms}
    assert small.organisation.staff == tuple(one for one in sample.organisation.staff if one.handle not in of_rooms)
    assert (small.grid.areas, small.grid.places) == (sample.grid.areas, sample.grid.places)


def test_it_keeps_what_the_sample_keeps(tmp_path: Path) -> None:
    copy_office(tmp_path / "office")
    small, sample = (open_book(book).require_office().settings for book in (tmp_path, ROOT))
    assert [keep.kind for keep in small.keeps or ()] == [keep.kind for keep in sample.keeps or ()]
