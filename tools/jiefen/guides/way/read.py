"""The file that 解纷指引 is made from: docs/public/way.yaml, the program's or the book's own in its place (R26)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.files.disk import read_regular
from jiefen.files.loading import from_faults, load_once
from jiefen.files.yaml.reader import MOST_BYTES, Reading
from jiefen.guides.way.public import PublicWay

PATH = "way.yaml"
FILE = f"docs/public/{PATH}"


class WayFile(msgspec.Struct, frozen=True, kw_only=True):
    """The questions and answers, the file's text, and its reading: it knows where a key stands."""

    way: PublicWay
    text: str
    reading: Reading

    def located(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings on this file with the lines of their paths."""
        for finding in findings:
            line, column = self.reading.position(finding.path)
            ours = finding.file == FILE and finding.path
            yield msgspec.structs.replace(finding, line=line, column=column) if ours else finding


def read_way(roots: Sequence[Path]) -> tuple[WayFile | None, tuple[Finding, ...]]:
    """The file of the last root that has one, or what is wrong with it; (None, ()) if none has."""
    path = next((root / FILE for root in reversed(roots) if (root / FILE).exists()), None)
    if path is None:
        return None, ()
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        return None, from_faults((raw,), FILE)
    loaded = load_once(raw, FILE, "way")
    if loaded.data is None:
        return None, loaded.findings
    text = raw.decode("utf-8-sig")
    return WayFile(way=msgspec.convert(loaded.data, PublicWay), text=text, reading=loaded.reading), ()
