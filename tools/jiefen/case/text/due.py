"""The due list and the derivation of a limit, for people and for machines (R12, R30)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.phrases import apart, bracketed, heading, in_series, in_turn, named
from jiefen.base.record import Citation
from jiefen.base.table import table, wrap
from jiefen.base.text import N_, Say, Term, Translate, render, say
from jiefen.case.clocks.limit import Derivation, Limit, State, limit_name, standing
from jiefen.case.outlook import OPEN_STATES, DueLine
from jiefen.case.urgency import by_case
from jiefen.law.record import LawRegister
from jiefen.office.office import Office
from jiefen.procedure.record import Follow
from jiefen.steps.terms import FOLLOWERS, STATES

HEADINGS = {
    "overdue": N_("已经逾期"),
    "lapsed": N_("当事人的期限已过"),
    "running": N_("{within} 日内到期"),
    "paused": N_("中止中"),
}

COLUMNS = (
    N_("案件"),
    N_("等级"),
    N_("人数"),
    N_("事项"),
    N_("最晚"),
    N_("天数"),
    N_("责任人"),
    N_("责任单位"),
)

STATE_WORDS = {
    "overdue": N_("最晚 {due}，已经逾期 {days} 日"),
    "lapsed": N_("到 {due} 为止，已经过了 {days} 日"),
    "running": N_("最晚 {due}，还有 {days} 日"),
    "paused": N_("中止中，恢复以后再算"),
    "explained": N_("最晚 {due}，已经过了 {days} 日没有办，已作未按规程办理情况说明"),
    "missed": N_("最晚 {due}，到期没有办"),
    "not-needed": N_("不再需要"),
    "met": N_("最晚 {due}，{ended} 已完成"),
    "met-late": N_("最晚 {due}，{ended} 才完成"),
}


def due_text(
    lines: Sequence[DueLine],
    today: date,
    within: int,
    office: Office,
    translate: Translate,
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """The list, a block a state, within it the most urgent case first; staff and units of `office` are named."""
    units = office.organisation.unit_titles
    staff = {person.handle: person.name for person in office.organisation.staff}
    present = [state for state in OPEN_STATES if any(line.state == state for line in lines)]
    if not present:
        return render(say(N_("{today}：没有逾期，{within} 日内也没有到期的。"), today=today, within=within), translate)
    headers = [heading(translate(text)) for text in COLUMNS]
    blocks, counts = [], []
    for state in present:
        in_state = [line for case in by_case(line for line in lines if line.state == state) for line in case]
        head = heading(render(say(HEADINGS[state], within=within), translate))
        rows = [_row(line, {**units, "": "—"}, {**staff, "": "—"}, translate) for line in in_state]
        shown = [bracketed(head, len(rows), translate), table(headers, rows, width, colour=colour)]
        blocks.append("\n".join([*shown, *_what_follows(in_state, width, translate)]))
        counts.append(f"{translate(STATES[state])} {len(rows)}")
    carried = sum(line.carried for line in lines)
    if carried:
        counts.append(render(say(N_("其中存量接入 {n}"), n=carried), translate))
    total = in_series(counts, translate)
    case = next(line.case for line in lines if line.state == present[0])
    hint = render(say(N_("怎么算出来的：jiefen due --explain {case}"), case=case), translate)
    return "\n\n".join([*blocks, f"{named(str(today), total, translate)}\n{hint}"])


def due_json(lines: Iterable[DueLine]) -> str:
    """One object a line, with the fields of `DueLine`."""
    return json.dumps([msgspec.to_builtins(line) for line in lines], ensure_ascii=False, indent=2)


def explain_text(case: str, limits: Sequence[Limit], today: date, register: LawRegister, translate: Translate) -> str:
    """Each limit of a case with every step of its derivation and what each step rests on."""
    if not limits:
        return render(say(N_("{case} 还没有任何时限。"), case=case), translate)
    blocks = [_explained(limit, today, register, translate) for limit in limits]
    head = render(say(N_("{case} 的时限，按 {today} 计算"), case=case, today=today), translate)
    return "\n\n".join([head, *blocks])


def explain_json(limits: Iterable[Limit], today: date, translate: Translate) -> str:
    """The limits with state, days and the steps in words."""
    found = []
    for limit in limits:
        stands = standing(limit, today)
        found.append(
            {
                "case": limit.case,
                "clock": limit.clock,
                "title": limit.title,
                "item": limit.item,
                "agreement": limit.agreement,
                "start": limit.start.isoformat(),
                "due": limit.due.isoformat(),
                "ended": limit.ended.isoformat() if limit.ended else None,
                "state": stands.state,
                "days-left": stands.days_left,
                "provisional": limit.provisional,
                "if-met": msgspec.to_builtins(limit.if_met),
                "if-missed": msgspec.to_builtins(limit.if_missed),
                "steps": [
                    {"text": render(step.say, translate), "basis": msgspec.to_builtins(step.basis), "own": step.own}
                    for step in limit.steps
                ],
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2)


def _row(line: DueLine, units: Mapping[str, str], staff: Mapping[str, str], translate: Translate) -> list[str]:
    due = str(line.due)
    if line.provisional:
        due += translate(N_("（暂定）"))
    days = "" if line.days_left is None else f"{line.days_left:+d}"
    title = render(limit_name(line.title, line.item, line.counted, line.petition, line.agreement), translate)
    matter = [line.case, translate(line.level), str(line.people), title]
    return [*matter, due, days, staff.get(line.officer, line.officer), units.get(line.unit, line.unit)]


def _what_follows(lines: Sequence[DueLine], width: int | None, translate: Translate) -> Iterator[str]:
    """Below a block: what follows each kind of limit in it, once."""
    for line in {line.clock: line for line in lines}.values():
        follows = follow_lines(line, translate)
        if follows:
            text = named(translate(line.title), in_turn(follows, translate), translate)
            yield from wrap(text, width) if width else [text]


def _explained(limit: Limit, today: date, register: LawRegister, translate: Translate) -> str:
    title = render(limit.name, translate)
    state = render(limit_state(limit, today), translate)
    follows = (
        f"  {apart(render(words, translate), basis_words(basis, register, translate), translate=translate)}"
        for words, basis in follow_words(standing(limit, today).state, limit.if_met, limit.if_missed)
    )
    return "\n".join([named(title, state, translate), *derivation(limit, register, translate), *follows])


def derivation(limit: Limit, register: LawRegister, translate: Translate) -> Iterator[str]:
    """Each step of a limit's derivation, numbered, with what it rests on."""
    for number, step in enumerate(limit.steps, start=1):
        basis = _basis(step, register, translate)
        yield f"  {number}. {apart(render(step.say, translate), basis, translate=translate)}"


def follow_words(
    state: State, if_met: Follow | None, if_missed: Follow | None
) -> Iterator[tuple[Say, Citation | None]]:
    """What follows a limit as it stands, and what that rests on: both ways while it may still be met."""
    may_be_met = state in ("running", "paused")
    if if_met and (may_be_met or state in ("met", "met-late")):
        yield say(N_("按期办的：{do}（{by}）"), do=if_met.do, by=Term(FOLLOWERS[if_met.by])), if_met.basis
    if if_missed and (may_be_met or state in ("overdue", "lapsed", "explained", "missed")):
        yield say(N_("到期没办的：{do}（{by}）"), do=if_missed.do, by=Term(FOLLOWERS[if_missed.by])), if_missed.basis


def follow_lines(line: DueLine, translate: Translate) -> list[str]:
    """What follows an open limit, a line each; nothing for one that is over."""
    if line.state not in OPEN_STATES:
        return []
    return [render(words, translate) for words, _ in follow_words(line.state, line.if_met, line.if_missed)]


def limit_state(limit: Limit, today: date) -> Say:
    """How a limit stands on a day, as a sentence."""
    stands = standing(limit, today)
    days = abs(stands.days_left or 0)
    return say(STATE_WORDS[stands.state], due=limit.due, days=days, ended=limit.ended or limit.due)


def _basis(step: Derivation, register: LawRegister, translate: Translate) -> str:
    """What the step rests on: a law and its article, or the bureau's own rule."""
    if step.basis is None:
        return translate(N_("〔本局规定〕")) if step.own else ""
    return basis_words(step.basis, register, translate)


def basis_words(basis: Citation | None, register: LawRegister, translate: Translate) -> str:
    """A law and its article, in brackets; "" for none."""
    if basis is None:
        return ""
    law = register.get(basis.law)
    name = law.short_title if law else basis.law
    if basis.article is None:
        return render(say(N_("〔《{law}》〕"), law=name), translate)
    return render(say(N_("〔《{law}》第 {article} 条〕"), law=name, article=basis.article), translate)
