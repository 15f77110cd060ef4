"""What two people wrote at one place of a file, as data that a page can put in words (R31).

`writing/resolve` keeps what both added; here is what only a person can decide, one question a place.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.kinds import CASE, kind_of
from jiefen.case.read import case_file, key_order
from jiefen.checking.conflicts import MOST_BYTES
from jiefen.files.conflicts import Conflict, Side, pieces, side_of
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.locks import locked
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import append_entry
from jiefen.history.past import key_of, log_of
from jiefen.writing.resolve import Resolved, resolve_file
from jiefen.writing.united import merged_side
from jiefen.writing.unmerged import mains_of

Value = Any
_MISSING = object()


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One value that the two versions have differently: `staff[2].name`; None where a version does not have it."""

    path: str
    own: Value
    merged: Value


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place that both changed. `first` tells it from the others of its file.

    `fields` of a record; of a page or a list of lines, `own` and `merged` are what each version says there.
    """

    first: int
    fields: tuple[Field, ...] = ()
    own: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """A file that two people changed: its places, and both versions as data, {} of what is no record.

    `mine` says which side of its markers is one's own: the other one is merged already.
    """

    file: str
    mine: Side
    places: tuple[Place, ...]
    own: Mapping[str, Any]
    merged: Mapping[str, Any]


def versions_of(root: Path, name: str) -> Versions:
    """Both versions of the file `name`. Raises Failure when its markers cannot be told apart."""
    found = _pieces(root, name)
    theirs = merged_side(root, name, found)
    mine: Side = "theirs" if theirs == "ours" else "ours"
    texts = {side: side_of(found, side) for side in (mine, theirs)}
    data = {side: _data(name, text) for side, text in texts.items()}
    places = []
    lines: dict[Side, int] = {"ours": 1, "theirs": 1}
    for one in found:
        if isinstance(one, Conflict):
            within = {side: range(lines[side], lines[side] + len(getattr(one, side))) for side in lines}
            fields = tuple(_fields(texts, data, within, mine))
            own, merged = getattr(one, mine), getattr(one, theirs)
            places.append(
                Place(first=one.first, fields=fields, own=() if fields else own, merged=() if fields else merged)
            )
        for side in lines:
            lines[side] += one.count("\n") if isinstance(one, str) else len(getattr(one, side))
    return Versions(file=name, mine=mine, places=tuple(places), own=data[mine], merged=data[theirs])


def decide(root: Path, name: str, kept: Mapping[int, Side]) -> Resolved:
    """Write the file with the chosen version at each place, by its `first`. Raises Failure as `resolve_file`."""
    return resolve_file(root, name, lambda conflict: kept.get(conflict.first))


def keep_merged(root: Path, name: str) -> None:
    """Write the file as it is merged, where no choice can unite both: what one wrote oneself is recorded once more."""
    with locked(root):
        found = _pieces(root, name)
        write_atomically(root / name, side_of(found, merged_side(root, name, found)).encode())


class Twice(msgspec.Struct, frozen=True, kw_only=True):
    """Two people corrected one value to different ones: the entries as files have them, and their places in the log."""

    case: str
    field: str
    merged: Mapping[str, Any]
    own: Mapping[str, Any]
    place: int


def corrected_twice(root: Path, case: str) -> Iterator[Twice]:
    """Corrections that are not merged, of a value that a merged one has corrected from the same to another.

    Raises Failure where no main branch is known.
    """
    data = read(_content(root, case_file(case))).data
    log = log_of(data)
    if sum(map(_is_correction, log)) < len(("merged", "own")):
        return
    versions = mains_of(root).versions(case_file(case))
    known = {key_of(entry) for raw in versions for entry in log_of(read(raw).data)}
    for place, own in enumerate(log):
        if not _is_correction(own) or key_of(own) in known:
            continue
        for merged in (entry for entry in log if _is_correction(entry) and key_of(entry) in known):
            if _subject(merged) == _subject(own) and merged.get("is") != own.get("is"):
                yield Twice(case=case, field=str(own["field"]), merged=merged, own=own, place=place)


def settle(root: Path, twice: Twice, keep: Side) -> None:
    """Keep one's own value ("ours"), as a correction of the merged one, or the merged one ("theirs")."""
    with locked(root):
        file = case_file(twice.case)
        raw = _content(root, file)
        reading = read(raw)
        if reading.data is None or log_of(reading.data)[twice.place : twice.place + 1] != [twice.own]:
            raise Failure(say(N_("这件刚刚又改过了，没有动。")), say(N_("再看一遍，再选。")))
        lines = raw.split(b"\n")
        del lines[reading.position(f"log[{twice.place}]")[0] - 1]
        new = b"\n".join(lines)
        if keep == "ours":
            new = append_entry(new, {**twice.own, "was": twice.merged.get("is")}, key_order())
        write_atomically(root / file, new)


def _is_correction(entry: Mapping[str, Any]) -> bool:
    return entry.get("step") == "correct"


def _subject(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    return repr(entry.get("entry")), str(entry.get("field")), repr(entry.get("was"))


def _content(root: Path, name: str) -> bytes:
    raw = read_regular(root / name, MOST_BYTES)
    if not isinstance(raw, bytes):
        raise Failure(raw.say, raw.do)
    return raw


def _pieces(root: Path, name: str) -> list[str | Conflict]:
    try:
        found = pieces(_content(root, name).decode())
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise Failure(say(N_("这一份两边的写法混在一起，分不开。")), say(N_("请管电脑的人来看。")))
    return found


def _data(name: str, text: str) -> dict[str, Any]:
    kind = kind_of(name)
    if kind is None or kind.form != "yaml":
        return {}
    return read(text.encode()).data or {}


def _fields(
    texts: Mapping[Side, str], data: Mapping[Side, Mapping[str, Any]], within: Mapping[Side, range], mine: Side
) -> Iterator[Field]:
    """The values that differ and stand, in one version or the other, among the lines of a place."""
    theirs: Side = "theirs" if mine == "ours" else "ours"
    if not data[mine] or not data[theirs]:
        return
    readings = {side: read(texts[side].encode()) for side in texts}
    leaves = {side: dict(_leaves(data[side], "")) for side in data}
    for path in dict.fromkeys((*leaves[mine], *leaves[theirs])):
        own, merged = (leaves[side].get(path, _MISSING) for side in (mine, theirs))
        stands = any(
            path in leaves[side] and readings[side].position(path)[0] in within[side] for side in (mine, theirs)
        )
        if stands and own != merged:
            yield Field(path=path, own=_or_none(own), merged=_or_none(merged))


def _or_none(value: object) -> Any:
    return None if value is _MISSING else value


def _leaves(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Each value that is asked about by itself; an entry of a log is one."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list) and any(isinstance(one, Mapping) for one in data) and path != "log":
        for place, value in enumerate(data):
            yield from _leaves(value, f"{path}[{place}]")
    elif isinstance(data, list) and path == "log":
        for place, value in enumerate(data):
            yield f"log[{place}]", value
    else:
        yield path, data


def is_case(name: str) -> bool:
    """Whether a file is a case's."""
    return kind_of(name) is CASE
