"""What the main branch has already: only what it has not may be taken back or get another number (R31)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.peers import mark_of
from jiefen.case.read import case_file
from jiefen.checking.numbers import same_case
from jiefen.files.yaml.reader import read
from jiefen.history import git
from jiefen.history.past import key_of, log_of


class Mains(msgspec.Struct, frozen=True, kw_only=True):
    """The main branch as it is known here, once for each place that has one: here, and at each remote.

    `tips` have the id of each file's content by its path within the book.
    """

    repository: git.Repository
    commits: tuple[str, ...]
    tips: tuple[Mapping[str, str], ...]

    def versions(self, path: str) -> tuple[bytes, ...]:
        """What the main branch holds at `path`, each content once; nothing where it has no such file."""
        ids = {tip[path] for tip in self.tips if path in tip}
        return tuple(git.contents(self.repository, ids).values()) if ids else ()

    @property
    def paths(self) -> frozenset[str]:
        """All files that it has."""
        return frozenset(path for tip in self.tips for path in tip)


UNDER_WAY = "mine"
"""The branch of a clone while what was sent from it is not merged."""


def require_main(root: Path) -> None:
    """Nothing is given here that only one may give.

    Raises Failure on a branch other than the main one: another branch would give the same. Where there is no Git, or no
    main branch, there is nobody else. Where what was sent is not merged yet, it says what to wait for.
    """
    branch = beside_main(root)
    if branch == UNDER_WAY:
        raise Failure(
            say(N_("送出去的还没有并入，现在给不了文号：同事那里会给出同样的号。")),
            say(N_("没有送出的先送出（jiefen submit）；等同事并入，取回来（jiefen submit --list），再给文号。")),
        )
    if branch:
        raise Failure(
            say(N_("现在不在主分支上，没有给文号：别的分支会给出同样的号。")),
            say(N_("合并到主分支（main）以后，在那里运行；只想看看会给什么号，加 --dry-run")),
        )


def beside_main(root: Path) -> str:
    """The branch that files stand on where it is not the main one; "" on that, and where there is no Git."""
    try:
        return git.beside_main(git.open_repository(root))
    except Failure:
        return ""


def mains_of(root: Path) -> Mains:
    """The main branch here and at the remotes, as last fetched.

    Raises Failure when neither is known, or there is no Git: what is merged would be changed unseen; and in the middle
    of a merge, when a file here may be the main branch's under the number of one's own.
    """
    repository = git.open_repository(root)
    if git.is_merging(repository):
        raise Failure(
            say(N_("这里有一次没有做完的合并，文件里有两个人的内容，没有改动。")),
            say(
                N_(
                    "先做完（git commit 或 git rebase --continue），"
                    "或者退回（git merge --abort 或 git rebase --abort），再试一次"
                )
            ),
        )
    commits = git.main_commits(repository)
    if not commits:
        raise Failure(
            say(N_("不知道主分支上有什么：这里没有 main，也没有取回远处的 main。")),
            say(N_("先取回主分支：git fetch origin main:refs/remotes/origin/main，再试一次")),
        )
    return Mains(
        repository=repository,
        commits=commits,
        tips=tuple(dict(git.files_at(repository, commit, (".",))) for commit in commits),
    )


def unmerged_entries(root: Path, case: str, log: Sequence[Any]) -> int:
    """How many entries at the end of `log` the main branch has not: as many may be taken back, one after the other.

    0 where there is no Git, no main branch is known, or a merge is under way: what is merged would be taken for new.
    """
    merged = _merged_keys(root, case)
    if merged is None:
        return 0
    new = 0
    for entry in log:  # of entries that are alike the first ones are those that are merged
        if merged[key_of(entry)]:
            merged[key_of(entry)] -= 1
            new = 0
        else:
            new += 1
    return new


def last_unmerged(root: Path, case: str, log: Sequence[Any]) -> int | None:
    """The place in `log` of the last entry that the main branch has not: a colleague's may have come in behind it."""
    merged = _merged_keys(root, case)
    if merged is None:
        return None
    here = Counter(map(key_of, log))
    new = (place for place, entry in enumerate(log) if here[key_of(entry)] > merged[key_of(entry)])
    return max(new, default=None)


def _merged_keys(root: Path, case: str) -> Counter[bytes] | None:
    """How often the main branch has each entry of a case; None where that is not known."""
    try:
        repository = git.open_repository(root)
        if git.is_merging(repository):
            return None
        commits = git.main_commits(repository)
        versions = [git.content_at(repository, commit, case_file(case)) for commit in commits]
    except Failure:
        return None
    if not versions:
        return None
    merged: Counter[bytes] = Counter()
    for version in versions:
        merged |= Counter(map(key_of, log_of(read(version).data) if version is not None else ()))
    return merged


def is_merged(mains: Mains, case: str, raw: bytes) -> bool:
    """Whether the main branch has this case: a file of its number with its mark, or another file with its mark.

    Of a case without a mark nobody can tell whether a file of its number is the same one: it counts as merged.
    """
    mark = mark_of(raw)
    theirs = mains.versions(case_file(case))
    if any(not mark or same_case(raw, one) for one in theirs):
        return True
    return bool(mark) and any(git.is_written_in(mains.repository, one, f"mark: {mark}") for one in mains.commits)


def numbers_on_main(root: Path) -> tuple[str, ...]:
    """The numbers of cases, in either half, that the main branch has; none where no Git or no main branch is known."""
    try:
        repository = git.open_repository(root)
        tips = [dict(git.files_at(repository, commit, ("cases",))) for commit in git.main_commits(repository)]
    except Failure:
        return ()
    return tuple(Path(path).stem for tip in tips for path in tip)
