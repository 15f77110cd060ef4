"""Pages as templates: the one Jinja environment, in which no value can become markup (docs/dev/pages.md).

A template lies beside the module that renders it, `law/page.html.j2` beside `law/page.py`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_eval_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from markupsafe import Markup

from jiefen.base.html import day, esc
from jiefen.base.numerals import article_name, chinese_number

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*(- |[A-Za-z-]+=\")?")


def render(template: str, **values: object) -> Markup:
    """The markup that a template makes of `values`; the template is named from the package down, `law/page.html.j2`.

    Raises UndefinedError where the template wants a value that is not given, TypeError for one that is no text,
    number or day.
    """
    return Markup(_environment().get_template(template).render(values))  # noqa: S704  a template's output


def part(template: str, macro: str, *values: object) -> Markup:
    """The markup that one macro of a template makes of `values`."""
    made = getattr(_environment().get_template(template).module, macro)(*values)
    return Markup(made)  # noqa: S704  a template's output


def written(text: str) -> Markup:
    """Markdown that somebody wrote for the site, by hand, and that was judged when it was read: never a record's text.

    It goes into a template as it stands.
    """
    return Markup(text)  # noqa: S704  hand-written, judged when read


@cache
def _environment() -> Environment:
    """Jinja without its own filters and functions: `safe` is not there, nor what escapes in another way than ours."""
    environment = Environment(
        loader=PackageLoader("jiefen", "."),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_shown,
        extensions=[_Layout],
    )
    length = environment.filters["length"]
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(
        address=_address,
        article=article_name,
        day=day,
        joined=_joined,
        length=length,
        name=_name,
        numeral=chinese_number,
    )
    return environment


@pass_eval_context  # so that a constant in a template goes the same way, and is not escaped twice
def _shown(_context: EvalContext, value: object) -> Markup:
    """A value as every template shows it: what is no markup of ours is text, whatever it holds."""
    return value if isinstance(value, Markup) else Markup(_said(value))  # noqa: S704  escaped, or digits


def _said(value: object) -> str:
    if isinstance(value, str):
        return esc(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int | date | StrictUndefined) and not isinstance(value, bool):
        return str(value)  # raises for what is not given
    raise TypeError(f"a template shows texts, numbers and days, not {value!r}")


def _joined(values: Iterable[str], between: str = "、") -> str:
    """Texts in a row, as one text; markup is joined by a loop."""
    texts = list(values)
    if any(isinstance(text, Markup) for text in texts):
        raise TypeError("markup is joined by a loop in the template")
    return between.join(texts)


def _name(value: str) -> Markup:
    """A code as it stands, to name an element or to be named in an address; ValueError for whatever else."""
    if not _NAME.fullmatch(value):
        raise ValueError(f"no name: {value!r}")
    return Markup(value)  # noqa: S704  letters, digits and `._-` alone


def _address(value: str) -> Markup:
    """A path on the site, as the address that leads there; ValueError for one that would lead to another site."""
    if value.startswith("/"):
        raise ValueError(f"no path on the site: {value!r}")
    return Markup(quote(value))  # noqa: S704  letters, digits, `_.-~/%` alone


class _Layout(Extension):
    """A line break in a template, and the blanks around it, are layout: nothing of it comes into the page.

    A blank line is kept, because Markdown needs one between blocks; so is the break before `- `, an item of
    its lists. Before an attribute a break is the blank that it needs.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its text without the line breaks."""
        for token in stream:
            text = _BREAK.sub(_kept, token.value) if token.type == "data" else token.value
            yield Token(token.lineno, token.type, text)


def _kept(found: re.Match[str]) -> str:
    """What comes of a break and of what stands behind it."""
    begun = found[1] or ""
    if found[0].count("\n") > 1:
        return f"\n\n{begun}"
    if begun == "- ":
        return f"\n{begun}"
    return f" {begun}" if begun else ""
