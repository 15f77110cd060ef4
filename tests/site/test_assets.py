"""Bundled scripts reach the pages that ask for them; a site without them is whole."""

from pathlib import Path

import pytest

from jiefen.site.assets import built_assets
from tests.public_site import built


def test_every_bundled_file_has_its_path_in_a_site(tmp_path: Path) -> None:
    file = tmp_path / "build" / "web" / "assets" / "js" / "one.js"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"1")
    assert built_assets(tmp_path) == {"assets/js/one.js": b"1"}


def test_where_node_was_missing_there_are_none(tmp_path: Path) -> None:
    assert built_assets(tmp_path) == {}


@pytest.mark.parametrize("there", [True, False])
def test_a_page_gets_the_scripts_that_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    files = {"assets/js/register.js": b"", "assets/css/register.css": b""} if there else {}
    monkeypatch.setattr("jiefen.site.build.built_assets", lambda _program: files)
    made = built(tmp_path)
    assert made.findings == ()
    page = (made.site / "register" / "index.html").read_text("utf-8")
    assert ('src="../assets/js/register.js"' in page, 'href="../assets/css/register.css"' in page) == (there, there)
    assert 'rel="alternate feed"' in page
    assert "assets/js/register.js" not in (made.site / "index.html").read_text("utf-8")
