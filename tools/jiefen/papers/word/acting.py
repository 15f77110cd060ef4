"""What acts in a Word or PDF file when somebody opens it: macros, scripts, and what brings in something from elsewhere.

Such files lie in a book as templates of papers and beside hand-written pages, and go out with the site.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

MOST_UNPACKED = 20 * 1024 * 1024
_TYPES = re.compile(r"macroEnabled|vbaProject|oleObject|activeX|\.keyMapCustomizations|afchunk", re.IGNORECASE)
_PARTS = re.compile(r"(?:^|/)(?:vbaProject|vbaData|activeX|embeddings|afchunk|customUI)", re.IGNORECASE)
_TARGET = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"/(?:oleObject|package|vbaProject|aFChunk|control|frame|attachedTemplate|subDocument)\s*\Z", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\w+:|//|\\\\")
"""How an address begins that leads out of the file."""
_INSTRUCTIONS = frozenset(("instrText", "delInstrText"))
"""The instructions of fields; Word writes one in several pieces."""
_PICTURES = frozenset(("imagedata", "fill", "stroke"))
"""What takes a picture by its address in the older language of drawings."""
_TO_BE_READ = re.compile(
    rb"nstrText|fldSimple|imagedata|[:<](?:fill|stroke)[\s/>]|Relationship|Override|Default|<!DOCTYPE"
    rb"|encoding\s*=\s*[\"'](?![Uu][Tt][Ff]-8)"
)
"""What a part must hold to act: names of elements stand in no disguise. Most parts need not be parsed."""
_LED_TO = re.compile(r'HYPERLINK\s++(?:\\l\s++)?"[^"]*+"', re.IGNORECASE)
_FIELD = re.compile(
    r"(?<![A-Za-z])(?:DDE(?:AUTO)?|INCLUDE(?:PICTURE|TEXT)?|IMPORT|LINK|MACROBUTTON|DATABASE|HTMLACTIVEX|EMBED)(?![A-Za-z])",
    re.IGNORECASE,
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
"""How a text begins in wide letters: Word writes UTF-8."""
_MARK = b"\xef\xbb\xbf"
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
    """A part is judged by what it holds: which name it has is the sender's to choose."""
    if _PARTS.search(name):
        return True
    if content.startswith(_WIDE):
        return True
    if not content.removeprefix(_MARK).lstrip().startswith(b"<"):
        return name.lower().endswith(".rels")
    if not _TO_BE_READ.search(content):
        return False
    part = _Part()
    try:
        part.read(content)
    except ExpatError:  # no program should open it, and one may
        return True
    return part.acts or _FIELD.search(_LED_TO.sub(" ", "".join(part.said))) is not None


class _Part:
    """What a part says, read as the parser reads it: in no disguise of signs, comments or pieces."""

    def __init__(self) -> None:
        self.acts = False
        self.said: list[str] = []
        self._in_field = False

    def read(self, content: bytes) -> None:
        """Raises ExpatError for what is no XML."""
        parser = ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(content, True)  # noqa: FBT003  the library takes no names

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = _local(name)
        if kind in _INSTRUCTIONS:
            self._in_field = True
        elif kind == "Relationship":
            self.acts |= _relation_acts({_local(key): value for key, value in attributes.items()})
        elif kind in ("Override", "Default"):
            self.acts |= any(map(_TYPES.search, attributes.values()))
        elif kind == "fldSimple":
            self.said += (value for key, value in attributes.items() if _local(key) == "instr")
        elif kind in _PICTURES:
            told = (value for key, value in attributes.items() if key in ("src", "o:href"))
            self.acts |= any(map(_ELSEWHERE.match, told))

    def _end(self, name: str) -> None:
        if _local(name) in _INSTRUCTIONS:
            self._in_field = False

    def _text(self, text: str) -> None:
        if self._in_field:
            self.said.append(text)

    def _doctype(self, *_: object) -> None:
        self.acts = True  # through it any text may stand for another; Word writes none


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _relation_acts(relation: Mapping[str, str]) -> bool:
    kind = relation.get("Type", "")
    if _ACTIVE.search(kind):
        return True
    linked = kind.endswith("/hyperlink") and _TARGET.match(relation.get("Target", ""))
    return relation.get("TargetMode", "").strip().lower() == "external" and not linked


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
