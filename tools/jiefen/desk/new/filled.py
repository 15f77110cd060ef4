"""A page on a new dispute as it is filled in so far: its questions, what they come to, what is wrong (R30)."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.before import SPAN, Before, came_before, is_like
from jiefen.book.book import Book
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.new.answered import Page, came_of
from jiefen.desk.new.asked import (
    Kinds,
    Places,
    came_questions,
    kinds_for,
    last,
    link_question,
    matter_questions,
    places_for,
    where_questions,
)
from jiefen.desk.new.persons import TYPED, Person, troubles_of, typed_persons
from jiefen.desk.new.sentences import registered_sentences
from jiefen.desk.saying import spoken_say
from jiefen.desk.window import Window
from jiefen.office.choices import titles_of
from jiefen.office.settings.record import Settings
from jiefen.sealing.references import is_number
from jiefen.sending.unmerged import Unmerged
from jiefen.writing.may_open import may_seal
from jiefen.writing.new import Came, Registered, register
from jiefen.writing.record import is_late

_AT = {
    "kind": "say",
    "place": "where",
    "parties": "who.0.name",
    "petition": "wants",
    "boundary": "boundary",
    "links": "link",
    "via": "how",
    "referred-by": "from",
    "initiative": "how",
}
"""At which question the page says what is wrong with a field of the case, where the two go by different names."""
_AS_CALLED = frozenset({"received", "late", "area", "people", "amount", "elsewhere", "answer-by"})
ME = "me"


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """The page so far: groups of questions, words with what they lead to, people, what is wrong.

    `before` and `unmerged`: cases of the same place and kind, in the book and in what colleagues sent.
    """

    book: Book
    me: str
    asked: Mapping[str, tuple[Question, ...]]
    kinds: Kinds
    places: Places
    before: Before
    unmerged: tuple[Unmerged, ...]
    persons: tuple[Person, ...]
    sealable: bool
    page: Page | None
    troubles: tuple[Trouble, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them but those on people, in the order of the page."""
        return tuple(question for group in self.asked.values() for question in group)


def fill(window: Window, form: Form, *, looking_back: bool = True) -> Filled:
    """What a form comes to, whether it is complete or not; `looking_back`: with what came before."""
    book = window.book()
    office, today, translate = book.require_office(), window.today(), window.translate
    sealable = may_seal(book.root)
    kinds, places = kinds_for(office, form, translate), places_for(office, form)
    persons = typed_persons(form, nameless=not sealable)
    spot = places.chosen.code if places.chosen and looking_back else ""
    before = came_before(book, place=spot, kind=kinds.chosen, today=today)
    link = link_question(before, translate)
    bare = came_questions(translate, today, late=False)
    received = answers([one for one in bare if one.name == "received"], form)[0].get("received", today)
    asked = {
        ME: () if window.me else (_who_am_i(book, window),),
        "came": came_questions(translate, today, late=is_late(office, received, today)),
        "matter": matter_questions(translate),
        "where": where_questions(office, translate, places.chosen),
        "before": (link,) if link else (),
    }
    given, wrong = answers([one for group in asked.values() for one in group], form)
    troubles = [*wrong, *_at_words(form, kinds, places), *troubles_of(persons)]
    if not sealable:
        troubles += _unsealable(form, persons)
    page = None
    if not troubles:
        page = Page(
            answers=given,
            persons=persons,
            kind=kinds.chosen,
            place=places.chosen,
            number=last(form, "number"),
            brief=last(form, "brief"),
            origin=last(form, "origin"),
        )
    return Filled(
        book=book,
        me=window.me or str(given.get(ME, "")),
        asked=asked,
        kinds=kinds,
        places=places,
        before=before,
        unmerged=tuple(_sent_by_colleagues(window, office.settings, spot, kinds.chosen)),
        persons=persons,
        sealable=sealable,
        page=page,
        troubles=tuple(sorted(troubles, key=_on_the_page)),
    )


def _sent_by_colleagues(window: Window, settings: Settings, place: str, kind: str) -> Iterator[Unmerged]:
    """The same within a year in what colleagues sent and nobody has merged yet, as far as it was fetched."""
    since = window.today() - SPAN
    for one in window.connection.unmerged if place else ():
        if is_like(one.header, settings, place=place, kind=kind) and one.received >= since:
            yield one


def _on_the_page(trouble: Trouble) -> int:
    """How far down the page a question stands: how it came, who, what, where."""
    if trouble.name.startswith("who."):
        return 1
    if trouble.name in {"say", "brief", "people", "amount", "elsewhere"}:
        return 2
    return 3 if trouble.name in {"where", "area", "boundary", "link"} else 0


def tried(window: Window, filled: Filled) -> tuple[Came, Registered] | None:
    """What would be registered; None while something is missing. Nothing is written.

    Where whoever sits here may not make the first contact by the procedure, none is written down. Raises Failure.
    """
    if filled.page is None:
        return None
    today = window.today()
    came = came_of(filled.page, filled.me, today)
    again = bool(filled.page.answers.get("link"))
    trial = register(filled.book, came, today=today, dry_run=True, again=again)
    if came.entries and any(one.severity == "error" and one.path.startswith("log[") for one in trial.recorded.findings):
        came = msgspec.structs.replace(came, entries=())
        trial = register(filled.book, came, today=today, dry_run=True, again=again)
    return came, trial


def sentences_of(window: Window, filled: Filled, trial: Registered) -> tuple[str, ...]:
    """What will be recorded, in sentences; none where it is refused."""
    case = trial.recorded.case
    if filled.page is None or trial.recorded.refused or case is None:
        return ()
    how, office = str(filled.page.answers["how"]), filled.book.require_office()
    return tuple(registered_sentences(case, how, office, window.today(), window.translate))


def sentences_so_far(window: Window, filled: Filled) -> tuple[str, ...]:
    """The sentences while somebody is still typing; none while something is missing or refused."""
    with suppress(Failure):
        if found := tried(window, filled):
            return sentences_of(window, filled, found[1])
    return ()


def refused(window: Window, filled: Filled, trial: Registered) -> Iterator[Trouble]:
    """What the rules have against it, each at its question."""
    if trial.recorded.asked:
        name = "link" if filled.before.cases else "say"
        yield Trouble(name, say(N_("同一天、同一个地方、同一种纠纷已经登记过。是同一件吗？答了再记。")))
    titles = titles_of(filled.book.require_office())
    for finding in trial.recorded.findings:
        if finding.severity == "error":
            yield Trouble(_place_of(finding), say(N_("{what}"), what=_told(finding, window, titles)))


def _told(finding: Finding, window: Window, titles: Mapping[str, Any]) -> str:
    year = window.today().year
    return "".join(spoken_say(one, window.translate, titles, year) for one in (finding.say, finding.do))


def _place_of(finding: Finding) -> str:
    head = finding.path.partition(".")[0].partition("[")[0]
    return head if head in _AS_CALLED else _AT.get(head, "")


def _at_words(form: Form, kinds: Kinds, places: Places) -> Iterator[Trouble]:
    """What is wrong with what is typed besides people: the kind, the place, a number of somebody else's."""
    if not kinds.chosen:
        if not kinds.said:
            yield Trouble("say", say(N_("还没有答：什么事。说一两个字，如 漏水、吵、押金。")))
        elif len(kinds.offers) == 1:
            yield Trouble("say", say(N_("“{word}”像是下面这一种，是的选上；不是的，从全部种类里选。"), word=kinds.said))
        elif kinds.offers:
            yield Trouble("say", say(N_("“{word}”可能是几种事，选一种。"), word=kinds.said))
        else:
            yield Trouble("say", say(N_("没有找到“{word}”。换个说法，或者从全部里选。"), word=kinds.said))
    if places.offers and places.chosen is None and not last(form, "area"):
        yield Trouble("where", say(N_("有几个地方都叫这个，选一个；都不是的，选片区。")))
    number = last(form, "number")
    if number and not is_number(number):
        yield Trouble("number", say(N_("照来件抄写全，带年份、字头，写在一行里。")))


def _unsealable(form: Form, persons: tuple[Person, ...]) -> Iterator[Trouble]:
    """What would be sealed, where nobody could be sure to open it later."""
    for person in persons:
        for field in TYPED:
            if getattr(person, field):
                yield Trouble(f"who.{person.row}.{field}", say(N_("现在还写不了：能看的人不够。空着先登记，以后补。")))
    for name in ("brief", "number"):
        if last(form, name):
            yield Trouble(name, say(N_("现在还写不了：能看的人不够。空着先登记，以后补。")))


def _who_am_i(book: Book, window: Window) -> Question:
    """Whoever sits at this computer, asked once."""
    organisation = book.require_office().organisation
    there = (one for one in organisation.staff if one.in_post(window.today()))
    offers = tuple(Offer(one.handle, organisation.names[one.handle]) for one in there)
    return Question(name=ME, ask=window.translate(N_("你是谁")), control="person", offers=offers)
