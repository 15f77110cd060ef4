"""How many pages a paper has, and on which of the volume it lies (R25)."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

if TYPE_CHECKING:
    from pypdf import PdfReader


class Pages(msgspec.Struct, frozen=True):
    """The pages of the volume that a paper takes, both counted."""

    first: int
    last: int


class NotReadable(Exception):
    """A PDF file whose pages cannot be counted; `encrypted`: because a password is asked for."""

    def __init__(self, *, encrypted: bool = False) -> None:
        super().__init__("encrypted" if encrypted else "broken")
        self.encrypted = encrypted


def pages_of(file: BinaryIO) -> int:
    """How many pages a PDF file has. Raises NotReadable."""
    from pypdf import PdfReader

    with quiet():
        try:
            reader = PdfReader(file)
            encrypted = reader.is_encrypted
            pages = 0 if encrypted else sum(1 for _ in _pages(reader))
        except Exception as error:  # whatever a broken file makes of the library
            raise NotReadable from error
    if encrypted or not pages:
        raise NotReadable(encrypted=encrypted)
    return pages


def pages_in(raw: bytes) -> int:
    """How many pages a PDF file has, given its bytes. Raises NotReadable."""
    return pages_of(BytesIO(raw))


def _pages(reader: "PdfReader") -> Iterator[None]:
    """Each page of the tree, whose knots are looked at once: a file of a few lines may say that it has a billion.

    Raises NotReadable where a page stands in the tree twice.
    """
    left: list[Any] = [reader.root_object.raw_get("/Pages")]
    seen: set[int] = set()
    while left:
        knot = left.pop()
        number = getattr(knot, "idnum", None)
        if number in seen:
            raise NotReadable
        if number is not None:
            seen.add(number)
        node = knot.get_object()
        if "/Kids" in node:
            left += node["/Kids"]
        else:
            yield


def places(pages: Iterable[int | None]) -> tuple[Pages | None, ...]:
    """Where each paper lies, by how many pages each has, in the order of the volume.

    Cover, index and back cover are not among them: custom numbers none of them. After a paper whose pages nobody has
    counted no place is known, and its own is not either: it is written by hand.
    """
    found: list[Pages | None] = []
    before: int | None = 0
    for count in pages:
        if before is None or count is None:
            before = None
            found.append(None)
            continue
        found.append(Pages(before + 1, before + count))
        before += count
    return tuple(found)


@contextmanager
def quiet() -> Iterator[None]:
    """Let the library tell nobody what it mends: it would print lines of the file."""
    logger, nobody = logging.getLogger("pypdf"), logging.NullHandler()
    before = logger.propagate
    logger.addHandler(nobody)
    logger.propagate = False
    try:
        yield
    finally:
        logger.propagate = before
        logger.removeHandler(nobody)
