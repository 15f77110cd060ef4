"""What the working copy stands on: the main book and all that this computer sent and that is not merged (R31).

Three refs say it, and every answer is worked out from them and the files as they lie there, so that a step that was
cut off is done again:

- `refs/jiefen/main`: the main book as this computer last accepted it; `refs/remotes/origin/main` says so to Git
- `refs/jiefen/sent`: what it sent and is not merged
- `refs/jiefen/base`: what its files stand on, both of these together
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import told_path
from jiefen.base.text import N_, say
from jiefen.book.kinds import kind_of
from jiefen.files.conflicts import has_conflict
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.own import is_own
from jiefen.history import git, objects
from jiefen.history.git import GONE, Repository
from jiefen.history.objects import NOTHING, ZERO, Blob, Files
from jiefen.history.tree import PLAIN, stays_within
from jiefen.history.weight import LARGEST
from jiefen.sending.commits import write_plain
from jiefen.sending.trust import joined
from jiefen.sending.way import Place
from jiefen.writing.unmerged import UNDER_WAY

MAIN, MINE = "refs/heads/main", f"refs/heads/{UNDER_WAY}"
SEEN, SENT, BASE = "refs/remotes/origin/main", "refs/jiefen/sent", "refs/jiefen/base"
ACCEPTED = "refs/jiefen/main"
"""What Git itself fetches by hand moves `SEEN` unlooked at; over a shared folder only this counts."""
BEFORE = "refs/jiefen/before"
"""The files that were changed here and by colleagues as they lay here before: nothing is lost, whatever goes wrong."""
_NUMBER, _WHEN = "jiefen.sentnumber", "jiefen.sentat"
RECORDS = ("cases", "office")
"""Folders of the book that hold records."""
UNREADABLE = Blob(PLAIN, ZERO)
_REGULAR = (PLAIN, "100755")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where this computer is: commits by what they are, "" for none; the number of the bundle that was sent."""

    main: str
    sent: str
    base: str
    number: int = 0
    at: int = 0


def standing(place: Place) -> Standing:
    """Where this computer is.

    Raises Failure where somebody left it in the middle of a merge, on another branch or on an old commit, and where
    nothing was ever committed.
    """
    repository = place.repository
    if git.is_merging(repository):
        raise Failure(
            say(N_("这里有一次没有做完的合并，文件里有两个人的内容，不能送出。")),
            say(N_("先做完（git commit），或者退回（git merge --abort），再试一次；没有丢东西。")),
        )
    _require_branch(repository)
    refs = (MAIN, MINE, SEEN, SENT, BASE, ACCEPTED)
    local, mine, seen, sent, base, accepted = objects.commits_at(repository, refs)
    main = (accepted if place.way == "folder" else "") or seen or local
    if not main:
        raise Failure(
            say(N_("这本案卷库还没有存进版本库，没有可以送的。")),
            say(N_("先运行 git add . 和 git commit，或者用“第一次用”建好，再送一次。")),
        )
    if not base:
        began = objects.merge_bases(repository, mine or local or main, main)
        base = began[0] if began else main
    own = objects.settings(place.root, "jiefen.sent")
    number, at = own.get(_NUMBER, ""), own.get(_WHEN, "")
    return Standing(
        main=main,
        sent=sent,
        base=base,
        number=int(number) if number.isdigit() else 0,
        at=int(at) if at.isdigit() else 0,
    )


def _require_branch(repository: Repository) -> None:
    branch = objects.checked_out(repository)
    if branch in (MAIN, MINE):
        return
    stands = say(N_("案卷库现在停在从前的一个版本上")) if not branch else say(N_("案卷库现在在另一条分支上"))
    raise Failure(
        say(N_("{stands}，送出去的会不对。"), stands=stands),
        say(N_("先运行 git switch {branch} 回到平常的地方，再试一次；没有丢东西。"), branch=_usual(repository)),
    )


def _usual(repository: Repository) -> str:
    return (MINE if objects.commit_at(repository, SENT) else MAIN).rpartition("/")[2]


def own_files(place: Place, base: str) -> Files:
    """What the files on the disk have otherwise than the commit `base`, by path, byte for byte; Git keeps none of it.

    Without what is ignored and is no record; `UNREADABLE` for what is no plain file, or larger than any record may be.
    """
    repository = place.repository
    paths = {file.path: file.mode for file in git.changed_files(repository, base)}
    paths |= {file.path: file.mode for file in git.untracked_files(repository)}
    ignored = git.ignored_files(repository, RECORDS)  # a line in .gitignore keeps no case back
    paths |= {file.path: file.mode for file in ignored if kind_of(file.path)}
    merged = objects.files_of(repository, base)
    found: dict[str, Blob] = {}
    for path, mode in paths.items():
        own = NOTHING if mode == GONE else _own_file(place, path, mode)
        if is_own(path) and own.is_there:  # drafts, what is worked out again: this computer's alone
            continue
        if own != merged.get(path, NOTHING):
            found[path] = own
    return found


def _own_file(place: Place, path: str, mode: str) -> Blob:
    raw = read_regular(place.root / path, LARGEST)
    if isinstance(raw, Fault):
        return UNREADABLE if os.path.lexists(place.root / path) else NOTHING
    return Blob(mode if mode in _REGULAR else PLAIN, objects.id_of(place.repository, raw).id)


def own_content(place: Place, path: str) -> bytes | None:
    """What a file of the book holds on the disk; None for no file that can be read."""
    raw = read_regular(place.root / path, LARGEST)
    return raw if isinstance(raw, bytes) else None


def keep(place: Place, files: Iterable[str], repository: Repository) -> None:
    """Let `repository` keep what these files hold on the disk. Raises Failure when one cannot be read."""
    for path in files:
        raw = read_regular(place.root / path, LARGEST)
        if isinstance(raw, Fault) and os.path.lexists(place.root / path):
            raise Failure(
                say(N_("{file} 送不出去：{why}。"), file=told_path(path), why=raw.say),
                say(N_("把它移出案卷库，再送一次。")),
            )
        if isinstance(raw, bytes):
            objects.write_blob(repository, raw)


def conflicted(place: Place, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the files in which two people's versions still stand side by side."""
    found = []
    for path in paths:
        raw = read_regular(place.root / path, LARGEST)
        if isinstance(raw, bytes) and has_conflict(raw, page=path.endswith(".md")):
            found.append(path)
    return tuple(sorted(found))


def keep_before(place: Place, base: str, own: Files, now: datetime) -> None:
    """Keep these files as they lie here, in Git and nowhere else, before something else is written in their place."""
    keep(place, own, place.repository)
    commit = write_plain(place.repository, objects.write_tree(place.repository, base, own), (base,), now)
    objects.set_refs(place.repository, {BEFORE: commit})


def expected_base(place: Place, main: str, sent: str, now: datetime) -> tuple[str, Files]:
    """What files stand on: `main` with what was `sent`; and what of it has to be sent again.

    That is what was sent of files that others changed meanwhile: of these the main book has the word until both are
    brought together. The second tells what the sent version has there.
    """
    if not sent:
        return main, {}
    if objects.is_ancestor(place.repository, main, sent):
        return sent, {}
    both = joined(place.repository, main, sent)
    if both is None:
        return main, objects.differing(place.repository, main, sent)
    tree = objects.write_tree(place.repository, main, both.files)
    sent_files = objects.files_of(place.repository, sent)
    clashing = {path: sent_files.get(path, NOTHING) for path in both.clashes}
    return write_plain(place.repository, tree, (sent, main), now), clashing


def write_files(place: Place, files: Files, *, begun: bool = True) -> None:
    """Put contents where colleagues' work has them; what is no plain file below the book's folder is left alone.

    Each file is there whole at any moment, but in a book that is not `begun`: that would be made anew. Raises OSError,
    as when the disk is full: what is written is right, and the next time goes on.
    """
    ordered = sorted(
        files.items(), key=lambda one: one[1].is_there
    )  # what goes makes room: a file for a folder of its name
    wanted = {path: one for path, one in ordered if may_be_written(place.root, path)}
    ids = {one.id for one in wanted.values() if one.mode in _REGULAR}
    contents: Mapping[str, bytes] = git.contents(place.repository, ids) if ids else {}
    for path, one in wanted.items():
        target = place.root / path
        if one.mode in _REGULAR:
            target.parent.mkdir(parents=True, exist_ok=True)
            put = write_atomically if begun else Path.write_bytes
            put(target, contents[one.id])
        elif not one.is_there and target.is_file():
            target.unlink()
            _without_empty(place.root, target.parent)


def _without_empty(root: Path, folder: Path) -> None:
    """Take folders away in which nothing is left, as Git does."""
    with suppress(OSError):  # something lies in it
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def may_be_written(root: Path, path: str) -> bool:
    """Whether a path leads to a place within the book on this disk, and not into what Git or the window keeps there."""
    real = os.path.realpath(root)
    return stays_within(path) and not is_own(path) and Path(os.path.realpath((root / path).parent)).is_relative_to(real)


def stand_on(place: Place, main: str, base: str, sent: str) -> None:
    """Say what the files stand on now: the last thing that is done."""
    head = MINE if sent else MAIN
    refs = {ACCEPTED: main, SEEN: main, MAIN: main, BASE: base, SENT: sent, MINE: base if sent else ""}
    had = objects.refs_below(place.repository, "refs")
    told = {ref: id_ for ref, id_ in refs.items() if id_ or ref in had}
    if not sent and MINE in told:  # what is checked out cannot go
        objects.set_refs(place.repository, {ref: id_ for ref, id_ in told.items() if ref != MINE}, head=head)
        objects.set_refs(place.repository, {MINE: ""})
    else:
        objects.set_refs(place.repository, told, head=head)
    objects.set_index(place.repository, base)


def remember_number(place: Place, number: int, now: datetime) -> None:
    """Keep under which number this computer sent, and when."""
    git.set_setting(place.root, _NUMBER, str(number))
    git.set_setting(place.root, _WHEN, str(int(now.timestamp())))
