"""Other programs: found outside every book, and started so that nothing of a book is run.

Whoever merges into a book may put any file there: a `git`, a `yaml.py`, a `mkdocs/` that Python would take for its own.
So this is the only module that looks for a program and starts one; `files/executor` alone starts workers of our own.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Timer
from typing import IO

MARK = Path("office", "settings.yaml")
"""The file that makes a folder a book; so do the folders `office` and `cases` together, should the file be missing."""
_HERE = Path(__file__).resolve().parents[2]
"""The folder that this package is imported from; in the program's own repository it lies beside the sample book."""
_NAMES = (".COM", ".EXE", ".BAT", ".CMD")
"""What Windows runs, where PATHEXT does not say."""
WINDOWS = os.name == "nt"
_BEGIN = (
    "import json, runpy, sys\n"
    "sys.path[:] = json.loads(sys.argv[1])\n"
    "del sys.argv[:2]\n"
    "runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
)
_SAFE = {"PYTHONSAFEPATH": "1", "NoDefaultCurrentDirectoryInExePath": "1"}
"""For Python: no module from the current folder. For Windows: no program from there."""


def program(name: str, environment: Mapping[str, str] | None = None) -> str | None:
    """The whole path of a program: `name` itself if it is one, else that of the first in PATH; None if there is none.

    Nothing that a relative path leads to, and nothing that lies in a book, counts as a program.
    """
    given = os.environ if environment is None else environment
    if os.path.dirname(name):  # noqa: PTH120  a path, not a word: `C:git` is one on Windows
        return next((place for place in _named(name, given) if _is_program(place)), None)
    for folder in _folders(given):
        for place in _named(os.path.join(folder, name), given):  # noqa: PTH118  PATH holds texts
            if _is_program(place):
                return place
    return None


def environment(more: Mapping[str, str] | None = None, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables for a program that is started: ours without Python's own and without doors in PATH, and `more`."""
    variables = dict(os.environ if given is None else given)
    close(variables)
    return {**variables, **(more or {})}


def close(variables: MutableMapping[str, str]) -> None:
    """Change variables so that no program started with them takes modules or programs from the current folder."""
    for name in [name for name in variables if name.upper().startswith("PYTHON")]:
        del variables[name]
    if "PATH" in variables:
        variables["PATH"] = os.pathsep.join(_folders(variables))
    variables.update(_SAFE)


def kept_out(path: Iterable[str]) -> list[str]:
    """Python's search path without the current folder, which an empty entry of PYTHONPATH means, and without books."""
    return [entry for entry in path if os.path.isabs(entry) and not _is_here(entry)]  # noqa: PTH117  as text


def _is_here(entry: str) -> bool:
    """Whether a folder is the current one, or lies in a book."""
    with suppress(OSError):  # the current folder may be gone
        if os.path.samefile(entry, os.curdir):  # noqa: PTH121  as text
            return True
    return Path(entry) != _HERE and in_a_book(entry)


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    more: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
    stdin: bytes = b"",
    seconds: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program, whose path is the first word, in `folder` (by default its own), and keep what it prints.

    No shell. `more` are variables for it, `without` names those of ours that it does not get. Raises TimeoutError, the
    output so far in its first argument, when it takes longer than `seconds`; it has then been ended, and with it all
    that it started itself: `soffice` is a script, and the office program that it starts would go on.
    """
    dropped = frozenset(without)
    given = {name: value for name, value in os.environ.items() if name not in dropped}
    with (
        subprocess.Popen(  # noqa: S603  no shell, and the program is not the book's
            [_whole(command[0]), *command[1:]],
            cwd=folder or Path(command[0]).parent,
            env=environment(more, given),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=seconds is not None,  # what asks at the terminal has all the time it wants, and keeps it
        ) as process
    ):
        try:
            out, err = process.communicate(stdin, timeout=seconds)
        except subprocess.TimeoutExpired as late:
            _end(process, whole=True)
            raise TimeoutError(late.stdout or b"") from None
        except BaseException:
            _end(process, whole=seconds is not None)
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _end(process: subprocess.Popen[bytes], *, whole: bool) -> None:
    """End a program; if `whole`, what it has started too, which on other systems than Windows is its session."""
    taskkill = program("taskkill") if WINDOWS and whole else None
    if taskkill:
        words = [taskkill, "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(words, capture_output=True, check=False)  # noqa: S603  the system's own
    elif whole and not WINDOWS:
        with suppress(ProcessLookupError, PermissionError):  # it ended meanwhile
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


class Conversation:
    """A program that answers one line to each line it is told, for as long as somebody asks; ended with the `with`."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603  as above
            [_whole(command[0]), *command[1:]],
            cwd=Path(command[0]).parent,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Conversation":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def tell(self, line: bytes) -> None:
        """Say a line that has no answer; that the program has ended and takes none, the next question shows."""
        with suppress(OSError):
            _pipe(self._process.stdin).write(line + b"\n")
            _pipe(self._process.stdin).flush()

    def ask(self, line: bytes, seconds: float) -> bytes | None:
        """The answer to a line; None from a program that ended instead, or was ended because it took longer."""
        late = Timer(seconds, self._process.kill)
        late.start()
        try:
            self.tell(line)
            answer = _pipe(self._process.stdout).readline()
        finally:
            late.cancel()
        return answer if answer.endswith(b"\n") else None


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:  # never: it was asked for
        raise ValueError("a program without a pipe")
    return pipe


def show(command: Sequence[str], folder: Path) -> int:
    """Let a program have the terminal, in `folder`, until it ends; its exit code."""
    words = [_whole(command[0]), *command[1:]]
    return subprocess.run(words, cwd=folder, env=environment(), check=False).returncode  # noqa: S603  as above


def python(module: str, *words: str) -> list[str]:
    """The command that runs a module in a Python of its own, by the search path of this one, which has no book in it.

    Neither variables nor the folder that it runs in change what it imports.
    """
    path = json.dumps(kept_out(sys.path))
    return [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-c", _BEGIN, path, module, *words]


def in_a_book(place: str) -> bool:
    """Whether a path, or what it leads to, lies in a book; the folder that this Python runs from is part of none."""
    return _lies_in_a_book(place, _is_book)


def _lies_in_a_book(place: str, is_book: Callable[[Path], bool]) -> bool:
    written = Path(os.path.abspath(place))  # noqa: PTH100  `..` must go, links stay
    if written.is_relative_to(sys.prefix):
        return False
    both = {written, Path(os.path.realpath(place))}
    return any(is_book(parent) for path in both for parent in (path, *path.parents))


def _is_book(folder: Path) -> bool:
    at = os.fspath(folder)  # asked for each folder above each of PATH whenever a program starts: as text it is quick
    return os.path.exists(f"{at}/{MARK}") or (os.path.isdir(f"{at}/{MARK.parent}") and os.path.isdir(f"{at}/cases"))  # noqa: PTH110, PTH112


def _whole(place: str) -> str:
    """A path that was made whole by `program`: a bare word would be looked for in the current folder."""
    if not os.path.isabs(place):  # noqa: PTH117  as text
        raise ValueError("a program is started by its whole path")
    return place


def _folders(variables: Mapping[str, str]) -> Iterator[str]:
    """The folders of PATH that may hold programs. What lies above several of them is looked at once."""
    is_book = cache(_is_book)
    for entry in variables.get("PATH", os.defpath).split(os.pathsep):
        folder = entry.strip('"')
        if os.path.isabs(folder) and not _lies_in_a_book(folder, is_book):  # noqa: PTH117  "" is the current folder
            yield folder


def _named(place: str, variables: Mapping[str, str]) -> Iterator[str]:
    """The files that a path without or with its ending may mean."""
    if not WINDOWS:
        yield place
        return
    endings = [one for one in variables.get("PATHEXT", "").split(os.pathsep) if one] or [*_NAMES]
    if place.upper().endswith(tuple(one.upper() for one in endings)):
        yield place
    yield from (place + ending for ending in endings)


def _is_program(place: str) -> bool:
    if not os.path.isabs(place) or in_a_book(place):  # noqa: PTH117  as text
        return False
    return os.path.isfile(place) and os.access(place, os.X_OK)  # noqa: PTH113
