"""The columns of a return one by one, those that stand for each class spread out, and what they add up to (R21)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from jiefen.office.figures import COUNTED, MEDIANS
from jiefen.office.returns.record import Class, Column, ReturnForm
from jiefen.office.settings.record import Settings


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A column as it stands on the sheet: its code there, `wage.settled` for one of a class, and of which class."""

    code: str
    column: Column
    of: Class | None = None


def places_of(form: ReturnForm) -> tuple[Place, ...]:
    """All columns from left to right; a run of those by class stands once for each class."""
    found: list[Place] = []
    for by_class, run in groupby(form.columns, key=lambda column: column.by_class):
        columns = tuple(run)
        if not by_class:
            found += (Place(code=column.code, column=column) for column in columns)
            continue
        for one in form.classes:
            found += (Place(code=f"{one.code}.{column.code}", column=column, of=one) for column in columns)
    return tuple(found)


def added_by(place: Place, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places that a column adds up: within a class those of the class, else all of these codes."""
    wanted = place.column.adds
    if place.of is not None:
        own = [one for one in places if one.of == place.of and one.column.code in wanted]
        return tuple(own)
    return tuple(one for one in places if one.code in wanted or one.column.code in wanted)


def adds_up(form: ReturnForm, column: Column) -> bool:
    """Whether the rows of a column add up to its total: counts of cases do, medians and rates do not."""
    if column.adds:
        parts = [one for one in form.columns if one.code in column.adds]
        return bool(parts) and all(one.figure in COUNTED for one in parts)
    return column.figure in COUNTED


def is_shared(form: ReturnForm) -> bool:
    """Whether each case is counted in one of the rows: then they add up to the total."""
    return form.rows.each != "nothing"


def figures_in(column: Column) -> Iterator[tuple[str, str]]:
    """The figures that a column names, each with the field that does."""
    for field in ("figure", "part", "whole"):
        if code := getattr(column, field):
            yield field, code


def is_median(code: str) -> bool:
    """Whether a figure is one of days."""
    return code in MEDIANS


def leaves(settings: Settings) -> Mapping[str, str]:
    """Every leaf of ours, `property.leak`, and its title."""
    return {
        f"{code}.{leaf}": f"{branch.title}·{title}"
        for code, branch in settings.kinds.items()
        for leaf, title in branch.titles.items()
    }


def takes_in(kinds: Sequence[str], leaf: str) -> bool:
    """Whether a list of branches and leaves has `leaf`, itself or by its branch."""
    return leaf in kinds or leaf.partition(".")[0] in kinds
