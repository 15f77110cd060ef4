"""Conflict markers: where two people changed one place, and Git left both versions in the file.

Git writes them at the beginning of a line, seven signs or more. In Markdown, `=======` underlines a heading and
`|||||||` begins a table, so that in a page these two count only beside one of the others.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.files.faults import CONFLICT

Side = Literal["ours", "theirs"]
MOST_FAULTS = 20
_MARKER = re.compile(rb"(?P<sign>[<|=>])(?P=sign){6,}(?=[ \r]|\Z)")
_SIGNS = _START, _BASE, _MIDDLE, _END = b"<", b"|", b"=", b">"
_TELLING = (_START, _END)


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """One place that two people changed: the lines of each version, without the markers.

    `base` is what both began from, None where Git was not asked to write it. `first` and `last` are the numbers of the
    markers' lines, from 1, `middle` that of `=======`. `applied` says whether `theirs` was put on top of `ours`, as a
    rebase does; a merge does the reverse.
    """

    ours: tuple[str, ...]
    base: tuple[str, ...] | None
    theirs: tuple[str, ...]
    first: int
    middle: int
    last: int
    applied: bool = False


def side_of(found: Sequence[str | Conflict], side: Side | Literal["base"]) -> str:
    """The whole file as one side has it, or as both began from (`Conflict.base`); `found` are its pieces."""
    return "".join(one if isinstance(one, str) else "".join(getattr(one, side) or ()) for one in found)


def has_conflict(raw: bytes, *, page: bool = False) -> bool:
    """Whether Git left conflict markers in a file; `page` for a text in Markdown."""
    return bool(_markers(raw, page=page))


def conflict_faults(raw: bytes, *, page: bool = False) -> tuple[Fault, ...]:
    """A fault for each place with markers, at its first line; () for a file without."""
    lines = islice(_first_lines(_markers(raw, page=page)), MOST_FAULTS)
    return tuple(CONFLICT.at(line, 1) for line in lines)


def beside_conflicts(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without what else is said of a file in conflict: what stands between markers is no record."""
    torn = {finding.file for finding in findings if finding.code == CONFLICT.code}
    return [finding for finding in findings if finding.file not in torn or finding.code == CONFLICT.code]


def refuse_conflict(findings: Iterable[Finding]) -> None:
    """Raises Failure when `findings` say of a file that two people changed one place: told as that, at its line."""
    for finding in findings:
        if finding.code == CONFLICT.code:
            line = N_("{file} 第 {line} 行起，两个人改了同一处，合并冲突还没有理清。")
            raise Failure(say(line, file=finding.file, line=finding.line), finding.do)


def refuse_conflict_in(raw: bytes, file: str) -> None:
    """The same of a file's bytes."""
    refuse_conflict(fault.finding(file) for fault in conflict_faults(raw))


def _markers(raw: bytes, *, page: bool) -> list[tuple[int, bytes]]:
    """The line and the sign of each marker; none where they may be plain Markdown."""
    if not any(sign * 7 in raw for sign in _SIGNS):  # nearly every file: no need to look at its lines
        return []
    matches = ((number, _MARKER.match(line)) for number, line in enumerate(raw.split(b"\n"), start=1))
    found = [(number, match["sign"]) for number, match in matches if match]
    return found if not page or any(sign in _TELLING for _, sign in found) else []


def _first_lines(markers: Iterable[tuple[int, bytes]]) -> Iterator[int]:
    """The line of each beginning, and of each marker that belongs to none: somebody deleted only a part."""
    inside = False
    for line, sign in markers:
        if sign == _START or not inside:
            yield line
        inside = sign != _END and (inside or sign == _START)


def pieces(text: str) -> list[str | Conflict] | None:
    """A text in pieces: what is no conflict as it stands, and each conflict.

    None where the markers are not in order, as when somebody deleted a part of them.
    """
    found: list[str | Conflict] = []
    plain: list[str] = []
    sides: dict[bytes, list[str]] = {}
    lines: dict[bytes, int] = {}
    at = b""
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        match = _MARKER.match(line.rstrip("\r\n").encode())
        sign = match["sign"] if match else b""
        if not sign:
            (sides[at] if at else plain).append(line)
            continue
        if (at, sign) not in _FOLLOWS:
            return None
        lines[sign] = number
        if sign == _START:
            found.append("".join(plain))
            plain, sides = [], {}
        if sign != _END:
            sides[sign], at = [], sign
            continue
        found.append(_conflict(sides, lines, line))
        at = b""
    return None if at else [*found, "".join(plain)]


_FOLLOWS = frozenset(
    {(b"", _START), (_START, _BASE), (_START, _MIDDLE), (_BASE, _MIDDLE), (_MIDDLE, _END)},
)
_REBASED = re.compile(r">{7,} [0-9a-f]{7,40} \(")
"""How the last marker reads where Git put one commit after the other on top of something: `>>>>>>> 1a2b3c4 (登记)`."""


def _conflict(sides: dict[bytes, list[str]], lines: dict[bytes, int], end: str) -> Conflict:
    return Conflict(
        ours=tuple(sides[_START]),
        base=tuple(sides[_BASE]) if _BASE in sides else None,
        theirs=tuple(sides[_MIDDLE]),
        first=lines[_START],
        middle=lines[_MIDDLE],
        last=lines[_END],
        applied=bool(_REBASED.match(end)),
    )
