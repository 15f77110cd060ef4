"""A private draft for an editor: in memory where the system has such a place, overwritten and removed afterwards.

A process that is killed outright cannot tidy up: the next draft removes what it left, which lies
outside the book.
"""

import os
import shlex
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files import programs
from jiefen.files.locks import if_free, locked

_ENDING = ("SIGTERM", "SIGHUP", "SIGBREAK")
_VIM = ("vim", "nvim", "gvim", "vimx")
_VIM_OPTIONS = ("-n", "-i", "NONE", "--cmd", "set nobackup nowritebackup noundofile")
"""No swap file, no memory of registers: vim would keep them in the user's own folder."""


class Draft:
    """A file that only its owner may read, while the context lasts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, text: str) -> None:
        """Make `text` the draft's content."""
        self.path.write_text(text, encoding="utf-8")

    def read(self) -> bytes:
        """The draft's content. Raises Failure when the editor left none."""
        try:
            return self.path.read_bytes()
        except OSError:
            raise Failure(
                say(N_("编辑器没有留下文件，没有写入。")), say(N_("请在编辑器里直接保存，不要另存为。"))
            ) from None

    def edit(self, editor: str) -> None:
        """Let the user edit it; returns when the editor has ended.

        Raises Failure when it cannot be run.
        """
        name, *words = _command(editor)
        place = programs.program(name)
        if place is None:
            raise _no_editor()
        try:
            code = programs.show([place, *words, str(self.path)], self.path.parent)
        except OSError:
            raise _no_editor() from None
        if code:
            raise _no_editor()


@contextmanager
def private_draft(environment: Mapping[str, str]) -> Iterator[Draft]:
    """An empty draft, gone when the context ends: also when the program is told to end meanwhile."""
    with private_folder(environment) as folder:
        draft = Draft(folder / "edit.yaml")
        os.close(os.open(draft.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft


@contextmanager
def private_folder(environment: Mapping[str, str]) -> Iterator[Path]:
    """An empty folder that only its owner may enter, in memory where that can be, gone when the context ends."""
    base = _base(environment)
    with ExitStack() as stack:
        stack.enter_context(_told_to_end())
        with locked(base):  # nobody clears away a folder that is not locked yet
            _clear(base)
            folder = Path(tempfile.mkdtemp(dir=base))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            stack.enter_context(if_free(folder))
            stack.callback(_wipe, folder)
        yield folder


def editor_of(environment: Mapping[str, str]) -> str:
    """The user's editor: VISUAL, EDITOR, else the system's plain one."""
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    plain = ("notepad",) if sys.platform == "win32" else ("nano", "vi")
    return chosen or next((name for name in plain if programs.program(name)), plain[-1])


def _base(environment: Mapping[str, str]) -> Path:
    """A folder of the user's own, in memory where the system has such a place.

    Raises Failure when somebody else has put a folder there.
    """
    if sys.platform == "win32":
        base = Path(tempfile.gettempdir()) / "jiefen"  # within the user's own profile there
        base.mkdir(exist_ok=True)
        return base
    places = [Path(place) for place in (environment.get("XDG_RUNTIME_DIR"), "/dev/shm") if place]  # noqa: S108
    usable = [place for place in places if place.is_dir() and os.access(place, os.W_OK)]
    base = (usable or [Path(tempfile.gettempdir())])[0] / f"jiefen-{os.getuid()}"
    with suppress(FileExistsError):
        base.mkdir(mode=0o700)
    found = base.lstat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077:
        raise Failure(
            say(N_("放草稿的文件夹 {name} 不是本人专用的，没有打开。"), name=base.name),
            say(N_("请让系统管理员查明是谁建的，删去后再试。")),
        )
    return base


def _clear(base: Path) -> None:
    """Remove the drafts of processes that ended without doing so."""
    for folder in base.iterdir():
        if folder.is_dir() and not folder.is_symlink():
            with if_free(folder) as free:
                if free:
                    _wipe(folder)
            if free:
                shutil.rmtree(folder, ignore_errors=True)


def _wipe(folder: Path) -> None:
    """Overwrite and remove every file in a folder, an editor's copies too."""
    for path in [*folder.rglob("*")]:
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                _overwrite(path)
                path.unlink()


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Make the signals that end a program an exception, so that it tidies up first.

    Only the main thread may ask for signals: a thread of a server ends with the server, which tidies up itself.
    """
    if current_thread() is not main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt(number)

    signals = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _command(editor: str) -> list[str]:
    """The editor's command line: a program's path whole, spaces and all, or words as a shell takes them.

    Raises Failure when it is neither.
    """
    words = [editor] if programs.program(editor) else _words(editor)
    return [*words, *_VIM_OPTIONS] if Path(words[0]).stem in _VIM else words


def _words(command: str) -> list[str]:
    try:
        return [word.strip('"') for word in shlex.split(command, posix=os.name != "nt")]
    except ValueError:
        raise _no_editor() from None


def _no_editor() -> Failure:
    return Failure(
        say(N_("编辑器没有正常结束，没有写入。")),
        say(N_("用环境变量 EDITOR 指明编辑器；也可以用 jiefen seal 从标准输入写入。")),
    )
