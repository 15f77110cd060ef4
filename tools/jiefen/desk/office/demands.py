"""Demands 诉求 on screens (R2): what came that is no dispute yet, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import quote

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, period_title, periods
from jiefen.base.text import N_, Say, render, say
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
    late_said,
    lines_outcome,
)
from jiefen.desk.office.offers import areas, by_question, day_question, kinds, partners, titled, units
from jiefen.office.demands.proposed import usual_demand
from jiefen.office.demands.record import CASE, KIND, Demand, Demands
from jiefen.office.demands.words import ENDS, VIA
from jiefen.office.spoken import day_said, spoken
from jiefen.writing.demands import end, find_demand, free_key, months_of, register
from jiefen.writing.office.kept import require_kept

JOINED = "joined"
MOST_MONTHS = 12
NO_KIND = N_("不是纠纷、说不清的，不选")
USUAL = N_("一般是一个人")


def _open(here: Here) -> list[tuple[str, Demand]]:
    """The demands that had come by the day and have no end yet, with their month; those due first at the front."""
    found = [
        (month, demand)
        for month, record in months_of(here.book).items()
        for demand in record.demands
        if demand.date <= here.today and not _has_ended(record, demand.key, here.today)
    ]
    return sorted(found, key=lambda one: (one[1].last_day or date.max, one[1].date, one[1].key))


def _has_ended(record: Demands, key: str, day: date) -> bool:
    end = record.ended.get(key)
    return end is not None and end.date <= day


def _sections(here: Here) -> Iterator[Section]:
    rows = tuple(_row(here, month, demand) for month, demand in _open(here))
    yield Section(title=N_("还没有结果的"), rows=rows, empty=N_("都有结果了。"))


def _row(here: Here, month: str, demand: Demand) -> Row:
    choices, last = here.choices, demand.last_day
    what = [choices["kind"].get(demand.kind, ""), choices["area"].get(demand.area, "")]
    notes: list[Words] = [
        VIA[demand.via],
        day_said(demand.date),
        say(N_("{n} 人"), n=demand.people),
        choices["unit"].get(demand.unit, demand.unit),
    ]
    if last:
        notes.append(say(N_("最晚 {day}"), day=day_said(last)))
    item = f"{month}-{demand.key}"
    origin = quote(f"{KIND}/{month}.yaml#{demand.key}", safe="")
    return Row(
        title=" · ".join(filter(None, what)) or N_("说不清种类和片区"),
        notes=tuple(notes),
        links=(Link(N_("有了结果"), f"/office/demand/end/{item}"), Link(N_("是纠纷，立案"), f"/new?from={origin}")),
        late=late_said(last, here.today),
    )


def _ask_new(here: Here) -> Sequence[Question]:
    return (
        day_question(here, N_("哪天收到的")),
        Question(name="via", ask=N_("怎么来的"), control="one", offers=titled(VIA)),
        Question(
            name="kind",
            ask=N_("哪一类"),
            control="one",
            offers=kinds(here),
            required=False,
            hint=N_("不是纠纷、说不清的，不选"),
        ),
        Question(name="area", ask=N_("哪个片区"), control="one", offers=areas(here), required=False),
        Question(name="people", ask=N_("几个人"), control="number", value=1, least=1, source=USUAL),
        Question(
            name="unit",
            ask=N_("由哪个股室承办"),
            control="one",
            offers=units(here),
            required=False,
            hint=N_("不选就按种类和片区定"),
        ),
        Question(name="due", ask=N_("最晚哪天办完"), control="day", required=False, more=True),
        Question(name="document", ask=N_("来文文号"), control="line", required=False, more=True),
        Question(name="line", ask=N_("纸质登记簿第几行"), control="number", least=1, required=False, more=True),
    )


def _new(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    came = given["date"]
    require_kept(here.book, KIND, came)
    fields = usual_demand(here.office, came, given)
    if "unit" not in fields:
        raise Failure(say(N_("按种类和片区看不出归哪个股室。")), say(N_("选由哪个股室承办。")))
    month = period_of(came, "month")
    line = {"key": free_key(months_of(here.book), month), **fields}
    return lines_outcome(here.book, register(here.book, month, [line], dry_run=dry_run))


def _about(here: Here) -> Say | None:
    month, demand = _found(here)
    record = {"date": demand.date, "via": demand.via, "kind": demand.kind, "area": demand.area, "people": demand.people}
    return spoken(
        KIND, "demands", {**record, "unit": demand.unit, "due": demand.last_day}, {"month": month}, here.office
    )


def _found(here: Here) -> tuple[str, Demand]:
    """The demand that the page is about. Raises Failure where there is none."""
    month, _, key = here.item.rpartition("-")
    place, demand = find_demand(months_of(here.book), key, month)
    return place.month, demand


def _ask_end(here: Here) -> Sequence[Question]:
    ends = {code: title for code, title in ENDS.items() if code != CASE}
    offers = (*titled(ends), Offer(JOINED, N_("并入已经立了的案件"), N_("是新的纠纷：回到诉求，按「是纠纷，立案」")))
    return (
        day_question(here),
        by_question(here),
        Question(name="end", ask=N_("怎么样了"), control="one", offers=offers),
        Question(name="to", ask=N_("转给谁"), control="one", offers=partners(here), when=When("end", ("passed-on",))),
        Question(name="case", ask=N_("并入哪一件"), control="case", when=When("end", (JOINED,))),
        Question(name="instead", ask=N_("前面记的结果错了，以这次的为准"), control="yes", required=False, more=True),
    )


def _end(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    month, demand = _found(here)
    joined = given["end"] == JOINED
    said = {**given, "end": CASE, "joined": True} if joined else given
    line = {"key": demand.key, **{name: value for name, value in said.items() if value}}
    return lines_outcome(here.book, end(here.book, month, [line], dry_run=dry_run))


def _empty_months(here: Here) -> list[str]:
    """Months that are over and of which nothing was registered, the latest first."""
    known, this = months_of(here.book), period_of(here.today, "month")
    spans = here.office.settings.kept_spans(KIND)
    over = [month for span in spans for month in periods("month", span.since, here.today)]
    return [month for month in reversed(over) if month not in known and month < this][:MOST_MONTHS]


def _ask_none(here: Here) -> Sequence[Question]:
    offers = tuple(Offer(month, render(period_title(month))) for month in _empty_months(here))
    return (Question(name="month", ask=N_("哪个月一件也没有"), control="one", offers=offers),)


def _none(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    written = register(here.book, given["month"], (), dry_run=dry_run)
    outcome = lines_outcome(here.book, written)
    told = say(N_("{month}一件诉求也没有。"), month=period_title(given["month"]))
    return Outcome(sentences=(told,), findings=outcome.findings, refused=outcome.refused)


PAGE = KindPage(
    kind=KIND,
    address="demand",
    title=N_("诉求"),
    answers=N_("来的不是纠纷的怎么登记？"),
    sections=_sections,
    acts=(
        Act(name="new", title=N_("登记一件诉求"), ask=_ask_new, write=_new),
        Act(name="end", title=N_("诉求有了结果"), ask=_ask_end, write=_end, about=_about, by_item=True),
        Act(name="none", title=N_("这个月一件也没有"), ask=_ask_none, write=_none),
    ),
    first=("new", "none"),
)
