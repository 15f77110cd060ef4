"""What acts in a Word or PDF file when somebody opens it: macros, scripts, and what brings in something from elsewhere.

Such files lie in a book as templates of papers and beside hand-written pages, and go out with the site.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_UNPACKED = 20 * 1024 * 1024
_TYPES = re.compile(rb"macroEnabled|vbaProject|oleObject|activeX|\.keyMapCustomizations|afchunk", re.IGNORECASE)
_PARTS = re.compile(r"(?:^|/)(?:vbaProject|vbaData|activeX|embeddings|afchunk|customUI)", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*+>", re.IGNORECASE)
_EXTERNAL = re.compile(rb"TargetMode\s*+=\s*+[\"']\s*+External", re.IGNORECASE)
_LINK = re.compile(rb"Type\s*+=\s*+[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
_TARGET = re.compile(rb"Target\s*+=\s*+[\"'](?:https?://|mailto:|tel:)", re.IGNORECASE)
_ACTIVE = re.compile(rb"/(?:oleObject|package|vbaProject|aFChunk|control|frame|attachedTemplate|subDocument)[\"']")
_SAID = re.compile(
    rb"<(?:\w+:)?(?:instrText|delInstrText)\b[^<>]*+>([^<]*+)<|<(?:\w+:)?fldSimple\b[^<>]*?instr\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')"
)
"""The instructions of fields; Word writes one in several pieces."""
_LED_TO = re.compile(r'HYPERLINK\s++(?:\\l\s++)?"[^"]*+"', re.IGNORECASE)
_FIELD = re.compile(
    r"(?<![A-Za-z])(?:DDE(?:AUTO)?|INCLUDE(?:PICTURE|TEXT)?|IMPORT|LINK|MACROBUTTON|DATABASE|HTMLACTIVEX|EMBED)(?![A-Za-z])",
    re.IGNORECASE,
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_ACTS = re.compile(
    rb"/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia\w*|XFA|EmbeddedFiles?|GoToR|GoToE|Rendition|Movie|Encrypt)"
    rb"(?![A-Za-z])"
)
_STREAM = re.compile(rb"stream\r?\n")


def word_acts(raw: bytes) -> bool:
    """Whether a Word file holds macros, embedded objects, fields that run or fetch, or parts from elsewhere.

    A file that cannot be unpacked counts as one that does.
    """
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                return True
            return any(_part_acts(one.filename, archive.read(one)) for one in members)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return True


def _part_acts(name: str, content: bytes) -> bool:
    if _PARTS.search(name):
        return True
    if name.endswith(".rels"):
        return content.startswith(_WIDE) or any(map(_relation_acts, _RELATION.findall(content)))
    if name == "[Content_Types].xml":
        return _TYPES.search(content) is not None
    if not name.endswith(".xml"):
        return False
    if content.startswith(_WIDE):  # Word writes UTF-8
        return True
    said = unescape(b"".join(b"".join(pieces) for pieces in _SAID.findall(content)).decode("utf-8", "replace"))
    return _FIELD.search(_LED_TO.sub(" ", said)) is not None


def _relation_acts(relation: bytes) -> bool:
    if _ACTIVE.search(relation):
        return True
    return bool(_EXTERNAL.search(relation)) and not (_LINK.search(relation) and _TARGET.search(relation))


def pdf_acts(raw: bytes) -> bool:
    """Whether a PDF file runs something, sends or opens another file, or hides by a password what it holds."""
    return any(_PDF_ACTS.search(_NAME_ESCAPE.sub(_sign, text)) for text in (raw, *_objects(raw)))


def _sign(escape: re.Match[bytes]) -> bytes:
    return bytes.fromhex(escape[1].decode())


def _objects(raw: bytes) -> Iterator[bytes]:
    """The streams of a PDF file that hold objects, unpacked as far as they go."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(raw):
        if b"ObjStm" not in _NAME_ESCAPE.sub(_sign, raw[max(0, found.start() - 400) : found.start()]):
            continue
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(raw[found.end() :], left)
        except zlib.error:
            continue
        left -= len(text)
        yield text
        if left <= 0:
            return
