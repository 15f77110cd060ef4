"""Every code that the program can print, in one table: the rules, and each code that is no rule (R24).

Loaded by what explains codes (`jiefen explain`, the staff pages), never by a check: it knows every room.
"""

from collections.abc import Mapping
from typing import Any

from jiefen.base.fault import FaultKind
from jiefen.base.rule import Rule
from jiefen.book import faults as of_books
from jiefen.checking import faults as of_texts
from jiefen.checking.rulebook import ALL
from jiefen.files import faults as of_files
from jiefen.files.schema import faults as of_schemas
from jiefen.files.yaml import faults as of_yaml
from jiefen.gate import faults as of_the_gate
from jiefen.guides import faults as of_pages
from jiefen.guides.typical import faults as of_typical_cases
from jiefen.guides.way import faults as of_the_way
from jiefen.history import faults as of_the_past
from jiefen.law import faults as of_laws
from jiefen.papers import faults as of_papers
from jiefen.publishing import faults as of_publishing
from jiefen.register import faults as of_publications
from jiefen.sealing import faults as of_sealing

Coded = Rule[Any, Any] | FaultKind


FAULTS: tuple[FaultKind, ...] = (
    *of_files.FAULTS,
    *of_yaml.FAULTS,
    *of_schemas.FAULTS,
    *of_books.FAULTS,
    *of_the_past.FAULTS,
    *of_laws.FAULTS,
    *of_papers.FAULTS,
    *of_publications.FAULTS,
    *of_pages.FAULTS,
    *of_the_way.FAULTS,
    *of_typical_cases.FAULTS,
    *of_sealing.FAULTS,
    *of_texts.FAULTS,
    *of_the_gate.FAULTS,
    *of_publishing.FAULTS,
)

_ROWS: tuple[Coded, ...] = (*ALL, *FAULTS)
CODES: Mapping[str, Coded] = {row.code: row for row in sorted(_ROWS, key=lambda row: row.code)}
