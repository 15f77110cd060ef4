"""What a check has to say: a finding is data; `store/` adds the line, `out/report` renders it (ARCHITECTURE §6)."""

from typing import Literal

import msgspec

from jiefen.core.text import Say

Severity = Literal["error", "warning", "notice"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One remark about one place.

    `path` says where in the record (`log[3].date`, `articles[2]`); `line` and `column` count from 1, 0 is unknown.
    `say` is what happened, `do` what to do next.
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
