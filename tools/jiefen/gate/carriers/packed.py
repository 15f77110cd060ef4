"""What is packed: gzip, zip, and the office documents that are zip files.

Never more is unpacked than may be.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import Struct
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from jiefen.base.text import N_
from jiefen.gate.carriers.decode import loose, sources
from jiefen.gate.carriers.text import FILE_NAME, Part, Source, Text
from jiefen.gate.carriers.xml import shared_strings, xml_texts

Inner = Callable[[Part, str, bytes], Iterator[Text]]
BROKEN = N_("压缩文件是坏的，或者有一段不属于任何文件")
ENCRYPTED = N_("文件加了密")
ENTITIES = N_("XML 里定义了实体，文字可能藏在里面")
OFFICE_XML = re.compile(r".*\.(?:xml|rels|vml)", re.IGNORECASE)
SHARED = "xl/sharedStrings.xml"
LOCAL_HEADER = Struct("<4s5H3L2H")
GZIP = 31
LARGEST_NAME = 1 << 16


def gzip_texts(part: Part, name: str, raw: bytes, inner: Inner) -> Iterator[Text]:
    """What is in a gzip file of one or more members, and the names and comments in its headers."""
    content, rest = b"", raw
    while rest:
        part.spend(0)
        member, rest = _inflated(part, rest)
        content += member
    for text in loose(raw[10:LARGEST_NAME].partition(b"\0")[0] if raw[3] & 0x18 else b""):
        yield Text(text=text, where=FILE_NAME)
    yield from inner(part.inside("gz"), name.removesuffix(".gz"), content)


def zip_texts(part: Part, raw: bytes, inner: Inner) -> Iterator[Text]:
    """The members of a zip file, their names, and whatever else it says beside them."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            for text in loose(_between(part, raw, members)):
                yield Text(text=text, where="zip directory")
            shared = _shared(part, archive)
            for member in members:
                yield Text(text=member.filename, where=FILE_NAME)
                yield from _member(part, archive, member, shared, inner)
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        IndexError,
        ValueError,
        OSError,
    ) as error:
        raise part.unknown(BROKEN) from error


def checked_xml(part: Part, source: Source, shared: list[str] | None = None) -> Iterator[Text]:
    """The texts of an XML document that defines no entities of its own."""
    if "<!ENTITY" in source.text:
        raise part.unknown(ENTITIES)
    return xml_texts(source, shared)


def _member(part: Part, archive: ZipFile, member: ZipInfo, shared: list[str], inner: Inner) -> Iterator[Text]:
    content = _content(part, archive, member)
    inside = part.inside(member.filename)
    found = sources(content) if OFFICE_XML.fullmatch(member.filename) else []
    for source in found:
        for text in checked_xml(inside, source, shared):
            yield Text(text=text.text, where=inside.where, name_context=text.name_context, row=text.row)
    if not found:
        yield from inner(inside, member.filename, content)


def _content(part: Part, archive: ZipFile, member: ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise part.unknown(ENCRYPTED)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise part.unknown(BROKEN)
    with archive.open(member) as stream:
        content = stream.read(max(part.budget[0], 0) + 1)
    part.spend(len(content))
    return content


def _shared(part: Part, archive: ZipFile) -> list[str]:
    """The texts that a spreadsheet keeps in one place and its cells name by number."""
    if SHARED not in archive.namelist():
        return []
    texts: list[str] = []
    for source in sources(_content(part, archive, archive.getinfo(SHARED))):
        texts += shared_strings(source)
    return texts


def _between(part: Part, raw: bytes, members: list[ZipInfo]) -> bytes:
    """All bytes of the file that are no member's content: headers, names, extra fields, comments, the directory."""
    pieces: list[bytes] = []
    done = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        start = member.header_offset
        if start < done or start + LOCAL_HEADER.size > len(raw):
            raise part.unknown(BROKEN)
        *_, name, extra = LOCAL_HEADER.unpack_from(raw, start)
        content = start + LOCAL_HEADER.size + name + extra
        pieces.append(raw[done:content])
        done = content + member.compress_size
    return b"\n".join((*pieces, raw[done:]))


def _inflated(part: Part, raw: bytes) -> tuple[bytes, bytes]:
    """One gzip member, unpacked, and the bytes that come after it in the file."""
    stream = zlib.decompressobj(GZIP)
    try:
        content = stream.decompress(raw, max(part.budget[0], 0) + 1)
    except zlib.error as error:
        raise part.unknown(BROKEN) from error
    part.spend(len(content))
    if not stream.eof:
        raise part.unknown(BROKEN)
    return content, stream.unused_data
