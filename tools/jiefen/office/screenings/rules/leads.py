"""Leads (R17): each comes of a round and leads somewhere, by a day, and the list is kept up."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.period import period_of, span_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Fact, Term, say
from jiefen.office.context import RecordContext, RecordsDueContext
from jiefen.office.screenings.course import ENDED, ENDED_ALREADY, NOT_ENDED, OPEN, STRUCK_ALREADY, Course, courses
from jiefen.office.screenings.record import BACK, BECAME_A_CASE, DISMISSED, EASED, Screening

NEEDED = {
    BECAME_A_CASE: ("case", N_("立了案，没有写案件编号")),
    EASED: ("how", N_("当场疏导了，没有写怎样疏导的")),
    DISMISSED: ("reason", N_("不成立，没有写理由")),
    BACK: ("by_day", N_("反弹了，没有写新的化解时限")),
}
"""What each end of a lead has to say, and what is told where it does not."""


@rule(
    "SCR05",
    source="R17",
    title=N_("每条线索出自这一期的一轮排查"),
    why=N_("排查那几天、那些片区以外的线索，不知道是谁怎样查到的，排查的数也对不上。"),
)
def each_lead_comes_of_a_round(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """On the day of a lead some round of the file was in its area."""
    for index, lead in enumerate(record.leads):
        if not any(record.source_of(lead)):
            yield remark(
                f"leads[{index}]",
                N_("{day} 没有哪一轮排查在 {area}"),
                do=N_("核对日期和片区；排查过没有登记的，先登记那一轮。不是排查来的，登记为诉求或者案件"),
                day=lead.date,
                area=lead.area,
            )


@rule(
    "SCR06",
    source="R17",
    title=N_("线索和重点领域的种类登记过"),
    why=N_("线索立了案要归到这个种类，统计也按它分。"),
)
def kinds_are_known(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """The kind of a lead is a leaf of the vocabulary; what a key round is about may be a whole branch."""
    settings = context.office.settings
    for index, lead in enumerate(record.leads):
        if not settings.has_kind(lead.kind):
            yield _unknown_kind(f"leads[{index}].kind", lead.kind)
    for index, held in record.standing.items():
        for at, kind in enumerate(held.focus):
            if kind not in settings.kinds and not settings.has_kind(kind):
                yield _unknown_kind(f"rounds[{index}].focus[{at}]", kind)


def _unknown_kind(path: str, kind: str) -> Remark:
    return remark(path, N_("没有登记 {kind} 这个种类"), do=N_("改用 office/settings.yaml 里的种类"), kind=kind)


@rule(
    "SCR07",
    source="R17",
    title=N_("化解时限不早于排查到的那天"),
    why=N_("一登记就过了期，多半是年份写错了。"),
)
def limits_lie_ahead(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """A lead is to be settled no sooner than it was found, one that came back no sooner than that."""
    limits = [(f"leads[{at}].by-day", lead.by_day, lead.date) for at, lead in enumerate(record.leads)]
    limits += [(f"ends[{at}].by-day", end.by_day, end.date) for at, end in enumerate(record.ends) if end.by_day]
    for path, limit, day in limits:
        if limit < day:
            yield remark(
                path,
                N_("化解时限 {limit} 比 {day} 还早"),
                do=N_("改正日期"),
                limit=limit,
                day=day,
            )


@rule(
    "SCR08",
    source="R17",
    title=N_("一份里的线索号不重复"),
    why=N_("结果和销号凭线索号对上；两条同号，就不知道办结的是哪一条。"),
)
def keys_are_unique(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """No two leads of a file have one key."""
    seen: set[str] = set()
    for index, lead in enumerate(record.leads):
        if lead.key in seen:
            yield remark(
                f"leads[{index}].key",
                N_("线索号 {key} 前面用过了"),
                do=N_("给没有合并的那一条换一个号：四个字母或数字"),
                key=Term(lead.key),
            )
        seen.add(lead.key)


@rule(
    "SCR09",
    source="R17",
    title=N_("结果和销号写在登记那条线索的一份里"),
    why=N_("写到别的期里，那条线索就一直显示没有办。"),
)
def what_becomes_of_a_lead_stands_with_it(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """Each end and each strike is of a lead of the same file."""
    keys = {lead.key for lead in record.leads}
    named = [(f"ends[{at}].key", end.key) for at, end in enumerate(record.ends)]
    named += [(f"struck[{at}].key", struck.key) for at, struck in enumerate(record.struck)]
    for path, key in named:
        if key not in keys:
            yield remark(
                path,
                N_("这一份里没有线索 {key}"),
                do=N_("改正线索号，或者移到登记它的那一期"),
                key=Term(key),
            )


_TO_DO = {
    NOT_ENDED: N_("先写结果，才能销号、反弹：jiefen screen end {key}"),
    ENDED_ALREADY: N_("前面写错了的，加上 --instead 重写（文件里写 instead: true）；重新发生的先记反弹：--back"),
    STRUCK_ALREADY: N_("销过的不用再销；重新发生的先记反弹：jiefen screen end {key} --back"),
}
"""What to do about a line that does not fit, by why it does not."""


@rule(
    "SCR10",
    source="R17",
    title=N_("先有结果，后销号；反弹以后重新办"),
    why=N_("没有结果就销号，等于没有办；结果写两次，台账的数就对不上。"),
)
def leads_take_their_course(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """A lead ends after it was found and once, is struck off after that, and may come back on a later day."""
    for course in courses(record):
        for unfit in course.unfit:
            yield remark(
                unfit.path,
                N_("线索 {key}：{why}"),
                do=_TO_DO.get(unfit.why, N_("核对线索号和日期")),
                key=Term(course.lead.key),
                why=say(unfit.why),
            )


@rule(
    "SCR11",
    source="R17",
    title=N_("线索的结果写全"),
    why=N_("立了案要找得到案件，疏导了要说怎样疏导的，不成立要有理由；不然就是一句空话。"),
)
def each_end_says_what_it_needs(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """A case its number, easing how, dismissal why, a lead that came back until when; who, unless it is a case."""
    for index, end in enumerate(record.ends):
        needed, lacking = NEEDED[end.end]
        if not getattr(end, needed):
            yield remark(f"ends[{index}]", lacking, do=N_("补上这一项"))
        if not end.by and end.end != BECAME_A_CASE:
            yield remark(f"ends[{index}]", N_("没有写谁办的"), do=N_("补上 by：当天在岗的经办人"))
        others = {name for name, _ in NEEDED.values() if name != needed}
        others |= set() if end.end == BECAME_A_CASE else {"joined"}
        for name in sorted(others):
            if getattr(end, name):
                yield remark(
                    f"ends[{index}].{name.replace('_', '-')}",
                    N_("这种结果不写这一项"),
                    do=N_("删去它，或者改正结果"),
                )


@rule(
    "SCR15",
    source="R17",
    title=N_("线索在时限内化解"),
    why=N_("排查出来没有人管，比没有排查更糟。过了期的每天都会列出来，直到有结果。"),
)
def a_lead_is_overdue(record: Screening, context: RecordsDueContext) -> Iterator[Remark]:
    """A lead without an end is past its day."""
    for index, course in _open(record, context.today):
        limit = course.by_day(context.today)
        if limit < context.today:
            yield remark(
                f"leads[{index}]",
                N_("线索 {key}（{area} · {kind}，{people} 人）最晚 {limit} 化解，已经过了 {days} 日，由{unit}负责"),
                do=N_("办完记结果：jiefen screen end {key}"),
                **_told(course, limit),
                days=(context.today - limit).days,
            )


@rule(
    "SCR16",
    source="R17",
    severity="warning",
    title=N_("线索快到化解时限"),
    why=N_("趁没有过期去办，比过了期再解释省事。"),
)
def a_lead_is_due_soon(record: Screening, context: RecordsDueContext) -> Iterator[Remark]:
    """A lead without an end is to be settled within the days asked for."""
    for index, course in _open(record, context.today):
        limit = course.by_day(context.today)
        if 0 <= (limit - context.today).days <= context.within:
            yield remark(
                f"leads[{index}]",
                N_("线索 {key}（{area} · {kind}，{people} 人）最晚 {limit} 化解，还有 {days} 日，由{unit}负责"),
                do=N_("安排办理；办完记结果：jiefen screen end {key}"),
                **_told(course, limit),
                days=(limit - context.today).days,
            )


def _open(record: Screening, today: date) -> Iterator[tuple[int, Course]]:
    """Each lead that was found by `today` and has no end then, with its place in the file."""
    places = {lead.key: index for index, lead in reversed([*enumerate(record.leads)])}
    for course in courses(record):
        if course.state(today) == OPEN:
            yield places[course.lead.key], course


def _told(course: Course, limit: date) -> dict[str, Fact]:
    lead = course.lead
    return {
        "key": Term(lead.key),
        "area": lead.area,
        "kind": lead.kind,
        "people": lead.people,
        "limit": limit,
        "unit": lead.unit,
    }


@rule(
    "SCR17",
    source="R17",
    severity="warning",
    title=N_("有了结果的线索没有销号"),
    why=N_("疏导了的、不成立的，要有人看过再销号；不销号的一直留在台账里。"),
)
def a_settled_lead_is_struck_off(record: Screening, context: RecordsDueContext) -> Iterator[Remark]:
    """What was eased or dismissed is struck off by the end of that month; what became a case may wait for it."""
    waiting = []
    for course in courses(record):
        end = course.end(context.today)
        if course.state(context.today) != ENDED or end is None or end.end == BECAME_A_CASE:
            continue
        if span_of(period_of(end.date, "month"))[1] < context.today:
            waiting.append(course.lead.key)
    if waiting:
        yield remark(
            "leads",
            N_("线索 {keys} 上个月以前就有了结果，还没有销号"),
            do=N_("看过没有问题的，销号：jiefen screen strike {keys}"),
            keys=tuple(map(Term, waiting)),
        )


RULES = (
    each_lead_comes_of_a_round,
    kinds_are_known,
    limits_lie_ahead,
    keys_are_unique,
    what_becomes_of_a_lead_stands_with_it,
    leads_take_their_course,
    each_end_says_what_it_needs,
)
DUE_RULES = (a_lead_is_overdue, a_lead_is_due_soon, a_settled_lead_is_struck_off)
