"""Values on their way into pages: no value can be read as HTML or as Markdown (docs/dev/pages.md)."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from unicodedata import category

_NO_TEXT = ("Cc", "Cf", "Cs", "Zl", "Zp")
_LOOKALIKES = str.maketrans("<>&\"'`{}", "＜＞＆＂＇｀｛｝")


def esc(value: object) -> str:
    """`value` as plain text for HTML inside Markdown: every ASCII sign is a numeric entity, controls are blanks."""
    return "".join(map(_shown, str(value)))


@cache
def _shown(char: str) -> str:
    if category(char) in _NO_TEXT:
        return " "
    if char.isalnum() or char == " " or not char.isascii():
        return char
    return f"&#{ord(char)};"


def plain(value: str) -> str:
    """`value` for the places where the theme prints text unescaped or escapes it twice: full-width instead of signs."""
    return "".join(" " if category(char) in _NO_TEXT else char for char in value).translate(_LOOKALIKES).strip()


def day(value: date) -> str:
    """2026年7月1日."""
    return f"{value.year}年{value.month}月{value.day}日"


def page(
    title: str,
    body: Iterable[str],
    *,
    description: str = "",
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    feed: str = "",
    keywords: Sequence[str] = (),
    searched: bool = True,
) -> str:
    """A Markdown page; its front matter comes as JSON, which YAML reads whatever it holds, without signs of HTML.

    `scripts` and `styles` are the names of those that this page needs besides the site's own; `feed` is the path of
    the feed that tells of its news; `keywords` are what people call the matter, for the site's search, which shows them
    with the page; a page that is not `searched` is not found by it.
    """
    given = {
        "title": plain(title),
        "description": plain(description),
        "scripts": scripts,
        "styles": styles,
        "feed": feed,
        "tags": [plain(word) for word in keywords],
        "search": {} if searched else {"exclude": True},
    }
    head = {name: value for name, value in given.items() if value or name == "title"}
    lines = (f"{name}: {_quoted(value)}\n" for name, value in head.items())
    return f"---\n{''.join(lines)}---\n\n" + "\n".join(body) + "\n"


def _quoted(value: object) -> str:
    """JSON that YAML reads, and in which nobody sees a marker to be filled."""
    return json.dumps(value, ensure_ascii=False).replace("[[", "\\u005b\\u005b")
