"""Questions and words in the language of the window; what the office named itself stays as it is."""

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import Say
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.frame import said, window
from jiefen.desk.office.act import Here, Words
from jiefen.desk.plainly import in_one


def here_now(item: str = "") -> Here:
    """What a page is asked in: the book as it is now, the day, who sits there."""
    here = window()
    return Here(book=here.book(), today=here.today(), me=here.me, item=item)


def told(failure: Failure) -> Say:
    """Why something cannot be written, as the window says it."""
    here = window()
    return in_one(failure, here.translate, here.today().year)


def word(words: Words) -> str:
    """A sentence, or a word of ours."""
    if isinstance(words, Say):
        return said(words)
    return window().translate(words) if words else ""


def in_language(question: Question) -> Question:
    """A question with our words in it translated."""
    return msgspec.structs.replace(
        question,
        ask=word(question.ask),
        hint=word(question.hint),
        source=word(question.source),
        offers=tuple(Offer(one.code, word(one.label), word(one.hint), word(one.why_not)) for one in question.offers),
        rows=tuple(map(in_language, question.rows)),
    )
