"""How far the first run came: all answers so far, kept on this computer until the book stands, without a passphrase."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from jiefen.files.own import OWN, keep_own, own_content
from jiefen.files.sheets import Grid
from jiefen.office.settings.record import Way
from jiefen.writing.beginning.answers import Answers, called, kinds_of, of_role, proposed_group
from jiefen.writing.beginning.areas import AREAS, Areas, areas_in
from jiefen.writing.beginning.columns import Laid, laid_out
from jiefen.writing.beginning.people import PEOPLE, People, people_in

NAME = "start.json"
STEPS = ("me", "where", "bureau", "units", "people", "group", "bodies", "areas", "contact", "key")
"""The pages of the first run in their order, by the last part of their addresses."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was pasted or chosen, and what each of its columns was said to be ("" for those as found)."""

    grid: Grid
    columns: tuple[str, ...] = ()


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered; `done` are the pages that were.

    `me` is a name, until it is known which of the people it is. `way` is how work goes to colleagues (`folder`, `forge`
    or `alone`) and `address` where; `folder` is where the book will lie here. `jobs` says what jobs of the office's own
    stand for, `since` from when people hold their posts whose row says no day.
    """

    me: str = ""
    way: Way = "alone"
    address: str = ""
    folder: str = ""
    answers: Answers = Answers()
    people: Sheet | None = None
    jobs: Mapping[str, str] = {}
    since: date | None = None
    areas: Sheet | None = None
    done: tuple[str, ...] = ()

    def next_after(self, step: str) -> str:
        """The page after one; the last is followed by itself."""
        place = STEPS.index(step) + 1
        return STEPS[min(place, len(STEPS) - 1)]

    def first_open(self) -> str:
        """The first page that was not answered."""
        return next((step for step in STEPS if step not in self.done), STEPS[-1])


def kept(root: Path) -> Progress | None:
    """How far it came; None where nobody began, or what was kept cannot be read."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(own_content(root, NAME) or b"", type=Progress)
    return None


def keep(root: Path, progress: Progress) -> None:
    """Keep it, for its owner alone."""
    keep_own(root, msgspec.json.encode(progress), NAME)


def drop(root: Path) -> None:
    """Forget it: the book stands."""
    root.joinpath(OWN, NAME).unlink(missing_ok=True)


def laid_people(progress: Progress) -> tuple[Laid, People] | None:
    """The table of people and what it says; None where there is none yet."""
    sheet = progress.people
    if sheet is None:
        return None
    laid = laid_out(sheet.grid, PEOPLE, sheet.columns)
    return laid, people_in(laid, progress.answers.units, progress.jobs)


def laid_areas(progress: Progress) -> tuple[Laid, Areas] | None:
    """The table of areas and what it says; None where there is none yet."""
    sheet = progress.areas
    if sheet is None:
        return None
    laid = laid_out(sheet.grid, AREAS, sheet.columns)
    return laid, areas_in(laid, progress.answers.units, tuple(leaders(progress.answers).values()))


def leaders(answers: Answers) -> dict[str, str]:
    """Who leads the office, by handle."""
    names = called(answers)
    return {handle: names[handle] for handle in of_role(answers, "head", "deputy")}


def with_people(progress: Progress, people: People, first: date) -> Progress:
    """With these people, and the leading group and the kinds that follow from their jobs.

    Whose row says no day has held the post since `first`.
    """
    rows = tuple(msgspec.structs.replace(row, since=row.since or first) for row in people.rows)
    answers = proposed_group(msgspec.structs.replace(progress.answers, people=rows, committee=None))
    answers = msgspec.structs.replace(answers, kinds={}, areas=())
    answers = msgspec.structs.replace(answers, kinds=kinds_of(answers))
    return msgspec.structs.replace(progress, answers=answers, since=first)
