"""Every rule, written down: tuples joined from the groups' `RULES`, by what they judge.

A rule on a case lies in a group that `case/rulebook` names; one on a kind of office record in
`rules.py` of its room.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from jiefen.base.kind import Kind
from jiefen.base.rule import Rule
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.case.rulebook import FOR_CASES
from jiefen.case.rules import privacy
from jiefen.checking import deviations, links, paper_numbers
from jiefen.checking import rules as due
from jiefen.checking.responsibility import facts as grounds
from jiefen.checking.subsidy import rules as claims
from jiefen.checking.tasks import contracts
from jiefen.guides.typical import rules as narratives
from jiefen.history.rules import beginning, guards, lines, sealed, tree
from jiefen.history.rules import past as history
from jiefen.office import rules as office

Rules = tuple[Rule[Any, Any], ...]


def _rules_of(kind: Kind, group: str = "RULES") -> Rules:
    """The rules on a kind of record: `RULES`, or another group, in `rules.py` of its room.

    None where the room has no such module, or the module no such group.
    """
    if not kind.record or find_spec(f"{kind.room}.rules") is None:
        return ()
    found: Rules = getattr(import_module(f"{kind.room}.rules"), group, ())
    return found


FOR_OFFICE = office.RULES
FOR_KINDS: Mapping[str, Rules] = {kind.name: _rules_of(kind) for kind in OFFICE_KINDS}
"""The rules on each kind of office record, by the kind's name: those of its room."""
FOR_KINDS_BESIDE: Mapping[str, Rules] = {kind.name: _rules_of(kind, "BESIDE_RULES") for kind in OFFICE_KINDS}
"""The rules on a record of a kind that look at other records besides: asked with a `BesideContext`, of a whole book."""
FOR_KINDS_DUE: Mapping[str, Rules] = {kind.name: _rules_of(kind, "DUE_RULES") for kind in OFFICE_KINDS}
"""What of one record of a kind is due or late on a day: asked of each record, with a `RecordsDueContext`."""
FOR_KINDS_MISSING: Mapping[str, Rules] = {kind.name: _rules_of(kind, "MISSING_RULES") for kind in OFFICE_KINDS}
"""What is missing on a day: asked of all records of a kind together, by their files."""
OF_KINDS = (FOR_KINDS, FOR_KINDS_BESIDE, FOR_KINDS_DUE, FOR_KINDS_MISSING)
FOR_CONTRACTS = contracts.RULES
FOR_GROUNDS = grounds.RULES
FOR_CLAIMS = claims.RULES
FOR_DEVIATIONS = deviations.RULES
FOR_PAPER_NUMBERS = paper_numbers.RULES
FOR_LINKS = links.RULES
FOR_TEXTS = privacy.OFFICE_RULES
FOR_NARRATIVES = narratives.RULES
FOR_DUE = due.RULES
FOR_OFFICE_DUE = (*due.OFFICE_RULES, *office.DUE_RULES)
FOR_GUIDES_DUE = due.GUIDE_RULES
FOR_REGISTER_DUE = due.REGISTER_RULES
FOR_LAW_DUE = due.LAW_RULES
FOR_HISTORY = (*history.RULES, *lines.RULES, *beginning.RULES, *guards.RULES, *sealed.RULES)
FOR_TREE = tree.RULES
ALL: Rules = (
    *FOR_CASES,
    *FOR_DEVIATIONS,
    *FOR_PAPER_NUMBERS,
    *FOR_LINKS,
    *FOR_OFFICE,
    *(
        rule
        for group in (FOR_KINDS, FOR_KINDS_BESIDE, FOR_KINDS_DUE, FOR_KINDS_MISSING)
        for rules in group.values()
        for rule in rules
    ),
    *FOR_CONTRACTS,
    *FOR_GROUNDS,
    *FOR_CLAIMS,
    *FOR_TEXTS,
    *FOR_NARRATIVES,
    *FOR_DUE,
    *FOR_OFFICE_DUE,
    *FOR_GUIDES_DUE,
    *FOR_REGISTER_DUE,
    *FOR_LAW_DUE,
    *FOR_HISTORY,
    *FOR_TREE,
)
