"""What is printed or sent of the papers of a case: their PDF files, one of all in order, a zip (R25).

What somebody changed in Word is printed as it was changed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

import msgspec

from jiefen.papers.folder import as_it_lies, put_printed
from jiefen.papers.on_paper.office_suite import Converter
from jiefen.papers.on_paper.printing import anonymous_pdf, bound, zipped
from jiefen.papers.word.anonymous import anonymous

WHOLE = "volume"
"""What the PDF file of a whole volume is called, after the number of its case."""


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as it was put into the folder of its case: what it is called, its file, what was made."""

    title: str
    file: str
    content: bytes


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was put beside the papers of a case; `kept`: one lies there that is none of ours, and stays.

    `of_all`: it is not of one paper, but of all.
    """

    file: str
    kept: bool
    of_all: bool


def put_bundle(
    folder: Path, leaves: Sequence[Leaf], suite: Converter, *, pdf: bool, whole: bool, pack: bool
) -> Iterator[Printed]:
    """Put beside the papers of a case, which lie in the `folder` of its number, PDF files (`pdf`) and a zip (`pack`).

    `whole`: the papers are all of the volume, so that they make one PDF file together as well. Raises Failure where
    LibreOffice is not, or fails.
    """
    if not (pdf or pack):
        return
    lying = [msgspec.structs.replace(leaf, content=as_it_lies(folder / leaf.file, leaf.content)) for leaf in leaves]
    packed = [(leaf.file, _nobodys(leaf.content)) for leaf in lying]
    if pdf:
        made = suite.each({leaf.file: leaf.content for leaf in lying})
        for leaf in lying:
            packed.append((f"{Path(leaf.file).stem}.pdf", anonymous_pdf(made[leaf.file])))
            yield _put(folder, *packed[-1])
        if whole:
            packed.append((f"{folder.name}-{WHOLE}.pdf", bound([(leaf.title, made[leaf.file]) for leaf in lying])))
            yield _put(folder, *packed[-1], of_all=True)
    if pack:
        yield _put(folder, f"{folder.name}.zip", zipped(packed), of_all=True)


def _put(folder: Path, name: str, content: bytes, *, of_all: bool = False) -> Printed:
    return Printed(file=name, kept=not put_printed(folder / name, content), of_all=of_all)


def _nobodys(docx: bytes) -> bytes:
    """A Word file for others: Word wrote into one that was changed by whom."""
    try:
        return anonymous(docx)
    except (BadZipFile, OSError, ValueError):
        return docx
