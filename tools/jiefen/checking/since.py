"""`check --since`: the past as merged against the work tree (R31, ARCHITECTURE §6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.workdays import build_calendar
from jiefen.book.book import Book
from jiefen.checking.rulebook import FOR_HISTORY, FOR_TREE
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, Reading, read
from jiefen.history import git
from jiefen.history.past import Change, HistoryContext, Version, arrivals, keys_of, kind_of
from jiefen.history.tree import TreeFile, shown, tree_of
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.key_records import KEY_RECORDS
from jiefen.sealing.leftovers import NEVER, tracked_leftovers
from jiefen.sealing.since import SealedPast, is_sealed, sealed_history_findings


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What Git says of a book: its files now, those that differ from the merge base, and how they came to."""

    files: tuple[TreeFile, ...]
    changed: Mapping[str, git.ChangedFile]
    versions: Mapping[str, Sequence[Version]]
    contents: Mapping[str, bytes]
    leftovers: tuple[Finding, ...]


def check_since(book: Book, since: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What the rules of history find, then `findings`, softened in files untouched since the merge base with `since`.

    Nothing is softened while the office's records cannot be used: then most rules were not asked at all. Raises
    Failure for a shallow clone, a missing base, no Git.
    """
    found, touched = history_findings(book, since)
    said = {(finding.code, finding.file) for finding in found}
    everything = (*found, *(one for one in findings if one.code not in NEVER or (one.code, one.file) not in said))
    return everything if book.office is None else soften(everything, touched)


def soften(findings: Iterable[Finding], touched: frozenset[str]) -> tuple[Finding, ...]:
    """Errors in files not in `touched` as warnings; what belongs to no file stays as it is (ARCHITECTURE §6).

    So does what may never lie in a book.
    """
    return tuple(
        msgspec.structs.replace(finding, severity="warning")
        if finding.severity == "error" and finding.file and finding.file not in touched and finding.code not in NEVER
        else finding
        for finding in findings
    )


def history_findings(book: Book, since: str) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What the rules of history find in the work tree, and the files touched since the merge base with `since`."""
    past = _ask(book.root, since)
    context = HistoryContext(
        late_after=book.office.settings.late_after if book.office else None,
        calendar=book.office.calendar if book.office else build_calendar(),
    )
    found = [*_tree_findings(past.files), *past.leftovers]
    sealed = SealedPast(changed=past.changed, versions=past.versions, contents=past.contents)
    found += sealed_history_findings(book.root, sealed)
    for path in sorted(past.changed):
        found += _record_findings(book.root, past, path, context)
    return tuple(found), frozenset(map(shown, past.changed))


def _ask(root: Path, since: str) -> Past:
    """Everything that is asked of Git, in eleven calls."""
    repository = git.open_repository(root)
    base = git.merge_base(repository, since)
    files = {file.path: file for file in git.tracked_files(repository)}
    changed = {file.path: file for file in git.changed_files(repository, base)}
    for file in git.untracked_files(repository):  # after those that differ: what left the index may still be there
        old_content = changed[file.path].old_content if file.path in changed else ""
        changed[file.path] = git.ChangedFile(path=file.path, mode=file.mode, old_content=old_content)
    for path, difference in changed.items():
        files[path] = TreeFile(path=path, mode=difference.mode)
    history = git.versions(repository, base, ".")
    versions = {path: found for path, found in history.items() if path in changed and _is_compared(path)}
    ids = {file.old_content for path, file in changed.items() if _is_compared(path)}
    ids |= {id_ for found in versions.values() for version in found for id_ in _ids(version)}
    present = tuple(files[path] for path in sorted(files) if files[path].mode != git.GONE)
    return Past(
        files=present,
        changed=changed,
        versions=versions,
        contents=git.contents(repository, ids - {""}),
        leftovers=tuple(tracked_leftovers(repository, base, present, history)),
    )


def _is_compared(path: str) -> bool:
    return bool(kind_of(path)) or is_sealed(path) or path in (KEY_RECORDS, RECIPIENTS)


def _tree_findings(files: Sequence[TreeFile]) -> Iterator[Finding]:
    tree = tree_of(files)
    for file in files:
        for rule in FOR_TREE:
            yield from rule.findings(file, tree, file=shown(file.path))


def _record_findings(root: Path, past: Past, path: str, context: HistoryContext) -> Iterator[Finding]:
    """What the rules find in one record, each finding with its line as the record stands now."""
    compared = _compared(root, past, path) if kind_of(path) else None
    if compared is None:
        return
    change, now = compared
    case = change.name if change.kind == "case" else ""
    for rule in FOR_HISTORY:
        for finding in rule.findings(change, context, case=case, file=shown(path)):
            line, column = now.position(finding.path) if now else (0, 0)
            yield msgspec.structs.replace(finding, line=line, column=column)


def _compared(root: Path, past: Past, path: str) -> tuple[Change, Reading | None] | None:
    """A record then and now, and as it reads now (None: it is gone).

    None if there is nothing to compare: what was merged, or what stands there now, cannot be read as a record. The
    reader says what is wrong now.
    """
    difference = past.changed[path]
    old = read(past.contents[difference.old_content]) if difference.old_content else None
    if difference.mode == git.GONE:
        return (Change(file=path, before=old.data, after=None), None) if old else None
    raw = read_regular(root / path, MOST_BYTES)
    if isinstance(raw, Fault):
        return None
    now = read(raw)
    if now.faults or (old and old.faults):
        return None
    came = past.versions.get(path, ())
    logs = {id_: keys_of(read(past.contents[id_]).data) for version in came for id_ in _ids(version)}
    change = Change(file=path, before=old.data if old else None, after=now.data, arrivals=arrivals(came, logs))
    return change, now


def _ids(version: Version) -> Iterator[str]:
    """The contents that a version is about, without those of parents that have none."""
    return (id_ for id_ in (version.content, *version.parents) if id_)
