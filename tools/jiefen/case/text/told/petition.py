"""What was done of a petition, told."""

from collections.abc import Iterator, Mapping

from jiefen.base.text import N_
from jiefen.case.text.told.teller import Tell, Teller


def _join(tell: Teller) -> Iterator[str]:
    yield tell.clauses(
        tell.says(N_("{parties}的信访并进来一起办"), parties=tell.who("with")),
        tell.says(N_("{day}收到"), day=tell.day("received")),
        tell.word("purpose"),
        tell.word("kind"),
    )


def _notify(tell: Teller) -> Iterator[str]:
    match tell.code("result"):
        case "transferred":
            yield tell.says(N_("告诉信访人：转给{body}了"), body=tell.word("to") or tell.says(N_("别的单位")))
        case "refused":
            yield tell.says(N_("告诉信访人：不受理"))
        case _:
            yield tell.says(N_("告诉信访人：受理"))
    if tell.has("route"):
        yield tell.says(N_("走的路：{route}"), route=tell.word("route"))


def _hearing(tell: Teller) -> Iterator[str]:
    if tell.has("until") and str(tell.entry["until"]) != str(tell.entry["date"]):
        yield tell.says(N_("开始听证，到 {day}结束"), day=tell.day("until"))
    else:
        tell.code("until")
        yield tell.says(N_("开听证会"))
    chair = tell.who("chair") or tell.word("partner")
    tell.code("partner")
    yield tell.clauses(
        tell.says(N_("{chair}主持"), chair=chair) if chair else "",
        tell.says(N_("{parties}到场"), parties=tell.who("with")),
    )


def _object(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("提出异议：{day}收到的转来件不该由我们办"), day=tell.day("received"))


def _opinion(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{who}出具处理意见：{supports}"), who=tell.who(), supports=tell.word("supports"))
    yield _served(tell)


def _served(tell: Teller) -> str:
    view = tell.says(N_("，信访人{view}"), view=tell.word("view")) if tell.has("view") else ""
    if tell.has("served"):
        return tell.says(N_("{day}送达{view}"), day=tell.that_day("served"), view=view)
    return tell.says(N_("还没有送达"))


def _serve(tell: Teller) -> Iterator[str]:
    view = tell.says(N_("，信访人{view}"), view=tell.word("view")) if tell.has("view") else ""
    yield tell.says(N_("{entry}送到了信访人手里{view}"), entry=tell.word("entry"), view=view)


def _review_request(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("信访人要求复查（{day}收到处理意见）"), day=tell.day("received"))


def _review_opinion(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("复查：{result}"), result=tell.word("result"))
    yield _served(tell)


def _recheck_request(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("信访人要求复核（{day}收到复查意见）"), day=tell.day("received"))


def _recheck_opinion(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("复核：{result}"), result=tell.word("result"))
    yield _served(tell)


TOLD: Mapping[str, Tell] = {
    "join-petition": _join,
    "notify": _notify,
    "hearing": _hearing,
    "object": _object,
    "opinion": _opinion,
    "serve": _serve,
    "review-request": _review_request,
    "review-opinion": _review_opinion,
    "recheck-request": _recheck_request,
    "recheck-opinion": _recheck_opinion,
}
