"""What a publication is worked out from: the cases and the office's records as Git has them (R27, R31)."""

from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.history import git
from jiefen.register.faults import OLDER, UNFOUNDED, UNSAID
from jiefen.register.record import MadeFrom, Publication

RECORDS = ("cases", "office")
"""The folders of a book that a publication is worked out from; both lie in Git as trees of their own."""


def made_from(root: Path) -> MadeFrom:
    """The ids of the records of the book at `root` as its newest commit has them.

    Raises Failure without Git, and where something in them is not committed: nobody could work it out again.
    """
    repository = git.open_repository(root)
    trees = git.trees_at(repository, git.commit_of(repository, "HEAD"), RECORDS)
    if set(trees) != set(RECORDS) or not git.is_committed(repository, RECORDS):
        raise Failure(
            say(N_("案卷或者设定有还没有提交的改动，公布的内容以后没法重算。")),
            say(N_("先提交，合并到主线，从主线另开分支，再运行 jiefen release。")),
        )
    return MadeFrom(cases=trees["cases"], office=trees["office"])


def origin_faults(added: Publication, repository: git.Repository, base: str) -> tuple[Fault, ...]:
    """What is wrong with where `added` says it comes from: the commit `base`, or one that `base` builds on."""
    if added.made_from is None:
        return (UNSAID.at(),)
    said = {folder: str(getattr(added.made_from, folder)) for folder in RECORDS}
    if said == git.trees_at(repository, base, RECORDS):
        return ()
    return ((OLDER if git.had_trees(repository, base, said) else UNFOUNDED).of("made-from"),)
