"""One number changed in the procedure changes the regulation, check, the list of what is due, and the papers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import msgspec
import pytest

from jiefen.base.finding import Spot
from jiefen.base.labels import Labels
from jiefen.base.rule import ask
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.context import CaseWords, check_context, due_view
from jiefen.case.outlook import outlook
from jiefen.case.record import Case
from jiefen.checking.case import judged
from jiefen.checking.rulebook import FOR_DUE, FOR_KINDS_DUE, FOR_KINDS_MISSING
from jiefen.explaining.clock_text import clock_lines
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.law.read import load_law_register
from jiefen.office.context import RecordsDueContext
from jiefen.office.meetings.record import Meeting
from jiefen.office.office import Office
from jiefen.papers.contents.derivations import derivations, derivations_values
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.procedure.page import regulation_pages
from jiefen.procedure.project import public_procedure
from jiefen.procedure.record import Procedure
from jiefen.staff_site.procedure_pages import procedure_pages
from tests.clock_cases import ROOT
from tests.papers.test_papers import words
from tests.plain_yaml import plain
from tests.witnesses import Path, changed, ended, numbers, over, witness

FILE = "cases/2026/2026-0001.yaml"
DAYS = [date(2026, 3, 2) + timedelta(days=number) for number in range(7)]
LENGTH = re.compile(r"[0-9〇零一二两三四五六七八九十百]+ ?(?:个工作日|个月|日|天|年)(?:之内|以内|内)")
REGISTER = load_law_register(resources.root())[0]


class Version(msgspec.Struct, frozen=True):
    """A version of the regulation as its file has it, and its numbers."""

    data: Mapping[str, Any]

    @property
    def procedure(self) -> Procedure:
        """As the program reads it."""
        return msgspec.convert(self.data, Procedure)

    def with_one_more(self, path: Path) -> Procedure:
        """The version with the number at `path` one greater."""
        return msgspec.convert(changed(self.data, path, dict(numbers(self.data))[path] + 1), Procedure)


def version_in(file: FilePath) -> Version:
    return Version(plain(file.read_bytes()))


NEWEST = version_in(max((ROOT / "office/procedure").glob("*.yaml")))
SKELETON = version_in(max((ROOT / "skeleton/office/procedure").glob("*.yaml")))


@cache
def office() -> Office:
    return open_book(ROOT).require_office()


def under(procedure: Procedure) -> Office:
    """The office with this version alone."""
    return msgspec.structs.replace(office(), procedures=(procedure,))


@cache
def case_labels() -> Labels:
    return labels(resources.schema("case"))


def regulation(procedure: Procedure) -> object:
    """All that people and staff read of the version."""
    public = regulation_pages([public_procedure(procedure, REGISTER)])
    staff = procedure_pages(under(procedure), REGISTER, case_labels())
    told = [
        render(line)
        for clock in procedure.clocks.values()
        for line in clock_lines(clock, procedure, REGISTER, case_labels())
    ]
    return public, staff, told


def due(case: Case, procedure: Procedure) -> object:
    """What `due` says of the case a week after it was received."""
    seen, context = due_view(case, under(procedure), case.received + timedelta(days=7), 7)
    spot = Spot(file=FILE, case=case.id, words=CaseWords(context.office))
    return context.course.level, *outlook(seen, context), *ask(FOR_DUE, seen, context, spot)


def check(case: Case, procedure: Procedure) -> object:
    """What the rules find in the case."""
    return tuple(judged(case, under(procedure), None, FILE))


def papers(case: Case, procedure: Procedure) -> object:
    """What the papers of the case are filled with."""
    return list(values(case, procedure))


def derived(case: Case, procedure: Procedure) -> object:
    """What the sheet says of where days on the papers come from."""
    context = check_context(case, under(procedure))
    limits = (*context.limits, *(limit for _, limit in context.filings))
    return derivations_values(derivations(case, limits, procedure, ()), REGISTER)


def values(case: Case, procedure: Procedure) -> Iterator[Mapping[str, Any]]:
    """What each paper of a case is filled with."""
    context = check_context(case, under(procedure))
    for sheet in context.sheets:
        kind = KINDS.get(sheet.kind)
        if kind and procedure.papers:
            matter = Matter(
                sheet=sheet,
                volume=context.sheets,
                case=case,
                course=context.course,
                limits=context.limits,
                procedure=procedure,
                rules=procedure.papers,
                office=context.office,
                words=case_labels(),
                people=None,
                today=case.received + timedelta(days=365),
            )
            yield kind.filling(matter)


Show = Callable[[Case, Procedure], object]
Make = Callable[[Path, Procedure, date], Case]
PLACES: Mapping[str, tuple[Show, Make]] = {
    "due": (due, witness),
    "check": (check, ended),
    "papers": (papers, over),
    "derivations": (derived, witness),
}
"""What is shown of a case, and the case in which a number must show there."""


def owed_by_parties(path: Path, procedure: Procedure) -> bool:
    return path[0] == "clocks" and procedure.clocks[str(path[1])].owed_by == "parties"


CANNOT: Mapping[tuple[str, Callable[[Path, Procedure], bool]], str] = {
    ("check", owed_by_parties): "What the parties may do within it lapses: nobody was late, there is nothing to find.",
}
"""(place, numbers): why the place cannot follow these numbers."""


def follows(path: Path, place: str, procedure: Procedure) -> bool:
    """Whether the place must follow the number."""
    return not any(where == place and among(path, procedure) for where, among in CANNOT)


def assert_followed(version: Version, paths: Iterable[Path]) -> None:
    """Each place shows something else when a number is one greater, but where `CANNOT` says why not."""
    base = version.procedure
    read = regulation(base)
    unlike: list[tuple[str, str]] = []
    for path in paths:
        other = version.with_one_more(path)
        followed = {place: shows(path, place, base, other) for place in PLACES}
        followed["regulation"] = regulation(other) != read
        name = ".".join(map(str, path))
        unlike += [(name, place) for place, found in followed.items() if found != follows(path, place, base)]
    assert unlike == []


def shows(path: Path, place: str, base: Procedure, other: Procedure) -> bool:
    """Whether a place shows the number on some day of a week: on others the last day moves on to a working day."""
    show, made = PLACES[place]
    cases = (made(path, base, day) for day in DAYS)
    return any(show(case, base) != show(case, other) for case in cases)


def one_of_each_sort(version: Version) -> list[Path]:
    """The first level, the first length of a clock, the first shorter one, …: whatever is told apart by its keys."""
    sorts: dict[object, Path] = {}
    for path, _ in numbers(version.data):
        named = {1, 3} if path[0] == "clocks" and path[2] == "shorter" else {1}
        sorts.setdefault(tuple(key for at, key in enumerate(path[:-1]) if at not in named), path)
    return list(sorts.values())


def test_numbers_are_found_and_changed_one_at_a_time() -> None:
    data = {
        "articles": [{"article": 3}],
        "clocks": {"it": {"length": {"days": 5}, "when": {"route": [6]}}},
        "yes": True,
    }
    assert list(numbers(data)) == [(("clocks", "it", "length", "days"), 5)]
    assert changed(data, ("clocks", "it", "length", "days"), 6)["clocks"]["it"]["length"] == {"days": 6}
    assert changed({"levels": [{}, {"people": 10}]}, ("levels", 1, "people"), 11)["levels"] == [{}, {"people": 11}]


def test_one_number_of_each_sort_is_followed_everywhere() -> None:
    paths = [path for path in one_of_each_sort(NEWEST) if not of_the_office(path)]
    assert {path[0] for path in paths} == {"levels", "clocks", "papers"}
    assert_followed(NEWEST, paths)


@pytest.mark.slow
@pytest.mark.parametrize("version", [NEWEST, SKELETON], ids=["sample", "skeleton"])
def test_every_number_is_followed_everywhere(version: Version) -> None:
    assert_followed(version, [path for path, _ in numbers(version.data) if not of_the_office(path)])


def of_the_office(path: Path) -> bool:
    """Whether the number is about the office's own records, and so about no case."""
    return path[0] in ("meetings", "screening")


def office_due(procedure: Procedure) -> object:
    """What `due` says day by day of an office that held one meeting in October, without minutes, and no round."""
    file = "office/meetings/2026-10-analysis.yaml"
    data = plain((ROOT / "tests/rules" / file).read_bytes())
    held = msgspec.convert({**data, "minutes": [], "sent": []}, Meeting)
    context = RecordsDueContext(
        office=under(procedure), register=REGISTER, today=date.min, within=0, records={"meetings": {file: held}}
    )
    found: list[object] = []
    for number in range(62):
        on = msgspec.structs.replace(context, today=date(2026, 10, 1) + timedelta(days=number))
        found += ask(FOR_KINDS_DUE["meetings"], held, on, Spot(file=file))
        for kind, records in (("meetings", {file: held}), ("screenings", {})):
            found += ask(FOR_KINDS_MISSING[kind], records, on, Spot(file=kind))
    return found


@pytest.mark.parametrize(
    "path", [path for path, _ in numbers(NEWEST.data) if of_the_office(path)], ids=lambda path: "-".join(map(str, path))
)
def test_a_number_about_the_office_is_followed_by_the_regulation_and_by_due(path: Path) -> None:
    base, other = NEWEST.procedure, NEWEST.with_one_more(path)
    assert regulation(base) != regulation(other)
    if path != SETTLED:
        assert due_today() != office_due(other)


@cache
def due_today() -> object:
    """The same under the procedure as it is."""
    return office_due(NEWEST.procedure)


SETTLED: Path = ("screening", "settle-within")
"""By it a lead gets its day when it is registered; `due` goes by that day (tests/commands/office/test_screen.py)."""


def test_no_reason_is_given_that_no_number_needs() -> None:
    for (place, among), reason in CANNOT.items():
        assert place in {*PLACES, "regulation"}
        assert any(among(path, NEWEST.procedure) for path, _ in numbers(NEWEST.data)), reason


@pytest.mark.parametrize("file", sorted((ROOT / "papers").glob("*.docx")), ids=lambda file: file.stem)
def test_no_paper_says_by_itself_how_long_something_takes(file: FilePath) -> None:
    """It would say so still when the procedure says otherwise."""
    assert not LENGTH.findall(words(file.read_bytes()))
