"""How a case goes on (STP): steps in their order, and what talks need before them and lead to."""

from jiefen.case.rules.progress import order, outcome

RULES = (*order.RULES, *outcome.RULES)
