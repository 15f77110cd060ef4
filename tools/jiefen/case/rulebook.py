"""The rules on cases, written down: a tuple joined from the groups' `RULES`."""

from jiefen.case.rules import (
    agreements,
    carrying,
    channels,
    contracting,
    levels,
    limits,
    outside,
    parties,
    performance,
    petitions,
    posts,
    privacy,
    progress,
    references,
    undoing,
    volumes,
)

FOR_CASES = (
    *references.RULES,
    *progress.RULES,
    *carrying.RULES,
    *parties.RULES,
    *performance.RULES,
    *agreements.RULES,
    *outside.RULES,
    *contracting.RULES,
    *posts.RULES,
    *channels.RULES,
    *petitions.RULES,
    *levels.RULES,
    *limits.RULES,
    *privacy.RULES,
    *undoing.RULES,
    *volumes.RULES,
)
