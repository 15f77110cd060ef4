"""公布: what waits for whom, which quarter comes next, which guides are due (R26, R27)."""

from datetime import date, timedelta

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import Say
from jiefen.book.book import Book
from jiefen.desk import drafts
from jiefen.desk.publish.shown import guides_of, page_of, stories_of
from jiefen.desk.publish.told import Waiting, page_title, title_of, waiting_of
from jiefen.office.office import Office
from jiefen.publishing.read import attestations
from jiefen.register.proofs.read import draft_file, read_proofs
from jiefen.register.proofs.record import Proof
from jiefen.register.quarters import cut_day, quarter_end
from jiefen.register.read import load_publications
from jiefen.writing.proofs import rules_of

MOST_QUARTERS = 4


class Quarter(msgspec.Struct, frozen=True, kw_only=True):
    """A quarter that is over and not published: what it is called, and from which day it can be."""

    batch: str
    title: Say
    cut: date
    ready: bool


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """A guide that readers have; `due`: somebody must look at it again. `open`: another version is on its way."""

    name: str
    title: str
    again: date
    due: bool
    open: bool


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands on the page 公布."""

    me: str
    waiting: tuple[Waiting, ...]
    quarters: tuple[Quarter, ...]
    guides: tuple[Guide, ...]
    stories: tuple[tuple[str, str], ...]
    kept: tuple[str, ...]
    site: date | None
    site_is_behind: bool


def overview(book: Book, me: str, today: date) -> Overview:
    """The page as `me` sees it. Raises Failure where a record cannot be read."""
    office = book.require_office()
    proofs = [one for one in read_proofs(book.root).values() if not one.is_signed]
    under_way = {(one.what, one.subject) for one in proofs}
    rules = rules_of(book)
    waiting = [waiting_of(one, _title(book, one), me, today, rules) for one in proofs]
    links = attestations(book.root)
    released = [one.batch for one in load_publications(book.root)]
    return Overview(
        me=me,
        waiting=tuple(sorted(waiting, key=lambda one: (not one.mine, one.name))),
        quarters=tuple(one for one in _quarters(office, released, today) if ("quarter", one.batch) not in under_way),
        guides=tuple(
            Guide(name=name, title=title, again=again, due=again <= today, open=("guide", name) in under_way)
            for name, title, again in guides_of(book)
        ),
        stories=stories_of(book),
        kept=tuple(one.address for one in drafts.all_kept(book.root) if one.address.startswith("/publish/")),
        site=links[-1].attestation.date if links else None,
        site_is_behind=bool(links and released and f"{released[-1]}.yaml" not in links[-1].attestation.publications),
    )


def _title(book: Book, proof: Proof) -> str:
    if proof.what == "quarter":
        return proof.subject
    return page_title(page_of(book, draft_file(proof.what, proof.subject)), proof.subject)


def _quarters(office: Office, released: list[str], today: date) -> list[Quarter]:
    """The quarters that are over since the last one that was published; the newest alone where none was."""
    newest = max(released, default="")
    found: list[Quarter] = []
    day = today
    while len(found) < MOST_QUARTERS:
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
        batch = f"{day.year}Q{(day.month + 2) // 3}"
        if batch <= newest:
            break
        try:
            cut = cut_day(quarter_end(batch), office)
        except Failure:
            break
        found.append(Quarter(batch=batch, title=title_of("quarter", batch), cut=cut, ready=cut <= today))
        if not newest:
            break
    return found[::-1]
