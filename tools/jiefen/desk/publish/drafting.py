"""The pages on which a guide or a typical case is written: what is shown, and what a press makes of it (R26, R28)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.publish import writing
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.guides.editing.judged import Wrong, guide_wrongs, names_of, page_wrongs
from jiefen.guides.editing.record import Block, Names
from jiefen.guides.handwritten import HandWritten, read_pages
from jiefen.guides.page import name_of
from jiefen.guides.public import PublicGuide
from jiefen.guides.typical.fit import draft_findings
from jiefen.guides.typical.read import data_of
from jiefen.guides.typical.record import Narrative
from jiefen.register.proofs.read import MOST_BYTES, PAGES, draft_file, read_proofs
from jiefen.register.proofs.record import Consent, Proof, What
from jiefen.writing.proofs import Draft, open_proof

NEW = "new"
"""In an address: a page that has no name yet."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it is written now: the questions of its head, its blocks, and what they are called by."""

    what: What
    name: str
    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]
    names: Names
    order: int
    proof: Proof | None
    title: Say


def sheet_of(window: Window, what: What, name: str) -> Sheet:
    """The page `name` as it stands: its draft, else what is public, else an empty one. Raises Failure for none."""
    book, today = window.book(), window.today()
    roots = [resources.root(), book.root]
    written = read_pages(roots)
    names = names_of(book, written.guides)
    proof = open_proof(read_proofs(book.root).values(), what, name)
    text = _text(book, what, name, written)
    if text is None and name != NEW:
        raise Failure(say(N_("没有这一篇。")), say(N_("回到公布，从那里选一篇，或者写一篇新的。")))
    head = data_of(text) if text else {}
    if what == "guide":
        person = book.require_office().organisation.person(window.me)
        questions = writing.guide_questions(head, book.require_office(), today, _unit(book, person))
        blocks = writing.read_page(text, names) if text else writing.new_guide()
        title = say(N_("写一篇指南")) if name == NEW else say(N_("改指南"))
    else:
        case = proof.case if proof else str(head.get("case", ""))
        questions = writing.story_questions(head, names.guides, case)
        blocks = writing.read_page(text, names) if text else writing.new_story()
        title = say(N_("写一篇典型案例")) if name == NEW else say(N_("改典型案例"))
    return Sheet(
        what=what,
        name=name,
        questions=writing.in_words(questions, window.translate),
        blocks=blocks,
        names=names,
        order=_order(name, written.guides),
        proof=proof,
        title=title,
    )


def _text(book: Book, what: What, name: str, written: HandWritten) -> str | None:
    raw = read_regular(book.root / draft_file(what, name), MOST_BYTES) if name != NEW else None
    if isinstance(raw, bytes):
        return raw.decode("utf-8", "replace")
    page = f"{PAGES[what]}/{name}.md"
    return (written.texts if what == "guide" else written.typical).get(page)


def _unit(book: Book, person: Any) -> str:
    units = {unit.code: unit.title for unit in book.require_office().organisation.units}
    return next((units[post.unit] for post in person.posts if post.unit in units), "") if person else ""


def _order(name: str, guides: Sequence[PublicGuide]) -> int:
    known = {name_of(guide): guide.order for guide in guides}
    return known.get(name, max(known.values(), default=0) + 1)


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """What a form came to: the draft, or what is wrong with it."""

    blocks: tuple[Block, ...]
    draft: Draft | None = None
    troubles: tuple[Trouble, ...] = ()


def drafted(book: Book, sheet: Sheet, form: Form, today: date) -> Drafted:
    """The page that a form makes."""
    blocks = writing.without_empty(writing.blocks_sent(form))
    given, troubles = answers(sheet.questions, form)
    name = sheet.name if sheet.name != NEW else _free_name(book, given.get("title", ""))
    if sheet.what == "guide":
        troubles = (*troubles, *writing.missing_sections(blocks))
    if troubles:
        return Drafted(blocks=blocks, troubles=(*troubles, *writing.troubles_of((), blocks, sheet.names)))
    if sheet.what == "guide":
        text = writing.guide_text(given, blocks, sheet.names, sheet.order, today)
        wrongs = [*guide_wrongs(book, name, text)]
        draft = Draft(what="guide", subject=name, text=text)
    else:
        text = writing.story_text(given, blocks, sheet.names)
        wrongs = [*page_wrongs(book, f"typical/{name}.md", text), *_story_wrongs(book, name, text, given)]
        consent = Consent(date=given["consent-date"], how=given["consent"])
        draft = Draft(what="typical", subject=name, text=text, case=given["case"], consent=consent)
    found = writing.troubles_of(wrongs, blocks, sheet.names)
    return Drafted(blocks=blocks, draft=None if found else draft, troubles=found)


def _story_wrongs(book: Book, name: str, text: str, given: Mapping[str, Any]) -> list[Wrong]:
    """What the rules on typical cases say of one that nobody has approved yet."""
    apart = data_of(text)["text"]
    narrative = Narrative(
        title=given["title"],
        teaches=given["teaches"],
        case=given["case"],
        date=given["consent-date"],
        approved=("", ""),
        guides=tuple(given.get("guides", ())),
        page=f"typical/{name}.md",
        text=apart,
        line=1,
    )
    return [
        Wrong(say=finding.say, line=_line_of(finding.path), key="" if finding.path.startswith("text") else finding.path)
        for finding in draft_findings(book, book.require_office(), narrative)
    ]


def _line_of(path: str) -> int:
    """The line of `text[3]`: 3."""
    number = path.removeprefix("text[").removesuffix("]")
    return int(number) if path.startswith("text[") and number.isdecimal() else 0


def _free_name(book: Book, title: str) -> str:
    """What the file of a new page is called: how its title is read, and a number where that is taken."""
    from pypinyin import lazy_pinyin  # large, and only for a new page

    words = [word for word in lazy_pinyin(title) if word.isascii() and word.isalnum()]
    base = "-".join(words).lower()[:40].strip("-")
    base = base if base[:1].isalpha() else f"page-{base}".strip("-")
    taken = {proof.subject for proof in read_proofs(book.root).values()}
    pages = read_pages([resources.root(), book.root])
    taken |= {path.rpartition("/")[2].removesuffix(".md") for path in (*pages.texts, *pages.typical)}
    name, number = base, 1
    while name in taken or name == NEW:
        number += 1
        name = f"{base}-{number}"
    return name
