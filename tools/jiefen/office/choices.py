"""What a case file may name of all that an office has registered: codes with their titles (R29)."""

from collections.abc import Mapping

from jiefen.base.text import Titles
from jiefen.office.office import Office

Choices = Mapping[str, Mapping[str, str]]
"""By what is chosen (`kind`, `area`, `handle`, …): each code of the book and its title."""


def choices_of(office: Office) -> Choices:
    """What a case file may name: the codes of all that is registered, each with its title.

    Levels and clocks are those of every version of the procedure, titled as in the newest.
    """
    organisation, grid = office.organisation, office.grid
    kinds: dict[str, str] = {}
    for code, branch in office.settings.kinds.items():
        kinds |= {f"{code}.{leaf}": f"{branch.title}·{title}" for leaf, title in branch.titles.items()}
    levels: dict[str, str] = {}
    clocks: dict[str, str] = {}
    for version in office.procedures:
        levels |= {level.code: level.title for level in version.levels}
        clocks |= {code: clock.title for code, clock in version.clocks.items()}
    return {
        "kind": kinds,
        "area": {area.code: area.title for area in grid.areas},
        "place": {place.code: place.title for place in grid.places},
        "unit": dict(organisation.unit_titles),
        "body": {body.code: body.title for body in organisation.bodies},
        "partner": {partner.code: partner.title for partner in office.settings.partners},
        "handle": {person.handle: person.name for person in organisation.staff},
        "level": levels,
        "clock": clocks,
    }


def earlier_kinds(office: Office) -> dict[str, str]:
    """What cases that keep an earlier name of a kind may still be of: the name and the present title."""
    present = choices_of(office)["kind"]
    return {
        was: present[f"{code}.{leaf}"]
        for code, branch in office.settings.kinds.items()
        for leaf in branch.leaves
        for was in branch.leaf(leaf).was
    }


_NAMED = ("handle", "unit", "body", "partner", "kind", "area", "place")
"""What sentences name by its code; a code of a level or a limit may be a step's too."""


def titles_of(office: Office) -> Titles:
    """What people call whom and what sentences name by a code; none for a code of two things that differ in title."""
    choices = choices_of(office)
    found: dict[str, set[str]] = {}
    for names in (choices[what] for what in _NAMED):
        for code, title in names.items():
            found.setdefault(code, set()).add(title)
    return {code: titles.pop() for code, titles in found.items() if len(titles) == 1}
