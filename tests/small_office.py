"""The office that most tests work in: the sample's, with a handful of records instead of its two years of them.

What is other than in the sample lies in tests/rules/office, where the examples of the rules begin too: records that
name no case of the sample, and the organisation and the grid without the rooms of the trade and their people.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "tests/rules/office"
SINCE = {
    "duty": "2026-10-01",
    "demands": "2026-11-01",
    "meetings": "2026-10-01",
    "screenings": "2026-11-01",
    "periods": "2026-11-01",
    "tasks": "2026-01-01",
    "inspections": "2026-01-01",
    "events": "2026-01-01",
    "pledges": "2026-05-01",
    "accountability": "2026-01-01",
    "assessment": "2025-01-01",
    "subsidy": "2026-01-01",
    "returns": "2026-06-30",
}
"""Since when each kind is kept here: what came before is not asked for."""


def copy_office(to: Path, *without: str) -> Path:
    """The small office as the folder `to`, without what is called as one of `without`; the folder."""
    shutil.copytree(ROOT / "office", to, ignore=shutil.ignore_patterns(*_kinds(), *without), dirs_exist_ok=True)
    shutil.copytree(RECORDS, to, ignore=shutil.ignore_patterns(*without), dirs_exist_ok=True)
    settings = to / "settings.yaml"
    settings.write_text(kept_since(settings.read_text("utf-8")), "utf-8")
    return to


def kept_since(settings: str) -> str:
    """The sample's settings, each kind kept since the day that it is here."""
    for kind, since in SINCE.items():
        settings, changed = re.subn(rf"(kind: {kind}, since: )[0-9-]+", rf"\g<1>{since}", settings)
        assert changed == 1, kind
    return settings


def _kinds() -> list[str]:
    return [path.name for path in RECORDS.iterdir()]
