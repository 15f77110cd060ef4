"""What each format gives: every character of a page, places in bytes, rows and names; and what is refused."""

import io
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from jiefen.gate.carriers import Text, UnknownType, canaries, name_texts, texts
from jiefen.gate.carriers.canaries import pdf, png
from tests.effort import tries
from tests.gate.carriers.planting import packed, printed, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MARKUP = "<>&;/\"'=! -甲乙丙ab1\n"


def joined(path: str, raw: bytes) -> str:
    return "\n".join(text.text for text in texts(path, raw))


@pytest.mark.parametrize("secret", ["欧阳远东", "13800000000"[::-1], "A&B<C>", "𠮷野家"])
def test_every_canary_carries_its_secret(secret: str) -> None:
    for path, raw in canaries(secret).items():
        found = [*name_texts(path), *texts(path, raw)]
        assert any(secret in text.text for text in found), path
        assert not any(secret in text.text for text in texts(path, canaries("甲乙丙")[path])), path


def test_canaries_are_the_same_on_every_run() -> None:
    assert canaries("欧阳远东") == canaries("欧阳远东")


class Oracle(HTMLParser):
    """The standard library's reading of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [value for _, value in attrs if value]


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b class='甲'>",
        "</b>",
        '<a title="乙&amp;丁">',
        "<!-- 丙 -->",
        "甲",
        "乙 ",
        "&#24352;",
        "三",
        "<br/>",
        "<td>1",
    ]
)


@given(st.lists(PIECES, max_size=20))
@settings(max_examples=tries(100), deadline=None)
def test_a_page_says_what_another_parser_reads(pieces: list[str]) -> None:
    source = "".join(pieces)
    oracle = Oracle()
    oracle.feed(source)
    oracle.close()
    found = joined("a.html", source.encode())
    assert [said for said in oracle.said if said.strip() not in found] == []


@given(st.text(alphabet=MARKUP, max_size=60))
@example("<a b='甲<p>乙")
@example("<!-- 甲 <b>乙</b>")
@example("<script>甲</scrip>乙")
@settings(max_examples=tries(300), deadline=None)
def test_no_chinese_character_of_a_page_is_lost(source: str) -> None:
    """However broken it is; names of attributes and tags alone are no text."""
    found = "".join(text.text for text in texts("a.html", source.encode()))
    tags = "".join(token for token in source.split() if "<" in token or "=" in token or ">" in token)
    assert {char for char in source if char in "甲乙丙"} - set(found) <= set(tags)


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.html", "<p>前面 &amp; <b title='旁'>13<i>800</i></b>目标</p>".encode()),
        ("a.html", "<p>前面</p><script>let a = '前' + \"\\u524d目标\";</script>".encode()),
        ("a.txt", "\ufeff前面目标".encode()),
        ("a.csv", "前面,b\r\n目标,1".encode("gb18030")),
        ("a.csv", "\ufeff前面,b\r\n目标,1".encode("utf-16-le")),
        ("a.json", '{"前": ["\\u524d目标"]}'.encode()),
        ("a.css", "a { content: '\\524d 目标' }".encode()),
        ("feed.xml", "<feed><title>前&amp;目标</title></feed>".encode()),
    ],
)
def test_places_lead_back_to_bytes(path: str, raw: bytes) -> None:
    wanted = {"目标".encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16-le")}
    places = [text.byte(text.text.index("目标")) for text in texts(path, raw) if "目标" in text.text and text.offsets]
    assert places
    for place in places:
        assert place is not None
        assert any(raw.startswith(target, place) for target in wanted)


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.txt", "\u202e三远阳欧\u202c".encode()),
        ("a.html", '<p><bdo dir="rtl">三远阳欧</bdo>'.encode()),
        ("a.js", b"f(String.fromCharCode(27431, 38451, 0x8fdc, 19977))"),
        ("a.js", '["欧","阳",\'远\',"三"].join("")'.encode()),
        ("a.html", "<ruby>欧<rt>ou</rt>阳<rt>yang</rt></ruby>远三".encode()),
        ("a.html", "<style>a::after{content:'欧' '阳\\8fdc 三'}</style>".encode()),
        ("a.html", '<button data-x=\'["欧", "阳远三"]\'>'.encode()),
        ("a.html", "<a onclick=\"f('欧阳'+'远三')\">".encode()),
        ("a.json", b'{"a": "\\ud867\\ude3d \\u6b27\\u9633\\u8fdc\\u4e09"}'),
        ("a.csv", "事项\t欧阳\t远三\n".encode("gb18030")),
        ("a.html", "<p>歐陽遠三".encode("big5hkscs")),
    ],
)
def test_what_is_put_together_is_read_together(path: str, raw: bytes) -> None:
    assert "欧阳远三" in joined(path, raw).replace("歐陽遠", "欧阳远")


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.js", b'f("\\ud800a\\ud83d\\ude00", String.fromCharCode(55296, 55357, 56832))'),
        ("a.json", b'["\\ud800", "\\ud83d\\ude00"]'),
        ("a.html", b"<meta name=author content='\\ud800 \\ud83d\\ude00'><b data-x='[\"\\ud83d\\ude00\"]'>"),
        ("a.txt", b"\\ud800 \\ud83d\\ude00"),
    ],
)
def test_halves_of_characters_are_joined_or_replaced(path: str, raw: bytes) -> None:
    found = joined(path, raw)
    assert found.encode()
    assert "\U0001f600" in found


def test_texts_inside_others_have_no_place() -> None:
    assert all(text.offsets is None for text in texts("a.zip", packed({"a.txt": b"a", "b.html": b"<p>b</p>"})))


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.html", b"<table><tr><td><code>0a3k1nb7a2</code></td><td>12</td> <td>34</td></tr></table>"),
        ("a.csv", table("utf-8-sig", "0a3k1nb7a2", "12", "34")),
        ("a.json", b'[{"id": "0a3k1nb7a2", "a": 12, "b": "34"}]'),
    ],
)
def test_rows_are_joined_and_know_their_public_id(path: str, raw: bytes) -> None:
    assert [(text.row, text.text) for text in texts(path, raw) if text.row] == [("0a3k1nb7a2", "0a3k1nb7a21234")]


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("a.csv", "编号,姓名\r\n1,高峰\r\n".encode()),
        ("a.json", '{"author": "高峰"}'.encode()),
        ("feed.xml", "<feed><author><name>高峰</name></author></feed>".encode()),
        ("a.html", '<meta name="author" content="高峰">'.encode()),
        ("a.pdf", pdf("高峰", shown=False)),
        ("a.png", png((b"iTXt", b"Author\0\0\0\0\0" + "高峰".encode()))),
    ],
)
def test_names_stand_where_names_are_expected(path: str, raw: bytes) -> None:
    assert any("高峰" in text.text and text.name_context for text in texts(path, raw))


def test_what_a_pictures_note_says_is_a_word_apart_from_the_notes_name() -> None:
    raw = png((b"iTXt", b"Comment\0\0\0\0\0XF-48217730"), (b"tEXt", b"Comment\0WX-48217731"))
    said = [text.text for text in texts("a.png", raw)]
    assert any("XF-48217730" in text.splitlines() for text in said)
    assert any("WX-48217731" in text.splitlines() for text in said)


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(printed("P1", "text")))
    writer.encrypt("x", algorithm="RC4-128")
    return saved(writer)


def older_pdf() -> bytes:
    """Written twice into one file: what the first version said is still there."""
    writer = PdfWriter(io.BytesIO(printed("P1", "title")), incremental=True)
    writer.add_metadata({"/Title": "P2"})
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_zip() -> bytes:
    raw = bytearray(packed({"a.txt": b"a"}))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + place] |= 1
    return bytes(raw)


def nameless_zip() -> bytes:
    raw = bytearray(packed({"a": b"a"}))
    directory = raw.index(b"PK\1\2")
    raw[directory + 28], raw[directory + 30] = 0, 1
    return bytes(raw)


REFUSED: dict[str, Callable[[], bytes]] = {
    "a.woff2": lambda: b"wOF2\0\1\0\0" + bytes(range(256)),
    "a.ttf": lambda: b"\0\1\0\0\0\x0a\0\x80" + bytes(range(256)),
    "a.wasm": lambda: b"\0asm\1\0\0\0\xff\xfe\xfd",
    "a.mp4": lambda: b"\0\0\0\x18ftypmp42\0\0\0\0\xfe\xfa\xff",
    "a.7z": lambda: b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(256)),
    "a.bin": lambda: bytes(range(256)),
    "text that is none.html": lambda: b"<p>\xff\xff\xff</p>",
    "cut.png": lambda: png()[:-8],
    "more.png": lambda: png() + b"P1",
    "more.gif": lambda: canaries("P1")["canary/comment.gif"] + b"P1",
    "more.gz": lambda: canaries("P1")["canary/sitemap.xml.gz"] + b"P1",
    "cut.gz": lambda: canaries("P1")["canary/sitemap.xml.gz"][:-9],
    "cut.zip": lambda: packed({"a.txt": b"a" * 99})[:-30],
    "nameless.zip": nameless_zip,
    "locked.zip": locked_zip,
    "other packing.zip": lambda: packed({"a.txt": b"a"}, zipfile.ZIP_LZMA),
    "font inside.docx": lambda: packed({"word/fonts/a.odttf": bytes(range(256))}),
    "font inside.html": lambda: b'<style>a{src:url("data:font/woff2;base64,d09GMgABAAD//v38")}</style>',
    "entities.svg": lambda: b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    "locked.pdf": encrypted_pdf,
    "older.pdf": older_pdf,
    "no characters.pdf": lambda: pdf("P1", shown=True).replace(b"/ToUnicode 7 0 R", b"/To_______ 7 0 R"),
    "cut.pdf": lambda: pdf("P1", shown=True)[:-120],
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_cannot_be_read_is_refused(path: str) -> None:
    with pytest.raises(UnknownType) as raised:
        list(texts(path, REFUSED[path]()))
    assert raised.value.path == path
    assert "P1" not in raised.value.why


def test_what_stands_between_the_members_of_a_zip_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = "目标一".encode()
        info = zipfile.ZipInfo("目标二.txt")
        info.comment = "目标三".encode()
        archive.writestr(info, "")
    found = joined("a.zip", b"" + out.getvalue())
    assert all(target in found for target in ("目标一", "目标二", "目标三"))
    assert "目标四" in joined("a.zip", packed({"folder/": "目标四".encode()}))


@given(st.binary(max_size=300))
@settings(max_examples=tries(200), deadline=None)
def test_any_bytes_may_come(raw: bytes) -> None:
    """They are read or refused, nothing else."""
    for path in ("a.html", "a.csv", "a"):
        try:
            assert all(isinstance(text, Text) for text in texts(path, raw))
        except UnknownType as error:
            assert error.why  # noqa: PT017  both ways are right


@given(st.sampled_from(sorted(canaries("P1"))), st.integers(0, 10_000), st.integers(0, 255))
@settings(max_examples=tries(200), deadline=None)
def test_a_broken_file_is_read_or_refused(path: str, place: int, byte: int) -> None:
    raw = bytearray(canaries("欧阳远东")[path])
    raw[place % len(raw)] = byte
    try:
        assert all(isinstance(text, Text) for text in texts(path, bytes(raw)))
    except UnknownType as error:
        assert error.why  # noqa: PT017  read to its end or refused: both ways are right


def test_the_sample_site_holds_nothing_unknown(sample_build: Path) -> None:
    files = [file for file in (sample_build / "site").rglob("*") if file.is_file()]
    assert len(files) >= 20
    for file in files:
        name = file.relative_to(sample_build).as_posix()
        assert sum(len(text.text) for text in texts(name, file.read_bytes())) <= 8 * file.stat().st_size + 100, name


@pytest.mark.browser
def test_what_a_browser_prints_is_read(browser: "Browser") -> None:
    pieces = {"甲": "欧阳远东", "乙": "１３９００００１２３４", "丙": "歐陽遠東", "丁": "①③⑨", "戊": "𝟏𝟑𝟗"}
    body = "".join(
        f'<p style="page-break-after: always">{key}：<b>{text[:2]}</b>{text[2:]}</p>' for key, text in pieces.items()
    )
    page = browser.new_page()
    page.set_content(f'<html lang="zh"><title>目标</title>{body}<table><tr><td>139<td>0000<td>1234</table></html>')
    raw = page.pdf()
    page.close()
    assert len(PdfReader(io.BytesIO(raw)).pages) >= len(pieces)
    found = joined("a.pdf", raw)
    assert [text for text in (*pieces.values(), "目标", "13900001234") if text not in found] == []
