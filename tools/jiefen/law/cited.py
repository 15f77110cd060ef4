"""Citations as every page shows them: links whose end law/citing fills in."""

from collections.abc import Sequence

from jiefen.base.html import esc
from jiefen.base.numerals import article_name
from jiefen.law.public import PublicBasis, PublicLaw

OWN_RULE = "本局规定"


def cited(basis: PublicBasis) -> str:
    """A citation as every page shows it, 《民法典》第二百八十八条: a link whose end law/citing fills in."""
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
