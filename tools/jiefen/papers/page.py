"""The page of blank forms: who fills in which, when it is needed, a blank one and an example of each (R25, R26)."""

import msgspec

from jiefen.base.html import page
from jiefen.base.template import render
from jiefen.papers.forms import FORMS, Form

TITLE = "空白表格"
FOLDER = "forms/"
ABOUT = "下载、打印，用笔填；每张都有填好的样例"


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file beside the page: its `path`, and the `name` under which a browser saves it."""

    path: str
    name: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A form with its two files."""

    form: Form
    blank: File
    example: File


def forms_page() -> dict[str, str]:
    """`forms/index.md`."""
    forms = [Shown(form=form, blank=_file(form), example=_example(form)) for form in FORMS.values()]
    body = render("papers/page.html.j2", title=TITLE, about=ABOUT, forms=forms)
    return {f"{FOLDER}index.md": page(TITLE, [body], description=ABOUT, styles=["way"])}


def form_file(form: Form, *, example: bool) -> str:
    """Where the Word file lies on the site."""
    return f"{FOLDER}{form.code}{'-example' if example else ''}.docx"


def _file(form: Form) -> File:
    return File(path=form_file(form, example=False).removeprefix(FOLDER), name=f"{form.title}（空白）")


def _example(form: Form) -> File:
    return File(path=form_file(form, example=True).removeprefix(FOLDER), name=f"{form.title}（样例）")
