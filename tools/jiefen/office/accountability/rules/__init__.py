"""Rules on accountability: the decision, its log, what it rests on, what is due on a day."""

from jiefen.office.accountability.rules import beside, due, head, log

RULES = (*head.RULES, *log.RULES)
BESIDE_RULES = beside.RULES
DUE_RULES = due.RULES
