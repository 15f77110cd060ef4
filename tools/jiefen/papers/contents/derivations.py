"""期限怎么算的: where each day that the papers of a case print comes from (R12, R25). Pure, and without a today.

A time limit is told as `jiefen due --explain` tells it, step by step with what each rests on. Any other day is traced
to the entries, or the fields of entries, that state it. What is printed is read from the papers, so that none has to
say by itself where its days come from.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.html import day as in_figures
from jiefen.base.phrases import apart, bracketed, in_turn, listed, named
from jiefen.base.record import Record
from jiefen.base.text import N_, Fact, Say, Term, Translate, render, say
from jiefen.case.clocks.limit import Derivation, Limit
from jiefen.case.record import Case
from jiefen.case.text.due import derivation
from jiefen.law.record import LawRegister
from jiefen.procedure.record import Procedure
from jiefen.steps.entry import Entry, PartRecord
from jiefen.steps.record import declared
from jiefen.steps.terms import step_title

CODE = "derivations"
TITLE = N_("期限怎么算的")
_DAY = re.compile(r"(?<![0-9])([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
WRITTEN = N_("记录里没有这一天，是文书的内容里写的")


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A day that a paper prints: the title of the paper, and what the day is called on it."""

    day: date
    paper: str
    label: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit of the case, and where its last day is printed."""

    limit: Limit
    printed: tuple[Printed, ...]


class Traced(msgspec.Struct, frozen=True, kw_only=True):
    """A day that papers print besides the last days of limits: where, and what of the record falls on it."""

    day: date
    printed: tuple[Printed, ...]
    origins: tuple[Say, ...]


class Derivations(msgspec.Struct, frozen=True, kw_only=True):
    """Every limit of a case, and every day that its papers print, each with where it comes from."""

    case: str
    limits: tuple[Told, ...]
    days: tuple[Traced, ...]


def printed_days(paper: str, pieces: Iterable[tuple[str, str]], label: Callable[[str], str]) -> Iterator[Printed]:
    """Every day that a paper prints.

    `pieces` are its values with the names that they go by, as they are printed: `meetings.day`. `label` says what a
    value of a name is called; one that is called by its name takes the label of what it is part of.
    """
    for name, text in pieces:
        for day in _days_written(text):
            yield Printed(day=day, paper=paper, label=_called(name, label))


def _called(name: str, label: Callable[[str], str]) -> str:
    while name and label(name) == name:
        name = name.rpartition(".")[0]
    return label(name) if name else ""


def _days_written(text: str) -> Iterator[date]:
    for year, month, day in _DAY.findall(text):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:  # people write a 30th of February
            continue


def derivations(case: Case, limits: Sequence[Limit], procedure: Procedure, printed: Iterable[Printed]) -> Derivations:
    """The derivations of a case whose papers print these days."""
    by_day: dict[date, list[Printed]] = {}
    for one in printed:
        places = by_day.setdefault(one.day, [])
        if one not in places:
            places.append(one)
    stated, counted = _origins(_stated(case, procedure)), _origins(_counted(limits))
    last_days = {limit.due: () for limit in limits}
    traced = (
        Traced(day=day, printed=tuple(places), origins=_first_of(day, stated, last_days, counted))
        for day, places in sorted(by_day.items())
    )
    return Derivations(
        case=case.id,
        limits=tuple(Told(limit=limit, printed=tuple(by_day.get(limit.due, ()))) for limit in limits),
        days=tuple(one for one in traced if one.origins),
    )


Origins = Mapping[date, tuple[Say, ...]]


def _first_of(day: date, *found: Origins) -> tuple[Say, ...]:
    """What is told of a day by the first that knows it; that it was only written where none does."""
    return next((origins[day] for origins in found if day in origins), (say(WRITTEN),))


def _origins(told: Iterable[tuple[date, Say]]) -> Origins:
    """What is told of each day, each sentence once."""
    found: dict[date, dict[str, Say]] = {}
    for day, words in told:
        found.setdefault(day, {})[render(words)] = words
    return {day: tuple(words.values()) for day, words in found.items()}


def _counted(limits: Iterable[Limit]) -> Iterator[tuple[date, Say]]:
    """Every day that counting a limit came by, such as its last day before it was extended."""
    for limit in limits:
        for step in limit.steps:
            for fact in step.say.facts.values():
                if isinstance(fact, date):
                    yield fact, say(N_("{limit}：{step}"), limit=limit.name, step=step.say)
        for extended in limit.extensions:
            yield extended.before, say(N_("{limit}延长以前的最后一天"), limit=limit.name)
            if extended.latest:
                yield extended.latest, say(N_("{limit}按规程最多延长到这一天"), limit=limit.name)


def _stated(case: Case, procedure: Procedure) -> Iterator[tuple[date, Say]]:
    yield case.received, say(N_("收到纠纷的日期"))
    yield procedure.effective, say(N_("规程这一版施行的日期"))
    for other in case.elsewhere:
        if other.ended:
            yield other.ended, say(N_("另外受理的机关办完的日期"))
    for entry in case.log:
        title = step_title(entry.step)
        for day, field in _fields(entry):
            words = (
                say(N_("{step}的{field}"), step=title, field=field) if field else say(N_("{step}的日期"), step=title)
            )
            yield day, words


def _fields(record: Record) -> Iterator[tuple[date, Fact]]:
    """Every day that an entry, or a record in it, states, with what it is called; an entry's own day has no name."""
    for field in declared(type(record)):
        value = getattr(record, field.attribute)
        title: Fact = "" if isinstance(record, Entry) and field.attribute == "date" else Term(field.field.title)
        if isinstance(value, date):
            yield value, title
        elif isinstance(value, Mapping):
            for who, day in value.items():
                if isinstance(day, date):
                    yield day, say(N_("{field}（{who}）"), field=title, who=who)
        elif isinstance(value, PartRecord):
            yield from _fields(value)
        elif isinstance(value, tuple):
            yield from _in_parts(value, title)


def _in_parts(parts: Sequence[object], title: Fact) -> Iterator[tuple[date, Fact]]:
    for number, part in enumerate(parts, start=1):
        if isinstance(part, PartRecord):
            for day, field in _fields(part):
                yield day, say(N_("{list}第 {n} 项的{field}"), list=title, n=number, field=field)


def derivations_text(found: Derivations, register: LawRegister, translate: Translate) -> str:
    """What a terminal shows: first the limits, then the other days that papers print."""
    head = render(say(N_("{case} 的期限怎么算的"), case=found.case), translate)
    blocks = [head, *(_limit_block(told, register, translate) for told in found.limits)]
    if found.days:
        blocks.append("\n".join([translate(N_("文书上的其他日期")), *_day_lines(found, translate)]))
    return "\n\n".join(blocks)


def _limit_block(told: Told, register: LawRegister, translate: Translate) -> str:
    limit = told.limit
    head = named(render(limit.name, translate), render(_last_day(limit, str(limit.due)), translate), translate)
    places = _places(told.printed, translate)
    return "\n".join([head, *derivation(limit, register, translate), *([f"  {places}"] if places else [])])


def _day_lines(found: Derivations, translate: Translate) -> Iterator[str]:
    for traced in found.days:
        words = in_turn((render(one, translate) for one in traced.origins), translate)
        origin = named(str(traced.day), words, translate)
        yield f"  {apart(origin, _places(traced.printed, translate), translate=translate)}"


def _last_day(limit: Limit, due: str) -> Say:
    if limit.paused is not None:
        return say(N_("最晚 {due}，中止中，恢复以后再算"), due=due)
    if limit.provisional:
        return say(N_("最晚 {due}（暂定）"), due=due)
    return say(N_("最晚 {due}"), due=due)


def _places(printed: Sequence[Printed], translate: Translate) -> str:
    """`印在：受理通知书（办理期限）`; "" for a day that no paper prints."""
    papers = _papers(printed, translate)
    return render(say(N_("印在：{papers}"), papers=papers), translate) if papers else ""


def _papers(printed: Sequence[Printed], translate: Translate) -> str:
    """On which papers a day is printed, each with what it is called there."""
    by_paper: dict[str, list[str]] = {}
    for one in printed:
        labels = by_paper.setdefault(one.paper, [])
        if one.label and one.label not in labels:
            labels.append(one.label)
    papers = (
        bracketed(paper, listed(labels, translate), translate) if labels else paper
        for paper, labels in by_paper.items()
    )
    return listed(papers, translate)


def derivations_values(found: Derivations, register: LawRegister) -> dict[str, Any]:
    """What the template of the sheet is filled with: its days are written as papers write them."""
    return {
        "case": found.case,
        "limits": [_limit_values(told, register) for told in found.limits],
        "days": [
            {
                "day": in_figures(traced.day),
                "origins": "\n".join(render(one) for one in traced.origins),
                "papers": _papers(traced.printed, str),
            }
            for traced in found.days
        ],
    }


def _limit_values(told: Told, register: LawRegister) -> dict[str, str]:
    limit = told.limit
    steps = tuple(Derivation(say=_written_out(step.say), basis=step.basis, own=step.own) for step in limit.steps)
    lines = derivation(msgspec.structs.replace(limit, steps=steps), register, str)
    return {
        "title": render(limit.name),
        "last": render(_last_day(limit, in_figures(limit.due))),
        "steps": "\n".join(line.strip() for line in lines),
        "papers": _papers(told.printed, str),
    }


def _written_out(sentence: Say) -> Say:
    """The sentence with its days as papers write them: 2026年3月5日."""
    return Say(sentence.template, {name: _fact(fact) for name, fact in sentence.facts.items()})


def _fact(fact: Fact) -> Fact:
    if isinstance(fact, date):
        return in_figures(fact)
    return _written_out(fact) if isinstance(fact, Say) else fact
