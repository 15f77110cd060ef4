"""The built site as files: whole, the same each time, and holding nothing of what is for staff."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jiefen.procedure.record import Procedure
from jiefen.site.build import Built
from tests.procedure.test_project import INSIDE, with_secrets
from tests.public_site import ROOT, built, publication, source


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("sample"))


def test_the_sample_builds_whole(sample: Built) -> None:
    assert sample.findings == ()
    pages = {path for path in tree(sample.site) if path.endswith(".html")}
    guides = {"index.html"} | {f"{path.stem}/index.html" for path in (ROOT / "docs/public/guides").iterdir()}
    assert {path for path in pages if path.startswith("guides/")} == {f"guides/{name}" for name in guides}
    assert {path for path in pages if not path.startswith(("guides/", "way/", "law/"))} == {
        "forms/index.html",
        "404.html",
        "index.html",
        "statistics/index.html",
        "regulation/index.html",
        "regulation/2025-01-01/index.html",
        "regulation/boards/index.html",
        "register/index.html",
    }


def test_elsewhere_and_in_another_time_zone_it_comes_out_the_same(
    sample: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    again = built(tmp_path / "another place")
    assert tree(again.site) == tree(sample.site)


def test_a_second_build_changes_no_page(tmp_path: Path) -> None:
    first = built(tmp_path)
    before = tree(first.site)
    second = built(tmp_path)
    assert (second.staged.written, second.staged.deleted) == ((), ())
    assert tree(second.site) == before


def test_what_is_no_longer_published_goes(tmp_path: Path) -> None:
    built(tmp_path)
    again = built(tmp_path, source(publication()))
    assert set(again.staged.deleted) == {
        f"register/{name}" for name in ("2026Q2.csv", "2026Q2.json", "changes/2026Q2.json")
    }
    assert "register/2026Q2.csv" not in tree(again.site)


def test_nothing_for_staff_is_in_any_byte_of_the_site(tmp_path: Path) -> None:
    plain = source(publication())
    secret = msgspec.structs.replace(plain, procedures=tuple(with_secrets(one) for one in plain.procedures))
    files = tree(built(tmp_path, secret).site)
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


def test_a_link_in_markdown_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    plain = source()
    page = "# 说明\n\n[第九十九条](regulation/index.md#art-99)\n"
    before = tree(built(tmp_path).site)
    found = built(tmp_path, msgspec.structs.replace(plain, texts={**plain.texts, "about.md": page})).findings
    assert [one.code for one in found] == ["SITE06"]
    assert "art-99" in str(found[0].say.facts)
    assert tree(tmp_path / "site") == before


def test_a_site_that_may_not_be_published_leaves_the_last_one(tmp_path: Path) -> None:
    before = tree(built(tmp_path).site)

    def broken(procedure: Procedure) -> Procedure:
        data: dict[str, Any] = msgspec.to_builtins(procedure)
        data["clocks"]["mediation"]["length"]["basis"] = {"law": "rmtjf", "article": 36}
        return msgspec.convert(data, Procedure)

    plain = source()
    bad = msgspec.structs.replace(plain, procedures=tuple(broken(one) for one in plain.procedures))
    assert built(tmp_path, bad).findings
    assert tree(tmp_path / "site") == before


def test_no_english_of_the_theme_is_left(sample: Built) -> None:
    pages = b"".join(raw for path, raw in tree(sample.site).items() if path.endswith(".html"))
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


def test_dates_on_the_site_are_the_cut_day_not_the_clock(tmp_path: Path) -> None:
    plain = source(publication())
    settings = msgspec.structs.replace(plain.settings, site_url="https://example.invalid/mediation/")
    made = built(tmp_path, msgspec.structs.replace(plain, settings=settings))
    sitemap = (made.site / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-09-30"}
