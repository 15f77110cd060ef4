"""The forms of the window for everybody: by keyboard alone, on a narrow screen, in the dark, with a screen reader."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jiefen.desk.step.forms.table import PAGES
from tests.browser.look import AT, WIDE, Look, begin_anew, screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
NARROW, ZOOMED = 320, 640
"""A narrow screen, or a wide one at 400 %; the wide one at 200 %."""
OF_A_CASE = ["", "/limits", "/parties", "/papers", "/correct", "/add", *(f"/{step}" for step in PAGES)]
OTHERS = [
    *("/", "/new", "/cases", "/danger", "/search", "/reports", "/send", "/incoming", "/conflicts", "/publish", "/key"),
    *(
        f"/office{kind}"
        for kind in (
            "",
            "/demand",
            "/task",
            "/screening",
            "/meeting",
            "/duty",
            "/inspect",
            "/pledge",
            "/return",
            "/event",
        )
    ),
]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
STOPS = """() => {
    const all = [...document.querySelectorAll(
        'main :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')]
        .filter(one => one.checkVisibility() && !one.disabled && one.type !== 'hidden' && one.tabIndex >= 0);
    const groups = new Map();
    for (const one of all)
        if (one.type === 'radio' && (one.checked || !groups.has(one.name))) groups.set(one.name, one);
    return all.filter(one => one.type !== 'radio' || groups.get(one.name) === one)
        .map(one => one.outerHTML.slice(0, 120));
}"""
"""Where Tab must stop, in the order of reading: once in a group of choices."""
WRONG = """() => {
    const button = document.querySelector('main').appendChild(document.createElement('button'));
    Object.assign(button.style, { minHeight: 0, padding: 0, height: '9px', width: '2000px' });
}"""
HERE = "() => document.activeElement.outerHTML.slice(0, 120)"


def stays_within(look: Look, path: str) -> list[str]:
    wider = []
    for width in (NARROW, ZOOMED):
        look.page.set_viewport_size({"width": width, "height": 900})
        if look.page.evaluate(SIDEWAYS) > 0:
            wider.append(f"{path} is wider than {width} px")
    look.page.set_viewport_size({"width": WIDE, "height": 900})
    return wider


def wrong_on(look: Look, path: str) -> list[str]:
    """What is wrong with a page, and with it once it was sent without an answer."""
    look.go(path)
    title = look.page.title()
    wrong = [f"{path} {one}" for one in look.faults()] + stays_within(look, path)
    if path not in ("/send", "/key", "/publish", "/conflicts", "/incoming") and look.send_empty():
        wrong += [f"{path} sent: {one}" for one in look.faults()] + stays_within(look, f"{path} sent")
        assert "summary" in look.page.evaluate(HERE), f"{path}: what is wrong has the focus"
        assert look.page.title() != title, f"{path}: the title says what is wrong"
        links = look.page.locator(".summary a")
        if links.count():
            links.first.click()
            at = look.page.evaluate(
                "() => document.activeElement.closest('.question, fieldset, [data-person]') !== null"
            )
            if not at:
                wrong.append(f"{path} sent: the link of the summary leads nowhere")
    return wrong


def by_tab(look: Look, path: str) -> None:
    """Tab goes through what stands there in the order of reading, from the heading to the end, and out again."""
    look.go(path)
    assert look.page.evaluate(HERE).startswith("<h1"), path
    wanted = look.page.evaluate(STOPS)
    wanted = wanted[wanted.index(next(one for one in wanted if "case-line" not in one)) :]
    met = []
    for _ in range(len(wanted) + 3):
        look.page.keyboard.press("Tab")
        met.append(look.page.evaluate(HERE))
    above = wanted.index(met[0])
    assert above <= 1, f"{path}: only the line of the case stands above the heading"
    assert met[: len(wanted) - above] == wanted[above:], path
    assert met[len(wanted) - above] not in wanted[above:], f"{path} lets nobody out"


def test_a_form_is_for_everybody(browser: "Browser", address: str) -> None:
    look = screen(browser, address, color_scheme="dark")
    assert wrong_on(look, f"{AT}/track") == []
    by_tab(look, f"{AT}/track")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_on_any_page_of_a_case(browser: "Browser", address: str, tmp_path: Path, scheme: str) -> None:
    look = screen(browser, address, color_scheme=scheme)
    wrong = []
    for path in OF_A_CASE:
        begin_anew(tmp_path / "book")  # a form in which all is filled in is recorded as it is sent
        wrong += wrong_on(look, AT + path)
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_on_any_other_page(browser: "Browser", address: str, scheme: str) -> None:
    look = screen(browser, address, color_scheme=scheme)
    assert [one for path in OTHERS for one in wrong_on(look, path)] == []


@pytest.mark.slow
def test_tab_goes_through_each_page_in_the_order_of_reading(browser: "Browser", address: str) -> None:
    look = screen(browser, address)
    for path in [*OTHERS, *(AT + one for one in OF_A_CASE)]:
        by_tab(look, path)


def test_a_step_is_recorded_by_keyboard_alone(browser: "Browser", address: str) -> None:
    """Radios by arrows; Alt+Enter records; the heading of the next page has the focus, under it what was recorded."""
    look = screen(browser, address)
    look.go(f"{AT}/track")
    press = look.page.keyboard.press
    while not look.page.evaluate("() => document.activeElement.name === 'finding'"):
        press("Tab")
    press("Space")
    press("ArrowDown")
    look.page.locator("#said", has_text="进展慢").wait_for()
    with look.page.expect_navigation():
        press("Alt+Enter")
    assert look.page.evaluate(HERE).startswith("<h1")
    assert "已记下：3 月 6 日，李娜跟踪：进展慢。" in look.page.locator("#status").inner_text()


def test_a_step_is_recorded_without_scripts(browser: "Browser", address: str) -> None:
    """The second page shows the sentence, and has the button that goes on."""
    look = screen(browser, address, java_script_enabled=False)
    look.go(f"{AT}/mediate")
    look.page.get_by_label("邱平").check()
    for party in look.page.locator('input[name="with"]').all():
        party.check()
    look.page.get_by_label("没谈成").check()
    look.page.get_by_role("button", name="记下", exact=True).click()
    assert "没谈成" in look.page.locator(".will-record").inner_text()
    look.page.get_by_role("button", name="记下，接着：调不成，终止").click()
    assert look.page.url.endswith(f"{AT}/terminate")


@pytest.mark.slow
def test_a_dispute_settled_on_the_spot_is_recorded_without_scripts(browser: "Browser", address: str) -> None:
    look = screen(browser, address, java_script_enabled=False)
    page = look.page
    look.go("/new")
    page.get_by_label("本人到窗口").check()
    names = page.get_by_label("姓名或单位名称")
    for nth, name in enumerate(("王小兰", "周大民")):
        names.nth(nth).fill(name)
    page.get_by_label("说一两个字").fill("吵")
    page.get_by_label("简单经过").fill("夜里搬桌椅，吵得睡不着")
    page.get_by_label("小区、地点").fill("碧水")
    look.press("找种类和地点")
    page.locator("#kinds").get_by_label("噪声扰民").check()
    look.press("记下，当场调成了")
    look.press("记下，当场调成了")
    assert page.url.endswith("/on-the-spot"), look.text()
    for party in page.locator('input[name="with"]').all():
        party.check()
    for legend, answer in (("权利义务", "口头"), ("协议是书面", "口头"), ("怎么履行", "当场做完了")):
        page.locator("fieldset", has=page.locator("legend", has_text=legend)).last.get_by_label(answer).check()
    page.get_by_label("说好了什么").fill("晚十点后不拖桌椅")
    look.press("记下")
    look.press("记下")
    assert "已记下" in page.locator("#status").inner_text(), look.text()


def test_what_is_wrong_would_be_found(browser: "Browser", address: str) -> None:
    look = screen(browser, address)
    look.go(f"{AT}/track")
    look.page.evaluate(WRONG)
    assert {one.partition(":")[0] for one in look.faults()} == {"button-name", "small"}
    assert len(stays_within(look, "it")) == 2
