"""The window while it opens: its first page is there before the rooms are loaded that the page does not need.

Loading all that forms, papers and publishing need takes longer than the first page may. They are loaded once that page
was shown; whoever asks for another page before waits for them.
"""

from collections.abc import Callable, Iterable
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

FIRST = "/"
UNLOADED = "jiefen.unloaded"
"""In the environment of a request: why the rooms could not be loaded that would answer it."""


class Growing:
    """Answers by `first` as long as that has the page, and nobody asked for more; then by what `whole` makes."""

    def __init__(self, first: Flask, whole: Callable[[], Flask]) -> None:
        self._first, self._make = first, whole
        self._whole: Flask | None = None
        self._lock = Lock()
        self._begun = False

    def __call__(self, environ: dict[str, Any], start: "StartResponse") -> Iterable[bytes]:
        """One request."""
        whole, path = self._whole, str(environ.get("PATH_INFO", ""))
        if whole is not None or not self._is_first(path):
            return self._by_all(environ)(environ, start)
        answer = self._first(environ, start)
        if path == FIRST and not self._begun:
            self._begun = True
            Thread(target=self.whole, daemon=True).start()
        return answer

    def _by_all(self, environ: dict[str, Any]) -> Flask:
        """What answers with all rooms; where one cannot be loaded the first says so, and the next request tries."""
        try:
            return self.whole()
        except Exception as error:  # noqa: BLE001  our own fault, or a file of the program that is gone
            environ[UNLOADED] = error
            return self._first

    def whole(self) -> Flask:
        """All rooms; loaded by the first who asks."""
        with self._lock:
            if self._whole is None:
                self._whole = self._make()
            return self._whole

    def _is_first(self, path: str) -> bool:
        adapter = self._first.url_map.bind("")
        return adapter.test(path, "GET") or adapter.test(path, "POST")
