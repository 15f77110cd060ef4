"""A few pages of a built site that between them hold all it is made of: tests look at these in place of every page."""

from html.parser import HTMLParser
from pathlib import Path


class _Parts(HTMLParser):
    """Collects the tags of a page, with each of their classes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self.found |= {f"{tag}.{name}" for name in classes} or {tag}


def covering(folder: Path) -> list[str]:
    """Addresses below `folder`: among them a page of each folder at its top, and every kind of element."""
    parts = {_address(folder, file): _parts(folder, file) for file in sorted(folder.rglob("*.html"))}
    missing: set[str] = set().union(*parts.values())
    chosen: list[str] = []
    while missing:
        chosen.append(max(parts, key=lambda address: len(parts[address] & missing)))
        missing -= parts[chosen[-1]]
    return sorted(chosen)


def _address(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix().removesuffix("index.html")


def _parts(folder: Path, file: Path) -> set[str]:
    parser = _Parts()
    parser.feed(file.read_text("utf-8"))
    return {*parser.found, f"/{file.relative_to(folder).parts[0]}"}
