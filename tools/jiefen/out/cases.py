"""Cases for people and for machines: the list, and one case with its course and its limits (R7, R23)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.core.labels import Labels
from jiefen.core.text import N_, Translate, render, say
from jiefen.engine.context import DueContext, Office
from jiefen.engine.limit import limit_name
from jiefen.engine.outlook import DueLine, outlook
from jiefen.engine.summary import Summary, summary_of
from jiefen.engine.terms import STATES
from jiefen.out.table import table, wrap
from jiefen.records.case import Case
from jiefen.records.steps import Entry

CASE_STATES = {"open": N_("办理中"), "overdue": N_("有逾期"), "closed": N_("已了结")}
COMMON = frozenset(Entry.__struct_fields__)
HANDLES = frozenset(
    {
        "by",
        "leader",
        "officer",
        "team",
        "mediators",
        "recorder",
        "leader_present",
        "approved_by",
        "checked_by",
        "out",
        "in_",
    }
)


def list_text(
    items: Sequence[Summary],
    office: Office,
    labels: Labels,
    translate: Translate,
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """One case a line, newest last, with a count at the end."""
    if not items:
        return translate(N_("没有符合条件的案件。"))
    titles = (N_("编号"), N_("收到"), N_("种类"), N_("片区"), N_("现在"), N_("责任人"), N_("状态"), N_("最近期限"))
    areas = {area.code: area.title for area in office.grid.areas}
    rows = [
        (
            item.id,
            item.received.isoformat(),
            office.settings.kind_title(item.kind),
            areas.get(item.area, item.area),
            translate(labels.title_of(item.step)),
            _name(item.officer, office),
            translate(CASE_STATES[item.state]),
            item.due.isoformat() if item.due else "",
        )
        for item in items
    ]
    count = render(say(N_("共 {n} 件"), n=len(items)), translate)
    return f"{table([translate(title) for title in titles], rows, width, colour=colour)}\n{count}"


def list_json(items: Sequence[Summary]) -> str:
    """The summaries, field by field."""
    return json.dumps([msgspec.to_builtins(item) for item in items], ensure_ascii=False, indent=2)


def case_text(
    case: Case, context: DueContext, labels: Labels, translate: Translate, *, width: int | None = None
) -> str:
    """One case: what it is about, who has it, its course entry by entry, its limits."""
    office = context.office
    item = summary_of(case, context)
    areas = {area.code: area.title for area in office.grid.areas}
    units = {unit.code: unit.title for unit in office.organisation.units}
    head = [
        f"{case.id}  {office.settings.kind_title(case.kind)} · {areas.get(case.area, case.area)} · "
        + translate(CASE_STATES[item.state]),
        render(
            say(
                N_("{received} 收到，{initiative}，{via}；涉及 {people} 人"),
                received=case.received,
                initiative=labels.label("", "initiative", case.initiative),
                via=labels.label("", "via", case.via),
                people=item.people,
            ),
            translate,
        ),
    ]
    if item.officer:
        head.append(
            render(
                say(
                    N_("包案领导 {leader}，责任单位 {unit}，责任人 {officer}"),
                    leader=_name(item.leader, office),
                    unit=units.get(item.unit, item.unit),
                    officer=_name(item.officer, office),
                ),
                translate,
            )
        )
    parties = "，".join(
        f"{party.ref} {translate(labels.label('', 'parties.role', party.role))}"
        f"（{translate(labels.label('', 'parties.type', party.type))}）"
        for party in case.parties
    )
    words = _Words(office=office, labels=labels, translate=translate)
    course = [line for entry in case.log for line in _entry_lines(entry, words, width)]
    limits = [_limit_line(line, translate) for line in outlook(case, context)]
    return "\n".join([*head, parties, "", translate(N_("办理经过")), *course, "", translate(N_("时限")), *limits])


def case_json(case: Case, context: DueContext) -> str:
    """The case as recorded (corrections applied), its derived state and its limits."""
    found: dict[str, Any] = msgspec.to_builtins(case)
    found["derived"] = msgspec.to_builtins(summary_of(case, context))
    found["limits"] = [msgspec.to_builtins(line) for line in outlook(case, context)]
    return json.dumps(found, ensure_ascii=False, indent=2)


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    """What turns codes into words: the office's names, the schema's labels, the language."""

    office: Office
    labels: Labels
    translate: Translate

    def name(self, handle: str) -> str:
        """A member of staff by name."""
        return _name(handle, self.office)

    def value(self, step: str, name: str, value: object) -> str:
        """A field's value in words; `name` is the record's attribute."""
        if isinstance(value, tuple):
            return "、".join(self.value(step, name, item) for item in value)
        if isinstance(value, msgspec.Struct):
            return " ".join(str(item) for item in msgspec.to_builtins(value).values() if item is not None)
        if isinstance(value, Mapping):
            return "、".join(f"{key} {item}" for key, item in value.items())
        if name == "amount" and isinstance(value, int):
            return yuan(value)
        if name in HANDLES:
            return self.name(str(value))
        return self.translate(self.labels.label(step, _file_name(name), str(value)))


def _entry_lines(entry: Entry, words: _Words, width: int | None) -> Iterator[str]:
    details = "；".join(_details(entry, words))
    title = words.translate(words.labels.title_of(entry.step))
    text = f"{title}　{words.name(entry.by)}" + (f"　{details}" if details else "")
    lead = f"  {entry.date}  "
    lines = wrap(text, width - len(lead)) if width and width > len(lead) + 20 else [text]
    yield lead + lines[0]
    for line in lines[1:]:
        yield " " * len(lead) + line


def _details(entry: Entry, words: _Words) -> Iterator[str]:
    """What an entry says besides date, step and who, in words."""
    for name in (*(name for name in entry.__struct_fields__ if name not in COMMON), "late", "note"):
        value = getattr(entry, name)
        if value in (None, "", (), {}, False):
            continue
        title = words.translate(words.labels.field(entry.step, _file_name(name)))
        yield title if value is True else f"{title}：{words.value(entry.step, name, value)}"


def yuan(fen: int) -> str:
    """Money for people: fen as yuan with two places."""
    return f"{fen // 100:,}.{fen % 100:02d} 元"


def _limit_line(line: DueLine, translate: Translate) -> str:
    days = "" if line.days_left is None else f"（{line.days_left:+d}）"
    name = render(limit_name(line.title, line.item, line.counted), translate)
    return f"  {line.due}  {name}　{translate(STATES[line.state])}{days}"


def _name(handle: str, office: Office) -> str:
    person = office.organisation.person(handle)
    return person.name if person else handle


def _file_name(attribute: str) -> str:
    """What a record's attribute is called in files."""
    special = {"in_": "in", "is_": "is", "parties": "with", "from_": "from", "as_": "as"}
    return special.get(attribute, attribute.replace("_", "-"))
