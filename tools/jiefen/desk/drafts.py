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
from jiefen.files.own import OWN, keep_own, own_content, own_names

FOLDER = "drafts"
KEPT_AS_IT_IS = frozenset({"one", "several", "day", "person", "persons", "parties", "number", "sum", "yes", "case"})
"""Controls whose answers are codes, days and numbers."""


_ADDRESS = re.compile(r"/[a-z0-9/?=&.-]{1,150}")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A form that was not recorded: the address of its page, when it was left, what stood in it."""

    address: str
    at: datetime
    given: Mapping[str, Sequence[str]]


def keep(root: Path, draft: Draft, questions: Sequence[Question]) -> None:
    """Keep a draft, the answers to open questions alone."""
    given = {name: [*values] for name, values in draft.given.items() if _is_open(name, values, questions)}
    keep_own(root, msgspec.json.encode(msgspec.structs.replace(draft, given=given)), FOLDER, _name(draft.address))


def kept(root: Path, address: str) -> Draft | None:
    """The draft of a page; None where there is none, or it cannot be read."""
    found = _read(root, _name(address))
    return found if found and found.address == address else None


def drop(root: Path, address: str) -> None:
    """Forget the draft of a page: it was recorded, or is not wanted."""
    with suppress(OSError):
        root.joinpath(OWN, FOLDER, _name(address)).unlink()


def all_kept(root: Path) -> Iterator[Draft]:
    """Every draft, the newest first."""
    found = (draft for name in own_names(root, FOLDER) if (draft := _read(root, name)))
    yield from sorted(found, key=lambda draft: draft.at.replace(tzinfo=None), reverse=True)


def is_answered(given: Mapping[str, Sequence[str]], questions: Sequence[Question]) -> bool:
    """Whether a question that had no default has an answer."""
    asked = tuple(question.name for question in questions if question.value is None)
    answered = (name for name, values in given.items() if any(value.strip() for value in values))
    return any(name == one or name.startswith(f"{one}.") for name in answered for one in asked)


def _read(root: Path, name: str) -> Draft | None:
    """A file as the draft that its name says; None for any other: whatever lies there, nobody is led elsewhere."""
    raw = own_content(root, FOLDER, name)
    with suppress(msgspec.DecodeError):
        draft = msgspec.json.decode(raw or b"", type=Draft)
        own = _ADDRESS.fullmatch(draft.address) and draft.address[:2] != "//" and _name(draft.address) == name
        return draft if own else None
    return None


def _name(address: str) -> str:
    """What the file of a draft is called: its address without what a file cannot be called, `?entry=mediate.2`."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError(address)
    return f"{re.sub('[?=&.]', '-', address).replace('/', '~')}.json"


def _is_open(name: str, values: Sequence[str], questions: Sequence[Question]) -> bool:
    question = next((one for one in questions if name.split(".", maxsplit=1)[0] == one.name), None)
    if question is None or question.control in {"sealed", "file"}:
        return False
    if question.control == "rows":
        column = next((one for one in question.rows if name.split(".")[2:3] == [one.name]), None)
        return column is not None and _is_open(column.name, values, question.rows)
    from jiefen.base.identifiers.detect import detect  # only what is kept is looked through

    return question.control in KEPT_AS_IT_IS or not any(True for value in values for _ in detect(value))
