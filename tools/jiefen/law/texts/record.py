"""The text of a law as a bureau imported it (R24). Files: office/law-texts/<law>-<part>.yaml"""

from datetime import date

from jiefen.base.record import Record


class LawArticle(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One article: its number, `branch` 1 for 之一, the headings that stand above it, its paragraphs."""

    article: int
    branch: int = 0
    heads: tuple[str, ...] = ()
    text: tuple[str, ...]


class LawText(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The version of `law` that is in force from `effective` on, or one `part` of `parts` of it."""

    law: str
    effective: date
    part: int = 1
    parts: int = 1
    articles: tuple[LawArticle, ...]

    @property
    def last(self) -> int:
        """The greatest number of an article: what the register counts."""
        return max(article.article for article in self.articles)
