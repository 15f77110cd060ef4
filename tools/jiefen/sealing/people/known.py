"""Who came before, by full name or telephone (R28): asked while a dispute is registered, so it answers at once.

What the sealed halves say is kept in the memory of one window while its keys are unlocked, and nowhere else.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from jiefen.case.read import sealed_file
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import open_sealed, sealed_cases
from jiefen.sealing.people.find import essence
from jiefen.sealing.record import Value, identifier_type

ASKED = frozenset({"name", "alias", "phone"})


class _Half(msgspec.Struct, frozen=True):
    """What a sealed half says of people, as it is compared, and which content of its file that was."""

    stamp: tuple[int, int]
    people: frozenset[str]


class Known:
    """The people of all sealed halves that `keys` open; files that changed are opened anew when it is asked."""

    def __init__(self, root: Path, keys: Keys) -> None:
        self.keys = keys
        self._root = root
        self._halves: dict[str, _Half] = {}

    def where(self, texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """For each of the texts that somebody is known by, the cases in which: the whole name, the whole telephone."""
        wanted = {text: essence(text) for text in texts if text}
        if not wanted:
            return {}
        self._look()
        found = {
            text: tuple(case for case, half in self._halves.items() if compared in half.people)
            for text, compared in wanted.items()
        }
        return {text: cases for text, cases in found.items() if cases}

    def _look(self) -> None:
        there = sealed_cases(self._root)
        for case in {*self._halves}.difference(there):
            del self._halves[case]
        for case in there:
            about = (self._root / sealed_file(case)).stat()
            stamp = (about.st_mtime_ns, about.st_size)
            if case not in self._halves or self._halves[case].stamp != stamp:
                opened = open_sealed(self._root, case, self.keys)
                fields = (edit.fields for edit in opened.edits)
                self._halves[case] = _Half(stamp, frozenset(one for said in fields for one in _people(said)))
        self._halves = dict(sorted(self._halves.items(), reverse=True))


def _people(fields: Mapping[str, Value]) -> Iterable[str]:
    for path, value in fields.items():
        if identifier_type(path) in ASKED:
            yield from (essence(text) for text in ((value,) if isinstance(value, str) else value or ()))
