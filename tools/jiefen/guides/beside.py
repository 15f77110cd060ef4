"""What acts in the files beside hand-written pages: scripts, and drawings and styles that bring something in."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from jiefen.guides.acting import is_fit
from jiefen.papers.word.acting import pdf_acts, word_acts

_SHAPES = """
svg g path rect circle ellipse line polyline polygon text tspan title desc defs lineargradient radialgradient stop
clippath mask pattern symbol use style
"""
_DRAWN = frozenset(_SHAPES.split())
_SVG = "{http://www.w3.org/2000/svg}"
_URL = re.compile(r"url\(\s*+(?![\"']?#)", re.IGNORECASE)


_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
_BEGIN: Mapping[str, tuple[bytes, ...]] = {
    "png": _PICTURE,
    "jpg": _PICTURE,
    "webp": _PICTURE,
    "pdf": (b"%PDF-",),
    "docx": (b"PK\3\4",),
}
"""How files of these kinds begin; a picture may be called like another kind of picture."""
_SIGNS = re.compile(r"""[<>"'&`\\{}\[\]\x00-\x1f\x7f]""")
_BROUGHT = re.compile(
    r"(?<![\w-])(?:-webkit-)?(?:image-set|image|cross-fade|src)\s*+\(|-moz-binding\s*+:|(?<![\w-])behavior\s*+:",
    re.IGNORECASE,
)
"""What takes in a file by its mere name, besides `url(…)`."""


def name_acts(path: str) -> bool:
    """Whether the name of a page or file has signs of HTML: MkDocs shows it as a title, and in addresses."""
    return _SIGNS.search(path) is not None


def file_acts(path: str, raw: bytes) -> bool:
    """Whether a file beside the pages is a script, brings something in from elsewhere, or is not what it is called."""
    kind = path.rpartition(".")[2].lower()
    if kind in _BEGIN and not raw.startswith(_BEGIN[kind]):
        return True
    if kind in _PACKED:
        return _PACKED[kind](raw)
    judge: Callable[[str], bool] | None = _JUDGES.get(kind)
    if judge is None:
        return False
    try:
        return judge(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return True


def _style_acts(text: str) -> bool:
    """Styles may take files of the site by a relative address; an escape could hide another."""
    if "\\" in text or "@import" in text.lower() or "expression(" in text.lower():
        return True
    if _BROUGHT.search(text):
        return True
    addresses = re.findall(r"url\(([^)]*+)\)?", text, re.IGNORECASE)
    return any(not is_fit(address.strip().strip("\"'"), foreign=False) for address in addresses)


def _drawing_acts(text: str) -> bool:
    instructions = re.findall(r"<\?(\S*)", text)
    if "<!" in re.sub(r"<!--(?:(?!--).)*+-->", "", text, flags=re.DOTALL) or set(instructions) - {"xml"}:
        return True
    try:
        return any(_drawn_acts(node) for node in ET.fromstring(text).iter())  # noqa: S314  without declarations
    except (ET.ParseError, ValueError):
        return True


def _drawn_acts(node: Any) -> bool:
    if not isinstance(node.tag, str) or node.tag.removeprefix(_SVG).lower() not in _DRAWN:
        return True
    for name, value in node.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or "base" in plain or (plain in ("href", "src") and not value.startswith("#")):
            return True
        if _URL.search(value) or _BROUGHT.search(value) or "\\" in value:
            return True
    return node.tag.removeprefix(_SVG).lower() == "style" and _style_acts("".join(node.itertext()))


_PACKED: Mapping[str, Callable[[bytes], bool]] = {"pdf": pdf_acts, "docx": word_acts}
_JUDGES: Mapping[str, Callable[[str], bool]] = {
    "css": _style_acts,
    "js": lambda _text: True,
    "svg": _drawing_acts,
}
