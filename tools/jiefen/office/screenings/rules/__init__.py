"""Screening (R17): rounds that were held, leads that lead somewhere, what is late or missing."""

from jiefen.office.screenings.rules import leads, missing, rounds

RULES = (*rounds.RULES, *leads.RULES)
DUE_RULES = leads.DUE_RULES
MISSING_RULES = missing.MISSING_RULES
