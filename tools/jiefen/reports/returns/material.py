"""A return of a book: its form, its figures, and the two files that are made of them (R21)."""

from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.period import period_of
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.files.workbooks import workbook
from jiefen.office.returns.periods import Wanted, wanted_of
from jiefen.office.returns.record import ReturnForm
from jiefen.papers.office_papers import OfficeDocument
from jiefen.papers.word.lists import sheet_paper
from jiefen.reports.facts.read import facts_of
from jiefen.reports.facts.record import Records
from jiefen.reports.returns.counted import ReturnTable, return_table
from jiefen.reports.returns.sheet import return_sheet

KIND = "returns"


def form_named(records: Records, name: str) -> ReturnForm:
    """The form of this code. Raises Failure where there is none."""
    forms: dict[str, ReturnForm] = {form.id: form for form in records.get(KIND, {}).values()}
    if name not in forms:
        known = tuple(map(Term, sorted(forms)))
        do = say(N_("可以写：{known}。"), known=known) if known else say(N_("报表写在 office/returns，一张一个文件。"))
        raise Failure(say(N_("没有 {name} 这张报表。"), name=name), do)
    return forms[name]


def period_named(form: ReturnForm, period: str, today: date) -> Wanted:
    """The period of this name. Raises Failure where it is none of the form's, or has not begun."""
    example = Term(period_of(today, form.rhythm))
    try:
        wanted = wanted_of(form, period)
    except ValueError:
        raise Failure(
            say(N_("{title}没有 {period} 这一期。"), title=Term(form.title), period=period),
            say(N_("写成 {example} 这样。"), example=example),
        ) from None
    if wanted.first > today:
        raise Failure(
            say(N_("{period} 还没有到，今天是 {today}。"), period=period, today=today), say(N_("写已经开始的一期。"))
        )
    return wanted


def return_of(book: Book, form: ReturnForm, period: str, today: date) -> ReturnTable:
    """The figures of a period as they stood on its last day, of one that goes on as they stand today.

    Raises Failure as `period_named`.
    """
    wanted = period_named(form, period, today)
    return return_table(form, period, facts_of(book, min(wanted.last, today)), today)


def return_documents(table: ReturnTable, sent: str = "") -> tuple[OfficeDocument, OfficeDocument]:
    """The Word file and the workbook of a return, of one sheet."""
    sheet = return_sheet(table, sent)
    name = f"{table.form.id}-{table.wanted.period}"
    hands = tuple(_HANDS[hand] for hand in table.form.hands)
    seal = ("盖章",) if table.form.seal else ()
    by_hand = (*hands, *seal, *(place.column.title for place in table.places if place.column.blank))
    paper = OfficeDocument(
        title=table.form.title,
        file=f"{name}.docx",
        content=sheet_paper(sheet),
        by_hand=tuple(dict.fromkeys(by_hand)),
    )
    return paper, OfficeDocument(title=table.form.title, file=f"{name}.xlsx", content=workbook([sheet]))


_HANDS = {"made": "制表人", "checked": "审核人", "signed": "分管领导"}
