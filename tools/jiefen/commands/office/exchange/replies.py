"""What is answered to who sent a case or a demand, ready to paste: no name; the number opened, or left as a blank."""

from collections.abc import Sequence
from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.case.ahead import next_steps
from jiefen.case.read import is_case_id
from jiefen.case.text.reply import TO_FILL, reply_text
from jiefen.case.text.words import words_of
from jiefen.commands.context import Surroundings
from jiefen.commands.sealing.keys import show_findings
from jiefen.exchange.read import case_of
from jiefen.exchange.replies import demand_reply
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.references import half_of_month, numbers_of, references_of
from jiefen.writing.demands import find_demand, months_of


def show_replies(surroundings: Surroundings, book: Book, items: Sequence[str], keys: Keys | None, today: date) -> None:
    """The reply for each case, by its number, and each demand, by its key.

    Raises Failure where none was named, or one is not there or came from nobody who waits for an answer.
    """
    if not items:
        raise Failure(
            say(N_("没有说答复哪一件。")), say(N_("写案号，或者诉求的记号：jiefen export 答复 2026-0137 k2p7"))
        )
    for item in items:
        text = _of_case if is_case_id(item) else _of_demand
        surroundings.show(text(surroundings, book, item, keys, today))
    if not keys:
        blank = N_("对方的编号在密封材料里：有钥匙就写上，没有就空着，填上再发。")
        click.echo(surroundings.translate(blank), err=True)


def _of_case(surroundings: Surroundings, book: Book, number: str, keys: Keys | None, today: date) -> str:
    case, context = one_case(book, number, today)
    if case.restricted:
        raise Failure(
            say(N_("{case} 限制公开，不出答复。"), case=case.id),
            say(N_("要答复的，请经办人自己写。")),
        )
    said = words_of(context.office, labels(resources.schema("case")), surroundings.translate, context.procedure)
    theirs = TO_FILL
    if keys:
        opened = open_sealed(book.root, number, keys)
        show_findings(surroundings, opened.findings)
        theirs = next((one.number for one in references_of(opened.folded)), TO_FILL)
    return reply_text(case, context, next_steps(case, context, today), said, theirs)


def _of_demand(surroundings: Surroundings, book: Book, key: str, keys: Keys | None, today: date) -> str:
    office = book.require_office()
    months = months_of(book)
    place, demand = find_demand(months, key)
    ending = months[place.month].ended.get(place.key)
    case = case_of(book, ending.case) if ending and ending.case else None
    theirs = TO_FILL
    if keys:
        opened = open_sealed(book.root, half_of_month(place.month), keys)
        show_findings(surroundings, opened.findings)
        number = numbers_of(opened.folded).get(place.key)
        theirs = number.number if number else TO_FILL
    words = words_of(office, labels(resources.schema("case")), surroundings.translate)
    return demand_reply(demand, ending, case, words, today=today, number=theirs)
