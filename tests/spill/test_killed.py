"""A command that is ended in the middle: what it had opened stands nowhere, or in memory until the next draft."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.spill.ground import CASE, Ground

PATIENCE = 60
"""Seconds that a busy machine may take to get an editor started."""
SLOW = """
for backup in ('edit.yaml~', '.edit.yaml.swp'):
    path.with_name(backup).write_text(path.read_text('utf-8'), 'utf-8')
pathlib.Path(MARK).write_text(str(__import__('os').getpid()))
time.sleep(120)
"""
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started deaf to it
from jiefen.commands.main import run
run()
"""
EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir", "subprocess.Popen")
ENDED = """
import os, sys
number, limit, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
seen = 0
def hook(event, args):
    global seen
    if event in EVENTS and any(folder in str(part) for part in args):
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), number)
sys.addaudithook(hook)
from jiefen.commands.main import attempt
sys.exit(attempt(sys.argv[4:]))
""".replace(
    "EVENTS", repr(("open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir", "subprocess.Popen"))
)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    made = Ground(tmp_path_factory.mktemp("ground"))
    for number in range(40):
        page = made.root / f"build/public/site/{number}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<p>调解不收费</p>", "utf-8")
    return made


def words(ground: Ground, *more: str) -> list[str]:
    return ["--book", str(ground.root), *more, "--key", str(ground.sealed.key("li-na")), "--today", "2026-11-20"]


def environment(ground: Ground) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "JIEFEN_LANG")}
    return {**kept, **ground.environment}


@contextmanager
def editing(ground: Ground) -> Iterator[subprocess.Popen[bytes]]:
    """`jiefen open --edit`, with the draft in a slow editor that has kept copies beside it."""
    mark = ground.folder / "work/mark"
    mark.unlink(missing_ok=True)
    ground.editor(SLOW.replace("MARK", repr(str(mark))))
    run = [sys.executable, "-c", PROGRAM, *words(ground, "open", CASE, "--edit")]
    with (ground.folder / "work/said").open("wb") as said:  # searched like all other files
        process = subprocess.Popen(run, env=environment(ground), stdout=said, stderr=said)
    try:
        began = time.monotonic()
        while not (mark.exists() and mark.read_text("utf-8")):
            assert time.monotonic() - began < PATIENCE
            assert process.poll() is None
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)
        with suppress(ProcessLookupError, FileNotFoundError):
            os.kill(int(mark.read_text("utf-8")), signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_who_is_told_to_end_while_somebody_edits_leaves_nothing(number: signal.Signals, ground: Ground) -> None:
    with editing(ground) as process:
        drafts = [Path(name).name for name in ground.spilt()]
        assert sorted(drafts) == [".edit.yaml.swp", "edit.yaml", "edit.yaml~"]
        process.send_signal(number)
        assert process.wait(PATIENCE) != 0
    assert ground.spilt() == []


def test_what_a_killed_edit_leaves_in_memory_goes_with_the_next_one(ground: Ground) -> None:
    with editing(ground) as process:
        process.kill()
    assert {name.split("/")[0] for name in ground.spilt()} == {"runtime"}
    ground.editor("pass")
    run = [sys.executable, "-c", PROGRAM, *words(ground, "open", CASE, "--edit")]
    done = subprocess.run(run, env=environment(ground), capture_output=True, check=False)
    assert done.returncode == 0
    assert ground.spilt() == []


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("command", "limits"),
    [("seal", (4, 9, 14)), ("rekey", (4, 14, 24)), ("find", (2, 4)), ("gate", (8, 30, 60)), ("publish", (25, 400))],
)
def test_ended_in_the_middle_nothing_is_spilt(command: str, limits: tuple[int, ...], ground: Ground) -> None:
    line = {
        "seal": (command, CASE, "--set", "parties.P2.name=禾苗"),
        "find": (command, ground.identity.name),
        "publish": (command, "--sign-key", str(ground.signing)),
    }.get(command, (command,))
    args = words(ground, *line)[: -2 if command == "find" else None]
    ended = 0
    for place, limit in enumerate(limits):
        number = (signal.SIGTERM, signal.SIGKILL)[place % 2]
        run = [sys.executable, "-c", ENDED, str(int(number)), str(limit), str(ground.folder), *args]
        done = subprocess.run(run, env=environment(ground), capture_output=True, check=False)
        ended += done.returncode == -number
        assert done.returncode in (-number, 0), done.stderr[-300:]
        assert not ground.betrayed_in(done.stdout + done.stderr)
    assert ended >= len(limits) - 1
    ground.commit()
    assert ground.spilt() == []
