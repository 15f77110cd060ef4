"""Forty pieces of code in every text field of a book: in the built sites they are words, and nothing of them runs."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from jiefen.book.book import open_book
from jiefen.files import resources
from jiefen.files.schema.validate import checker
from jiefen.files.yaml.reader import read
from jiefen.site.build import build_public
from tests.injection import hostile
from tests.injection.hostile import ADDRESSES, ELSEWHERE, FILES, Hostile, is_text, leaves, text_fields
from tests.injection.payloads import FORMULA, PAYLOADS, UNSEEN
from tests.public_site import ROOT, served
from tests.staff_pages import built as built_staff

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COMPLAINTS = {"error", "warning"}
SITES = ("public", "staff")
ATOM = "{http://www.w3.org/2005/Atom}"
ABSENT = "Failed to load resource"
"""The page for what is not there names its files by the site's own address, where this server does not stand."""
Places = Mapping[str, Path]


def folders(book: Path) -> Places:
    """The public and the staff site of a book, built."""
    found = {"public": build_public(open_book(book)), "staff": built_staff(book)}
    assert [site.findings for site in found.values()] == [(), ()]
    return {name: site.site for name, site in found.items()}


@pytest.fixture(scope="module")
def plain(built_book: Path, staff_book: Path) -> Places:
    """The sites of the sample as it is, of which the other has a part."""
    return {"public": built_book / "build/public/site", "staff": staff_book / "build/staff/site"}


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The book, and schemas that let texts be as long as they like."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "schema", hostile.unbounded)
        checker.cache_clear()
        yield Hostile(tmp_path_factory.mktemp("hostile"))
    checker.cache_clear()


@pytest.fixture(scope="module")
def infected(spoilt: Hostile) -> Places:
    return folders(spoilt.root)


def test_there_are_forty() -> None:
    assert len(set(PAYLOADS)) == 40


def test_no_kind_of_record_is_forgotten() -> None:
    kinds = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.json")}
    assert kinds == {*FILES, *ELSEWHERE}


def test_every_text_field_takes_all_forty_and_no_other_field_any(spoilt: Hostile) -> None:
    """A field of codes, days or choices refuses each; so does one that is text here and a choice in another step."""
    fields = set().union(*(text_fields(name) for name in FILES))
    assert {place: number_taken(spoilt, place) for place in fields} == dict.fromkeys(fields, 40)
    assert set(spoilt.taken) - fields == ADDRESSES
    assert not ADDRESSES & spoilt.refused
    assert len(spoilt.refused) > 100


def number_taken(spoilt: Hostile, place: str) -> int:
    return len(spoilt.taken.get(place, ()))


@pytest.mark.parametrize("name", ["case", "grid", "organisation", "procedure", "publication", "settings", "way"])
def test_what_nobody_sees_is_refused_by_the_reader(name: str) -> None:
    raw = min(ROOT.glob(FILES[name])).read_text("utf-8")
    data = read(raw.encode()).data
    assert data
    schema = resources.schema(name)
    texts = [holder[key] for holder, key, node, _ in leaves(schema, schema, data, name) if is_text(node)]
    assert texts
    for text in UNSEEN:
        changed = raw.replace(texts[0], texts[0] + text)
        assert changed != raw
        assert read(changed.encode()).faults, repr(text)


class Shape(HTMLParser):
    """The tags of a page with the names of their attributes, and where its links lead that are no plain addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[tuple[str, str]] = set()
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        for name, value in attrs:
            scheme = (value or "").strip().lower().partition(":")[0]
            if name in ("href", "src", "action") and scheme in ("javascript", "data", "vbscript"):
                self.odd.append(f"{tag} {value}")
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.odd.append(f"{tag} {name}")


def shape(folder: Path) -> Shape:
    found = Shape()
    for page in sorted(folder.rglob("*.html")):
        found.feed(page.read_text("utf-8"))
        found.reset()
    return found


@pytest.mark.parametrize("site", SITES)
def test_no_page_has_a_tag_or_an_attribute_more(site: str, plain: Places, infected: Places) -> None:
    before, after = shape(plain[site]), shape(infected[site])
    assert after.odd == before.odd == []
    assert after.tags - before.tags == set()


@pytest.mark.parametrize("site", SITES)
def test_data_is_well_formed_and_carries_the_text(site: str, infected: Places) -> None:
    seen = 0
    for path in sorted(infected[site].rglob("*")):
        if path.suffix == ".json" or path.name.endswith(".webmanifest"):
            json.loads(path.read_text("utf-8"))
        elif path.suffix in (".xml", ".svg") or path.name.endswith(".xml.gz"):
            raw = path.read_bytes()
            assert b"<!DOCTYPE" not in raw
            ET.fromstring(gzip.decompress(raw) if path.suffix == ".gz" else raw)  # noqa: S314  our own
        else:
            continue
        seen += 1
    assert seen > 1


def test_no_cell_is_a_formula(infected: Places) -> None:
    tables = sorted(infected["public"].rglob("*.csv"))
    cells = [
        cell
        for table in tables
        for row in csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert any(payload in cell for cell in cells for payload in PAYLOADS)
    assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA)]


def test_the_register_carries_a_branch_as_it_was_written(spoilt: Hostile, infected: Places) -> None:
    register = infected["public"] / "register"
    rows = json.loads((register / "register.json").read_text("utf-8"))["案件"]
    batches = [read(path.read_bytes()).data or {} for path in (spoilt.root / "office/publications").glob("*.yaml")]
    branches = {row["纠纷种类"] for row in rows} - {"其他"}
    assert branches
    assert branches <= {title for batch in batches for title in batch["branches"].values()}
    assert all(any(payload in branch for payload in PAYLOADS) for branch in branches)
    feed = ET.parse(register / "feed.xml")  # noqa: S314  our own
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == len(rows)
    assert any("window.hit" in title for title in titles)


def test_blank_forms_are_whole(infected: Places) -> None:
    forms = sorted(infected["public"].rglob("*.docx"))
    assert forms
    for form in forms:
        with zipfile.ZipFile(form) as packed:
            for name in packed.namelist():
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(packed.read(name))  # noqa: S314  our own
            text = packed.read("word/document.xml").decode()
        assert "evil.invalid" not in "".join(packed.namelist())
        assert "<script" not in text


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("site", SITES)
def test_nothing_runs(site: str, browser: "Browser", infected: Places) -> None:
    """Every kind of page, without the policy that would stop it; each element touched as a hand or a key would."""
    paths = one_of_each(infected[site])
    assert len(paths) > 8
    with served(infected[site]) as address:
        context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800})
        seen: list[str] = []
        context.on("request", lambda request: asked(request.url, address, seen))
        page = context.new_page()
        page.on("dialog", lambda dialog: seen.append(f"dialog {dialog.message}"))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("console", lambda one: seen.append(one.text) if one.type in COMPLAINTS else None)
        for path in paths:
            visit(page, address + path)
            heard = [one for one in seen if path != "404.html" or not one.startswith(ABSENT)]
            assert (heard, page.evaluate("window.hit")) == ([], None), path
            seen.clear()
            assert page.url.startswith(address)
        context.close()


def asked(url: str, address: str, seen: list[str]) -> None:
    if not url.startswith((address, "data:image/", "blob:")):
        seen.append(url)


def visit(page: "Page", address: str) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_timeout(150)
    page.evaluate(TOUCH)


TOUCH = """() => {
    for (const one of document.querySelectorAll('body *'))
        for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle', 'load', 'error', 'pointerdown'])
            one.dispatchEvent(new Event(kind, {bubbles: false}));
}"""


def one_of_each(folder: Path) -> list[str]:
    """The pages at the top, and two of each folder that holds many."""
    pages = [path.relative_to(folder) for path in sorted(folder.rglob("*.html"))]
    chosen: dict[str, list[Path]] = {}
    for page in pages:
        chosen.setdefault("/".join(page.parts[:-2]), []).append(page)
    return [page.as_posix() for group in chosen.values() for page in group[: 12 if group[0].parts[:-2] == () else 2]]
