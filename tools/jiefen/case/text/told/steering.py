"""What leaders and circumstances moved, and what took an entry back, told."""

from collections.abc import Iterator, Mapping

from jiefen.base.text import N_
from jiefen.case.text.told.teller import Tell, Teller


def _supervise(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{leader}督办：{order}"), leader=tell.who("leader"), order=tell.word("order"))
    yield tell.says(N_("最晚 {day}答复"), day=tell.day("reply-by"))


def _alert(tell: Teller) -> Iterator[str]:
    if tell.has("why"):
        yield tell.says(N_("因{why}，{who}报了{to}"), why=tell.word("why"), who=tell.who(), to=tell.word("to"))
    else:
        yield tell.says(N_("{who}报了{to}"), who=tell.who(), to=tell.word("to"))


def _extend(tell: Teller) -> Iterator[str]:
    until = tell.says(N_("{clock}延到 {day}"), clock=tell.word("clock"), day=tell.day("until"))
    if tell.has("approved-by"):
        yield tell.says(N_("{who}批准：{until}"), who=tell.who("approved-by"), until=until)
    elif tell.has("consents"):
        yield tell.says(N_("{parties}同意：{until}"), parties=tell.who("consents"), until=until)
    else:
        yield until
    if tell.has("reason"):
        yield tell.says(N_("因为：{reason}"), reason=tell.word("reason"))


def _suspend(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("起停止计时：{reason}"), reason=tell.word("reason"))


def _resume(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("起接着计时"))


def _escalate(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("提到{level}：{reason}"), level=tell.word("level"), reason=tell.word("reason"))


def _people(tell: Teller) -> Iterator[str]:
    yield tell.clauses(
        tell.says(N_("现在 {n} 人"), n=tell.word("count")),
        tell.says(N_("新加入：{parties}"), parties=tell.who("joined")) if tell.has("joined") else "",
        tell.says(N_("退出：{parties}"), parties=tell.who("left")) if tell.has("left") else "",
        tell.word("left-for"),
    )


def _revoke(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("收回{entry}：{reason}"), entry=tell.word("entry"), reason=tell.word("reason"))
    yield tell.says(N_("{who}批准"), who=tell.who("approved-by"))


def _void(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("这个编号作废：{reason}"), reason=tell.word("reason"))
    if tell.has("see"):
        yield tell.says(N_("保留 {case}"), case=tell.word("see"))
    yield tell.says(N_("{who}批准"), who=tell.who("approved-by"))


def _deviation(tell: Teller) -> Iterator[str]:
    about = tell.word("entry") or tell.word("limit") or tell.says(N_("登记的内容"))
    tell.code("rule")
    tell.code("limit")
    yield tell.says(N_("{about}和规程不一样：{reason}"), about=about, reason=tell.word("reason"))
    yield tell.says(N_("{who}批准照实记"), who=tell.who("approved-by"))


TOLD: Mapping[str, Tell] = {
    "supervise": _supervise,
    "alert": _alert,
    "extend": _extend,
    "suspend": _suspend,
    "resume": _resume,
    "escalate": _escalate,
    "people": _people,
    "revoke": _revoke,
    "void": _void,
    "deviation": _deviation,
}
