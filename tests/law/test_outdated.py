"""Who relies on a statement that no longer holds, or on a repealed law; what changed between two days."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jiefen.base.record import Citation
from jiefen.book.book import open_book
from jiefen.checking.reliance import reliances
from jiefen.law.changes import changes_between
from jiefen.law.outdated import Reliance, outdated
from jiefen.law.project import public_law_entry
from jiefen.law.record import LawRegister, Statement, Superseded
from jiefen.procedure.bases import citations_of
from tests.law_files import ROOT
from tests.law_texts import LAW

LATER = date(2026, 6, 1)


def said(key: str, article: int, superseded: Superseded | None = None) -> Statement:
    return Statement(key=key, topic="property", zh=key, en=key, article=article, superseded=superseded)


GONE = Superseded(by="jyf.now", from_=LATER)
REGISTER = LawRegister(
    {
        "jyf": msgspec.structs.replace(
            LAW,
            articles=None,
            statements=(
                said("was", 1, GONE),
                said("now", 2),
                said("half-was", 3, GONE),
                said("half-is", 3),
                said("long-gone", 4, Superseded(by="jyf.now")),
                said("half-long-gone", 5, Superseded(by="jyf.now")),
                said("other", 5),
            ),
        ),
        "old": msgspec.structs.replace(LAW, id="old", status="repealed", repealed=LATER, statements=(said("rule", 1),)),
    }
)


def page(law: str, article: int | None, looked_at: date | None = None) -> Reliance:
    return Reliance(citation=Citation(law=law, article=article), file="page.md", line=1, looked_at=looked_at)


def found(on: date, *cited: Reliance) -> list[tuple[str, str]]:
    """Law and statement of what is outdated."""
    return [(one.law.id, one.statement.key if one.statement else "") for one in outdated(REGISTER, on, cited)]


@pytest.mark.parametrize(
    ("cited", "on", "expected"),
    [
        (page("jyf", 1), date(2026, 5, 31), []),
        (page("jyf", 1), LATER, [("jyf", "was")]),
        (page("jyf", 1, looked_at=date(2026, 7, 1)), date(2026, 7, 2), [("jyf", "was")]),
        (page("jyf", 2), LATER, []),
        (page("jyf", None), LATER, []),  # the law as a whole still holds
        (page("jyf", 3), date(2026, 5, 31), []),
        (page("jyf", 3), LATER, [("jyf", "half-was")]),
        (page("jyf", 3, looked_at=date(2026, 5, 31)), LATER, [("jyf", "half-was")]),
        (page("jyf", 3, looked_at=LATER), LATER, []),  # looked at since, and the rest of the article holds
        (page("jyf", 4), date(2020, 1, 1), [("jyf", "long-gone")]),
        (page("jyf", 5), LATER, []),  # it was so when the register was made
        (page("old", 1), date(2026, 5, 31), []),
        (page("old", 1), LATER, [("old", "")]),
        (page("old", None), LATER, [("old", "")]),
        (page("mfd", 1), LATER, []),
    ],
)
def test_who_relies_on_what_no_longer_holds(cited: Reliance, on: date, expected: list[tuple[str, str]]) -> None:
    assert found(on, cited) == expected


def test_every_place_is_named_once_and_what_took_its_place() -> None:
    (gone,) = outdated(
        REGISTER,
        LATER,
        [page("jyf", 1), page("jyf", 1), Reliance(citation=Citation(law="jyf", article=1), rule="AAA01")],
    )
    assert [one.place for one in gone.reliances] == ["page.md:1", "AAA01"]
    assert gone.successor is not None
    assert gone.successor[1].key == "now"


def test_the_site_shows_only_what_holds_on_its_day() -> None:
    law = REGISTER.laws["jyf"]
    early, late = (public_law_entry(law, None, day) for day in (date(2026, 5, 31), LATER))
    assert [point.text for point in early.points] == ["was", "now", "half-was", "half-is", "other"]
    assert [point.text for point in late.points] == ["now", "half-is", "other"]


@pytest.mark.parametrize("book", [ROOT, ROOT / "skeleton"], ids=["sample", "skeleton"])
def test_nothing_that_comes_with_the_program_rests_on_law_that_no_longer_holds(book: Path) -> None:
    """Neither a rule, nor a guide, nor 解纷指引, nor a version of the procedure; on no day that is known."""
    opened = open_book(book)
    relying = tuple(reliances(opened))
    assert {one.file for one in relying} >= {"", "docs/public/way.yaml", "docs/public/guides/leaks.md"}
    assert [gone.law.id for gone in outdated(opened.register, date(2035, 1, 1), relying)] == []


@pytest.mark.parametrize("book", [ROOT, ROOT / "skeleton"], ids=["sample", "skeleton"])
def test_whatever_comes_with_the_program_cites_a_statement_that_was_read(book: Path) -> None:
    opened = open_book(book)
    unread = [
        (one.place, one.citation)
        for one in reliances(opened)
        if one.citation.law not in opened.register.laws
        or (one.citation.article and not opened.register.laws[one.citation.law].on_article(one.citation.article))
    ]
    assert unread == []


def test_the_texts_of_the_procedures_are_among_what_is_looked_at() -> None:
    opened = open_book(ROOT)
    files = {one.file for one in reliances(opened)}
    for procedure in opened.require_office().procedures:
        assert list(citations_of(procedure))
        assert f"office/procedure/{procedure.effective}.yaml" in files


def changes(after: date, until: date) -> list[tuple[date, str, str, int]]:
    cited = [page("jyf", 1), page("old", 1), page("old", None)]
    return [
        (one.day, one.sort, one.law.id, len(one.reliances)) for one in changes_between(REGISTER, after, until, cited)
    ]


def test_what_changed_between_two_days() -> None:
    began = date(2025, 7, 1)
    assert changes(date(2026, 5, 31), LATER) == [
        (LATER, "superseded", "jyf", 1),
        (LATER, "superseded", "jyf", 0),
        (LATER, "repealed", "old", 2),
    ]
    assert changes(date(2025, 6, 30), began) == [(began, "in-force", "jyf", 1), (began, "in-force", "old", 2)]
    assert changes(began, date(2026, 5, 31)) == []
    assert changes(LATER, date(2030, 1, 1)) == []
