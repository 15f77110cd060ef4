"""The cases in lists, for people and for machines: all of them, and those contracted 包案台账 (R9, R23)."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.labels import Labels
from jiefen.base.phrases import heading
from jiefen.base.table import table
from jiefen.base.text import N_, Translate, render, say
from jiefen.case.summary import Summary
from jiefen.office.office import Office

REFERENCES = N_("来件编号")
WAITING = N_("待受理")  # where a case stands that has no entry yet
CASE_STATES = {
    "open": N_("办理中"),
    "overdue": N_("有逾期"),
    "closed": N_("已办结"),
    "unperformed": N_("待履行"),
    "void": N_("已作废"),
}
CONTRACTED = (
    N_("编号"),
    N_("种类"),
    N_("责任单位"),
    N_("责任人"),
    N_("现在"),
    N_("跟踪"),
    N_("反馈"),
    N_("最近期限"),
    N_("状态"),
)


def list_text(
    items: Sequence[Summary],
    office: Office,
    labels: Labels,
    translate: Translate,
    *,
    width: int | None = None,
    colour: bool = False,
    numbers: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """One case a line, newest last, with a count at the end; other bodies' `numbers` of each case where they are given.

    They are sealed, so that who calls this has opened them.
    """
    if not items:
        return translate(N_("没有符合条件的案件。"))
    titles = [N_("编号"), N_("收到"), N_("种类"), N_("片区"), N_("现在"), N_("责任人"), N_("状态"), N_("最近期限")]
    titles += [] if numbers is None else [REFERENCES]
    areas = {area.code: area.title for area in office.grid.areas}
    rows = [
        (
            item.id,
            item.received.isoformat(),
            office.settings.kind_title(item.kind),
            areas.get(item.area, item.area),
            translate(labels.title_of(item.step) if item.step else WAITING),
            name_of(item.officer, office),
            translate(CASE_STATES[item.state]),
            item.due.isoformat() if item.due else "",
            *_numbers(item, numbers),
        )
        for item in items
    ]
    carried = sum(item.carried for item in items)
    total = N_("共 {n} 件，其中存量接入 {carried} 件") if carried else N_("共 {n} 件")
    count = render(say(total, n=len(items), carried=carried), translate)
    return f"{table([heading(translate(title)) for title in titles], rows, width, colour=colour)}\n{count}"


def contracted_text(
    items: Sequence[Summary],
    by: str,
    office: Office,
    labels: Labels,
    translate: Translate,
    *,
    width: int | None = None,
    colour: bool = False,
    numbers: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A block a `by` (leader, unit or officer): what is still owed, with the last tracking and feedback.

    `numbers` as for `list_text`.
    """
    units = office.organisation.unit_titles
    titles = [heading(translate(word)) for word in (*CONTRACTED, *(() if numbers is None else (REFERENCES,)))]
    blocks = []
    for code in sorted({getattr(item, by) for item in items if getattr(item, by)}):
        mine = [item for item in items if getattr(item, by) == code]
        owed = [item for item in mine if item.active]
        rows = [(*_contracted_row(item, units, office, labels, translate), *_numbers(item, numbers)) for item in owed]
        head = say(
            N_("{who}：共 {all} 件，还要办的 {active} 件，有逾期的 {overdue} 件"),
            who=units.get(code, code) if by == "unit" else name_of(code, office),
            all=len(mine),
            active=len(rows),
            overdue=sum(item.active and item.state == "overdue" for item in mine),
        )
        text = render(head, translate)
        blocks.append(f"{text}\n{table(titles, rows, width, colour=colour)}" if rows else text)
    return "\n\n".join(blocks) or translate(N_("没有符合条件的案件。"))


def _contracted_row(
    item: Summary, units: Mapping[str, str], office: Office, labels: Labels, translate: Translate
) -> tuple[str, ...]:
    state = "unperformed" if item.state == "closed" else item.state  # closed and still listed: not performed yet
    return (
        item.id,
        office.settings.kind_title(item.kind),
        units.get(item.unit, item.unit),
        name_of(item.officer, office),
        translate(labels.title_of(item.step) if item.step else WAITING),
        _day(item.tracked),
        _day(item.fed_back),
        _day(item.due),
        translate(CASE_STATES[state]),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"


def _numbers(item: Summary, numbers: Mapping[str, Sequence[str]] | None) -> tuple[str, ...]:
    """The cell with a case's numbers; none where they were not asked for."""
    return () if numbers is None else ("；".join(numbers.get(item.id, ())),)


def list_json(items: Sequence[Summary], references: Mapping[str, Sequence[Mapping[str, str]]] | None = None) -> str:
    """The summaries, field by field; with `references`, those of each case: {from, number, on}."""
    rows: list[dict[str, Any]] = [msgspec.to_builtins(item) for item in items]
    for row in rows if references is not None else ():
        row["references"] = [dict(one) for one in (references or {}).get(row["id"], ())]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def name_of(handle: str, office: Office) -> str:
    """A member of staff by name, the handle itself if nobody has it."""
    person = office.organisation.person(handle)
    return person.name if person else handle
