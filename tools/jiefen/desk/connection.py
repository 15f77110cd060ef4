"""What is not sent yet, what colleagues sent, and whether they can be reached: looked at beside the pages (R30).

A network drive that is gone lets whoever looks at it wait for minutes, and Git takes longer to say what changed than a
page may take. No page waits for either: it shows what was seen last, and a look begins behind it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import msgspec

from jiefen.base.failure import Failure

if TYPE_CHECKING:
    from jiefen.sending.unmerged import Unmerged
    from jiefen.sending.way import Place

FRESH = timedelta(seconds=20)
"""So long what was seen counts, unless something was written."""
_CHINA = timezone(timedelta(hours=8))


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen last.

    `unsent`: how many records are not sent, `oldest` the day on which the first of them was written. `waiting`: how
    many submissions of colleagues lie there and are not merged. `away`: since when the office's shared folder or forge
    cannot be reached; None while it can, and where there is none. `known`: whoever sits here has read that.
    `hidden`: how many records Git leaves off this computer or reads otherwise, so that lists lack them.
    """

    unsent: int = 0
    oldest: date | None = None
    waiting: int = 0
    away: datetime | None = None
    known: bool = False
    hidden: int = 0


class Connection:
    """The state of one window. `watch` lets looks begin behind the pages; without, only `look` looks."""

    def __init__(self, root: Callable[[], Path], now: Callable[[], datetime]) -> None:
        self._root, self._now = root, now
        self._lock = Lock()
        self._watching = False
        self._running = False
        self._seen: datetime | None = None
        self._state = State()
        self._unmerged: tuple[Unmerged, ...] = ()

    @property
    def unmerged(self) -> "tuple[Unmerged, ...]":
        """New cases that colleagues sent and nobody has merged, as far as they were fetched."""
        return self._unmerged

    @property
    def state(self) -> State:
        """What was seen last."""
        return self._state

    def watch(self) -> None:
        """From now on pages let a look begin."""
        self._watching = True

    @property
    def watching(self) -> bool:
        """Whether work may go on behind the pages."""
        return self._watching

    def wanted(self) -> None:
        """A page is shown: begin a look, unless one runs or was just made."""
        with self._lock:
            fresh = self._seen is not None and self._now() - self._seen < FRESH
            if not self._watching or self._running or fresh:
                return
            self._running = True
        Thread(target=self._look_behind, daemon=True).start()

    def stale(self) -> None:
        """Something was written: what was seen counts no more."""
        self._seen = None

    def read(self) -> None:
        """Whoever sits here knows that nobody can be reached; it is not told again until that changes."""
        self._state = msgspec.structs.replace(self._state, known=True)

    def tell(self, *, away: bool) -> None:
        """A page that fetched or sent found colleagues out of reach, or reached them."""
        before = self._state
        since = (before.away or self._now()) if away else None
        self._state = msgspec.structs.replace(before, away=since, known=before.known and away)

    def look(self) -> State:
        """Look now. What cannot be seen stays as it was."""
        from jiefen.sending.way import place_of  # no page waits for it

        self._seen = self._now()
        with suppress(Failure, OSError):
            self._look_hidden()
        with suppress(Failure, OSError):
            place = place_of(self._root())
            self._look_here(place)
            self._look_there(place)
        return self._state

    def _look_behind(self) -> None:
        try:
            self.look()
        finally:
            self._running = False

    def _look_hidden(self) -> None:
        from jiefen.checking.unseen import unseen_findings

        hidden = sum(1 for _ in unseen_findings(self._root()))
        self._state = msgspec.structs.replace(self._state, hidden=hidden)

    def _look_here(self, place: "Place") -> None:
        from jiefen.sending.submitting import pending

        changes = pending(place).changes
        oldest = _oldest([place.root / file for change in changes for file in change.files])
        self._state = msgspec.structs.replace(self._state, unsent=len(changes), oldest=oldest)

    def _look_there(self, place: "Place") -> None:
        """A shared folder is looked into; a forge is asked only when somebody fetches or sends."""
        from jiefen.sending.incoming import incoming
        from jiefen.sending.unmerged import unmerged_cases

        if place.way != "folder":
            return
        try:
            place.require_shared()
        except Failure:
            self.tell(away=True)
            return
        found, _ = incoming(place, self._now(), self._now().date())
        self.tell(away=False)
        self._unmerged = unmerged_cases(place, found)
        self._state = msgspec.structs.replace(self._state, waiting=sum(one.folder != place.me for one in found))


def _oldest(files: Sequence[Path]) -> date | None:
    """The day on which the first of these files was written; those that are gone do not count."""
    times = []
    for file in files:
        with suppress(OSError):
            times.append(file.stat().st_mtime)
    return datetime.fromtimestamp(min(times), _CHINA).date() if times else None
