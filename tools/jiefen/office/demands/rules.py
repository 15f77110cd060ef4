"""Demands (R2): each is known by its key, lies with a section that is there, and ends in one way."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from jiefen.base.period import periods, span_of
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext, RecordsDueContext
from jiefen.office.demands.record import CASE, KIND, PASSED_ON, Demand, Demands, Ending

DOCUMENT = re.compile(r"[\u4e00-\u9fff]+(?:\([\u4e00-\u9fff]+\))?[〔\[](?:19|20)[0-9]{2}[〕\]]第?[0-9]{1,5}号")
"""A number as an authority gives its documents: its letters, the year, the place in the series."""


@rule(
    "DEM01",
    source="R2",
    title=N_("诉求登记在收到的那个月"),
    why=N_("按月点数，登记错了月份，两个月的数都不对。"),
)
def a_demand_stands_in_its_month(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """Every demand came in the file's month."""
    first, last = demands.covers()
    for index, demand in enumerate(demands.demands):
        if not first <= demand.date <= last:
            yield remark(
                f"demands[{index}].date",
                N_("{date} 不在 {month} 这个月里"),
                do=N_("改正日期，或者移到那个月的文件"),
                date=demand.date,
                month=Term(demands.month),
            )


@rule(
    "DEM02",
    source="R2",
    title=N_("记号和登记簿行号本月不重复"),
    why=N_("结果、案件、密封的工单号都按记号对上；两件一个记号，谁也说不清办结的是哪一件。"),
)
def each_demand_is_known_by_its_key(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """No two demands of a month have one key, or one line of the paper register."""
    keys: set[str] = set()
    lines: set[int] = set()
    for index, demand in enumerate(demands.demands):
        if demand.key in keys:
            yield remark(
                f"demands[{index}].key",
                N_("前面一件也是这个记号"),
                do=N_("还没有合并的这一件换一个记号；jiefen demand new 给的不会重复"),
            )
        if demand.line in lines:
            yield remark(
                f"demands[{index}].line",
                N_("登记簿第 {line} 行前面已经登记过"),
                do=N_("核对登记簿；重复登记的删去一件，行号写错的改正"),
                line=demand.line or 0,
            )
        keys.add(demand.key)
        lines |= {demand.line} if demand.line else set()


@rule(
    "DEM03",
    source="R2",
    title=N_("结果说的是本月登记的一件诉求，只有一个"),
    why=N_("同一件诉求既答复又退回，账就平不了。写错了的，另写一行更正。"),
)
def each_demand_ends_once(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """An end names a demand of the file; a second one of the same demand says that it stands instead of the first."""
    known = {demand.key for demand in demands.demands}
    ended: set[str] = set()
    for index, ending in enumerate(demands.ends):
        if ending.key not in known:
            yield remark(
                f"ends[{index}].key",
                N_("{month} 没有登记过这个记号的诉求"),
                do=N_("核对记号和月份：结果写在登记这件诉求的那个月的文件里"),
                month=Term(demands.month),
            )
        elif ending.key in ended and not ending.instead:
            yield remark(
                f"ends[{index}]",
                N_("这件诉求前面已经有结果"),
                do=N_("重复的删去；前面写错了、要以这一行为准的，加上 --instead（文件里写 instead: true）"),
            )
        elif ending.instead and ending.key not in ended:
            yield remark(
                f"ends[{index}].instead",
                N_("这件诉求前面没有结果，谈不上更正"),
                do=N_("删去 instead，或者核对记号"),
            )
        ended.add(ending.key)


@rule(
    "DEM04",
    source="R2",
    title=N_("先收到，后有结果，期限不早于收到"),
    why=N_("日期倒着的，算不出办了几天、有没有逾期。"),
)
def a_demand_ends_after_it_came(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """No end lies before the day on which the demand came, nor does its last day."""
    came = {demand.key: demand.date for demand in demands.demands}
    for index, demand in enumerate(demands.demands):
        if demand.due and demand.due < demand.date:
            yield remark(
                f"demands[{index}].due",
                N_("期限 {due} 早于收到的 {date}"),
                do=N_("核对两个日期"),
                due=demand.due,
                date=demand.date,
            )
    for index, ending in enumerate(demands.ends):
        date = came.get(ending.key, ending.date)
        if ending.date < date:
            yield remark(
                f"ends[{index}].date",
                N_("结果 {day} 早于收到的 {date}"),
                do=N_("核对两个日期"),
                day=ending.date,
                date=date,
            )


@rule(
    "DEM05",
    source="R2",
    title=N_("期限按天或者按小时，按小时的写收到时间"),
    why=N_("热线限几小时的，从几点收到算起；两样都写，不知道听哪一样。"),
)
def time_is_given_in_one_way(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """A last day or a number of hours, not both; hours count from a time of day."""
    for index, demand in enumerate(demands.demands):
        if demand.due and demand.hours:
            yield remark(
                f"demands[{index}].hours",
                N_("又限了日期，又限了小时"),
                do=N_("留下来件写的那一样"),
            )
        elif demand.hours and not demand.at:
            yield remark(
                f"demands[{index}].hours",
                N_("限 {n} 小时，没有写几点收到的"),
                do=N_("补上 at，写成 at: '14:30'；不知道几点的，改写最后一天 due"),
                n=demand.hours,
            )


@rule(
    "DEM06",
    source="R2",
    title=N_("承办的股室、片区、种类都登记过"),
    why=N_("交给一个不存在的股室，等于没有人办；片区和种类对不上，就点不了数。"),
)
def a_demand_lies_with_somebody(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """Unit, area and kind are known to the office; the unit is there on the day on which the demand came."""
    office = context.office
    areas = {area.code for area in office.grid.areas}
    for index, demand in enumerate(demands.demands):
        here = f"demands[{index}]"
        if not office.organisation.has_unit(demand.unit, demand.date):
            yield remark(
                f"{here}.unit",
                N_("{date} 没有这个股室"),
                do=N_("写 office/organisation.yaml 里登记的、那一天还在的股室或者调处室"),
                date=demand.date,
            )
        if demand.area and demand.area not in areas:
            yield remark(
                f"{here}.area",
                N_("没有这个片区"),
                do=N_("写 office/grid.yaml 里登记的片区代码，不清楚的不写"),
            )
        if demand.kind and not office.settings.has_kind(demand.kind):
            yield remark(
                f"{here}.kind",
                N_("没有这个种类"),
                do=N_("写 office/settings.yaml 里登记的种类，不是纠纷的不写"),
            )


@rule(
    "DEM07",
    source="R2",
    title=N_("登记结果的人当天在岗"),
    why=N_("谁答复的、谁退回的，要问得到人。"),
)
def who_ends_a_demand_is_in_post(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """Whoever is named with an end holds a post on its day."""
    for index, ending in enumerate(demands.ends):
        person = context.office.organisation.person(ending.by)
        if ending.by and (person is None or not person.in_post(ending.date)):
            yield remark(
                f"ends[{index}].by",
                N_("{handle} 在 {date} 不在岗"),
                do=N_("写当天在岗、办这件事的人的代号"),
                handle=ending.by,
                date=ending.date,
            )


@rule(
    "DEM08",
    source="R2",
    title=N_("立案的写案号，转出去的写转给谁"),
    why=N_("只有纠纷才立案，要找得到那件案件；转到哪里去了，群众来问要答得上。"),
)
def an_end_says_what_follows(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """An end as a case names one, one that is passed on a partner of the office; the others name neither."""
    partners = {partner.code for partner in context.office.settings.partners}
    for index, ending in enumerate(demands.ends):
        here = f"ends[{index}]"
        yield from _of_case(here, ending)
        if ending.end == PASSED_ON and not ending.to:
            yield remark(here, N_("转其他单位，没有写转给谁"), do=N_("补上 to，写协作单位的代码"))
        elif ending.end != PASSED_ON and ending.to:
            yield remark(f"{here}.to", N_("没有转给别的单位，却写了转给谁"), do=N_("删去 to，或者改正结果"))
        elif ending.to and ending.to not in partners:
            yield remark(
                f"{here}.to",
                N_("没有登记过这个协作单位"),
                do=N_("写 office/settings.yaml 的 partners 里登记的代码，没有的先登记"),
            )


def _of_case(here: str, ending: Ending) -> Iterator[Remark]:
    if ending.end == CASE and not ending.case:
        yield remark(
            here, N_("立了案，没有写案号"), do=N_("补上 case；还没有立案的，先运行 jiefen new，不是纠纷的改正结果")
        )
    elif ending.end != CASE and (ending.case or ending.joined):
        yield remark(
            f"{here}.{'case' if ending.case else 'joined'}",
            N_("没有立案，却写了案件"),
            do=N_("删去，或者把结果改为立案"),
        )


@rule(
    "DEM09",
    source="R2",
    title=N_("来文文号是机关的文号"),
    why=N_("工单号、信访件编号能查到是谁来的，只能密封保存；写成文号就谁都看得到了。"),
)
def a_document_is_no_order_number(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """What stands as a document's number has an authority's letters, a year in brackets and a number."""
    for index, demand in enumerate(demands.demands):
        if demand.document and not DOCUMENT.fullmatch(demand.document):
            yield remark(
                f"demands[{index}].document",
                N_("这不像机关的文号"),
                do=N_(
                    "文号写成 云信转〔2026〕12号 这样；工单号、信访件编号从这里删去，"
                    "用 jiefen demand new --reference 密封保存"
                ),
            )


@rule(
    "DEM10",
    source="R2",
    severity="warning",
    title=N_("同一来文不登记两次"),
    why=N_("一件批示登记了两次，收到的数就多一件。一份来文确有几件事的，分别登记也可以。"),
)
def a_document_is_registered_once(demands: Demands, context: RecordContext) -> Iterator[Remark]:
    """No two demands of one day, section and kind have one document's number."""

    def matter(index: int) -> tuple[object, ...]:
        demand = demands.demands[index]
        return demand.document, demand.date, demand.unit, demand.area, demand.kind

    often = Counter(matter(index) for index, demand in enumerate(demands.demands) if demand.document)
    seen: set[tuple[object, ...]] = set()
    for index, demand in enumerate(demands.demands):
        if demand.document and often[matter(index)] > 1 and matter(index) in seen:
            yield remark(
                f"demands[{index}].document",
                N_("同一天、同一股室，前面登记过这份来文"),
                do=N_("重复的，给后一件写上结果“退回”；确是两件事的不用改"),
            )
        seen.add(matter(index))


@rule(
    "DEM21",
    source="R2",
    title=N_("诉求在限期内有结果"),
    why=N_("群众等着答复，热线等着回单。过了期的，今天先办。"),
)
def an_open_demand_is_not_overdue(demands: Demands, context: RecordsDueContext) -> Iterator[Remark]:
    """The time given for a demand that is open on the day is not over."""
    for index, demand in _open(demands, context.today):
        last = demand.last_day
        if last is not None and last < context.today:
            yield remark(
                f"demands[{index}]",
                N_("{date} 收到的诉求，期限 {last}，已经逾期 {days} 天，由{unit}承办"),
                do=N_("办了的记结果：jiefen demand end {key} --end 已答复；是纠纷的立案，退回的写退回"),
                date=demand.date,
                last=last,
                days=(context.today - last).days,
                unit=_title_of(demand.unit, context),
                key=Term(demand.key),
            )


@rule(
    "DEM22",
    source="R2",
    severity="warning",
    title=N_("诉求快到期的，提前办"),
    why=N_("热线的工单常限一两天，等到当天才看见就来不及了。"),
)
def an_open_demand_is_not_nearly_due(demands: Demands, context: RecordsDueContext) -> Iterator[Remark]:
    """The time given for a demand that is open on the day does not end within the days asked for."""
    for index, demand in _open(demands, context.today):
        last = demand.last_day
        if last is None or not 0 <= (last - context.today).days <= context.within:
            continue
        yield remark(
            f"demands[{index}]",
            N_("{date} 收到的诉求，期限 {last} {hour}，由{unit}承办")
            if demand.last_hour
            else N_("{date} 收到的诉求，期限 {last}，由{unit}承办"),
            do=N_("办了的记结果：jiefen demand end {key} --end 已答复"),
            date=demand.date,
            last=last,
            hour=Term(demand.last_hour),
            unit=_title_of(demand.unit, context),
            key=Term(demand.key),
        )


@rule(
    "DEM23",
    source="R2",
    title=N_("每个月都有诉求登记，一件没有的也写明"),
    why=N_("没有文件，分不清是没有人来，还是来了没有登记。报数的时候说不清。"),
)
def every_month_has_its_register(records: Mapping[str, Demands], context: RecordsDueContext) -> Iterator[Remark]:
    """Every month that is over and in which demands were kept from its first to its last day has a file."""
    there = {record.month for record in records.values()}
    missing = [
        Term(month)
        for keep in context.office.settings.kept_spans(KIND)
        for month in _whole_months(keep.since, min(keep.until or context.today, context.today - timedelta(days=1)))
        if month not in there
    ]
    if missing:
        yield remark(
            "",
            N_("{months} 没有诉求登记"),
            do=N_("有的补登记；一件也没有的，运行 jiefen demand new --none {month}"),
            months=tuple(missing),
            month=missing[0],
        )


def _title_of(unit: str, context: RecordContext) -> str | Term:
    """What a unit is called; the code, which a partner or an area may have as well, where it is not registered."""
    title = context.office.organisation.unit_titles.get(unit)
    return Term(title) if title else unit


def _open(demands: Demands, today: date) -> Iterator[tuple[int, Demand]]:
    """The demands that had come and had not ended on a day, each with its place."""
    ended = {ending.key for ending in demands.ends if ending.date <= today}
    for index, demand in enumerate(demands.demands):
        if demand.date <= today and demand.key not in ended:
            yield index, demand


def _whole_months(first: date, last: date) -> Iterator[str]:
    """The months of which every day lies from `first` to `last`."""
    for month in periods("month", first, last):
        begins, ends = span_of(month)
        if first <= begins and ends <= last:
            yield month


RULES = (
    a_demand_stands_in_its_month,
    each_demand_is_known_by_its_key,
    each_demand_ends_once,
    a_demand_ends_after_it_came,
    time_is_given_in_one_way,
    a_demand_lies_with_somebody,
    who_ends_a_demand_is_in_post,
    an_end_says_what_follows,
    a_document_is_no_order_number,
    a_document_is_registered_once,
)
DUE_RULES = (an_open_demand_is_not_overdue, an_open_demand_is_not_nearly_due)
MISSING_RULES = (every_month_has_its_register,)
