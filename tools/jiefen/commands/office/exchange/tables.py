"""Taking in a table of another office's system: its cases are registered, who is who sealed at once (R33)."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.report import report
from jiefen.base.table import table
from jiefen.base.text import N_, Say, Term, render, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.commands.office.exchange.meanings import SHOWN, ask, mapping_in
from jiefen.commands.options import open_here, titles_here
from jiefen.commands.registered import officer, registered
from jiefen.commands.sealing.keys import keys_if_any, show_findings
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.headings import CASES
from jiefen.exchange.taking import How, Plan, Row, Unkept, cells_shown, plan, write
from jiefen.files.disk import read_regular
from jiefen.files.programs import in_a_book
from jiefen.files.sheets import read_table
from jiefen.office.choices import choices_of
from jiefen.sealing.crypt import Keys
from jiefen.writing.tables.meanings import meaning_of

LARGEST = 32 * 1024 * 1024
MOST_SHOWN, MOST_FINDINGS = 200, 20
"""So many new cases, and so much that the rules say of them, is listed."""
READ = {name: form.title for name, form in FORMATS.items() if form.read}
"""The formats whose tables can be taken in."""
_GIVERS = {"centre": "centre", "petition": "petition-office"}
"""Whose numbers the tables of a format have; of the others, somebody else's."""


class TableAsked(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is to be taken in, as somebody typed it."""

    form: str
    sheet: str
    mapping: Path | None
    by: str
    key: Path | None
    dry_run: bool
    usual: Mapping[str, Any]


def take_in_table(surroundings: Surroundings, file: Path, asked: TableAsked, today: date) -> None:
    """Take in a table and tell what became of its rows. What is written is written together, all or nothing."""
    book = open_here(surroundings)
    raw = read_regular(file, LARGEST)
    if isinstance(raw, Fault):
        raise Failure(raw.say, raw.do)
    keys = keys_if_any(surroundings, asked.key)
    words = mapping_in(asked.mapping)
    how = _how(book, asked, words, today)
    found = read_table(raw, CASES, sheet=asked.sheet)
    planned = plan(book, found, asked.form, how, keys)
    if FORMATS[asked.form].petitions:
        surroundings.show(say(N_("表里看不出初次、重复、联名，一律按初次登记；不是的，登记以后更正。")))
    _show(surroundings, book, planned, keys)
    if planned.unread:
        show_findings(surroundings, planned.unread)
        raise Failure(
            say(N_("有的密封材料打不开，不知道哪些登记过，没有写入。")),
            say(N_("用打得开的钥匙，或者请人重新密封以后再来。")),
        )
    if planned.unmeant:
        ask(surroundings, book, words, planned.unmeant, asked.mapping)
        planned = plan(
            book, read_table(raw, CASES, sheet=asked.sheet), asked.form, _how(book, asked, words, today), keys
        )
        _show(surroundings, book, planned, keys)
    if asked.dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    elif planned.drafted:
        write(book, planned, how)
        surroundings.show(say(N_("登记了 {n} 件，姓名、证件、电话、住址和简要情况已经密封。"), n=len(planned.drafted)))
    else:
        surroundings.show(say(N_("没有新的，什么也没有写。")))
    if in_a_book(str(file.resolve())):
        lying = N_("这张表在案卷库里，上面有姓名和电话，会跟着 Git 传出去：现在就移到案卷库外面。")
        click.echo(surroundings.translate(lying), err=True)


def _how(book: Book, asked: TableAsked, words: dict[str, dict[str, str]], today: date) -> How:
    choices = choices_of(book.require_office())
    usual = asked.usual
    giver = usual["giver"] or _GIVERS.get(asked.form.partition("-")[0], "other")
    return How(
        by=officer(book, asked.by, "--by"),
        today=today,
        meaning=meaning_of(book, words),
        kind=registered(usual["kind"], choices["kind"], "--kind") if usual["kind"] else "",
        area=registered(usual["area"], choices["area"], "--area") if usual["area"] else "",
        via=usual["via"],
        giver=giver,
        accepted=usual["accepted"],
        again=usual["again"],
    )


def _show(surroundings: Surroundings, book: Book, planned: Plan, keys: Keys | None) -> None:
    """What became of the rows and columns; what the rules say of the new cases, each thing once."""
    for title, rows in (
        (N_("没有收的行"), planned.refused),
        (N_("表里重复的行"), planned.repeated),
        (N_("已经登记过的行"), planned.known),
    ):
        _show_rows(surroundings, title, rows)
    for note in planned.notes:
        surroundings.show(say(N_("{what}。{do}"), what=note.say, do=note.do))
    for why, columns in _by_reason(planned.unkept).items():
        surroundings.show(say(N_("没有收：{columns}（{why}）"), columns=columns, why=Term(why)))
    if planned.doubtful:
        shown = tuple(map(Term, map(str, planned.doubtful[:SHOWN])))
        text = N_("证件号码或者姓名看着像写错的 {n} 行，照原件核对：第 {rows} 行")
        surroundings.show(say(text, n=len(planned.doubtful), rows=shown))
    if keys is None:
        surroundings.show(say(N_("没有钥匙，没有和已经密封的编号对。")))
    _show_findings(surroundings, book, planned)
    _show_new(surroundings, book, planned)
    surroundings.show(
        say(
            N_("共 {rows} 行：新登记 {new}，已经登记 {known}，表里重复 {repeated}，没有收 {refused}。"),
            rows=planned.rows,
            new=len(planned.new),
            known=len(planned.known),
            repeated=len(planned.repeated),
            refused=len(planned.refused),
        )
    )


def _by_reason(columns: Sequence[Unkept]) -> Mapping[str, tuple[Say, ...]]:
    """The columns of which nothing is taken, by why; of one whose heading nobody knows only its cell is said."""
    found: dict[str, list[Say]] = {}
    for one in columns:
        named = N_("{cell}“{title}”{n} 格") if one.why else N_("{cell} {n} 格")
        told = say(named, cell=Term(one.at), title=Term(one.title), n=one.cells)
        found.setdefault(one.why or N_("表头不认得"), []).append(told)
    return {why: tuple(told) for why, told in found.items()}


def _show_findings(surroundings: Surroundings, book: Book, planned: Plan) -> None:
    """What the rules would have looked at of the new cases: none of it keeps one out."""
    found = [one for draft in planned.drafted.values() for one in draft.findings]
    if found:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        shown = found[:MOST_FINDINGS]
        surroundings.show(report(shown, "text", surroundings.translate, colour=colour, titles=titles))
        if len(found) > len(shown):
            surroundings.show(say(N_("还有 {n} 条没有列，写入以后 jiefen check 看。"), n=len(found) - len(shown)))


def _show_new(surroundings: Surroundings, book: Book, planned: Plan) -> None:
    """A line a new case: what is in the open of it, and how many values are sealed."""
    if not planned.drafted:
        return
    choices, translate = choices_of(book.require_office()), surroundings.translate
    rows = [
        (
            str(line),
            one.number,
            str(one.data["received"]),
            choices["kind"].get(one.data["kind"], ""),
            choices["area"].get(one.data["area"], ""),
            one.data["people"],
            len(one.sealed),
        )
        for line, one in tuple(planned.drafted.items())[:MOST_SHOWN]
    ]
    titles = (N_("行"), N_("编号"), N_("收到"), N_("种类"), N_("片区"), N_("人数"), N_("密封项"))
    surroundings.show(table([*map(translate, titles)], rows, surroundings.width, colour=surroundings.colour))
    if len(planned.drafted) > MOST_SHOWN:
        surroundings.show(say(N_("还有 {n} 行没有列。"), n=len(planned.drafted) - MOST_SHOWN))


def _show_rows(surroundings: Surroundings, title: str, rows: Sequence[Row]) -> None:
    """Rows of which the same is said in one line."""
    if not rows:
        return
    translate = surroundings.translate
    surroundings.show(say(N_("{title}：{n} 行"), title=Term(title), n=len(rows)))
    for sentence, numbers, many in cells_shown(rows, SHOWN):
        shown = tuple(map(Term, map(str, numbers)))
        text = N_("第 {rows} 等 {n} 行") if many > len(numbers) else N_("第 {rows} 行")
        surroundings.show(f"  {render(say(text, rows=shown, n=many), translate)}  {render(sentence, translate)}")
