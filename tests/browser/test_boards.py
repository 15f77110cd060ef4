"""Wall boards: printed by Chromium on A3, each article whole on one sheet, word for word as in the procedure."""

import io
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from jiefen.base.numerals import article_name
from jiefen.base.text import render
from jiefen.procedure.lengths import length_words
from jiefen.procedure.points import start_day_words
from jiefen.procedure.record import Article
from tests.browser.settle import settled
from tests.public_site import procedures, publication, source

pytestmark = pytest.mark.browser

A3 = (297, 420)
NEWEST = procedures()[-1]
PUBLIC = [article for article in NEWEST.articles if article.audience == "public"]


@pytest.fixture(scope="module")
def sheets(browser: Browser, site: str) -> list[str]:
    """The text of each printed sheet, without blanks."""
    page = browser.new_page()
    settled(page, site + "regulation/boards/")
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    page.close()
    for sheet in reader.pages:
        box = sheet.mediabox
        assert tuple(round(float(side) / 72 * 25.4) for side in (box.width, box.height)) == A3
    return [squeezed(sheet.extract_text()) for sheet in reader.pages]


def squeezed(text: str) -> str:
    """Without blanks, radicals as the characters they stand for: Chromium's fonts do not tell 日 from ⽇."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def stands_in(words: str, sheet: str) -> bool:
    """Whether the sheet holds the words; a radical that Unicode leaves alone (⺠ for 民) counts as any character."""
    return re.search("".join(f"[{re.escape(char)}\u2e80-\u2eff]" for char in squeezed(words)), sheet) is not None


def filled(text: str) -> str:
    """The article's text as people read it, its time limits and what a row of the register shows in words."""
    text = text.replace("{register.row}", source(publication()).row)
    if NEWEST.papers:
        text = text.replace("{papers.file-within}", render(length_words(NEWEST.papers.file_within)))
    text = re.sub(r"\{clock\.([a-z-]+)\}", lambda found: render(length_words(NEWEST.clocks[found[1]].length)), text)
    return re.sub(r"\{from\.([a-z-]+)\}", lambda found: render(start_day_words(NEWEST.clocks[found[1]].starts)), text)


@pytest.mark.parametrize("article", PUBLIC, ids=lambda article: str(article.article))
def test_an_article_stands_whole_on_one_sheet(sheets: list[str], article: Article) -> None:
    whole = f"{article_name(article.article)}{article.title}{filled(article.text)}"
    assert sum(stands_in(whole, sheet) for sheet in sheets) == 1


def test_nothing_for_staff_is_on_the_wall(sheets: list[str]) -> None:
    for article in NEWEST.articles:
        if article.audience == "staff":
            assert not any(stands_in(article.text[:12], sheet) for sheet in sheets)


def test_no_sheet_is_empty_and_none_shows_the_site_around_it(sheets: list[str]) -> None:
    assert all(len(sheet) > 40 for sheet in sheets)
    assert not any(
        stands_in(word, sheet) for sheet in sheets for word in ("搜索", "回到顶部", "示例网站", "上墙版", "遇事指南")
    )


def test_every_limit_and_every_step_is_on_the_wall(sheets: list[str]) -> None:
    text = "".join(sheets)
    for clock in NEWEST.clocks.values():
        if clock.audience == "public":
            assert stands_in(clock.title, text)
    assert "办理流程" in sheets[0]
    for word in ("受理", "分流", "约谈", "告知权利义务", "调解", "达成协议", "终止", "整理归档", "办结", "回访"):
        assert stands_in(word, sheets[0])


def test_boards_and_regulation_say_the_same(site_folder: Path) -> None:
    pages = [site_folder / path / "index.html" for path in ("regulation", "regulation/boards")]
    bodies = [articles_of(page.read_text("utf-8")) for page in pages]
    assert len(bodies[0]) == len(PUBLIC)
    assert bodies[0] == bodies[1]


def articles_of(page: str) -> list[tuple[str, str]]:
    """Number and text of each article of a page, with its tags; links as seen from the site's root."""
    found = re.findall(r'id="art-(\d+)".*?</h3>\s*(?:<div class="jf-article">)?(.*?)</div>', page, re.DOTALL)
    return [(number, re.sub(r">\s+<", "><", re.sub(r'href="[./]+', 'href="', text.strip()))) for number, text in found]
