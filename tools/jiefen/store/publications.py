"""Publications of a book: office/publications/<batch>.yaml, rows exactly as published (ARCHITECTURE §7)."""

from pathlib import Path
from typing import Any

import msgspec

from jiefen.core.failure import Failure
from jiefen.core.finding import Finding
from jiefen.core.text import N_, say
from jiefen.records.publication import Publication
from jiefen.store import resources, shape
from jiefen.store.loading import load_record
from jiefen.store.yaml_writer import canonical

FOLDER = "office/publications"


def read_publications(root: Path) -> tuple[tuple[Publication, ...], tuple[Finding, ...]]:
    """The publications by cut day, and what is wrong with their files."""
    found: list[Publication] = []
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        publication, wrong = load_record(root, f"{FOLDER}/{path.name}", "publication", Publication)
        findings += wrong
        found += [publication] if publication else []
    return tuple(sorted(found, key=lambda one: (one.cut, one.batch))), tuple(findings)


def load_publications(root: Path) -> tuple[Publication, ...]:
    """The publications by cut day. Raises Failure when one cannot be read: what was published must be known."""
    found, findings = read_publications(root)
    if findings:
        raise Failure(
            say(N_("已经发布的批次 {file} 读不出来。"), file=findings[0].file),
            say(N_("从版本历史取回它；发布过的内容不能改。")),
        )
    return found


def publication_text(publication: Publication) -> str:
    """The canonical text of a publication's file."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(publication))
    order = shape.key_order(resources.schema("publication"))
    return canonical({key: data[key] for key in order[""]}, order)
