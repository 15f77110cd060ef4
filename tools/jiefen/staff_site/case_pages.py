"""All cases as one table over JSON, and one page that shows any of them: no page per case (R9, R23)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base import template
from jiefen.base.labels import Labels
from jiefen.base.phrases import in_series, in_turn
from jiefen.base.text import render
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.context import DueContext
from jiefen.case.record import Case
from jiefen.case.summary import Summary, summary_of
from jiefen.case.text.case import header_details
from jiefen.case.text.due import derivation, follow_words, limit_state
from jiefen.case.text.lists import WAITING
from jiefen.case.text.words import COMMON, Words, entry_details, party_words, words_of
from jiefen.law.record import LawRegister
from jiefen.staff_site.desk import RESTRICTED, Desk, staff_page, state_of
from jiefen.steps.entry import Entry
from jiefen.steps.terms import STATES

TITLE, ONE = "案件", "一件案件"
COLUMNS = {
    "id": "编号",
    "kind": "种类",
    "step": "现在",
    "state": "状态",
    "due": "最近期限",
    "officer": "责任人",
    "unit": "责任单位",
    "leader": "包案领导",
    "channel": "渠道",
    "level": "等级",
    "area": "片区",
    "received": "收到",
}
FILTERS = ("state", "officer", "unit", "leader", "step", "channel", "level")
"""Columns that a choice narrows down; their names stand in the address."""
_TEMPLATE = "staff_site/case_pages.html.j2"


def cases_files(desk: Desk) -> dict[str, str]:
    """The table's page and its data, the page of one case and the details it reads.

    A hundred numbers share a file: `case/2026-00.json` has the details of 2026-0001 to 2026-0099.
    """
    listed = (_row(case.summary, desk) for case in desk.cases if not case.summary.restricted)
    rows = [[row[name] for name in COLUMNS] for row in listed]
    details: dict[str, dict[str, Any]] = {}
    for case in desk.cases:
        details.setdefault(f"case/{case.summary.id[:-2]}.json", {})[case.summary.id] = case.detail
    return {
        "cases/index.md": _table_page(len(rows)),
        "cases/cases.json": _json({"names": list(COLUMNS), "titles": list(COLUMNS.values()), "rows": rows}),
        "case/index.md": _case_page(),
        **{path: _json(found) for path, found in details.items()},
    }


def case_object(case: Case, context: DueContext, labels: Labels, register: LawRegister) -> dict[str, Any]:
    """What the page of one case shows, in words: no code is left to look up.

    Nothing of the sealed half is known. Of a restricted case the page shows that it is one, and its
    limits, which go on.
    """
    if case.restricted:
        head = [("状态", RESTRICTED), ("办法", f"确要看的，用 jiefen show {case.id} --restricted")]
        limits = [_limit(limit, context, register) for limit in context.limits]
        return {"head": head, "log": [], "limits": limits}
    words = words_of(context.office, labels, str, context.procedure)
    return {
        "head": [pair for pair in _head(case, summary_of(case, context), words) if pair[1]],
        "log": [_entry(entry, words) for entry in case.log],
        "limits": [_limit(limit, context, register) for limit in context.limits],
    }


def _head(case: Case, item: Summary, words: Words) -> Iterator[tuple[str, str]]:
    office, labels = words.office, words.labels
    areas = {area.code: area.title for area in office.grid.areas}
    step = str(labels.title_of(item.step)) if item.step else WAITING
    yield "状态", f"{state_of(item)} · 现在：{step}"
    yield "种类", office.settings.kind_title(case.kind)
    yield "片区", areas.get(case.area, case.area)
    came = (labels.label("", "initiative", case.initiative), labels.label("", "via", case.via))
    yield "收到", in_series((case.received.isoformat(), *came), str)
    yield "另外", in_turn(header_details(case, words), str)
    yield "人数", f"{item.people} 人"
    yield "当事人", in_series((party_words(party, words) for party in case.parties), str)
    yield "包案领导", words.name(item.leader) if item.leader else ""
    yield "责任单位", words.titles["unit"].get(item.unit, item.unit)
    yield "责任人", words.name(item.officer) if item.officer else ""
    yield "等级", words.titles["level"].get(item.level, item.level)


def _entry(entry: Entry, words: Words) -> tuple[str, ...]:
    """When, what, who made it, and what it says."""
    shown = (*(name for name in entry.__struct_fields__ if name not in COMMON), "late", "note")
    said = in_turn(entry_details(entry, shown, words), str)
    return entry.date.isoformat(), str(words.labels.title_of(entry.step)), words.name(entry.by), said


def _limit(limit: Limit, context: DueContext, register: LawRegister) -> dict[str, Any]:
    stands = standing(limit, context.today)
    follows = [render(words) for words, _ in follow_words(stands.state, limit.if_met, limit.if_missed)]
    return {
        "name": render(limit.name),
        "state": STATES[stands.state],
        "late": stands.state == "overdue",
        "open": limit.open,
        "words": in_turn([render(limit_state(limit, context.today)), *follows], str),
        "steps": [line.partition(". ")[2] for line in derivation(limit, register, str)],
    }


def _row(item: Summary, desk: Desk) -> Mapping[str, str]:
    return {
        "id": item.id,
        "kind": desk.office.settings.kind_title(item.kind),
        "step": desk.step(item.step),
        "state": state_of(item),
        "due": item.due.isoformat() if item.due else "",
        "officer": desk.person(item.officer),
        "unit": desk.units.get(item.unit, item.unit),
        "leader": desk.person(item.leader),
        "channel": desk.channel(item),
        "level": desk.level(item),
        "area": desk.areas.get(item.area, item.area),
        "received": item.received.isoformat(),
    }


def _table_page(count: int) -> str:
    filters = {name: COLUMNS[name] for name in FILTERS}
    body = template.part(_TEMPLATE, "all_cases", TITLE, count, filters, COLUMNS.values())
    return staff_page(TITLE, body, scripts=("staff", "staff-cases"))


def _case_page() -> str:
    return staff_page(ONE, template.part(_TEMPLATE, "one_case", ONE))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
