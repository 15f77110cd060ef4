"""Rules on duty: who is on the roster, what was told of its days, and which days have nobody (R4)."""

from jiefen.office.duty.rules import kept, months, roster, told

RULES = (*roster.RULES, *told.RULES)
BESIDE_RULES = (*kept.BESIDE_RULES, *told.BESIDE_RULES)
MISSING_RULES = months.MISSING_RULES
