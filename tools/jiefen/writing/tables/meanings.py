"""What words of a foreign table mean, as somebody said, else as titles and codes of the book fit (R33, R36)."""

from collections.abc import Callable, Mapping

from jiefen.base.choosing import fitting
from jiefen.base.text import N_
from jiefen.book.book import Book
from jiefen.files import resources
from jiefen.files.sheets import plain
from jiefen.office.choices import choices_of
from jiefen.steps.opening import CARRIED_STATES
from jiefen.writing.tables.ledger import STATES, came_by

NAMES = {
    "kind": N_("种类"),
    "area": N_("片区"),
    "unit": N_("责任单位"),
    "leader": N_("包案领导"),
    "officer": N_("责任人"),
    "state": N_("状态"),
    "via": N_("来源方式"),
}
OF_STAFF = ("leader", "officer")
PROGRAMS_OWN: Mapping[str, Mapping[str, str]] = {
    "state": CARRIED_STATES,
    "via": resources.schema("case")["properties"]["via"]["x-labels"],
}
"""What the program has words for, not the book."""
Words = dict[str, dict[str, str]]
"""What words of a ledger mean, by what they are of: `{unit: {物业股: property}}`."""

Meaning = Callable[[str, str], str]
"""What a word means: (`unit`, 「物业股」) → code, "" where nobody knows."""


def meant_by(book: Book, what: str) -> Mapping[str, str]:
    """What a word of this sort may mean: each code with its title."""
    if what in PROGRAMS_OWN:
        return PROGRAMS_OWN[what]
    return choices_of(book.require_office())["handle" if what in OF_STAFF else what]


def meaning_of(book: Book, words: Words) -> Meaning:
    """What a word means: as `words` say, else as titles and codes of the book fit."""
    known = {what: meant_by(book, what) for what in NAMES}

    def meaning(what: str, word: str) -> str:
        said = words.get(what, {}).get(word, "")
        if what in PROGRAMS_OWN:
            fit = fitting(said, known[what]) if said else ()
            return fit[0] if len(fit) == 1 else _usually(what, word)
        fit = fitting(said or word, known[what])
        return fit[0] if len(fit) == 1 else ""

    return meaning


def _usually(what: str, word: str) -> str:
    """What ledgers mean by a word that is the program's own to know."""
    return STATES.get(plain(word), "") if what == "state" else came_by(word)
