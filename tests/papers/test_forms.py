"""The blank forms of the site: each fits on one sheet, and what it says of time limits is what the regulation says."""

import re

import pytest

from jiefen.papers.blanks import form_files
from jiefen.papers.form import Form, blank
from jiefen.papers.forms import FORMS
from jiefen.papers.on_paper.office_suite import as_pdf
from jiefen.papers.on_paper.pages import pages_in
from jiefen.papers.page import forms_page
from jiefen.papers.word.templates import read_templates
from jiefen.register.columns import promised
from tests.base.test_html import Reader
from tests.public_site import ROOT

LENGTH = re.compile(r"[0-9一二三四五六七八九十]+ ?(?:个工作日|个月|日|天)内")
FORM = Form(
    code="it",
    title="题目",
    who="谁",
    when="何时",
    hints=("在{clock.ask}内请求。", "在{clock.ask}内请求，{clock.again}内再请求。", "签名。"),
    example={},
)


def test_hints_have_the_lengths_of_the_procedure_and_leave_out_limits_that_it_has_not() -> None:
    assert list(FORM.hints_with({"ask": "31 日"})) == ["在31 日内请求。", "签名。"]
    assert list(FORM.hints_with({"ask": "31 日", "again": "1 个月"}))[1] == "在31 日内请求，1 个月内再请求。"
    assert list(FORM.hints_with({})) == ["签名。"]


def test_the_page_follows_the_procedure() -> None:
    page = Reader(forms_page({"review-ask": "31 日", "recheck-ask": "29 日"})["forms/index.md"]).text
    assert "在31 日内请求复查" in page
    assert "在29 日内请求复核" in page
    assert "{clock" not in page


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.code)
def test_no_form_says_by_itself_how_long_something_takes(form: Form) -> None:
    assert not [text for text in (form.who, form.when, *form.hints) if LENGTH.search(text)]


def test_a_blank_has_every_name_and_no_value() -> None:
    example = {"a": "x", "ticked": True, "people": [{"name": "甲"}, {"name": "乙"}], "unit": {"name": "丙"}}
    assert blank(example) == {"a": "", "ticked": False, "people": [{"name": ""}, {"name": ""}], "unit": {"name": ""}}


@pytest.mark.slow
@pytest.mark.office
def test_every_form_is_one_sheet_blank_and_filled_in() -> None:
    files, findings = form_files(read_templates(ROOT, ROOT, FORMS), "云岫县住房和城乡建设局", promised(outcomes=True))
    assert findings == ()
    printed = as_pdf(files)
    assert {name: pages_in(raw) for name, raw in printed.items()} == dict.fromkeys(printed, 1)
    assert len(printed) == 2 * len(FORMS)
