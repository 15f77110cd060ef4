"""A file to double-click that opens the window on a book: for Windows, macOS and Linux (R29).

It lies outside the book: what lies in one, a colleague may have put there.
"""

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from jiefen.files.disk import write_atomically

NAME = "解纷"
_MAY_RUN = 0o755
_BEGIN = "from jiefen.commands.main import run; run()"


def command_of(book: Path) -> list[str]:
    """The words that open the window on a book."""
    return [sys.executable, "-I", "-c", _BEGIN, "--book", str(book.absolute()), "desk"]


def write_opener(book: Path, folder: Path, title: str, system: str = sys.platform) -> Path:
    """Write the opener of a book into `folder`; `title` is the bureau's short name. Where it lies."""
    words = command_of(book)
    ending, text = opener(words, title, system)
    path = folder / f"{NAME} {title}{ending}"
    write_atomically(path, text.encode())
    if os.name != "nt":
        path.chmod(_MAY_RUN)
    return path


def opener(words: Sequence[str], title: str, system: str) -> tuple[str, str]:
    """How the file's name ends on a system, and what stands in it."""
    if system == "win32":
        return ".bat", _batch(words)
    if system == "darwin":
        return ".command", f"#!/bin/sh\nexec {shlex.join(words)}\n"
    return ".desktop", _entry(words, title)


def desktop_of(home: Path) -> Path | None:
    """Where the icons of a user lie, if that folder is there."""
    return next((home / name for name in ("Desktop", "桌面") if (home / name).is_dir()), None)


def _batch(words: Sequence[str]) -> str:
    """For cmd: in UTF-8, percent signs doubled, and it stays open where something went wrong."""
    line = " ".join(f'"{word}"' for word in words).replace("%", "%%")
    return "\r\n".join(("@echo off", "chcp 65001 >nul", line, "if errorlevel 1 pause", ""))


def _entry(words: Sequence[str], title: str) -> str:
    """A desktop entry: in a terminal, so that closing it closes the window's server."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME} {title}",
        f"Exec={' '.join(map(_quoted, words))}",
        "Terminal=true",
        "Categories=Office;",
        "",
    )
    return "\n".join(lines)


def _quoted(word: str) -> str:
    """A word of Exec: quoted, its own quotes, dollars, back-ticks and backslashes escaped twice, percents doubled."""
    escaped = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return '"{}"'.format(escaped.replace("\\", "\\\\").replace("%", "%%"))
