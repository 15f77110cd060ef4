"""What acts in the files beside hand-written pages: scripts, and drawings and styles that bring something in."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from jiefen.guides.acting import is_fit

_SHAPES = """
svg g path rect circle ellipse line polyline polygon text tspan title desc defs lineargradient radialgradient stop
clippath mask pattern symbol use style
"""
_DRAWN = frozenset(_SHAPES.split())
_SVG = "{http://www.w3.org/2000/svg}"
_URL = re.compile(r"url\(\s*+(?![\"']?#)", re.IGNORECASE)


def file_acts(path: str, raw: bytes) -> bool:
    """Whether a file beside the pages is a script, or brings something in from elsewhere."""
    judge: Callable[[str], bool] | None = _JUDGES.get(path.rpartition(".")[2].lower())
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
        if _URL.search(value) or "\\" in value:
            return True
    return node.tag.removeprefix(_SVG).lower() == "style" and _style_acts("".join(node.itertext()))


_JUDGES: Mapping[str, Callable[[str], bool]] = {
    "css": _style_acts,
    "js": lambda _text: True,
    "svg": _drawing_acts,
}
