"""Rules on the figures of the months before the book began (R36): they fit one another and the book."""

from collections.abc import Iterator
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.opening.record import MonthBefore, OpeningBalance


@rule(
    "OPN01",
    source="R36",
    title=N_("期初数只有启用以前的月份，一个月一行，按先后"),
    why=N_("启用以后的数从案件里数出来。两处都写，就重了。"),
)
def only_months_before_the_book_have_figures(record: OpeningBalance, context: RecordContext) -> Iterator[Remark]:
    """The months follow one another, and none is later than the one in which the book began."""
    since = context.office.settings.book_since
    last = since.strftime("%Y-%m") if since else ""
    for number, one in enumerate(record.months):
        if one.month > last:
            yield remark(
                f"months[{number}].month",
                N_("{month} 不在案卷库启用以前"),
                do=N_("去掉这一行；启用那个月，只写启用以前的几天"),
                month=Term(one.month),
            )
    for number, (before, one) in enumerate(pairwise(record.months), start=1):
        if one.month <= before.month:
            yield remark(
                f"months[{number}].month",
                N_("{month} 写在 {before} 后面"),
                do=N_("一个月一行，按先后排"),
                month=Term(one.month),
                before=Term(before.month),
            )


@rule(
    "OPN02",
    source="R36",
    title=N_("期初数前后平衡：上月未结加新收减办结，等于本月未结"),
    why=N_("报表上的数对不上，接到系统里就一直对不上。先查清楚，再写进来。"),
)
def every_month_balances(record: OpeningBalance, context: RecordContext) -> Iterator[Remark]:
    """What was open, plus what came, without what ended, is what is open; no more is settled than ended."""
    for number, one in enumerate(record.months):
        if one.settled > one.concluded:
            yield remark(
                f"months[{number}].settled",
                N_("{month} 办结 {concluded} 件，化解却有 {settled} 件"),
                do=N_("照原来的报表核对"),
                month=Term(one.month),
                concluded=one.concluded,
                settled=one.settled,
            )
    for number, (before, one) in enumerate(pairwise(record.months), start=1):
        open_ = before.open + one.received - one.concluded
        if open_ != one.open:
            yield remark(
                f"months[{number}].open",
                N_("{month} 未结写的是 {said} 件，照上月未结、本月新收和办结算，是 {open} 件"),
                do=N_("照原来的报表核对这个月和上个月；原来就不平的，改成实际数，在 source 里说明"),
                month=Term(one.month),
                said=one.open,
                open=open_,
            )


@rule(
    "OPN03",
    source="R36",
    severity="warning",
    title=N_("期初未结的件数和接入的件数一致"),
    why=N_("台账上没有办完的，一件不少地接过来，才叫接住了。少的是已经办完了，还是漏了，要有人看。"),
)
def what_was_open_was_taken_over(record: OpeningBalance, context: RecordContext) -> Iterator[Remark]:
    """As many cases were taken over as the last month left open."""
    taken, last = len(context.office.taken_over), _last(record)
    if taken and last is not None and last.open != taken:
        yield remark(
            f"months[{len(record.months) - 1}].open",
            N_("{month} 末未结 {open} 件，接入了 {taken} 件"),
            do=N_("核对差在哪里；接入以前办完了的，改期初数"),
            month=Term(last.month),
            open=last.open,
            taken=taken,
        )


@rule(
    "OPN04",
    source="R36",
    title=N_("期初数是本局的人写的"),
    why=N_("没有逐件记录的数，要知道是谁从哪里抄来的。"),
)
def the_figures_are_by_one_of_ours(record: OpeningBalance, context: RecordContext) -> Iterator[Remark]:
    """Who wrote them is registered."""
    if context.office.organisation.person(record.by) is None:
        yield remark(
            "by",
            N_("{handle} 不在工作人员名单里"),
            do=N_("核对代号；工作人员登记在 office/organisation.yaml"),
            handle=record.by,
        )


def _last(record: OpeningBalance) -> MonthBefore | None:
    return record.months[-1] if record.months else None


RULES = (
    only_months_before_the_book_have_figures,
    every_month_balances,
    what_was_open_was_taken_over,
    the_figures_are_by_one_of_ours,
)
