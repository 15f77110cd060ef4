"""Petitions (PET): how they are sorted and answered, and how opinions on them are reviewed."""

from jiefen.case.rules.petitions import reviews, routes

RULES = (*routes.RULES, *reviews.RULES)
