"""The laws that a book brings itself, judged as a whole: its own register, the texts that it imported (R24)."""

from collections.abc import Iterator

from jiefen.base.finding import Finding
from jiefen.book.gathered import Gathered
from jiefen.law.texts.read import fitting_texts
from jiefen.law.texts.record import LawText


def law_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with office/law.yaml, the register of local rules."""
    yield from gathered.book.register_findings


def law_text_findings(gathered: Gathered) -> Iterator[Finding]:
    """Imported texts that are misnamed, of which parts lack, or that are not of the registered version."""
    yield from fitting_texts(gathered.records("law-text", LawText), gathered.book.register)[1]
