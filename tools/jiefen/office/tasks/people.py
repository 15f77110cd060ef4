"""Who may act in a task on a day."""

from datetime import date

from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS
from jiefen.office.tasks.record import LEADING_GROUP


def acts(who: str, day: date, office: Office) -> bool:
    """Whether somebody with this handle holds a post on `day`, or a partner has this code."""
    person = office.organisation.person(who)
    return person.in_post(day) if person else _is_partner(who, office)


def is_head(who: str, day: date, office: Office) -> bool:
    """Whether the first person of the office has this handle on `day`."""
    person = office.organisation.person(who)
    return person is not None and person.holds(("head",), day)


def issues(source: str, day: date, office: Office) -> bool:
    """Whether the leading group, a leader, a section or room of `day`, or a partner goes by this code."""
    if source == LEADING_GROUP:
        return any(group.covers(day) for group in office.organisation.leading_group)
    person = office.organisation.person(source)
    if person is not None:
        return person.holds(LEADERS, day)
    return office.organisation.has_unit(source, day) or _is_partner(source, office)


def _is_partner(code: str, office: Office) -> bool:
    return any(partner.code == code for partner in office.settings.partners)
