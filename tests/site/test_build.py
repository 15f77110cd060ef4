"""The built site as files: whole, the same each time, and holding nothing of what is for staff."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jiefen.procedure.record import Procedure
from tests.procedure.test_project import INSIDE, with_secrets
from tests.public_site import ROOT, built, publication, source


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sample(sample_build: Path) -> Mapping[str, bytes]:
    """The files of the sample's site, which built without a finding."""
    return tree(sample_build / "site")


@pytest.fixture
def before(sample_build: Path, tmp_path: Path, sample: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of the sample's site as it was built at `tmp_path`, to be built again."""
    shutil.copytree(sample_build, tmp_path, dirs_exist_ok=True)
    return sample


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an office with an address, and with secrets in its procedures."""
    plain = source(publication())
    made_from = msgspec.structs.replace(
        plain,
        procedures=tuple(with_secrets(one) for one in plain.procedures),
        settings=msgspec.structs.replace(plain.settings, site_url="https://example.invalid/mediation/"),
    )
    return built(tmp_path_factory.mktemp("other"), made_from).site


def test_the_sample_builds_whole(sample: Mapping[str, bytes]) -> None:
    pages = {path for path in sample if path.endswith(".html")}
    guides = {"index.html"} | {f"{path.stem}/index.html" for path in (ROOT / "docs/public/guides").iterdir()}
    assert {path for path in pages if path.startswith("guides/")} == {f"guides/{name}" for name in guides}
    assert {path for path in pages if not path.startswith(("guides/", "way/", "law/"))} == {
        "forms/index.html",
        "404.html",
        "index.html",
        "statistics/index.html",
        "regulation/index.html",
        "regulation/2025-01-01/index.html",
        "regulation/2026-07-01/index.html",
        "regulation/boards/index.html",
        "register/index.html",
    }


@pytest.mark.slow  # tests/test_reproducible.py says more, of the sample as a book
def test_elsewhere_and_in_another_time_zone_it_comes_out_the_same(
    sample: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    again = built(tmp_path / "another place")
    assert tree(again.site) == sample


@pytest.mark.slow
def test_a_second_build_changes_no_page(tmp_path: Path, before: Mapping[str, bytes]) -> None:
    second = built(tmp_path)
    assert (second.staged.written, second.staged.deleted) == ((), ())
    assert tree(second.site) == before


@pytest.mark.usefixtures("before")
def test_what_is_no_longer_published_goes(tmp_path: Path) -> None:
    again = built(tmp_path, source(publication()))
    assert set(again.staged.deleted) == {
        f"register/{name}" for name in ("2026Q2.csv", "2026Q2.json", "changes/2026Q2.json")
    }
    assert "register/2026Q2.csv" not in tree(again.site)


def test_nothing_for_staff_is_in_any_byte_of_the_site(other: Path) -> None:
    files = tree(other)
    words = [INSIDE, "4321", "secret-level", "chen-guo", "2026-4003", "linjiang-housing", "held-back"]
    assert "index.html" in files
    for path, raw in files.items():
        if not path.startswith("assets/javascripts"):
            assert not [word for word in words if word.encode() in raw], path


def test_a_link_in_html_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    plain = source()
    page = '# 说明\n\n<div><a href="../regulation/#art-99">第九十九条</a></div>\n'
    found = built(tmp_path, msgspec.structs.replace(plain, texts={**plain.texts, "about.md": page})).findings
    assert [(one.code, one.say.facts) for one in found] == [
        ("SITE08", {"page": "about/index.html", "address": "../regulation/#art-99"})
    ]


def test_a_link_in_markdown_that_leads_nowhere_is_found(tmp_path: Path, before: Mapping[str, bytes]) -> None:
    plain = source()
    page = "# 说明\n\n[第九十九条](regulation/index.md#art-99)\n"
    found = built(tmp_path, msgspec.structs.replace(plain, texts={**plain.texts, "about.md": page})).findings
    assert [one.code for one in found] == ["SITE06"]
    assert "art-99" in str(found[0].say.facts)
    assert tree(tmp_path / "site") == before


def test_a_site_that_may_not_be_published_leaves_the_last_one(tmp_path: Path, before: Mapping[str, bytes]) -> None:

    def broken(procedure: Procedure) -> Procedure:
        data: dict[str, Any] = msgspec.to_builtins(procedure)
        data["clocks"]["mediation"]["length"]["basis"] = {"law": "rmtjf", "article": 36}
        return msgspec.convert(data, Procedure)

    plain = source()
    bad = msgspec.structs.replace(plain, procedures=tuple(broken(one) for one in plain.procedures))
    assert built(tmp_path, bad).findings
    assert tree(tmp_path / "site") == before


def test_no_english_of_the_theme_is_left(sample: Mapping[str, bytes]) -> None:
    pages = b"".join(raw for path, raw in sample.items() if path.endswith(".html"))
    for words in (
        b"Not found",
        b"Made with",
        b"Material for MkDocs",
        b'alt="logo"',
        b"Back to top",
        b"Skip to",
        b"fonts.g",
    ):
        assert words not in pages


def test_dates_on_the_site_are_the_cut_day_not_the_clock(other: Path) -> None:
    sitemap = (other / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-09-30"}
