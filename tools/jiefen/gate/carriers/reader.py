"""Every file of a site as texts: which format it is in, what that format holds, and what is packed into it."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from jiefen.base.text import N_
from jiefen.gate.carriers.code import NESTED, css_texts, json_texts, script_texts
from jiefen.gate.carriers.decode import sources
from jiefen.gate.carriers.encoded import encoded, is_monotonous, packed
from jiefen.gate.carriers.html import html_texts
from jiefen.gate.carriers.images import image_texts
from jiefen.gate.carriers.packed import checked_xml, gzip_texts, zip_texts
from jiefen.gate.carriers.pdf import pdf_texts
from jiefen.gate.carriers.plain import calendar_texts, csv_texts, markdown_texts, plain_texts
from jiefen.gate.carriers.text import FILE_NAME, Part, Source, Text, UnknownType, plainly

MARKUP = re.compile(r"<[a-zA-Z!/]")
DATA_URL = re.compile(r"data:(?:[a-z]++/[a-z0-9.+-]++)?(?:;[\w=.+-]++)*?;base64,([a-z0-9+/=_%-]*+)", re.IGNORECASE)
BZIP2 = tuple(b"BZh%d1AY&SY" % level for level in range(1, 10))
XZ, ZSTD = b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"
SEVEN, RAR, LZ4 = b"7z\xbc\xaf", b"Rar!\x1a", b"\4\x22\x4d\x18"
OTHER_PACKINGS = {"br", "bz2", "xz", "lzma", "zst", "7z", "rar", "lz4", "z"}
"""Compressed in ways that are not undone here; a short file of them may look like text in some encoding."""
OTHER_PACKING = N_("是用别的办法压缩的，没有办法解开来看")
BACKWARDS = "\u202e"
RUN_BACKWARDS = re.compile("\u202e([^\u202c\u2069\n]*+)[\u202c\u2069]?")
STILL_ENCODED = re.compile(
    r"%(?:25)?[0-9A-Fa-f]{2}%|%[uU][0-9A-Fa-f]{4}|&(?:amp;)?#|\\(?:u[0-9A-Fa-f{]{4}|U000|x[0-9A-Fa-f]{2})"
)
AROUND = 40
"""What stands beside an encoded character may belong to the same name."""
AGAIN = 3
XML = {"xml", "rss", "atom", "svg", "xsl", "xslt", "rdf", "rels", "kml", "gpx", "opf"}

Read = Callable[[Source], Iterator[Text]]
READERS: dict[str, Read] = {
    "html": html_texts, "htm": html_texts, "xhtml": html_texts,
    "js": lambda source: script_texts(source, "script"), "mjs": lambda source: script_texts(source, "script"),
    "css": lambda source: css_texts(source, "style"),
    "json": lambda source: json_texts(source, "json"), "map": lambda source: json_texts(source, "json"),
    "webmanifest": lambda source: json_texts(source, "json"), "jsonld": lambda source: json_texts(source, "json"),
    "geojson": lambda source: json_texts(source, "json"),
    "csv": csv_texts, "tsv": csv_texts, "md": markdown_texts, "ics": calendar_texts, "vcf": calendar_texts,
}  # fmt: skip


def texts(path: str, raw: bytes) -> Iterator[Text]:
    """The texts of the file `raw`, decoded, not normalised.

    `path` says by its ending what a text is.

    Its name is not among them: see `name_texts`. Raises UnknownType for what cannot be looked
    through to its end.
    """
    return part_texts(Part(path), path, raw)


def name_texts(path: str) -> Iterator[Text]:
    """The file's name: as it is, and with what is encoded in it decoded."""
    for text in plain_texts(Source(path, "utf-8"), FILE_NAME):
        yield from _with_inner(Part(path), text, 0)


def part_texts(part: Part, name: str, raw: bytes) -> Iterator[Text]:
    """The texts of `raw`, a file or something packed into one."""
    if packed := _packed(part, name, raw):
        for text in packed:
            yield from _with_inner(part, text, 0)
        return
    found = sources(raw)
    if not found:
        raise part.unknown(UnknownType(part.path).why)
    for source in found:
        for text in _reader(part, name, source):
            placed = (
                text
                if part.depth == 0
                else Text(text=text.text, where=part.where, name_context=text.name_context, row=text.row)
            )
            yield from _with_inner(part, placed, 0)


def _packed(part: Part, name: str, raw: bytes) -> Iterator[Text] | None:
    """The texts of a format that its first bytes give away.

    None for texts and what nobody knows.
    """
    if raw.startswith(b"\x1f\x8b"):
        return gzip_texts(part, name, raw, part_texts)
    if raw.startswith((b"PK\3\4", b"PK\5\6")):
        return zip_texts(part, raw, part_texts)
    if raw.startswith((*BZIP2, XZ, ZSTD, SEVEN, RAR, LZ4)) or name.rpartition(".")[2].lower() in OTHER_PACKINGS:
        raise part.unknown(OTHER_PACKING)
    if b"%PDF-" in raw[:1024]:
        return pdf_texts(part, raw, part_texts)
    return image_texts(part, raw)


def _reader(part: Part, name: str, source: Source) -> Iterator[Text]:
    ending = name.rpartition(".")[2].lower()
    if ending in XML or (ending not in READERS and source.text.lstrip().startswith("<?xml")):
        return checked_xml(part, source)
    return READERS.get(ending, plain_texts)(source)


def _with_inner(part: Part, text: Text, level: int) -> Iterator[Text]:
    """A text, and what is written inside it: markup, JSON in a string, other alphabets, data: addresses."""
    yield text
    if BACKWARDS in text.text:
        yield Text(text=RUN_BACKWARDS.sub(lambda run: run[1][::-1], text.text), where=text.where, row=text.row)
    if level < AGAIN and not is_monotonous(text.text):
        for more in (*_inner(text), *_otherwise(text)):
            yield from _with_inner(part, more, level + 1)
        for raw in packed(text.text):
            yield from _packed_in_word(part, raw)
    if "data:" in text.text:
        for match in DATA_URL.finditer(text.text):
            yield from _packed_in_address(part, match[1])


def _inner(text: Text) -> Iterator[Text]:
    """What a text says to who reads it as JSON or as a page."""
    inner: Iterator[Text] = iter(())
    if text.where == NESTED:
        inner = json_texts(Source(text.text, "utf-8"), NESTED)
    elif MARKUP.search(text.text):
        inner = html_texts(Source(text.text, "utf-8"), placed=False)
    return (more.nowhere() for more in inner)


def _otherwise(text: Text) -> Iterator[Text]:
    """What a text says in other alphabets, and what is encoded twice in it."""
    for said in (*encoded(text.text), _decoded_again(text.text)):
        if said:
            yield Text(text=said, where=text.where, row=text.row)


def _decoded_again(text: str) -> str:
    """The places that were encoded twice, decoded once more, with what stands around them; "" if there are none."""
    said: list[str] = []
    begin = end = -1
    for match in STILL_ENCODED.finditer(text):
        if match.start() > end:
            said.append(plainly(text[max(begin, 0) : max(end, 0)]))
            begin = max(match.start() - AROUND, end, 0)
        end = match.end() + AROUND
    said.append(plainly(text[max(begin, 0) : max(end, 0)]))
    return "\n".join(filter(None, said))


def _packed_in_word(part: Part, raw: bytes) -> Iterator[Text]:
    """What a word in base64 packs; one that only looks like it packs nothing."""
    inside = part.inside("base64")
    inside.spend(len(raw))
    try:
        yield from part_texts(inside, "", raw)
    except UnknownType:
        if not raw.startswith(b"\x1f\x8b"):
            raise


def _packed_in_address(part: Part, payload: str) -> Iterator[Text]:
    try:
        raw = b64decode(unquote_to_bytes(payload).translate(bytes.maketrans(b"-_", b"+/")) + b"==")
    except (Error, ValueError):
        return
    inside = part.inside("data:")
    inside.spend(len(raw))
    yield from part_texts(inside, "", raw)
