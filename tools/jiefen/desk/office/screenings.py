"""Screening 排查 on screens (R17): the rounds that are due, the leads that they found, what becomes of these."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from jiefen.base.failure import Failure
from jiefen.base.period import period_title
from jiefen.base.text import N_, Say, Term, say
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.office.act import (
    Act,
    Given,
    Here,
    KindPage,
    Link,
    Outcome,
    Row,
    Section,
    Words,
    joined_outcome,
    late_said,
    lines_outcome,
)
from jiefen.desk.office.offers import (
    GRID,
    WORKED_OUT,
    areas,
    by_question,
    day_question,
    kinds,
    known,
    leaders_on,
    people,
    places,
    titled,
    units,
)
from jiefen.office.screenings.course import OPEN, STRUCK_OFF, Course, courses
from jiefen.office.screenings.proposed import Asked, Proposed, not_held, proposed_rounds, settle_by, usual_lead
from jiefen.office.screenings.record import BACK, BECAME_A_CASE, DISMISSED, EASED, KEY
from jiefen.office.screenings.text import ENDS, reference_of
from jiefen.office.screenings.wanted import KIND, Wanted
from jiefen.office.spoken import day_said, spoken
from jiefen.procedure.screening import KINDS, LEVELS
from jiefen.writing.office.screenings import (
    add_lead,
    add_rounds,
    end_lead,
    explain_missed,
    find_lead,
    screenings_of,
    strike_leads,
)

JOINED = "joined"
MOST = 40
BETWEEN = "--"
"""Between the parts of a round's name in an address: `section--carpet--construction--2026-11a`."""


def _sections(here: Here) -> Iterator[Section]:
    records = screenings_of(here.book)
    missing = not_held(here.office, records, Asked(), here.today)
    begun = [one for one in missing if one.span[0] <= here.today]
    rows = tuple(_round_row(here, one) for one in sorted(begun, key=lambda one: one.due)[:MOST])
    yield Section(title=N_("还没有登记的排查"), rows=rows, empty=N_("该排查的都登记了。"))
    open_: list[tuple[str, Course]] = []
    ended: list[tuple[str, Course]] = []
    for file, record in records.items():
        for course in courses(record):
            state = course.state(here.today)
            if state != STRUCK_OFF and course.lead.date <= here.today:
                (open_ if state == OPEN else ended).append((file, course))
    open_.sort(key=lambda one: one[1].by_day(here.today))
    rows = tuple(_lead_row(here, file, course) for file, course in open_)
    yield Section(title=N_("还没有结果的线索"), rows=rows, empty=N_("都有结果了。"))
    rows = tuple(_lead_row(here, file, course) for file, course in ended)
    yield Section(title=N_("有了结果，还没有销号的"), rows=rows, folded=True)


def _round_row(here: Here, wanted: Wanted) -> Row:
    return Row(
        title=_round_title(here, wanted.level, wanted.kind, wanted.unit, wanted.stretch),
        notes=(say(N_("最晚 {day}登记"), day=day_said(wanted.due)),),
        links=(Link(N_("排查过了，登记"), f"/office/screening/round/{_name(wanted)}"),),
        late=late_said(wanted.due, here.today),
    )


def _round_title(here: Here, level: str, kind: str, unit: str, stretch: str) -> Say:
    who = here.choices["unit"].get(unit, unit) if unit else Term(LEVELS[level])
    return say(N_("{period}，{who}，{kind}"), period=period_title(stretch), who=who, kind=Term(KINDS[kind]))


def _name(wanted: Wanted) -> str:
    return BETWEEN.join((wanted.level, wanted.kind, wanted.unit, wanted.stretch))


def _lead_row(here: Here, file: str, course: Course) -> Row:
    lead, choices, state = course.lead, here.choices, course.state(here.today)
    where = choices["place"].get(lead.place) or choices["area"].get(lead.area, lead.area)
    record = file.rpartition("/")[2].removesuffix(".yaml")
    item = f"{record}-{lead.key}"
    origin = quote(reference_of(file, lead.key), safe="")
    links = (
        (
            Link(N_("有了结果"), f"/office/screening/end/{item}"),
            Link(N_("是纠纷，立案"), f"/new?from={origin}"),
        )
        if state == OPEN
        else (
            Link(N_("销号"), f"/office/screening/strike/{item}"),
            Link(N_("又反弹了"), f"/office/screening/end/{item}"),
        )
    )
    notes: list[Words] = [where, say(N_("{n} 人"), n=lead.people), choices["unit"].get(lead.unit, lead.unit)]
    last = course.by_day(here.today)
    if state == OPEN:
        notes.append(say(N_("最晚 {day}"), day=day_said(last)))
    elif end := course.end(here.today):
        notes.append(ENDS[end.end])
    return Row(
        title=choices["kind"].get(lead.kind, lead.kind),
        notes=tuple(notes),
        links=links,
        late=late_said(last, here.today) if state == OPEN else "",
    )


def _round(here: Here) -> Proposed:
    """The round that the page is about, as grid and procedure propose it. Raises Failure for another."""
    level, kind, unit, stretch = (here.item.split(BETWEEN) + [""] * 4)[:4]
    asked = Asked(level=level, kind=kind, unit=unit, stretch=stretch)
    wanted = [_name(one) for one in not_held(here.office, screenings_of(here.book), Asked(), here.today)]
    if here.item not in wanted:
        raise Failure(say(N_("这一轮已经登记过，或者没有要求。")), say(N_("回到排查，看还缺哪几轮。")))
    return proposed_rounds(here.office, screenings_of(here.book), asked, here.today)[0]


def _about_round(here: Here) -> Say | None:
    one = _round(here)
    return say(N_("{title}。"), title=_round_title(here, one.level, one.kind, one.unit, one.stretch))


def _ask_round(here: Here) -> Sequence[Question]:
    usual = _round(here)
    last = min(usual.last, here.today)
    leaders = people(here, leaders_on(last), last)
    covered = tuple(Offer(code, here.choices["area"].get(code, code)) for code in usual.areas)
    others = tuple(offer for offer in areas(here) if offer.code not in usual.areas)
    is_key = usual.kind == KEY
    return (
        Question(name="areas", ask=N_("排查了哪些片区"), control="several", offers=covered or others),
        Question(
            name="leader",
            ask=N_("谁带队"),
            control="person",
            offers=leaders,
            value=known(usual.leader, leaders),
            source=GRID,
        ),
        Question(name="from", ask=N_("从哪天"), control="day", value=usual.first, source=N_("这一期的第一天")),
        Question(name="until", ask=N_("到哪天"), control="day", value=last, source=N_("这一期的最后一天，不过今天")),
        Question(name="measures", ask=N_("怎么应对，一句话，不写人"), control="line", required=is_key, more=not is_key),
        Question(
            name="focus", ask=N_("重点查哪几类"), control="several", offers=_focus(here), required=False, more=True
        ),
        Question(
            name="places",
            ask=N_("重点查哪些地方"),
            control="several",
            offers=titled(here.choices["place"]),
            required=False,
            more=True,
        ),
        Question(
            name="officers",
            ask=N_("还有谁去了"),
            control="persons",
            offers=people(here, day=last),
            required=False,
            more=True,
        ),
    )


def _focus(here: Here) -> tuple[Offer, ...]:
    return tuple(Offer(code, branch.title) for code, branch in here.office.settings.kinds.items())


def _add_round(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    usual = _round(here)
    if usual.kind == KEY and not (given.get("focus") or given.get("places")):
        raise Failure(say(N_("重点排查要说查哪几类，或者查哪些地方。")), say(N_("在「还有要写的」里选。")))
    line = {"level": usual.level, "kind": usual.kind, "unit": usual.unit, **given}
    filled = {field: value for field, value in line.items() if value}
    return lines_outcome(here.book, add_rounds(here.book, usual.stretch, [filled], dry_run=dry_run))


def _ask_lead(here: Here) -> Sequence[Question]:
    limit = settle_by(here.office, here.today)
    return (
        day_question(here, N_("哪天排查到的")),
        Question(name="kind", ask=N_("哪一类"), control="one", offers=kinds(here)),
        Question(name="where", ask=N_("在哪里"), control="one", offers=places(here)),
        Question(name="people", ask=N_("涉及几个人"), control="number", least=1),
        Question(name="what", ask=N_("简要情况，一句话，写事不写人"), control="line", required=False),
        Question(
            name="unit",
            ask=N_("哪个单位办"),
            control="one",
            offers=units(here),
            required=False,
            more=True,
            hint=N_("不选就按种类和片区定"),
        ),
        Question(name="officer", ask=N_("谁办"), control="person", offers=people(here), required=False, more=True),
        Question(
            name="by-day",
            ask=N_("最晚哪天化解"),
            control="day",
            required=limit is None,
            more=limit is not None,
            hint=N_("不写就按规程算") if limit else "",
        ),
    )


def _add_lead(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    found = {name: value for name, value in given.items() if name != "where"}
    area_of = {place.code: place.area for place in here.office.grid.places}
    where = given["where"]
    found |= {"area": area_of.get(where, where), "place": where if where in area_of else ""}
    return lines_outcome(here.book, add_lead(here.book, usual_lead(here.office, given["date"], found), dry_run=dry_run))


def _lead_word(here: Here) -> str:
    """The lead that the page is about, as commands name it: `2026-11a#k2p7`."""
    record, _, key = here.item.rpartition("-")
    return f"{record}#{key}"


def _about_lead(here: Here) -> Say | None:
    found = find_lead(screenings_of(here.book), _lead_word(here))
    course = next(one for one in courses(found.record) if one.lead.key == found.key)
    lead = course.lead
    line = {"date": lead.date, "kind": lead.kind, "area": lead.area, "place": lead.place, "people": lead.people}
    return spoken(KIND, "leads", {**line, "unit": lead.unit, "by-day": course.by_day(here.today)}, {}, here.office)


def _ask_end(here: Here) -> Sequence[Question]:
    back = settle_by(here.office, here.today)
    ways = (
        Offer(EASED, N_("当场疏导了")),
        Offer(DISMISSED, N_("不成立")),
        Offer(BACK, N_("反弹了，重新办")),
        Offer(JOINED, N_("并入已经立了的案件"), N_("是新的纠纷：回到排查，按「是纠纷，立案」")),
    )
    return (
        day_question(here),
        by_question(here),
        Question(name="end", ask=N_("怎么样了"), control="one", offers=ways),
        Question(name="how", ask=N_("怎样疏导的，一句话，不写人"), control="line", when=When("end", (EASED,))),
        Question(name="reason", ask=N_("为什么不成立，一句话，不写人"), control="line", when=When("end", (DISMISSED,))),
        Question(
            name="by-day",
            ask=N_("最晚哪天化解"),
            control="day",
            value=back,
            source=WORKED_OUT,
            when=When("end", (BACK,)),
        ),
        Question(name="case", ask=N_("并入哪一件"), control="case", when=When("end", (JOINED,))),
        Question(name="strike", ask=N_("核对过了，同时销号"), control="yes", required=False),
        Question(name="instead", ask=N_("前面记的结果错了，以这次的为准"), control="yes", required=False, more=True),
    )


def _end(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    told = {name: value for name, value in given.items() if value and name != "strike"}
    if told["end"] == JOINED:
        told |= {"end": BECAME_A_CASE, "joined": True}
    strike = bool(given.get("strike")) and told["end"] != BACK
    return lines_outcome(here.book, end_lead(here.book, _lead_word(here), told, strike=strike, dry_run=dry_run))


def _ask_strike(here: Here) -> Sequence[Question]:
    return (day_question(here), by_question(here, N_("谁核对的")))


def _strike(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    written = strike_leads(here.book, [_lead_word(here)], day=given["date"], by=given["by"], dry_run=dry_run)
    return joined_outcome([lines_outcome(here.book, one) for one in written])


def _overdue(here: Here) -> list[Wanted]:
    return [one for one in not_held(here.office, screenings_of(here.book), Asked(), here.today) if one.due < here.today]


def _ask_missed(here: Here) -> Sequence[Question]:
    groups = dict.fromkeys((one.level, one.kind, one.unit) for one in _overdue(here))
    offers = tuple(Offer(BETWEEN.join(group), _group_title(here, *group)) for group in groups)
    leaders = people(here, leaders_on(here.today))
    return (
        Question(name="which", ask=N_("哪些排查没有开展"), control="several", offers=offers),
        Question(name="reason", ask=N_("为什么没有开展，一句话，不写人"), control="line"),
        Question(name="by", ask=N_("哪位局领导说明的"), control="person", offers=leaders),
    )


def _group_title(here: Here, level: str, kind: str, unit: str) -> str:
    who = here.choices["unit"].get(unit, unit) if unit else LEVELS[level]
    return f"{who} · {KINDS[kind]}"


def _missed(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    found = []
    for which in given["which"]:
        level, kind, unit = which.split(BETWEEN)
        asked = Asked(level=level, kind=kind, unit=unit)
        told = {"today": here.today, "by": given["by"], "reason": given["reason"]}
        found.append(lines_outcome(here.book, explain_missed(here.book, asked, **told, dry_run=dry_run)))
    return joined_outcome(found)


PAGE = KindPage(
    kind=KIND,
    address="screening",
    title=N_("排查"),
    answers=N_("哪一轮还没有登记，哪条线索还没有结果？"),
    sections=_sections,
    acts=(
        Act(name="round", title=N_("登记一轮排查"), ask=_ask_round, write=_add_round, about=_about_round, by_item=True),
        Act(name="lead", title=N_("登记一条线索"), ask=_ask_lead, write=_add_lead),
        Act(name="end", title=N_("线索有了结果"), ask=_ask_end, write=_end, about=_about_lead, by_item=True),
        Act(name="strike", title=N_("线索销号"), ask=_ask_strike, write=_strike, about=_about_lead, by_item=True),
        Act(name="missed", title=N_("说明没有开展的排查"), ask=_ask_missed, write=_missed),
    ),
    first=("lead", "missed"),
)
