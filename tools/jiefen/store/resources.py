"""Where the program-owned files lie: law/, schemas/ and what else the wheel carries (DESIGN §1)."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def root() -> Path:
    """The folder that holds them: packaged in a wheel, else the checkout (editable)."""
    packaged = _PACKAGE / "program"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1]
