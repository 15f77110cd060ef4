"""Which new main book this computer moves to (R31, docs/dev/sending.md).

It builds on the last one that this computer saw. Each new commit on its first line is a merge, signed by somebody whom
the list of signers of the commit before it allows, and nothing in it is that person's own: all that is merged was
signed by others on that list, and the merge itself adds nothing to what it joins.
"""

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.files.own import is_own
from jiefen.history import objects
from jiefen.history.days import CLOCKS_DIFFER
from jiefen.history.git import GONE, Repository
from jiefen.history.objects import Files
from jiefen.history.tree import EXECUTABLE, PLAIN, stays_within
from jiefen.history.weight import outweighs
from jiefen.sending.commits import Commit, read_commit, signed_for

TWO = 2


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """What a piece of work makes of the main book: the files that it changes there, and those that both changed."""

    files: Files
    clashes: tuple[str, ...] = ()


def joined(repository: Repository, main: str, work: str) -> Joined | None:
    """What `work` makes of `main`, file by file: each as the one of both has it that changed it.

    Nobody's settings count, and Git merges no lines here, so that every computer comes to the same. None where the two
    have no one point that both began from.
    """
    bases = objects.merge_bases(repository, main, work)
    if len(bases) != 1:
        return None
    ours, theirs = (objects.differing(repository, bases[0], one) for one in (main, work))
    files = {path: one for path, one in theirs.items() if path not in ours}
    clashes = tuple(path for path, one in theirs.items() if path in ours and ours[path] != one)
    return Joined(files=files, clashes=clashes)


def unsound(repository: Repository, last: str, new: str, latest: int) -> Say | None:
    """Why this computer does not move from the main book `last` to `new`; None: it does.

    `latest`: the second after which no commit can have been made.
    """
    if not objects.is_ancestor(repository, last, new):
        if objects.is_ancestor(repository, new, last):
            return say(N_("共用文件夹里的案卷库退回到了从前，少了已经并入的；这台电脑不跟着退。"))
        return say(N_("共用文件夹里的案卷库被换过，接不上这台电脑上次见到的；没有取。"))
    if outweighs(repository, last, new):
        return say(N_("共用文件夹里的案卷库一下子多出太多，或者里面的文件太大；没有取。"))
    before = last
    for id_ in objects.commits_between(repository, last, new, first_parents=True):
        why = _unsound_merge(repository, read_commit(repository, id_), before, latest)
        if why:
            return why
        before = id_
    return None


def _unsound_merge(repository: Repository, merge: Commit, before: str, latest: int) -> Say | None:
    """What is wrong with one commit on the first line of the main book, after `before`; None for nothing."""
    if len(merge.parents) != TWO or merge.parents[0] != before:
        return say(N_("共用文件夹里的案卷库有一处不是并入来的，没有两个人看过；没有取。"))
    if merge.seconds > latest + CLOCKS_DIFFER:
        return say(N_("同事并入的时间比这台电脑的还晚，没有取：先核对这台电脑的日期和时间。"))
    if merge.seconds < read_commit(repository, before).seconds - CLOCKS_DIFFER:
        return say(N_("共用文件夹里有一处并入，写的时间比它之前的还早；没有取。"))
    return _unsound_signers(repository, merge, before) or _more_than_both(repository, merge, before)


def _unsound_signers(repository: Repository, merge: Commit, before: str) -> Say | None:
    handle = signed_for(repository, merge, before)
    if not handle:
        return say(N_("共用文件夹里有一处并入，没有名单上的人签名；没有取。"))
    wrote = writers(repository, before, merge.parents[1])
    if wrote is None:
        return say(N_("共用文件夹里并入了没有签名的内容，不知道是谁写的；没有取。"))
    if handle in wrote:
        return say(N_("共用文件夹里有一处并入，是写的人自己并的，没有第二个人看过；没有取。"))
    return None


def _more_than_both(repository: Repository, merge: Commit, before: str) -> Say | None:
    both = joined(repository, before, merge.parents[1])
    made = objects.differing(repository, before, merge.id)
    if both is None or both.clashes or dict(made) != dict(both.files):
        return say(N_("共用文件夹里有一处并入，加进了两边都没有的内容；没有取。"))
    if unfit(made):
        return say(N_("共用文件夹里并入了案卷库里不能放的文件；没有取。"))
    return None


def unfit(files: Files) -> bool:
    """Whether one of these is no plain file, or its path leads out of the book or into what Git or a window keeps."""
    modes = (PLAIN, EXECUTABLE, GONE)
    return any(
        one.mode not in modes or not stays_within(path) or (one.is_there and is_own(path))
        for path, one in files.items()
    )


def writers(repository: Repository, main: str, work: str) -> frozenset[str] | None:
    """Who wrote what `work` has and `main` has not: who signed it, and whoever it names besides.

    By the list of signers that `main` has. None where somebody signed nothing of it: anybody may have written it.
    """
    found: set[str] = set()
    for id_ in objects.commits_between(repository, main, work):
        commit = read_commit(repository, id_)
        handle = signed_for(repository, commit, main)
        if not handle:
            return None
        found |= {handle, *commit.names}
    return frozenset(found)
