"""Do all addresses of a built site lead somewhere?

MkDocs checks Markdown links only, not those in HTML.
"""

from collections.abc import Iterator, Mapping, Set
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import msgspec


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """A link on `page` to an `address` that is not there."""

    page: str
    address: str


def broken_links(pages: Mapping[str, str], files: Set[str]) -> tuple[Broken, ...]:
    """Links within the site that miss. `pages`: the HTML by path; `files`: every path of the site.

    The page of errors is left out: it is served at any address.
    """
    read = {path: _read(text) for path, text in pages.items()}
    broken: list[Broken] = []
    for path, page in read.items():
        if path != "404.html":
            missing = [address for address in page.addresses if not _leads(path, address, read, files)]
            broken += [Broken(page=path, address=address) for address in missing]
    return tuple(broken)


class _Page(HTMLParser):
    """The ids and addresses of one page.

    `any`: its script reads the fragment, so every one leads somewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: dict[str, None] = {}
        self.any = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag defines and where it leads."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name == "data-address":
                self.any = True
            elif name in {"href", "src"} and value is not None:
                self.addresses[value] = None


def _read(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    page.close()
    return page


def _leads(path: str, address: str, pages: Mapping[str, _Page], files: Set[str]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # http://[
        return False
    if parts.scheme or parts.netloc:
        return True
    target = next((one for one in _targets(path, unquote(parts.path)) if one in files), None)
    if target is None:
        return False
    fragment = unquote(parts.fragment)
    if not fragment or fragment.startswith("__") or target not in pages:
        return True
    return pages[target].any or fragment in pages[target].ids


def _targets(path: str, address: str) -> Iterator[str]:
    """The files that `address`, seen on `path`, can mean."""
    if not address:
        yield path
        return
    full = address.strip("/") if address.startswith("/") else normpath(join(dirname(path), address))
    yield full
    yield "index.html" if full == "." else f"{full}/index.html"
