"""Style, script and icon; kept by the browser for the hours of one run, they hold nothing of the book."""

from importlib.resources import files

from flask import Blueprint, Response

from jiefen.files import resources

pages = Blueprint("look", __name__)


@pages.get("/look/desk.css")
def style() -> Response:
    """The style, written by hand."""
    return _answer(files("jiefen.desk.look").joinpath("desk.css").read_bytes(), "text/css")


@pages.get("/look/favicon.svg")
def icon() -> Response:
    """The icon."""
    return _answer(files("jiefen.desk.look").joinpath("favicon.svg").read_bytes(), "image/svg+xml")


@pages.get("/look/desk.js")
def script() -> Response:
    """What Node bundled; nothing where it did not: each form works without."""
    path = resources.root() / "build/web/desk/desk.js"
    return _answer(path.read_bytes() if path.is_file() else b"", "text/javascript")


def _answer(content: bytes, of_type: str) -> Response:
    return Response(content, content_type=f"{of_type}; charset=utf-8")
