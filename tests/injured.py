"""A command in a process of its own to which the machine refuses something, or that is ended, at a chosen moment.

A fork: it has all modules loaded, so that a hundred of them take seconds.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from jiefen.commands.main import attempt

EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "os.chmod"})
"""What Python tells of a process that touches files; each is a moment."""
_TOUCHED = 198
"""The exit code of a count: no command has it."""
Injury = Callable[[], None]


class Ended(msgspec.Struct, frozen=True):
    """How it ended: the exit code, or minus the signal; what it said; how many moments it came to."""

    code: int
    said: str
    moments: int


def refusing(number: int) -> Injury:
    """The machine refuses with this error, in words of the system that nobody should see."""

    def refuse() -> None:
        raise OSError(number, "the system's own words")

    return refuse


def killed() -> None:
    """Ended from outside, without a chance to tidy up."""
    os.kill(os.getpid(), signal.SIGKILL)


def run(
    args: Sequence[str], *, below: Path, moment: int = 0, injury: Injury | None = None, before: Injury | None = None
) -> Ended:
    """Run the command line `args`; `injury` happens at the `moment`-th time, from 1, that it touches a file `below`.

    `before` happens before the command, in its process: a limit, a function that fails.
    """
    said, its_end = os.pipe()
    counted, its_count = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(said)
        os.close(counted)
        hook = _Hook(str(below), moment, injury, its_count)
        _be_the_command(args, hook, before, its_end)
    os.close(its_end)
    os.close(its_count)
    text, count = _all(said), _all(counted)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, text.decode("utf-8", "replace"), count.count(b"."))


class _Hook(msgspec.Struct):
    """Counts the moments, a sign in the pipe `count` each; at the one that was asked for the injury happens."""

    below: str
    moment: int
    injury: Injury | None
    count: int
    seen: int = 0

    def __call__(self, event: str, words: tuple[object, ...]) -> None:
        if event in EVENTS and any(self.below in str(word) for word in words[:2]):
            self.seen += 1
            os.write(self.count, b".")
            if self.seen == self.moment and self.injury:
                self.injury()


def _be_the_command(args: Sequence[str], hook: _Hook, before: Injury | None, out: int) -> None:
    code = _TOUCHED
    try:
        for number in (1, 2):
            os.dup2(out, number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  pytest's own is left alone
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  as above
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  a device, in a fork
        if before:
            before()
        sys.addaudithook(hook)
        code = attempt(args)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  a fork of the test run must not go on as one
        traceback.print_exc()
    finally:
        os._exit(code)


def _all(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as file:
        return file.read()
