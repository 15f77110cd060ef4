"""Where the program-owned files lie: law/, schemas/ and what else the wheel carries (docs/dev/book.md)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]


def root() -> Path:
    """The folder that holds them: packaged in a wheel, else the checkout (editable)."""
    packaged = _PACKAGE / "program"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1]


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema of one record kind (`case`, `settings`, …), read once.

    Whoever gets it must not change it.
    """
    loaded: dict[str, Any] = json.loads((root() / "schemas" / f"{name}.schema.json").read_bytes())
    return loaded
