"""What is published goes through three hands at three computers; two people are not enough (R27, R28)."""

from datetime import date
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from jiefen.checking.check import check_book
from jiefen.guides.typical.read import data_of
from jiefen.register.proofs.read import read_proofs
from jiefen.register.proofs.record import Consent, Step, What
from jiefen.register.read import load_publications
from jiefen.writing.proofs import Done, Draft, content_now, lend_hand, propose
from tests.repositories import GitBook

DAY = date(2026, 8, 3)
QUARTER = Draft(what="quarter", subject="2026Q2")
GUIDE = Draft(what="guide", subject="lift-noise", text="---\ntitle: 电梯太吵\n---\n\n## 今晚先做什么\n")
TYPICAL = Draft(
    what="typical",
    subject="talk-first",
    text="---\ntitle: 先谈再修\n---\n\n## 发生了什么\n",
    case="2026-0137",
    consent=Consent(date=date(2026, 8, 1), how="written"),
)


@pytest.fixture
def git(tmp_path: Path) -> GitBook:
    """A book whose main branch has everything that a quarter is worked out from."""
    return GitBook(tmp_path / "book")


@pytest.fixture
def book(git: GitBook) -> Book:
    return open_book(git.book)


def lend(book: Book, what: What, subject: str, *steps: Step, by: str, why: str = "", day: date = DAY) -> Done:
    """One hand at its own computer, having read what is there now."""
    seen = content_now(book, what, subject, day)
    return lend_hand(book, f"{what}-{subject}", steps, by=by, today=day, seen=seen, why=why)


def refused(book: Book, what: What, subject: str, *steps: Step, by: str) -> str:
    with pytest.raises(Failure) as caught:
        lend(book, what, subject, *steps, by=by)
    return render(caught.value.say)


def test_a_quarter_goes_out_by_three_people(git: GitBook, book: Book) -> None:
    propose(book, QUARTER, by="li-na", today=DAY)
    git.commit("2026-08-03")
    lend(book, "quarter", "2026Q2", "checked", "secrecy-reviewed", by="wang-qiang")
    git.commit("2026-08-03")
    assert not load_publications(book.root)
    done = lend(book, "quarter", "2026Q2", "signed", by="chen-guo")
    (publication,) = load_publications(book.root)
    approval = publication.approval
    assert approval is not None
    assert (approval.drafted.by, approval.checked.by, approval.signed.by) == ("li-na", "wang-qiang", "chen-guo")
    assert done.published == ("office/publications/2026Q2.yaml",)
    assert read_proofs(book.root)["quarter-2026Q2"].is_signed


def test_two_people_do_not_publish_a_quarter(git: GitBook, book: Book) -> None:
    propose(book, QUARTER, by="li-na", today=DAY)
    assert refused(book, "quarter", "2026Q2", "checked", by="li-na") == "起草的人不能核对，要换一个人。"
    lend(book, "quarter", "2026Q2", "checked", "secrecy-reviewed", by="chen-guo")
    git.commit("2026-08-03")
    assert refused(book, "quarter", "2026Q2", "signed", by="chen-guo") == "核对的人不能签发，要换一个人。"
    assert not load_publications(book.root)


def test_a_hand_has_its_turn_and_its_post(book: Book) -> None:
    propose(book, QUARTER, by="feng-yu", today=DAY)
    assert refused(book, "quarter", "2026Q2", "signed", by="chen-guo") == "还没有核对。"
    assert refused(book, "quarter", "2026Q2", "checked", by="feng-yu") == "核对要由在岗的工作人员办。"
    lend(book, "quarter", "2026Q2", "checked", "secrecy-reviewed", by="li-na")
    assert refused(book, "quarter", "2026Q2", "signed", by="wang-qiang") == "签发要由在岗的局领导办。"


def test_what_changed_after_the_draft_is_not_checked(book: Book) -> None:
    propose(book, GUIDE, by="li-na", today=DAY)
    (book.root / "docs/drafts/guides/lift-noise.md").write_text("---\ntitle: 另一份\n---\n", "utf-8")
    assert refused(book, "guide", "lift-noise", "checked", by="wang-qiang").startswith("起草以后内容又变了")


def test_what_is_sent_back_is_drafted_anew(book: Book) -> None:
    propose(book, GUIDE, by="li-na", today=DAY)
    lend(book, "guide", "lift-noise", "sent-back", by="wang-qiang", why="第三节没有写去哪里")
    again = Draft(what="guide", subject="lift-noise", text=f"{GUIDE.text}\n先关门。\n")
    propose(book, again, by="li-na", today=DAY)
    lend(book, "guide", "lift-noise", "checked", "secrecy-reviewed", by="wang-qiang")
    assert (book.root / "docs/drafts/guides/lift-noise.md").exists()
    lend(book, "guide", "lift-noise", "signed", by="chen-guo")
    assert (book.root / "docs/public/guides/lift-noise.md").read_text("utf-8") == again.text
    assert not (book.root / "docs/drafts/guides/lift-noise.md").exists()
    assert [act.step for act in read_proofs(book.root)["guide-lift-noise"].acts][:3] == [
        "drafted",
        "sent-back",
        "drafted",
    ]


def test_the_same_guide_is_published_again_after_a_year(book: Book) -> None:
    for year in (2026, 2027):
        day = date(year, 8, 3)
        propose(book, GUIDE, by="li-na", today=day)
        name = "guide-lift-noise" if year == 2026 else "guide-lift-noise-2"
        seen = content_now(book, "guide", "lift-noise", day)
        lend_hand(book, name, ("checked", "secrecy-reviewed"), by="wang-qiang", today=day, seen=seen)
        lend_hand(book, name, ("signed",), by="chen-guo", today=day, seen=seen)
    assert sorted(name for name in read_proofs(book.root) if name.startswith("guide")) == [
        "guide-lift-noise",
        "guide-lift-noise-2",
    ]
    assert not [one for one in check_book(book).findings if one.code.startswith("PRF")]


def test_a_typical_case_names_who_checked_and_signed(book: Book) -> None:
    propose(book, TYPICAL, by="li-na", today=DAY)
    lend(book, "typical", "talk-first", "checked", "secrecy-reviewed", by="wang-qiang")
    lend(book, "typical", "talk-first", "signed", by="chen-guo")
    data = data_of((book.root / "docs/public/typical/talk-first.md").read_text("utf-8"))
    assert data["approved"] == ["chen-guo", "wang-qiang"]
    assert (data["case"], data["date"]) == ("2026-0137", "2026-08-03")


def test_no_typical_case_without_its_parties(book: Book) -> None:
    with pytest.raises(Failure) as caught:
        propose(book, Draft(what="typical", subject="talk-first", text=TYPICAL.text), by="li-na", today=DAY)
    assert "当事人什么时候同意" in render(caught.value.say)
    assert not (book.root / "office/proofs/typical-talk-first.yaml").exists()
    assert not (book.root / "docs/drafts").exists()
