"""Programs are found outside every book and started in one module, whatever PATH and Python's variables say."""

import ast
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiefen.files import programs

PACKAGE = Path(__file__).parents[2] / "tools/jiefen"
STARTS = {
    "asyncio.create_subprocess_exec",
    "asyncio.create_subprocess_shell",
    "asyncio.subprocess",
    "click.edit",
    "click.launch",
    "click.echo_via_pager",
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.process",
    "distutils.spawn",
    "multiprocessing",
    "os.popen",
    "os.posix_spawn",
    "os.posix_spawnp",
    "os.startfile",
    "os.system",
    "pty",
    "pydoc",
    "runpy",
    "shutil.which",
    "subprocess",
    "webbrowser",
    *(f"os.exec{how}" for how in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
    *(f"os.spawn{how}" for how in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
}
"""What starts a program, looks for one, or runs a file."""
MAY = {
    "files/programs.py": {"subprocess"},
    "files/executor.py": {"concurrent.futures.ProcessPoolExecutor"},
    "history/git.py": {"subprocess.CompletedProcess"},
    "history/objects.py": {"subprocess.CompletedProcess"},
    "sending/forge.py": {"subprocess.CompletedProcess"},
    # The user's own browser, by the PATH that has no folder of a book in it (`programs.close`).
    "commands/daily/desk.py": {"webbrowser", "webbrowser.open"},
    "publishing/signatures.py": {"subprocess.CompletedProcess"},
}


def used(tree: ast.AST) -> Iterator[str]:
    """What a module takes from others, by whole names: `subprocess.run`, however it was imported."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                names[alias.asname or first] = alias.name if alias.asname else first
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            yield f"{names[node.value.id]}.{node.attr}"


def doors(source: str) -> set[str]:
    return {name for name in used(ast.parse(source)) if any(f"{name}.".startswith(f"{one}.") for one in STARTS)}


def test_programs_are_started_in_one_module() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): doors(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    more = {name: taken - MAY.get(name, set()) for name, taken in found.items()}
    assert {name: left for name, left in more.items() if left and name != "files/programs.py"} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import subprocess",
        "from subprocess import run",
        "import shutil as s; s.which('git')",
        "from shutil import which",
        "import os; os.system('x')",
        "from os import execv",
        "import multiprocessing.pool",
        "import click; click.edit('x')",
        "import concurrent.futures as f; f.ProcessPoolExecutor()",
    ],
)
def test_no_other_way_passes_unseen(line: str) -> None:
    assert doors(line)


def executable(place: Path) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("#!/bin/sh\n", "utf-8")
    place.chmod(0o755)
    return str(place)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "book/office").mkdir(parents=True)
    (tmp_path / "book/office/settings.yaml").touch()
    monkeypatch.chdir(tmp_path / "book")
    return tmp_path / "book"


def path_of(*folders: Path | str) -> dict[str, str]:
    return {"PATH": os.pathsep.join(map(str, folders))}


def test_a_program_is_the_first_in_path_outside_the_book(book: Path, tmp_path: Path) -> None:
    for place in (book / "git", book / "bin/git", tmp_path / "bin2/git"):
        executable(place)
    right = executable(tmp_path / "bin/git")
    (tmp_path / "link").symlink_to(book / "bin")
    doors_first = (".", "", "bin", "./bin", book, book / "bin", tmp_path / "link", tmp_path / "none", book / "../book")
    assert programs.program("git", path_of(*doors_first, tmp_path / "bin", tmp_path / "bin2")) == right
    assert programs.program("git", path_of(*doors_first)) is None
    assert programs.program("git", {"PATH": ""}) is None


def test_a_path_counts_where_it_is_whole_and_outside(book: Path, tmp_path: Path) -> None:
    inside, outside = executable(book / "vim"), executable(tmp_path / "opt/vim 9")
    assert programs.program(outside) == outside
    assert [programs.program(name) for name in (inside, "./vim", "../opt/vim 9", str(tmp_path / "opt"))] == [None] * 4
    (tmp_path / "opt/led").symlink_to(inside)
    assert programs.program(str(tmp_path / "opt/led")) is None
    (tmp_path / "opt/plain").write_text("", "utf-8")
    assert programs.program(str(tmp_path / "opt/plain")) is None


def test_windows_takes_no_program_from_the_current_folder(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the way it looks for them; the files are those of this machine."""
    executable(book / "git.exe")
    right = executable(tmp_path / "bin/git.EXE")
    given = {**path_of(tmp_path / "bin"), "PATHEXT": f".COM{os.pathsep}.EXE"}
    monkeypatch.setattr(programs, "WINDOWS", True)
    assert programs.program("git", given) == right
    assert programs.program("git.EXE", given) == right
    assert programs.program("git", {**path_of("."), "PATHEXT": ".exe"}) is None


def test_what_a_program_is_told(book: Path, tmp_path: Path) -> None:
    told = programs.environment(
        {"TZ": "UTC"},
        {**path_of(".", "", book / "bin", "/usr/bin"), "PYTHONPATH": str(book), "PYTHONHOME": "x", "HOME": "/home/x"},
    )
    assert told["PATH"] == "/usr/bin"
    assert {name for name in told if name.startswith("PYTHON")} == {"PYTHONSAFEPATH"}
    assert (told["HOME"], told["TZ"]) == ("/home/x", "UTC")


def test_python_looks_neither_into_the_current_folder_nor_at_variables(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("yaml", "json", "this"):
        (book / f"{module}.py").write_text("print('sprung')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(book))
    monkeypatch.setattr(sys, "path", [str(book), "", *sys.path])
    done = programs.run(programs.python("this"), folder=book)
    assert done.stdout.startswith(b"The Zen of Python")


def test_the_search_path_leads_into_no_book(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(book)
    kept = [str(tmp_path), str(PACKAGE.parent), *sys.path[-1:]]
    assert programs.kept_out([str(book), "", ".", "lib", str(tmp_path / "link"), *kept]) == kept
    (book / "lib").mkdir()
    assert programs.kept_out([str(book / "lib"), str(tmp_path / "link/lib"), *kept]) == kept
    monkeypatch.chdir(tmp_path)
    assert programs.kept_out([str(book), *kept]) == kept[1:]


def test_a_book_that_lost_its_settings_is_one_still(book: Path) -> None:
    """A branch may delete the file that marks it."""
    (book / "office/settings.yaml").unlink()
    assert not programs.in_a_book(str(book / "bin/git"))
    (book / "cases").mkdir()
    assert programs.in_a_book(str(book / "bin/git"))
    assert programs.program("git", path_of(executable(book / "bin/git").removesuffix("/git"))) is None


def test_a_bare_word_is_never_started(book: Path) -> None:
    with pytest.raises(ValueError, match="whole path"):
        programs.run(["git"], folder=book)


def test_who_takes_too_long_is_ended() -> None:
    code = "import time; print('begun', flush=True); time.sleep(60)"
    with pytest.raises(TimeoutError) as late:
        programs.run([sys.executable, "-c", code], seconds=1)
    assert late.value.args[0] == b"begun\n"


def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    """It holds the pipes that are waited for, too."""
    mark = tmp_path / "mark"
    inner = f"import time, pathlib; time.sleep(1); pathlib.Path({str(mark)!r}).touch()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    with pytest.raises(TimeoutError):
        programs.run([sys.executable, "-c", code], seconds=0.3)
    assert not mark.exists()
    time.sleep(1.1)
    assert not mark.exists()


TALKS = """
import sys, time
for line in sys.stdin:
    word = line.strip()
    if word == "end":
        break
    if word == "sleep":
        time.sleep(60)
    if word != "quiet":
        print("you said", word, flush=True)
"""


def test_a_conversation_goes_on_until_one_of_both_ends_it() -> None:
    with programs.Conversation([sys.executable, "-c", TALKS]) as program:
        program.tell(b"quiet")
        assert program.ask(b"one", 20) == b"you said one\n"
        assert program.ask(b"two", 20) == b"you said two\n"
        assert program.ask(b"end", 20) is None
        program.tell(b"after the end")
        assert program.ask(b"three", 20) is None


def test_who_does_not_answer_in_time_is_ended() -> None:
    began = time.monotonic()
    with programs.Conversation([sys.executable, "-c", TALKS]) as program:
        assert program.ask(b"sleep", 0.3) is None
        assert program.ask(b"one", 20) is None
    assert time.monotonic() - began < 20
