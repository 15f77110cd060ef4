"""What a branch did since the merge base, for a room that judges its own kind of record itself (`Kind.since`)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from jiefen.history import git
from jiefen.office.organisation.record import Organisation


class BranchPast(msgspec.Struct, frozen=True, kw_only=True):
    """The book at `root`, what Git says of it since `base`, and who was in post by what was merged.

    `changed` are the files that differ, `arrived` the days of all commits by their ids. `organisation` None: nothing
    merged says who may sign or approve, the book begins.
    """

    root: Path
    repository: git.Repository
    base: str
    changed: Mapping[str, git.ChangedFile]
    arrived: Mapping[str, date]
    organisation: Organisation | None
