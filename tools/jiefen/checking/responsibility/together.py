"""Decisions on units are read with the cases that they rest on (R22)."""

from collections.abc import Callable, Iterator, Set
from pathlib import Path

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import ask
from jiefen.book.book import Book
from jiefen.book.gathered import Gathered, Held, gather
from jiefen.case.read import case_file, read_case_once
from jiefen.checking.office import beside_findings
from jiefen.checking.responsibility.facts import RULES, CaseFact, Grounds
from jiefen.office.accountability.record import KIND, PERSON, ZERO_BROKEN, Decision, is_case
from jiefen.office.context import RecordContext
from jiefen.office.office import Office
from jiefen.steps.entry import Place

DEEDS = ("tasks/", "inspections/")
"""Where a fact begins that somebody else found or asked for: a meeting, a demand, a lead only lead to the case."""
LETTERS = "pledges/"
"""Where a fact begins that is a letter of responsibility: it says what was promised."""


def decision_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with the cases that decisions rest on.

    Of decisions in whose time the office kept none nothing is said.
    """
    office = gathered.book.require_office()
    for held in gathered.of(KIND):
        decision = held.record
        if isinstance(decision, Decision) and office.settings.is_kept(KIND, *decision.covers()):
            yield from of_decision(gathered.book.root, held, gathered.cases, office)


def of_decision(root: Path, held: Held, numbers: Set[str], office: Office) -> Iterator[Finding]:
    """The same of one decision; `numbers` are those of all cases."""
    decision: Decision = held.record
    if decision.form == PERSON:  # it says nothing, and so has no facts (ACC03)
        return
    spot = Spot(file=held.file, words=office.words, locate=held.locate)
    yield from ask(RULES, decision, _grounds(root, decision, numbers), spot)


def judging(book: Book) -> Callable[[Held], Iterator[Finding]]:
    """What `check` would say of a new decision beside the other records and the cases, before it is written."""
    office, numbers = book.require_office(), frozenset(path.stem for path in book.case_paths()[0])
    gathered = gather(book, numbers)
    context = RecordContext(office=office, register=book.register, cases=numbers)

    def judge(held: Held) -> Iterator[Finding]:
        yield from beside_findings(gathered, held, context)
        yield from of_decision(book.root, held, numbers, office)

    return judge


def _grounds(root: Path, decision: Decision, numbers: Set[str]) -> Grounds:
    facts = [_case_fact(root, place, fact, numbers) for place, fact in enumerate(decision.facts) if is_case(fact)]
    return Grounds(
        cases=tuple(facts),
        others=sum(_tells_of_a_deed(fact, decision) for fact in decision.facts),
        missing=frozenset(fact.number for fact in facts) - numbers,
    )


def _tells_of_a_deed(fact: str, decision: Decision) -> bool:
    """Whether an office record says what was done or left; a letter does so only where its zero target was broken."""
    return fact.startswith(DEEDS) or (decision.trigger == ZERO_BROKEN and fact.startswith(LETTERS))


def _case_fact(root: Path, place: int, fact: str, numbers: Set[str]) -> CaseFact:
    number, _, entry = fact.partition("#")
    step, _, nth = entry.rpartition("-")
    return CaseFact(
        path=f"facts[{place}]",
        number=number,
        case=read_case_once(root, case_file(number)).case if number in numbers else None,
        place=Place(step=step, nth=int(nth)) if entry else None,
    )
