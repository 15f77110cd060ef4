"""解纷指引 in a real browser: by links without a script, as one page with it, fit for everybody, a sheet on paper."""

from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from jiefen.papers.forms import FORMS
from tests.browser.settle import settled
from tests.browser.test_pages import AXE, FAULTS, RULES
from tests.public_site import written

pytestmark = pytest.mark.browser

TALK = ["和别人有争执，还没有解决", "邻居：漏水、噪声、装修、挡光、加装电梯", "愿意谈，或者还没有问过"]


def answers() -> tuple[str, ...]:
    file = written().way
    assert file is not None
    return tuple(file.way.answers)


def opened(browser: Browser, address: str, width: int = 1280, **more: Any) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, **more).new_page()
    settled(page, address)
    return page


def choose(page: Page, words: str) -> None:
    page.locator(".jf-choices a", has_text=words).click()


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "light"),
        (1280, "dark"),
        pytest.param(360, "dark", marks=pytest.mark.slow),
        pytest.param(1280, "light", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("path", ["way/", "way/?go=whom.neighbour.neighbour-talk", "way/court/", "forms/"])
def test_axe_finds_nothing_and_nothing_is_wider(
    browser: Browser, site: str, path: str, width: int, scheme: str
) -> None:
    """In the dark, what may be found there alone, as on all other pages."""
    page = opened(browser, site + path, width, color_scheme=scheme)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS, RULES[scheme]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_without_a_script_links_lead_to_the_answer(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}way/", 360, java_script_enabled=False)
    for words in TALK:
        choose(page, words)
    assert page.url == f"{site}way/neighbour-talk/"
    expect(page.locator("h1")).to_have_text("请我们把邻居约来，一起谈")
    expect(page.locator(".jf-times")).to_contain_text("本局规定")
    expect(page.locator(".jf-checklist li").first).to_be_visible()
    expect(page.locator(".jf-print")).to_be_hidden()
    page.context.close()


def test_with_it_the_questions_stand_on_one_page_and_the_address_holds_what_was_said(
    browser: Browser, site: str
) -> None:
    page = opened(browser, f"{site}way/")
    page.evaluate("window.same = true")
    for number, words in enumerate(TALK, start=1):
        expect(page.get_by_role("status")).to_contain_text(f"第 {number} 个问题")
        choose(page, words)
        expect(page.locator(".jf-said dd:nth-of-type(1)")).to_have_text(TALK[:number])
        expect(page.locator("h1")).to_be_focused()
    assert page.url == f"{site}way/?go=whom.neighbour.neighbour-talk"
    assert page.title().startswith("请我们把邻居约来")
    expect(page.get_by_role("status")).to_have_text("建议：人民调解")

    page.go_back()
    expect(page.locator("h1")).to_have_text("邻居怎么说？")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("请我们把邻居约来，一起谈")
    page.locator(".jf-said a").nth(1).click()
    expect(page.locator("h1")).to_have_text("您和谁有争执？")
    assert page.url == f"{site}way/?go=whom"
    assert page.evaluate("window.same")
    page.context.close()


def test_a_shared_address_opens_at_the_same_place_and_a_wrong_one_as_far_as_it_goes(
    browser: Browser, site: str
) -> None:
    page = opened(browser, f"{site}way/?go=whom.work.wage")
    expect(page.locator("h1")).to_have_text("先找总包，同时找人社局和我们")
    page.locator(".jf-answer-papers a").first.click()
    assert page.url == f"{site}forms/#application"
    settled(page, f"{site}way/?go=whom.moon.<b>x")
    expect(page.locator("h1")).to_have_text("您和谁有争执？")
    page.context.close()


def test_a_keyboard_is_enough(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}way/")
    page.locator(".jf-choices a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".jf-choices a").first).to_be_focused()
    page.context.close()


def test_targets_are_large_on_a_phone(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}way/whom/", 360)
    boxes = [link.bounding_box() for link in page.locator(".jf-choices a").all()]
    assert all(box is not None and box["height"] >= 48 and box["width"] >= 300 for box in boxes)
    page.context.close()


def longest_answers(site_folder: Path) -> list[str]:
    """The three answers with the most on their pages: the first that would need a second sheet."""
    return sorted(answers(), key=lambda code: (site_folder / "way" / code / "index.html").stat().st_size)[-3:]


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_every_answer_is_one_sheet_of_paper(browser: Browser, site: str, site_folder: Path, every: bool) -> None:
    page = opened(browser, f"{site}way/")
    for code in answers() if every else longest_answers(site_folder):
        page.goto(f"{site}way/{code}/", wait_until="load")
        sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        text = normalize("NFKC", sheets[0].extract_text())
        assert len(sheets) == 1, code
        assert [part for part in ("先做这几步", "带什么", "去哪里", "多久", "花多少钱") if part not in text] == [], code
    page.context.close()


def test_home_and_guides_lead_there(browser: Browser, site: str) -> None:
    page = opened(browser, site)
    page.locator(".jf-button--start").click()
    assert page.url == f"{site}way/"
    page.goto(f"{site}guides/")
    page.locator('.jf-note a[href="../way/"]').click()
    assert page.url == f"{site}way/"
    page.goto(f"{site}guides/leaks/")
    page.locator('.jf-guide--papers a[href="../../forms/"]').click()
    assert page.url == f"{site}forms/"
    page.context.close()


def test_each_form_can_be_saved_blank_and_filled_in(browser: Browser, site: str, site_folder: Path) -> None:
    page = opened(browser, f"{site}forms/")
    names = []
    for number in range(page.locator(".jf-form").count()):
        page.goto(f"{site}forms/")  # Chromium asks somebody before it saves the eleventh file of a page
        for link in page.locator(".jf-form").nth(number).locator(".jf-form-files a").all():
            with page.expect_download() as download:
                link.click()
            names.append(download.value.suggested_filename)
            assert ZipFile(download.value.path()).testzip() is None
    assert names == [f"{form.title}（{kind}）.docx" for form in FORMS.values() for kind in ("空白", "样例")]
    assert len([*(site_folder / "forms").glob("*.docx")]) == len(names)
    page.context.close()
