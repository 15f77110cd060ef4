"""One case, for people and for machines: what it is about, its course, its limits (R7)."""

import json
from collections.abc import Iterator, Mapping
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
from jiefen.case.parts import OWN_CASE
from jiefen.case.record import Case
from jiefen.case.summary import Summary, summary_of
from jiefen.case.text.due import follow_lines
from jiefen.case.text.lists import CASE_STATES, name_of
from jiefen.case.text.words import COMMON, Words, details, entry_details, file_name, party_words, words_of
from jiefen.office.office import Office
from jiefen.steps.entry import Entry
from jiefen.steps.terms import STATES

SAID_OF_AN_ENTRY = frozenset({"date", "step", "by", "key"})
FOR_PROGRAMS = frozenset({"id", "mark", "log"})
"""What of an entry, of a header, is said elsewhere or to nobody."""
SAID_FIRST = frozenset(
    {"id", "mark", "received", "initiative", "via", "kind", "area", "people", "parties", "log", "file", "origin"}
)
"""Attributes of a case that its first lines say, or that are for programs."""


def case_text(
    case: Case, context: DueContext, labels: Labels, translate: Translate, *, width: int | None = None
) -> str:
    """One case: what it is about, who has it, its course entry by entry, its limits."""
    words = words_of(context.office, labels, translate, context.procedure)
    head = head_lines(case, summary_of(case, context), words)
    entries: list[str] = []
    for entry in case.log:
        entries += entry_lines(entry, words, width)
    if not entries:
        entries = ["  " + translate(N_("还没有记录"))]
    limits: list[str] = []
    for line in outlook(case, context):
        limits.append(_limit_line(line, translate))
        limits += [f"              {text}" for text in follow_lines(line, translate)]
    entries_head = heading(translate(N_("办理经过")))
    limits_head = heading(translate(N_("各项时限")))
    return "\n".join([*head, "", entries_head, *entries, "", limits_head, *limits])


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
    if case.in_parts:
        found["parts"] = {"outcomes": dict(case.parts.numbers), "undecided": list(case.parts.undecided)}
    return json.dumps(found, ensure_ascii=False, indent=2)


def judged_by(received: date, office: Office) -> Say | None:
    """By which version a case is judged that is older than all of them; None for any other."""
    first = office.procedures[0].effective
    if received >= first:
        return None
    text = N_("{received} 收到的时候还没有规程，按最早的一份（{effective} 起施行）判断")
    return say(text, received=received, effective=first)


def head_lines(case: Case, item: Summary, words: Words) -> Iterator[str]:
    """What a case is about and who has it: its first lines."""
    office, labels, translate = words.office, words.labels, words.translate
    kind = office.settings.kind_title(case.kind)
    area = words.titles["area"].get(case.area, case.area)
    yield f"{case.id}  {kind} · {area} · {translate(CASE_STATES[item.state])}"
    received = say(
        N_("{received} 收到，{initiative}，{via}；涉及 {people} 人"),
        received=case.received,
        initiative=labels.label("", "initiative", case.initiative),
        via=labels.label("", "via", case.via),
        people=item.people,
    )
    yield render(received, translate)
    more = in_turn(header_details(case, words), translate)
    if more:
        yield more
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
    yield in_series((party_words(party, words) for party in case.parties), translate)
    if case.in_parts:
        yield named(translate(N_("分户结果")), in_series(_results(case, words), translate), translate)


def _results(case: Case, words: Words) -> Iterator[str]:
    """For how many parties the dispute ended how, and for whom nothing is decided yet."""
    besides = {"withdrawn": N_("不再要求处理"), OWN_CASE: N_("分出去另立一件")}
    for outcome, number in case.parts.numbers.items():
        label = besides.get(outcome) or words.labels.label("conclude", "outcome", outcome)
        yield f"{words.translate(label)} {number}"
    if case.parts.undecided:
        yield named(words.translate(N_("还没有结果")), listed(case.parts.undecided, words.translate), words.translate)


def header_details(case: Case, words: Words) -> Iterator[str]:
    """What the header says besides: place, sum, petition, linked cases, …; what the first lines do not."""
    names = (name for name in case.__struct_fields__ if name not in SAID_FIRST)
    fields = {file_name(name): getattr(case, name) for name in names}
    return details("", {name: value for name, value in fields.items() if ("", name) in words.labels.fields}, words)


def entry_text(entry: Mapping[str, Any], words: Words) -> str:
    """An entry as files have it, in words: its day, its step, who took it, what else it says."""
    said = {name: value for name, value in entry.items() if name not in SAID_OF_AN_ENTRY}
    step = str(entry["step"])
    who = words.value(step, "by", entry["by"]) if "by" in entry else ""
    more = in_turn(details(step, said, words), words.translate)
    title = words.translate(words.labels.title_of(step))
    return f"  {entry['date']}  {apart(title, who, more, translate=words.translate)}"


def header_text(header: Mapping[str, Any], words: Words) -> str:
    """What is registered of a new case, as files have it, in words."""
    said = {name: value for name, value in header.items() if name not in FOR_PROGRAMS}
    return "\n".join(f"  {line}" for line in details("", said, words))


def entry_lines(entry: Entry, words: Words, width: int | None = None) -> Iterator[str]:
    """An entry in words: its day, its step, who took it, what it says."""
    shown = (*(name for name in entry.__struct_fields__ if name not in COMMON), "late", "note")
    said = in_turn(entry_details(entry, shown, words), words.translate)
    title = words.translate(words.labels.title_of(entry.step))
    text = apart(title, words.name(entry.by), said, translate=words.translate)
    lead = f"  {entry.date}  "
    lines = wrap(text, width - len(lead)) if width and width > len(lead) + 20 else [text]
    yield lead + lines[0]
    for line in lines[1:]:
        yield " " * len(lead) + line


def _limit_line(line: DueLine, translate: Translate) -> str:
    name = render(limit_name(line.title, line.item, line.counted, line.petition, line.agreement), translate)
    state = translate(STATES[line.state])
    stands = state if line.days_left is None else bracketed(state, f"{line.days_left:+d}", translate)
    return f"  {line.due}  {apart(name, stands, translate=translate)}"
