"""Pictures: what is written beside the pixels. What a picture shows nobody reads here."""

import re
import zlib
from collections.abc import Callable, Iterator
from struct import Struct, error, unpack_from

from jiefen.base.text import N_
from jiefen.gate.carriers.decode import loose
from jiefen.gate.carriers.plain import plain_texts
from jiefen.gate.carriers.text import Part, Source, Text

BROKEN = N_("图片文件是坏的，或者后面还接着别的东西")
PNG, JPEG, ICON = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\0\0\1\0"
GIF = (b"GIF87a", b"GIF89a")
PIXELS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs",
    b"tIME", b"acTL", b"fcTL", b"fdAT", b"cICP"}  # fmt: skip
WEBP_PIXELS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
ALONE = {0x01, *range(0xD0, 0xD9)}
FILL, SCAN, END, FIRST_OWN = 0xFF, 0xDA, 0xD9, 0xE0
GIF_IMAGE, GIF_EXTENSION, GIF_END = 0x2C, 0x21, 0x3B
SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
EXTENDED_HEADER = len(EXTENDED_XMP) + 40
ENTRY = Struct("<4B2H2L")

Blocks = Callable[[Part, bytes], Iterator[bytes]]


def image_texts(part: Part, raw: bytes) -> Iterator[Text] | None:
    """The texts beside the pixels of a PNG, JPEG, GIF, WebP or icon file.

    None if `raw` is none of them.
    """
    blocks: Blocks | None = None
    if raw.startswith(PNG):
        blocks = _png
    elif raw.startswith(JPEG):
        blocks = _jpeg
    elif raw.startswith(GIF):
        blocks = _gif
    elif raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        blocks = _webp
    elif raw.startswith(ICON):
        return _icon(part, raw)
    return _texts(part, raw, blocks) if blocks else None


def _texts(part: Part, raw: bytes, blocks: Blocks) -> Iterator[Text]:
    try:
        for block in blocks(part, raw):
            for number, text in enumerate(loose(block)):
                for found in plain_texts(Source(text, "utf-8")):
                    yield Text(text=found.text, where="metadata", name_context=not number)
    except (IndexError, error, zlib.error, StopIteration) as problem:
        raise part.unknown(BROKEN) from problem


def _png(part: Part, raw: bytes) -> Iterator[bytes]:
    """Every chunk that is no picture; what is compressed in one, unpacked."""
    place = len(PNG)
    kind = b""
    while kind != b"IEND":
        (size,) = unpack_from(">L", raw, place)
        kind, data = raw[place + 4 : place + 8], raw[place + 8 : place + 8 + size]
        place += 12 + size
        if kind in PIXELS:
            continue
        yield data
        head, _, packed = data.partition(b"\0")
        if kind in (b"zTXt", b"iCCP"):
            yield _inflated(part, packed[1:])
        elif kind == b"iTXt" and packed[:1] == b"\1":
            yield head + b" " + _inflated(part, packed[2:].split(b"\0", 2)[2])
    _nothing_after(part, raw, place)


def _jpeg(part: Part, raw: bytes) -> Iterator[bytes]:
    """Comments and application segments; the pieces of a long XMP packet put together."""
    place, extended = 2, b""
    while (marker := raw[place + 1]) != END:
        if raw[place] != FILL:
            raise part.unknown(BROKEN)
        if marker == FILL or marker in ALONE:
            place += 1 if marker == FILL else 2
            continue
        (size,) = unpack_from(">H", raw, place + 2)
        data = raw[place + 4 : place + 2 + size]
        place += 2 + size
        if marker == SCAN:
            found = SCAN_END.search(raw, place)
            place = found.start() if found else len(raw)
        elif data.startswith(EXTENDED_XMP):
            extended += data[EXTENDED_HEADER:]
        elif marker >= FIRST_OWN:
            yield data
    yield extended
    _nothing_after(part, raw, place + 2)


def _gif(part: Part, raw: bytes) -> Iterator[bytes]:
    """Extensions: comments, plain text and what applications add, as they are and with their lengths taken out."""
    place = 13 + _colours(raw[10])
    while raw[place] != GIF_END:
        kind = raw[place]
        if kind == GIF_IMAGE:
            start = place + 10 + _colours(raw[place + 9]) + 1
        elif kind == GIF_EXTENSION:
            start = place + 2
        else:
            raise part.unknown(BROKEN)
        end, pieces = start, []
        while size := raw[end]:
            pieces.append(raw[end + 1 : end + 1 + size])
            end += 1 + size
        if kind == GIF_EXTENSION:
            yield raw[start:end]
            yield b"".join(pieces)
        place = end + 1
    _nothing_after(part, raw, place + 1)


def _webp(part: Part, raw: bytes) -> Iterator[bytes]:
    place = 12
    while place < len(raw):
        kind, size = raw[place : place + 4], unpack_from("<L", raw, place + 4)[0]
        if kind not in WEBP_PIXELS:
            yield raw[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    if place != len(raw) or unpack_from("<L", raw, 4)[0] != len(raw) - 8:
        raise part.unknown(BROKEN)


def _icon(part: Part, raw: bytes) -> Iterator[Text]:
    """The pictures of an icon, which are PNG files or plain pixels, one after the other without gaps."""
    try:
        (count,) = unpack_from("<H", raw, 4)
        entries = sorted(ENTRY.unpack_from(raw, 6 + ENTRY.size * number)[::-1][:2] for number in range(count))
    except error as problem:
        raise part.unknown(BROKEN) from problem
    place = 6 + ENTRY.size * count
    for start, size in entries:
        if start != place:
            raise part.unknown(BROKEN)
        place += size
        if raw.startswith(PNG, start):
            yield from _texts(part, raw[start:place], _png)
    _nothing_after(part, raw, place)


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _inflated(part: Part, raw: bytes) -> bytes:
    content = zlib.decompressobj().decompress(raw, max(part.budget[0], 0) + 1)
    part.spend(len(content))
    return content


def _nothing_after(part: Part, raw: bytes, place: int) -> None:
    if place > len(raw) or raw[place:].strip(b"\0"):
        raise part.unknown(BROKEN)
