"""A law's file as somebody downloaded it, Word or plain text, read into paragraphs.

What may be hostile is refused. Nothing in a Word file is followed or run: packed size, entities,
macros and tracked changes are looked at first.
"""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, Fact, say
from jiefen.files.disk import read_regular

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_MEMBERS = 500
MOST_PARAGRAPHS = 50_000
_DOCUMENT = "word/document.xml"
_SAVE_ANEW = N_("请从国家法律法规数据库重新下载 Word 文件（.docx），或者另存为 UTF-8 编码的文字文件")


def read_paragraphs(path: Path) -> tuple[str, ...]:
    """The paragraphs of a `.docx` file, or the lines of a text file in UTF-8 or GB 18030.

    Raises Failure for what cannot be read, is too large, or could be hostile.
    """
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        raise Failure(raw.say, raw.do)
    found = _word(raw) if raw.startswith(b"PK") else tuple(_text(raw).splitlines())
    if len(found) > MOST_PARAGRAPHS:
        raise _failure(N_("文件超过 {most} 段。"), most=MOST_PARAGRAPHS)
    return found


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _failure(N_("这不是 .docx 文件，也不是文字文件。"))


def _word(raw: bytes) -> tuple[str, ...]:
    try:
        _look(raw)
        from docx import Document  # loads lxml

        lines: list[str] = []
        for paragraph in Document(BytesIO(raw)).paragraphs:
            lines += paragraph.text.splitlines()
    except Failure:
        raise
    except Exception as error:  # whatever a damaged package makes zipfile, lxml or python-docx raise
        raise _failure(N_("这个 Word 文件读不出来。")) from error
    return tuple(lines)


def _look(raw: bytes) -> None:
    """Refuse what must not reach the reader.

    No member can yield more than the size that the archive states for it.
    """
    with ZipFile(BytesIO(raw)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
            raise _failure(N_("这个 Word 文件展开以后过大。"))
        names = [member.filename.lower() for member in members]
        if _DOCUMENT not in names:
            raise BadZipFile
        if any("vba" in name or name.endswith(".bin") for name in names):
            raise _failure(N_("这个 Word 文件里有宏或者嵌入的程序。"))
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels")):
                _look_at(archive.read(member))


def _look_at(content: bytes) -> None:
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _failure(N_("这个 Word 文件里有外部实体的声明。"))
    if "macroEnabled" in text:
        raise _failure(N_("这个 Word 文件里有宏或者嵌入的程序。"))
    if any(mark in text for mark in ("<w:ins ", "<w:del ", "<w:moveFrom ")):
        raise _failure(N_("这个 Word 文件里有没有接受的修订。"))


def _failure(what: str, **facts: Fact) -> Failure:
    return Failure(say(what, **facts), say(_SAVE_ANEW))
