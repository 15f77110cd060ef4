"""A Word file that people have edited, with other words in places of it and everything else as it was (R21)."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.opc.oxml import serialize_part_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from jiefen.papers.word.body import part_name, parts_of, tree_of


def trees_of(raw: bytes) -> Mapping[str, Element]:
    """The parts of a file that are printed, by name, the text first. Raises NotReadable (`papers/word/body`)."""
    parts = {name: tree_of(content) for name, content in parts_of(raw).items() if part_name(name)}
    return {name: parts[name] for name in sorted(parts, key=lambda name: (part_name(name) != "body", name))}


def rewritten(raw: bytes, trees: Mapping[str, Element], changed: Callable[[str], bool]) -> bytes:
    """The file with those of its `trees` that were `changed`; every other part is the same, byte for byte."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            is_new = member.filename in trees and changed(member.filename)
            content = serialize_part_xml(trees[member.filename]) if is_new else source.read(member)
            target.writestr(member, content)
    return out.getvalue()
