"""Rules on tasks: what is written at the head, each line of the log, and what is due on a day."""

from jiefen.office.tasks.rules import due, head, log, series

RULES = (*head.RULES, *log.RULES)
DUE_RULES = due.RULES
BESIDE_RULES = series.BESIDE_RULES
