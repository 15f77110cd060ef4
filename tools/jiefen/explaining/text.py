"""The rule book and the explanation of a rule or a clock, for people and for machines (R24)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from jiefen.base.phrases import bracketed, heading, in_series
from jiefen.base.record import Citation
from jiefen.base.rule import Rule
from jiefen.base.table import table
from jiefen.base.text import N_, Say, Term, Translate, render, say
from jiefen.explaining.record import Example, ShownExample
from jiefen.explaining.worked import FaultView, RuleView
from jiefen.law.record import LawRegister

SEVERITIES = {"error": N_("错误"), "warning": N_("警告"), "notice": N_("提示")}
OWN = N_("本局规定")
MARKS = N_("例子是在示例案卷上改出来的：- 改之前，+ 改之后，· 没有改、要看的那一行")
_FACT = re.compile(r"\{[a-z_]+\}")


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


def rule_text(view: RuleView, register: LawRegister, translate: Translate) -> str:
    """One rule: what it demands, why, what it rests on, good and bad examples, the first of each with its lines."""
    rule, basis = view.rule, basis_say(view.rule.basis, register)
    lines = [
        f"{rule.code}  {bracketed(translate(rule.title), translate(SEVERITIES[rule.severity]), translate)}",
        "",
        translate(rule.why),
        "",
        render(say(N_("来源：{source}　依据：{basis}"), source=rule.source, basis=basis), translate),
    ]
    if view.examples and view.good and view.bad:
        lines += ["", translate(N_("这样可以：")), *_examples(view.good, view.examples.good[1:], translate)]
        lines += ["", translate(N_("这样会被指出：")), *_examples(view.bad, view.examples.bad[1:], translate)]
        lines += ["", translate(MARKS)]
    return "\n".join(lines)


def rule_json(view: RuleView, translate: Translate) -> str:
    """One rule and its examples; `shown` are the first good and the first bad one with their lines."""
    found = _rule_object(view.rule, translate)
    found["examples"] = msgspec.to_builtins(view.examples)
    found["shown"] = msgspec.to_builtins({"good": view.good, "bad": view.bad})
    return json.dumps(found, ensure_ascii=False, indent=2)


def fault_text(view: FaultView, translate: Translate) -> str:
    """A code that is no rule: what it says, why, what to do, and its example or why there is none."""
    kind = view.kind
    lines = [
        f"{kind.code}  {bracketed(translate(kind.title), translate(SEVERITIES[kind.severity]), translate)}",
        "",
        translate(kind.why),
        "",
        render(say(N_("会这样指出：{what}"), what=in_general(kind.say, translate)), translate),
        render(say(N_("怎么办：{todo}"), todo=in_general(kind.do, translate)), translate),
        "",
    ]
    if view.example is None:
        return "\n".join([*lines, render(say(N_("没有例子：{reason}"), reason=Term(kind.no_example)), translate)])
    lines += [render(say(N_("这样会被指出（jiefen {command}）："), command=view.command), translate)]
    lines += _examples(view.example, (), translate)
    return "\n".join([*lines, *(["", translate(MARKS)] if view.example.lines else [])])


def fault_json(view: FaultView, translate: Translate) -> str:
    """A code that is no rule, and its example; the facts of its sentences are left open."""
    kind = view.kind
    found = {
        "code": kind.code,
        "severity": kind.severity,
        "title": translate(kind.title),
        "why": translate(kind.why),
        "say": in_general(kind.say, translate),
        "do": in_general(kind.do, translate),
        "command": view.command,
        "example": msgspec.to_builtins(view.example),
        "no-example": translate(kind.no_example) if kind.no_example else "",
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def in_general(template: str, translate: Translate = str) -> str:
    """A sentence of a code without the facts of a case: `超过 … 行`."""
    return _FACT.sub("…", translate(template))


def basis_words(basis: Citation | None, register: LawRegister, translate: Translate) -> str:
    """A basis in words: law and article, or 本局规定 (R24)."""
    return render(basis_say(basis, register), translate)


def basis_say(basis: Citation | None, register: LawRegister) -> Say:
    """A basis as a fact of a sentence."""
    if basis is None:
        return say(OWN)
    law = register.get(basis.law)
    name = law.short_title if law else basis.law
    if basis.article is None:
        return say(N_("《{law}》"), law=name)
    return say(N_("《{law}》第 {article} 条"), law=name, article=basis.article)


def _examples(first: ShownExample, others: Iterable[Example], translate: Translate) -> Iterator[str]:
    title = translate(first.title)
    where = in_series((str(item) for item in (first.file, first.today) if item), translate)
    yield f"  - {bracketed(title, where, translate) if where else title}"
    for line in first.lines:
        yield f"      {line.mark or '·'} {line.text}"
    for example in others:
        yield f"  - {translate(example.title)}"


def _rule_object(rule: Rule[Any, Any], translate: Translate) -> dict[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity,
        "title": translate(rule.title),
        "why": translate(rule.why),
        "source": rule.source,
        "basis": msgspec.to_builtins(rule.basis),
    }
