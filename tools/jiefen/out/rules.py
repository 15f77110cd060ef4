"""The rule book and the explanation of a rule or a clock, for people and for machines (R24)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from jiefen.core.text import N_, Fact, Say, Term, Translate, render, say
from jiefen.engine.limit import length_words
from jiefen.engine.points import point_words
from jiefen.engine.rule import Rule
from jiefen.engine.terms import role_titles
from jiefen.out.phrases import bracketed, heading
from jiefen.out.table import table
from jiefen.records.examples import Example, Examples
from jiefen.records.law import Citation, LawRegister
from jiefen.records.procedure import Article, Clock, Extension, Procedure

SEVERITIES = {"error": N_("错误"), "warning": N_("警告"), "notice": N_("提示")}
OWN = N_("本局规定")


def rules_text(
    rules: Iterable[Rule[Any, Any]],
    register: LawRegister,
    translate: Translate,
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """One rule a line: code, how grave, what it demands, the row it serves, what it rests on."""
    headers = [heading(translate(text)) for text in (N_("代码"), N_("级别"), N_("要求"), N_("来源"), N_("依据"))]
    rows = [
        (
            rule.code,
            translate(SEVERITIES[rule.severity]),
            translate(rule.title),
            rule.source,
            basis_words(rule.basis, register, translate),
        )
        for rule in rules
    ]
    count = render(say(N_("共 {n} 条规则；jiefen explain 代码 看一条的详细说明"), n=len(rows)), translate)
    return f"{table(headers, rows, width, colour=colour)}\n{count}"


def rules_json(rules: Iterable[Rule[Any, Any]], translate: Translate) -> str:
    """The rules as objects."""
    return json.dumps([_rule_object(rule, translate) for rule in rules], ensure_ascii=False, indent=2)


def rule_text(rule: Rule[Any, Any], examples: Examples | None, register: LawRegister, translate: Translate) -> str:
    """One rule: what it demands, why, what it rests on, a good and a bad example."""
    lines = [
        f"{rule.code}  {bracketed(translate(rule.title), translate(SEVERITIES[rule.severity]), translate)}",
        "",
        translate(rule.why),
        "",
        render(
            say(N_("来源：{source}　依据：{basis}"), source=rule.source, basis=_basis(rule.basis, register)), translate
        ),
    ]
    if examples:
        lines += ["", translate(N_("这样可以：")), *_examples(examples.good, translate)]
        lines += ["", translate(N_("这样会被指出：")), *_examples(examples.bad, translate)]
    return "\n".join(lines)


def rule_json(rule: Rule[Any, Any], examples: Examples | None, translate: Translate) -> str:
    """One rule and its examples."""
    found = _rule_object(rule, translate)
    found["examples"] = msgspec.to_builtins(examples)
    return json.dumps(found, ensure_ascii=False, indent=2)


def clock_text(
    name: str, versions: Sequence[tuple[Clock, Article, Procedure]], register: LawRegister, translate: Translate
) -> str:
    """One clock in every version of the procedure that has it: length, start, end, extension, pauses, bases."""
    blocks = []
    for clock, article, procedure in versions:
        head = say(
            N_("{title}（{name}），{effective} 起施行的规程第 {article} 条"),
            title=clock.title,
            name=name,
            effective=procedure.effective,
            article=article.article,
        )
        blocks.append("\n".join(render(line, translate) for line in (head, *_clock_lines(clock, procedure, register))))
    return "\n\n".join(blocks)


def clock_json(versions: Sequence[tuple[Clock, Article, Procedure]]) -> str:
    """The clock as each version states it."""
    found = [{"effective": p.effective.isoformat(), **msgspec.to_builtins(c)} for c, _, p in versions]
    return json.dumps(found, ensure_ascii=False, indent=2)


def basis_words(basis: Citation | None, register: LawRegister, translate: Translate) -> str:
    """A basis in words: law and article, or 本局规定 (R24)."""
    return render(_basis(basis, register), translate)


def _basis(basis: Citation | None, register: LawRegister) -> Say:
    if basis is None:
        return say(OWN)
    law = register.get(basis.law)
    name = law.short_title if law else basis.law
    if basis.article is None:
        return say(N_("《{law}》"), law=name)
    return say(N_("《{law}》第 {article} 条"), law=name, article=basis.article)


def _clock_lines(clock: Clock, procedure: Procedure, register: LawRegister) -> Iterator[Say]:
    starts = Term(N_("收到")) if clock.starts == "received" else point_words(clock.starts)
    ends: Fact = tuple(dict.fromkeys(point_words(point) for point in clock.ends))
    basis = _basis(clock.length.basis, register)
    yield say(N_("  期限：{length}　依据：{basis}"), length=length_words(clock.length), basis=basis)
    yield say(N_("  起算：{starts}；到此为止：{ends}"), starts=starts, ends=ends)
    if clock.when.channel:
        titles = tuple(procedure.channels[code].title for code in clock.when.channel if code in procedure.channels)
        yield say(N_("  只用于：{channels}"), channels=titles)
    if clock.extend:
        yield _extension(clock.extend)
    for pause in clock.pauses:
        yield say(
            N_("  中止：{from_}到{until}之间不算"), from_=point_words(pause.from_), until=point_words(pause.until)
        )
    if clock.roll:
        rolls = _basis(clock.roll.basis, register)
        yield say(N_("  末日是休息日的，顺延到其后第一个工作日　依据：{basis}"), basis=rolls)


def _extension(extend: Extension) -> Say:
    most = say(N_("至多 {most}"), most=length_words(extend.at_most)) if extend.at_most else say(N_("长短不限"))
    if extend.consent:
        return say(N_("  延长：{most}，由各方当事人同意，{n} 次"), most=most, n=extend.times)
    return say(
        N_("  延长：{most}，由{roles}批准，{n} 次"), most=most, roles=role_titles(extend.approved_by), n=extend.times
    )


def _examples(examples: Iterable[Example], translate: Translate) -> list[str]:
    return [f"  - {translate(example.title)}" for example in examples]


def _rule_object(rule: Rule[Any, Any], translate: Translate) -> dict[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity,
        "title": translate(rule.title),
        "why": translate(rule.why),
        "source": rule.source,
        "basis": msgspec.to_builtins(rule.basis),
    }
