"""What the machine refuses (a full disk, no right, no memory, too many files): two plain lines, exit 2, nothing lost.

Through the command line, with the errors of the system put where they arise; real limits where a test may set them.
"""

import builtins
import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jiefen.commands.machine import REFUSALS
from jiefen.commands.main import attempt
from jiefen.files import disk
from jiefen.files.catalogue import translator
from tests.injured import refusing, run
from tests.sealed_books import CASE, PLAIN, SealedBook, everything_below
from tests.text import has_chinese

Captured = pytest.CaptureFixture[str]
PROGRAM = "from jiefen.commands.main import run; run()"
NAMES = sorted(name for name in REFUSALS if hasattr(errno, name))
KINDS = [next(name for name in NAMES if REFUSALS[name] == texts) for texts in sorted({*REFUSALS.values()})]
"""One error of each that is told alike."""
EACH = [pytest.param(name, marks=() if name in KINDS else pytest.mark.slow) for name in NAMES]
ENTRY = tuple(f"record --today 2026-06-08 {CASE} track --by li-na --finding done --date 2026-06-08".split())
SLOT = "NEW"
"""Where a command may write anew."""
NEW_CASE = (
    "--initiative application --via window --kind property.leak --area chengdong --people 2 "
    "--party P1:applicant:person --party P2:respondent:person"
)
WRITING: dict[str, tuple[str, ...]] = {
    "record": (*ENTRY, "--anyway", "--because", "先问了进展", "--allowed-by", "chen-guo"),
    "new": ("new", *NEW_CASE.split(), "--received", "2026-06-08", "--today", "2026-06-08"),
    "restrict": ("restrict", CASE, "--by", "li-na", "--reason", "当事人要求", "--today", "2026-06-08"),
    "fmt": ("fmt",),
    "seal": ("seal", CASE, "--set", "parties.P2.name=禾笙", "--key", "KEY", "--today", "2026-06-08"),
    "rekey": ("rekey", "--key", "KEY", "--today", "2026-06-08"),
    "schema": ("schema", SLOT),
    "keygen": ("keygen", "--no-passphrase", "--key", SLOT),
    "init": ("init", SLOT),
    "synth": ("synth", SLOT, "--cases", "3"),
}
READING: dict[str, tuple[str, ...]] = {
    "show": ("show", CASE, "--today", "2026-06-08"),
    "list": ("list", "--today", "2026-06-08"),
    "due": ("due", "--today", "2026-06-08"),
    "check": ("check",),
    "open": ("open", CASE, "--key", "KEY"),
    "find": ("find", "禾苗", "--key", "KEY"),
    "whoami": ("whoami", "--key", "KEY"),
    "explain": ("explain", "STP03"),
    "law": ("law", "show", "rmtjf", "33"),
}
WITHOUT_BOOK = frozenset({"init", "synth", "keygen", "law", "explain"})


class Desk:
    """A small book on which every command has something to do, and a place beside it."""

    def __init__(self, folder: Path) -> None:
        self.book = SealedBook(folder)
        self.root = self.book.root
        assert attempt(self.words(("seal", CASE, "--set", "parties.P1.name=禾苗", "--key", "KEY"))) == 0
        settings = self.root / "office/settings.yaml"
        settings.write_text(settings.read_text("utf-8").replace("county: 云岫县", "county:   云岫县"), "utf-8")
        shutil.copytree(self.root, folder / "kept")
        self.folder = folder

    def words(self, words: tuple[str, ...]) -> list[str]:
        known = {"KEY": str(self.book.key("li-na")), SLOT: str(self.book.folder / "new")}
        book = [] if words[0] in WITHOUT_BOOK else ["--book", str(self.root)]
        return [*book, *(known.get(word, word) for word in words)]

    def restore(self) -> None:
        shutil.rmtree(self.root)
        shutil.copytree(self.folder / "kept", self.root)
        self.clear()

    def clear(self) -> None:
        for made in self.folder.glob("new*"):
            if made.is_dir():
                shutil.rmtree(made)
            else:
                made.unlink()

    def is_untouched(self) -> bool:
        kept, now = everything_below(self.folder / "kept"), everything_below(self.root)
        return kept == now.replace(str(self.root).encode(), str(self.folder / "kept").encode())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(shared: Desk) -> Iterator[Desk]:
    """The one desk, as it was."""
    yield shared
    shared.clear()
    if not shared.is_untouched():
        shared.restore()


def plain_refusal(code: int, said: str) -> None:
    """Two lines for somebody who is no programmer, and nothing in the system's words."""
    assert code == 2, said
    lines = said.strip().splitlines()[-2:]
    assert lines[0].startswith("错误："), said
    assert lines[1].startswith("→ "), said
    assert all(map(has_chinese, lines))
    for never in ("Traceback", "own words", "Errno", "程序的错误", "禾苗"):
        assert never not in said


@pytest.mark.parametrize("name", EACH)
def test_each_refusal_while_a_file_is_written_names_it_and_leaves_the_old_one(
    name: str, desk: Desk, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(getattr(errno, name), "the system's own words")

    capfd.readouterr()
    monkeypatch.setattr(os, "fsync", refuse)
    code = attempt(desk.words(WRITING["restrict"]))
    said = capfd.readouterr().err
    plain_refusal(code, said)
    assert f"{PLAIN}：" in said
    assert desk.is_untouched()


@pytest.mark.parametrize("name", EACH)
def test_each_refusal_while_a_file_is_read(name: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that alone cannot be read is told as that (FILE05, FILE01), and the command needs it; else as above."""

    def refuse(path: Path) -> int:
        raise OSError(getattr(errno, name), "the system's own words", str(path))

    whole = os.open
    monkeypatch.setattr(
        os, "open", lambda path, *more, **how: refuse(path) if CASE in str(path) else whole(path, *more, **how)
    )
    done = run(desk.words(READING["show"]), below=desk.root)
    plain_refusal(done.code, done.said)


def test_the_table_has_no_error_that_the_system_does_not_know() -> None:
    assert len(NAMES) == len(REFUSALS), "on Linux every name is known"
    for texts in REFUSALS.values():
        assert all(text.endswith("。") and has_chinese(text) for text in texts)


def limit(kind: int, to: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (to, to))


@pytest.mark.parametrize("command", WRITING)
def test_ulimit_f_is_told_and_leaves_everything_as_it_was(command: str, desk: Desk) -> None:
    done = run(desk.words(WRITING[command]), below=desk.root, before=limit(resource.RLIMIT_FSIZE, 0))
    plain_refusal(done.code, done.said)
    assert "大小上限" in done.said
    assert "ulimit" in done.said
    assert desk.is_untouched()


@pytest.mark.parametrize("command", WRITING)
def test_without_a_limit_each_of_them_writes(command: str, desk: Desk) -> None:
    made = desk.folder / "new"
    assert run(desk.words(WRITING[command]), below=desk.root).code == 0
    assert made.exists() or not desk.is_untouched()
    desk.restore()


@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_too_few_files_may_be_open(command: str, desk: Desk) -> None:
    words = desk.words({**READING, **WRITING}[command])
    lowest = run(words, below=desk.root, before=limit(resource.RLIMIT_NOFILE, 5))
    plain_refusal(lowest.code, lowest.said)
    assert "打开的文件过多" in lowest.said
    assert desk.is_untouched()


def test_a_disk_that_is_full_is_told_where_a_result_is_printed(desk: Desk) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123  a device
        done = started(desk.words(READING["list"]), stdout=full)
    assert (done.returncode, done.stderr.count("\n")) == (2, 2), done.stderr
    assert "磁盘已满" in done.stderr


@pytest.mark.parametrize(
    "closed", [(0, 1, 2), *(pytest.param((one,), marks=pytest.mark.slow) for one in range(3))], ids=str
)
def test_closed_streams_are_no_fault(closed: tuple[int, ...], desk: Desk) -> None:
    shut = " ".join(f"{number}>&-" if number else "<&-" for number in closed)
    words = " ".join(map(repr, [sys.executable, "-c", PROGRAM, *desk.words(READING["list"])]))
    done = subprocess.run(["/bin/sh", "-c", f"{words} {shut}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_leaves_is_no_fault_whatever_was_left(desk: Desk) -> None:
    words = " ".join(map(repr, [sys.executable, "-c", PROGRAM, *desk.words(READING["list"])]))
    line = f"({words}; echo $? >&2) | true"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.stderr in ("141\n", "0\n")


def started(words: list[str], stdout: object = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    run_it = [sys.executable, "-c", PROGRAM, *words]
    return subprocess.run(run_it, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)  # type: ignore[call-overload, no-any-return]  # a file or PIPE


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "内存不够"),
        (RuntimeError("can't start new thread"), "进程太多"),
        (ImportError("x.so: cannot open shared object file: Too many open files"), "打开的文件过多"),
        (shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")]), "磁盘已满"),
    ],
    ids=["memory", "threads", "modules", "folders"],
)
def test_what_a_library_ran_out_of(
    error: Exception, told: str, desk: Desk, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    capfd.readouterr()
    monkeypatch.setattr("jiefen.commands.daily.show.open_here", fail)
    code = attempt(desk.words(READING["show"]))
    said = capfd.readouterr().err
    plain_refusal(code, said)
    assert told in said


def test_without_files_for_a_catalogue_it_is_told_in_chinese(desk: Desk) -> None:
    words = [*desk.words(READING["list"]), "--lang", "en"]
    done = run(words, below=desk.root, before=no_more_files)
    plain_refusal(done.code, done.said)


def no_more_files() -> None:
    """Nothing can be opened any more, in whichever way, and no catalogue was read before."""
    translator.cache_clear()
    refuse = refusing(errno.EMFILE)
    for module, name in ((os, "open"), (os, "scandir"), (builtins, "open")):
        setattr(module, name, lambda *_a, **_b: refuse())
    Path.open = lambda *_a, **_b: refuse()  # type: ignore[assignment, method-assign]  # in a fork


def test_a_missing_file_of_the_program_is_no_fault_of_the_user(
    desk: Desk, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "gone", str(Path(disk.__file__).with_name("no-such.json")))

    monkeypatch.setattr("jiefen.commands.daily.show.open_here", gone)
    assert attempt(desk.words(READING["show"])) == 3
    assert "这是程序的错误" in capfd.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("command", [*READING, *WRITING])
@pytest.mark.parametrize("name", ["ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "ENOMEM"])
def test_each_command_refused_at_each_moment(name: str, command: str, desk: Desk) -> None:
    words = desk.words({**READING, **WRITING}[command])
    last = run(words, below=desk.folder).moments
    desk.restore()
    for moment in range(1, last + 1, max(1, last // 25)):
        done = run(words, below=desk.folder, moment=moment, injury=refusing(getattr(errno, name)))
        assert done.code in (0, 1, 2), (moment, done.said)
        for never in ("Traceback", "own words", "程序的错误"):
            assert never not in done.said, (moment, done.said)
        if not desk.is_untouched() or command not in READING:
            desk.restore()
