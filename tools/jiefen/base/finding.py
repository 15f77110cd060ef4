"""What a check has to say: a finding is data.

A reader adds the line, `base/report` renders it (ARCHITECTURE §6).
"""

import re
from typing import Literal

import msgspec

from jiefen.base.text import Say

Severity = Literal["error", "warning", "notice"]


_OURS = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_LONG_NUMBER = re.compile(r"[0-9]{7}")


def told_path(path: str) -> str:
    """A path as a finding may tell it: a file's name that no record has may be somebody's name or number.

    Such a part is told as `…` and its ending: `cases/2026/甲诉乙.yaml` as `cases/2026/….yaml`. The
    folder says where to look.
    """
    return "/".join(part if _is_ours(part) else f"…{_ending(part)}" for part in path.split("/"))


def _is_ours(part: str) -> bool:
    return not part or (bool(_OURS.fullmatch(part)) and not _LONG_NUMBER.search(part))


def _ending(part: str) -> str:
    _, dot, ending = part.rpartition(".")
    return f".{ending}" if dot and ending.isascii() and ending.isalnum() and len(ending) <= len("jiefen") else ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One remark about one place.

    `path` says where in the record (`log[3].date`, `articles[2]`); `line` and `column` count from
    1, 0 is unknown. `say` is what happened, `do` what to do next.
    """

    code: str
    severity: Severity
    say: Say
    do: Say
    case: str = ""
    file: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
