"""Which assessment somebody means: its year, or the name of its file (R22)."""

from collections.abc import Mapping

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.assessment.record import KIND, Assessment


def assessments_here(book: Book) -> Mapping[str, Assessment]:
    """Every assessment by its name. Raises Failure where one cannot be read."""
    return {one.name: one for one in require_named(book.root, KIND, Assessment).values()}


def assessment_named(book: Book, name: str) -> Assessment:
    """The assessment called so, or of the file called so. Raises Failure where there is none."""
    known = assessments_here(book)
    stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
    if stem not in known:
        names = tuple(map(Term, sorted(known, reverse=True)))
        raise Failure(
            say(N_("没有登记 {name} 的考核表。"), name=name),
            say(N_("可以写：{known}。"), known=names)
            if names
            else say(N_("写成 office/assessment/2026.yaml，或者导入上级的表：jiefen assessment import。")),
        )
    return known[stem]
