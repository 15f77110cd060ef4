"""A book: the folder with a bureau's cases and office records (docs/dev/book.md)."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import FaultKind
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Fact, Term, say
from jiefen.base.workdays import build_calendar
from jiefen.case.read import is_case_id
from jiefen.files import faults, resources
from jiefen.files.conflicts import refuse_conflict
from jiefen.files.disk import read_regular
from jiefen.files.loading import from_faults, load_once, load_record
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.office.calendar.record import OfficeCalendar
from jiefen.office.grid.record import Grid
from jiefen.office.office import Office
from jiefen.office.organisation.record import Organisation
from jiefen.office.settings.record import Settings
from jiefen.procedure.record import Procedure

if TYPE_CHECKING:
    from jiefen.law.record import LawRegister

CARRIED, SETTINGS = "office/carried.yaml", "office/settings.yaml"
PROCEDURES = "office/procedure"


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """A book as opened.

    `office` is None when some of its records cannot be used; `findings` then say why.
    """

    root: Path
    office: Office | None
    findings: tuple[Finding, ...] = ()

    @property
    def register(self) -> "LawRegister":
        """The program's laws and the office's own, read when first asked for."""
        return _laws(self.root)[0]

    @property
    def register_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the office's own laws."""
        return _laws(self.root)[1]

    def require_office(self) -> Office:
        """The office. Raises Failure when some of its records cannot be used."""
        if self.office is None:
            refuse_conflict(self.findings)
            problem = say(N_("office 里的记录有错误，现在不能使用。"))
            raise Failure(problem, say(N_("请运行 jiefen check，按提示改正。")))
        return self.office

    def case_paths(self) -> tuple[list[Path], tuple[Finding, ...]]:
        """The case files, by name, and what else lies below cases/ and should not.

        Whatever is called `.yaml` in a year's folder counts as a case file; reading it tells if it
        is none.
        """
        names, stray = self.case_names()
        return [self.root / name for name in names], stray

    def case_names(self) -> tuple[list[str], tuple[Finding, ...]]:
        """The same, the files as the book calls them: `cases/2026/2026-0137.yaml`."""
        names: list[str] = []
        stray: list[Finding] = []
        for entry in _entries(self.root / "cases"):
            year = Path(entry)
            if not (entry.is_dir(follow_symlinks=False) and entry.name.isascii() and entry.name.isdigit()):
                stray += _stray(self.root, year)
                continue
            for file in _entries(year):
                stem, dot, ending = file.name.rpartition(".")
                if f"{dot}{ending}" == ".yaml":
                    names.append(f"cases/{entry.name}/{file.name}")
                elif not (ending == "age" and is_case_id(stem)):
                    stray += _stray(self.root, Path(file))
        return names, tuple(stray)


def open_book(root: Path) -> Book:
    """The book at `root`. Its cases and laws are not read yet."""
    settings, found = load_record(root, SETTINGS, "settings", Settings)
    organisation, more = load_record(root, "office/organisation.yaml", "organisation", Organisation)
    grid, still_more = load_record(root, "office/grid.yaml", "grid", Grid)
    calendar, last = _calendar(root)
    procedures, of_procedures = _procedures(root)
    taken_over, of_carried = _taken_over(root)
    findings = (*found, *more, *still_more, *last, *of_procedures, *of_carried)
    if settings is None or organisation is None or grid is None or calendar is None or of_procedures:
        return Book(root=root, office=None, findings=findings)
    office = Office(
        settings=settings,
        organisation=organisation,
        grid=grid,
        calendar=build_calendar(calendar.holidays, calendar.workdays, calendar.announced),
        procedures=procedures,
        taken_over=taken_over,
    )
    return Book(root=root, office=office, findings=findings)


@cache
def _laws(root: Path) -> tuple["LawRegister", tuple[Finding, ...]]:
    from jiefen.law.read import OFFICE_FILE, load_law_register  # most questions to a book need no law

    return load_law_register(resources.root(), root / OFFICE_FILE)


def _taken_over(root: Path) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """The cases that the import of what was running names; most books have none."""
    raw = read_regular(root / CARRIED, MOST_BYTES) if os.path.lexists(root / CARRIED) else None
    if not isinstance(raw, bytes):
        return frozenset(), () if raw is None else from_faults((raw,), CARRIED)
    loaded = load_once(raw, CARRIED, "carried")
    taken = loaded.data["taken"] if loaded.data else ()
    return frozenset(one["case"] for one in taken), loaded.findings


def _calendar(root: Path) -> tuple[OfficeCalendar | None, tuple[Finding, ...]]:
    """The office's additions to the calendar; a book need not have any."""
    name = "office/calendar.yaml"
    if not os.path.lexists(root / name):
        return OfficeCalendar(), ()
    return load_record(root, name, "calendar", OfficeCalendar)


def _procedures(root: Path) -> tuple[tuple[Procedure, ...], tuple[Finding, ...]]:
    """The versions of the procedure by the day they take effect, which is also the name of their file."""
    procedures: list[Procedure] = []
    findings: list[Finding] = []
    for entry in _entries(root / PROCEDURES):
        name = f"{PROCEDURES}/{entry.name}"
        if not entry.name.endswith(".yaml"):
            findings += _stray(root, Path(entry))
            continue
        procedure, found = load_record(root, name, "procedure", Procedure)
        findings += found
        if procedure:
            procedures.append(procedure)
            if entry.name != f"{procedure.effective}.yaml":
                findings += _of_kind(faults.FILE_NAME, name, expected=Term(f"{PROCEDURES}/{procedure.effective}.yaml"))
    if not procedures and not findings:
        findings += _of_kind(faults.NO_PROCEDURE, PROCEDURES)
    return tuple(sorted(procedures, key=lambda procedure: procedure.effective)), tuple(findings)


def office_files(root: Path) -> Iterator[str]:
    """The files below office/ by their names in the book, in order.

    Hidden ones do not count, links to folders are not followed; a folder that is called like a
    record counts as one.
    """
    office = root / "office"
    for path in sorted(office.rglob("*")) if office.is_dir() else ():
        inside = path.relative_to(office)
        hidden = any(part.startswith(".") for part in inside.parts)
        linked = any((office / parent).is_symlink() for parent in inside.parents)
        folder = path.is_dir() and not path.is_symlink() and path.suffix != ".yaml"
        if not hidden and not linked and not folder:
            yield path.relative_to(root).as_posix()


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, by name.

    Hidden files (`.gitkeep`, drafts of a write cut off) do not count.
    """
    if folder.is_dir():
        with os.scandir(folder) as entries:
            yield from sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)


def _stray(root: Path, path: Path) -> tuple[Finding, ...]:
    return _of_kind(faults.STRAY, path.relative_to(root).as_posix())


def _of_kind(kind: FaultKind, name: str, **facts: Fact) -> tuple[Finding, ...]:
    return from_faults((kind.at(0, 0, **facts),), name)
