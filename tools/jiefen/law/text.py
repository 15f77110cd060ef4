"""Laws as text for people and as JSON for machines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.text import N_, Say, Term, Translate, render, say
from jiefen.law.changes import Change
from jiefen.law.record import Law, Statement, Superseded
from jiefen.law.view import LawView, Use

STATUS = {"in-force": Term(N_("现行（未见废止）")), "repealed": Term(N_("已废止"))}

EARLIER = {
    "none": Term(N_("没有旧版本")),
    "exists": Term(N_("有旧版本")),
    "unknown": Term(N_("有无旧版本没有查到")),
}


def view_text(view: LawView, lang: str = "zh", translate: Translate = str) -> str:
    """The law with what we say of it, one item a line.

    Statements in `lang`, the rest by `translate`.
    """
    lines = [*_head(view.law)]
    if view.problem:
        lines += [view.problem.say, view.problem.do]
    text = [render(line, translate) for line in lines]
    text += ["", render(_heading(view), translate)]
    text += [_statement(item, lang, translate) for item in view.statements]
    if view.uses:
        text += ["", render(say(N_("引用它的地方：")), translate)]
        text += [_use(use, translate) for use in view.uses]
    return "\n".join(text)


def list_text(laws: Iterable[Law], translate: Translate = str) -> str:
    """One law a line: id, first day in force (`-`: not read), number of articles (`-`: not known), title."""
    rows = (
        f"{law.id:<12}{_day_or_dash(law):<12}{law.articles or '-':>5}  {law.short_title}{_remark(law, translate)}"
        for law in laws
    )
    return "\n".join(rows)


def changes_text(
    changes: Sequence[Change], after: date, until: date, lang: str = "zh", translate: Translate = str
) -> str:
    """Each change with what took a statement's place and the places that cite it; one sentence if there are none."""
    if not changes:
        none = N_("{after} 以后到 {until}，登记册里没有法律施行、废止，也没有要点被取代。")
        return render(say(none, after=after, until=until), translate)
    return "\n".join(line for change in changes for line in _change(change, lang, translate))


def changes_json(changes: Sequence[Change]) -> str:
    """The changes, laws by id, statements as `msjs.confirm-third-6m`."""
    return _json(
        [
            {
                "day": one.day,
                "change": one.sort,
                "law": one.law.id,
                **({"statement": one.statement.key} if one.statement else {}),
                **({"now": f"{one.successor[0].id}.{one.successor[1].key}"} if one.successor else {}),
                "uses": [place.place for place in one.reliances],
            }
            for one in changes
        ]
    )


def view_json(view: LawView, translate: Translate = str) -> str:
    """The view with the keys of the law files; `problem` is told in words."""
    shown = _without_statements(view.law)
    if view.article is not None:
        shown["article"] = view.article
    if view.problem is not None:
        shown["problem"] = {
            "outcome": view.problem.outcome,
            "message": render(view.problem.say, translate),
            "hint": render(view.problem.do, translate),
        }
    shown["statements"] = [_builtins(statement) for statement in view.statements]
    shown["uses"] = [_builtins(use) for use in view.uses]
    return _json(shown)


def list_json(laws: Iterable[Law]) -> str:
    """The laws without their statements."""
    return _json([_without_statements(law) for law in laws])


def _head(law: Law) -> Iterator[Say]:
    yield say(N_("{title}（{id}）"), title=law.title, id=law.id)
    if law.document_no:
        yield say(N_("制定机关：{body}，{number}"), body=law.body, number=law.document_no)
    else:
        yield say(N_("制定机关：{body}"), body=law.body)
    yield say(N_("状态：{status}"), status=STATUS[law.status])
    if law.effective:
        yield say(N_("施行：登记的版本自 {day} 起，此前{earlier}"), day=law.effective, earlier=EARLIER[law.earlier])
    else:
        yield say(N_("施行：施行日没有读到，不据此判断引用"))
    if law.repealed:
        yield say(N_("废止：自 {day} 起"), day=law.repealed)
    if law.articles:
        yield say(N_("条数：{count}"), count=law.articles)
    else:
        yield say(N_("条数：没有读到"))
    if not law.citable:
        yield say(N_("不能作为依据引用"))
    if law.note:
        yield say(N_("说明：{note}"), note=law.note)


def _heading(view: LawView) -> Say:
    if view.article is None:
        return say(N_("登记的要点：") if view.statements else N_("没有登记要点"))
    if view.statements:
        return say(N_("第 {article} 条的要点："), article=view.article)
    return say(N_("第 {article} 条没有登记要点"), article=view.article)


def _statement(statement: Statement, lang: str, translate: Translate) -> str:
    said = statement.en if lang == "en" else statement.zh
    articles = tuple(str(article) for article in statement.articles)
    place = render(say(N_("第 {articles} 条"), articles=articles) if articles else say(N_("未写条号")), translate)
    note = render(say(N_("（{note}）"), note=statement.note), translate) if statement.note else ""
    gone = render(_gone(statement.superseded), translate) if statement.superseded else ""
    return f"  {place}  {said}{note}{gone}  [{statement.key}]"


def _gone(superseded: Superseded) -> Say:
    if superseded.from_ is None:
        return say(N_("（已被取代，现看 {by}）"), by=superseded.by)
    return say(N_("（自 {day} 起被取代，看 {by}）"), day=superseded.from_, by=superseded.by)


def _change(change: Change, lang: str, translate: Translate) -> Iterator[str]:
    law = change.law.title
    if change.sort == "in-force":
        yield render(
            say(
                N_("{day}  《{law}》起施行，此前{earlier}"),
                day=change.day,
                law=law,
                earlier=EARLIER[change.law.earlier],
            ),
            translate,
        )
    elif change.sort == "repealed":
        yield render(say(N_("{day}  《{law}》废止"), day=change.day, law=law), translate)
    else:
        yield render(say(N_("{day}  《{law}》的一个要点被取代"), day=change.day, law=law), translate)
    if change.statement:
        yield render(say(N_("  原来：")), translate) + _statement(change.statement, lang, translate).strip()
    if change.successor:
        now, statement = change.successor
        yield (
            render(say(N_("  现在：《{law}》"), law=now.short_title), translate)
            + _statement(statement, lang, translate).strip()
        )
    if change.reliances:
        yield render(say(N_("  引用它的地方：")), translate)
        yield from (f"    {one.place}" for one in change.reliances)


def _use(use: Use, translate: Translate) -> str:
    article = say(N_("第 {article} 条"), article=use.article) if use.article else say(N_("整部"))
    return f"  {use.place}  {render(article, translate)}"


def _day_or_dash(law: Law) -> str:
    return law.effective.isoformat() if law.effective else "-"


def _remark(law: Law, translate: Translate) -> str:
    if law.status == "repealed":
        return render(say(N_("（已废止）")), translate)
    return "" if law.citable else render(say(N_("（不能引用）")), translate)


def _without_statements(law: Law) -> dict[str, Any]:
    return {key: value for key, value in _builtins(law).items() if key != "statements"}


def _builtins(record: msgspec.Struct) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(record)
    return {key: value for key, value in shown.items() if value is not None and value != ()}


def _json(shown: object) -> str:
    return msgspec.json.format(msgspec.json.encode(shown), indent=2).decode()
