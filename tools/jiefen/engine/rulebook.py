"""Every rule, written down: tuples joined from the groups' `RULES`, by what they judge."""

from jiefen.engine.rules import (
    channels,
    clocks,
    contracting,
    due,
    duty,
    history,
    levels,
    narratives,
    office,
    outcome,
    parties,
    performance,
    petitions,
    posts,
    privacy,
    procedure,
    record,
    reviews,
    steps,
    tree,
)

FOR_CASES = (
    *record.RULES,
    *steps.RULES,
    *outcome.RULES,
    *parties.RULES,
    *performance.RULES,
    *contracting.RULES,
    *posts.RULES,
    *channels.RULES,
    *petitions.RULES,
    *reviews.RULES,
    *levels.RULES,
    *clocks.RULES,
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
