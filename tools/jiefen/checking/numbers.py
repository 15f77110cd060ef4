"""Numbers of cases that the main branch has given to other disputes since this branch left it (R31)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.kinds import CASE, kind_of
from jiefen.case.peers import mark_of
from jiefen.files.disk import read_regular
from jiefen.files.faults import NUMBER_TAKEN
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.history.git import GONE, ChangedFile
from jiefen.history.past import Version, name_of


def taken_in(tip: Mapping[str, str], changed: Mapping[str, ChangedFile]) -> dict[str, str]:
    """Of the files at a branch's tip (path, id of content), those whose path is that of a case new here."""
    new = {path for path, file in changed.items() if file.mode != GONE and not file.old_content}
    return {path: id_ for path, id_ in tip.items() if path in new and kind_of(path) is CASE}


def taken_numbers(root: Path, changed: Mapping[str, ChangedFile], tip: Mapping[str, bytes]) -> Iterator[Finding]:
    """A finding for each new case whose number another dispute has at the tip; `tip` are the contents there."""
    for path, theirs in sorted(tip.items()):
        ours = read_regular(root / path, MOST_BYTES)
        if path in changed and not isinstance(ours, Fault) and not same_case(ours, theirs):
            case = name_of(path)
            yield NUMBER_TAKEN.at(case=case).finding(path, case)


def under_former_numbers(
    root: Path,
    changed: Mapping[str, ChangedFile],
    history: Mapping[str, Sequence[Version]],
    contents: Mapping[str, bytes],
) -> dict[str, list[Version]]:
    """The versions of each new case with a mark, those under the numbers that it had before on this branch included.

    What was entered in time stays entered in time when the case gets another number.
    """
    by_mark: dict[str, list[Version]] = {}
    for path, versions in history.items():
        for version in versions if kind_of(path) is CASE else ():
            if mark := mark_of(contents.get(version.content, b"")):
                by_mark.setdefault(mark, []).append(version)
    found: dict[str, list[Version]] = {}
    for path, file in changed.items():
        if kind_of(path) is CASE and file.mode != GONE and not file.old_content:
            raw = read_regular(root / path, MOST_BYTES)
            mark = "" if isinstance(raw, Fault) else mark_of(raw)
            if mark in by_mark:
                found[path] = by_mark[mark]
    return found


def same_case(ours: bytes, theirs: bytes) -> bool:
    """Whether two files of one number are one case: of one mark, or equal where there is none."""
    marks = mark_of(ours), mark_of(theirs)
    return marks[0] == marks[1] if any(marks) else ours == theirs
