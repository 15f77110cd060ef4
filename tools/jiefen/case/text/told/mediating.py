"""The talks and what came of them, told."""

from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.base.phrases import listed
from jiefen.base.text import N_
from jiefen.case.text.told.teller import Tell, Teller, sum_said


def _invite(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("请了{whom}参加，{parties}同意"), whom=tell.word("who"), parties=tell.who("consents"))


def _refuse_party(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{party}在{stage}表示不愿再调"), party=tell.who("who"), stage=tell.word("stage"))


def _replace_mediator(tell: Teller) -> Iterator[str]:
    yield tell.says(
        N_("应{party}要求，调解员由{out}换成{new}"),
        party=tell.who("on-demand-of"),
        out=tell.who("out"),
        new=tell.who("in"),
    )


def _recuse(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{who}因与{party}有关系回避"), who=tell.who("who"), party=tell.who("related-to"))


def _mediate(tell: Teller) -> Iterator[str]:
    yield tell.clauses(
        tell.says(N_("{who}主持调解会"), who=tell.who("mediators")),
        tell.says(N_("{parties}到场"), parties=tell.who("with")),
        tell.says(N_("{leader}到场"), leader=tell.who("leader-present")) if tell.has("leader-present") else "",
        tell.says(N_("和{body}一起"), body=tell.word("joint")) if tell.has("joint") else "",
        tell.word("result"),
    )
    if tell.has("recorder"):
        yield tell.says(N_("{who}记录"), who=tell.who("recorder"))


def _agreement(tell: Teller) -> Iterator[str]:
    whose = tell.who("with") or tell.says(N_("双方"))
    name = tell.says(N_("（{name}）"), name=tell.word("name")) if tell.has("name") else ""
    text = N_("{parties}达成书面协议{name}") if tell.code("form") == "written" else N_("{parties}达成口头协议{name}")
    yield tell.clauses(tell.says(text, parties=whose, name=name), *_how_performed(tell))
    if tell.has("signed") or tell.has("stamped"):
        yield _signed(tell)
    elif tell.code("form") == "written":
        yield tell.says(N_("还没有签齐"))


def _how_performed(tell: Teller) -> Iterator[str]:
    """`9,000 元分 2 期，10 月 20 日、11 月 10 日各 4,500 元`."""
    rows = tell.entry.get("instalments") or []
    if tell.has("amount"):
        yield tell.sum("amount")
    if tell.code("performed-at-once"):
        yield tell.says(N_("当场履行完了"))
    if rows:
        tell.code("instalments")
        yield tell.says(N_("分 {n} 次履行"), n=len(rows)) if len(rows) > 1 else tell.says(N_("约好日子履行"))
        yield _instalments(rows, tell)


def _instalments(rows: list[Mapping[str, Any]], tell: Teller) -> str:
    sums = [row.get("amount") for row in rows]
    if len(rows) > 1 and len({*sums}) == 1 and sums[0]:
        days = listed((tell.on(row["due"]) for row in rows), tell.translate)
        return tell.says(N_("{days}各 {sum}"), days=days, sum=sum_said(sums[0], tell.translate))
    return listed((_instalment(row, tell) for row in rows), tell.translate)


def _instalment(row: Mapping[str, Any], tell: Teller) -> str:
    day = tell.on(row["due"])
    if not row.get("amount"):
        return tell.says(N_("最晚 {day}"), day=day)
    return tell.says(N_("{day} {sum}"), day=day, sum=sum_said(row["amount"], tell.translate))


def _signed(tell: Teller) -> str:
    """Who signed on which day, who stamped."""
    by_day: dict[str, list[str]] = {}
    for ref, day in (tell.entry.get("signed") or {}).items():
        by_day.setdefault(tell.on_that_day(day), []).append(tell.names(ref))
    tell.code("signed")
    said = [
        tell.says(N_("{parties} {day}签名"), parties=listed(refs, tell.translate), day=day)
        for day, refs in by_day.items()
    ]
    if tell.has("stamped"):
        said.append(tell.says(N_("{day}盖章"), day=tell.that_day("stamped")))
    return tell.clauses(*said)


def _sign(tell: Teller) -> Iterator[str]:
    name = tell.says(N_("（{name}）"), name=tell.word("agreement")) if tell.has("agreement") else ""
    yield tell.says(N_("协议{name}：{signed}"), name=name, signed=_signed(tell))


def _perform(tell: Teller) -> Iterator[str]:
    which = tell.says(N_("第 {n} 期"), n=tell.entry["instalment"]) if tell.has("instalment") else ""
    tell.code("instalment")
    name = tell.says(N_("协议（{name}）"), name=tell.word("agreement")) if tell.has("agreement") else ""
    paid = tell.sum("amount") if tell.has("amount") else ""
    head = " ".join(part for part in (name, which) if part)
    match tell.code("state"):
        case "breach":
            yield tell.says(N_("{which}到期没有履行"), which=head)
        case "part":
            text = N_("{which}付了 {sum}，还没有付完") if paid else N_("{which}履行了一部分")
            yield tell.says(text, which=head, sum=paid)
        case _:
            text = N_("{which}付清 {sum}，全部履行完了") if paid else N_("{which}全部履行完了")
            yield tell.says(text, which=head, sum=paid)


def _track(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{who}跟踪：{finding}"), who=tell.who(), finding=tell.word("finding"))


def _feedback(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{who}向{to}{form}反馈"), who=tell.who(), to=tell.word("to"), form=tell.word("form"))


TOLD: Mapping[str, Tell] = {
    "invite": _invite,
    "refuse-party": _refuse_party,
    "replace-mediator": _replace_mediator,
    "recuse": _recuse,
    "mediate": _mediate,
    "agreement": _agreement,
    "sign": _sign,
    "perform": _perform,
    "track": _track,
    "feedback": _feedback,
}
