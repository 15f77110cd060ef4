"""A kind of record that lies in a book: what the table of kinds says of it (docs/dev/kinds.md)."""

from fnmatch import fnmatchcase
from typing import Literal

import msgspec

Change = Literal["grows", "frozen", "frozen-after-its-day", "named", "second-person"]
"""How a record may change once it is merged (R31):

- `grows`: its lists of lines get new ones at their end, and so do the lists of words that its row names; nothing else
  changes
- `frozen`: not at all
- `frozen-after-its-day`: an item of `days` stands for good once its day is over, but for what its row lets be told
  later (`retold`); its other lists grow
- `named`: freely, `check --since` names what changed
- `second-person`: freely, but a second person has approved it (`office/changes`)
"""
Form = Literal["yaml", "json", "lines", "bytes"]
"""How a file is written: a record in YAML, JSON, a list of lines, anything else."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of kinds. Everything that is done to every record of a book asks it.

    `place` is where its files lie, with `*` for what differs: `office/duty/*.yaml`.
    `room` is the package that holds its `record`, `read` and `rules`, by these names; `record` is the class in
    `<room>.record`, "" where the room reads its files in a way of its own; `named_after` is the field that the
    file must be called after (`month`: `office/duty/2026-11.yaml`), "" where there is one file or a rule of its own.
    `formatted`: `jiefen fmt` writes it. `watched`: what merged stays is watched by its own room, not by the general
    rules of history. `kept`: an office may leave the kind out (`keeps` of the settings); its records then say by
    `covers()` which days they are about. `by_document`: only a document that asks for it switches it on. `follows`: the
    kind that it is kept with, as what was sent is with the forms of returns. `secret`:
    nothing of it is ever public; its record's `words` may stand on no page of the public site (SITE13). `approved`: a
    change of it, or a new file, needs the record of a second person (office/changes); keys that the kind's schema marks
    `"x-guards": false` excepted. `whole` names a function `module:name` that judges all files of the kind together,
    `since` one that judges what became of them since the merge base (`BranchPast`).
    `origin`: cases come from its records, whose class says with `links()` where they name cases (docs/dev/links.md).
    `over`: the fields that say a day that is over, of the record (`date`) or of the lines of a list (`ends.date`).
    `retold`: of a kind that is frozen after its day, the field of an item of `days` by which it may still say, with its
    `from`, in whose stead somebody stood (`swapped`), then the fields that may change with that person (`post`).
    `growing`: of a kind that grows, the lists of words that do, such as the numbers of what came of a record later.
    """

    name: str
    title: str
    place: str
    room: str
    change: Change
    form: Form = "yaml"
    record: str = ""
    named_after: str = ""
    formatted: bool = True
    watched: bool = False
    kept: bool = False
    by_document: bool = False
    secret: bool = False
    follows: str = ""
    approved: bool = False
    whole: str = ""
    since: str = ""
    origin: bool = False
    over: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    growing: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the file at `path`, relative to the book, is of this kind; `*` stands for no slash."""
        return path.count("/") == self.place.count("/") and fnmatchcase(path, self.place)

    @property
    def folder(self) -> str:
        """The folder that its files lie in: `office/duty`; "cases/*" for those of cases."""
        return self.place.rpartition("/")[0]

    @property
    def above(self) -> str:
        """The last folder above all of its files: `office/screenings` for `office/screenings/*/*.yaml`."""
        return self.place.partition("*")[0].rpartition("/")[0]

    @property
    def switch(self) -> str:
        """The kind in `keeps` of the settings that switches it on; "" for one that every office has."""
        return self.follows or (self.name if self.kept else "")

    def file_of(self, name: str) -> str:
        """The file that a record called `name` lies in; `2026/3` names its folder as well."""
        place = self.place
        for part in name.split("/", place.count("*") - 1):
            place = place.replace("*", part, 1)
        return place
