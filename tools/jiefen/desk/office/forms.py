"""Every kind of record that an office may keep, with its page, in the order of the overview."""

from jiefen.desk.office import demands, duty, events, inspections, meetings, pledges, returns, screenings, tasks
from jiefen.desk.office.act import KindPage

PAGES: tuple[KindPage, ...] = (
    duty.PAGE,
    demands.PAGE,
    tasks.PAGE,
    screenings.PAGE,
    meetings.PAGE,
    returns.PAGE,
    inspections.PAGE,
    events.PAGE,
    pledges.PAGE,
)
ELSEWHERE = frozenset({"periods", "accountability", "assessment", "subsidy"})
"""Kinds that a document switches on and whose lines a few people write, with the command line."""


def page_at(address: str) -> KindPage | None:
    """The page of a kind by what stands in its address."""
    return next((one for one in PAGES if one.address == address), None)
