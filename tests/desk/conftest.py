"""A window on a small book, asked without a browser: every page and form as a browser without scripts has it."""

import re
import subprocess
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from jiefen.desk.app import make_app
from jiefen.desk.guard import ENTER, Pass
from jiefen.desk.window import Window
from tests import builders
from tests.small_office import copy_office

DAY = date(2026, 3, 6)
HOST = "127.0.0.1:8787"
ORIGIN = f"http://{HOST}"
FROM_HERE = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
NUMBER = "2026-0137"


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(DAY.year, DAY.month, DAY.day, 10, 30)  # noqa: DTZ001  Beijing's, as the window has it

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


class Desk:
    """The window of a clerk; `get` and `post` as a browser without scripts does it, with the cookie and the marks."""

    def __init__(self, root: Path, key_path: Path, at: datetime | None = None) -> None:
        self.root = root
        self.clock = Clock(at)
        self.window = Window(root, self.clock, key_path=key_path)
        self.secret = Pass()
        self.app = make_app(self.window, self.secret, lambda: frozenset({HOST}))
        self.app.testing = False
        self.client = self.app.test_client()
        assert self.client.get(f"{ENTER}?token={self.secret.token()}", base_url=ORIGIN).status_code == 303

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, base_url=ORIGIN, **more)

    def post(
        self, path: str, form: dict[str, Any] | None = None, *, by_script: bool = False, **more: Any
    ) -> TestResponse:
        """Send a form with the window's mark; what the page had hidden is the test's to give."""
        data = {"csrf": self.secret.form, **(form or {})}
        headers = FROM_HERE | {"HX-Request": "true"} if by_script else FROM_HERE
        return self.client.post(path, data=data, base_url=ORIGIN, headers=headers, **more)

    def page(self, path: str) -> str:
        """The text of a page that is there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, plain(answer.text))
        return answer.text


def plain(page: str) -> str:
    """The words of a page, its marks taken away."""
    text = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", _entities(text))).strip()


def _entities(text: str) -> str:
    return re.sub(r"&#([0-9]+);", lambda found: chr(int(found[1])), text)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the (first) form of a page, by their names."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {_entities(name): _entities(value) for name, value in inputs}


class _Form(HTMLParser):
    """What a browser would send of the first form of a page if nobody touched it."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, list[str]] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        name, value = of.get("name") or "", of.get("value") or ""
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in of:
            self._put(self._select, value)
        elif tag == "textarea":
            self._area = name
        elif tag == "input" and name and (of.get("type") not in ("checkbox", "radio", "file") or "checked" in of):
            self._put(name, value)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._put(self._area, data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def _put(self, name: str, value: str) -> None:
        self.given.setdefault(name, []).append(value)


def filled(page: str, **answers: Any) -> dict[str, Any]:
    """A form as it would be sent: what it began with, and these answers."""
    form = _Form()
    form.feed(page)
    return {**form.given, **answers}


@pytest.fixture(scope="session")
def desk_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office and one case, kept in Git: copied for each test that writes."""
    root = tmp_path_factory.mktemp("desk") / "book"
    copy_office(root / "office")
    path = root / f"cases/2026/{NUMBER}.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(builders.as_yaml(builders.case_dict(id=NUMBER)))
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=root, check=True, env={**_git_identity(), "PATH": "/usr/bin:/bin"})
    return root


@pytest.fixture
def desk(desk_book: Path, tmp_path: Path) -> Desk:
    """A window on a copy of the small book, its clerk 李娜, without a key."""
    root = tmp_path / "book"
    subprocess.run(["cp", "-a", str(desk_book), str(root)], check=True)
    one = Desk(root, tmp_path / "no.key")
    one.window.is_me("li-na")
    return one


def _git_identity() -> dict[str, str]:
    who = {"NAME": "li-na", "EMAIL": "li-na@example.invalid"}
    return {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in who.items()}
