"""The ledger of screening as offices know it: its eight columns, for a terminal, a spreadsheet and programs (R17)."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.phrases import heading
from jiefen.base.spreadsheet import csv_text
from jiefen.base.table import table
from jiefen.base.text import N_, Say, Term, Translate, render, say
from jiefen.office.choices import choices_of
from jiefen.office.office import Office
from jiefen.office.screenings.course import STRUCK_OFF, Course
from jiefen.office.screenings.ledger import Ledger, Row
from jiefen.office.screenings.record import BACK, BECAME_A_CASE, DISMISSED, EASED, LeadEnd, Screening

ENDS = {
    BECAME_A_CASE: N_("立案"),
    EASED: N_("当场疏导"),
    DISMISSED: N_("不成立"),
    BACK: N_("反弹"),
}
COLUMNS = (
    N_("序号"),
    N_("单位"),
    N_("简要情况"),
    N_("责任单位/责任人"),
    N_("化解时限"),
    N_("化解情况"),
    N_("交办督办情况"),
    N_("销号情况"),
)
KEY = N_("线索号")
Names = Mapping[str, str]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A lead as a line of the ledger, in words; `key` is how commands call it."""

    key: str
    screened_by: str
    matter: str
    answers: str
    by_day: str
    became: str
    supervised: str
    struck: str

    def cells(self, number: int) -> tuple[str, ...]:
        """The eight columns."""
        return (
            str(number),
            self.screened_by,
            self.matter,
            self.answers,
            self.by_day,
            self.became,
            self.supervised,
            self.struck,
        )


def ledger_lines(
    ledger: Ledger,
    records: Mapping[str, Screening],
    office: Office,
    translate: Translate,
    supervised: Mapping[str, Sequence[Say]],
) -> tuple[Line, ...]:
    """The lines of a ledger as things stand on its last day.

    `supervised`: what was assigned or supervised, by the reference of the lead (`reference_of`).
    """
    names = _names(office)
    made = _Maker(office=office, names=names, say=lambda sentence: render(sentence, translate, names), day=ledger.last)
    return tuple(made.line(row, records[row.file], supervised) for row in ledger.rows)


def reference_of(file: str, key: str) -> str:
    """How other records name a lead: `screenings/2026/2026-11a.yaml#k2p7`."""
    return f"{file.removeprefix('office/')}#{key}"


def balance(ledger: Ledger) -> Say:
    """Both sides of the ledger: carried over + new + come back = struck off + open."""
    settled = say(N_("其中已有结果 {settled}"), settled=ledger.settled)
    return say(
        N_("上期结转 {carried} + 本期新增 {new} + 反弹 {back} = 本期销号 {done} + 期末未销号 {open}（{settled}）"),
        carried=ledger.carried,
        new=ledger.new,
        back=ledger.back,
        done=ledger.done,
        open=ledger.open,
        settled=settled,
    )


def ledger_text(
    ledger: Ledger, lines: Sequence[Line], title: Say, translate: Translate, *, width: int | None, colour: bool
) -> str:
    """Title, table, balance; a ledger without leads is a zero report and says so."""
    head = render(title, translate)
    foot = render(balance(ledger), translate)
    if not lines:
        return "\n".join((head, translate(N_("本期没有线索（零报告）。")), foot))
    titles = [heading(translate(column)) for column in (*COLUMNS, KEY)]
    rows = [(*line.cells(number), line.key) for number, line in enumerate(lines, start=1)]
    return f"{head}\n{table(titles, rows, width, colour=colour)}\n{foot}"


def ledger_csv(lines: Sequence[Line], translate: Translate) -> str:
    """The same for a spreadsheet, without title and balance."""
    titles = [translate(column) for column in (*COLUMNS, KEY)]
    return csv_text(titles, [(*line.cells(number), line.key) for number, line in enumerate(lines, start=1)])


def ledger_json(ledger: Ledger, lines: Sequence[Line]) -> str:
    """The figures, and the lines field by field."""
    data = {
        "from": ledger.first,
        "until": ledger.last,
        "carried": ledger.carried,
        "new": ledger.new,
        "back": ledger.back,
        "struck": ledger.done,
        "open": ledger.open,
        "settled": ledger.settled,
        "leads": lines,
    }
    return json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=2)


def _names(office: Office) -> Names:
    """What is called by its code in a line: people, units, areas, places."""
    choices = choices_of(office)
    names: dict[str, str] = {}
    for what in ("place", "area", "unit", "handle"):
        names |= choices[what]
    return names


class _Maker(msgspec.Struct, frozen=True, kw_only=True):
    """What makes the words of a line on a day."""

    office: Office
    names: Names
    say: Callable[[Say], str]
    day: date

    def line(self, row: Row, record: Screening, supervised: Mapping[str, Sequence[Say]]) -> Line:
        """The line of one lead."""
        lead = row.course.lead
        rounds = [*record.source_of(lead)]
        who = self.names.get(rounds[0].unit) if rounds else None
        told = supervised.get(reference_of(row.file, lead.key), ())
        return Line(
            key=lead.key,
            screened_by=who or self.office.settings.bureau.short_title,
            matter=self._matter(row),
            answers="/".join(self.names.get(code, code) for code in (lead.unit, lead.officer) if code),
            by_day=row.course.by_day(self.day).isoformat(),
            became=self._became(row.course),
            supervised="；".join(map(self.say, told)) or "—",
            struck=self._struck(row.course),
        )

    def _matter(self, row: Row) -> str:
        lead = row.course.lead
        where = self.names.get(lead.place) or self.names.get(lead.area, lead.area)
        kind = self.office.settings.kind_title(lead.kind)
        told = say(N_("{where}，{kind}，{people} 人"), where=where, kind=kind, people=lead.people)
        return self.say(say(N_("{told}。{what}"), told=told, what=lead.what)) if lead.what else self.say(told)

    def _became(self, course: Course) -> str:
        """The last thing that became of it."""
        turns = [turn.end for turn in course.until(self.day) if turn.end]
        if not turns:
            return self.say(say(N_("未化解")))
        return self.say(_told(turns[-1]))

    def _struck(self, course: Course) -> str:
        turns = course.until(self.day)
        struck = turns[-1].struck if turns and turns[-1].to == STRUCK_OFF else None
        if struck is None:
            return "—"
        return self.say(say(N_("{day} {by}销号"), day=struck.date, by=struck.by))


def _told(end: LeadEnd) -> Say:
    """An end in words, with what it has to say."""
    more = end.case or end.how or end.reason
    told = say(N_("{day} {end}"), day=end.date, end=Term(ENDS[end.end]))
    return say(N_("{told}：{more}"), told=told, more=more) if more else told
