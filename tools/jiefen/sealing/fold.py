"""The lines of a sealed half taken together, and the changes that make the next line (docs/dev/sealing.md).

The order of lines in the file means nothing: Git's union puts those of two branches one after the
other as it likes.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from jiefen.sealing.record import PATH, Claim, Edit, Folded, Value, is_list

_NUMBER = re.compile(r"[0-9]+")
Document = dict[str, Any]
"""A sealed half, or part of one, as nested mappings: what people edit and the schema `sealed` judges."""


def fold(case: str, edits: Iterable[Edit]) -> Folded:
    """What `edits` come to, whatever their order.

    Each field has the values that no later line superseded.
    A line supersedes the lines that it names in `after`, and those that they name. Lines that name
    one another in a circle (forged) supersede nothing of one another: both values are shown.
    """
    lines = {edit.id: edit for edit in sorted(edits, key=_weight)}
    bits = {line: 1 << number for number, line in enumerate(lines)}
    known = _known(lines, bits)

    def later(line: str, than: str) -> bool:
        """Whether `line` knew of `than`, and not the other way round as well."""
        return bool(known[line] & bits[than]) and not known[than] & bits[line]

    writers: dict[str, list[Edit]] = {}
    for edit in lines.values():
        for path in edit.fields:
            writers.setdefault(path, []).append(edit)
    claims: dict[str, tuple[Claim, ...]] = {}
    for path in sorted(writers, key=path_order):
        of_path = writers[path]
        last = [edit for edit in of_path if not any(later(other.id, edit.id) for other in of_path)]
        claims[path] = _claims(path, last)
    superseded: set[str] = set()
    unknown: set[str] = set()
    for edit in lines.values():
        unknown |= {line for line in edit.after if line not in lines}
        superseded |= {line for line in edit.after if line in lines and later(edit.id, line)}
    heads = tuple(sorted(lines.keys() - superseded))
    return Folded(case=case, claims=claims, heads=heads, unknown=tuple(sorted(unknown)))


def path_order(path: str) -> str:
    """A key to sort paths by, P2 before P10."""
    return _NUMBER.sub(lambda match: match[0].rjust(4, "0"), path)


def document(values: Mapping[str, Value]) -> Document:
    """The fields as nested mappings, without those that were removed."""
    root: Document = {}
    for path, value in values.items():
        *folders, leaf = path.split(".")
        place = root
        for folder in folders if value is not None else ():
            place = place.setdefault(folder, {})
        if value is not None:
            place[leaf] = list(value) if isinstance(value, tuple) else value
    return root


def fields_of(data: Mapping[str, Any], prefix: str = "") -> dict[str, Value]:
    """The fields of a document by path; what is empty (null, "", []) counts as removed."""
    found: dict[str, Value] = {}
    for key, value in data.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping):
            found |= fields_of(value, f"{path}.")
        else:
            found[path] = (tuple(value) if isinstance(value, list) else value) or None
    return found


def without_empty(data: Mapping[str, Any]) -> Document:
    """A document without what is empty, however deep: what the schema judges."""
    found: Document = {}
    for key, value in data.items():
        kept = without_empty(value) if isinstance(value, Mapping) else value
        if kept not in (None, "", [], {}):
            found[key] = kept
    return found


def changes(folded: Folded, fields: Mapping[str, Value]) -> dict[str, Value]:
    """What of `fields` is new against the lines.

    A field in conflict that is given one value always is.

    None for a person or a part (`parties.P1`) removes all its fields.
    """
    gone: set[str] = set()
    for above, value in fields.items():
        if value is None:
            gone |= {path for path in folded.claims if _within(path, above)}
    wanted = {**dict.fromkeys(sorted(gone)), **fields}
    return {path: value for path, value in wanted.items() if _differs(folded.claims.get(path, ()), value)}


def whole_changes(folded: Folded, fields: Mapping[str, Value]) -> dict[str, Value]:
    """As `changes`, where `fields` is the whole sealed half: what is not in it any more was removed."""
    return changes(folded, {**dict.fromkeys(folded.claims), **fields})


def is_field(path: str, value: object) -> bool:
    """Whether a line may set `path` to `value`."""
    if not PATH.fullmatch(path):
        return False
    return value is None or isinstance(value, tuple if is_list(path) else str)


def _within(path: str, above: str) -> bool:
    return path.startswith(f"{above}.")


def _differs(claims: tuple[Claim, ...], value: Value) -> bool:
    return len(claims) > 1 or (claims[0].value if claims else None) != value


def _known(lines: Mapping[str, Edit], bits: Mapping[str, int]) -> dict[str, int]:
    """For each line, as bits, the lines that it knew of, directly or through others."""
    known = dict.fromkeys(lines, 0)
    grown = True
    while grown:
        grown = False
        for line, edit in lines.items():
            mask = known[line]
            for before in edit.after:
                if before in bits:
                    mask |= bits[before] | known[before]
            grown = grown or mask != known[line]
            known[line] = mask
    return known


def _claims(path: str, edits: Iterable[Edit]) -> tuple[Claim, ...]:
    """One claim a value: who set it last."""
    found: dict[Value, Claim] = {}
    for edit in sorted(edits, key=_weight):
        found[edit.fields[path]] = Claim(value=edit.fields[path], by=edit.by, on=edit.on)
    return tuple(found.values())


def _weight(edit: Edit) -> tuple[object, ...]:
    """An order of lines that does not depend on the file.

    By day first, so that the walk ends soon.
    """
    return edit.on, edit.id, msgspec.json.encode(edit, order="deterministic")
