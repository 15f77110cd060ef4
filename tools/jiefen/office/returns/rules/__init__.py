"""Rules on the forms of returns 上报报表 (R21)."""

from jiefen.office.returns.rules import classes, columns, days

RULES = (*classes.RULES, *columns.RULES)
DUE_RULES = days.DUE_RULES
