"""Every figure of reports by its code: returns, summary, assessment and warnings take theirs from here."""

from collections.abc import Mapping

from jiefen.reports.figures.cases import CASES, WAITING
from jiefen.reports.figures.figure import Figure

FIGURES: Mapping[str, Figure] = {**CASES, **WAITING}
"""A new figure stands in the module of its matter, and in this table through its mapping there."""
