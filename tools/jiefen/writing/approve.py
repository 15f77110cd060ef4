"""Writing down who approved a change of what guards the book (R31, docs/dev/chain.md)."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.kinds import kind_of
from jiefen.checking.approvals import LARGEST, ORGANISATION, needs_approval
from jiefen.files import resources
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.loading import load_once
from jiefen.files.locks import locked
from jiefen.files.schema import shape
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.files.yaml.writer import canonical
from jiefen.history import git
from jiefen.history.past import name_of
from jiefen.office.changes.record import FOLDER, ChangeRecord, content_hash, next_name
from jiefen.office.organisation.record import Organisation

RECORDS = "changes"


class Approved(msgspec.Struct, frozen=True, kw_only=True):
    """The records that were written, by their files, and the older ones of the same changes that went."""

    written: Mapping[str, ChangeRecord]
    replaced: tuple[str, ...]


Changes = Mapping[str, tuple[bytes | None, bytes | None]]
"""What is asked to be approved, by path: what each file was at the merge base, and is; None for no file."""


def approve(
    book: Book, paths: Sequence[Path], *, since: str | None, why: str, by: str, approved_by: str, today: date
) -> Approved:
    """Record that `approved_by` approved what `by` changed in the files `paths`, all that need it where none is named.

    Compared with where the branch left `since`, the main branch where that is None. A record of the same file that is
    not merged yet gives way: the one who approved saw another content. Raises Failure when nothing is to be approved,
    when the two are one, or the merged organisation does not entitle both today.
    """
    repository = git.open_repository(book.root)
    since = since or git.main_name(repository)
    main = git.commit_of(repository, since)
    base = git.fork_of(repository, main, since)
    _require_two(_merged_organisation(repository, base), by, approved_by, today)
    with locked(book.root):
        asked = _asked(book.root, repository, base, paths)
        merged, newest = (_names(repository, commit) for commit in (base, main))
        here = {name: record for name, record in _records(book.root) if name not in merged}
        older = [name for name, record in here.items() if record is not None and record.path in asked]
        taken = {*merged, *newest, *here}.difference(older)
        written: dict[str, ChangeRecord] = {}
        for path, (was, now) in asked.items():
            name = next_name(today, taken)
            taken.add(name)
            record = ChangeRecord(
                path=path, before=_hash(was), after=_hash(now), why=why, by=by, approved_by=approved_by
            )
            _write(book.root, name, record)
            written[f"{FOLDER}/{name}.yaml"] = record
        replaced = tuple(f"{FOLDER}/{name}.yaml" for name in older)
        for gone in {*replaced}.difference(written):  # last: stopped before it, no approval is lost
            (book.root / gone).unlink()
    return Approved(written=written, replaced=replaced)


def _require_two(organisation: Organisation, by: str, approved_by: str, today: date) -> None:
    if by == approved_by:
        raise Failure(
            say(N_("经办人和批准人是同一个人。")), say(N_("--approved-by 写另一位核对过的领导或者办案人员。"))
        )
    for option, handle in (("--by", by), ("--approved-by", approved_by)):
        person = organisation.person(handle)
        if person is None or not person.is_entitled(today):
            raise Failure(
                say(N_("{option} 写的人不是主分支上登记的、今天在岗的领导或者办案人员。"), option=option),
                say(N_("分支自己加上去的人不能批准这个分支：换一位，或者先把机构名单合并进去。")),
            )


def _merged_organisation(repository: git.Repository, base: str) -> Organisation:
    raw = git.content_at(repository, base, ORGANISATION)
    if raw is None:
        raise Failure(say(N_("主分支上还没有机构名单，这里的改动不用批准。")), say(N_("先把新的案卷库合并到主分支。")))
    data = load_once(raw, ORGANISATION, "organisation").data
    nobody = Organisation(units=(), leading_group=(), bodies=(), staff=())
    return nobody if data is None else msgspec.convert(data, Organisation)


def _asked(root: Path, repository: git.Repository, base: str, paths: Sequence[Path]) -> Changes:
    """The changes that `paths` name, or all that need somebody."""
    old = {file.path: file.old_content for file in git.changed_files(repository, base)}
    for file in git.untracked_files(repository):
        old.setdefault(file.path, "")
    names = [_in_book(root, path) for path in paths] or sorted(old)
    contents = git.contents(repository, {old[name] for name in names if old.get(name)})
    changes: dict[str, tuple[bytes | None, bytes | None]] = {}
    for name in names:
        was = contents[old[name]] if old.get(name) else None
        now = _content(root, name)
        if name in old and needs_approval(name, was, now):
            changes[name] = (was, now)
        elif paths:
            raise Failure(
                say(N_("{path} 没有要批准的改动。"), path=name),
                say(N_("要批准的是名单、设定、凭证、例外的改动；不写文件，就是全部要批准的。")),
            )
    if not changes:
        raise Failure(say(N_("没有要批准的改动。")), say(N_("要批准哪些，看 jiefen check --since。")))
    return changes


def _content(root: Path, name: str) -> bytes | None:
    raw = read_regular(root / name, LARGEST) if kind_of(name) else None
    return raw if isinstance(raw, bytes) else None


def _in_book(root: Path, path: Path) -> str:
    """The path within the book of one that is seen from the working folder, or from the book."""
    real, place = Path(os.path.realpath(root)), Path(os.path.realpath(path))
    inside = place.relative_to(real).as_posix() if place.is_relative_to(real) else ""
    return inside if kind_of(inside) else path.as_posix()


def _records(root: Path) -> Iterator[tuple[str, ChangeRecord | None]]:
    """The records as they lie in the book, by name; None for one that cannot be read."""
    for path in sorted((root / FOLDER).glob("*.yaml")):
        raw = read_regular(path, MOST_BYTES)
        data = load_once(raw, path.name, RECORDS).data if isinstance(raw, bytes) else None
        yield path.stem, None if data is None else msgspec.convert(data, ChangeRecord)


def _names(repository: git.Repository, commit: str) -> frozenset[str]:
    return frozenset(name_of(path) for path, _ in git.files_at(repository, commit, (FOLDER,)))


def _hash(raw: bytes | None) -> str:
    return "" if raw is None else content_hash(raw)


def _write(root: Path, name: str, record: ChangeRecord) -> None:
    path = root / FOLDER / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.decode(msgspec.json.encode(record))
    write_atomically(path, canonical(data, shape.key_order(resources.schema(RECORDS))).encode())
