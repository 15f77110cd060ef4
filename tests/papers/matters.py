"""The papers of a case written in a test, with the sample's office and its list of papers: no book is read."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import msgspec
from docx.document import Document

from jiefen.base.labels import Labels
from jiefen.base.workdays import Rolling
from jiefen.case.clocks.deadlines import limits_of
from jiefen.case.record import Case, told_later
from jiefen.case.volume import volume
from jiefen.files.resources import schema
from jiefen.files.schema.shape import labels
from jiefen.office.grid.record import Grid
from jiefen.office.office import Office
from jiefen.office.organisation.record import Organisation
from jiefen.office.settings.record import Settings
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.papers.word.filling import one_filled
from jiefen.procedure.record import Procedure
from jiefen.sealing.record import SealedCase
from tests.clock_cases import CALENDAR, ROOT, course, day, sample_procedure
from tests.plain_yaml import plain

LISTED = sample_procedure("2026-11-20")
TODAY = day("2027-03-01")
TEMPLATES = ROOT / "papers"
PARTIES = [{"ref": "P1", "role": "applicant", "type": "person"}, {"ref": "P2", "role": "respondent", "type": "person"}]


@cache
def office() -> Office:
    """The sample's office."""
    return Office(
        settings=_record("settings.yaml", Settings),
        organisation=_record("organisation.yaml", Organisation),
        grid=_record("grid.yaml", Grid),
        calendar=CALENDAR,
        procedures=(LISTED,),
    )


def _record(name: str, record: type[Any]) -> Any:
    text = Path(ROOT, "office", name).read_text(encoding="utf-8")
    return msgspec.convert(plain(text), record)


@cache
def _words() -> Labels:
    return labels(schema("case"))


def matters(
    case: Case, kind: str, procedure: Procedure = LISTED, sealed: Mapping[str, Any] | None = None
) -> list[Matter]:
    """Every paper of a kind that the case may have, in order."""
    return [matter for matter in every(case, procedure, sealed) if matter.sheet.kind == kind]


def every(case: Case, procedure: Procedure = LISTED, sealed: Mapping[str, Any] | None = None) -> list[Matter]:
    """Every paper that the case may have, in order; `sealed` is its sealed half, as its fields are called."""
    case = told_later(case)
    held = course(case, procedure)
    sheets = volume(case, held, procedure)
    assert procedure.papers
    return [
        Matter(
            sheet=sheet,
            volume=sheets,
            case=case,
            course=held,
            limits=limits_of(case, held, procedure, Rolling(calendar=CALENDAR, make_up_days=True)),
            procedure=procedure,
            rules=procedure.papers,
            office=office(),
            words=_words(),
            people=None if sealed is None else msgspec.convert({"case": case.id, **sealed}, SealedCase),
            today=TODAY,
        )
        for sheet in sheets
    ]


def printed(matter: Matter, blanks: dict[str, None] | None = None) -> str:
    """The words of the paper, as python-docx reads them; what is left for a hand goes into `blanks`."""
    kind = KINDS[matter.sheet.kind]
    raw = one_filled((TEMPLATES / f"{kind.code}.docx").read_bytes(), kind.filling(matter), blanks)
    document = docx.Document(BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *dict.fromkeys(cells)])


def matter_of(case: Case, kind: str, nth: int = 1, *, people: SealedCase | None = None, **own: Any) -> Matter:
    """The nth paper of a kind that the case may have; `own` is what else a matter holds."""
    return msgspec.structs.replace(matters(case, kind)[nth - 1], people=people, **own)


def values_of(matter: Matter) -> dict[str, Any]:
    """What the paper is filled with."""
    return KINDS[matter.sheet.kind].filling(matter)


def made(matter: Matter) -> tuple[Document, tuple[str, ...]]:
    """The paper, and the labels of what is to be written on it by hand."""
    kind = KINDS[matter.sheet.kind]
    blanks: dict[str, None] = {}
    raw = one_filled((TEMPLATES / f"{kind.code}.docx").read_bytes(), kind.filling(matter), blanks)
    return docx.Document(BytesIO(raw)), tuple(dict.fromkeys(map(kind.label, blanks)))


def words_in(document: Document) -> str:
    """All that stands on a paper, a line each: its paragraphs, then its cells."""
    cells = (cell.text for table in document.tables for row in table.rows for cell in dict.fromkeys(row.cells))
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def names_of(values: Mapping[str, Any], above: str = "") -> set[str]:
    """The names of all values of a paper, those inside others by their paths: `results.day`."""
    names: set[str] = set()
    for name, value in values.items():
        path = f"{above}{name}"
        names.add(path)
        for inside in value if isinstance(value, list) else [value]:
            if isinstance(inside, Mapping):
                names |= names_of(inside, f"{path}.")
    return names
