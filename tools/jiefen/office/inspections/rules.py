"""Rules on inspections 督促检查: who looked, where, what is to be put right (R1)."""

from collections import Counter
from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import BesideContext, RecordContext
from jiefen.office.in_post import not_in_post
from jiefen.office.inspections.record import Inspection


@rule(
    "INS01",
    source="R1",
    title=N_("督查的人当天在岗，不全是被查单位的人"),
    why=N_("自己查自己，查不出问题。"),
)
def who_inspects_is_in_post_and_from_elsewhere(inspection: Inspection, context: RecordContext) -> Iterator[Remark]:
    """Each inspector holds a post that day, and one of them at least none in the unit that is inspected."""
    own = 0
    for place, handle in enumerate(inspection.by):
        if absent := not_in_post(f"by[{place}]", handle, inspection.date, context):
            yield absent
            continue
        person = context.office.organisation.person(handle)
        posts = person.posts if person else ()
        units = {post.unit or post.room for post in posts if post.covers(inspection.date)}
        own += inspection.where in units
    if own == len(inspection.by):
        yield remark(
            "by",
            N_("{date} 督查 {unit} 的都是 {unit} 的人"),
            do=N_("由领导小组或者别的股室的人来查"),
            date=inspection.date,
            unit=inspection.where,
        )


@rule(
    "INS02",
    source="R1",
    title=N_("被查的、整改的单位当天都在"),
    why=N_("问题写给已经撤了的单位，就没有人改。"),
)
def its_units_are_there(inspection: Inspection, context: RecordContext) -> Iterator[Remark]:
    """Where was inspected, and who is to put it right, is a section or room of that day."""
    named = [("where", inspection.where)]
    named += [(f"found[{place}].unit", point.unit) for place, point in enumerate(inspection.found)]
    for path, unit in named:
        if not context.office.organisation.has_unit(unit, inspection.date):
            yield remark(
                path,
                N_("{day} 没有 {unit} 这个单位，或者它已经撤了"),
                do=N_("改成当天有的股室或者调处室；漏登的，补到 office/organisation.yaml"),
                day=inspection.date,
                unit=unit,
            )


@rule(
    "INS03",
    source="R1",
    title=N_("每个问题有自己的记号和整改的时间"),
    why=N_("两个问题一个记号，销的是哪一个说不清；整改期限比督查还早，一查就逾期。"),
)
def each_point_has_its_key_and_time(inspection: Inspection, context: RecordContext) -> Iterator[Remark]:
    """No two points have the same key, and none is due before the day of the inspection."""
    seen: set[str] = set()
    for place, point in enumerate(inspection.found):
        if point.key in seen:
            yield remark(f"found[{place}].key", N_("两个问题的记号一样"), do=N_("后加的换一个随机的记号"))
        seen.add(point.key)
        if point.due < inspection.date:
            yield remark(
                f"found[{place}].due",
                N_("{date} 督查，整改期限却是 {due}"),
                do=N_("核对两个日期"),
                date=inspection.date,
                due=point.due,
            )


@rule(
    "INS04",
    source="R1",
    title=N_("每个问题有一件督查任务"),
    why=N_("只写了问题，没有交办，到期没有人来问改了没有。"),
)
def each_point_has_its_task(inspection: Inspection, context: BesideContext) -> Iterator[Remark]:
    """Each point is taken on by one task, which is due and is told of as any other."""
    if not context.office.settings.is_kept("tasks", inspection.date):
        return
    named = Counter(task.from_ for task in context.records.get("tasks", {}).values())
    for place, point in enumerate(inspection.found):
        count = named[inspection.reference(point)]
        if count != 1:
            yield remark(
                f"found[{place}]",
                N_("这个问题有 {n} 件任务") if count else N_("这个问题没有交办成任务"),
                do=N_("只留一件；多的办结，结果写交办的撤回")
                if count
                else N_("用 jiefen task new 补上，种类是督查问题，来源写 {reference}"),
                n=count,
                reference=Term(inspection.reference(point)),
            )


RULES = (who_inspects_is_in_post_and_from_elsewhere, its_units_are_there, each_point_has_its_key_and_time)
BESIDE_RULES = (each_point_has_its_task,)
