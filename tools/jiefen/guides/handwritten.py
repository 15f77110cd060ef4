"""Hand-written pages: the program's, and the book's own that replace them by path (docs/dev/guides.md)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from jiefen.base.finding import Finding
from jiefen.files.conflicts import conflict_faults
from jiefen.files.disk import read_regular
from jiefen.files.loading import from_faults
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
    """What was read: Markdown and other files, by path below the pages' folder, and what is wrong.

    `guides` are in the order in which they are shown, `way` is what 解纷指引 is made from.
    `typical` are the typical cases as they stand (R28): not among `texts`, because they name the
    cases they tell of.
    """

    texts: Mapping[str, str]
    typical: Mapping[str, str]
    files: Mapping[str, bytes]
    guides: tuple[PublicGuide, ...]
    way: WayFile | None
    findings: tuple[Finding, ...]


def read_pages(roots: Sequence[Path], folder: str = FOLDER) -> HandWritten:
    """The pages below `folder` of each root; a later root's page replaces an earlier one's.

    Only files of the kinds that a site shows are read: no links, nothing hidden, no records, no
    keys. Typical cases are those of the last root, the book: their case numbers mean nothing in
    another one.
    """
    content = _content(roots, folder)
    texts, not_utf8 = _texts(content, folder)
    in_order, wrong_guides = _guides(texts, folder)
    way, wrong_way = read_way(roots) if folder == FOLDER else (None, ())
    return HandWritten(
        texts={path: text for path, text in texts.items() if not path.startswith(TYPICAL)},
        typical={path: text for path, text in texts.items() if path.startswith(TYPICAL)},
        files={path: raw for path, raw in content.items() if not path.endswith(".md")},
        guides=in_order,
        way=way,
        findings=(*not_utf8, *wrong_way, *wrong_guides),
    )


def guide_names(roots: Sequence[Path]) -> frozenset[str]:
    """The names of the guides of all roots: what stands before `.md`, whatever is in the files."""
    folders = (root / FOLDER / guides.FOLDER for root in roots)
    return frozenset(page.stem for folder in folders for page in folder.glob("*.md"))


def _content(roots: Sequence[Path], folder: str) -> dict[str, bytes]:
    """The files below `folder` by path; a typical case of another root than the last is none."""
    content: dict[str, bytes] = {}
    for root in roots:
        files = dict(_files(root / folder))
        if root != roots[-1]:
            files = {path: raw for path, raw in files.items() if not path.startswith(TYPICAL)}
        content |= files
    return content


def _texts(content: Mapping[str, bytes], folder: str) -> tuple[dict[str, str], list[Finding]]:
    """The Markdown pages as texts, and findings for those that are no UTF-8 or have conflict markers."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path, raw in content.items():
        if not path.endswith(".md"):
            continue
        if conflicts := conflict_faults(raw, page=True):
            findings += from_faults(conflicts, f"{folder}/{path}")
            continue
        try:
            texts[path] = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            findings.append(NOT_UTF8.at().finding(f"{folder}/{path}"))
    return texts, findings


def _guides(texts: Mapping[str, str], folder: str) -> tuple[tuple[PublicGuide, ...], list[Finding]]:
    """The guides in the order in which they are shown, and what is wrong with the others."""
    readable: list[PublicGuide] = []
    findings: list[Finding] = []
    for path, text in sorted(texts.items()):
        if not path.startswith(guides.FOLDER):
            continue
        guide, wrong = guides.read_guide(path, text, f"{folder}/{path}")
        findings += wrong
        if guide:
            readable.append(guide)
    return tuple(sorted(readable, key=lambda guide: (guide.order, guide.path))), findings


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        linked = any((folder / parent).is_symlink() for parent in inside.parents)
        if hidden or linked or path.suffix.lower() not in PUBLISHED or not path.is_file():
            continue
        raw = read_regular(path, MOST_BYTES)
        if isinstance(raw, bytes):
            yield inside.as_posix(), raw
