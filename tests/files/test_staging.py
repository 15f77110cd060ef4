from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.failure import Failure
from jiefen.files.staging import Staged, stage

paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")
trees = st.dictionaries(paths, st.binary(max_size=4), max_size=6)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@settings(max_examples=40, deadline=None)
@given(st.lists(trees, min_size=1, max_size=4))
def test_the_folder_holds_exactly_the_last_files(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("stage")
    before: dict[str, bytes] = {}
    for files in runs:
        staged = stage(folder, files)
        assert tree(folder) == files
        assert set(staged.written) == {path for path, raw in files.items() if before.get(path) != raw}
        assert set(staged.deleted) == set(before) - set(files)
        before = files
    assert all(any(path.iterdir()) for path in folder.rglob("*") if path.is_dir())


def test_equal_files_are_not_touched(tmp_path: Path) -> None:
    stage(tmp_path, {"a/b.md": b"1"})
    first = (tmp_path / "a/b.md").stat()
    assert stage(tmp_path, {"a/b.md": b"1"}) == Staged(written=(), deleted=())
    assert (tmp_path / "a/b.md").stat().st_mtime_ns == first.st_mtime_ns
    assert (tmp_path / "a/b.md").stat().st_ino == first.st_ino


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "a/../../out.md", "", "c:out.md", "a\\out.md"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="inside its folder"):
        stage(tmp_path / "docs", {path: b"x"})
    assert not tree(tmp_path)


def test_a_link_is_removed_and_what_it_points_to_stays(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").write_bytes(b"1")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "precious")
    (folder / "a.md").symlink_to(tmp_path / "precious/file")
    stage(folder, {"a.md": b"2"})
    assert tree(tmp_path) == {"precious/file": b"1", "docs/a.md": b"2"}


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "real")
    with pytest.raises(Failure):
        stage(tmp_path / "docs", {"a.md": b"1"})
    assert not tree(tmp_path)


def test_a_file_may_take_the_place_of_a_folder(tmp_path: Path) -> None:
    stage(tmp_path, {"a/b.md": b"1"})
    stage(tmp_path, {"a": b"2"})
    assert tree(tmp_path) == {"a": b"2"}
