"""Running MkDocs, in a process of its own: its settings, warnings and caches stay there."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jiefen.files.disk import write_atomically


def run_mkdocs(config: Path, settings: Mapping[str, Any], day: date) -> tuple[str, ...]:
    """Write `settings` (JSON is YAML) to `config` and build with `--strict`.

    What MkDocs warned of, () if it built. Every date that MkDocs prints is `day`, so that the same
    sources give the same bytes.
    """
    config.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(config, json.dumps(settings, ensure_ascii=False, indent=1).encode())
    done = subprocess.run(  # noqa: S603  no shell, nothing from a book in the arguments
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)],
        env=_environment(day),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ()
    lines = tuple(line.strip() for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR")))
    return lines or tuple(done.stderr.strip().splitlines()[-1:]) or (f"exit {done.returncode}",)


def _environment(day: date) -> dict[str, str]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",
        "TZ": "UTC",
    }
