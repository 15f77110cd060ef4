"""What the window keeps for itself is its owner's alone, and never goes through a link."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.files.own import OWN, add_own, is_own, keep_own, own_content, own_names

OPEN = 0o022


@pytest.fixture(autouse=True)
def usual_mask() -> Iterator[None]:
    before = os.umask(OPEN)
    yield
    os.umask(before)


def modes(root: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in (root / OWN).rglob("*") if path.is_file()}


def test_what_is_kept_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    keep_own(tmp_path, b"x", "drafts", "a.json")
    add_own(tmp_path, b"one", "lines")
    add_own(tmp_path, b"two", "lines")
    assert modes(tmp_path) == {0o600}
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (OWN, f"{OWN}/drafts")} == {0o700}
    assert own_content(tmp_path, "lines") == b"one\ntwo\n"
    assert [*own_names(tmp_path, "drafts")] == ["a.json"]


def test_what_was_open_before_is_not_any_more(tmp_path: Path) -> None:
    (tmp_path / OWN).mkdir(mode=0o755)
    (tmp_path / OWN / "a").write_bytes(b"x")
    keep_own(tmp_path, b"y", "a")
    assert modes(tmp_path) == {0o600}
    assert stat.S_IMODE((tmp_path / OWN).stat().st_mode) == 0o700


@pytest.mark.parametrize("link", [OWN, f"{OWN}/drafts"])
def test_nothing_is_written_or_read_through_a_link(tmp_path: Path, link: str) -> None:
    root, elsewhere = tmp_path / "book", tmp_path / "elsewhere"
    (elsewhere / "drafts").mkdir(parents=True)
    (elsewhere / "a.json").write_bytes(b"x")
    (elsewhere / "drafts/a.json").write_bytes(b"x")
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(elsewhere)
    for write in (keep_own, add_own):
        with pytest.raises(Failure, match="链接"):
            write(root, b"y", "drafts", "b.json")
    assert own_content(root, "drafts", "a.json") is None
    assert [*own_names(root, "drafts")] == []
    assert sorted(path.name for path in elsewhere.rglob("*")) == ["a.json", "a.json", "drafts"]


def test_a_link_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "profile"
    target.write_bytes(b"x")
    (tmp_path / OWN).mkdir()
    (tmp_path / OWN / "lines").symlink_to(target)
    with pytest.raises(Failure, match="链接"):
        add_own(tmp_path, b"y", "lines")
    assert own_content(tmp_path, "lines") is None
    keep_own(tmp_path, b"z", "lines")  # takes the place of the link
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize("path", [".jiefen", ".jiefen/window.json", ".Jiefen/x", ".jiefen./x", ".JIEFEN /x"])
def test_its_folder_is_known_on_every_system(path: str) -> None:
    assert is_own(path)
    assert not is_own(f"docs/{path}")
