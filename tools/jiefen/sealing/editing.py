"""A sealed half as text for people to edit, and read back: YAML as strict as everywhere (docs/dev/sealing.md).

A field in conflict stands there with each of its values: the reader refuses two lines with one key,
so that the officer must choose.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.fault import FaultKind
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Say, Translate, render, say
from jiefen.case.record import Case, Party
from jiefen.files.loading import from_complaints, from_faults
from jiefen.files.schema.validate import checker
from jiefen.files.yaml.reader import Reading, read
from jiefen.files.yaml.writer import canonical
from jiefen.sealing import faults
from jiefen.sealing.fold import Document, fields_of, path_order, without_empty
from jiefen.sealing.people.doubts import doubts
from jiefen.sealing.record import ALERTS, BRIEF, REFERENCE, TYPES, WITHHOLD, Claim, Folded, Value, is_list
from jiefen.steps.steering import Alert, People

_HEAD = (
    N_("填在引号或方括号里；空着的不写入，删空就是去掉。存盘后关闭编辑器。"),
    N_("其他人（证人、孩子、邻居）写在 others 下面，照 N1 的样子添 N2、N3。"),
    N_("别的单位给这件事的编号（12345 工单、信访件、法院诉前调等）写在 references 下面，照 R1 的样子添 R2、R3。"),
)
_CONFLICT = N_("有 {count} 种写法，留下对的一行，删去其余")
_REMOVED = N_("{by} {on} 去掉了这一项")
_SET = N_("{by} {on} 写的")


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says, or why it cannot be used. `doubts`: what may be mistyped, each by the path of its field."""

    fields: Mapping[str, Value] = {}
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()

    def doubts_of(self, changed: Container[str]) -> tuple[Finding, ...]:
        """Those about fields that change by it: what was sealed before was asked about then."""
        return tuple(one for one in self.doubts if one.path in changed)


def editing_text(folded: Folded, case: Case, translate: Translate = str) -> str:
    """The sealed half as text to edit: all that is set, and an empty place for what is usually known."""
    empty = dict.fromkeys(_usual(case), ())
    claims = {**empty, **folded.claims}
    lines = [f"# {translate(text)}" for text in _HEAD]
    return "\n".join([*lines, f"case: {case.id}", *_lines(claims, translate)]) + "\n"


def shown_text(folded: Folded, translate: Translate = str) -> str:
    """The sealed half as text to read: what is set.

    Where two people set one field differently, both values.
    """
    set_fields = {path: claims for path, claims in folded.claims.items() if _is_set(claims)}
    return "\n".join([f"case: {folded.case}", *_lines(set_fields, translate)]) + "\n"


def _is_set(claims: Sequence[Claim]) -> bool:
    """Whether a field has a value, or several that contradict one another."""
    return len(claims) > 1 or claims[0].value is not None


def read_fields(raw: bytes, case: Case, name: str = "") -> Fields:
    """The fields that a text sets, those left empty as None. `name` is how findings call the text.

    The text may leave out `case`. Parties and entry keys must be those of the plain case.
    """
    reading = read(raw)
    if reading.data is None:
        return Fields(findings=from_faults(reading.faults, name, case.id))
    whole = {"case": case.id, **reading.data}
    judge = checker("sealed")
    data = without_empty(whole)
    if found := judge.explain(data):
        return Fields(findings=from_complaints(found, name, reading, case.id))
    findings = tuple(_strangers(whole, case, reading, name))
    del whole["case"]
    if findings:
        return Fields(findings=findings)
    fields = fields_of(whole)
    asked = (kind.of(path, *reading.position(path)).finding(name, case.id) for kind, path in doubts(fields))
    return Fields(fields=fields, doubts=tuple(asked))


def _strangers(data: Document, case: Case, reading: Reading, name: str) -> Iterator[Finding]:
    """Findings for what the plain case does not know: its number, its parties, its entries."""
    for kind, path, ref in _unknown_to(case, data):
        yield kind.of(path, *reading.position(path), ref=ref).finding(name, case.id)


def _unknown_to(case: Case, data: Document) -> Iterator[tuple[FaultKind, str, str]]:
    """What the plain case does not know: the kind of fault, the place, the party's ref if it is one."""
    if data["case"] != case.id:
        yield faults.OTHER_CASE, "case", ""
    refs, keys = refs_of(case), keys_of(case)
    for ref in data.get("parties") or ():
        if ref not in refs:
            yield faults.UNKNOWN_PARTY, f"parties.{ref}", ref
    for part in (ALERTS, "statements"):
        for key in data.get(part) or ():
            if key not in keys:
                yield faults.UNKNOWN_ENTRY_KEY, f"{part}.{key}", ""


def refs_of(case: Case) -> tuple[str, ...]:
    """The parties of a case, those who joined later too."""
    refs = [party.ref for party in case.parties]
    for change in case.all(People):
        refs += change.joining
    return tuple(dict.fromkeys(refs))


def keys_of(case: Case) -> tuple[str, ...]:
    """The keys of the entries that sealed material may hang on."""
    return tuple(entry.key for entry in case.log if entry.key)


def _usual(case: Case) -> list[str]:
    """The fields that a text to edit has a place for."""
    people = [f"parties.{ref}" for ref in refs_of(case)]
    people += [f"parties.{party.ref}.agent" for party in case.parties if party.agent]
    people += [f"parties.{party.ref}.contact" for party in case.parties if _has_contact(party)]
    paths: list[str] = []
    for person in people:
        paths += [f"{person}.{leaf}" for leaf in TYPES]
    paths += [f"others.N1.{leaf}" for leaf in ("as", *TYPES)]
    paths += [f"references.R1.{leaf}" for leaf in REFERENCE]
    paths.append(BRIEF)
    paths += [WITHHOLD] if case.withheld else []
    paths += [f"{ALERTS}.{entry.key}" for entry in case.all(Alert) if entry.key]
    return paths + [f"statements.{key}" for key in keys_of(case)]


def _has_contact(party: Party) -> bool:
    """Whether somebody is asked for who speaks for an organisation.

    Who has an agent is spoken for.
    """
    return party.type != "person" and not party.agent


def _lines(claims: Mapping[str, Sequence[Claim]], translate: Translate) -> Iterator[str]:
    """The lines of fields, in the order of the schema, with what is around them.

    Two spaces a level.
    """
    around: tuple[str, ...] = ()
    for path in sorted(claims, key=_order):
        *folders, leaf = path.split(".")
        for depth, folder in enumerate(folders):
            if tuple(folders[: depth + 1]) != around[: depth + 1]:
                yield f"{'  ' * depth}{folder}:"
        around = tuple(folders)
        indent = "  " * len(folders)
        found = claims[path]
        if len(found) > 1:
            yield f"{indent}# {render(say(_CONFLICT, count=len(found)), translate)}"
        for claim in found or (None,):
            value = claim.value if claim else None
            note = f"  # {render(_who(claim), translate)}" if claim and len(found) > 1 else ""
            yield from _field(indent, leaf, value, note, many=is_list(path))


def _field(indent: str, leaf: str, value: Value, note: str, *, many: bool) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value and not note and _fits_a_block(value):
        yield f"{indent}{leaf}: |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        return
    filled: Any = list(value) if isinstance(value, tuple) else value
    yield f"{indent}{canonical({leaf: filled or ([] if many else '')}, {}).rstrip()}{note}"


def _fits_a_block(text: str) -> bool:
    lines = text.split("\n")
    return all(line == line.strip() for line in lines) and bool(lines[0] and lines[-1])


def _who(claim: Claim) -> Say:
    return say(_SET if claim.value is not None else _REMOVED, by=claim.by, on=claim.on)


_LEAVES = {leaf: number for number, leaf in enumerate(("as", *TYPES, *REFERENCE))}
_IN_TURN = ("parties", "others", "references", BRIEF, WITHHOLD, ALERTS, "statements")
_PARTS = {part: number for number, part in enumerate(_IN_TURN)}


def _order(path: str) -> tuple[int, str, int]:
    """By part, then by person, a person's own fields before those of agent and contact."""
    folders, _, leaf = path.rpartition(".")
    return _PARTS[path.partition(".")[0]], path_order(folders), _LEAVES.get(leaf, 0)
