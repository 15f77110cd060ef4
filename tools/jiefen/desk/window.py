"""What one running window knows: the book, the day, whose it is, and the keys, in memory alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Any

from jiefen.base.text import Lang, Translate
from jiefen.book.book import SETTINGS, Book, open_book
from jiefen.desk import mine
from jiefen.desk.connection import Connection
from jiefen.sealing.crypt import Keys, default_key_path, read_keys

IDLE = timedelta(minutes=15)
"""After so long without a page asked for, the keys are forgotten."""
WARNED = timedelta(minutes=2)
"""So long before they are forgotten, the page says so."""
REMEMBERED = 500
"""So many forms are known to be recorded already."""


class Window:
    """One window on one book; its pages ask it, several at a time.

    `clock` gives the moment in China; `day` fixes the day for trials and tests.
    """

    def __init__(
        self,
        root: Path,
        clock: Callable[[], datetime],
        *,
        day: date | None = None,
        lang: Lang = "zh",
        translate: Translate = str,
        key_path: Path | None = None,
        idle: timedelta = IDLE,
    ) -> None:
        self.root = root
        self.lang = lang
        self.translate = translate
        self.key_path = key_path or default_key_path()
        self.idle = idle
        self._clock = clock
        self._day = day
        self._keys: Keys | None = None
        self._held = False
        self.while_open: dict[str, Any] = {}
        """What was read with the keys and is worth keeping; it goes when they go."""
        self._asked = clock()
        self._recorded: dict[str, str] = {}
        self.moved: Callable[[Path], None] = lambda _root: None
        self._guard = RLock()
        self._me: tuple[tuple[int, int] | None, str] = None, ""
        self.connection = Connection(lambda: self.root, clock)

    @property
    def begun(self) -> bool:
        """Whether there is a book: before the first run there is none."""
        return (self.root / SETTINGS).is_file()

    def moves_to(self, root: Path) -> None:
        """The window is on this book from now on: the first run made or fetched it."""
        self.root = root
        self._me = None, ""
        self.moved(root)

    def book(self) -> Book:
        """The book as it is now."""
        return open_book(self.root)

    def now(self) -> datetime:
        """The moment, in China."""
        return self._clock()

    def today(self) -> date:
        """The day, in China."""
        return self._day or self._clock().date()

    def count_as(self, day: date) -> None:
        """Take `day` for today until the window is closed: the computer's clock is wrong."""
        self._day = day

    @property
    def me(self) -> str:
        """The handle of whoever works at this computer; empty where nobody said so."""
        with self._guard:
            stamp = mine.stamp(self.root)
            if stamp is None or stamp != self._me[0]:
                self._me = stamp, mine.who(self.root)
            return self._me[1]

    def is_me(self, handle: str) -> None:
        """Remember who works at this computer."""
        mine.remember(self.root, handle)
        with self._guard:
            self._me = None, handle

    @property
    def has_key(self) -> bool:
        """Whether a key lies on this computer."""
        return self.key_path.is_file()

    @property
    def keys(self) -> Keys | None:
        """The keys while they are unlocked; forgotten after idle minutes."""
        with self._guard:
            self.forget_in_time()
            return self._keys

    @property
    def locks_at(self) -> datetime | None:
        """The whole minute at which the keys are forgotten if nobody asks for a page; None while they are locked."""
        return None if self.keys is None else self._end()

    @property
    def locked_by_itself(self) -> bool:
        """Whether the keys were forgotten after idle minutes, and whoever sits here has not said yet that they know."""
        return self._held and self.keys is None

    def forget_in_time(self) -> None:
        """Forget the keys if their minutes are over; the server does it beside the pages too, though nobody asks."""
        with self._guard:
            if self._keys is not None and self._clock() >= self._end():
                self._forget()

    def _forget(self) -> None:
        self._keys = None
        self.while_open.clear()

    def _end(self) -> datetime:
        return (self._asked + self.idle).replace(second=0, microsecond=0)

    def unlock(self, passphrase: str, path: Path | None = None) -> Keys:
        """Read the keys with the passphrase and hold them. Raises Failure where that cannot be."""
        keys = read_keys(path or self.key_path, lambda: passphrase)
        self.hold(keys)
        return keys

    def hold(self, keys: Keys) -> None:
        """Hold keys that came from elsewhere: typed from paper, or from a file that lies outside this computer."""
        with self._guard:
            self.while_open.clear()
            self._keys, self._asked, self._held = keys, self._clock(), True

    def lock(self) -> None:
        """Forget the keys, as whoever sits here wants; also that they were forgotten by themselves."""
        with self._guard:
            self._forget()
            self._held = False

    def touched(self) -> None:
        """Somebody asked for a page: the minutes of idleness begin anew."""
        with self._guard:
            self.forget_in_time()
            self._asked = self._clock()

    def recorded(self, once: str) -> str:
        """Where a form led that was recorded already, by its own mark; empty for a new one."""
        with self._guard:
            return self._recorded.get(once, "")

    def remember(self, once: str, to: str) -> None:
        """That the form with this mark was recorded, and where it led."""
        with self._guard:
            self._recorded[once] = to
            for old in [*self._recorded][:-REMEMBERED]:
                del self._recorded[old]
