"""Publications of a book: office/publications/<batch>.yaml, rows exactly as published (docs/dev/register.md).

A file holds so many rows at most that the strict reader takes it; the others follow in <batch>-2.yaml, <batch>-3.yaml.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Term, say
from jiefen.book.gathered import Gathered
from jiefen.files import resources
from jiefen.files.conflicts import refuse_conflict
from jiefen.files.disk import write_atomically
from jiefen.files.faults import FILE_NAME, PARTS
from jiefen.files.loading import load_record
from jiefen.files.schema import shape
from jiefen.files.yaml.writer import canonical
from jiefen.register.record import Publication, PublishedRow

FOLDER = "office/publications"
ROWS_A_FILE = 1_000
"""The schema allows no more: with the longest words about 150 KB."""


def publication_path(root: Path, batch: str, part: int = 1) -> Path:
    """The file of a publication; while the first part is not there, the batch is not released."""
    return root / FOLDER / (f"{batch}.yaml" if part == 1 else f"{batch}-{part}.yaml")


def publication_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with publications besides the shape of their files.

    Files are misnamed, or parts of a batch are missing.
    """
    yield from joined(gathered.records("publication", Publication))[1]


def read_publications(root: Path) -> tuple[tuple[Publication, ...], tuple[Finding, ...]]:
    """The publications by cut day, and what is wrong with their files."""
    parts: list[tuple[str, Publication]] = []
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        name = f"{FOLDER}/{path.name}"
        part, wrong = load_record(root, name, "publication", Publication)
        findings += wrong
        if part:
            parts.append((name, part))
    publications, more = joined(parts)
    return publications, (*findings, *more)


def joined(files: Iterable[tuple[str, Publication]]) -> tuple[tuple[Publication, ...], tuple[Finding, ...]]:
    """The publications by cut day, and what is wrong with names and parts.

    `files` are pairs of a file's name and the part of a publication that it holds.
    """
    batches: dict[str, list[Publication]] = {}
    findings: list[Finding] = []
    for name, part in files:
        expected = f"{FOLDER}/{publication_path(Path(), part.batch, part.part).name}"
        if name == expected:
            batches.setdefault(part.batch, []).append(part)
        else:
            findings.append(FILE_NAME.at(expected=Term(expected)).finding(name))
    publications: list[Publication] = []
    for batch, parts in batches.items():
        if publication := _joined(parts):
            publications.append(publication)
        else:  # told of the last one: beside a batch that is merged it is the one that was added
            last = publication_path(Path(), batch, max(part.part for part in parts))
            findings.append(PARTS.at().finding(last.as_posix()))
    return tuple(sorted(publications, key=lambda one: (one.cut, one.batch))), tuple(findings)


def load_publications(root: Path) -> tuple[Publication, ...]:
    """The publications by cut day.

    Raises Failure when one cannot be read: what was published must be known.
    """
    found, findings = read_publications(root)
    if findings:
        refuse_conflict(findings)
        raise Failure(
            say(N_("已经发布的批次 {file} 读不出来。"), file=findings[0].file),
            say(N_("从版本历史取回它；发布过的内容不能改。")),
        )
    return found


def write_publication(root: Path, publication: Publication) -> None:
    """Write the files of a publication, the first one last: with it the batch is released."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for part in reversed(parts_of(publication)):
        text = publication_text(part)
        write_atomically(publication_path(root, part.batch, part.part), text.encode())


def parts_of(publication: Publication) -> tuple[Publication, ...]:
    """The publication as its files hold it.

    What it takes back and its figures stand in the first one only.
    """
    longest = max(len(publication.rows), len(publication.untold), 1)
    whole = msgspec.structs.replace(publication, parts=-(-longest // ROWS_A_FILE))
    return tuple(_part(whole, number) for number in range(1, whole.parts + 1))


def _part(whole: Publication, number: int) -> Publication:
    """The part of this `number` of the `whole` publication: its piece of each long list."""
    piece = slice((number - 1) * ROWS_A_FILE, number * ROWS_A_FILE)
    rows, untold = whole.rows[piece], whole.untold[piece]
    if number == 1:
        return msgspec.structs.replace(whole, rows=rows, untold=untold)
    return msgspec.structs.replace(
        whole,
        part=number,
        rows=rows,
        untold=untold,
        withdrawn=(),
        tables=(),
        figures=None,
        voids={},
        groups={},
        outcomes=None,
    )


def publication_text(publication: Publication) -> str:
    """The canonical text of one file of a publication."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(publication))
    return canonical(data, shape.key_order(resources.schema("publication")))


def _joined(parts: Sequence[Publication]) -> Publication | None:
    """The one publication that `parts` make; None when one is missing or too many.

    Each part says its number and of how many it is one: 1 of 3, 2 of 3, 3 of 3; else it says what the first one says.
    """
    in_order = sorted(parts, key=lambda part: part.part)
    first = in_order[0]
    bare = [msgspec.structs.replace(part, rows=(), untold=()) for part in in_order]
    if bare != [_part(bare[0], number) for number in range(1, first.parts + 1)] or first.part != 1:
        return None
    rows: list[PublishedRow] = []
    untold: list[str] = []
    for part in in_order:
        rows += part.rows
        untold += part.untold
    return msgspec.structs.replace(first, parts=1, rows=tuple(rows), untold=tuple(untold))
