"""Values on their way into pages: no value can be read as HTML or as Markdown (ARCHITECTURE §8)."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from unicodedata import category

from jiefen.core.numerals import article_name
from jiefen.public.public_law import PublicBasis, PublicLaw

OWN_RULE = "本局规定"
_NO_TEXT = ("Cc", "Cf", "Cs", "Zl", "Zp")
_LOOKALIKES = str.maketrans("<>&\"'`{}", "＜＞＆＂＇｀｛｝")


def esc(value: object) -> str:
    """`value` as plain text for HTML inside Markdown: every ASCII sign is a numeric entity, controls are blanks."""
    return "".join(_shown(char) for char in str(value))


def _shown(char: str) -> str:
    if category(char) in _NO_TEXT:
        return " "
    if char.isalnum() or char == " " or not char.isascii():
        return char
    return f"&#{ord(char)};"


def plain(value: str) -> str:
    """`value` for the places where the theme prints text unescaped or escapes it twice: full-width instead of signs."""
    return "".join(" " if category(char) in _NO_TEXT else char for char in value).translate(_LOOKALIKES).strip()


def day(value: date) -> str:
    """2026年7月1日."""
    return f"{value.year}年{value.month}月{value.day}日"


def phone(value: str) -> str:
    """A telephone number as a link to dial, what stands behind it as text."""
    number = re.match(r"[0-9][0-9-]{2,19}", value)
    return f'<a href="tel:{number[0]}">{number[0]}</a>{esc(value[number.end() :])}' if number else esc(value)


def cited(basis: PublicBasis) -> str:
    """A citation as every page shows it, 《民法典》第二百八十八条: a link whose end out/sites/citing fills in."""
    article = "" if basis.article is None else f'<span class="jf-nowrap">{article_name(basis.article)}</span>'
    return _link(basis, f"《{esc(basis.law.title)}》{article}")


def _link(basis: PublicBasis, shown: str) -> str:
    article = "" if basis.article is None else f"/{basis.article}"
    return f'<a class="jf-cite" href="law:{esc(basis.law.id)}{article}">{shown}</a>'


def cited_in_text(basis: PublicBasis) -> str:
    """A citation as running text has it: an article's law by its short name, where its title is a long one."""
    law = PublicLaw(id=basis.law.id, title=basis.law.short or basis.law.title)
    return cited(PublicBasis(law=law, article=basis.article)) if basis.article else cited(basis)


def cited_all(bases: Sequence[PublicBasis]) -> str:
    """Several citations, those of one law together: 《人民调解法》第十七条、第二十条；《民法典》第二百条."""
    by_law: dict[PublicLaw, set[int]] = {}
    for basis in bases:
        by_law.setdefault(basis.law, set()).update([] if basis.article is None else [basis.article])
    return "；".join(
        cited(PublicBasis(law=law)) + "、".join(_article(law, article) for article in sorted(articles))
        for law, articles in by_law.items()
    )


def _article(law: PublicLaw, article: int) -> str:
    shown = f'<span class="jf-nowrap">{article_name(article)}</span>'
    return _link(PublicBasis(law=law, article=article), shown)


def cited_or_own(basis: PublicBasis | None) -> str:
    """The law a rule rests on; what has none is published as the bureau's own rule, never as law."""
    return cited(basis) if basis else f'<span class="jf-own">{OWN_RULE}</span>'


def page(
    title: str,
    body: Iterable[str],
    *,
    description: str = "",
    scripts: Sequence[str] = (),
    styles: Sequence[str] = (),
    feed: str = "",
    keywords: Sequence[str] = (),
    searched: bool = True,
) -> str:
    """A Markdown page; its front matter comes as JSON, which YAML reads whatever it holds, without signs of HTML.

    `scripts` and `styles` are the names of those that this page needs besides the site's own; `feed` is the path of
    the feed that tells of its news; `keywords` are what people call the matter, for the site's search, which shows them
    with the page; a page that is not `searched` is not found by it.
    """
    given = {
        "title": plain(title),
        "description": plain(description),
        "scripts": scripts,
        "styles": styles,
        "feed": feed,
        "tags": [plain(word) for word in keywords],
        "search": {} if searched else {"exclude": True},
    }
    head = {name: value for name, value in given.items() if value or name == "title"}
    lines = (f"{name}: {_quoted(value)}\n" for name, value in head.items())
    return f"---\n{''.join(lines)}---\n\n" + "\n".join(body) + "\n"


def _quoted(value: object) -> str:
    """JSON that YAML reads, and in which nobody sees a marker to be filled."""
    return json.dumps(value, ensure_ascii=False).replace("[[", "\\u005b\\u005b")
