"""One law as `jiefen law show` shows it: what we say of it, and what relies on it (R24)."""

from collections.abc import Iterable

import msgspec

from jiefen.base.record import Citation
from jiefen.law.citations import Verdict, judge_article
from jiefen.law.record import Law, Statement


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A place that cites the law: a file and a path in it, a rule's code, a page."""

    place: str
    article: int | None = None


class LawView(msgspec.Struct, frozen=True, kw_only=True):
    """A law, or one `article` of it; `problem` says why that article cannot be cited."""

    law: Law
    article: int | None = None
    problem: Verdict | None = None
    statements: tuple[Statement, ...]
    uses: tuple[Use, ...]


def law_view(law: Law, article: int | None, citations: Iterable[tuple[str, Citation]]) -> LawView:
    """The view of `law`, or of one `article`; `citations` are (place, citation) pairs on any law.

    A citation of the law as a whole relies on each of its articles too.
    """
    uses = (Use(place=place, article=cited.article) for place, cited in citations if cited.law == law.id)
    if article is None:
        return LawView(law=law, statements=law.statements, uses=tuple(uses))
    return LawView(
        law=law,
        article=article,
        problem=judge_article(law, article),
        statements=law.on_article(article),
        uses=tuple(use for use in uses if use.article in {article, None}),
    )
