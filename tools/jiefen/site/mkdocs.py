"""Running MkDocs, in a process of its own: its settings, warnings and caches stay there."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jiefen.files import programs
from jiefen.files.disk import write_atomically

_REFUSED = re.compile(r"\[Errno ([0-9]+)\]")
_KILLED = 9
"""The signal by which a system that is short of memory ends a process."""


def run_mkdocs(config: Path, settings: Mapping[str, Any], day: date) -> tuple[str, ...]:
    """Write `settings` (JSON is YAML) to `config` and build with `--strict`.

    What MkDocs warned of, () if it built. Every date that MkDocs prints is `day`, so that the same
    sources give the same bytes. It runs in an empty folder: what lies in the book is read, never run.
    Raises OSError and MemoryError as MkDocs met them.
    """
    config.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(config, json.dumps(settings, ensure_ascii=False, indent=1).encode())
    command = programs.python("mkdocs", "build", "--strict", "--config-file", str(config.resolve()))
    with TemporaryDirectory() as empty:
        done = programs.run(command, folder=Path(empty), more=_variables(day))
    if done.returncode == 0:
        return ()
    said = done.stderr.decode("utf-8", "replace")
    _raise_refusal(done.returncode, said)
    lines = tuple(line.strip() for line in said.splitlines() if line.startswith(("WARNING", "ERROR")))
    return lines or tuple(said.strip().splitlines()[-1:]) or (f"exit {done.returncode}",)


def _raise_refusal(code: int, said: str) -> None:
    """Raise what the machine refused MkDocs: it is no fault of a page, and Python's words for it are English."""
    last = said.strip().rpartition("\n")[2]
    if number := _REFUSED.search(last):
        raise OSError(int(number[1]), "in MkDocs")
    if last.startswith("MemoryError") or code == -_KILLED:
        raise MemoryError


def _variables(day: date) -> dict[str, str]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "TZ": "UTC",
    }
