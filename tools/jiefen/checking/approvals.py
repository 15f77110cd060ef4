"""Who approved changes of what guards the book (R31, docs/dev/chain.md): the records, and what judges them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import Term
from jiefen.book.book import SETTINGS, Book
from jiefen.book.gathered import Gathered
from jiefen.book.kinds import KINDS, kind_of
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.files.faults import FILE_NAME
from jiefen.files.loading import load_once, parsed
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.history import git
from jiefen.history.guarding import CHANGES, Approval, Guard, entitling
from jiefen.history.guarding import ORGANISATION as OF_PEOPLE
from jiefen.history.past import Version, key_of, name_of
from jiefen.office.changes.record import FOLDER, ChangeRecord, content_hash, day_of_name
from jiefen.office.organisation.record import Organisation
from jiefen.office.settings.record import Settings

ORGANISATION = "office/organisation.yaml"
LARGEST = 64 * 1024 * 1024
"""Of a file that guards: an attestation of many pages."""
R = TypeVar("R")


def name_findings(gathered: Gathered) -> Iterator[Finding]:
    """Records that are not called after their day and a number."""
    for held in gathered.of(CHANGES):
        if day_of_name(name_of(held.file)) is None:
            yield FILE_NAME.at(expected=Term(f"{FOLDER}/2026-11-28-1.yaml")).finding(held.file)


def judged_by_what_was_merged(book: Book, since: str) -> Book:
    """The book with the settings that guard as the merge base with `since` has them, never as the branch has them.

    Raises Failure as `git.fork_of`.
    """
    repository = git.open_repository(book.root)
    base = git.fork_of(repository, git.commit_of(repository, since), since)
    return with_settings_of(book, git.content_at(repository, base, SETTINGS))


def with_settings_of(book: Book, merged: bytes | None) -> Book:
    """The book with the settings that guard as the file `merged` has them.

    As it is where there was none, or either cannot be read.
    """
    before = load_once(merged, SETTINGS, "settings").data if merged is not None else None
    raw = read_regular(book.root / SETTINGS, MOST_BYTES)
    now = load_once(raw, SETTINGS, "settings").data if isinstance(raw, bytes) else None
    if book.office is None or before is None or now is None:
        return book
    harmless = harmless_keys("settings")
    data = {key: now[key] for key in now if key in harmless} | {
        key: before[key] for key in before if key not in harmless
    }
    settings = msgspec.convert(data, Settings)
    return msgspec.structs.replace(book, office=msgspec.structs.replace(book.office, settings=settings))


def harmless_keys(kind: str) -> frozenset[str]:
    """The keys of a kind of record whose change needs nobody: those that its schema marks so; all others guard."""
    properties: Mapping[str, Any] = resources.schema(kind)["properties"]
    return frozenset(key for key, node in properties.items() if node.get("x-guards") is False)


def guard_of(
    root: Path,
    since: str,
    changed: Mapping[str, git.ChangedFile],
    versions: Mapping[str, Sequence[Version]],
    contents: Mapping[str, bytes],
) -> Guard | None:
    """What changes of the guards are judged by; None where nothing merged says who may approve one: the book begins.

    An organisation that cannot be read as it was merged entitles nobody.
    """
    merged = _merged(root, ORGANISATION, changed, contents)
    if merged is None:
        return None
    nobody = Organisation(units=(), leading_group=(), bodies=(), staff=())
    return Guard(
        organisation=_record(merged, ORGANISATION, "organisation", Organisation) or nobody,
        harmless={kind.name: harmless_keys(kind.name) for kind in KINDS if kind.approved and kind.form == "yaml"},
        hashes=dict(_hashes(root, changed, contents)),
        approvals=tuple(_approvals(root, changed, versions)),
        since=since,
    )


def needs_approval(path: str, before: bytes | None, after: bytes | None) -> bool:
    """Whether what became of the file at `path` needs a second person; None stands for no file."""
    kind = kind_of(path)
    if kind is None or not kind.approved or before == after:
        return False
    if kind.change == "frozen":
        return before is None
    if kind.form != "yaml" or before is None or after is None:
        return True
    if kind.name == OF_PEOPLE:
        return key_of(entitling(parsed(before).data or {})) != key_of(entitling(parsed(after).data or {}))
    harmless = harmless_keys(kind.name)
    was, now = (
        {key: value for key, value in (parsed(raw).data or {}).items() if key not in harmless}
        for raw in (before, after)
    )
    return key_of(was) != key_of(now)


def _merged(
    root: Path, path: str, changed: Mapping[str, git.ChangedFile], contents: Mapping[str, bytes]
) -> bytes | None:
    """What the merge base has at `path`; None for no file."""
    if path in changed:
        old = changed[path].old_content
        return contents[old] if old else None
    raw = read_regular(root / path, MOST_BYTES)
    return raw if isinstance(raw, bytes) else None


def _hashes(
    root: Path, changed: Mapping[str, git.ChangedFile], contents: Mapping[str, bytes]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each changed file that guards, with the hash of what it was and is."""
    for path, file in changed.items():
        kind = kind_of(path)
        if kind is None or not kind.approved:
            continue
        was = content_hash(contents[file.old_content]) if file.old_content else ""
        raw = read_regular(root / path, LARGEST) if file.mode != git.GONE else b""
        now = content_hash(raw) if isinstance(raw, bytes) and file.mode != git.GONE else ""
        if was != now:
            yield path, (was, now)


def _approvals(
    root: Path, changed: Mapping[str, git.ChangedFile], versions: Mapping[str, Sequence[Version]]
) -> Iterator[Approval]:
    """The records that are new; one that cannot be read approves nothing, and is told by who reads it."""
    for path, file in sorted(changed.items()):
        kind = kind_of(path)
        if kind is None or kind.name != CHANGES or file.old_content:
            continue
        raw = read_regular(root / path, MOST_BYTES)
        record = _record(raw, path, CHANGES, ChangeRecord) if isinstance(raw, bytes) else None
        if record is not None:
            yield Approval(
                file=path, record=record, said=day_of_name(name_of(path)), arrived=_arrived(versions.get(path, ()))
            )


def _arrived(versions: Sequence[Version]) -> date | None:
    return min((version.day for version in versions), default=None)


def _record(raw: bytes, path: str, kind: str, record: type[R]) -> R | None:
    data = load_once(raw, path, kind).data
    return None if data is None else msgspec.convert(data, record)
