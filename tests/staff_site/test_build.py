"""The staff site as files: whole, marked as internal on every page, the same each time, apart from the public site."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.explaining.explain import rule_book, spoken_view
from jiefen.site.build import build_public
from tests.public_site import ROOT
from tests.staff_pages import TODAY, book_at, built, desk

NOINDEX = '<meta name="robots" content="noindex, nofollow">'
INSIDE = ("jf-internal", "noindex", "2026-0020", "今天要办")
SEALED = "age-encryption.org/v1 P1 真名"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its staff site built; one case has a sealed half, one file is broken, one page its own."""
    folder = book_at(tmp_path_factory.mktemp("staff"))
    (folder / "cases/2026/2026-0020.age").write_text(SEALED, "utf-8")
    (folder / "cases/2026/2026-0099.yaml").write_text("id: [", "utf-8")
    (folder / "docs/staff").mkdir(parents=True)
    (folder / "docs/staff/notes.md").write_text("# 交接须知\n", "utf-8")
    assert built(folder).findings == ()
    return folder


@pytest.fixture(scope="module")
def site(book: Path) -> dict[str, bytes]:
    return tree(book / "build/staff/site")


def test_every_page_says_that_it_is_internal_and_as_of_which_day(site: dict[str, bytes]) -> None:
    pages = [raw.decode() for path, raw in site.items() if path.endswith(".html")]
    assert len(pages) > 30
    for page in pages:
        assert '<p class="jf-internal">内部资料，不得公开 · 2026年11月20日</p>' in page
        assert NOINDEX in page
    assert b"Disallow: /" in site["robots.txt"]


def test_nothing_is_written_elsewhere(book: Path) -> None:
    assert [path.name for path in (book / "build").iterdir()] == ["staff"]


def test_the_public_site_sees_nothing_of_it(staff_book: Path, tmp_path: Path) -> None:
    """Built beside it from the same book, no staff page, no mark, no case number and no staff script is in it."""
    shutil.copytree(staff_book, tmp_path / "both")
    made = build_public(open_book(tmp_path / "both"))
    assert made.findings == ()
    public = tree(tmp_path / "both/build/public")
    assert "site/index.html" in public
    staff = set(tree(tmp_path / "both/build/staff/docs"))
    shared = {path for path in staff if f"docs/{path}" in public and not path.startswith("assets/")}
    assert shared <= {"index.md"}
    assert not [path for path in public if "staff" in path]
    for path, raw in public.items():
        if path.endswith((".html", ".md", ".json")):
            assert not [word for word in ("jf-internal", "noindex", "2026-0020", "今天要办") if word in raw.decode()], (
                path
            )


def test_the_sealed_half_is_not_looked_into(site: dict[str, bytes]) -> None:
    assert not [path for path, raw in site.items() if "真名" in raw.decode("utf-8", "ignore")]


@pytest.mark.slow
def test_elsewhere_and_in_another_time_zone_it_comes_out_the_same(
    book: Path, site: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "C")
    other = tmp_path / "another place"
    shutil.copytree(book, other, ignore=shutil.ignore_patterns("build"))
    built(other)
    again = tree(other / "build/staff/site")
    assert again.keys() == site.keys()
    assert [path for path in site if again[path] != site[path]] == []


def test_a_file_that_cannot_be_read_is_counted(site: dict[str, bytes]) -> None:
    assert "有 1 件案卷读不出来，没有算在里面：" in site["index.html"].decode()


def test_hand_written_pages_of_the_book_are_taken_in(site: dict[str, bytes]) -> None:
    assert "交接须知" in site["notes/index.html"].decode()
    assert "R1—R36" in site["rows/index.html"].decode()


def test_every_rule_has_its_place_with_what_explain_says(site: dict[str, bytes]) -> None:
    for rule in rule_book():
        page = unescape(site[f"rules/{rule.code[:3].lower()}/index.html"].decode())
        assert f'<h2 id="{rule.code}">' in page
        assert rule.title in page
        assert rule.why in page


def test_most_rules_on_cases_say_what_to_do() -> None:
    """What the page quotes is what the rule says of its own bad example."""
    spoken = [view for view in map(spoken_view, rule_book()) if view.spoken]
    assert len(spoken) > 80
    assert all(view.spoken and view.spoken.code == view.rule.code for view in spoken)


def test_the_day_decides_what_is_on_the_desk() -> None:
    assert desk().today == TODAY
    received = [case.summary.received for case in desk().cases]
    assert max(received) <= TODAY
    files = [path.stem for path in (ROOT / "cases").glob("*/*.yaml")]
    later = [path for path in files if path not in desk().by_id]
    for case in later:
        text = (ROOT / f"cases/{case[:4]}/{case}.yaml").read_text("utf-8")
        day = re.search(r"^received: ([0-9-]+)$", text, re.MULTILINE)
        assert day
        assert day[1] > TODAY.isoformat()
