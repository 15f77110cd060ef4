"""Rules on publicity events 普法宣传活动: what was told, where, by whom, with what, and each event once (R26)."""

from collections.abc import Iterator
from datetime import timedelta

from jiefen.base.record import Citation
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.citations import judge
from jiefen.office.context import RecordContext, RecordsDueContext
from jiefen.office.events.record import Done, Events
from jiefen.office.events.words import THEMES, THINGS
from jiefen.office.in_post import not_in_post

CALLED_OFF = "called-off"
WRONG = ("unknown-law", "not-citable", "repealed", "not-yet-in-force")
"""What speaks against naming a law as told on a day."""


@rule(
    "EVT01",
    source="R26",
    title=N_("宣传的法律登记过，当天有效"),
    why=N_("拿已经废止的、还没有施行的法去讲，群众会照着错的办。"),
)
def laws_were_in_force(events: Events, context: RecordContext) -> Iterator[Remark]:
    """Each law that was told is in the law register and in force on the day of the event."""
    for place, one in enumerate(events.done):
        for index, law in enumerate(one.laws):
            verdict = judge(Citation(law=law), context.register, one.date)
            if verdict.outcome in WRONG:
                yield Remark(path=f"done[{place}].laws[{index}]", say=verdict.say, do=verdict.do)


@rule(
    "EVT02",
    source="R26",
    title=N_("资料按自己的单位计数，一种写一行"),
    why=N_("宣传单论份、展板论块，写错了单位，全年的数就加到别处去了。"),
)
def things_are_counted_in_their_unit(events: Events, context: RecordContext) -> Iterator[Remark]:
    """The unit of a quantity is that of its thing, and no thing stands in an event twice."""
    for place, one in enumerate(events.done):
        seen: set[str] = set()
        for index, quantity in enumerate(one.quantities):
            thing, path = THINGS[quantity.what], f"done[{place}].quantities[{index}]"
            if quantity.unit != thing.unit:
                yield remark(
                    f"{path}.unit",
                    N_("{thing}论{right}，写的是{unit}"),
                    do=N_("核对是哪一种、有多少，把单位改成{right}"),
                    thing=Term(thing.title),
                    right=Term(thing.unit),
                    unit=Term(quantity.unit),
                )
            if quantity.what in seen:
                yield remark(f"{path}.what", N_("{thing}写了两行"), do=N_("合成一行"), thing=Term(thing.title))
            seen.add(quantity.what)


@rule(
    "EVT03",
    source="R26",
    title=N_("先有计划，后有活动"),
    why=N_("办完了再补一份计划，计划就只是活动的抄件，说明不了什么。"),
)
def a_plan_comes_before_its_event(events: Events, context: RecordContext) -> Iterator[Remark]:
    """The plan that an event names is in the file, made by the day of the event; without one it has title and theme."""
    for place, one in enumerate(events.done):
        if not one.plan:
            for field in ("title", "theme", "unit"):
                if not getattr(one, field):
                    yield remark(
                        f"done[{place}]",
                        N_("{date} 的活动没有计划，也没有写 {field}"),
                        do=N_("写上；有计划的，在 plan 里写计划的记号"),
                        date=one.date,
                        field=Term(field),
                    )
            continue
        plan = events.planned.get(one.plan)
        if plan is None:
            yield remark(
                f"done[{place}].plan",
                N_("本年的计划里没有这个记号"),
                do=N_("改成计划的记号；没有计划的，删去 plan，写上名称、主题和承办单位"),
            )
        elif plan.date > one.date:
            yield remark(
                f"done[{place}].date",
                N_("{date} 就办了，计划是 {planned} 才订的"),
                do=N_("核对两个日期；办的时候还没有计划的，删去 plan，写上名称、主题和承办单位"),
                date=one.date,
                planned=plan.date,
            )


@rule(
    "EVT04",
    source="R26",
    title=N_("每一行有自己的记号"),
    why=N_("两行一个记号，办了哪一项、划去哪一次就说不清。"),
)
def keys_are_told_apart(events: Events, context: RecordContext) -> Iterator[Remark]:
    """Each line has a key of its own; what is struck off is one of them, once, and no plan that was met."""
    seen: set[str] = set()
    keys = [(f"plan[{place}].key", one.key) for place, one in enumerate(events.plan)]
    keys += [(f"done[{place}].key", one.key) for place, one in enumerate(events.done)]
    for path, key in keys:
        if key in seen:
            yield remark(path, N_("两行的记号一样"), do=N_("后加的换一个记号"))
        seen.add(key)
    struck: set[str] = set()
    held = {one.done.plan: one.done.date for one in events.held()}
    for place, one in enumerate(events.struck):
        if one.key not in events.days:
            yield remark(f"struck[{place}].key", N_("没有这个记号的计划或者活动"), do=N_("改成要划去的那一行的记号"))
        elif one.key in struck:
            yield remark(f"struck[{place}].key", N_("这一行已经划去过"), do=N_("删去后写的"))
        elif one.date < events.days[one.key]:
            yield remark(
                f"struck[{place}].date",
                N_("{date} 划去的是 {day} 的，还没有到"),
                do=N_("核对两个日期"),
                date=one.date,
                day=events.days[one.key],
            )
        elif one.reason == CALLED_OFF and one.key in held:
            yield remark(
                f"struck[{place}].key",
                N_("这项计划 {day} 办过了，不能算不办了"),
                do=N_("删去这一行；登记错的是那次活动，就划去那次活动"),
                day=held[one.key],
            )
        struck.add(one.key)


@rule(
    "EVT05",
    source="R26",
    title=N_("同一次活动只登记一次"),
    why=N_("两个人各登记一次，场次、受众、资料就都成了两倍。"),
)
def an_event_is_entered_once(events: Events, context: RecordContext) -> Iterator[Remark]:
    """No two events of a day, place and form have one title, or the same numbers throughout."""
    seen: list[Done] = []
    for place, one in enumerate(events.done):
        if one.key in events.gone:
            continue
        if any(_same(one, other, events) for other in seen):
            yield remark(
                f"done[{place}]",
                N_("{date} 在 {place} 的这次活动前面登记过"),
                do=N_("用 jiefen event strike 划去一次；确是两次的，名称写得分得开，人数、数量各写各的"),
                date=one.date,
                place=one.place,
            )
        seen.append(one)


def _same(one: Done, other: Done, events: Events) -> bool:
    """Whether two lines are likely one event."""
    if (one.date, one.place, one.form) != (other.date, other.place, other.form):
        return False
    if events.filled(one).title == events.filled(other).title:
        return True
    return (one.reached, one.amounts) == (other.reached, other.amounts)


@rule(
    "EVT06",
    source="R26",
    title=N_("参加、经办的人当天在岗"),
    why=N_("不在岗的人不能代表本局去讲；名字写在台账里，要说得清。"),
)
def who_took_part_was_in_post(events: Events, context: RecordContext) -> Iterator[Remark]:
    """Each of the staff who took part, and who struck a line off, holds a post on that day."""
    named = [
        (f"done[{place}].officers[{index}]", handle, one.date)
        for place, one in enumerate(events.done)
        for index, handle in enumerate(one.officers)
    ]
    named += [(f"struck[{place}].by", one.by, one.date) for place, one in enumerate(events.struck)]
    for path, handle, day in named:
        if absent := not_in_post(path, handle, day, context):
            yield absent


@rule(
    "EVT07",
    source="R26",
    title=N_("地点、承办单位、参加单位都登记过"),
    why=N_("地点写代码，才能按片区统计，也不会写到谁的家门口。"),
)
def places_and_units_are_known(events: Events, context: RecordContext) -> Iterator[Remark]:
    """The place is an area or a place of the grid, the unit there on the day, each partner one of the settings."""
    office = context.office
    places = {area.code for area in office.grid.areas} | {spot.code for spot in office.grid.places}
    partners = {partner.code for partner in office.settings.partners}
    units = [(f"plan[{place}].unit", one.unit, one.date) for place, one in enumerate(events.plan)]
    units += [(f"done[{place}].unit", one.unit, one.date) for place, one in enumerate(events.done) if one.unit]
    for path, unit, day in units:
        if not office.organisation.has_unit(unit, day):
            yield remark(
                path,
                N_("{day} 没有 {unit} 这个单位，或者它已经撤了"),
                do=N_("改成当天有的股室或者调处室；漏登的，补到 office/organisation.yaml"),
                day=day,
                unit=unit,
            )
    for place, one in enumerate(events.done):
        if one.place not in places:
            yield remark(
                f"done[{place}].place",
                N_("包保网格里没有 {place} 这个片区或者小区"),
                do=N_("改成网格里的代码；漏登的，补到 office/grid.yaml"),
                place=one.place,
            )
        for index, partner in enumerate(one.partners):
            if partner not in partners:
                yield remark(
                    f"done[{place}].partners[{index}]",
                    N_("没有登记 {partner} 这个协作单位"),
                    do=N_("改成登记过的代码；漏登的，补到 office/settings.yaml 的 partners"),
                    partner=partner,
                )


@rule(
    "EVT08",
    source="R26",
    title=N_("一年的活动登记在这一年的文件里"),
    why=N_("登记错了年份，两年的数都不对。"),
)
def lines_are_of_the_year(events: Events, context: RecordContext) -> Iterator[Remark]:
    """What is due and what was held lies in the year of the file, and nothing is due before it was planned."""
    first, last = events.covers()
    days = [(f"plan[{place}].due", one.due) for place, one in enumerate(events.plan)]
    days += [(f"done[{place}].date", one.date) for place, one in enumerate(events.done)]
    for path, day in days:
        if not first <= day <= last:
            yield remark(
                path,
                N_("{day} 不在 {year} 年"),
                do=N_("写到那一年的文件里"),
                day=day,
                year=Term(str(events.year)),
            )
    for place, one in enumerate(events.plan):
        if one.due < one.date:
            yield remark(
                f"plan[{place}].due",
                N_("{date} 订的计划，{due} 就该办了"),
                do=N_("核对两个日期"),
                date=one.date,
                due=one.due,
            )


@rule(
    "EVT09",
    source="R26",
    title=N_("计划的活动按时办了"),
    why=N_("订了没有办，也没有说不办，年底总结就只有计划。"),
)
def plans_are_carried_out(events: Events, context: RecordsDueContext) -> Iterator[Remark]:
    """What was planned was held by its day, or was called off."""
    for one in events.waiting(context.today):
        if one.due < context.today:
            yield remark(
                f"plan[{events.plan.index(one)}].due",
                N_("{unit}计划的活动（{theme}，记号 {key}）到 {due} 还没有办"),
                do=N_("办了的登记：jiefen event done {key}；不办了的划去：jiefen event strike {key} --reason 不办了"),
                unit=one.unit,
                theme=Term(THEMES[one.theme]),
                due=one.due,
                key=Term(one.key),
            )


@rule(
    "EVT10",
    source="R26",
    severity="warning",
    title=N_("快到日子的活动"),
    why=N_("提前几天提醒，资料来得及印，单位来得及约。"),
)
def plans_come_up(events: Events, context: RecordsDueContext) -> Iterator[Remark]:
    """What was planned is to be held within the days asked for."""
    for one in events.waiting(context.today):
        if context.today <= one.due <= context.today + timedelta(days=context.within):
            yield remark(
                f"plan[{events.plan.index(one)}].due",
                N_("{unit}计划的活动（{theme}，记号 {key}）要在 {due} 以前办"),
                do=N_("办了以后登记：jiefen event done {key}"),
                unit=one.unit,
                theme=Term(THEMES[one.theme]),
                due=one.due,
                key=Term(one.key),
            )


RULES = (
    laws_were_in_force,
    things_are_counted_in_their_unit,
    a_plan_comes_before_its_event,
    keys_are_told_apart,
    an_event_is_entered_once,
    who_took_part_was_in_post,
    places_and_units_are_known,
    lines_are_of_the_year,
)
DUE_RULES = (plans_are_carried_out, plans_come_up)
