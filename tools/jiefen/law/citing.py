"""Citations as links (R24): `cited` leaves `href="law:mfd/288"`, which becomes the way to that entry or text."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape

import msgspec

from jiefen.base.numerals import article_name

FOLDER = "law/"
_LINK = re.compile(r'href="law:([a-z0-9&#;]{1,200})(?:/([1-9][0-9]{0,3}))?"')
_ANCHOR = re.compile(r'(?:\{ ?#|id=")(art|limit)-([a-z0-9-]+)')
_TITLE = re.compile(r"\A---\n(?:(?!---\n).*\n)*?title: (.+)\n")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_REGULATION = "regulation/index.md"
_VERSIONS = "regulation/"


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the site that cites a law: the `address` below the site's root, and what it is called there.

    In the regulation that is the article. `older`: an older version of the regulation.
    """

    law: str
    article: int | None
    address: str
    title: str
    older: bool = False


def uses_in(pages: Mapping[str, str]) -> tuple[Use, ...]:
    """Where `pages` (Markdown by path) cite laws, each place once.

    A place is a page; in the regulation in force it is an article.
    """
    uses: list[Use] = []
    for path, text in pages.items():
        if path.endswith(".md"):
            uses += _uses(path, text)
    return tuple(dict.fromkeys(uses))


def linked(path: str, text: str, texts: Collection[str]) -> str:
    """The page with each `href="law:mfd/288"` turned into the way there.

    It leads to the article itself where the text of the law is shown (`texts` has its id), else to
    its entry in the index of laws.
    """

    def led(found: re.Match[str]) -> str:
        law = unescape(found[1])
        return f'href="{up(path)}{address(law, int(found[2]) if found[2] else None, texts)}"'

    return _LINK.sub(led, text)


def address(law: str, article: int | None, texts: Collection[str]) -> str:
    """Where a law or an article of it is shown, below the site's root."""
    if article is None:
        return f"{FOLDER}#{law}"
    return f"{FOLDER}{law}/#art-{article}" if law in texts else f"{FOLDER}#{law}.{article}"


def up(path: str) -> str:
    """From the page at `path` to the site's root."""
    return "../" * _page(path).count("/")


def _page(path: str) -> str:
    """The address of a page below the site's root: `guides/leaks/`; "" for the first page."""
    stem = path.removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return f"{stem}/" if stem else ""


def _uses(path: str, text: str) -> Iterator[Use]:
    """The citations on one page, in their order."""
    title = _title(path, text)
    for found in _LINK.finditer(text):
        anchor, name = _place(text[: found.start()]) if path == _REGULATION else ("", "")
        yield Use(
            law=unescape(found[1]),
            article=int(found[2]) if found[2] else None,
            address=_page(path) + anchor,
            title=name or title,
            older=path != _REGULATION and path.startswith(_VERSIONS),
        )


def _place(before: str) -> tuple[str, str]:
    """The address and name of the article of the regulation that `before` ends in, or of the table of its limits."""
    anchors = _ANCHOR.findall(before)
    if not anchors:
        return "", ""
    kind, code = anchors[-1]
    return (f"#art-{code}", article_name(int(code))) if kind == "art" else ("#limits", "时限表")


def _title(path: str, text: str) -> str:
    if head := _TITLE.match(text):
        written = head[1].strip()
        return str(json.loads(written)) if written.startswith('"') else written.strip("'")
    heading = _HEADING.search(text)
    return unescape(heading[1]) if heading else path.removesuffix(".md")
