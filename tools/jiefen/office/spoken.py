"""The office's own records as people tell them: a sentence for each line of a record, before and after it is written.

A form shows it beside the answers, the list of what is not sent yet shows it again, and so does whoever takes it in.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.period import period_title
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.office.choices import Choices, choices_of
from jiefen.office.demands.words import ENDS as DEMAND_ENDS
from jiefen.office.demands.words import VIA
from jiefen.office.events.words import FORMS, REASONS
from jiefen.office.meetings.wanted import title_of
from jiefen.office.office import Office
from jiefen.office.pledges.record import BROKEN, CHECKS
from jiefen.office.tasks.record import EVENTS, GROUP_TITLE, KINDS, LEADING_GROUP, POINT, RESULTS
from jiefen.procedure.screening import KINDS as WAYS

Line = Mapping[str, Any]
WHOLE = ""
"""In place of a list: the record itself, when it is new."""
NOTHING = say("")


class _Words(msgspec.Struct, frozen=True):
    """What codes of an office are called on a screen."""

    office: Office
    choices: Choices

    def of(self, what: str, code: object) -> str:
        """The title of a code; the code where the office no longer has it."""
        return self.choices[what].get(str(code), str(code))

    def who(self, code: object) -> str:
        """One of the staff by name; else a partner, a unit, the leading group."""
        if code == LEADING_GROUP:
            return GROUP_TITLE
        found = (self.choices[what].get(str(code)) for what in ("handle", "partner", "unit"))
        return next((title for title in found if title), str(code))

    def several(self, codes: Any, what: str = "handle") -> tuple[str, ...]:
        """These by name, in a row."""
        return tuple(self.of(what, code) for code in codes or ())


def spoken(kind: str, field: str, line: Line, record: Line, office: Office) -> Say | None:
    """What a `line` of the list `field` of a record of `kind` says; None for one of which nobody has said how.

    `field` is `WHOLE` for a new record. `record` is the whole record as its file has it, with the line in it or
    without. Days may be text, as files have them, or dates. Nothing of it names a party.
    """
    tell = _TOLD.get((kind, field))
    return tell(line, record, _Words(office, choices_of(office))) if tell else None


def day_said(day: object) -> Say:
    """`11 月 20 日`."""
    value = day if isinstance(day, date) else date.fromisoformat(str(day))
    return say(N_("{month} 月 {day} 日"), month=value.month, day=value.day)


def _with(template: str, value: object, **facts: Fact) -> Say:
    """A part of a sentence that is there only where something is."""
    return say(template, **facts) if value else NOTHING


def _matter(line: Line, words: _Words) -> Say:
    """What it is about and where: 物业管理·渗漏水，城东片区."""
    kind, area = line.get("kind"), line.get("place") or line.get("area")
    place = "place" if line.get("place") else "area"
    if kind and area:
        return say(N_("{kind}，{area}"), kind=words.of("kind", kind), area=words.of(place, area))
    if kind or area:
        return say("{what}", what=words.of("kind", kind) if kind else words.of(place, area))
    return say(N_("说不清种类和片区"))


def _keyed(record: Line, lists: tuple[str, ...], key: object) -> Line:
    """The line of the record that has this key; nothing where it is not there."""
    return next((one for field in lists for one in record.get(field, ()) if one.get("key") == key), {})


def _demand(line: Line, _record: Line, words: _Words) -> Say:
    due = line.get("due")
    return say(
        N_("{day}，登记一件诉求：{via}，{matter}，{people} 人，由{unit}承办{due}。"),
        day=day_said(line["date"]),
        via=Term(VIA[line["via"]]),
        matter=_matter(line, words),
        people=line.get("people", 1),
        unit=words.of("unit", line["unit"]),
        due=_with(N_("，最晚 {last}"), due, last=day_said(due)) if due else NOTHING,
    )


def _demand_ended(line: Line, record: Line, words: _Words) -> Say:
    demand = _keyed(record, ("demands",), line["key"])
    came = day_said(demand["date"]) if demand else say(N_("登记过"))
    what = _matter(demand, words) if demand else NOTHING
    end, to, case = line["end"], line.get("to"), line.get("case")
    return say(
        N_("{day}，{came}来的诉求（{what}）{end}{to}{case}{by}。"),
        day=day_said(line["date"]),
        came=came,
        what=what,
        end=Term(DEMAND_ENDS[end]),
        to=_with(N_("：{partner}"), to, partner=words.of("partner", to)),
        case=_with(N_("：{number}"), case, number=str(case)),
        by=_with(N_("，{who}办的"), line.get("by"), who=words.who(line.get("by"))),
    )


def _round(line: Line, _record: Line, words: _Words) -> Say:
    unit = line.get("unit")
    return say(
        N_("{first}至 {last}，{who}{way}排查：{areas}，{leader}带队。"),
        first=day_said(line["from"]),
        last=day_said(line["until"]),
        who=words.of("unit", unit) if unit else Term(N_("全局")),
        way=Term(WAYS[line["kind"]]),
        areas=words.several(line.get("areas"), "area"),
        leader=words.of("handle", line["leader"]),
    )


def _lead(line: Line, _record: Line, words: _Words) -> Say:
    return say(
        N_("{day}，排查到一条线索：{matter}，{people} 人，由{unit}办，最晚 {last}化解。"),
        day=day_said(line["date"]),
        matter=_matter(line, words),
        people=line["people"],
        unit=words.of("unit", line["unit"]),
        last=day_said(line["by-day"]),
    )


def _lead_ended(line: Line, record: Line, words: _Words) -> Say:
    lead = _keyed(record, ("leads",), line["key"])
    sentences = {
        "case": N_("{day}，线索（{matter}）立案，案号 {case}。"),
        "eased": N_("{day}，线索（{matter}）当场疏导了：{how}。"),
        "dismissed": N_("{day}，线索（{matter}）不成立：{reason}。"),
        "back": N_("{day}，线索（{matter}）反弹了，重新办，最晚 {limit}。"),
    }
    return say(
        sentences[line["end"]],
        day=day_said(line["date"]),
        matter=_matter(lead, words),
        case=str(line.get("case", "")),
        how=str(line.get("how", "")),
        reason=str(line.get("reason", "")),
        limit=day_said(line["by-day"]) if line.get("by-day") else NOTHING,
    )


def _lead_struck(line: Line, record: Line, words: _Words) -> Say:
    lead = _keyed(record, ("leads",), line["key"])
    return say(
        N_("{day}，{who}把线索（{matter}）销号。"),
        day=day_said(line["date"]),
        who=words.who(line["by"]),
        matter=_matter(lead, words),
    )


def _round_missed(line: Line, _record: Line, words: _Words) -> Say:
    unit = line.get("unit")
    return say(
        N_("{first}至 {last}，{who}的{way}排查没有开展：{reason}（{by}说明）。"),
        first=day_said(line["from"]),
        last=day_said(line["until"]),
        who=words.of("unit", unit) if unit else Term(N_("全局")),
        way=Term(WAYS[line["kind"]]),
        reason=str(line["reason"]),
        by=words.who(line["by"]),
    )


def _meeting(line: Line, _record: Line, words: _Words) -> Say:
    held = line["date"] if isinstance(line["date"], date) else date.fromisoformat(line["date"])
    absent = line.get("absent")
    return say(
        N_("{day}开今年第 {number} 次{title}，{chair}主持，{recorder}记录，到会 {n} 人{absent}。"),
        day=day_said(held),
        number=line["number"],
        title=Term(title_of(words.office, line["kind"], held)),
        chair=words.who(line["chair"]),
        recorder=words.who(line["recorder"]),
        n=len(line["present"]),
        absent=_with(N_("，缺席{who}"), absent, who=words.several(absent)),
    )


def _minutes(line: Line, record: Line, words: _Words) -> Say:
    return say(
        N_("{day}，{held}会议的纪要印发，第 {number} 号，{who}签发。"),
        day=day_said(line["date"]),
        held=day_said(record["date"]),
        number=line["number"],
        who=words.who(line["signed-by"]),
    )


def _bundle_sent(line: Line, record: Line, words: _Words) -> Say:
    return say(
        N_("{day}，{who}把 {month} 月的月报报出去了。"),
        day=day_said(line["date"]),
        who=words.who(line["by"]),
        month=int(str(record["date"])[5:7]),
    )


def _task(line: Line, _record: Line, words: _Words) -> Say:
    leader, officer = line.get("leader"), line.get("officer")
    return say(
        N_("{day}，{issued}：{title}。由{lead}牵头{leader}{officer}，最晚 {due}办完。"),
        day=day_said(line["issued"]),
        issued=_issued(line, words),
        title=str(line["title"]),
        lead=words.of("unit", line["lead"]),
        leader=_with(N_("，{who}负责"), leader, who=words.who(leader)),
        officer=_with(N_("，{who}办"), officer, who=words.who(officer)),
        due=day_said(line["due"]),
    )


def _issued(line: Line, words: _Words) -> Say:
    """How a task came: the leading group issued it, a meeting decided it, an inspection found it."""
    giver = line["from"]
    if line["kind"] == POINT:
        return say(N_("督查发现的问题"))
    if giver.startswith("meetings/"):
        return say(N_("会议决定的一件事"))
    who: Fact = Term(GROUP_TITLE) if giver == LEADING_GROUP else words.who(giver)
    return say(N_("{who}{kind}一件事"), who=who, kind=Term(KINDS[line["kind"]]))


def _task_voided(line: Line, record: Line, words: _Words) -> Say:
    """What was entered by mistake, and why."""
    log, place, case = record.get("log", ()), line.get("line"), line.get("case")
    was = log[place - 1] if place and place <= len(log) else {}
    what = say(N_("{day}的{what}"), day=day_said(was["date"]), what=Term(EVENTS[was["what"]].title)) if was else NOTHING
    return say(
        N_("{day}，{title}：作废{what}{case}，{who}经手，因为{reason}。"),
        day=day_said(line["date"]),
        title=str(record.get("title", "")),
        what=what,
        case=_with(N_("案件 {number}"), case, number=str(case)),
        who=words.who(line["by"]),
        reason=str(line.get("reason", "")),
    )


def _task_line(line: Line, record: Line, words: _Words) -> Say:
    if line["what"] == "void":
        return _task_voided(line, record, words)
    done, due, reason = line.get("done"), line.get("due"), line.get("reason")
    result, agreed = line.get("result"), line.get("approved-by") or line.get("agreed-by")
    taken = [words.who(line[field]) for field in ("leader", "lead", "officer") if line.get(field)]
    return say(
        N_("{day}，{title}：{what}，{who}经手{taken}{result}{done}{due}{reason}{agreed}。"),
        day=day_said(line["date"]),
        title=str(record.get("title", "")),
        what=Term(EVENTS[line["what"]].title),
        who=words.who(line["by"]),
        taken=_with(N_("，交给{whom}"), taken, whom=tuple(taken)),
        result=_with(N_("，{result}"), result, result=Term(RESULTS.get(result or "", ""))),
        done=_with(N_("，{done}"), done, done=str(done)),
        due=_with(N_("，最晚 {last}"), due, last=day_said(due)) if due else NOTHING,
        reason=_with(N_("，因为{reason}"), reason, reason=str(reason)),
        agreed=_with(N_("，{by}同意"), agreed, by=words.who(agreed)),
    )


def _task_cases(line: Any, record: Line, _words: _Words) -> Say:
    return say(N_("{title}：写上案件 {case}。"), title=str(record.get("title", "")), case=str(line))


def _inspection(line: Line, _record: Line, words: _Words) -> Say:
    points = line.get("found", ())
    head = say(
        N_("{day}，{who}检查了{where}"),
        day=day_said(line["date"]),
        who=words.several(line["by"]),
        where=words.of("unit", line["where"]),
    )
    if not points:
        return say(N_("{head}，没有发现问题。"), head=head)
    what = tuple(str(point["what"]) for point in points)
    last = day_said(max(str(point["due"]) for point in points))
    told = N_("{head}，发现 {n} 个问题：{what}。每个问题交办一件，最晚 {last}改好。")
    return say(told, head=head, n=len(points), what=what, last=last)


def _planned(line: Line, _record: Line, words: _Words) -> Say:
    return say(
        N_("{unit}计划在 {due}以前办「{title}」。"),
        unit=words.of("unit", line["unit"]),
        due=day_said(line["due"]),
        title=str(line["title"]),
    )


def _event(line: Line, record: Line, words: _Words) -> Say:
    plan = _keyed(record, ("plan",), line.get("plan"))
    place = words.choices["place"].get(line["place"]) or words.of("area", line["place"])
    return say(
        N_("{day}，在{place}办了「{title}」，{form}，{n} 人参加。"),
        day=day_said(line["date"]),
        place=place,
        title=str(line.get("title") or plan.get("title", "")),
        form=Term(FORMS[line["form"]]),
        n=line["reached"],
    )


def _event_struck(line: Line, record: Line, words: _Words) -> Say:
    what = _keyed(record, ("plan", "done"), line["key"])
    plan = _keyed(record, ("plan",), what.get("plan"))
    return say(
        N_("{day}，{who}划去「{title}」：{reason}。"),
        day=day_said(line["date"]),
        who=words.who(line["by"]),
        title=str(what.get("title") or plan.get("title", "")),
        reason=Term(REASONS[line["reason"]]),
    )


def _pledge(line: Line, _record: Line, words: _Words) -> Say:
    return say(
        N_("{day}，{unit}签了 {year} 年的责任状：{first}负责，{by}代表局里签字。"),
        day=day_said(line["signed"]),
        unit=words.of("unit", line["unit"]),
        year=str(line["year"]),
        first=words.who(line["first"]),
        by=words.who(line["signed-by"]),
    )


def _carried_on(line: Line, record: Line, words: _Words) -> Say:
    return say(
        N_("{day}起，{unit}的责任状由{first}接着负责。"),
        day=day_said(line["date"]),
        unit=words.of("unit", record.get("unit", "")),
        first=words.who(line["first"]),
    )


def _checked(line: Line, record: Line, words: _Words) -> Say:
    broken = tuple(Term(BROKEN[code]) for code, kept in line["zero-kept"].items() if not kept)
    titles = {target["code"]: target["title"] for target in record.get("targets", ())}
    unmet = tuple(str(titles.get(code, code)) for code in line.get("unmet", ()))
    return say(
        N_("{day}，{who}对{unit}作{what}：{zero}{unmet}。"),
        day=day_said(line["date"]),
        who=words.who(line["by"]),
        unit=words.of("unit", record.get("unit", "")),
        what=Term(CHECKS[line["what"]]),
        zero=say(N_("没有守住{what}"), what=broken) if broken else say(N_("两个零目标都守住了")),
        unmet=_with(N_("；没有做到：{what}"), unmet, what=unmet),
    )


def _shift(line: Line, _record: Line, words: _Words) -> Say:
    swapped = line.get("swapped")
    if swapped:
        return say(
            N_("{day}的班由{who}值，原来是{was}：{reason}，{by}同意。"),
            day=day_said(line["date"]),
            who=words.several([line["officer"], *line.get("officers", ())]),
            was=words.who(swapped["from"]),
            reason=str(swapped["reason"]),
            by=words.who(swapped["approved-by"]),
        )
    leader = line.get("leader")
    return say(
        N_("{day}值班{who}{leader}。"),
        day=day_said(line["date"]),
        who=words.several([line["officer"], *line.get("officers", ())]),
        leader=_with(N_("，带班{leader}"), leader, leader=words.who(leader)),
    )


def _gap(line: Line, _record: Line, words: _Words) -> Say:
    told = N_("{day}没有人值班：{reason}（{by}说明）。")
    return say(told, day=day_said(line["date"]), reason=str(line["reason"]), by=words.who(line["by"]))


def _handed_over(line: Line, _record: Line, words: _Words) -> Say:
    left = line.get("open", ())
    note = line.get("note")
    return say(
        N_("{day}，{by}把班交给{to}，{left}{note}。"),
        day=day_said(line["date"]),
        by=words.who(line["by"]),
        to=words.who(line["to"]),
        left=say(N_("没有办完的 {n} 件"), n=len(left)) if left else say(N_("都办完了")),
        note=_with(N_("：{note}"), note, note=str(note)),
    )


def _return_sent(line: Line, record: Line, words: _Words) -> Say:
    late = line.get("late")
    return say(
        N_("{day}，{period}的报表报出去了，{who}制表{late}。"),
        day=day_said(line["submitted"]),
        period=period_title(record["period"]),
        who=words.who(line["made-by"]),
        late=_with(N_("，迟报：{why}"), late, why=str(late)),
    )


def _return_withdrawn(line: Line, record: Line, words: _Words) -> Say:
    told = N_("{day}，{who}撤回{period}的报表：{reason}。")
    period = period_title(record["period"])
    return say(told, day=day_said(line["date"]), who=words.who(line["by"]), period=period, reason=str(line["reason"]))


def _approved(line: Line, _record: Line, words: _Words) -> Say:
    return say(
        N_("{approver}批准了改动，由{by}经办：{why}。"),
        approver=words.who(line["approved-by"]),
        by=words.who(line["by"]),
        why=str(line["why"]).rstrip("。"),
    )


_TOLD: Mapping[tuple[str, str], Callable[[Any, Line, _Words], Say]] = {
    ("changes", WHOLE): _approved,
    ("demands", "demands"): _demand,
    ("demands", "ends"): _demand_ended,
    ("screenings", "rounds"): _round,
    ("screenings", "leads"): _lead,
    ("screenings", "ends"): _lead_ended,
    ("screenings", "struck"): _lead_struck,
    ("screenings", "missed"): _round_missed,
    ("meetings", WHOLE): _meeting,
    ("meetings", "minutes"): _minutes,
    ("meetings", "sent"): _bundle_sent,
    ("tasks", WHOLE): _task,
    ("tasks", "log"): _task_line,
    ("tasks", "cases"): _task_cases,
    ("tasks", "joined"): _task_cases,
    ("inspections", WHOLE): _inspection,
    ("events", "plan"): _planned,
    ("events", "done"): _event,
    ("events", "struck"): _event_struck,
    ("pledges", WHOLE): _pledge,
    ("pledges", "carried-on"): _carried_on,
    ("pledges", "checks"): _checked,
    ("duty", "days"): _shift,
    ("duty", "gaps"): _gap,
    ("duty", "handovers"): _handed_over,
    ("sent", "sent"): _return_sent,
    ("sent", "withdrawn"): _return_withdrawn,
}
