"""What was entered and not recorded, kept without names: a browser closed in the middle loses nothing else (R30).

A draft lies below `.jiefen/drafts/` of the book, which Git never sees, under the address of its page. What a question
for the sealed half was answered is never in it, nor what says who somebody is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from jiefen.desk.asking.question import Question
from jiefen.files.disk import write_atomically

FOLDER = Path(".jiefen", "drafts")
KEPT_AS_IT_IS = frozenset({"one", "several", "day", "person", "persons", "parties", "number", "sum", "yes", "case"})
"""Controls whose answers are codes, days and numbers."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A form that was not recorded: the address of its page, when it was left, what stood in it."""

    address: str
    at: datetime
    given: Mapping[str, Sequence[str]]


def keep(root: Path, draft: Draft, questions: Sequence[Question]) -> None:
    """Keep a draft, the answers to open questions alone."""
    given = {name: [*values] for name, values in draft.given.items() if _is_open(name, values, questions)}
    path = _place(root, draft.address)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, msgspec.json.encode(msgspec.structs.replace(draft, given=given)))


def kept(root: Path, address: str) -> Draft | None:
    """The draft of a page; None where there is none, or it cannot be read."""
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(_place(root, address).read_bytes(), type=Draft)
    return None


def drop(root: Path, address: str) -> None:
    """Forget the draft of a page: it was recorded, or is not wanted."""
    with suppress(OSError):
        _place(root, address).unlink()


def all_kept(root: Path) -> Iterator[Draft]:
    """Every draft, the newest first."""
    found = (kept(root, path.stem.replace("~", "/")) for path in (root / FOLDER).glob("*.json"))
    yield from sorted((draft for draft in found if draft), key=lambda draft: draft.at, reverse=True)


def _place(root: Path, address: str) -> Path:
    """The file of a draft: its address without what a file cannot be called, `?entry=mediate.2`."""
    if not re.fullmatch(r"/?[a-z0-9/?=&.-]{1,150}", address):
        raise ValueError(address)
    return root / FOLDER / f"{re.sub('[?=&.]', '-', address).replace('/', '~')}.json"


def _is_open(name: str, values: Sequence[str], questions: Sequence[Question]) -> bool:
    question = next((one for one in questions if name.split(".", maxsplit=1)[0] == one.name), None)
    if question is None or question.control in {"sealed", "file"}:
        return False
    if question.control == "rows":
        column = next((one for one in question.rows if name.split(".")[2:3] == [one.name]), None)
        return column is not None and _is_open(column.name, values, question.rows)
    from jiefen.base.identifiers.detect import detect  # only what is kept is looked through

    return question.control in KEPT_AS_IT_IS or not any(True for value in values for _ in detect(value))
