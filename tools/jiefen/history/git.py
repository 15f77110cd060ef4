"""Git, asked a fixed number of times whatever the size of the book (R31).

The only module that runs it; what the program writes into a repository stands in `history/objects`.

No shell, names by NUL, no user's settings that change an answer. Paths are below the book's folder,
with `/`; bytes that are no UTF-8 come as lone surrogates. Every function raises Failure when Git is
missing or cannot answer.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files import programs
from jiefen.history.days import Commit
from jiefen.history.past import Version
from jiefen.history.tree import PLAIN, SUBMODULE, SYMLINK, TreeFile

GONE = "000000"
MAIN = ("main", "master")
"""What the branch is called into which everything is merged."""
_UNDERWAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
"""What Git keeps in its folder while it waits for somebody to go on."""

# What a user's own settings could change in the answers, or make Git run.
_FIXED = {
    "color.ui": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "diff.ignoreSubmodules": "none",
    "diff.relative": "false",
    "log.follow": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
_FILTER = r"^filter\..*\.(clean|process|required)$"
"""Programs that Git would let a file pass through before it compares it; a repository's own settings name them."""
_NOTHING = "JIEFEN_NOTHING"
_ENVIRONMENT = {
    _NOTHING: "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_NOTHING_MORE: Mapping[str, str] = {}
_NO_HISTORY_DO = N_("先取回完整的历史：git fetch --unshallow；在流水线里给 checkout 写 fetch-depth: 0")


class ChangedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that differs from the merge base: Git's mode now (`000000`: it is gone), and the id of what it held.

    `old_content` "": it was not there, or no regular file.
    """

    path: str
    mode: str
    old_content: str


class Repository(msgspec.Struct, frozen=True, kw_only=True):
    """A book's folder in a work tree with its whole history.

    `prefix` is that folder within the repository.
    """

    folder: Path
    prefix: str

    def inside(self, path: bytes) -> str | None:
        """The path within the book of a path within the repository; None outside the book."""
        text = _text(path)
        return text.removeprefix(self.prefix) if text.startswith(self.prefix) else None


def open_repository(folder: Path) -> Repository:
    """The repository that `folder` lies in.

    Raises Failure when there is none, or it is a shallow clone.
    """
    shallow, _, prefix = _git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix").partition(b"\n")
    if shallow != b"false":
        raise Failure(say(N_("这是浅克隆，看不到合并之前的历史。")), say(_NO_HISTORY_DO))
    return Repository(folder=folder, prefix=_text(prefix.removesuffix(b"\n")))


def commit_of(repository: Repository, ref: str) -> str:
    """The id of the commit that `ref` names. Raises Failure when there is none."""
    commit = _asked(repository.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit.returncode:
        raise Failure(
            say(N_("找不到要比较的版本 {ref}。"), ref=ref),
            say(N_("先取回它：git fetch origin；在流水线里给 checkout 写 fetch-depth: 0，并核对名字")),
        )
    return _text(commit.stdout).strip()


def fork_of(repository: Repository, commit: str, ref: str) -> str:
    """The id of the commit where the present branch left `commit`, which `ref` names. Raises Failure when none is."""
    base = _asked(repository.folder, "merge-base", commit, "HEAD")
    if base.returncode:
        raise Failure(say(N_("{ref} 和现在的版本没有共同的起点，无从比较。"), ref=ref), say(_NO_HISTORY_DO))
    return _text(base.stdout).strip()


def commits(repository: Repository, main: str) -> tuple[Commit, ...]:
    """All commits that the present branch and the commit `main` build on, these two with them; parents first."""
    asked = ["--topo-order", "--reverse", "--timestamp", "--parents", main, "HEAD"]
    rows = _text(_git(repository.folder, "rev-list", *asked)).splitlines()
    words = (row.split(" ") for row in rows)
    return tuple(Commit(id=id_, seconds=int(seconds), parents=tuple(parents)) for seconds, id_, *parents in words)


def tracked_files(repository: Repository) -> Iterator[TreeFile]:
    """Every file that Git tracks in the book, with its mode as staged."""
    for row in _split(_git(repository.folder, "ls-files", "-s", "-z")):
        about, _, path = row.partition(b"\t")
        yield TreeFile(path=_text(path), mode=_text(about[:6]))


def watched_files(folder: Path, places: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Path and Git's letter of each tracked file at or below `places` of the book: `S` is one that it leaves off the
    disk (a sparse checkout), a small letter one whose changes it does not look for.

    Nothing where there is no Git, or `folder` lies in no repository.
    """
    if programs.program("git") is None:
        return
    done = _asked(folder, "ls-files", "-v", "-z", "--", *places)
    if done.returncode and b"not a git repository" not in done.stderr:
        raise refusal("ls-files", done)
    for row in _split(done.stdout):
        letter, _, path = _text(row).partition(" ")
        yield path, letter


def untracked_files(repository: Repository) -> Iterator[TreeFile]:
    """Every file in the book that Git neither tracks nor ignores.

    Another repository below it is a submodule to be.
    """
    for row in _split(_git(repository.folder, "ls-files", "-o", "--exclude-standard", "-z")):
        path = _text(row)
        yield TreeFile(path=path.rstrip("/"), mode=_mode_on_disk(repository.folder, path))


def ignored_files(repository: Repository, folders: Iterable[str]) -> Iterator[TreeFile]:
    """Every file below `folders` of the book that Git does not track and was told to ignore, by whomever."""
    asked = ["ls-files", "-o", "-i", "--exclude-standard", "-z", "--", *folders]
    for row in _split(_git(repository.folder, *asked)):
        path = _text(row)
        yield TreeFile(path=path.rstrip("/"), mode=_mode_on_disk(repository.folder, path))


def _mode_on_disk(folder: Path, path: str) -> str:
    """The mode that Git would give an untracked file.

    A folder named whole is another repository.
    """
    if (folder / path).is_symlink():
        return SYMLINK
    return SUBMODULE if path.endswith("/") else PLAIN


def changed_files(repository: Repository, base: str) -> Iterator[ChangedFile]:
    """The tracked files that differ between the commit `base` and the work tree: a rename is one gone, one new."""
    out = _git(repository.folder, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", base, "--", ".")
    rows = iter(_split(out))
    for row in rows:
        old_mode, mode, old_content, _, _ = _text(row).removeprefix(":").split(" ")
        path = repository.inside(next(rows))
        if path is not None:
            yield ChangedFile(path=path, mode=mode, old_content=_content(old_mode, old_content))


def versions(repository: Repository, base: str, folder: str, days: Mapping[str, date]) -> dict[str, list[Version]]:
    """What the commits since `base`, "" for all of them, made of each file below `folder`, parents before children.

    A merge counts where it made something that none of its parents has. `days`: when the lines of each commit arrived.
    """
    asked = ["--raw", "-c", "-z", "--no-renames", "--no-abbrev", "--full-history", "--topo-order", "--reverse"]
    commits = f"{base}..HEAD" if base else "HEAD"
    out = _git(repository.folder, "log", *asked, "--format=%H", commits, "--", folder)
    found: dict[str, list[Version]] = {}
    day = date.min
    parts = iter(_split(out))
    for part in parts:
        row = _text(part.removeprefix(b"\n"))
        if not row.startswith(":"):
            day = days[row]
            continue
        parents = len(row) - len(row.lstrip(":"))  # a colon each; then the modes and ids of parents and outcome
        words = row.lstrip(":").split(" ")
        path = repository.inside(next(parts))
        if path is not None:
            *befores, content = map(_content, words[: parents + 1], words[parents + 1 : 2 * parents + 2])
            found.setdefault(path, []).append(Version(day=day, content=content, parents=tuple(befores)))
    return found


def files_with(repository: Repository, pattern: str) -> list[str]:
    """The files of the book, tracked or not yet, that hold a line which the extended regular expression fits."""
    done = _asked(
        repository.folder,
        "grep",
        "-z",
        "-l",
        "-i",
        "--text",
        "--untracked",
        "--extended-regexp",
        "-e",
        pattern,
        "--",
        ".",
    )
    if done.returncode not in (0, 1):  # 1: nothing found
        raise refusal("grep", done)
    return [_text(path) for path in _split(done.stdout)]


def added_with(repository: Repository, base: str, pattern: str) -> dict[str, set[str]]:
    """What the commits since `base` made of files in whose difference a line fits: ids of contents, by path."""
    asked = ["--raw", "-m", "-z", "--text", "--no-textconv", "--no-renames", "--no-abbrev", "-i", "--extended-regexp"]
    out = _git(repository.folder, "log", *asked, f"-G{pattern}", "--format=", f"{base}..HEAD", "--", ".")
    found: dict[str, set[str]] = {}
    parts = iter(_split(out))
    for row in parts:
        _, mode, _, content, _ = _text(row.lstrip(b"\n:")).split(" ")
        path = repository.inside(next(parts))
        if path is not None and _content(mode, content):
            found.setdefault(path, set()).add(content)
    return found


def main_commits(repository: Repository) -> tuple[str, ...]:
    """The commits at which the main branch stands: here, and at each remote as last fetched; each once."""
    patterns = [f"{place}/{name}" for place in ("refs/heads", "refs/remotes/*") for name in MAIN]
    out = _git(repository.folder, "for-each-ref", "--format=%(objectname)", *patterns, "refs/remotes/*/HEAD")
    return tuple(dict.fromkeys(_text(out).split()))


def main_name(repository: Repository) -> str:
    """What to compare with where nobody says: the remote main branch as last fetched, else the one here.

    Raises Failure when neither is known.
    """
    names = [f"{place}{name}" for place in ("origin/", "") for name in MAIN]
    patterns = [f"refs/{place}/{name}" for place in ("remotes/origin", "heads") for name in MAIN]
    known = _text(_git(repository.folder, "for-each-ref", "--format=%(refname:short)", *patterns)).split()
    found = next((name for name in names if name in known), None)
    if found is None:
        raise Failure(
            say(N_("不知道主分支上有什么：这里没有 main，也没有取回远处的 main。")),
            say(N_("先取回主分支：git fetch origin main:refs/remotes/origin/main，再试一次")),
        )
    return found


def beside_main(repository: Repository) -> str:
    """What is checked out here where it is not the main branch: the branch's name, `HEAD` for a commit without one.

    "" on the main branch, on its commit without a name, and where no main branch is known.
    """
    commits = main_commits(repository)
    branch = _text(_asked(repository.folder, "symbolic-ref", "--quiet", "--short", "HEAD").stdout).strip()
    if not commits or branch in MAIN:
        return ""
    return branch or ("" if commit_of(repository, "HEAD") in commits else "HEAD")


def setting(folder: Path, name: str) -> str:
    """What this clone alone has set as `name`; empty where it has not, or there is no repository."""
    return _text(_asked(folder, "config", "--local", "--get", name).stdout).strip()


def set_setting(folder: Path, name: str, value: str) -> None:
    """Set `name` for this clone alone. Raises Failure where there is no repository."""
    _git(folder, "config", "--local", name, value)


def write(folder: Path, *words: str) -> None:
    """Have Git do what changes a repository. Raises Failure when it did not succeed."""
    _git(folder, *words)


def is_merging(repository: Repository) -> bool:
    """Whether a merge, a rebase or the like was begun and not ended: the work tree then holds two people's work."""
    asked = [word for name in _UNDERWAY for word in ("--git-path", name)]
    paths = _text(_git(repository.folder, "rev-parse", *asked)).splitlines()
    return any(os.path.lexists(repository.folder / path) for path in paths)


def is_written_in(repository: Repository, commit: str, text: str) -> bool:
    """Whether a case file of the book as of `commit` holds `text`."""
    done = _asked(repository.folder, "grep", "-q", "--fixed-strings", "-e", text, commit, "--", "cases")
    if done.returncode not in (0, 1):  # 1: nothing found
        raise refusal("grep", done)
    return done.returncode == 0


def commits_writing(repository: Repository, path: str, text: str) -> list[str]:
    """The commits on any line of work that wrote `text` into the file, in short, the oldest first."""
    asked = ["--all", "--reverse", "--topo-order", "--format=%h", "--text", "--no-textconv", f"-S{text}"]
    return _text(_git(repository.folder, "log", *asked, "--", path)).split()


def attributes(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Path, attribute and value of all that is set for each of `paths`, whoever sets it: the book, a folder above it,
    the repository's or the user's own settings.
    """
    asked = "\0".join([*paths, ""])
    parts = iter(_split(_git(folder, "check-attr", "-z", "--stdin", "--all", stdin=asked)))
    for path in parts:
        yield _text(path), _text(next(parts)), _text(next(parts))


def files_at(repository: Repository, commit: str, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Path and id of the content of each regular file below `folders` of the book, as a commit has it."""
    out = _git(repository.folder, "ls-tree", "-r", "-z", "--end-of-options", commit, "--", *folders)
    for row in _split(out):
        about, _, path = row.partition(b"\t")
        mode, _, id_ = _text(about).split(" ")
        if _content(mode, id_):
            yield _text(path), id_


def trees_at(repository: Repository, commit: str, folders: Iterable[str]) -> dict[str, str]:
    """Git's id of all that lies in each of `folders` of the book, as a commit has it; without those that it has not."""
    out = _git(repository.folder, "ls-tree", "-d", "-z", "--end-of-options", commit, "--", *folders)
    found: dict[str, str] = {}
    for row in _split(out):
        about, _, path = row.partition(b"\t")
        found[_text(path)] = _text(about).split(" ")[2]
    return found


def had_trees(repository: Repository, commit: str, trees: Mapping[str, str]) -> bool:
    """Whether `commit`, or one that it builds on, had just these `trees` (folder of the book → id) at one time."""
    out = _git(repository.folder, "rev-list", "--full-history", "--end-of-options", commit, "--", *trees)
    commits = _text(out).split()
    asked = "".join(f"{one}:{repository.prefix}{folder}\n" for one in commits for folder in trees)
    said = _git(repository.folder, "cat-file", "--batch-check=%(objectname)", stdin=asked)
    ids = _text(said).splitlines()
    wanted = [*trees.values()]
    return any(ids[start : start + len(wanted)] == wanted for start in range(0, len(ids), len(wanted)))


def is_committed(repository: Repository, folders: Iterable[str]) -> bool:
    """Whether all that lies in `folders` of the book is as the newest commit has it, with nothing new beside."""
    return not _git(repository.folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", *folders)


def content_at(repository: Repository, commit: str, path: str) -> bytes | None:
    """What a commit has at `path`; None for no regular file."""
    ids = dict(files_at(repository, commit, (path,)))
    return contents(repository, ids.values())[ids[path]] if path in ids else None


def messages(repository: Repository, base: str) -> Iterator[tuple[str, str]]:
    """The short name of each commit since `base`, the newest first, and its message, notes with it.

    After a NUL in the message: who wrote and committed it, and the branches and tags that point at it.
    """
    form = "--format=%h %B%n%N%x01%an%n%cn%n%D"
    for row in _split(_git(repository.folder, "log", "-z", "--notes=*", "--decorate=short", form, f"{base}..HEAD")):
        commit, _, message = row.decode("utf-8", "replace").partition(" ")
        said, _, names = message.rpartition("\1")
        message = f"{said}\0{names}"
        yield commit, message


def contents(repository: Repository, ids: Iterable[str]) -> Mapping[str, bytes]:
    """The contents with these ids. Raises Failure when one of them is not in the repository."""
    return _objects(repository, ids, b"blob")


def commit_texts(repository: Repository, base: str) -> Mapping[str, bytes]:
    """Each commit since `base` as Git keeps it, by its id: what it builds on, its signature, its message."""
    ids = _text(_git(repository.folder, "rev-list", f"{base}..HEAD")).split()
    return _objects(repository, ids, b"commit")


def content_ids(repository: Repository, places: Sequence[tuple[str, str]]) -> list[str]:
    """Git's id of what each commit has at each path, "" where it has nothing; `places` are (commit, path)."""
    asked = "".join(f"{commit}:{repository.prefix}{path}\n" for commit, path in places)
    said = _text(_git(repository.folder, "cat-file", "--batch-check=%(objectname)", stdin=asked)).splitlines()
    return ["" if line.endswith(" missing") else line for line in said]


def _objects(repository: Repository, ids: Iterable[str], kind: bytes) -> Mapping[str, bytes]:
    """What Git keeps under these ids. Raises Failure when one of them is not in the repository."""
    wanted = sorted(set(ids))
    out = _git(repository.folder, "cat-file", "--batch", "--buffer", stdin="".join(f"{id_}\n" for id_ in wanted))
    found: dict[str, bytes] = {}
    start = 0
    for id_ in wanted:
        end = out.index(b"\n", start)
        words = out[start:end].split(b" ")
        if words[1] != kind:
            raise Failure(say(N_("仓库里缺少从前的文件内容。")), say(_NO_HISTORY_DO))
        size = int(words[2])
        found[id_] = out[end + 1 : end + 1 + size]
        start = end + size + 2
    return found


def earlier_commits(repository: Repository, path: str, most: int) -> Iterator[tuple[str, date]]:
    """The newest `most` commits of what is checked out that wrote the file at `path`, and their days, newest first."""
    asked = (f"--max-count={most}", "--format=%H %cs", "--no-textconv", "HEAD", "--", path)
    for row in _text(_git(repository.folder, "log", *asked)).splitlines():
        commit, _, day = row.partition(" ")
        yield commit, date.fromisoformat(day)


def _git(folder: Path, *words: str, stdin: str = "") -> bytes:
    """What Git prints. Raises Failure when it did not succeed."""
    done = _asked(folder, *words, stdin=stdin)
    if done.returncode:
        raise refusal(words[0], done)
    return done.stdout


def _asked(folder: Path, *words: str, stdin: str = "") -> CompletedProcess[bytes]:
    """Run Git in `folder`.

    What a hook's environment says of another folder or index does not count.
    """
    return run(folder, *words, stdin=stdin.encode("utf-8", "surrogateescape"))


def run(
    folder: Path,
    *words: str,
    stdin: bytes = b"",
    more: Mapping[str, str] = _NOTHING_MORE,
    seconds: float | None = None,
) -> CompletedProcess[bytes]:
    """Run Git in `folder`, without hooks and filters, and keep what it prints; for `history` alone.

    `more` are variables for it. Raises Failure when Git is missing, TimeoutError after `seconds`.
    """
    program = programs.program("git")
    if program is None:
        raise Failure(say(N_("没有找到 Git。")), say(N_("和历史比较要用 Git：先安装 Git，再运行。")))
    return _run(program, folder, [*filters_off(program, folder), *words], stdin, more=more, seconds=seconds)


@cache
def filters_off(program: str, folder: Path) -> tuple[str, ...]:
    """What takes every filter away that the settings of the repository or of the user have."""
    done = _run(program, folder, ["config", "-z", "--name-only", "--get-regexp", _FILTER])
    return tuple(f"--config-env={_text(name)}={_NOTHING}" for name in _split(done.stdout))  # a name may hold "="


def _run(
    program: str,
    folder: Path,
    words: Iterable[str],
    stdin: bytes = b"",
    *,
    more: Mapping[str, str] = _NOTHING_MORE,
    seconds: float | None = None,
) -> CompletedProcess[bytes]:
    """Refs are behind --end-of-options, paths behind --."""
    settings: list[str] = []
    for name, value in _FIXED.items():
        settings += ("-c", f"{name}={value}")
    command = [program, *settings, *words]
    variables = {**_ENVIRONMENT, **more}
    without = _of_hooks(os.environ)
    return programs.run(command, folder=folder, more=variables, without=without, stdin=stdin, seconds=seconds)


def _of_hooks(variables: Iterable[str]) -> list[str]:
    """The variables by which Git tells a hook of a folder and an index; settings are none of them."""
    return [name for name in variables if name.startswith("GIT_") and not name.startswith("GIT_CONFIG")]


def refusal(command: str, done: CompletedProcess[bytes]) -> Failure:
    """Why Git did not answer. Its own words name folders, so they are not shown."""
    if b"dubious ownership" in done.stderr:
        return Failure(
            say(N_("Git 不信任这个文件夹：它属于另一个用户。")),
            say(N_("运行 git config --global --add safe.directory 加上这个文件夹的路径，再试一次")),
        )
    if b"not a git repository" in done.stderr:
        return Failure(
            say(N_("这里不在 Git 仓库里，没有历史可比。")),
            say(N_("在克隆下来的案卷库里运行，check 也可以不写 --since")),
        )
    return Failure(
        say(N_("git {command} 没有成功（退出码 {code}）。"), command=command, code=done.returncode),
        say(N_("在案卷库的文件夹里运行 git fsck 和 git status，按它说的修好再试")),
    )


def _split(out: bytes) -> list[bytes]:
    """The parts that Git ended with NUL."""
    return [part for part in out.split(b"\0") if part]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _content(mode: str, id_: str) -> str:
    """Git's id of what a regular file held.

    "" for anything else (a submodule's id is that of a commit elsewhere).
    """
    return id_ if mode.startswith("100") else ""
