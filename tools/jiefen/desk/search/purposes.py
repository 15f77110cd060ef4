"""What people were looked for, and by whom: kept on this computer, without what was looked for (R28)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from jiefen.base.text import N_
from jiefen.files.own import OWN, add_own

PLACE = Path(OWN, "lookups.jsonl")
PURPOSES: Mapping[str, str] = {
    "same": N_("看是不是登记过"),
    "call": N_("要联系当事人"),
    "number": N_("对来件编号"),
    "asked": N_("本人或者代理人来问"),
    "check": N_("领导或者上级要核对"),
}


class Lookup(msgspec.Struct, frozen=True):
    """Who looked into the sealed halves, when and what for; never for whom."""

    at: datetime
    by: str
    purpose: str


def keep(root: Path, lookup: Lookup) -> None:
    """Add a line; only its owner may read the file."""
    add_own(root, msgspec.json.encode(lookup), PLACE.name)
