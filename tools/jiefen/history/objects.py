"""What this program writes into a repository: objects, refs, the index, bundles (R31, docs/dev/sending.md).

Where a function takes the ids of commits or trees its answer is kept: what an id stands for never changes.
No working file is touched here, and nothing that lies in a repository or a bundle is run: no hook, no filter, no
program that settings name. Whatever Git refuses is a Failure; its own words name places and are not shown.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.history.git import GONE, Repository, refusal, run

ZERO = "0" * 40
PATIENCE = 120.0  # seconds for what comes from elsewhere: a pack can be made so that reading it never ends
KEPT = 512
MOST_CONFLICTS = 127
_NEVER = ("hasDot", "hasDotdot", "hasDotgit", "emptyName", "fullPathname", "nullSha1", "zeroPaddedFilemode")
"""What Git only warns of when it looks at objects, and no tree of a book has."""
_STRICT = (
    *("-c", "fetch.fsckObjects=true", "-c", "transfer.fsckObjects=true", "-c", "core.autocrlf=false"),
    *(word for name in _NEVER for word in ("-c", f"fetch.fsck.{name}=error")),
)
_AT_ONCE = "256m"
"""Memory that Git may take at once for what a bundle holds: a few bytes can say that they are gigabytes."""
_QUIET = ("--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-gc", "--quiet")


class Blob(msgspec.Struct, frozen=True):
    """What lies at a path: Git's mode and the id of the content; `GONE` and zeros for nothing."""

    mode: str
    id: str

    @property
    def is_there(self) -> bool:
        """Whether there is anything."""
        return self.mode != GONE


NOTHING = Blob(GONE, ZERO)
Files = Mapping[str, Blob]
"""What lies at some paths of the book."""


def make_repository(folder: Path) -> None:
    """Put a folder under Git, with a main branch that has no commit yet and no hooks."""
    _asked(folder, "init", "--quiet", "--template=", "--initial-branch=main", ".")


def settings(folder: Path, below: str) -> Mapping[str, str]:
    """The repository's own settings whose names begin with `below`, the last of each; none where there is no Git."""
    done = run(folder, "config", "--local", "-z", "--get-regexp", "^" + re.escape(below))
    rows = (part.partition("\n") for part in _text(done.stdout).split("\0") if part)
    return {name: value for name, _, value in rows}


def commit_at(repository: Repository, ref: str) -> str:
    """The commit that a ref names, "" where there is none."""
    done = run(repository.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return done.stdout.decode().strip() if not done.returncode else ""


def has_commit(repository: Repository, commit: str) -> bool:
    """Whether the repository has a commit of this id."""
    return not run(repository.folder, "cat-file", "-e", f"{commit}^{{commit}}").returncode


def commits_at(repository: Repository, refs: Sequence[str]) -> Sequence[str]:
    """The commits that full names of refs stand for, "" where there is none of the name."""
    there = refs_below(repository, *refs)
    return [there.get(ref, "") for ref in refs]


def checked_out(repository: Repository) -> str:
    """The branch that is checked out, as `refs/heads/main`; "" for a commit without one."""
    return run(repository.folder, "symbolic-ref", "--quiet", "HEAD").stdout.decode().strip()


@lru_cache(maxsize=KEPT)
def tree_of_commit(repository: Repository, commit: str) -> str:
    """The id of the tree of a commit."""
    return _asked(repository.folder, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}").strip()


@lru_cache(maxsize=KEPT)
def is_ancestor(repository: Repository, old: str, new: str) -> bool:
    """Whether `new` builds on `old`, or is it."""
    done = run(repository.folder, "merge-base", "--is-ancestor", old, new)
    if done.returncode not in (0, 1):
        raise refusal("merge-base", done)
    return not done.returncode


@lru_cache(maxsize=KEPT)
def merge_bases(repository: Repository, one: str, other: str) -> tuple[str, ...]:
    """The newest commits that both build on."""
    done = run(repository.folder, "merge-base", "--all", one, other)
    return tuple(done.stdout.decode().split()) if not done.returncode else ()


def commits_between(repository: Repository, old: str, new: str, *, first_parents: bool = False) -> tuple[str, ...]:
    """The commits that `new` builds on and `old` does not, parents before children; `new` with them."""
    along = ["--first-parent"] if first_parents else []
    asked = ["rev-list", "--topo-order", "--reverse", *along, "--end-of-options", new]
    return tuple(_asked(repository.folder, *asked, *([f"^{old}"] if old else [])).split())


@lru_cache(maxsize=KEPT)
def commit_raw(repository: Repository, commit: str) -> bytes:
    """A commit as Git keeps it. Raises Failure when it is not here."""
    done = run(repository.folder, "cat-file", "commit", commit)
    if done.returncode:
        raise refusal("cat-file", done)
    return done.stdout


@lru_cache(maxsize=KEPT)
def differing(repository: Repository, old: str, new: str) -> Files:
    """The paths at which two commits or trees differ, with what the second has there."""
    asked = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--end-of-options", old, new]
    done = run(repository.folder, *asked)
    if done.returncode:
        raise refusal("diff-tree", done)
    rows = iter(part for part in done.stdout.split(b"\0") if part)
    found: dict[str, Blob] = {}
    for row in rows:
        _, mode, _, id_, _ = row.decode().removeprefix(":").split(" ")
        found[_text(next(rows))] = Blob(mode, id_)
    return found


@lru_cache(maxsize=8)
def files_of(repository: Repository, commit: str) -> Files:
    """All that a commit or a tree has."""
    done = run(repository.folder, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
    if done.returncode:
        raise refusal("ls-tree", done)
    found: dict[str, Blob] = {}
    for row in done.stdout.split(b"\0"):
        about, _, path = row.partition(b"\t")
        if path:
            mode, _, id_ = about.decode().split(" ")
            found[_text(path)] = Blob(mode, id_)
    return found


def id_of(repository: Repository, content: bytes) -> Blob:
    """What a content is called, byte for byte, without keeping it."""
    done = run(repository.folder, "hash-object", "--no-filters", "--stdin", stdin=content)
    if done.returncode:
        raise refusal("hash-object", done)
    return Blob("100644", done.stdout.decode().strip())


def write_blob(repository: Repository, content: bytes) -> Blob:
    """Keep a content, byte for byte."""
    done = run(repository.folder, "hash-object", "-w", "--no-filters", "--stdin", stdin=content)
    if done.returncode:
        raise refusal("hash-object", done)
    return Blob("100644", done.stdout.decode().strip())


def write_tree(repository: Repository, base: str, files: Files) -> str:
    """The tree of the commit or tree `base` with `files` in it."""
    with TemporaryDirectory() as name:
        index = {"GIT_INDEX_FILE": str(Path(name, "index"))}
        _asked(repository.folder, "read-tree", base, more=index)
        ordered = sorted(files.items(), key=lambda one: one[1].is_there)  # what goes makes room first
        rows = b"".join(f"{one.mode} {one.id} 0\t{path}\0".encode(*_RAW) for path, one in ordered)
        _asked(repository.folder, "update-index", "-z", "--index-info", stdin=rows, more=index)
        return _asked(repository.folder, "write-tree", more=index).strip()


def merge_lines(repository: Repository, ours: Path, base: Path, theirs: Path) -> bytes:
    """What Git makes of two versions of a text, with both side by side, and the base, where they differ."""
    words = ["merge-file", "-p", "--diff3", "-L", "ours", "-L", "base", "-L", "theirs"]
    done = run(repository.folder, *words, str(ours), str(base), str(theirs))
    if done.returncode < 0 or done.returncode > MOST_CONFLICTS:  # else how many places differ
        raise refusal("merge-file", done)
    return done.stdout


def write_commit(repository: Repository, raw: bytes) -> str:
    """Keep a commit that was put together elsewhere; its id. Raises Failure when it is no commit."""
    done = run(repository.folder, "hash-object", "-t", "commit", "-w", "--stdin", stdin=raw)
    if done.returncode:
        raise refusal("hash-object", done)
    return done.stdout.decode().strip()


def set_refs(repository: Repository, refs: Mapping[str, str], *, head: str = "") -> None:
    """Let refs name these commits, all or none of them; "" takes one away. `head`: the branch that is checked out."""
    rows = "".join(f"update {ref} {id_}\n" if id_ else f"delete {ref}\n" for ref, id_ in refs.items())
    _asked(repository.folder, "update-ref", "--no-deref", "--stdin", stdin=rows.encode())
    if head:
        _asked(repository.folder, "symbolic-ref", "HEAD", head)


def set_index(repository: Repository, tree: str) -> None:
    """Let the index hold `tree`, as though its files had been checked out; no working file is touched."""
    _asked(repository.folder, "read-tree", "--reset", "-i", tree)
    run(repository.folder, "update-index", "-q", "--refresh")


def refs_below(repository: Repository, *places: str) -> Mapping[str, str]:
    """The refs that are or lie below `places`, by their names, with the commits that they name."""
    rows = _asked(repository.folder, "for-each-ref", "--format=%(objectname) %(refname)", *places).splitlines()
    return {name: id_ for id_, _, name in (row.partition(" ") for row in rows)}


def write_bundle(repository: Repository, to: Path, commit: str, ref: str, *, without: str = "") -> None:
    """Write `commit` into a bundle that calls it `ref`, without what the commit `without` has already."""
    known = [f"^{without}"] if without else []
    with apart(repository) as other:
        folder = other.folder
        _asked(folder, "update-ref", "--no-deref", ref, commit)
        named = [ref]
        if ref.startswith("refs/heads/"):  # a branch can be cloned by anybody's Git
            _asked(folder, "symbolic-ref", "HEAD", ref)
            named = ["HEAD", ref]
        _asked(folder, "bundle", "create", "--quiet", str(to), *named, *known)


def take_bundle(repository: Repository, file: Path, ref: str, into: str) -> str:
    """Take the commit that a bundle calls `ref`, with all that it builds on, and call it `into`; its id.

    Every object is looked at (`fsck`) before it is kept. Raises Failure when the file is no bundle, holds no such
    commit, is not whole or builds on what is not here.
    """
    with _abroad(repository, ("file",)) as (folder, settings, more):
        known = {*refs_below(repository, "refs").values()}
        rows = "".join(f"update refs/known/{id_} {id_}\n" for id_ in known)
        _asked(folder, "update-ref", "--stdin", stdin=rows.encode(), more=more)  # what the bundle may build on
        try:
            words = [*settings, *_STRICT, "fetch", *_QUIET, "--", str(file), f"+{ref}:refs/heads/fetched"]
            done = run(folder, *words, more={**more, "GIT_ALLOC_LIMIT": _AT_ONCE}, seconds=PATIENCE)
        except TimeoutError:
            raise Failure(say(N_("这份文件读了两分钟还没有读完，没有取。")), say(_BROKEN_DO)) from None
        if done.returncode:
            raise _bundle_refusal(done)
        commit = _asked(folder, "rev-parse", "--verify", "refs/heads/fetched^{commit}", more=more).strip()
    set_refs(repository, {into: commit})
    return commit


_BROKEN_DO = N_("请送来的人再送一次；还是这样，文件可能被人动过，告诉管电脑的人。")


def _bundle_refusal(done: CompletedProcess[bytes]) -> Failure:
    if b"prerequisite" in done.stderr:
        return Failure(
            say(N_("这份文件接着的是这台电脑没有见过的内容，没有取。")),
            say(N_("先取回同事并入的，再试一次。")),
        )
    if b"No space left" in done.stderr:
        return Failure(say(N_("存不下：磁盘满了。")), say(N_("腾出地方，再试一次；没有丢东西。")))
    return Failure(say(N_("这份文件坏了，或者不是案卷库送来的，没有取。")), say(_BROKEN_DO))


def fetch(
    repository: Repository, address: str, ref: str, protocols: Iterable[str]
) -> tuple[CompletedProcess[bytes], str]:
    """Fetch the commit that a server calls `ref`; what Git said, and the commit, "" where it could not be had.

    Raises TimeoutError.
    """
    with _abroad(repository, protocols) as (folder, settings, more):
        words = [*settings, *_STRICT, "fetch", *_QUIET, "--", address, f"+{ref}:refs/heads/fetched"]
        done = run(folder, *words, more=more, seconds=PATIENCE)
        there = run(folder, "rev-parse", "--verify", "--quiet", "refs/heads/fetched", more=more)
        return done, there.stdout.decode().strip()


def push(
    repository: Repository, address: str, refspec: str, options: Iterable[str], protocols: Iterable[str]
) -> CompletedProcess[bytes]:
    """Push to a server; what Git said. Raises TimeoutError."""
    with _abroad(repository, protocols) as (folder, settings, more):
        asked = [f"--push-option={one}" for one in options]
        words = [*settings, "push", "--quiet", "--no-verify", *asked, "--", address, refspec]
        return run(folder, *words, more=more, seconds=PATIENCE)


@contextmanager
def _abroad(
    repository: Repository, protocols: Iterable[str]
) -> Iterator[tuple[Path, Sequence[str], Mapping[str, str]]]:
    """A place to fetch and push from, by the settings of this computer's user: those of the repository do not count.

    A book may have come as a folder with its `.git`, whose settings could name a program to run
    (`core.alternateRefsCommand` does, even where a bundle is fetched from).
    """
    settings = [word for name in protocols for word in ("-c", f"protocol.{name}.allow=always")]
    objects = _asked(repository.folder, "rev-parse", "--path-format=absolute", "--git-path", "objects").strip()
    with TemporaryDirectory() as name:
        _asked(Path(name), "init", "--quiet", "--bare", "--template=", ".")
        more = {"GIT_DIR": name, "GIT_OBJECT_DIRECTORY": objects, "GIT_SSH_COMMAND": "ssh -oBatchMode=yes"}
        yield Path(name), settings, more


@contextmanager
def beside(repository: Repository, commit: str, main: str) -> Iterator[Path]:
    """A folder with a repository of its own whose newest commit is `commit`, and its main branch `main`.

    Nothing is checked out; contents are the repository's own.
    """
    with apart(repository) as other:
        folder = other.folder
        refs = f"update refs/remotes/origin/main {main}\nupdate refs/heads/looked-at {commit}\n"
        _asked(folder, "update-ref", "--stdin", stdin=refs.encode())
        _asked(folder, "read-tree", commit)
        yield folder


@contextmanager
def apart(repository: Repository) -> Iterator[Repository]:
    """A new repository without anybody's settings, hooks or refs, which has all that `repository` has.

    What is written into it is gone afterwards: so can be tried what may not stay.
    """
    objects = _asked(repository.folder, "rev-parse", "--path-format=absolute", "--git-path", "objects").strip()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _asked(folder, "init", "--quiet", "--template=", "--initial-branch=looked-at", ".")
        info = folder / ".git/objects/info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "alternates").write_text(f"{objects}\n", "utf-8")
        yield Repository(folder=folder, prefix="")


_RAW = ("utf-8", "surrogateescape")


def _asked(folder: Path, *words: str, stdin: bytes = b"", more: Mapping[str, str] | None = None) -> str:
    done = run(folder, *words, stdin=stdin, more=more or {})
    if done.returncode:
        if b"No space left" in done.stderr:
            raise _bundle_refusal(done)
        raise refusal(next((word for word in words if not word.startswith("-")), ""), done)
    return _text(done.stdout)


def _text(raw: bytes) -> str:
    return raw.decode(*_RAW)


def git_folder(repository: Repository) -> Path:
    """Where Git keeps what belongs to this working copy."""
    words = ["rev-parse", "--path-format=absolute", "--git-dir"]
    return Path(os.fspath(_asked(repository.folder, *words).removesuffix("\n")))
