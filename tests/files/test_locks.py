"""One at a time, and free again however the holder ended."""

import os
import signal
import subprocess
import sys
import types
from pathlib import Path

import pytest

from jiefen.files import locks
from jiefen.files.locks import if_free, locked

HOLD = """
import sys, time
from pathlib import Path
from jiefen.files.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_gone_with_the_process_that_held_it(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with if_free(tmp_path) as free:
            assert not free
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with locked(tmp_path), if_free(tmp_path) as free:
            assert not free
        with if_free(tmp_path) as free:
            assert free
    assert not [*tmp_path.iterdir()]


def test_who_waits_long_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    told: list[str] = []
    with locked(tmp_path, lambda: told.append("free")):
        assert told == []
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        def let_go() -> None:
            told.append("held")
            holder.kill()

        with locked(tmp_path, let_go), if_free(tmp_path) as free:
            assert (told, free) == (["held"], False)


def test_on_windows_a_file_in_the_folder_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its modules are played by a stand-in that gives up as the real one does, after ten tries."""
    tries: list[int] = []

    def locking(descriptor: int, mode: int, size: int) -> None:
        tries.append(mode)
        if mode == 2 or len(tries) < 3:
            raise OSError

    stand_in = types.SimpleNamespace(locking=locking, LK_LOCK=1, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", stand_in)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "O_TEMPORARY", 0, raising=False)
    with locked(tmp_path):
        assert tries == [1, 1, 1]
        assert [path.name for path in tmp_path.iterdir()] == [locks._NAME]
    with if_free(tmp_path) as free:
        assert not free


def test_no_system_of_locks_is_asked_for_on_import() -> None:
    modules = "jiefen.files.locks, jiefen.files.drafts, jiefen.commands.sealing.open"
    code = f"import sys; sys.modules['fcntl'] = None; import {modules}"
    subprocess.run([sys.executable, "-c", code], check=True)
