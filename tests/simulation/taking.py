"""One more entry for a case that stands somewhere, drawn by the simulation as it draws those of its paths."""

import random
from collections.abc import Iterator
from datetime import date

from tests.simulation.entries import Entries
from tests.simulation.reading import Book, Raw, corrected, in_course

FLAVOURS = ("ordinary", "administrative", "petition", "court", "refused")
ENDINGS = ("agreement", "terminate", "")
OUTCOMES = ("agreed", "failed", "transferred", "opinion", "eased")
TRIES = 40


def entries_of(step: str, book: Book, case: Raw, day: date, dice: random.Random, *, flavour: str) -> Iterator[Raw]:
    """Entries of the step on a day, by whoever may: first as this kind of case has them, then as others do."""
    for number in range(TRIES):
        kind = flavour if number < TRIES // 4 else dice.choice(FLAVOURS)
        drawn = _Standing(book, kind, case, day, dice).draw(step)
        if drawn is not None:
            yield drawn


class _Standing(Entries):
    fewest = 1

    def __init__(self, book: Book, flavour: str, case: Raw, day: date, dice: random.Random) -> None:
        super().__init__(book, flavour, {**case, "log": list(case["log"])}, dice)
        for entry in in_course(corrected(case)[0]["log"]):
            self.walk.take(entry)
        self.day, self.ending = day, dice.choice(ENDINGS)
        if len(self.walk.signers) < 2:
            self.walk.signers |= {ref for ref in self.here() if self.walk.parties[ref] != "third"}

    def draw(self, step: str) -> Raw | None:
        own = self.fill(step)
        by = self.able(self.walk.procedure.steps[step].by)
        if own is None or not by:
            return None
        if step == "conclude":
            own = {"outcome": self.dice.choice(OUTCOMES)}
        if own.get("joint") is False:
            del own["joint"]
        return {"date": self.day, "step": step, "by": self.dice.choice(by), **own}
