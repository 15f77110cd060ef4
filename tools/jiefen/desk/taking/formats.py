"""Tables of other offices' systems: each row a case that is registered, unless it was already (R33)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.desk.asking.question import Question
from jiefen.desk.office.act import Here
from jiefen.desk.office.offers import ME, areas, kinds, known, people, titled
from jiefen.desk.taking import laid as lay
from jiefen.desk.taking.source import Look, Source, Tried
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.headings import CASES
from jiefen.exchange.taking import How, Plan, Row, cells_shown, plan, write
from jiefen.files.sheets import read_table
from jiefen.sealing.crypt import Keys
from jiefen.writing.tables.meanings import PROGRAMS_OWN, Words, meaning_of

HEADINGS = (N_("行"), N_("收到"), N_("种类"), N_("片区"), N_("人数"), N_("密封几项"))
GIVERS = {"centre": "centre", "petition": "petition-office"}
"""Whose numbers the tables of a format have; of the others, somebody else's."""
HOTLINE = "hotline"


class Planned(msgspec.Struct, frozen=True):
    """What a table adds, and how it is taken in."""

    plan: Plan
    how: How


def _questions(here: Here) -> tuple[Question, ...]:
    everybody = people(here)
    by, via = known(here.me, everybody), titled(PROGRAMS_OWN["via"])
    window, usually = "window", N_("一般是到窗口")
    more = (
        Question(name="kind", ask=N_("没有写种类的，算哪一种"), control="one", offers=kinds(here), required=False),
        Question(name="area", ask=N_("没有写片区的，算哪个片区"), control="one", offers=areas(here), required=False),
        Question(name="via", ask=N_("没有写来源的，怎么来的"), control="one", offers=via, value=window, source=usually),
        Question(name="again", ask=N_("看着像登记过的，确是另一件"), control="yes", required=False),
    )
    return (
        Question(name="by", ask=N_("谁接入的"), control="person", offers=everybody, value=by, source=ME),
        Question(name="accepted", ask=N_("表里的都已经受理"), control="yes", required=False),
        *(msgspec.structs.replace(one, more=True) for one in more),
    )


def source_of(name: str) -> Source:
    """The table of a format as something that may be taken in."""

    def look(tried: Tried) -> Look:
        return _look(name, tried)

    return Source(
        name=name,
        title=FORMATS[name].title,
        means=N_("每一行登记一件；登记过的不再登记。姓名、证件、电话、简要情况马上密封，别的不收。"),
        headings=HEADINGS,
        questions=_questions,
        look=look,
        take=_take,
        taken=N_("登记了 {n} 件，姓名、证件、电话、住址和简要情况已经密封。"),
    )


def _look(name: str, tried: Tried) -> Look:
    here, given, form, keys = tried.here, tried.given, tried.form, tried.keys
    content, translate = tried.content, tried.translate
    grid = lay.read(content)
    found = lay.laid(grid, CASES, form)
    shown = lay.shown(found, CASES)
    columns = lay.as_chosen(CASES, lay.chosen_headings(found, grid, CASES))
    try:
        table = read_table(lay.readable(content, grid), columns)
        before = plan(here.book, table, name, _how(name, here, given, {}), keys)
        words = lay.words_of(before.unmeant, form)
        how = _how(name, here, given, words)
        planned = plan(here.book, table, name, how, keys)
    except Failure as failure:
        return Look(table=shown, refusals=lay.refused_told(failure, translate, here.today.year))
    ready = planned.drafted and not planned.unread and not planned.unmeant and "by" in given
    return Look(
        table=shown,
        words=tuple(lay.word_questions(here.book, before.unmeant, translate)),
        notes=tuple(_notes(planned, keys)),
        rows=() if planned.unmeant else tuple(_rows(here, planned)),
        plan=Planned(planned, how) if ready else None,
    )


def _how(name: str, here: Here, given: Mapping[str, Any], words: Words) -> How:
    return How(
        by=given.get("by", here.me),
        today=here.today,
        meaning=meaning_of(here.book, words),
        kind=given.get("kind", ""),
        area=given.get("area", ""),
        via=given.get("via", "window"),
        giver=GIVERS.get(name.partition("-")[0], "other"),
        accepted=bool(given.get("accepted")),
        again=bool(given.get("again")),
    )


def _notes(planned: Plan, keys: Keys | None) -> Iterator[Say]:
    """What became of the rows that are no new case, and of the columns of which nothing is taken."""
    for title, rows in (
        (N_("没有收的行"), planned.refused),
        (N_("表里重复的行"), planned.repeated),
        (N_("已经登记过的行"), planned.known),
    ):
        yield from _of_rows(title, rows)
    for note in planned.notes:
        yield say(N_("{what}。{do}"), what=note.say, do=note.do)
    for one in planned.unkept:
        why = Term(one.why or N_("表头不认得"))
        yield say(N_("「{title}」这一列没有收：{why}。"), title=Term(one.title), why=why)
    if planned.unread:
        yield say(N_("有的密封材料打不开，不知道哪些登记过，不能接入。"))
    elif keys is None:
        yield say(N_("锁着，没有和已经密封的编号对：一天、一类、一处的当作登记过的。"))


def _of_rows(title: str, rows: Sequence[Row]) -> Iterator[Say]:
    for sentence, numbers, many in cells_shown(rows, lay.SHOWN):
        shown = tuple(Term(str(number)) for number in numbers)
        text = N_("{title}：第 {rows} 等 {n} 行，{why}") if many > len(numbers) else N_("{title}：第 {rows} 行，{why}")
        yield say(text, title=Term(title), rows=shown, n=many, why=sentence)


def _rows(here: Here, planned: Plan) -> Iterator[lay.RowTold]:
    """A line a new case: what is in the open of it, and how many values are sealed."""
    choices = here.choices
    for line, one in planned.drafted.items():
        cells = (
            str(one.data["received"]),
            choices["kind"].get(one.data["kind"], ""),
            choices["area"].get(one.data["area"], ""),
            str(one.data["people"]),
            str(len(one.sealed)),
        )
        yield lay.RowTold(line=line, cells=cells)


def _take(here: Here, planned: Planned) -> None:
    write(here.book, planned.plan, planned.how)


SOURCES: tuple[Source, ...] = tuple(source_of(name) for name, one in FORMATS.items() if one.read and name != HOTLINE)
"""The formats whose tables are cases; a hotline's orders are demands, and their numbers are sealed with a key."""
