"""Downloaded files: what is a law is read, what may be hostile is refused before anything reads it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.law.texts.source import read_paragraphs
from tests.law_texts import LINES, member, repacked, word
from tests.timing import within

DOCUMENT = "word/document.xml"


def of(folder: Path, raw: bytes) -> tuple[str, ...]:
    path = folder / "law"
    path.write_bytes(raw)
    return read_paragraphs(path)


def refused(folder: Path, raw: bytes) -> str:
    with pytest.raises(Failure) as failure:
        of(folder, raw)
    return render(failure.value.say)


def test_a_word_file_and_a_text_file_hold_the_same_paragraphs(tmp_path: Path) -> None:
    text = "\r\n".join(LINES)
    assert of(tmp_path, word()) == LINES
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert of(tmp_path, text.encode(encoding)) == LINES


def test_a_line_break_within_a_paragraph_ends_it(tmp_path: Path) -> None:
    assert of(tmp_path, word(["第一条　甲\n第二条　乙"])) == ("第一条　甲", "第二条　乙")


def with_entity(raw: bytes) -> bytes:
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return repacked(raw, {DOCUMENT: declared + member(raw, DOCUMENT).split(b"?>", 1)[1].replace("甲".encode(), b"&e;")})


def in_utf_16(raw: bytes) -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "x">]><w:document/>'
    return repacked(raw, {DOCUMENT: text.encode("utf-16")})


def with_macros(raw: bytes) -> bytes:
    return repacked(raw, {"word/vbaProject.bin": b"macro"})


def with_macro_type(raw: bytes) -> bytes:
    types = member(raw, "[Content_Types].xml")
    plain = b"wordprocessingml.document.main+xml"
    return repacked(raw, {"[Content_Types].xml": types.replace(plain, b"x.macroEnabled.main+xml")})


def with_object(raw: bytes) -> bytes:
    return repacked(raw, {"word/embeddings/oleObject1.bin": b"x"})


def tracked(raw: bytes) -> bytes:
    return repacked(raw, {DOCUMENT: member(raw, DOCUMENT).replace(b"<w:p>", b'<w:ins w:id="1"/><w:p>', 1)})


def bomb(raw: bytes) -> bytes:
    return repacked(raw, {"word/media/a.xml": b"0" * 30_000_000})


def crowd(raw: bytes) -> bytes:
    return repacked(raw, {f"word/{number}.xml": b"<a/>" for number in range(600)})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (with_entity, "外部实体"),
        (in_utf_16, "外部实体"),
        (with_macros, "宏"),
        (with_macro_type, "宏"),
        (with_object, "嵌入的程序"),
        (tracked, "没有接受的修订"),
        (bomb, "展开以后过大"),
        (crowd, "展开以后过大"),
        (lambda raw: repacked(raw, {DOCUMENT: b"<w:document"}), "读不出来"),
        (lambda raw: repacked(raw, {DOCUMENT: b"\xff\xff\xff"}), "读不出来"),
        (lambda raw: raw[: len(raw) // 2], "读不出来"),
        (lambda raw: raw[:30] + b"\0" * 40 + raw[70:], "读不出来"),
        (lambda _: b"PK\x05\x06" + b"\0" * 18, "读不出来"),
    ],
)
def test_a_hostile_or_damaged_word_file_is_refused(tmp_path: Path, change: object, told: str) -> None:
    assert callable(change)
    raw = change(word())
    assert told in within(5, lambda: refused(tmp_path, raw))


def test_a_size_that_the_archive_states_too_small_yields_no_more(tmp_path: Path) -> None:
    """A bomb that lies about its size: the archive reader stops at what was stated, and the checksum fails."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, b"<a>" + b"0" * 50_000_000)
    size = (50_000_003).to_bytes(4, "little")
    assert out.getvalue().count(size) == 2
    assert "读不出来" in refused(tmp_path, out.getvalue().replace(size, (100).to_bytes(4, "little")))


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0" + b"\0" * 500, b"\0\0", b"\xff\xfe\xff\x80\x81"])
def test_other_kinds_of_file_are_refused(tmp_path: Path, raw: bytes) -> None:
    assert "不是 .docx 文件" in refused(tmp_path, raw)


def test_a_link_and_a_large_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "law.txt")
    with pytest.raises(Failure):
        read_paragraphs(tmp_path / "link")
    with pytest.raises(Failure):
        read_paragraphs(tmp_path / "missing")
    assert "字节的上限" in refused(tmp_path, b"a" * (10 * 1024 * 1024 + 1))
    assert "超过 50000 段" in refused(tmp_path, b"\n" * 50_001)
