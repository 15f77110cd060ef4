"""Every rule, written down: tuples joined from the groups' `RULES`, by what they judge."""

from jiefen.case.rules import (
    channels,
    contracting,
    levels,
    limits,
    parties,
    performance,
    petitions,
    posts,
    privacy,
    progress,
    references,
)
from jiefen.checking import rules as due
from jiefen.guides.typical import rules as narratives
from jiefen.history.rules import past as history
from jiefen.history.rules import tree
from jiefen.office import rules as office
from jiefen.office.duty import rules as duty
from jiefen.procedure import rules as procedure

FOR_CASES = (
    *references.RULES,
    *progress.RULES,
    *parties.RULES,
    *performance.RULES,
    *contracting.RULES,
    *posts.RULES,
    *channels.RULES,
    *petitions.RULES,
    *levels.RULES,
    *limits.RULES,
    *privacy.RULES,
)
FOR_PROCEDURES = procedure.RULES
FOR_OFFICE = office.RULES
FOR_ROSTERS = duty.RULES
FOR_TEXTS = privacy.OFFICE_RULES
FOR_NARRATIVES = narratives.RULES
FOR_DUE = due.RULES
FOR_OFFICE_DUE = due.OFFICE_RULES
FOR_GUIDES_DUE = due.GUIDE_RULES
FOR_HISTORY = history.RULES
FOR_TREE = tree.RULES
ALL = (
    *FOR_CASES,
    *FOR_PROCEDURES,
    *FOR_OFFICE,
    *FOR_ROSTERS,
    *FOR_TEXTS,
    *FOR_NARRATIVES,
    *FOR_DUE,
    *FOR_OFFICE_DUE,
    *FOR_GUIDES_DUE,
    *FOR_HISTORY,
    *FOR_TREE,
)
