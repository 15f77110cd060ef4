"""Publicity events 普法宣传活动 on screens (R26): planned, held, struck off."""

from collections.abc import Iterator, Sequence

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.office.act import (
    Act,
    Given,
    Here,
    KindPage,
    Link,
    Outcome,
    Row,
    Section,
    late_said,
    lines_outcome,
)
from jiefen.desk.office.offers import LAST, by_question, day_question, known, partners, people, places, titled, units
from jiefen.office.events.proposed import usual_officers, usual_plans, usual_unit
from jiefen.office.events.record import KIND, Events, Planned
from jiefen.office.events.words import FORMS, REASONS, THEMES, THINGS
from jiefen.office.spoken import day_said
from jiefen.writing.office.events import events_of, hold_event, plan_events, strike_event

MOST = 12


def _sections(here: Here) -> Iterator[Section]:
    records = events_of(here.book)
    waiting = [plan for record in records.values() for plan in record.waiting(here.today)]
    rows = tuple(_plan_row(here, plan) for plan in sorted(waiting, key=lambda plan: plan.due))
    yield Section(title=N_("计划了还没有办的"), rows=rows, empty=N_("计划的都办了。"))
    held = [one for record in records.values() for one in record.held() if one.done.date <= here.today]
    held.sort(key=lambda one: one.done.date, reverse=True)
    done = tuple(
        Row(
            title=one.title,
            notes=(day_said(one.done.date), FORMS[one.done.form], say(N_("{n} 人参加"), n=one.done.reached)),
            links=(Link(N_("登记错了，划去"), f"/office/event/strike/{one.done.key}"),),
        )
        for one in held[:MOST]
    )
    yield Section(title=N_("最近办的"), rows=done, folded=True)


def _plan_row(here: Here, plan: Planned) -> Row:
    return Row(
        title=plan.title,
        notes=(THEMES[plan.theme], here.choices["unit"].get(plan.unit, plan.unit), _before(plan)),
        links=(
            Link(N_("办了，登记"), f"/office/event/done/{plan.key}"),
            Link(N_("不办了"), f"/office/event/strike/{plan.key}"),
        ),
        late=late_said(plan.due, here.today),
    )


def _before(plan: Planned) -> Say:
    return say(N_("{day}以前办"), day=day_said(plan.due))


def _ask_plan(here: Here) -> Sequence[Question]:
    offers = units(here)
    unit = known(usual_unit(events_of(here.book).values(), here.office, here.today), offers)
    return (
        Question(name="title", ask=N_("活动名称"), control="line"),
        Question(name="theme", ask=N_("主题"), control="one", offers=titled(THEMES)),
        Question(name="due", ask=N_("哪天以前办"), control="day"),
        Question(name="unit", ask=N_("谁承办"), control="one", offers=offers, value=unit, source=LAST),
    )


def _plan(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    line = {"date": here.today, **given}
    return lines_outcome(here.book, plan_events(here.book, given["due"].year, [line], dry_run=dry_run))


def _usual(here: Here) -> dict[str, dict[str, object]]:
    """What is customary this year and not planned yet, by its theme."""
    records, year = events_of(here.book), here.today.year
    unit = usual_unit(records.values(), here.office, here.today)
    plans = usual_plans(records.get(year, Events(year=year)), unit, here.today)
    return {str(plan["theme"]): dict(plan) for plan in plans}


def _ask_usual(here: Here) -> Sequence[Question]:
    offers = tuple(Offer(theme, str(plan["title"])) for theme, plan in _usual(here).items())
    return (Question(name="themes", ask=N_("今年照例要办的，登记哪几项"), control="several", offers=offers),)


def _plan_usual(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    plans = [plan for theme, plan in _usual(here).items() if theme in given["themes"]]
    if not plans:
        raise Failure(say(N_("今年照例要办的都有计划了。")), say(N_("另外要办的，登记一项计划。")))
    return lines_outcome(here.book, plan_events(here.book, here.today.year, plans, dry_run=dry_run))


def _planned(here: Here) -> Planned | None:
    """The plan that the page is about, if it is about one."""
    plans = (record.planned.get(here.item) for record in events_of(here.book).values())
    return next((plan for plan in plans if plan), None)


def _about(here: Here) -> Say | None:
    plan = _planned(here)
    if plan is not None:
        return say(N_("计划：{title}，{before}。"), title=Term(plan.title), before=_before(plan))
    records = events_of(here.book).values()
    held = next((one for record in records for one in record.held() if one.done.key == here.item), None)
    return say(N_("{day}办的「{title}」。"), day=day_said(held.done.date), title=Term(held.title)) if held else None


def _ask_done(here: Here) -> Sequence[Question]:
    plan, offers, everybody = _planned(here), units(here), people(here)
    unit = plan.unit if plan else known(usual_unit(events_of(here.book).values(), here.office, here.today), offers)
    usual = [code for code in usual_officers(here.office, unit or "", here.today) if known(code, everybody)]
    thing = (
        Question(
            name="what", ask=N_("什么"), control="one", offers=titled({code: one.title for code, one in THINGS.items()})
        ),
        Question(name="number", ask=N_("多少"), control="number", least=1),
    )
    named = (
        ()
        if plan
        else (
            Question(name="title", ask=N_("活动名称"), control="line"),
            Question(name="theme", ask=N_("主题"), control="one", offers=titled(THEMES)),
        )
    )
    laws = {code: law.short_title for code, law in here.book.register.laws.items()}
    return (
        day_question(here, N_("哪天办的")),
        *named,
        Question(name="place", ask=N_("在哪里办的"), control="one", offers=places(here)),
        Question(name="form", ask=N_("怎么办的"), control="one", offers=titled(FORMS)),
        Question(name="reached", ask=N_("多少人参加"), control="number", least=0),
        Question(name="officers", ask=N_("谁去了"), control="persons", offers=everybody, hint=_hint(here, usual)),
        Question(name="quantities", ask=N_("发了、做了什么"), control="rows", rows=thing, required=False, more=True),
        Question(
            name="unit",
            ask=N_("谁承办"),
            control="one",
            offers=offers,
            value=unit,
            source=N_("照计划") if plan else LAST,
            more=True,
        ),
        Question(
            name="partners", ask=N_("和谁一起办"), control="several", offers=partners(here), required=False, more=True
        ),
        Question(name="law", ask=N_("宣传了哪部法"), control="one", offers=titled(laws), required=False, more=True),
        Question(name="media", ask=N_("哪家媒体报道了"), control="line", required=False, more=True),
    )


def _hint(here: Here, usual: Sequence[str]) -> str:
    """Who usually takes part: those of the section are said, and not ticked."""
    names = "、".join(here.choices["handle"].get(code, code) for code in usual)
    return f"{N_('一般是')}{names}" if names else ""


def _done(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    plan = _planned(here)
    things = [
        {"what": row["what"], "number": row["number"], "unit": THINGS[row["what"]].unit}
        for row in given.get("quantities", ())
    ]
    line = {
        "date": given["date"],
        "plan": plan.key if plan else "",
        "title": given.get("title"),
        "theme": given.get("theme"),
        "unit": "" if plan and given["unit"] == plan.unit else given["unit"],
        "place": given["place"],
        "form": given["form"],
        "officers": given["officers"],
        "partners": given.get("partners"),
        "reached": given["reached"],
        "quantities": things,
        "laws": [given["law"]] if given.get("law") else [],
        "media": [given["media"]] if given.get("media") else [],
    }
    kept = {name: value for name, value in line.items() if value or name == "reached"}
    return lines_outcome(here.book, hold_event(here.book, kept, dry_run=dry_run))


def _ask_strike(here: Here) -> Sequence[Question]:
    reasons = {code: title for code, title in REASONS.items() if _planned(here) or code != "called-off"}
    return (
        day_question(here),
        by_question(here),
        Question(name="reason", ask=N_("为什么划去"), control="one", offers=titled(reasons)),
    )


def _strike(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    records = events_of(here.book)
    years = [year for year, one in records.items() if here.item in one.days.keys() - one.gone.keys()]
    if not years:
        raise Failure(say(N_("没有这一项，或者已经划去了。")), say(N_("回到宣传，从列出的里面选。")))
    line = {"key": here.item, **given}
    return lines_outcome(here.book, strike_event(here.book, max(years), line, dry_run=dry_run))


PAGE = KindPage(
    kind=KIND,
    address="event",
    title=N_("宣传"),
    answers=N_("计划的活动办了没有？"),
    sections=_sections,
    acts=(
        Act(name="done", title=N_("登记办了的活动"), ask=_ask_done, write=_done, about=_about, may_item=True),
        Act(name="plan", title=N_("登记一项计划"), ask=_ask_plan, write=_plan),
        Act(name="usual", title=N_("登记今年照例要办的"), ask=_ask_usual, write=_plan_usual),
        Act(
            name="strike", title=N_("划去"), ask=_ask_strike, write=_strike, about=_about, by_item=True, once_more=True
        ),
    ),
    first=("done", "plan", "usual"),
)
