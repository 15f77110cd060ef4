"""Numbers and homes in what everybody may read: found before anything is recorded, moved to the sealed half (R28)."""

from collections.abc import Iterable, Iterator, Sequence

from jiefen.base.identifiers.detect import detect
from jiefen.base.text import N_, Term, say
from jiefen.case.rules.privacy import KINDS
from jiefen.desk.asking.answers import Form as Given
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.step.form import STATEMENT

OPEN = ("line", "lines")
SEAL, WIPE = "seal:", "wipe:"
"""What a button sends that moves a text to the sealed half, or takes it away; then the name of its question."""


def identities(questions: Iterable[Question], given: Given) -> Iterator[Trouble]:
    """Each open answer in which a number or a home stands, with what it looks like and never the value."""
    for question in questions:
        if question.control not in OPEN:
            continue
        kinds = dict.fromkeys(found.kind for word in given.get(question.name, ()) for found in detect(word))
        if kinds:
            titles = tuple(Term(KINDS.get(kind, kind)) for kind in kinds)
            yield Trouble(
                question.name,
                say(N_("「{ask}」里有{kinds}。这里写的会给所有人看，不能记"), ask=question.ask, kinds=titles),
            )


def mended(given: Given, do: str) -> dict[str, Sequence[str]]:
    """What was entered, with an open text moved to the sealed half, or taken away."""
    name = do.partition(":")[2]
    text = "".join(given.get(name, ())[-1:])
    kept = {**given, name: [""]}
    if do.startswith(SEAL):
        before = "".join(given.get(STATEMENT, ())[-1:])
        kept[STATEMENT] = ["\n".join(part for part in (before, text) if part)]
    return kept
