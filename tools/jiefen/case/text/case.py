"""One case, for people and for machines: what it is about, its course, its limits (R7)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.labels import Labels
from jiefen.base.phrases import apart, bracketed, heading, in_series, in_turn, listed, named
from jiefen.base.table import wrap
from jiefen.base.text import N_, Say, Translate, render, say
from jiefen.case.clocks.limit import limit_name
from jiefen.case.context import DueContext
from jiefen.case.outlook import DueLine, outlook
from jiefen.case.record import Case, Party
from jiefen.case.summary import Summary, summary_of
from jiefen.case.text.lists import CASE_STATES, name_of
from jiefen.office.office import Office
from jiefen.procedure.record import Procedure
from jiefen.steps.closing import Learn
from jiefen.steps.entry import Entry, OfBody, Place
from jiefen.steps.terms import STATES, step_title

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


def case_text(
    case: Case, context: DueContext, labels: Labels, translate: Translate, *, width: int | None = None
) -> str:
    """One case: what it is about, who has it, its course entry by entry, its limits."""
    words = words_of(context.office, context.procedure, labels, translate)
    head = _head(case, summary_of(case, context), words)
    parties = in_series((party_words(party, words) for party in case.parties), translate)
    entries: list[str] = []
    for entry in case.log:
        entries += _entry_lines(entry, words, width)
    if not entries:
        entries = ["  " + translate(N_("还没有记录"))]
    limits = [_limit_line(line, translate) for line in outlook(case, context)]
    entries_head = heading(translate(N_("办理经过")))
    limits_head = heading(translate(N_("各项时限")))
    return "\n".join([*head, parties, "", entries_head, *entries, "", limits_head, *limits])


def restricted_text(case: Case, translate: Translate) -> str:
    """What is said of a restricted case without the clear choice to see it: nothing but that."""
    return render(say(N_("{case} 限制公开。确要看的加 --restricted。"), case=case.id), translate)


def restricted_json(case: Case) -> str:
    """As `restricted_text`, for machines."""
    return json.dumps({"id": case.id, "restricted": True})


def case_json(case: Case, context: DueContext) -> str:
    """The case as recorded (corrections applied), its derived state and its limits."""
    found: dict[str, Any] = msgspec.to_builtins(case)
    found["derived"] = msgspec.to_builtins(summary_of(case, context))
    found["limits"] = [msgspec.to_builtins(line) for line in outlook(case, context)]
    return json.dumps(found, ensure_ascii=False, indent=2)


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What turns codes into words: the office's titles (field → code → title) and names, the schema's labels."""

    titles: Mapping[str, Mapping[str, str]]
    office: Office
    labels: Labels
    translate: Translate

    def name(self, handle: str) -> str:
        """A member of staff by name."""
        return name_of(handle, self.office)

    def value(self, step: str, name: str, value: object) -> str:
        """A field's value in words; `name` is the record's attribute."""
        if isinstance(value, tuple):
            return listed((self.value(step, name, item) for item in value), self.translate)
        if isinstance(value, msgspec.Struct):
            return self._part(step, value)
        if isinstance(value, Mapping):
            return listed((f"{key} {item}" for key, item in value.items()), self.translate)
        if name == "amount" and isinstance(value, int):
            return yuan(value, self.translate)
        return self._word(step, name, str(value))

    def learnt(self, field: str, value: object) -> str:
        """What was learnt of a field of the header, as files have it, in words; parts of it by their dotted names."""
        if isinstance(value, list):
            return listed((self.learnt(field, item) for item in value), self.translate)
        if isinstance(value, Mapping):
            return " ".join(self.learnt(f"{field}.{part}", item) for part, item in value.items())
        return self.value("", field, value)

    def _part(self, step: str, value: msgspec.Struct) -> str:
        """A record within an entry in words."""
        if isinstance(value, Place):
            return render(say(N_("{step}第 {n} 条"), step=step_title(value.step), n=value.nth), self.translate)
        if isinstance(value, OfBody):
            body = self.titles["joint"].get(value.body, value.body)
            return render(say(N_("{body} {n} 人"), body=body, n=value.count), self.translate)
        parts = {part: getattr(value, part) for part in value.__struct_fields__}
        return " ".join(self.value(step, part, item) for part, item in parts.items() if item is not None)

    def _word(self, step: str, name: str, code: str) -> str:
        if name in HANDLES:
            return self.name(code)
        if name in self.titles:
            return self.titles[name].get(code, code)
        return self.translate(self.labels.label(step, _filename_of(name), code))


def judged_by(received: date, office: Office) -> Say | None:
    """By which version a case is judged that is older than all of them; None for any other."""
    first = office.procedures[0].effective
    if received >= first:
        return None
    text = N_("{received} 收到的时候还没有规程，按最早的一份（{effective} 起施行）判断")
    return say(text, received=received, effective=first)


def _head(case: Case, item: Summary, words: Words) -> Iterator[str]:
    """What a case is about and who has it: its first lines."""
    office, labels, translate = words.office, words.labels, words.translate
    kind = office.settings.kind_title(case.kind)
    areas = {area.code: area.title for area in office.grid.areas}
    area = areas.get(case.area, case.area)
    yield f"{case.id}  {kind} · {area} · {translate(CASE_STATES[item.state])}"
    received = say(
        N_("{received} 收到，{initiative}，{via}；涉及 {people} 人"),
        received=case.received,
        initiative=labels.label("", "initiative", case.initiative),
        via=labels.label("", "via", case.via),
        people=item.people,
    )
    yield render(received, translate)
    if older := judged_by(case.received, office):
        yield render(older, translate)
    if item.officer:
        responsible = say(
            N_("包案领导 {leader}，责任单位 {unit}，责任人 {officer}"),
            leader=name_of(item.leader, office),
            unit=words.titles["unit"].get(item.unit, item.unit),
            officer=name_of(item.officer, office),
        )
        yield render(responsible, translate)


def _entry_lines(entry: Entry, words: Words, width: int | None) -> Iterator[str]:
    shown = (*(name for name in entry.__struct_fields__ if name not in COMMON), "late", "note")
    details = in_turn(entry_details(entry, shown, words), words.translate)
    title = words.translate(words.labels.title_of(entry.step))
    text = apart(title, words.name(entry.by), details, translate=words.translate)
    lead = f"  {entry.date}  "
    lines = wrap(text, width - len(lead)) if width and width > len(lead) + 20 else [text]
    yield lead + lines[0]
    for line in lines[1:]:
        yield " " * len(lead) + line


def entry_details(entry: Entry, names: Iterable[str], words: Words) -> Iterator[str]:
    """What an entry says in these of its attributes, in words."""
    for name in names:
        value = getattr(entry, name)
        if value in (None, "", (), {}, False):
            continue
        title = words.translate(words.labels.field(entry.step, _filename_of(name)))
        if isinstance(entry, Learn) and name == "is_":
            yield words.learnt(entry.field, value)
        else:
            yield title if value is True else named(title, words.value(entry.step, name, value), words.translate)


def yuan(fen: int, translate: Translate) -> str:
    """Money for people: fen as yuan with two places."""
    return render(say(N_("{amount} 元"), amount=f"{fen // 100:,}.{fen % 100:02d}"), translate)


def _limit_line(line: DueLine, translate: Translate) -> str:
    name = render(limit_name(line.title, line.item, line.counted), translate)
    state = translate(STATES[line.state])
    stands = state if line.days_left is None else bracketed(state, f"{line.days_left:+d}", translate)
    return f"  {line.due}  {apart(name, stands, translate=translate)}"


def party_words(party: Party, words: Words) -> str:
    """A party by its reference, with its role and kind: `P1 申请人（个人）`."""
    role = words.labels.label("", "parties.role", party.role)
    kind = words.labels.label("", "parties.type", party.type)
    return bracketed(f"{party.ref} {words.translate(role)}", words.translate(kind), words.translate)


def words_of(office: Office, procedure: Procedure, labels: Labels, translate: Translate) -> Words:
    """The words for a case of this office under this version of the procedure."""
    partners = {partner.code: partner.title for partner in office.settings.partners}
    titles = {
        "unit": {unit.code: unit.title for unit in office.organisation.units},
        "joint": partners,
        "partner": partners,
        "court": partners,
        "body": {body.code: body.title for body in office.organisation.bodies},
        "clock": {code: clock.title for code, clock in procedure.clocks.items()},
        "level": {level.code: level.title for level in procedure.levels},
        "place": {place.code: place.title for place in office.grid.places},
        "boundary.partner": {partner.code: partner.title for partner in office.settings.partners},
    }
    return Words(titles=titles, office=office, labels=labels, translate=translate)


def _filename_of(attribute: str) -> str:
    """What a record's attribute is called in files: `leader_present` is `leader-present`, `parties` is `with`."""
    special = {"in_": "in", "is_": "is", "parties": "with", "from_": "from", "as_": "as"}
    return special.get(attribute, attribute.replace("_", "-"))
