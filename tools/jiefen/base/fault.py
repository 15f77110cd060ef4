"""What a code that is no rule says: why something is refused, by code; and such a refusal at a place.

A rule is explained where it is written (`base/rule`); every other code that a clerk may meet is a row of this shape in
the `faults.py` of its room. No sentence carries a value from a file, nor the words of a library: a broken record may
hold anything.
"""

import msgspec

from jiefen.base.finding import Finding, Severity, Spot
from jiefen.base.sayable import NOTHING, Words
from jiefen.base.text import Fact, Say, say


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One refusal at one place.

    `path` says where in the record (`exceptions[2]`); `line` and `column` count from 1, 0 is "the file as such".
    """

    code: str
    say: Say
    do: Say
    severity: Severity = "error"
    path: str = ""
    line: int = 0
    column: int = 0

    def finding(self, file: str = "", case: str = "", *, words: Words = NOTHING) -> Finding:
        """The finding that tells it of `file`; of what stands in a file it repeats `words` alone."""
        spot = Spot(file=file, case=case, words=words)
        place = self.line, self.column
        return spot.finding(self.code, self.severity, self.say, self.do, path=self.path, at=place)


class FaultKind(msgspec.Struct, frozen=True):
    """A code that is no rule: what `jiefen explain` says of it, and the templates of its two sentences.

    `why` says what would go wrong otherwise. `no_example`: why no example shows it, "" for a code that has one
    (tests/codes/<CODE>.yaml). Codes are never reused.
    """

    code: str
    title: str
    why: str
    say: str
    do: str
    severity: Severity = "error"
    no_example: str = ""

    def worded(self, what: str = "", todo: str = "") -> "FaultKind":
        """The same code in other words: `N_()` templates for a place that the usual sentences do not fit."""
        return msgspec.structs.replace(self, say=what or self.say, do=todo or self.do)

    def at(self, line: int = 0, column: int = 0, /, **facts: Fact) -> Fault:
        """The fault of this kind at a line; `facts` fill both sentences."""
        return self._fault(say(self.say, **facts), say(self.do, **facts), line=line, column=column)

    def of(self, path: str, line: int = 0, column: int = 0, /, **facts: Fact) -> Fault:
        """The fault of this kind at a path in the record, and at its line where that is known."""
        return self._fault(say(self.say, **facts), say(self.do, **facts), path=path, line=line, column=column)

    def told(self, what: Say, todo: Say | None = None, /, *, path: str = "", line: int = 0) -> Fault:
        """The fault of this kind in sentences made elsewhere: what is wrong and, unless as usual, what to do."""
        return self._fault(what, todo or say(self.do), path=path, line=line)

    def _fault(self, what: Say, todo: Say, *, path: str = "", line: int = 0, column: int = 0) -> Fault:
        return Fault(code=self.code, severity=self.severity, say=what, do=todo, path=path, line=line, column=column)
