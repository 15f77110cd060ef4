"""Citations as every page shows them: links whose end law/citing fills in. Templates import them from cited.html.j2."""

from collections.abc import Sequence

from markupsafe import Markup

from jiefen.base.public import Public
from jiefen.base.template import part
from jiefen.law.public import PublicBasis, PublicLaw

_TEMPLATE = "law/cited.html.j2"


class Cited(Public, frozen=True, kw_only=True):
    """Citations of one law: the law as a whole, and its articles in their order."""

    law: PublicBasis
    articles: tuple[PublicBasis, ...]


def cited(basis: PublicBasis) -> Markup:
    """A citation as every page shows it, 《民法典》第二百八十八条: a link whose end law/citing fills in."""
    return part(_TEMPLATE, "cited", basis)


def cited_in_text(basis: PublicBasis) -> Markup:
    """A citation as running text has it: an article's law by its short name, where its title is a long one."""
    law = PublicLaw(id=basis.law.id, title=basis.law.short or basis.law.title)
    return cited(PublicBasis(law=law, article=basis.article)) if basis.article else cited(basis)


def by_law(bases: Sequence[PublicBasis]) -> tuple[Cited, ...]:
    """Citations, those of one law together in the order of their articles, as the template's `cited_all` takes them."""
    articles_of: dict[PublicLaw, set[int]] = {}
    for basis in bases:
        articles = articles_of.setdefault(basis.law, set())
        if basis.article is not None:
            articles.add(basis.article)
    return tuple(_cited(law, sorted(articles)) for law, articles in articles_of.items())


def _cited(law: PublicLaw, articles: Sequence[int]) -> Cited:
    return Cited(
        law=PublicBasis(law=law), articles=tuple(PublicBasis(law=law, article=article) for article in articles)
    )
