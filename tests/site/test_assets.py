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


@pytest.mark.node
def test_a_page_gets_the_scripts_that_exist(sample_build: Path) -> None:
    assert_register_has_scripts(sample_build / "site", there=True)


@pytest.mark.slow
def test_a_page_gets_no_scripts_where_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiefen.site.build.built_assets", lambda _program: {})
    made = built(tmp_path)
    assert made.findings == ()
    assert_register_has_scripts(made.site, there=False)


def assert_register_has_scripts(site: Path, *, there: bool) -> None:
    page = (site / "register" / "index.html").read_text("utf-8")
    assert ('src="../assets/js/register.js"' in page, 'href="../assets/css/register.css"' in page) == (there, there)
    assert 'rel="alternate feed"' in page
    assert "assets/js/register.js" not in (site / "index.html").read_text("utf-8")
