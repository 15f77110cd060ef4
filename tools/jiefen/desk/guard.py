"""Who may ask the window, and what its answers allow a browser (R30).

The window listens on this computer alone. Another page in the same browser must not reach it (CSRF, DNS rebinding), nor
another user of the computer: an address with a random token is opened once and becomes a cookie that scripts cannot
read and other sites do not send. Everybody can list the arguments of programs, and a cookie knows no port: where the
system says whose a connection is, only this user's count. A name other than the computer's own is refused; a form is
taken from our own page alone, with the mark that the page was given.
"""

import secrets
from collections.abc import Callable

from flask import Flask, Response, g, request

from jiefen.desk.frame import refused, window
from jiefen.desk.peers import is_same_user

COOKIE = "jiefen-window"
ENTER, AGAIN = "/enter", "/again"
OPEN = frozenset({ENTER, AGAIN})
"""Opened with a token, and asked for a token by a second start; neither has the cookie yet."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script and no style within a page, nothing from elsewhere, nothing sent elsewhere."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser says of our own forms that they come from nowhere
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
LOCKING = "/key/idle"
QUIET = OPEN | {LOCKING}
"""What a page asks by itself: nobody has moved for that."""
SAFE = frozenset({"GET", "HEAD"})
MOST_BYTES = 32 * 1024 * 1024
"""Of a request: scans of a paper are the largest."""


class Pass:
    """The secrets of one run: tokens that open it once, the cookie, and the mark in forms."""

    def __init__(self) -> None:
        self.cookie = secrets.token_urlsafe(32)
        self.form = secrets.token_urlsafe(32)
        self._tokens: set[str] = set()

    def token(self) -> str:
        """A new token; it opens the window once."""
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def take(self, token: str) -> bool:
        """Whether a token is one of ours and was not used; it is used now."""
        known = next((one for one in [*self._tokens] if secrets.compare_digest(one.encode(), token.encode())), "")
        self._tokens.discard(known)
        return bool(known)


def guard(app: Flask, secret: Pass, hosts: Callable[[], frozenset[str]]) -> None:
    """Refuse whatever does not come from the window's own pages; `hosts` are its own names with the port."""

    @app.before_request
    def only_ours() -> Response | None:
        status = _why_not(secret, hosts())
        if status:
            return refused(status)
        g.form_mark = secret.form
        if request.path not in QUIET or request.method == "POST":
            window().touched()
        return None

    @app.get(ENTER)
    def enter() -> Response:
        if not secret.take(request.args.get("token", "")):
            return refused(401)
        answer = Response(status=303, headers={"Location": "/"})
        answer.set_cookie(COOKIE, secret.cookie, httponly=True, samesite="Strict", path="/")
        return answer

    @app.after_request
    def closed(answer: Response) -> Response:
        if request.method not in SAFE:
            window().connection.stale()
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        del answer.headers["Server"]
        return answer


def _why_not(secret: Pass, hosts: frozenset[str]) -> int:
    """The number of the refusal; 0 for a request of the window's own."""
    writes = request.method not in SAFE
    if request.host not in hosts:
        return 421
    if not is_same_user(request.environ):
        return 401
    if writes and not _from_here(hosts):
        return 403
    if request.path in OPEN:
        return 0
    if not _has(request.cookies.get(COOKIE, ""), secret.cookie):
        return 401
    return 403 if writes and not _has(request.form.get("csrf", ""), secret.form) else 0


def _from_here(hosts: frozenset[str]) -> bool:
    """Whether a form comes from a page of ours, as the browser says; one that says nothing is not believed."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    ours = tuple(f"http://{one}" for one in hosts)
    origin, page = request.headers.get("Origin", ""), request.headers.get("Referer", "")
    from_ours = origin in ours if origin else page.startswith(tuple(f"{one}/" for one in ours))
    return site == "same-origin" and from_ours


def _has(given: str, ours: str) -> bool:
    return secrets.compare_digest(given.encode(), ours.encode())
