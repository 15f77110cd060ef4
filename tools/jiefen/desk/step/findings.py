"""What the rules find in an entry that is about to be recorded, at its question and in the words of the window (R30).

The rules are asked as the command line asks them, and their finding counts; here it is only said otherwise: who does
what, and what to press. A code without words of its own here is told in its own sentence, people by name.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.desk.asking.question import Trouble
from jiefen.desk.saying import spoken_say
from jiefen.desk.step.form import Form
from jiefen.desk.step.here import Here
from jiefen.steps.record import FIELDS, STEP_TYPES
from jiefen.writing.entries import ASKED

TOO_LATE = "CLK03"
"""Told by the limits themselves before anything is recorded."""
AGAIN = "again"
"""The question whether what looks recorded already is another occasion."""


class Told(msgspec.Struct, frozen=True):
    """How a finding is told: `text` takes the facts of the finding's own sentence; `at` is the question, if another."""

    text: str
    at: str = ""


EVERYDAY: Mapping[str, Told] = {
    "STP01": Told(N_("{step}之前要先有{wanted}。做过的，先补记那一步")),
    "STP04": Told(N_("{closed}已经{closing}，不能再记{step}。又有新情况的，新登一件，接上这件")),
    "STP09": Told(N_("还没有答：{title}")),
    "STP03": Told(N_("开调解会之前要先告知权利义务，还没有告诉{parties}。告知过的，先补记")),
    "STP06": Told(N_("告诉当事人还能走哪条路了吗？勾选告诉过的：仲裁、行政途径或者诉讼"), at="told-ways"),
    "STP08": Told(N_("{step}在 {first}已经记过了，这一步只有一次")),
    "STP12": Told(N_("这一步要和另一步成对，现在没有那一步")),
    "STP30": Told(N_("和前面一条一模一样。真是另一次的，在下面勾上"), at=AGAIN),
    "CON01": Told(N_("还没有定：{what}")),
    "CON03": Told(N_("这类纠纷按规定归{wanted}。分给{unit}，为什么？"), at="against-grid"),
    "CON04": Told(N_("和原来一样，没有改。换什么？"), at="change"),
    "CON05": Told(N_("办结之前要有{step}。做过的，先补记")),
    "CON06": Told(N_("最晚只能定到 {limit}（{title}）")),
    "CON07": Told(N_("责任人要在专班里"), at="team"),
    "CON09": Told(N_("办结之前要先答复转来的单位。答复过的，先补记反馈")),
    "CON10": Told(N_("最晚哪天比这一天还早，核对两个日子")),
    "POS01": Told(N_("{handle}那天不在岗。哪天的事？还是别人办的？")),
    "POS02": Told(N_("这一步要由{roles}办。代为登记的话，是谁办的？"), at="by"),
    "POS03": Told(N_("{handle}不在调解员名册上，不能主持。可以作为邀请的人参加"), at="mediators"),
    "REC17": Told(N_("还没有签的：{parties}。先选还没有签齐，签齐了再补记")),
    "REC18": Told(N_("怎么履行：当场做完，还是约好哪天？"), at="how"),
    "AGR01": Told(N_("付了 {total}，协议是 {amount}。是付了一部分吗？"), at="what"),
    "PET04": Told(N_("这件事该走哪条路？选一条"), at="route"),
    "PET13": Told(N_("{step}还没有送达，或者送达的日子不对。哪天送到的？"), at="served"),
    "CLK01": Told(N_("延期要由另一位{roles}批准"), at="approved-by"),
    "CLK04": Told(N_("{clock}已经过了期限或者没有在算，不能再延。可以办结、终止，或者照实记"), at="clock"),
    "LVL02": Told(N_("这件是{level}，办结之前要有督办")),
    "LVL05": Told(N_("人数和原来一样，也没有写谁来谁走"), at="count"),
    "PET09": Told(N_("这件不是信访事项")),
    "REC24": Told(N_("没有等着签的书面协议，或者签的日子不对")),
    "PTY09": Told(N_("写的和前面的经过对不上。有一方不愿意调的，先记那一步")),
    "PTY07": Told(N_("申请人是{wanted}，都撤回的才到此为止"), at="by-party"),
    "ACT04": Told(N_("办的人和批准的人要是两个人"), at="approved-by"),
    "VOL02": Told(N_("卷里还缺{papers}。在文书那一页先归进去")),
}
"""Codes for which the window has words of its own."""
FIRST: Mapping[str, str] = {
    "STP03": "inform",
    "CON09": "feedback",
    "LVL02": "supervise",
    "PET06": "notify",
    "PET13": "serve",
    "ALT01": "alert",
    "LVL03": "alert",
    "STP20": "plan",
    "PTY09": "refuse-party",
}
"""The step that is to be recorded first, where a finding says that it is missing."""


def troubles_of(findings: Iterable[Finding], form: Form, here: Here, before: int) -> tuple[Trouble, ...]:
    """The findings that keep an entry from being recorded, each at its question, once each.

    `before`: how many entries the file had.
    """
    kept_out = (one for one in findings if one.severity == "error" or one.code in ASKED)
    found: list[Trouble] = []
    for one in kept_out:
        trouble = Trouble(_question(one, form, before), _say(one, here))
        if trouble not in found:
            found.append(trouble)
    return tuple(found)


def warnings_of(findings: Iterable[Finding], here: Here) -> tuple[str, ...]:
    """What is said beside, and keeps nothing from being recorded."""
    beside = (one for one in findings if one.severity != "error" and one.code not in {*ASKED, TOO_LATE})
    return tuple(dict.fromkeys(here.seen.said(_say(one, here)) for one in beside))


def _question(finding: Finding, form: Form, before: int) -> str:
    """The question at which a finding stands; "" where it is about the case as a whole, or another entry."""
    names = {one.name for one in form.questions} | {"date", "by", AGAIN}
    told = EVERYDAY.get(finding.code)
    if told and told.at in names:
        return told.at
    entry, _, field = finding.path.partition(".")
    number = entry.removeprefix("log[").rstrip("]")
    if not number.isdecimal() or int(number) < before:
        return ""
    name = field.partition("[")[0].partition(".")[0]
    if finding.code in ("CON01", "STP09"):
        name = _lacking(finding, form)
    name = form.at.get(name, name)
    return name if name in names else ""


def _lacking(finding: Finding, form: Form) -> str:
    """The field that CON01 and STP09 miss, by its title."""
    missing = str(finding.say.facts.get("what", finding.say.facts.get("title", "")))
    fields = FIELDS[STEP_TYPES[form.step]] if form.step in STEP_TYPES else ()
    return next((one.name for one in fields if missing and one.field.title in missing), "")


def _say(finding: Finding, here: Here) -> Say:
    """The finding's sentence, as data that is rendered with the names of the screen."""
    told = EVERYDAY.get(finding.code)
    sentence = finding.say
    if told and _has_facts(told.text, sentence.facts):
        sentence = say(told.text, **sentence.facts)
    text = spoken_say(sentence, here.seen.translate, here.seen.titles, here.context.today.year)
    return say(N_("{text}"), text=Term(text))


def _has_facts(text: str, facts: Mapping[str, Fact]) -> bool:
    try:
        text.format(**facts)
    except KeyError:
        return False
    return True


def first_steps(findings: Iterable[Finding]) -> Iterator[str]:
    """The steps that the findings want to be recorded first, each once."""
    found: dict[str, None] = {}
    for one in findings:
        if one.severity != "error":
            continue
        wanted = FIRST.get(one.code) or _wanted(one.say.facts)
        if wanted:
            found.setdefault(wanted)
    yield from found


def _wanted(facts: Mapping[str, Any]) -> str:
    """The step that a sentence says is missing: `wanted` of STP01, `step` of CON05."""
    titles = {str(kind.title): step for step, kind in STEP_TYPES.items()}
    wanted = facts.get("wanted")
    if isinstance(wanted, Say):
        inner = wanted.facts.get("titles", ())
        names = inner if isinstance(inner, tuple) else (inner,)
        return next((titles[str(one)] for one in names if str(one) in titles), "")
    return ""
