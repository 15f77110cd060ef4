"""Guides: pages whose front matter says whom they help, and until when somebody must look at them again (R26)."""

import msgspec

from jiefen.base.finding import Finding
from jiefen.files.loading import load_once
from jiefen.files.yaml.reader import read
from jiefen.guides.faults import NEVER_AGAIN, NO_FRONT_MATTER
from jiefen.guides.public import PublicGuide

FOLDER = "guides/"
FENCE = "---\n"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """A page's front matter as YAML, whose lines have the numbers that they have in the page, and what follows it."""

    head: str
    body: str

    @property
    def line(self) -> int:
        """The number of the body's first line."""
        return self.head.count("\n") + 3


def parts(text: str) -> Parts | None:
    """The two parts of a page; None if it does not begin with front matter."""
    head, end, body = text.removeprefix(FENCE).partition(f"\n{FENCE}")
    return Parts(head=f"\n{head}", body=body) if end and text.startswith(FENCE) else None


def position(text: str, path: str) -> tuple[int, int]:
    """Line and column of a key of a page's front matter; (0, 0) if it has none."""
    found = parts(text)
    return read(found.head.encode()).position(path) if found else (0, 0)


def read_guide(path: str, text: str, file: str) -> tuple[PublicGuide | None, tuple[Finding, ...]]:
    """The guide that the page `path` is, or what is wrong with its front matter.

    `file` is its name in a book.
    """
    found = parts(text)
    if found is None:
        return None, (NO_FRONT_MATTER.at(1).finding(file),)
    loaded = load_once(found.head.encode(), file, "guide")
    if loaded.data is None:
        return None, loaded.findings
    more = {"path": path, "text": found.body, "line": found.line}
    guide = msgspec.convert({**loaded.data, **more}, PublicGuide)
    if guide.reviewed < guide.next_review:
        return guide, ()
    return None, (NEVER_AGAIN.of("next-review", *loaded.reading.position("next-review")).finding(file),)
