"""The explanation of a clock (R24): what the procedure says of it, and an example worked through by the engine."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from jiefen.base.labels import Labels
from jiefen.base.phrases import apart, in_turn
from jiefen.base.text import N_, Fact, Say, Translate, render, say
from jiefen.case.text.due import derivation, follow_words
from jiefen.case.text.words import Words, entry_details, words_of
from jiefen.explaining.text import basis_say
from jiefen.explaining.worked import ClockView, Worked
from jiefen.law.record import LawRegister
from jiefen.office.office import Office
from jiefen.procedure.lengths import length_words
from jiefen.procedure.points import point_words, start_day_words
from jiefen.procedure.record import Clock, Extension, Procedure
from jiefen.steps.record import FIELDS
from jiefen.steps.terms import role_titles


def clock_text(
    views: Sequence[ClockView], office: Office, register: LawRegister, labels: Labels, translate: Translate
) -> str:
    """One clock in every version of the procedure that has it, each with the example worked through."""
    blocks = []
    for view in views:
        head = say(
            N_("{title}（{name}），{effective} 起施行的规程第 {article} 条"),
            title=view.clock.title,
            name=view.name,
            effective=view.procedure.effective,
            article=view.clock.article,
        )
        lines = [render(line, translate) for line in (head, *clock_lines(view.clock, view.procedure, register, labels))]
        if view.example:
            words = words_of(office, labels, translate, view.procedure)
            lines += ["", *example_lines(view.example, words, register, translate)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def clock_json(views: Sequence[ClockView], translate: Translate) -> str:
    """The clock as each version states it, with the example: its entries, its last day, the steps in words."""
    found = [
        {
            "effective": view.procedure.effective.isoformat(),
            **msgspec.to_builtins(view.clock),
            "example": _example_object(view.example, translate) if view.example else None,
        }
        for view in views
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def clock_lines(clock: Clock, procedure: Procedure, register: LawRegister, labels: Labels) -> Iterator[Say]:
    """What one version of the procedure says of a clock: how long, from when until when, for whom, what moves it."""
    ends: Fact = tuple(dict.fromkeys(point_words(point) for point in clock.ends))
    basis = basis_say(clock.length.basis, register)
    yield say(N_("  期限：{length}　依据：{basis}"), length=length_words(clock.length), basis=basis)
    yield say(N_("  起算：{starts}；到此为止：{ends}"), starts=start_day_words(clock.starts), ends=ends)
    if clock.drops:
        drops = tuple(dict.fromkeys(point_words(point) for point in clock.drops))
        yield say(N_("  不再需要：{drops}"), drops=drops)
    yield from _only_for(clock, procedure, labels)
    yield from _moved_by(clock, procedure, labels)
    if clock.roll and not clock.roll.stays:
        rolls = basis_say(clock.roll.basis, register)
        yield say(N_("  末日是休息日的，顺延到其后第一个工作日　依据：{basis}"), basis=rolls)
    elif clock.roll:
        yield say(N_("  末日是休息日的，不顺延　依据：{basis}"), basis=basis_say(clock.roll.basis, register))
    elif clock.length.working_days is None:
        yield say(N_("  末日是休息日的，不顺延（规程没有写）"))
    for words, rests_on in (*follow_words("met", clock.met, None), *follow_words("overdue", None, clock.missed)):
        yield say(N_("  {words}　依据：{basis}"), words=words, basis=basis_say(rests_on, register))


def _only_for(clock: Clock, procedure: Procedure, labels: Labels) -> Iterator[Say]:
    when, step = clock.when, clock.starts.partition(".")[0]
    if when.channel:
        yield say(N_("  只用于：{channels}"), channels=procedure.channel_titles(when.channel))
    if when.docketed is False:
        yield say(N_("  法院立案以后委托来的除外"))
    if when.petition:
        yield say(N_("  只用于信访事项"))
    if when.route:
        routes = tuple(str(route) for route in when.route)
        yield say(N_("  只用于《信访工作条例》第 31 条第 {routes} 项"), routes=routes)
    if when.start:
        choices = tuple(labels.label(step, field, choice) for field, choice in when.start.items())
        yield say(N_("  只用于：{channels}"), channels=choices)


def _moved_by(clock: Clock, procedure: Procedure, labels: Labels) -> Iterator[Say]:
    for level in procedure.levels:
        if level.code in clock.shorter:
            length = length_words(clock.shorter[level.code])
            yield say(N_("  等级为{level}的：{length}"), level=level.title, length=length)
    if clock.stated:
        yield say(N_("  起算的那条记录另外定了末日的，以定的为准"))
    if clock.extend:
        yield _extension(clock.extend)
    for pause in clock.pauses:
        reasons = tuple(labels.label(pause.from_, "reason", code) for code in pause.reasons)
        text = N_("  因{reasons}{from_}的，到{until}之间不算") if reasons else N_("  中止：{from_}到{until}之间不算")
        yield say(text, from_=point_words(pause.from_), until=point_words(pause.until), reasons=reasons)
    if clock.tries:
        yield say(N_("  联系不上的，第 {n} 次没有联系上算办到"), n=clock.tries)
    if clock.excepts:
        yield say(N_("  听证的日子不算"))


def _extension(extend: Extension) -> Say:
    most = say(N_("至多 {most}"), most=length_words(extend.at_most)) if extend.at_most else say(N_("长短不限"))
    if extend.consent:
        return say(N_("  延长：{most}，由各方当事人同意，{n} 次"), most=most, n=extend.times)
    return say(
        N_("  延长：{most}，由{roles}批准，{n} 次"), most=most, roles=role_titles(extend.approved_by), n=extend.times
    )


def example_lines(example: Worked, words: Words, register: LawRegister, translate: Translate) -> Iterator[str]:
    """The example: the entries that count, and each step from the first day to the last."""
    yield translate(N_("例（虚构的案件，照这一版算）："))
    if example.received:
        yield f"    {example.received}  {translate(N_('收到'))}"
    for entry in example.entries:
        names = (field.attribute for field in FIELDS[type(entry)] if field.field.counts)
        details = in_turn(entry_details(entry, names, words), translate)
        title = translate(words.labels.title_of(entry.step))
        yield f"    {entry.date}  {apart(title, details, translate=translate)}"
    yield from derivation(example.limit, register, translate)
    yield render(say(N_("  最晚 {due}"), due=example.limit.due), translate)


def _example_object(example: Worked, translate: Translate) -> dict[str, Any]:
    limit = example.limit
    return {
        "received": example.received.isoformat() if example.received else None,
        "log": [{"step": entry.step, **msgspec.to_builtins(entry)} for entry in example.entries],
        "start": limit.start.isoformat(),
        "due": limit.due.isoformat(),
        "steps": [render(step.say, translate) for step in limit.steps],
    }
