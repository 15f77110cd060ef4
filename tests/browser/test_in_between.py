"""What comes between at the window: a second tab, a telephone in a note, a sum, a wrong word, somebody else's entry."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.look import AT, Look, screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def tracked(look: Look) -> None:
    """Fill in 跟踪, until the sentence stands beside it."""
    look.go(f"{AT}/track")
    look.page.get_by_label("进展慢").check()
    look.page.locator("#said", has_text="进展慢").wait_for()


def test_a_sum_is_read_back_in_capitals(browser: "Browser", address: str) -> None:
    look = screen(browser, address)
    look.go(f"{AT}/agreement")
    look.page.get_by_label("口头").check()
    look.page.get_by_label("当场履行完了").check()
    look.page.locator("#q-amount").fill("8000")
    look.page.locator("#said", has_text="8,000 元（捌仟元整）").wait_for()


@pytest.mark.slow
def test_what_another_tab_recorded_is_not_recorded_again(browser: "Browser", address: str, tmp_path: Path) -> None:
    look = screen(browser, address)
    tracked(look)
    once = look.page.locator("main input[name=once]").input_value()
    look.press("记下")
    tracked(look)
    look.page.locator("main input[name=once]").evaluate("(box, value) => { box.value = value; }", once)
    look.press("记下")
    assert "在另一个标签里已经记下了" in look.text()
    (case,) = (tmp_path / "book/cases").rglob("*.yaml")
    assert case.read_text("utf-8").count("step: track") == 1


@pytest.mark.slow
def test_a_telephone_in_a_note_moves_to_the_sealed_half(browser: "Browser", address: str, tmp_path: Path) -> None:
    look = screen(browser, address)
    tracked(look)
    look.page.locator("summary", has_text="还有要写的").click()
    look.page.get_by_label("备注").fill("打 13900000008 催过")
    look.press("记下")
    assert "有 1 处要改" in look.text()
    look.press("移到密封里")
    assert look.page.get_by_label("备注").input_value() == ""
    look.press("记下")
    assert "已记下" in look.text()
    assert "13900000008" not in "".join(path.read_text("utf-8") for path in (tmp_path / "book").rglob("*.yaml"))


@pytest.mark.slow
def test_a_word_that_names_no_kind_says_so_and_another_is_tried(browser: "Browser", address: str) -> None:
    look = screen(browser, address)
    look.go("/new")
    look.page.get_by_label("说一两个字").press_sequentially("飞碟")
    look.page.locator("#kinds", has_text="没有找到「飞碟」").wait_for()
    look.page.get_by_label("说一两个字").fill("")
    look.page.get_by_label("说一两个字").press_sequentially("漏水")
    look.page.locator("#kinds", has_text="渗漏水").wait_for()


@pytest.mark.slow
def test_one_line_is_taken_back(browser: "Browser", address: str) -> None:
    look = screen(browser, address)
    tracked(look)
    look.press("记下")
    look.page.locator(f'a[href="{AT}/undo"]').click()
    look.press("撤掉这一条")
    assert "进展慢" not in look.page.locator("ol.course").inner_text()


@pytest.mark.slow
def test_somebody_else_did_it_and_the_clerk_enters_it(browser: "Browser", address: str) -> None:
    look = screen(browser, address)
    tracked(look)
    look.page.locator("details.when summary").first.click()
    look.page.locator("details.when select").select_option("wang-qiang")
    look.page.locator("#said", has_text="王强跟踪：进展慢").wait_for()
    look.press("记下")
    assert "王强跟踪：进展慢" in look.page.locator("ol.course").inner_text()
