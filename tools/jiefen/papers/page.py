"""The page of blank forms: who fills in which, when it is needed, a blank one and an example of each (R25, R26)."""

from jiefen.base.html import esc, page
from jiefen.papers.forms import FORMS, Form

TITLE = "空白表格"
FOLDER = "forms/"
_END = (
    '<p class="jf-actions"><a class="jf-button" href="../way/">先看该走哪条路</a>'
    '<a class="jf-button jf-button--plain" href="../#contact">怎么找我们</a></p>'
)
ABOUT = "下载、打印，用笔填；每张都有填好的样例"


def forms_page() -> dict[str, str]:
    """`forms/index.md`."""
    body = [
        f'<h1 id="start">{TITLE}</h1><p class="jf-lead">{ABOUT}。不会填，来窗口，我们替您填。</p>',
        *(_form(form) for form in FORMS.values()),
        _END,
    ]
    return {f"{FOLDER}index.md": page(TITLE, ["".join(body)], description=ABOUT, styles=["way"])}


def form_file(form: Form, *, example: bool) -> str:
    """Where the Word file lies on the site."""
    return f"{FOLDER}{form.code}{'-example' if example else ''}.docx"


def _form(form: Form) -> str:
    hints = "".join(f"<li>{esc(hint)}</li>" for hint in form.hints)
    return (
        f'<section class="jf-form" aria-labelledby="{form.code}"><h2 id="{form.code}">{esc(form.title)}</h2>'
        f'<dl class="jf-times"><div><dt>谁填</dt><dd>{esc(form.who)}</dd></div>'
        f"<div><dt>什么时候用</dt><dd>{esc(form.when)}</dd></div></dl><ul>{hints}</ul>"
        f'<p class="jf-form-files">{_link(form, example=False)}{_link(form, example=True)}</p></section>'
    )


def _link(form: Form, *, example: bool) -> str:
    name = f"{form.title}{'（样例）' if example else '（空白）'}"
    kind = " jf-button--plain" if example else ""
    words = "看填好的样例" if example else f"下载空白的{form.title}"
    file = form_file(form, example=example).removeprefix(FOLDER)
    return f'<a class="jf-button{kind}" href="{file}" download="{name}.docx">{words}（Word）</a>'
