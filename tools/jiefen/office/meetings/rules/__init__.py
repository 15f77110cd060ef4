"""Meetings (R15, R20): who leads is in post, minutes come after, numbers follow, what is asked for is held."""

from jiefen.office.meetings.rules import alone, beside, days, given

RULES = alone.RULES
BESIDE_RULES = (*beside.BESIDE_RULES, *given.BESIDE_RULES)
DUE_RULES = days.DUE_RULES
MISSING_RULES = days.MISSING_RULES
