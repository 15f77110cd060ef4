"""What may be downloaded, as data: what each gives, of which periods, and what makes it; the commands call the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.period import Rhythm, period_of, period_title, span_of
from jiefen.base.text import N_, say
from jiefen.book.gathered import require_all
from jiefen.desk.office.act import Here, Words
from jiefen.files.workbooks import Sheet, workbook
from jiefen.office.screenings.ledger import ledger_of
from jiefen.office.screenings.supervised import supervised_by
from jiefen.office.screenings.text import COLUMNS, ledger_lines
from jiefen.office.tasks.on_paper import contract_values, order_values
from jiefen.office.tasks.record import Task
from jiefen.office.tasks.stage import stage_of
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling, OfficeDocument, make_office_papers
from jiefen.reports.periods.material import period_filling, period_workbook, report_of
from jiefen.reports.pledges import letter_values
from jiefen.reports.registers import events_on_paper, roster_on_paper
from jiefen.reports.summary.paper import summary_paper
from jiefen.reports.summary.read import values_of
from jiefen.reports.summary.summary import summary_of
from jiefen.writing.office.duty import periods_of, rosters_of
from jiefen.writing.office.events import events_of
from jiefen.writing.office.pledges import pledges_of
from jiefen.writing.office.screenings import screenings_of
from jiefen.writing.office.tasks import tasks_of

WORD, SHEET = "docx", "xlsx"
ENDINGS: Mapping[str, str] = {WORD: N_("Word"), SHEET: N_("Excel")}
Item = tuple[str, Words]
"""What stands in an address for a period or a thing, and what people call it."""


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is made of the records.

    `gives` says what it is good for. `items` are the periods or things that it is made of, those asked for most at the
    front; `make` makes the files of one. `kind`: only where the office keeps that kind of record.
    """

    name: str
    title: str
    gives: str
    endings: tuple[str, ...]
    items: Callable[[Here], Sequence[Item]]
    make: Callable[[Here, str], Sequence[OfficeDocument]]
    kind: str = ""


def _papers(here: Here, *fillings: Filling) -> Sequence[OfficeDocument]:
    return make_office_papers(here.book.root, here.office, fillings)


def _before(day: date, rhythm: Rhythm, many: int) -> Iterator[str]:
    """The period of a day and those before it, the latest first."""
    for _ in range(many):
        name = period_of(day, rhythm)
        yield name
        day = span_of(name)[0] - timedelta(days=1)


def _titled(names: Sequence[str]) -> Sequence[Item]:
    return [(name, period_title(name)) for name in names]


def _stretches(here: Here) -> Sequence[Item]:
    rhythms: Sequence[tuple[Rhythm, int]] = (("month", 3), ("quarter", 2), ("half-year", 2), ("year", 2))
    return _titled([name for rhythm, many in rhythms for name in _before(here.today, rhythm, many)])


def _rhythm(period: str) -> Rhythm:
    """The rhythm that a period is of. Raises Failure for what names none."""
    rhythms: Sequence[Rhythm] = ("month", "quarter", "half-year", "year")
    try:
        first = span_of(period)[0]
    except ValueError:
        first = date.min
    found = next((one for one in rhythms if period_of(first, one) == period), None)
    if found is None:
        raise Failure(say(N_("没有这一期。")), say(N_("回到报表，从列出的里面选。")))
    return found


def _statistics(here: Here, period: str) -> Sequence[OfficeDocument]:
    report = report_of(here.book, period, _rhythm(period), here.today)
    return (*_papers(here, period_filling(report)), period_workbook(report))


def _years(here: Here) -> Sequence[Item]:
    return _titled([*_before(here.today, "year", 2), *_before(here.today, "half-year", 2)])


def _summary(here: Here, period: str) -> Sequence[OfficeDocument]:
    _rhythm(period)
    made = summary_of(period, values_of(here.book, period, here.today))
    return (summary_paper(made, here.office.settings, sources=False),)


def _rosters(here: Here) -> Sequence[Item]:
    this = period_of(here.today, "month")
    known = rosters_of(here.book)
    after = period_of(span_of(this)[1] + timedelta(days=1), "month")
    return _titled([name for name in (after, *_before(here.today, "month", 2)) if name in known])


def _roster(here: Here, month: str) -> Sequence[OfficeDocument]:
    roster = rosters_of(here.book).get(month)
    if roster is None:
        raise Failure(say(N_("这个月还没有值班表。")), say(N_("到值班里先排。")))
    made = roster_on_paper(here.office, periods_of(here.book), roster, str)
    return (*_papers(here, made.paper), made.sheet)


def _months(here: Here) -> Sequence[Item]:
    return _titled(
        [*_before(here.today, "month", 3), *_before(here.today, "quarter", 1), *_before(here.today, "year", 1)]
    )


def _ledger(here: Here, period: str) -> Sequence[OfficeDocument]:
    _rhythm(period)
    office, records = here.office, screenings_of(here.book)
    first, last = span_of(period)
    ledger = ledger_of(records, first, min(last, max(first, here.today)))
    kept = office.settings.is_kept("tasks", first, last)
    tasks = require_all(here.book.root, "tasks", Task) if kept else ()
    lines = ledger_lines(ledger, records, office, str, supervised_by(records, tasks, ledger.last))
    sheet = Sheet(
        name=period,
        title=f"{office.settings.bureau.short_title}矛盾纠纷排查化解台账",
        headings=[[*COLUMNS]],
        rows=[line.cells(number) for number, line in enumerate(lines, start=1)],
        widths={0: 6, 1: 14, 2: 36, 3: 20, 4: 14, 5: 30, 6: 16, 7: 14},
    )
    return (OfficeDocument(title=N_("排查台账"), file=f"screening-{period}.xlsx", content=workbook([sheet])),)


def _event_periods(here: Here) -> Sequence[Item]:
    return _titled([*_before(here.today, "year", 2), *_before(here.today, "quarter", 2)])


def _events(here: Here, period: str) -> Sequence[OfficeDocument]:
    _rhythm(period)
    first, last = span_of(period)
    days = (first, min(last, here.today))
    made = events_on_paper(here.office, here.book.register, events_of(here.book).values(), period, days=days)
    return (*_papers(here, made.paper), made.sheet)


def _today_alone(here: Here) -> Sequence[Item]:
    return [(here.today.isoformat(), N_("今天"))]


def _contracts(here: Here, _day: str) -> Sequence[OfficeDocument]:
    issued = (task for task in tasks_of(here.book).values() if task.issued <= here.today)
    stages = [stage_of(task, here.office.calendar, here.today) for task in issued]
    values = contract_values(stages, here.office, here.today)
    return _papers(here, Filling(kind=OFFICE_PAPERS["contract-list"], name=f"contracts-{here.today}", values=values))


def _open_tasks(here: Here) -> Sequence[Item]:
    issued = (task for task in tasks_of(here.book).values() if task.issued <= here.today)
    stages = [stage_of(task, here.office.calendar, here.today) for task in issued]
    latest = sorted((one.task for one in stages if one.on_the_list), key=lambda task: task.issued, reverse=True)
    return [(task.name.replace("/", "-"), say(N_("{title}"), title=task.title)) for task in latest]


def _order(here: Here, item: str) -> Sequence[OfficeDocument]:
    task = tasks_of(here.book).get(item.replace("-", "/"))
    if task is None:
        raise Failure(say(N_("没有这件任务。")), say(N_("回到报表，从列出的里面选。")))
    values = order_values(task, here.office)
    return _papers(here, Filling(kind=OFFICE_PAPERS["task-order"], name=f"task-{item}", values=values))


def _letters(here: Here) -> Sequence[Item]:
    if not here.office.settings.responsibility.paper:
        return []
    known = (one for one in pledges_of(here.book).values() if one.year == here.today.year)
    units = here.choices["unit"]
    return [(one.name.replace("/", "-"), units.get(one.unit, one.unit)) for one in known]


def _letter(here: Here, item: str) -> Sequence[OfficeDocument]:
    found = pledges_of(here.book).get(item.replace("-", "/", 1))
    if found is None:
        raise Failure(say(N_("没有这份责任状。")), say(N_("回到报表，从列出的里面选。")))
    values = letter_values(found, here.office)
    return _papers(here, Filling(kind=OFFICE_PAPERS["pledge"], name=f"pledge-{item}", values=values))


OFFERED: tuple[Offered, ...] = (
    Offered(
        name="statistics",
        title=N_("统计表"),
        gives=N_("按单位、种类、渠道的件数和全部指标，和上期、去年同期比；口径列在后面"),
        endings=(WORD, SHEET),
        items=_stretches,
        make=_statistics,
    ),
    Offered(
        name="summary",
        title=N_("工作总结"),
        gives=N_("一年或者半年的总结，数字从记录算出来，要人写的地方写着【待写】"),
        endings=(WORD,),
        items=_years,
        make=_summary,
    ),
    Offered(
        name="duty",
        title=N_("值班表"),
        gives=N_("一个月的值班表，贴出来、发出去都行"),
        endings=(WORD, SHEET),
        items=_rosters,
        make=_roster,
        kind="duty",
    ),
    Offered(
        name="screening",
        title=N_("排查台账"),
        gives=N_("一期的线索，一条一行：责任单位、化解时限、化解和销号情况"),
        endings=(SHEET,),
        items=_months,
        make=_ledger,
        kind="screenings",
    ),
    Offered(
        name="contracts",
        title=N_("包案一览"),
        gives=N_("按领导列：包哪几件、责任单位、责任人、办结时限；打印、签字"),
        endings=(WORD,),
        items=_today_alone,
        make=_contracts,
        kind="tasks",
    ),
    Offered(
        name="order",
        title=N_("交办单"),
        gives=N_("一件任务一张，签收、审核用笔签"),
        endings=(WORD,),
        items=_open_tasks,
        make=_order,
        kind="tasks",
    ),
    Offered(
        name="events",
        title=N_("宣传台账"),
        gives=N_("一期的普法宣传活动；照片这一栏空着，由人贴"),
        endings=(WORD, SHEET),
        items=_event_periods,
        make=_events,
        kind="events",
    ),
    Offered(
        name="pledge",
        title=N_("责任状"),
        gives=N_("今年签的，局里和单位两边签字盖章"),
        endings=(WORD,),
        items=_letters,
        make=_letter,
        kind="pledges",
    ),
)
"""In the order of the page."""


def offered_here(here: Here) -> Iterator[Offered]:
    """What the office can have made today."""
    for one in OFFERED:
        if not one.kind or here.office.settings.is_kept(one.kind, here.today):
            yield one
