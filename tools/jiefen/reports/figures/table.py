"""Every figure of reports by its code: returns, summary, assessment and warnings take theirs from here."""

from collections.abc import Mapping

from jiefen.reports.figures.accountability import ACCOUNTABILITY
from jiefen.reports.figures.agreements import AGREEMENTS
from jiefen.reports.figures.assessed import ASSESSMENTS
from jiefen.reports.figures.assessment import ASSESSED
from jiefen.reports.figures.cases import CASES, WAITING
from jiefen.reports.figures.channels import CHANNELS
from jiefen.reports.figures.demands import DEMANDS
from jiefen.reports.figures.duty import DUTY
from jiefen.reports.figures.events import EVENTS
from jiefen.reports.figures.figure import Figure
from jiefen.reports.figures.handling import HANDLING
from jiefen.reports.figures.meetings import MEETINGS
from jiefen.reports.figures.organisation import ORGANISATION
from jiefen.reports.figures.outcomes import OUTCOMES
from jiefen.reports.figures.people import PEOPLE
from jiefen.reports.figures.pledges import PLEDGES
from jiefen.reports.figures.published import PUBLISHED
from jiefen.reports.figures.returns import RETURNS
from jiefen.reports.figures.screenings import SCREENINGS
from jiefen.reports.figures.speed import SPEED
from jiefen.reports.figures.tasks import TASKS

FIGURES: Mapping[str, Figure] = {
    **CASES,
    **WAITING,
    **PEOPLE,
    **CHANNELS,
    **AGREEMENTS,
    **OUTCOMES,
    **SPEED,
    **HANDLING,
    **ASSESSED,
    **ASSESSMENTS,
    **SCREENINGS,
    **MEETINGS,
    **TASKS,
    **DEMANDS,
    **DUTY,
    **RETURNS,
    **EVENTS,
    **ORGANISATION,
    **PLEDGES,
    **ACCOUNTABILITY,
    **PUBLISHED,
}
"""A new figure stands in the module of its matter, and in this table through its mapping there."""
