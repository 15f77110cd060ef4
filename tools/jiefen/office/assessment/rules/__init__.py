"""Year-end assessment 年终考核 (R22): a fair table, lines that say who and why, objections, a final score."""

from jiefen.office.assessment.rules import days, fair, lines, objections, table

RULES = (*table.RULES, *fair.RULES, *lines.RULES, *objections.RULES)
BESIDE_RULES = lines.BESIDE_RULES
DUE_RULES = days.DUE_RULES
