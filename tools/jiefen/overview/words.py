"""A row of the list of a morning in words: which dispute, why it stands there, who has it, what comes next (R30).

The window, the terminal and the sheet show the same rows.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.phrases import in_series, in_turn, listed
from jiefen.base.text import N_, Translate, render, say
from jiefen.case.clocks.limit import limit_name
from jiefen.case.outlook import DueLine
from jiefen.case.summary import Summary
from jiefen.case.text.lists import name_of
from jiefen.case.text.saying import day_shown
from jiefen.office.office import Office
from jiefen.overview.glimpse import Glimpse
from jiefen.overview.morning import Morning, leading
from jiefen.steps.record import STEP_TYPES
from jiefen.steps.terms import step_title

RESTRICTED = N_("限制公开")
NOBODY = N_("没有责任人")
_STANDS = {
    "overdue": N_("{what}最晚 {day}，过了 {n} 天"),
    "today": N_("{what}今天到期"),
    "running": N_("{what}最晚 {day}，还有 {n} 天"),
    "lapsed": N_("{what}到 {day}为止，过了 {n} 天"),
    "paused": N_("{what}停着"),
}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One case as the list shows it.

    Of a restricted case neither what it is about nor how many people it concerns. `rank` is the place of its level from
    the lowest, 0. `why`: the reasons and the limit that leads; `more`: how many limits press besides. `again`: when to
    look again at what waits. `steps`: whose turn it is, by code, and what each is called where it is begun.
    """

    case: str
    restricted: bool
    kind: str
    area: str
    people: int | None
    level: str
    rank: int
    why: str
    more: int
    late: bool
    officer: str
    unit: str
    leader: str
    steps: tuple[tuple[str, str], ...]
    again: str

    def next(self, translate: Translate) -> str:
        """Whose turn it is, in a row."""
        return listed((title for _, title in self.steps), translate)


def rows_of(morning: Morning, office: Office, translate: Translate) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each lane, in their order."""
    speak = _Speaker(office, morning.today, translate)
    return {lane: tuple(map(speak.row, items)) for lane, items in morning.lanes.items()}


def headline(item: Glimpse, office: Office, translate: Translate) -> str:
    """Which dispute it is: `物业交接 · 城北片区`."""
    summary = item.summary
    if summary.restricted:
        return translate(RESTRICTED)
    return f"{leaf_title(office, summary.kind)} · {area_title(office, summary.area)}"


def leaf_title(office: Office, kind: str) -> str:
    """The kind without its branch: `渗漏水`."""
    return office.settings.kind_title(kind).rpartition(" · ")[2]


def area_title(office: Office, area: str) -> str:
    """The title of an area; its code where the grid does not have it any more."""
    return next((one.title for one in office.grid.areas if one.code == area), area)


def level_title(office: Office, summary: Summary) -> str:
    """The title of a case's level, in the version that governs it."""
    levels = office.procedure_on(summary.received).levels
    return next((level.title for level in levels if level.code == summary.level), summary.level)


def limit_said(line: DueLine, today: date, translate: Translate) -> str:
    """How a limit stands: `包案办理最晚 11 月 6 日，过了 14 天`."""
    name = render(limit_name(line.title, line.item, line.counted, line.petition, line.agreement), translate)
    state = "today" if line.state == "running" and line.days_left == 0 else line.state
    days = abs(line.days_left or 0)
    return render(say(_STANDS[state], what=name, day=day_shown(line.due, translate, today.year), n=days), translate)


def begun(step: str) -> str:
    """What a step is called where it is begun: `受理这件纠纷`; its title where it has no such name."""
    return (STEP_TYPES[step].asks if step in STEP_TYPES else "") or step_title(step)


class _Speaker:
    def __init__(self, office: Office, today: date, translate: Translate) -> None:
        self.office, self.today, self.translate = office, today, translate
        self.units = office.organisation.unit_titles

    def row(self, item: Glimpse) -> Row:
        summary = item.summary
        open_ = not summary.restricted
        lines = leading(item)
        return Row(
            case=summary.id,
            restricted=summary.restricted,
            kind=leaf_title(self.office, summary.kind) if open_ else self.translate(RESTRICTED),
            area=area_title(self.office, summary.area) if open_ else "",
            people=summary.people if open_ else None,
            level=self.translate(level_title(self.office, summary)) if open_ else "",
            rank=summary.rank if open_ else 0,
            why=in_turn(self._why(item), self.translate),
            more=max(len(lines) - 1, 0),
            late=any(line.state == "overdue" for line in lines),
            officer=name_of(summary.officer, self.office) if summary.officer else self.translate(NOBODY),
            unit=self.units.get(summary.unit, summary.unit),
            leader=name_of(summary.leader, self.office) if summary.leader else "",
            steps=tuple((step, self.translate(begun(step))) for step in item.steps),
            again=self._again(item),
        )

    def _why(self, item: Glimpse) -> Iterator[str]:
        yield from map(self.translate, item.why)
        for line in leading(item)[:1]:
            yield limit_said(line, self.today, self.translate)

    def _again(self, item: Glimpse) -> str:
        """When to look again at what waits: a day to come, or that it is time."""
        if item.again is None:
            return ""
        if item.again <= self.today:
            return self.translate(N_("该再看了"))
        return render(
            say(N_("{day}再看"), day=day_shown(item.again, self.translate, self.today.year, weekday=True)),
            self.translate,
        )


def said_row(row: Row, translate: Translate) -> str:
    """A row as one line of text, without its number."""
    people = translate(N_("{n} 人")).format(n=row.people) if row.people is not None else ""
    who = [part for part in (row.kind, row.area, people, row.level) if part]
    more = translate(N_("（另有 {n} 项）")).format(n=row.more) if row.more else ""
    steps = translate(N_("下一步：{steps}")).format(steps=row.next(translate)) if row.steps else ""
    parts = (" · ".join(who), f"{row.why}{more}", row.officer, steps, row.again)
    return in_series([part for part in parts if part], translate)
