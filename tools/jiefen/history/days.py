"""The day a line arrived: one answer for lateness, for entries of a day to come and for what is frozen (R31).

A committer's clock is the writer's word. What bounds it is what the commit builds on: nobody can have known a commit
that was not made yet. So a line arrives never before the newest commit that its own one builds on, and a line of work
that left the main branch too long ago tells nothing of when: its lines arrive when it is brought up to date.
"""

import sys
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime, time, timedelta, timezone

import msgspec

from jiefen.history.past import HistoryContext

CHINA = timezone(timedelta(hours=8))
LAST_SECOND = 253_402_214_400
"""Of the year 9999: a forged date may lie beyond what a date can be."""
CLOCKS_DIFFER = 300
"""Seconds that the clocks of two machines may differ by, without anybody's saying a false day."""


class Commit(msgspec.Struct, frozen=True, kw_only=True):
    """A commit: the second that its committer's clock showed, and the commits that it builds on."""

    id: str
    seconds: int
    parents: tuple[str, ...]


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A line of work that left the main branch too long ago: the day of the main branch it has, and the newest one."""

    has: date
    newest: date


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """The day that the lines of each commit arrived, by its id; and which commits say a day that cannot be.

    `backwards` are dated before what they build on, `ahead` after today. Of what is merged already neither is told.
    """

    arrived: Mapping[str, date]
    backwards: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    behind: Behind | None = None


def day_of_second(seconds: int) -> date:
    """The day in China, wherever the committer's clock stood."""
    return datetime.fromtimestamp(max(0, min(seconds, LAST_SECOND)), CHINA).date()


def days_of(commits: Sequence[Commit], main: str, base: str, context: HistoryContext) -> Days:
    """The days of `commits`, parents before children: all that the work tree's newest one and `main` build on.

    `base` is where the work tree's line left the main branch, whose newest commit `main` is.
    """
    merged = _ancestors(commits, main)
    own = [commit for commit in commits if commit.id not in merged]
    last_second = _last_second_of(context.today)
    newest = _newest(commits, last_second)
    arrived = {id_: day_of_second(seconds) for id_, seconds in newest.items()}
    main_seen = _main_seen(commits, merged, arrived)
    stale = {day for day in {*main_seen.values()} if day == date.min or context.is_late(day, arrived[main])}
    children = _children(own)
    for commit in reversed(own):
        later = [arrived[child] for child in children[commit.id]]
        if later and main_seen[commit.id] in stale:
            arrived[commit.id] = min(later)
    head = next((commit.id for commit in own if not children[commit.id]), base)
    ahead = {commit.id for commit in own if commit.seconds > last_second}
    return Days(
        arrived=arrived,
        backwards=tuple(commit.id for commit in own if commit.id not in ahead and _is_backwards(commit, newest)),
        ahead=tuple(commit.id for commit in own if commit.id in ahead),
        behind=Behind(has=main_seen[head], newest=arrived[main]) if main_seen[head] in stale else None,
    )


def _ancestors(commits: Sequence[Commit], last: str) -> set[str]:
    """`last` and all that it builds on."""
    found = {last}
    for commit in reversed(commits):
        if commit.id in found:
            found.update(commit.parents)
    return found


def _last_second_of(today: date | None) -> int:
    """The last second that a commit may show; beyond all of them where the day is not known."""
    if today is None:
        return sys.maxsize
    return int(datetime.combine(today, time.max, CHINA).timestamp())


def _newest(commits: Sequence[Commit], last_second: int) -> dict[str, int]:
    """For each commit the newest second among it and those that it builds on, those after `last_second` left out."""
    found: dict[str, int] = {}
    for commit in commits:
        before = max((found[parent] for parent in commit.parents), default=0)
        own = commit.seconds if commit.seconds <= last_second else 0
        found[commit.id] = max(before, own)
    return found


def _main_seen(commits: Sequence[Commit], merged: Set[str], arrived: Mapping[str, date]) -> dict[str, date]:
    """For each commit the newest day of the main branch that it builds on; the first of all days for none."""
    found: dict[str, date] = {}
    for commit in commits:
        if commit.id in merged:
            found[commit.id] = arrived[commit.id]
        else:
            found[commit.id] = max((found[parent] for parent in commit.parents), default=date.min)
    return found


def _is_backwards(commit: Commit, newest: Mapping[str, int]) -> bool:
    before = max((newest[parent] for parent in commit.parents), default=0)
    return commit.seconds < before - CLOCKS_DIFFER


def _children(commits: Sequence[Commit]) -> dict[str, list[str]]:
    """The commits that build directly on each of `commits`."""
    found: dict[str, list[str]] = {commit.id: [] for commit in commits}
    for commit in commits:
        for parent in commit.parents:
            if parent in found:
                found[parent].append(commit.id)
    return found
