"""Nothing that lies in a book is run: a book full of traps is checked, built and verified, and none of them springs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.history.git import open_repository
from tests.signing import TODAY, SigningBook

JIEFEN = Path(sys.executable).with_name("jiefen")
PROGRAMS = ("git", "ssh-keygen", "ssh-add", "python", "python3", "nano", "vi", "less", "sh", "env")
MODULES = ("yaml", "click", "markdown", "jieba", "json", "encodings", "site", "sitecustomize", "usercustomize", "hook")
SERVED = ("mkdocs", "material", "docxtpl", "python_calamine")
PACKAGES = (*SERVED, "jiefen", "multiprocessing", "concurrent", "pip", "venv")
SETTINGS = "hooks: [hook.py]\nplugins: [search]\ntheme: {name: material, custom_dir: theme}\n"
MKDOCS = """\
import json, sys
from datetime import date
from pathlib import Path
from jiefen.site.mkdocs import run_mkdocs
print(run_mkdocs(Path(sys.argv[1]), json.loads(sys.argv[2]), date(2026, 11, 20)))
"""
WORKERS = """\
import multiprocessing
from jiefen.files.executor import map_chunks
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(sum(map_chunks(len, range(8), workers=2, chunk=4, alone_below=1)))
"""


class Traps:
    """Files of a book that leave their name in the folder `outside` when they are run."""

    def __init__(self, book: Path, outside: Path) -> None:
        self.book, self.outside = book, outside
        outside.mkdir()
        for name in PROGRAMS:
            for file in (name, f"{name}.exe", f"{name}.cmd", f"bin/{name}"):
                trap = f"#!/bin/sh\n: >'{outside}/{file.replace('/', '-')}'\nexit 1\n"
                self._write(file, trap).chmod(0o755)
        for name in MODULES:
            self._write(f"{name}.py", self._python(name))
        for name in PACKAGES:
            for file in ("__init__.py", "__main__.py"):
                self._write(f"{name}/{file}", self._python(f"{name}-{file}"))
        self._write("mkdocs.yml", SETTINGS)
        self._write(".vscode/tasks.json", '{"tasks": [{"command": "x", "runOptions": {"runOn": "folderOpen"}}]}')
        self._write(".vscode/settings.json", "{}")
        self._write("theme/main.html", "SPRUNG")
        self._write("docs/theme/main.html", "SPRUNG")

    @property
    def sprung(self) -> list[str]:
        return sorted(path.name for path in self.outside.iterdir())

    def _python(self, name: str) -> str:
        return f"open({str(self.outside / name)!r}, 'w').close()\n"

    def _write(self, name: str, text: str) -> Path:
        path = self.book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path


@pytest.fixture
def book(tmp_path: Path) -> SigningBook:
    """A committed book that is signed for, on a branch."""
    made = SigningBook(tmp_path)
    made.git("checkout", "-q", "-b", "work")
    return made


@pytest.fixture
def traps(book: SigningBook, tmp_path: Path) -> Traps:
    """What came into the book by the last commit of the branch."""
    made = Traps(book.root, tmp_path / "sprung")
    book.commit()
    return made


def run_in(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command typed by somebody who stands in the book, with the current folder in PATH, first and by its name."""
    doors = (".", "", "bin", str(folder), str(folder / "bin"))
    path = os.pathsep.join((*doors, os.environ["PATH"]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**kept, "PATH": path, **variables}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def jiefen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_in(folder, str(JIEFEN), *words)


def test_checking_runs_nothing_and_names_what_does_not_belong(book: SigningBook, traps: Traps) -> None:
    done = jiefen(book.root, "check", "--since", "main", "--format", "json")
    assert traps.sprung == []
    assert done.returncode == 1, done.stderr
    told = {found["file"] for found in json.loads(done.stdout) if found["code"] == "BOOK01"}
    assert {"yaml.py", "mkdocs", "sitecustomize.py", "jiefen", "git", "git.exe", "bin", ".vscode/tasks.json"} <= told
    assert "mkdocs.yml" in told
    assert told.isdisjoint({"office", "cases", "docs", ".git", ".gitignore", ".vscode", ".vscode/settings.json"})


def test_mkdocs_runs_outside_the_book(book: SigningBook, traps: Traps, tmp_path: Path) -> None:
    """Nor do Python's variables lead it there."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/index.md").write_text("# 首页\n", "utf-8")
    settings = {"site_name": "试", "docs_dir": str(tmp_path / "pages"), "site_dir": str(tmp_path / "site")}
    code = f"import os\nos.environ['PYTHONPATH'] = {str(book.root)!r}\n{MKDOCS}"
    words = ("-P", "-c", code, "build/public/mkdocs.yml", json.dumps(settings))
    done = run_in(book.root, sys.executable, *words)
    assert done.stdout == "()\n", done.stdout + done.stderr
    assert traps.sprung == []
    assert (tmp_path / "site/index.html").is_file()


def test_workers_begin_outside_the_book(book: SigningBook, traps: Traps, tmp_path: Path) -> None:
    """As they begin on Windows: by a command line of Python's own."""
    script = tmp_path / "workers.py"
    script.write_text(WORKERS, "utf-8")
    done = run_in(book.root, sys.executable, str(script))
    assert done.stdout == "8\n", done.stdout + done.stderr
    assert traps.sprung == []


def trap(outside: Path, name: str) -> str:
    """A program outside the book that leaves its name when it is run, and hands on what it is given."""
    place = outside.with_name(f"trap-{name}")
    place.write_text(f"#!/bin/sh\n: >'{outside}/{name}'\ncat\n", "utf-8")
    place.chmod(0o755)
    return str(place)


def test_what_the_settings_of_a_repository_name_is_not_run(book: SigningBook, tmp_path: Path) -> None:
    """A book that came as a folder, with its .git: hooks, filters and helpers are in its settings."""
    outside = tmp_path / "sprung"
    outside.mkdir()
    (tmp_path / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction"):
        Path(trap(outside, hook)).rename(tmp_path / "hooks" / hook)
    book.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    for name in ("clean", "process"):
        for driver in ("x", "x=y.z"):
            book.git("config", f"filter.{driver}.{name}", trap(outside, f"{driver}-{name}"))
    book.git("config", "filter.x.required", "true")
    for name in ("core.fsmonitor", "diff.external", "diff.x.textconv", "gpg.program", "core.pager", "core.sshCommand"):
        book.git("config", name, trap(outside, name))
    (book.root / ".git/info").mkdir(exist_ok=True)
    (book.root / ".git/info/attributes").write_text("* filter=x diff=x\n*.md filter=x=y.z\n", "utf-8")
    for path in (book.root / "office").glob("*.yaml"):
        path.touch()
    done = jiefen(book.root, "check", "--since", "main")
    assert done.returncode == 1, done.stderr  # the attributes are told
    assert "FILE07" in done.stdout
    assert [path.name for path in outside.iterdir()] == []


def test_a_repository_that_lies_in_a_book_is_none(tmp_path: Path) -> None:
    """Git takes a folder with HEAD, objects and refs for a repository, its settings with it: anybody can commit one."""
    inner = tmp_path / "book"
    run_in(tmp_path, "git", "init", "-q", "--bare", str(inner))
    run_in(tmp_path, "git", "init", "-q", str(tmp_path))
    with pytest.raises(Failure):
        open_repository(inner)


@pytest.mark.slow  # MkDocs alone, above, is the quick one
def test_building_publishing_and_verifying_run_nothing(book: SigningBook, traps: Traps) -> None:
    done = jiefen(book.root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SPRUNG" not in (book.root / "build/public/site/index.html").read_text("utf-8")
    keys = ("--key", "office/demo-key-not-secret.txt", "--sign-key", str(book.keys["li-na"]))
    done = jiefen(book.root, "publish", "--today", TODAY, *keys)
    assert done.returncode == 0, done.stdout + done.stderr
    done = jiefen(book.root, "publish", "--today", TODAY, "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert traps.sprung == []
