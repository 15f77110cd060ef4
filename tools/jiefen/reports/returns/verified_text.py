"""What came of counting a return again that was sent, in words (R21)."""

from collections.abc import Iterable, Iterator

from jiefen.base.text import N_, Say, Term, say
from jiefen.reports.returns.verify import Differs, Verified

MOST = 20
"""Figures that are told one by one."""


def verified_lines(found: Verified) -> Iterator[Say]:
    """What differs from the records of then and of today, or that nothing does."""
    if found.altered:
        yield say(N_("报出的数和当时的版本算的不一样，左边是算的，右边是报的："))
        yield from _listed(found.altered)
    if found.form_changed:
        yield say(N_("这张报表的样子后来改过。"))
    if found.since:
        yield say(N_("今天的记录算出来不一样了，左边是报的，右边是现在的："))
        yield from _listed(found.since)
    for one in found.cases:
        yield say(N_("　{case} 变了：{figures}"), case=one.case, figures=_words(one.figures))
    if found.records:
        yield say(N_("变的不是案件，是本局的公事记录。"))
    if found.same:
        yield say(N_("和报出的一样。"))


def _listed(differences: Iterable[Differs]) -> Iterator[Say]:
    found = tuple(differences)
    for one in found[:MOST]:
        yield say(
            N_("　{row}　{column}：{before} → {after}"),
            row=Term(one.row),
            column=Term(one.column),
            before=one.before,
            after=one.after,
        )
    if len(found) > MOST:
        yield say(N_("　还有 {n} 处。"), n=len(found) - MOST)


def _words(figures: Iterable[Differs]) -> tuple[Term, ...]:
    """What changed of a case; of a restricted one nothing is said."""
    words = dict.fromkeys(f"{one.column} {one.before} → {one.after}" for one in figures)
    return tuple(map(Term, words)) or (Term(N_("限制公开，不写")),)
