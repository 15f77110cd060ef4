"""What will be recorded of a new dispute, in sentences without anybody's name (R30)."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.phrases import in_series
from jiefen.base.text import N_, Translate
from jiefen.case.context import due_view
from jiefen.case.outlook import running
from jiefen.case.record import Case
from jiefen.case.text.told.teller import sum_said
from jiefen.desk.new.asked import WAYS
from jiefen.desk.saying import day_shown, spoken_say
from jiefen.office.choices import titles_of
from jiefen.office.office import Office

MET = {"window": N_("已当面联系"), "phone": N_("已电话联系")}


def registered_sentences(case: Case, how: str, office: Office, today: date, translate: Translate) -> Iterator[str]:
    """When it came, what and where it is, whose it is, what is due by when, and the number as it stands."""
    seen, context = due_view(case, office, today, 0)
    level = context.procedure.levels[context.procedure.rank_of(context.course.level)].title
    way = WAYS[how]
    met = MET.get(way.contact, "") if case.log else ""
    parts = (
        _where(case, office),
        office.settings.kind_title(case.kind).rpartition(" · ")[2],
        translate(N_("{n} 人")).format(n=case.people),
        sum_said(case.amount, translate) if case.amount else "",
        translate(level),
        translate(way.label),
        translate(met) if met else "",
    )
    day = day_shown(case.received, translate, today.year)
    told = in_series((part for part in parts if part), translate)
    yield translate(N_("{day}收到：{what}。")).format(day=day, what=told)
    unit = office.organisation.unit_titles.get(office.unit_for(case.kind, case.area))
    if unit:
        yield translate(N_("归{unit}。")).format(unit=unit)
    for limit in running(context.limits):
        name = spoken_say(limit.name, translate, titles_of(office), today.year)
        last = day_shown(limit.due, translate, today.year, weekday=True)
        yield translate(N_("{what}最晚 {day}。")).format(what=name, day=last)
    yield translate(N_("编号暂用 {number}，送出后定下来。")).format(number=seen.id)


def _where(case: Case, office: Office) -> str:
    places = (spot.title for spot in office.grid.places if spot.code == case.place)
    area = office.grid.area(case.area)
    return next(places, area.title if area else "")
