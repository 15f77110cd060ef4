"""What identifies the people of a case: every value that its sealed half ever held, superseded ones too (R27)."""

from collections.abc import Iterable, Iterator

import msgspec

from jiefen.records.sealed import Edit, IdentifierType, identifier_type


class Identifier(msgspec.Struct, frozen=True, order=True, gc=False):
    """Something of somebody in a case: `ref` is P1, P1.agent, P2.contact, N1, …; `value` as it was typed."""

    case: str
    ref: str
    type: IdentifierType
    value: str = ""

    def __repr__(self) -> str:
        """Without the value: a traceback must not tell it."""
        return f"Identifier({self.case}, {self.ref}, {self.type})"


def identifiers(edits: Iterable[Edit]) -> tuple[Identifier, ...]:
    """The identifiers in `edits`, each once, in order."""
    return tuple(sorted({one for edit in edits for one in _of(edit)}))


def _of(edit: Edit) -> Iterator[Identifier]:
    for path, value in edit.fields.items():
        kind = identifier_type(path)
        if kind is None or value is None:
            continue
        ref = ".".join(path.split(".")[1:-1])
        for text in (value,) if isinstance(value, str) else value:
            if text.strip():
                yield Identifier(edit.case, ref, kind, text)
