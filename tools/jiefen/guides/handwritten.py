"""Hand-written pages: the program's, and the book's own that replace them by path (docs/dev/guides.md)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from jiefen.base.finding import Finding
from jiefen.files.disk import read_regular
from jiefen.guides import read as guides
from jiefen.guides.faults import NOT_UTF8
from jiefen.guides.public import PublicGuide
from jiefen.guides.way.read import WayFile, read_way

FOLDER = "docs/public"
STAFF_FOLDER = "docs/staff"
TYPICAL = "typical/"
PUBLISHED = frozenset({".md", ".css", ".js", ".svg", ".png", ".jpg", ".webp", ".pdf", ".docx"})
MOST_BYTES = 10 * 1024 * 1024


class HandWritten(msgspec.Struct, frozen=True, kw_only=True):
    """Markdown and other files by path below the pages' folder, guides in order, 解纷指引, and what is wrong.

    `typical` are the typical cases as they stand (R28): not among `texts`, because they name the cases they tell of.
    """

    texts: Mapping[str, str]
    typical: Mapping[str, str]
    files: Mapping[str, bytes]
    guides: tuple[PublicGuide, ...]
    way: WayFile | None
    findings: tuple[Finding, ...]


def read_pages(roots: Sequence[Path], folder: str = FOLDER) -> HandWritten:
    """The pages below `folder` of each root; a later root's page replaces an earlier one's.

    Only files of the kinds that a site shows are read: no links, nothing hidden, no records, no keys. Typical cases
    are those of the last root, the book: their case numbers mean nothing in another one.
    """
    content = {
        path: raw
        for root in roots
        for path, raw in _files(root / folder)
        if root == roots[-1] or not path.startswith(TYPICAL)
    }
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path, raw in content.items():
        if path.endswith(".md"):
            try:
                texts[path] = raw.decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError:
                findings.append(NOT_UTF8.at().finding(f"{folder}/{path}"))
    read = [
        guides.read_guide(path, text, f"{folder}/{path}")
        for path, text in sorted(texts.items())
        if path.startswith(guides.FOLDER)
    ]
    way, wrong = read_way(roots) if folder == FOLDER else (None, ())
    return HandWritten(
        texts={path: text for path, text in texts.items() if not path.startswith(TYPICAL)},
        typical={path: text for path, text in texts.items() if path.startswith(TYPICAL)},
        files={path: raw for path, raw in content.items() if not path.endswith(".md")},
        guides=tuple(sorted((guide for guide, _ in read if guide), key=lambda guide: (guide.order, guide.path))),
        way=way,
        findings=(*findings, *wrong, *(finding for _, found in read for finding in found)),
    )


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        linked = any((folder / parent).is_symlink() for parent in inside.parents)
        if hidden or linked or path.suffix.lower() not in PUBLISHED or not path.is_file():
            continue
        raw = read_regular(path, MOST_BYTES)
        if isinstance(raw, bytes):
            yield inside.as_posix(), raw
