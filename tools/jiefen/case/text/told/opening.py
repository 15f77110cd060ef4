"""How a dispute was taken on and prepared, told."""

from collections.abc import Iterator, Mapping

from jiefen.base.text import N_
from jiefen.case.text.told.teller import Tell, Teller


def _accept(tell: Teller) -> Iterator[str]:
    form = tell.says(N_("申请是{form}提的"), form=tell.word("form"))
    yield tell.clauses(tell.says(N_("{who}受理这件纠纷"), who=tell.who()), form)
    if tell.has("officer", "leader", "due"):
        yield _given(tell)


def _given(tell: Teller) -> str:
    """Who has the dispute: `征收安置股郭艳办，唐伟包案，最晚 11 月 18 日办结`."""
    whose = f"{tell.word('unit')}{tell.who('officer')}"
    return tell.clauses(
        tell.says(N_("{whose}办"), whose=whose) if whose else "",
        tell.says(N_("{leader}包案"), leader=tell.who("leader")) if tell.has("leader") else "",
        tell.says(N_("最晚 {day}办结"), day=tell.day("due")) if tell.has("due") else "",
    )


def _refuse(tell: Teller) -> Iterator[str]:
    holder = tell.word("elsewhere")
    reason = tell.word("reason")
    if holder:
        reason = tell.says(N_("{holder}已经受理"), holder=holder)
    yield tell.clauses(tell.says(N_("{who}决定不受理：{reason}"), who=tell.who(), reason=reason), tell.word("why"))
    if tell.has("told-ways"):
        yield told_ways(tell)
    yield tell.says(N_("这件到此为止"))


def told_ways(tell: Teller) -> str:
    """Which other ways the parties were told of."""
    return tell.says(N_("已告诉可以走{ways}"), ways=tell.word("told-ways"))


def _triage(tell: Teller) -> Iterator[str]:
    whose = f"{tell.word('unit')}{tell.who('officer')}"
    yield tell.clauses(
        tell.says(
            N_("{who}把这件纠纷分给{whose}，走{channel}"), who=tell.who(), whose=whose, channel=tell.word("channel")
        ),
        tell.says(N_("{leader}包案"), leader=tell.who("leader")) if tell.has("leader") else "",
        tell.says(N_("最晚 {day}办结"), day=tell.day("due")) if tell.has("due") else "",
    )
    if tell.has("plan"):
        yield tell.says(N_("打算：{plan}"), plan=tell.word("plan"))
    if tell.has("against-grid"):
        yield tell.says(N_("没有按网格分：{why}"), why=tell.word("against-grid"))


def _reassign(tell: Teller) -> Iterator[str]:
    changes = tell.clauses(
        tell.says(N_("渠道换成{channel}"), channel=tell.word("channel")) if tell.has("channel") else "",
        tell.says(N_("组织换成{body}"), body=tell.word("body")) if tell.has("body") else "",
        tell.says(N_("责任股室换成{unit}"), unit=tell.word("unit")) if tell.has("unit") else "",
        tell.says(N_("责任人换成{officer}"), officer=tell.who("officer")) if tell.has("officer") else "",
        tell.says(N_("包案领导换成{leader}"), leader=tell.who("leader")) if tell.has("leader") else "",
        tell.says(N_("专班改为{team}"), team=tell.who("team")) if tell.has("team") else "",
        tell.says(N_("改为最晚 {day}办结"), day=tell.day("due")) if tell.has("due") else "",
        tell.says(N_("改为这样办：{plan}"), plan=tell.word("plan")) if tell.has("plan") else "",
    )
    yield tell.says(N_("{changes}：{reason}"), changes=changes, reason=tell.word("reason"))
    if tell.has("approved-by"):
        yield tell.says(N_("{who}批准"), who=tell.who("approved-by"))


def _plan(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{who}定下怎么办：{plan}"), who=tell.who(), plan=tell.word("what"))


def _contact(tell: Teller) -> Iterator[str]:
    ways = {
        "phone": N_("打电话"),
        "visit": N_("上门"),
        "window": N_("在窗口当面"),
        "online": N_("在网上"),
        "letter": N_("写信"),
    }
    how = tell.says(ways[tell.code("how")])
    reached = tell.entry.get("reached", True)
    tell.code("reached")
    text = N_("{who}{how}联系上了{whom}") if reached else N_("{who}{how}找{whom}，没联系上")
    yield tell.says(text, who=tell.who(), how=how, whom=tell.who("with"))


def _interview(tell: Teller) -> Iterator[str]:
    yield tell.says(N_("{who}在{place}约谈了{whom}"), who=tell.who(), place=tell.word("place"), whom=tell.who("with"))


def _inform(tell: Teller) -> Iterator[str]:
    yield tell.says(
        N_("{who}把权利义务告诉了{whom}，{form}"), who=tell.who(), whom=tell.who("with"), form=tell.word("form")
    )


def _investigate(tell: Teller) -> Iterator[str]:
    acts = {
        "scene": N_("看了现场"),
        "documents": N_("查了材料"),
        "appraisal": N_("做了鉴定检测"),
        "inquiry": N_("询问了解了情况"),
    }
    what = tell.says(acts[tell.code("how")])
    place = tell.says(N_("在{place}"), place=tell.word("place")) if tell.has("place") else ""
    found = tell.says(N_("：{found}"), found=tell.word("note")) if tell.has("note") else ""
    yield f"{tell.who()}{place}{what}{found}"


TOLD: Mapping[str, Tell] = {
    "accept": _accept,
    "refuse": _refuse,
    "triage": _triage,
    "reassign": _reassign,
    "plan": _plan,
    "contact": _contact,
    "interview": _interview,
    "inform": _inform,
    "investigate": _investigate,
}
