"""The page of blank forms: who fills in which, when it is needed, a blank one and an example of each (R25, R26)."""

from collections.abc import Mapping

import msgspec

from jiefen.base.html import page
from jiefen.base.template import render
from jiefen.papers.form import Form
from jiefen.papers.forms import FORMS

TITLE = "空白表格"
FOLDER = "forms/"
ABOUT = "下载、打印，用笔填；每张都有填好的样例"


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file beside the page: its `path`, and the `name` under which a browser saves it."""

    path: str
    name: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A form with what is to be heeded, and its two files."""

    form: Form
    hints: tuple[str, ...]
    blank: File
    example: File


def forms_page(lengths: Mapping[str, str]) -> dict[str, str]:
    """`forms/index.md`; `lengths` are the published time limits by code, in words."""
    forms = [
        Shown(form=form, hints=tuple(form.hints_with(lengths)), blank=_file(form), example=_example(form))
        for form in FORMS.values()
    ]
    body = render("papers/page.html.j2", title=TITLE, about=ABOUT, forms=forms)
    return {f"{FOLDER}index.md": page(TITLE, [body], description=ABOUT, styles=["way"])}


def form_file(form: Form, *, example: bool) -> str:
    """Where the Word file lies on the site."""
    return f"{FOLDER}{form.code}{'-example' if example else ''}.docx"


def _file(form: Form) -> File:
    return File(path=form_file(form, example=False).removeprefix(FOLDER), name=f"{form.title}（空白）")


def _example(form: Form) -> File:
    return File(path=form_file(form, example=True).removeprefix(FOLDER), name=f"{form.title}（样例）")
