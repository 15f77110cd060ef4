"""What Git hands to colleagues besides the fields of records (R28): comments, other files, what a branch took away.

A branch is looked through line by line: what its commits wrote and the merge base had not, still there or not.
"""

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from jiefen.base.fault import Fault, FaultKind
from jiefen.base.finding import Finding, told_path
from jiefen.base.identifiers.detect import Found, detect, in_lines, paragraphs
from jiefen.base.never import is_marked
from jiefen.base.text import Fact, Term
from jiefen.book.book import Book
from jiefen.book.kinds import kind_of
from jiefen.case.rules.privacy import KINDS
from jiefen.checking import faults
from jiefen.checking.privacy import texts_in
from jiefen.files.disk import read_regular
from jiefen.files.loading import parsed
from jiefen.files.yaml.faults import FILE_TOO_LARGE
from jiefen.files.yaml.places import comments
from jiefen.files.yaml.reader import BOM, Reading
from jiefen.guides.handwritten import FOLDER, PUBLISHED
from jiefen.guides.way.read import PATH as WAY
from jiefen.history.past import Version
from jiefen.sealing.leftover_files import book_files

MOST_BYTES = 4 << 20
MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
PACKED = b"PK\3\4"
SHUT = (b"%PDF", b"\x1f\x8b", b"BZh", b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ")
"""How files begin that hold their text packed, whatever they are called."""
OF_OFFICE = frozenset({"[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "content.xml"})
"""One of these is in every Word, Excel or OpenDocument file."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".otf"})
XML_TAG = re.compile(r"<[^<>]{0,2000}>")
END_OF_ROW = {"</w:p", "</a:p", "</text:p", "</si", "</row"}
END_OF_CELL = {"</c", "<w:tab", "<w:tab/", "<w:br", "<w:br/", "<text:tab", "<text:tab/"}
LED_TO = re.compile(r'Target="([^"]{1,2000})"')
"""Where a link of an Office file leads: `tel:` and `mailto:` among them."""
TRAILER = re.compile(r"[A-Za-z-]{2,40}-by: [^<>]{0,200}<[^<>]{0,200}>\s*")
HEAD = 10
"""So many lines from the top of a document a mark of secrecy may stand."""
OF_THE_PROGRAM = frozenset(
    {"law", "node_modules", "papers", "requirements", "schemas", "scripts", "skeleton", "tests", "tools", "web"}
)
"""Folders of the program, which in its own repository lie beside the sample book: they hold no records."""


def identifying_comments(reading: Reading, file: str, *, whole: bool = False) -> Iterator[Finding]:
    """What looks like an identifier in the comments of a YAML file; `whole`: in all its lines.

    So it is also for a file that cannot be read: no rule is asked about its fields.
    """
    body = reading.raw.removeprefix(BOM)
    if whole or reading.data is None:
        yield from identifying_lines(text_of(reading.raw) or "", file)
    elif b"#" in body:
        yield from identifying_lines(_comments_alone(body), file, heads=False)


def identifying_lines(text: str, file: str, *, heads: bool = True) -> Iterator[Finding]:
    """What looks like an identifier in a text, each at the line where it begins; and marks of secrecy.

    Those are looked for in the first lines where `heads` is true: further down a text may speak of them.
    """
    for line, found in in_lines(text):
        yield faults.IN_TEXT.at(line + 1, found.start + 1, **_facts(found)).finding(told_path(file))
    for number, words in enumerate(text.split("\n")[:HEAD] if heads else text.split("\n"), start=1):
        if is_marked(words.lstrip("# ")):
            yield faults.CLASSIFIED.at(number).finding(told_path(file))


def identifying_name(file: str) -> Iterator[Finding]:
    """What looks like an identifier in the name of a file."""
    for found in detect(file):
        yield faults.IN_NAME.at(**_facts(found)).finding(told_path(file))


def identifying_files(book: Book) -> Iterator[Finding]:
    """What looks like an identifier in files that are no records of a known kind, and in their names.

    They lie below cases/, office/ and docs/ and at the book's root. Records, sealed halves and the pages of the public
    site are looked through by who reads them. What could not be looked through is told, by the file's name.
    """
    for name, path in book_files(book.root):
        if _is_looked_through(name):
            continue
        if not _is_page(name):
            yield from identifying_name(name)
        raw = read_regular(path, MOST_BYTES)
        if isinstance(raw, Fault):
            too_large = raw.code == FILE_TOO_LARGE.code
            yield (faults.NOT_READ.at(most=MOST_BYTES >> 20) if too_large else raw).finding(told_path(name))
            continue
        text, unread = looked_into(raw, name)
        yield from identifying_lines(text, name)
        if unread:
            yield unread.at().finding(told_path(name))


def looked_into(raw: bytes, file: str) -> tuple[str, FaultKind | None]:
    """What can be read of a file, and why that is not all of it; None where it is."""
    if raw.startswith(PACKED):
        return _unpacked(raw)
    text = None if raw.startswith(SHUT) else text_of(raw)
    if text is not None or _is_picture_of_a_page(file):
        return text or "", None
    return "", faults.NOT_OPENED


def _is_picture_of_a_page(file: str) -> bool:
    """Whether a file is a picture or a font of our pages: whoever writes them sees them."""
    return file.startswith("docs/") and Path(file).suffix.lower() in PICTURES


def _is_looked_through(name: str) -> bool:
    """Whether somebody else looks through a file: cases and office records by kind, the Markdown of pages."""
    if name.startswith("office/"):
        return not _is_hidden(name)
    if name.startswith(f"{FOLDER}/"):
        return name == f"{FOLDER}/{WAY}" or (_is_page(name) and name.endswith(".md"))
    return kind_of(name) is not None


def _is_page(name: str) -> bool:
    """Whether a file's name is told among the pages of the public site."""
    return name.startswith(f"{FOLDER}/") and not _is_hidden(name) and Path(name).suffix.lower() in PUBLISHED


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def branch_findings(
    versions: Mapping[str, Sequence[Version]],
    merged: Mapping[str, str],
    contents: Mapping[str, bytes],
    now: Mapping[str, bytes],
    messages: Iterable[tuple[str, str]],
) -> Iterator[Finding]:
    """What the commits of a branch wrote of identifiers, and what is in none of its files now.

    `versions`, and the id of what was `merged`, by path; `contents` by id; `now` what lies there; `messages` with the
    short name of each commit.
    """
    for path in sorted(versions):
        kept = [contents.get(merged.get(path, ""), b""), now.get(path, b"")]
        kinds: dict[str, None] = {}
        for content in _ids(versions[path]):
            if content in contents:
                kinds |= dict.fromkeys(_gone(path, contents[content], kept))
        if path not in now:
            yield from _unread_then(path, (contents[id_] for id_ in _ids(versions[path]) if id_ in contents), kept)
        for kind in kinds:
            yield faults.IN_HISTORY.at(kind=Term(KINDS[kind])).finding(told_path(path))
        if path not in now and path not in merged:
            for kind in dict.fromkeys(found.kind for found in detect(path)):
                yield faults.IN_OLD_NAME.at(kind=Term(KINDS[kind])).finding(told_path(path))
    for commit, message in messages:
        for kind in _said_in(message):
            yield faults.IN_MESSAGE.at(commit=Term(commit), kind=Term(KINDS[kind])).finding()


def _said_in(message: str) -> Iterable[str]:
    """The kinds of identifiers in what stands in a commit; after a NUL, its author's name and what points at it."""
    said, _, names = message.partition("\0")
    found = [one.kind for one in detect(_without_trailers(said))]
    found += [one.kind for one in detect(names) if one.kind != "e-mail"]  # Git's own name for who wrote it may be one
    return dict.fromkeys(found)


def _ids(versions: Iterable[Version]) -> Iterable[str]:
    return dict.fromkeys(version.content for version in versions)


def _unread_then(path: str, raws: Iterable[bytes], kept: Sequence[bytes]) -> Iterator[Finding]:
    """That a file which the branch took away again could not be looked through; once."""
    if path.endswith(".age") or _is_record(path):
        return
    if any(raw not in kept and looked_into(raw, path)[1] for raw in raws):
        yield faults.NOT_OPENED_THEN.at().finding(told_path(path))


def _is_record(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.form in ("json", "bytes")


def is_of_the_program(path: str) -> bool:
    """Whether a path lies in a folder of the program, which holds no records."""
    return path.partition("/")[0] in OF_THE_PROGRAM


def text_of(raw: bytes) -> str | None:
    """The text of a file: UTF-8, UTF-16 with its mark, GB 18030, or what an Office file shows; None for other files."""
    if raw.startswith(PACKED):
        return _unpacked(raw)[0]
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            return raw.removeprefix(mark).decode(encoding, "replace")
    if b"\0" in raw:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _unpacked(raw: bytes) -> tuple[str, FaultKind | None]:
    """The words in the XML members of a Word, Excel or similar file, and why they are not all."""
    found: list[str] = []
    left, unread = MOST_BYTES, None
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            for member in members:
                if "/embeddings/" in member.filename:
                    unread = faults.NOT_OPENED
                readable = member.filename.endswith((".xml", ".rels"))
                if readable and member.file_size > left:
                    unread = faults.NOT_UNPACKED
                elif readable:
                    left -= member.file_size
                    found.append(_words(member.filename, archive.read(member).decode("utf-8", "replace")))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error):
        return "\n\n".join(found), faults.NOT_UNPACKED
    if OF_OFFICE.isdisjoint(member.filename for member in members):
        unread = faults.NOT_OPENED
    return "\n\n".join(found), unread


def _words(name: str, text: str) -> str:
    """What a member of an Office file says, or where its links lead."""
    return "\n\n".join(LED_TO.findall(text)) if name.endswith(".rels") else XML_TAG.sub(_end_of_row, text)


def _end_of_row(tag: re.Match[str]) -> str:
    name = tag[0].partition(" ")[0].rstrip(">")
    if name in END_OF_CELL:
        return " "
    return "\n\n" if name in END_OF_ROW else ""


def _comments_alone(body: bytes) -> str:
    """The comments of a YAML file, each on the line where it stands, without their signs: they go on like prose."""
    lines = [""] * (body.count(b"\n") + 1)
    for comment in comments(body):
        lines[comment.line - 1] += comment.text.lstrip("#")
    return "\n".join(lines)


def _gone(path: str, raw: bytes, kept: Sequence[bytes]) -> Iterator[str]:
    """The kinds of identifiers in a file that none of the `kept` contents has."""
    for text in _pieces(path, raw):
        for found in detect(text):
            value = text[found.start : found.end].encode()
            if not any(value in one for one in kept):
                yield found.kind


def _pieces(path: str, raw: bytes) -> Iterator[str]:
    """The texts of one version of a file: the fields and comments of a record, else its paragraphs."""
    if path.endswith(".age") or _is_record(path):
        return
    kind = kind_of(path)
    reading = parsed(raw) if kind and kind.form == "yaml" else None
    if reading is None or reading.data is None:
        yield from paragraphs(text_of(raw) or "")
        return
    yield from (text for place, text in texts_in(reading.data, "") if not place.startswith("contact."))
    if b"#" in raw:
        yield from paragraphs(_comments_alone(raw.removeprefix(BOM)))


def _without_trailers(message: str) -> str:
    """A commit message without the lines that Git and forges write for the author and who signed it off."""
    return "\n".join(line for line in message.splitlines() if not TRAILER.fullmatch(line))


def _facts(found: Found) -> dict[str, Fact]:
    return {"first": found.start + 1, "last": found.end, "kind": Term(KINDS[found.kind])}
