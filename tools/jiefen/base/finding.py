"""What a check has to say of one place, fit to be shown: a finding is data (docs/dev/rules.md).

`Spot.finding` is the only maker of findings. It hides every word that nobody registered, so that no rule, no reader
and no command can forget to; `base/report` renders what it made.
"""

import re
from collections.abc import Callable
from typing import Literal

import msgspec

from jiefen.base.sayable import NOTHING, Words, sayable
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
    1, 0 is unknown. `say` is what happened, `do` what to do next. `explained_by`: the entry that tells why it was
    so; what is explained is never scored.
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
    explained_by: str = ""


Locate = Callable[[str], tuple[int, int]]
"""Line and column, from 1, of a path in a record; (0, 0) where that is not known."""


def nowhere(path: str) -> tuple[int, int]:  # noqa: ARG001 - a Locate
    """The place of a path in a record that no file holds."""
    return 0, 0


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A record of which something is said: its file and case, the words that may be repeated, where its paths stand."""

    file: str = ""
    case: str = ""
    words: Words = NOTHING
    locate: Locate = nowhere

    def finding(
        self, code: str, severity: Severity, say: Say, do: Say, *, path: str = "", at: tuple[int, int] | None = None
    ) -> Finding:
        """The finding, its sentences with nothing in them that is not known here; `at` where no path leads to it."""
        line, column = at or self.locate(path)
        return Finding(
            code=code,
            severity=severity,
            say=sayable(say, self.words),
            do=sayable(do, self.words),
            case=self.case,
            file=self.file,
            path=path,
            line=line,
            column=column,
        )
