"""What publishing wrote down: office/publications/attestation-<batch>.json, read as far as the gate needs it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from jiefen.core.failure import Failure
from jiefen.core.text import N_, say
from jiefen.store.files import read_regular
from jiefen.store.publications import FOLDER

MOST_BYTES = 1 << 20


class Attested(msgspec.Struct, frozen=True):
    """How many identifiers of each type were looked for when the site was published on `date`."""

    date: date
    checked: Mapping[str, int]


def last_attested(root: Path) -> Attested | None:
    """The latest attestation of a book, None before the first. Raises Failure when one cannot be read."""
    found = [_read(path) for path in sorted((root / FOLDER).glob("attestation-*.json"))]
    return max(found, key=lambda one: one.date, default=None)


def _read(path: Path) -> Attested:
    raw = read_regular(path, MOST_BYTES)
    try:
        if isinstance(raw, bytes):
            return msgspec.json.decode(raw, type=Attested)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        pass
    raise Failure(
        say(N_("发布凭证 {file} 读不出来。"), file=path.name), say(N_("从版本历史取回它；发布过的凭证不能改。"))
    )
