"""How a dispute went elsewhere, ended without us, or came before a court, told."""

from collections.abc import Iterator, Mapping

from jiefen.base.text import N_
from jiefen.case.text.told.opening import told_ways
from jiefen.case.text.told.teller import Tell, Teller


def _transfer(tell: Teller) -> Iterator[str]:
    kind, body = tell.word("to"), tell.word("partner")
    yield tell.says(N_("{who}转给{body}：{reason}"), who=tell.who(), body=body or kind, reason=tell.word("reason"))
    yield tell.says(N_("本局和他们一起办") if tell.code("joint") else N_("本局不再办"))


def _delegate(tell: Teller) -> Iterator[str]:
    court = tell.word("court") or tell.says(N_("人民法院"))
    stages = {
        "before-docketing": N_("立案前委派"),
        "after": N_("立案后委托"),
        "second-instance": N_("二审委托"),
        "after-judgment": N_("判决后委托"),
    }
    stage = tell.says(stages[tell.code("stage")])
    text = N_("{day}签收{court}{stage}") if tell.code("direction") == "in" else N_("{day}转给{court}（{stage}）")
    yield tell.clauses(
        tell.says(text, day=tell.that_day("signed"), court=court, stage=stage),
        tell.word("court-procedure"),
        tell.says(N_("法院写明最晚 {day}"), day=tell.day("court-limit")) if tell.has("court-limit") else "",
    )


def _withdraw(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{parties}撤回申请"), parties=tell.who("by-party"))
    yield tell.says(N_("这件到此为止"))


def _terminate(tell: Teller) -> Iterator[str]:
    only = tell.says(N_("，只对{parties}"), parties=tell.who("only")) if tell.has("only") else ""
    yield tell.says(N_("{reason}，终止调解{only}"), reason=tell.word("reason"), only=only)
    if tell.has("told-ways"):
        how = tell.word("told-by")
        told = told_ways(tell)
        yield tell.says(N_("{told}（{how}）"), told=told, how=how) if how else told


def _confirm_apply(tell: Teller) -> Iterator[str]:
    yield tell.says(
        N_("{parties}向{court}申请司法确认{agreement}"),
        parties=tell.who("with"),
        court=tell.word("court"),
        agreement=_which(tell),
    )


def _which(tell: Teller) -> str:
    """Which of several agreements is meant: `（第3户）`."""
    return tell.says(N_("（{name}）"), name=tell.word("agreement")) if tell.has("agreement") else ""


def _confirm_result(tell: Teller) -> Iterator[str]:
    match tell.code("result"):
        case "confirmed":
            yield tell.says(N_("法院裁定协议{agreement}有效"), agreement=_which(tell))
        case "refused":
            yield tell.says(N_("法院裁定驳回司法确认申请"))
        case _:
            yield tell.says(N_("司法确认的申请撤回了"))


def _settle(tell: Teller) -> Iterator[str]:
    yield tell.clauses(
        tell.says(N_("{parties}自己谈好了：{how}"), parties=tell.who("with"), how=tell.word("how")),
        tell.sum("amount") if tell.has("amount") else "",
        tell.says(N_("{day}谈好的"), day=tell.day("made")) if tell.has("made") else "",
        tell.says(N_("履行情况：{performed}"), performed=tell.word("performed")) if tell.has("performed") else "",
    )
    if tell.has("told-by"):
        yield tell.says(N_("是{parties}告诉我们的"), parties=tell.who("told-by"))
    tell.code("matter")
    if tell.entry.get("matter") == "open":
        yield tell.says(N_("其余的接着办"))


def _outside_result(tell: Teller) -> Iterator[str]:
    whose = tell.word("partner") or tell.word("authority")
    tell.code("authority")
    yield tell.clauses(
        tell.says(N_("{day}，{whose}：{kind}"), day=tell.day("made"), whose=whose, kind=tell.word("kind"))
        if tell.has("made")
        else tell.says(N_("{whose}：{kind}"), whose=whose, kind=tell.word("kind")),
        tell.says(N_("只涉及{parties}"), parties=tell.who("with")) if tell.has("with") else "",
        tell.sum("amount") if tell.has("amount") else "",
        tell.says(N_("履行情况：{performed}"), performed=tell.word("performed")) if tell.has("performed") else "",
    )
    yield tell.says(N_("这件接着办") if tell.code("matter") == "open" else N_("这件由此了结"))


TOLD: Mapping[str, Tell] = {
    "transfer": _transfer,
    "delegate": _delegate,
    "withdraw": _withdraw,
    "terminate": _terminate,
    "confirm-apply": _confirm_apply,
    "confirm-result": _confirm_result,
    "settle": _settle,
    "outside-result": _outside_result,
}
