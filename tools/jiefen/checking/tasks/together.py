"""Contracts and the cases that they are about are read together (R9, R23)."""

from collections.abc import Iterator

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import ask
from jiefen.book.gathered import Gathered
from jiefen.case.context import check_context
from jiefen.case.read import case_file, read_case_once
from jiefen.checking.tasks.contracts import RULES, Contracted, Contracts
from jiefen.office.office import Office
from jiefen.office.tasks.record import CONTRACT, Task

TASKS = "tasks"


def contract_findings(gathered: Gathered) -> Iterator[Finding]:
    """What contracts and their cases say otherwise than one another.

    Of contracts in whose time the office kept no tasks nothing is said.
    """
    office = gathered.book.require_office()
    held = [one for one in gathered.of(TASKS) if isinstance(one.record, Task) and one.record.kind == CONTRACT]
    contracts = Contracts(naming=_naming([one.record for one in held]))
    for one in held:
        if office.settings.is_kept(TASKS, *one.record.covers()):
            spot = Spot(file=one.file, words=office.words, locate=one.locate)
            yield from ask(RULES, _contracted(gathered, one.record, office), contracts, spot)


def _naming(contracts: list[Task]) -> dict[str, tuple[Task, ...]]:
    """By case: the contracts that name it."""
    naming: dict[str, tuple[Task, ...]] = {}
    for contract in contracts:
        for case in contract.about:
            naming[case] = (*naming.get(case, ()), contract)
    return naming


def _contracted(gathered: Gathered, task: Task, office: Office) -> Contracted:
    """The contract with those of its cases that are in the book and can be read."""
    cases = []
    for number in dict.fromkeys(task.about):
        loaded = read_case_once(gathered.book.root, case_file(number)) if number in gathered.cases else None
        if loaded is not None and loaded.case is not None:
            cases.append((loaded.case, check_context(loaded.case, office).course))
    return Contracted(task=task, cases=tuple(cases))
