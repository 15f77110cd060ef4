"""Adding to a sealed half without a key (R28): whoever has the list of recipients can seal, and cannot read back.

A clerk without a key registers a dispute and seals at once who came. The line says that its writer had seen no other,
so that it takes nothing of theirs away: where both set one field, both values stand until somebody chooses.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.case.read import sealed_file
from jiefen.files.disk import read_regular
from jiefen.files.faults import MISSING
from jiefen.sealing.crypt import Keys, read_recipients, require_recipients
from jiefen.sealing.fold import fold
from jiefen.sealing.halves import (
    MOST_BYTES,
    Opened,
    add,
    append_edit,
    case_mark,
    new_edit,
    open_sealed,
    require_whole,
    split_lines,
)
from jiefen.sealing.record import Value


class Sealer(msgspec.Struct, frozen=True):
    """Who seals: whose handle stands in the line, and the keys, None for who writes without."""

    by: str
    keys: Keys | None = None


def unseen(root: Path, case: str) -> Opened:
    """The sealed half of a case as somebody has it who sees nothing of it: to be added to.

    Raises Failure when there is no plain half to say whose it is, or the file cannot be used.
    """
    mark = case_mark(root, case)
    if mark is None:
        raise Failure(
            say(N_("没有这件案件，或者它的文件读不出来。")),
            say(N_("编号写成 2026-0137 这样；jiefen list 列出全部，新收到的用 jiefen new 登记。")),
        )
    raw = read_regular(root / sealed_file(case), MOST_BYTES)
    if isinstance(raw, Fault) and raw.code != MISSING.code:
        raise Failure(raw.say, raw.do)
    findings = () if isinstance(raw, Fault) else split_lines(raw, case).findings
    return Opened(case=case, mark=mark, edits=(), folded=fold(case, ()), findings=findings)


def add_as(sealer: Sealer, root: Path, case: str, fields: Mapping[str, Value], on: date) -> str:
    """Add what of `fields` is new to the sealed half of a case; its file, "" when nothing is.

    Raises Failure when the file cannot be used, or the list of recipients has mistakes.
    """
    if sealer.keys is not None:
        return add(root, open_sealed(root, case, sealer.keys), fields, sealer.by, on)
    said = {path: value for path, value in fields.items() if value is not None}
    opened, recipients = require_whole(unseen(root, case)), require_recipients(root)
    return append_edit(root, new_edit(opened, said, sealer.by, on), recipients) if said else ""


def may_read(root: Path, handle: str) -> bool:
    """Whether what is sealed now can be opened by a key of this person's: their name stands in the list."""
    recipients, _ = read_recipients(root)
    return any(one.handle == handle for one in recipients)
