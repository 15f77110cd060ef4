"""The office's own ledger, looked at before it is taken over: its columns, its words, a line a case (R36)."""

from collections.abc import Iterator
from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, Translate, say
from jiefen.book.book import Book
from jiefen.desk.asking.question import Question
from jiefen.desk.office.act import Here
from jiefen.desk.office.offers import ME, areas, known, leaders_on, people, titled, units
from jiefen.desk.saying import spoken_say
from jiefen.desk.taking import laid as lay
from jiefen.desk.taking.source import Look, Source, Tried
from jiefen.office.choices import choices_of, titles_of
from jiefen.steps.entry import CHANNELS
from jiefen.steps.opening import CARRIED_STATES
from jiefen.writing.tables.carry import Plan, Planned, Usual, already_taken, plan, unmeant, write
from jiefen.writing.tables.ledger import COLUMNS, Ledger, read_ledger
from jiefen.writing.tables.meanings import PROGRAMS_OWN, meaning_of

HEADINGS = (
    N_("行"),
    N_("收到"),
    N_("种类"),
    N_("片区"),
    N_("责任单位"),
    N_("包案领导"),
    N_("责任人"),
    N_("状态"),
    N_("最晚"),
)
USUALLY = N_("一般是这样")


def usual_questions(here: Here) -> tuple[Question, ...]:
    """What counts where a row says nothing."""
    everybody, leaders = people(here), people(here, leaders_on(here.today))
    by = known(here.me, everybody)
    via, channels = titled(PROGRAMS_OWN["via"]), titled(CHANNELS)
    asked = (
        Question(name="by", ask=N_("谁接入的"), control="person", offers=everybody, value=by, source=ME),
        Question(name="due", ask=N_("没有写化解时限的，到哪天为止"), control="day", required=False),
        Question(
            name="state",
            ask=N_("没有写状态的，到了哪一步"),
            control="one",
            offers=titled(CARRIED_STATES),
            value="mediating",
            source=N_("一般正在调"),
        ),
    )
    more = (
        Question(name="leader", ask=N_("没有写包案领导的，由谁包"), control="person", offers=leaders, required=False),
        Question(name="officer", ask=N_("没有写责任人的，由谁办"), control="person", offers=everybody, required=False),
        Question(name="unit", ask=N_("没有写责任单位的，归哪个"), control="one", offers=units(here), required=False),
        Question(name="area", ask=N_("没有写片区的，算哪个片区"), control="one", offers=areas(here), required=False),
        Question(name="channel", ask=N_("走哪个渠道"), control="one", offers=channels, value="people", source=USUALLY),
        Question(
            name="via", ask=N_("没有写来源的，怎么来的"), control="one", offers=via, value="window", source=USUALLY
        ),
    )
    return (*asked, *(msgspec.structs.replace(one, more=True) for one in more))


def look(tried: Tried) -> Look:
    """What would become of a ledger, with what was answered so far."""
    here, content, given, form, translate = tried.here, tried.content, tried.given, tried.form, tried.translate
    book = here.book
    grid = lay.read(content)
    found = lay.laid(grid, COLUMNS, form)
    shown = lay.shown(found, COLUMNS)
    try:
        if done := already_taken(book, content):
            told = say(N_("这份台账 {date} 已经接入，{n} 件都在。"), date=done.date, n=len(done.taken))
            return Look(table=shown, done_before=told)
        ledger = read_ledger(
            lay.readable(content, grid), columns=lay.as_chosen(COLUMNS, lay.chosen_headings(found, grid, COLUMNS))
        )
    except Failure as failure:
        return Look(table=shown, refusals=lay.refused_told(failure, translate, here.today.year))
    asked = unmeant(ledger, meaning_of(book, {}))
    words = lay.words_of(asked, form)
    notes = tuple(_notes(ledger))
    questions = tuple(lay.word_questions(book, asked, translate))
    if unmeant(ledger, meaning_of(book, words)) or not ledger.rows or "by" not in given:
        return Look(table=shown, words=questions, notes=notes)
    usual = Usual(**{name: given[name] for name in Usual.__struct_fields__ if name in given})
    try:
        planned = plan(book, ledger, content, meaning_of(book, words), usual, by=given["by"], today=here.today)
    except Failure as failure:
        return Look(
            table=shown, words=questions, notes=notes, refusals=lay.refused_told(failure, translate, here.today.year)
        )
    rows = tuple(_row(book, one, here.today, translate) for one in planned.cases)
    return Look(table=shown, words=questions, notes=notes, rows=rows, plan=None if planned.refused else planned)


def _notes(ledger: Ledger) -> Iterator[Say]:
    """What deserves a look, and what is not taken over."""
    for note in ledger.notes:
        yield say(N_("{what}。{todo}"), what=note.say, todo=note.do)
    if ledger.done:
        rows = tuple(Term(str(row)) for row in ledger.done[: lay.SHOWN])
        yield say(N_("已经办结、销号的 {n} 行不接入，如第 {rows} 行。"), n=len(ledger.done), rows=rows)
    if not ledger.rows:
        yield say(N_("台账里没有还在办的纠纷。"))


def _row(book: Book, one: Planned, today: date, translate: Translate) -> lay.RowTold:
    """A case: what of it is in the open; what is sealed is not shown."""
    office = book.require_office()
    choices, entry = choices_of(office), one.data["log"][0]
    cells = (
        str(one.data["received"]),
        choices["kind"].get(one.data["kind"], ""),
        choices["area"].get(one.data["area"], ""),
        choices["unit"].get(entry.get("unit", ""), "—"),
        choices["handle"].get(entry.get("leader", ""), "—"),
        choices["handle"].get(entry.get("officer", ""), "—"),
        CARRIED_STATES[entry["state"]],
        str(entry.get("due", "—")),
    )
    titles = titles_of(office)
    troubles = tuple(
        say(N_("{what}。"), what=spoken_say(finding.say, translate, titles, today.year).rstrip("。"))
        for finding in one.findings
        if finding.severity == "error"
    )
    return lay.RowTold(line=one.row.line, cells=cells, troubles=troubles)


def take_over(here: Here, planned: Plan) -> None:
    """Write all of it, or nothing."""
    write(here.book, planned)


SOURCE = Source(
    name="ledger",
    title=N_("接入本局的台账"),
    means=N_("台账里还没有办完的纠纷，一行一件接进来。只接一次，有一件不行，一件也不写。"),
    headings=HEADINGS,
    questions=usual_questions,
    look=look,
    take=take_over,
    taken=N_("接入了 {n} 件，姓名、电话、简要情况已经密封。请另一个人核对、批准以后再送出。"),
)
