"""A draft is its owner's alone, outside the book, and gone afterwards."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.files import drafts
from jiefen.files.drafts import editor_of, private_draft

SLEEPER = """
import os, signal, sys
from jiefen.files.drafts import private_draft
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started deaf to it
with private_draft(os.environ) as draft:
    draft.write("canary")
    # The editor says that it runs: killed before that, our process may leave a fork that still holds its lock.
    draft.edit(f"{sys.executable} -c 'import sys, time; print(sys.argv[1], flush=True); time.sleep(10)'")
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"XDG_RUNTIME_DIR": str(tmp_path)}


def start(tmp_path: Path) -> tuple[subprocess.Popen[str], Path]:
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    process = subprocess.Popen([sys.executable, "-c", SLEEPER], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    with process.stdout as shown:
        path = Path(shown.readline().strip())
    assert path.is_relative_to(tmp_path)
    return process, path


def test_only_its_owner_may_read_it_and_nothing_stays(environment: dict[str, str], tmp_path: Path) -> None:
    with private_draft(environment) as draft:
        draft.write("甲\n")
        assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(draft.path.parent.stat().st_mode) == 0o700
        (draft.path.parent / ".edit.yaml.swp").write_text("甲", encoding="utf-8")
        draft.path.with_name("edit.yaml~").write_text("甲", encoding="utf-8")
        assert draft.read() == "甲\n".encode()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not draft.path.parent.exists()


def test_what_is_removed_was_overwritten(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", lambda _self: None)
    monkeypatch.setattr(shutil, "rmtree", lambda _path, **_more: None)
    with private_draft(environment) as draft:
        draft.write("secret")
    assert draft.path.read_bytes() == bytes(len("secret"))


def test_an_exception_leaves_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="invalid literal"), private_draft(environment) as draft:
        draft.write(str(int("甲")))
    assert not draft.path.parent.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_who_is_told_to_end_tidies_up(number: signal.Signals, tmp_path: Path) -> None:
    process, path = start(tmp_path)
    process.send_signal(number)
    assert process.wait(20) != 0
    assert not path.parent.exists()


def test_what_a_killed_process_left_is_cleared_by_the_next_draft(environment: dict[str, str], tmp_path: Path) -> None:
    process, path = start(tmp_path)
    with private_draft(environment):
        assert path.exists(), "a draft in use is left alone"
    process.kill()
    process.wait(20)
    assert path.read_bytes() == b"canary"
    with private_draft(environment):
        assert not path.parent.exists()


def test_a_folder_that_somebody_else_may_read_is_not_used(environment: dict[str, str], tmp_path: Path) -> None:
    base = tmp_path / f"jiefen-{os.getuid()}"
    base.mkdir(mode=0o755)
    with pytest.raises(Failure, match="不是本人专用的"), private_draft(environment):
        pytest.fail("used")
    base.rmdir()
    base.symlink_to(tmp_path)
    with pytest.raises(Failure, match="不是本人专用的"), private_draft(environment):
        pytest.fail("used")


def test_the_place_is_in_memory_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    memory = Path("/dev/shm")  # noqa: S108
    with private_draft({}) as draft:
        assert draft.path.is_relative_to(memory if memory.is_dir() else tmp_path)
    with private_draft({"XDG_RUNTIME_DIR": str(tmp_path / "none")}) as draft:
        assert draft.path.is_relative_to(memory if memory.is_dir() else tmp_path)


def test_windows_has_no_such_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(os, "getuid")
    assert drafts._base({"XDG_RUNTIME_DIR": "/run/user/1"}) == tmp_path / "jiefen"
    assert editor_of({}) == "notepad"


def test_an_editor_that_fails_is_the_users_to_mend(environment: dict[str, str]) -> None:
    with private_draft(environment) as draft:
        for editor in ("false", "no-such-editor-here"):
            with pytest.raises(Failure, match="编辑器没有正常结束"):
                draft.edit(editor)
        draft.path.unlink()
        with pytest.raises(Failure, match="没有留下文件"):
            draft.read()


def test_which_editor_and_what_it_is_told() -> None:
    assert editor_of({"VISUAL": "a", "EDITOR": "b"}) == "a"
    assert editor_of({"VISUAL": "", "EDITOR": "b"}) == "b"
    assert drafts._command("code --wait") == ["code", "--wait"]
    assert drafts._command("/usr/bin/vim")[:2] == ["/usr/bin/vim", "-n"]


def test_an_editors_path_may_hold_spaces(tmp_path: Path) -> None:
    program = tmp_path / "my editor"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert drafts._command(str(program)) == [str(program)]
    assert drafts._command(f"'{program}' --wait") == [str(program), "--wait"]


def test_an_editor_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(Failure, match="编辑器没有正常结束"):
        drafts._command("it's")
    assert editor_of({"VISUAL": " ", "EDITOR": " b "}) == "b"
    assert editor_of({"EDITOR": "  "}).strip()


def test_a_thread_of_a_server_has_a_private_folder_too(environment: dict[str, str]) -> None:
    """Only the main thread may ask for signals."""

    def write() -> bool:
        with drafts.private_folder(environment) as folder:
            (folder / "scan.pdf").write_bytes(b"x")
            return folder.is_dir()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(write).result()
