"""Files are read only if they are plain files, and written whole or not at all."""

import multiprocessing
import os
import random
import stat
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from jiefen.base.fault import Fault
from jiefen.base.text import render
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.faults import FAULTS
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import KeyOrder, append_entry
from tests import effort
from tests.text import has_chinese

ORDER: KeyOrder = {"": ("id", "log"), "log": ("number", "note")}
EMPTY_CASE = b"id: 2026-0137\nlog: []\n"
MOST_ENTRIES = 40


def refused(path: Path, cap: int = 100) -> str:
    """The code with which a path is refused."""
    fault = read_regular(path, cap)
    assert isinstance(fault, Fault)
    assert has_chinese(render(fault.say))
    assert has_chinese(render(fault.do))
    return fault.code


def test_a_plain_file_is_read_up_to_the_cap(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x\r\n\x1a" * 25)
    assert read_regular(path, 100) == b"x\r\n\x1a" * 25
    assert refused(path, 99) == "YAML03"


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "target.yaml"
    target.write_bytes(b"a: 1\n")
    link, dangling, pipe = tmp_path / "link.yaml", tmp_path / "dangling.yaml", tmp_path / "pipe.yaml"
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    assert refused(tmp_path / "missing.yaml") == "FILE01"
    assert refused(target / "below.yaml") == "FILE05"
    assert refused(tmp_path) == "FILE02"
    assert refused(link) == refused(dangling) == "FILE03"
    assert refused(pipe) == refused(Path("/dev/zero")) == "FILE04"
    assert refused(tmp_path / "nul\0.yaml") == refused(tmp_path / ("long" * 100)) == "FILE05"


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> int:
        raise PermissionError

    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")
    monkeypatch.setattr(os, "open", deny)  # root may open everything
    assert refused(path) == "FILE05"


def test_each_kind_of_file_refusal_is_seen() -> None:
    told_elsewhere = {"FILE06", "FILE07", "FILE08", "FILE09"}  # by who counts cases, and who looks into files
    codes = {kind.code for kind in FAULTS if kind.code.startswith("FILE")} - told_elsewhere
    assert codes == {"FILE01", "FILE02", "FILE03", "FILE04", "FILE05"}


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual, written = tmp_path / "usual", tmp_path / "written"
    usual.write_bytes(b"")
    write_atomically(written, b"x")
    assert written.read_bytes() == b"x"
    assert written.stat().st_mode == usual.stat().st_mode


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "disk full")

    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync", fail) if failing == "fsync" else (Path, "replace", fail)))
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.yaml", b"old")]


ROUNDS = 200 if effort.WHOLE else 40


def record_for_ever(path: Path, begun: Event) -> None:
    """What `record` does, again and again: entries 0, 1, 2 …, and from the start after `MOST_ENTRIES`."""
    begun.set()
    while True:
        raw = path.read_bytes()
        count = len((read(raw).data or {})["log"])
        grown = append_entry(raw, {"number": count, "note": "情况：" + "长" * 500}, ORDER)
        write_atomically(path, EMPTY_CASE if count >= MOST_ENTRIES else grown)


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "2026-0137.yaml"
    write_atomically(path, EMPTY_CASE)
    server = multiprocessing.get_context("forkserver")  # forks a process that has imported all this already
    server.set_forkserver_preload([__name__])
    moment = random.Random(137)  # noqa: S311  no secret
    lengths = set()
    for _ in range(ROUNDS):
        begun = server.Event()
        writer = server.Process(target=record_for_ever, args=(path, begun))
        writer.start()
        assert begun.wait(60)
        time.sleep(moment.uniform(0.001, 0.02))
        writer.kill()
        writer.join()
        content = read_regular(path, MOST_BYTES)
        assert isinstance(content, bytes)
        data = read(content).data
        assert data is not None
        assert [entry["number"] for entry in data["log"]] == list(range(len(data["log"])))
        assert content.endswith((b"}\n", b"log: []\n"))
        lengths.add(len(content))
    assert len(lengths) > ROUNDS // 10  # the writers did write
    assert [entry.name for entry in tmp_path.iterdir() if not entry.name.startswith(".")] == [path.name]
