"""What of a law is public: never how and where it was read, nor what we noted about that."""

from datetime import date

from jiefen.law.public import PublicLaw, PublicLawArticle, PublicLawEntry, PublicPoint
from jiefen.law.record import Law
from jiefen.law.texts.record import LawArticle, LawText

LONGEST_TITLE = 16
COUNTRY = "中华人民共和国"


def public_law(law: Law) -> PublicLaw:
    """The law as pages name it: 《民法典》, not 《中华人民共和国民法典》."""
    title = law.title.removeprefix(COUNTRY)
    return PublicLaw(id=law.id, title=title, short=law.short_title if len(title) > LONGEST_TITLE else "")


def public_law_entry(law: Law, text: LawText | None, on: date) -> PublicLawEntry:
    """What the index of laws shows: what holds on the day `on`.

    Never how and where it was read, nor what we noted about that.
    """
    holding = [one for one in law.statements if one.superseded is None or not one.superseded.on(on)]
    return PublicLawEntry(
        law=public_law(law),
        title=law.title,
        body=law.body,
        document_no=law.document_no or "",
        effective=law.effective,
        articles=law.articles,
        in_force=law.status == "in-force",
        points=tuple(PublicPoint(articles=one.articles, text=one.zh) for one in holding if one.articles),
        text=tuple(map(_law_article, text.articles)) if text else (),
    )


def _law_article(article: LawArticle) -> PublicLawArticle:
    return PublicLawArticle(number=article.article, branch=article.branch, heads=article.heads, text=article.text)
