"""A sensitive period or campaign that somebody names on the command line (R16)."""

from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_all
from jiefen.commands.registered import registered
from jiefen.office.office import Office
from jiefen.office.periods.record import Period, Periods
from jiefen.writing.office.kept import require_kept

KIND = "periods"


def sensitive_period(book: Book, word: str, today: date) -> Period:
    """The period with this code or title. Raises Failure where there is none, or the office keeps none today."""
    require_kept(book, KIND, today)
    known: dict[str, Period] = {}
    for record in require_all(book.root, KIND, Periods):
        known |= {one.code: one for one in record.periods}
    if not known:
        raise Failure(say(N_("没有登记重点时段。")), say(N_("登记在 office/periods.yaml，写明要求它的文件。")))
    return known[registered(word, {code: one.title for code, one in known.items()}, "--period")]


def say_period(period: Period, count: int, office: Office) -> Say:
    """The head of the list: which period, which days, from which level on; a list without a case says so."""
    levels = {level.code: level.title for level in office.procedure_on(period.from_).levels}
    facts: dict[str, Fact] = {
        "title": period.title,
        "first": period.from_,
        "last": period.until,
        "level": Term(levels.get(period.level, period.level)),
        "n": count,
    }
    if count:
        return say(N_("{title}（{first} 至 {last}）：{level}以上还没有办结的 {n} 件。只打印，不保存。"), **facts)
    return say(N_("{title}（{first} 至 {last}）：{level}以上没有还没办结的案件（零报告）。"), **facts)
