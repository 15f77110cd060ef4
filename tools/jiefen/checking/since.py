"""`check --since`: the past as merged against the work tree (R31, docs/dev/history.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, Spot, nowhere, told_path
from jiefen.base.kind import Kind
from jiefen.base.rule import ask
from jiefen.base.sayable import NOTHING, Words
from jiefen.base.text import Term
from jiefen.base.workdays import build_calendar
from jiefen.book.book import SETTINGS, Book
from jiefen.book.faults import AT_THE_ROOT
from jiefen.book.kinds import CASE, KINDS, kind_of
from jiefen.case.context import CaseWords
from jiefen.checking import faults
from jiefen.checking.approvals import guard_of, with_settings_of
from jiefen.checking.attributes import applied_attributes
from jiefen.checking.batches import Line, added_publication_findings
from jiefen.checking.numbers import taken_in, taken_numbers, under_former_numbers
from jiefen.checking.published import branch_findings, is_of_the_program
from jiefen.checking.rulebook import FOR_HISTORY, FOR_TREE
from jiefen.checking.voided import void_findings
from jiefen.files.disk import read_regular
from jiefen.files.faults import ATTRIBUTE
from jiefen.files.faults import FAULTS as OF_FILES
from jiefen.files.schema.faults import FAULTS as OF_SHAPE
from jiefen.files.yaml.faults import FAULTS as OF_YAML
from jiefen.files.yaml.reader import MOST_BYTES, Reading, read
from jiefen.history import faults as of_days
from jiefen.history import git
from jiefen.history.branch import BranchPast
from jiefen.history.days import Days, days_of
from jiefen.history.past import (
    DAYS,
    Arrival,
    Change,
    HistoryContext,
    Keys,
    Version,
    arrivals,
    departures,
    keys_of,
    keys_over,
    said_keys_of,
)
from jiefen.history.rules.beginning import DUTY, KEEPS
from jiefen.history.rules.beginning import SETTINGS as SETTINGS_KIND
from jiefen.history.tree import TreeFile, shown, tree_of
from jiefen.sealing.leftovers import NEVER, tracked_leftovers
from jiefen.sealing.since import SealedPast, sealed_history_findings

ALWAYS = NEVER | {faults.IN_HISTORY.code, AT_THE_ROOT.code, ATTRIBUTE.code}
"""Never softened: what a branch wrote goes with it, whatever its files hold now; at the root may lie a
folder, which Git does not list; attributes are asked of Git here too, where `check` looks at one case."""
SHORT = 10
"""Digits of a commit's id that tell it from all others."""
LARGEST = 64 * 1024 * 1024
"""Of a file that is no YAML: a template in Word, an attestation of many pages."""
UNREAD = frozenset(kind.code for kind in (*OF_FILES, *OF_YAML, *OF_SHAPE) if not kind.code.startswith("REC"))
"""What says that a file could not be read."""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What Git says of a book: its files now, those that differ from the merge base, and how they came to.

    `merged_on` is the day of the merge base; `days` when the lines of each commit arrived. `tip` holds
    what the other branch has today under numbers new here.
    """

    files: tuple[TreeFile, ...]
    changed: Mapping[str, git.ChangedFile]
    versions: Mapping[str, Sequence[Version]]
    contents: Mapping[str, bytes]
    leftovers: tuple[Finding, ...]
    taken_away: tuple[Finding, ...]
    merged_on: date
    days: Days
    attributes: tuple[Finding, ...]
    publications: tuple[Finding, ...]
    void: tuple[Finding, ...]
    repository: git.Repository
    tip: Mapping[str, bytes]


def check_since(
    book: Book, since: str, findings: Iterable[Finding], *, today: date | None = None
) -> tuple[Finding, ...]:
    """What the rules of history find, then `findings`, softened in files that were not touched.

    A file was touched if it differs from the merge base with `since`. `today`: no commit is made on
    a later day; not judged without. Nothing is softened while the office's records cannot be used:
    then most rules were not asked at all. Raises Failure for a shallow clone, a missing base, no Git.
    """
    of_history, touched = history_findings(book, since, today=today)
    said = {(finding.code, finding.file) for finding in of_history}
    untold = [one for one in findings if one.code not in ALWAYS or (one.code, one.file) not in said]
    everything = (*of_history, *untold)
    return everything if book.office is None else soften(everything, touched)


def soften(findings: Iterable[Finding], touched: frozenset[str]) -> tuple[Finding, ...]:
    """The findings, errors in files that are not in `touched` now warnings (docs/dev/rules.md).

    What belongs to no file stays as it is; so does what may never lie in a book, and what says that
    a file could not be read: nobody knows what is in it.
    """
    softened = []
    for finding in findings:
        elsewhere = bool(finding.file) and finding.file not in touched
        lasting = finding.code in ALWAYS or finding.code in UNREAD
        if elsewhere and finding.severity == "error" and not lasting:
            softened.append(msgspec.structs.replace(finding, severity="warning"))
        else:
            softened.append(finding)
    return tuple(softened)


def history_findings(
    book: Book, since: str, *, today: date | None = None
) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What the rules of history find in the work tree, and the files that were touched.

    Those are the files that differ from the merge base with `since`.
    """
    repository = git.open_repository(book.root)
    main = git.commit_of(repository, since)
    base = git.fork_of(repository, main, since)
    book = with_settings_of(book, git.content_at(repository, base, SETTINGS))
    context = HistoryContext(
        late_after=book.office.settings.late_after if book.office else None,
        calendar=book.office.calendar if book.office else build_calendar(),
        today=today,
        carried_until=book.office.settings.carried_until if book.office else None,
        kinds={kind.name: kind.title for kind in KINDS},
    )
    past = _ask(repository, main, base, context, sample=bool(book.office and book.office.settings.sample))
    guard = guard_of(book.root, since, past.changed, past.versions, past.contents)
    context = msgspec.structs.replace(context, guard=guard)
    words = CaseWords(book.office) if book.office else NOTHING
    taken = taken_numbers(book.root, past.changed, past.tip)
    found = [*_day_findings(past, since, context), *_tree_findings(past.files)]
    found += [*past.leftovers, *past.taken_away, *past.attributes, *taken]
    sealed = SealedPast(
        changed=past.changed,
        versions=past.versions,
        contents=past.contents,
        words=words,
        commits=partial(git.commits_writing, past.repository),
    )
    found += sealed_history_findings(book.root, sealed)
    found += [*past.publications, *past.void]
    for path in sorted(past.changed):
        found += _record_findings(book.root, past, path, context, words)
    branch = BranchPast(
        root=book.root,
        repository=repository,
        base=base,
        changed=past.changed,
        arrived=past.days.arrived,
        organisation=guard.organisation if guard else None,
    )
    for kind in KINDS:
        found += judged_by_its_room(kind, branch)
    return tuple(found), frozenset(name for path in past.changed for name in (shown(path), told_path(path)))


def judged_by_its_room(kind: Kind, branch: BranchPast) -> Iterator[Finding]:
    """What the room of a kind finds in what became of its records, where it judges that itself."""
    if kind.since:
        module, _, function = kind.since.partition(":")
        yield from getattr(import_module(module), function)(branch)


def _ask(repository: git.Repository, main: str, base: str, context: HistoryContext, *, sample: bool) -> Past:
    """Everything else that is asked of Git, nineteen calls, more where a publication was added or a case is void."""
    root = repository.folder
    days = days_of(git.commits(repository, main), main, base, context)
    files = {file.path: file for file in git.tracked_files(repository)}
    changed = {file.path: file for file in git.changed_files(repository, base)}
    for file in git.untracked_files(repository):  # after those that differ: what left the index may still be there
        old_content = changed[file.path].old_content if file.path in changed else ""
        changed[file.path] = git.ChangedFile(path=file.path, mode=file.mode, old_content=old_content)
    for path, difference in changed.items():
        files[path] = TreeFile(path=path, mode=difference.mode)
    history = git.versions(repository, base, ".", days.arrived)
    compared = {path for path in changed if _is_compared(path)}
    versions = {path: of_path for path, of_path in history.items() if path in compared}
    ids = {changed[path].old_content for path in compared}
    for of_path in versions.values():
        for version in of_path:
            ids.update(_ids(version))
    written = {path: of_path for path, of_path in history.items() if not (sample and is_of_the_program(path))}
    for path, of_path in written.items():
        ids.update(version.content for version in of_path)
        ids.update({changed[path].old_content} if path in changed else ())
    tip = taken_in(dict(git.files_at(repository, main, ("cases",))), changed)
    present = tuple(files[path] for path in sorted(files) if files[path].mode != git.GONE)
    contents = git.contents(repository, (ids | {*tip.values()}) - {""})
    line = Line(
        repository=repository,
        base=base,
        main=main,
        changed=changed,
        arrived=_last_days(history),
        today=context.today,
    )
    return Past(
        files=present,
        changed=changed,
        versions={**versions, **under_former_numbers(root, changed, history, contents)},
        contents=contents,
        leftovers=tuple(tracked_leftovers(repository, base, present, history)),
        taken_away=tuple(_taken_away(root, written, changed, contents, git.messages(repository, base))),
        merged_on=days.arrived[base],
        days=days,
        publications=tuple(added_publication_findings(root, line)),
        void=tuple(void_findings(root, line)),
        attributes=tuple(applied_attributes(root, [file.path for file in present if kind_of(file.path)])),
        repository=repository,
        tip={path: contents[id_] for path, id_ in tip.items()},
    )


def _last_days(history: Mapping[str, Sequence[Version]]) -> dict[str, date]:
    """The day on which what each file holds arrived; of a file that is not committed there is none."""
    return {path: of_path[-1].day for path, of_path in history.items() if of_path}


def _taken_away(
    root: Path,
    written: Mapping[str, Sequence[Version]],
    changed: Mapping[str, git.ChangedFile],
    contents: Mapping[str, bytes],
    messages: Iterable[tuple[str, str]],
) -> Iterator[Finding]:
    """What the branch wrote of identifiers and took away again, and what its messages say."""
    here = {path: read_regular(root / path, LARGEST) for path in written}
    now = {path: raw for path, raw in here.items() if isinstance(raw, bytes)}
    merged = {path: changed[path].old_content for path in written if path in changed}
    yield from branch_findings(written, merged, contents, now, messages)


def _is_compared(path: str) -> bool:
    return kind_of(path) is not None


def _day_findings(past: Past, since: str, context: HistoryContext) -> Iterator[Finding]:
    """Commits that say a day which cannot be, and a line of work that has to be brought up to date."""
    behind = past.days.behind
    if behind and past.changed:
        main, n = Term(since), context.late_after or 0
        yield of_days.BEHIND.at(has=behind.has, newest=behind.newest, n=n, main=main).finding()
    for kind, commits in ((of_days.BACKWARDS, past.days.backwards), (of_days.AHEAD, past.days.ahead)):
        yield from (kind.at(commit=Term(id_[:SHORT])).finding() for id_ in commits)


def _tree_findings(files: Sequence[TreeFile]) -> Iterator[Finding]:
    tree = tree_of(files)
    for file in files:
        yield from ask(FOR_TREE, file, tree, Spot(file=shown(file.path)))


def _record_findings(root: Path, past: Past, path: str, context: HistoryContext, words: Words) -> Iterator[Finding]:
    """What the rules find in one record, each finding with its line as the record stands now."""
    kind = kind_of(path)
    compared = _compared(root, past, path, kind) if kind else None
    if compared is None:
        return
    change, now = compared
    case = change.name if change.kind is CASE else ""
    spot = Spot(file=told_path(path), case=case, words=words, locate=now.position if now else nowhere)
    yield from ask(FOR_HISTORY, change, context, spot)


def _compared(root: Path, past: Past, path: str, kind: Kind) -> tuple[Change, Reading | None] | None:
    """A record then and now, and as it reads now (None: it is gone, or no YAML).

    None if there is nothing to compare: what was merged, or what stands there now, cannot be read
    as a record. The reader says what is wrong now.
    """
    difference = past.changed[path]
    old = _data(kind, past.contents[difference.old_content]) if difference.old_content else None
    if difference.mode == git.GONE:
        gone = Change(file=path, kind=kind, before=old.data if old else None, after=None)
        return (gone, None) if difference.old_content else None
    raw = read_regular(root / path, MOST_BYTES if kind.form == "yaml" else LARGEST)
    if isinstance(raw, Fault):
        return None
    now = _data(kind, raw)
    unread = difference.old_content and old is None
    if now is None or (unread and not kind.approved):  # of what guards all counts as new
        return None
    came = past.versions.get(path, ())
    listed = _lists_of(kind)
    lists: dict[str, Keys | None] = {}
    for version in came:
        lists |= {id_: _keys(kind, past.contents[id_], listed) for id_ in _ids(version)}
    change = Change(
        file=path,
        kind=kind,
        before=old.data if old else None,
        after=now.data,
        rewritten=old is not None and past.contents[difference.old_content] != raw,
        arrivals=arrivals(came, lists),
        told=_told(past, came) if kind is CASE else {},
        departures=departures(came, lists),
        past_until=past.merged_on,
    )
    return change, now.reading


class _Data(msgspec.Struct, frozen=True):
    """What a file of any form holds, as data that two versions of it can be compared by."""

    data: Mapping[str, Any]
    reading: Reading | None = None


def _data(kind: Kind, raw: bytes) -> _Data | None:
    """The data of a file; None for a record that cannot be read as one."""
    if kind.form == "yaml":
        reading = read(raw)
        return None if reading.data is None else _Data(reading.data, reading)
    if kind.form == "json":
        try:
            found = msgspec.json.decode(raw)
        except msgspec.DecodeError:
            return None
        return _Data(found) if isinstance(found, dict) else None
    if kind.form == "lines":
        return _Data({"lines": raw.decode("utf-8", "replace").splitlines()})
    return _Data({"sha256": sha256(raw).hexdigest()})


def _lists_of(kind: Kind) -> tuple[str, ...]:
    """The lists of a record whose items the rules of history look at one by one."""
    if kind.name == SETTINGS_KIND:
        return (KEEPS, DUTY)
    if kind.change == "frozen-after-its-day":
        return (DAYS,)
    return () if kind.over else ("log",)


def _keys(kind: Kind, raw: bytes, fields: Sequence[str]) -> Keys | None:
    """The keys of the items of some lists of a record, and of what says a day that is over; None: it cannot be read."""
    found = _data(kind, raw)
    if found is None:
        return None
    listed = (keys_of(found.data, field) or frozenset() for field in fields)
    return frozenset(keys_over(found.data, kind) or ()).union(*listed)


def _told(past: Past, came: Sequence[Version]) -> Mapping[bytes, Arrival]:
    """How what a case's header says of days came in."""
    headers = {}
    for version in came:
        for id_ in _ids(version):
            found = _data(CASE, past.contents[id_])
            headers[id_] = said_keys_of(found.data) if found else None
    return arrivals(came, headers)


def _ids(version: Version) -> Iterator[str]:
    """The contents that a version is about, without those of parents that have none."""
    return (id_ for id_ in (version.content, *version.parents) if id_)
