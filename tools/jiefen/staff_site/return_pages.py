"""Reporting on the staff site: the figures of this month and this year, which returns are due, what was sent (R21)."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.base.html import day
from jiefen.base.period import Rhythm, period_of, period_title
from jiefen.base.text import render
from jiefen.office.returns.periods import Wanted, wanted_periods
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import Sending, Sent, Withdrawal
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.periods.counted import COLUMNS, period_report
from jiefen.reports.periods.wording import BALANCED, RATE, row_values
from jiefen.staff_site.desk import Desk, staff_page

STATISTICS, RETURNS = "统计", "上报"
STATISTICS_PATH, RETURNS_PATH = "figures/index.md", "returns/index.md"
KIND, SENT = "returns", "sent"
PERIODS: tuple[tuple[Rhythm, str], ...] = (("month", "month"), ("quarter", "quarter"), ("year", "year"))
"""The periods of the page that are going on, and the command of each."""
DUE = ("报表", "报给", "哪一期", "最晚报出", "怎么样")
TOLD = ("报表", "哪一期", "报出", "制表、审核、签字", "怎么样")
MOST = 24
"""So many sendings are listed, the last first."""
_TEMPLATE = "staff_site/return_pages.html.j2"


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A period of a return that is not sent: `late` where its day is over."""

    form: str
    title: str
    to: str
    period: str
    name: str
    due: str
    state: str
    late: bool


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent once, as its row shows it."""

    title: str
    period: str
    day: str
    hands: str
    state: str


def return_files(desk: Desk) -> dict[str, str]:
    """The pages by their paths; that of returns only where the office keeps them today."""
    files = {STATISTICS_PATH: _statistics(desk)}
    if desk.office.settings.is_kept(KIND, desk.today):
        files[RETURNS_PATH] = _returns(desk)
    return files


def _statistics(desk: Desk) -> str:
    """This month, quarter and year until today, from the same figures as `jiefen report`."""
    columns = {code.replace("-", "_"): FIGURES[code].title for code in COLUMNS}
    columns["rate"] = RATE
    periods = []
    for rhythm, command in PERIODS:
        report = period_report(period_of(desk.today, rhythm), rhythm, desk.today, desk.counted)
        rates = [one.words for one in report.rates]
        blocks = [
            (block.title, (block.title, *columns.values()), [row_values(row) for row in block.rows])
            for block in report.blocks
        ]
        periods.append((render(period_title(report.period)), f"{command} {report.period}", rates, blocks))
    unread = len(desk.counted.unread)
    body = template.part(_TEMPLATE, "statistics", STATISTICS, day(desk.today), columns, periods, BALANCED, unread)
    return staff_page(STATISTICS, body)


def _returns(desk: Desk) -> str:
    forms: Mapping[str, ReturnForm] = {form.id: form for form in desk.kept(KIND).values()}
    sent: Mapping[str, Sent] = {one.name: one for one in desk.kept(SENT).values()}
    due = sorted(_due(desk, forms, sent), key=lambda pair: pair[0])
    told = sorted(_told(desk, forms, sent), key=lambda pair: pair[0], reverse=True)
    rows = [row for _, row in due]
    body = template.part(_TEMPLATE, "returns", RETURNS, DUE, rows, TOLD, [row for _, row in told[:MOST]])
    return staff_page(RETURNS, body)


def _due(desk: Desk, forms: Mapping[str, ReturnForm], sent: Mapping[str, Sent]) -> Iterator[tuple[date, Due]]:
    """The periods that have begun and of which nothing stands, each with the day on which it is due."""
    partners = {partner.code: partner.title for partner in desk.office.settings.partners}
    for form in forms.values():
        for wanted in wanted_periods(form, desk.office.settings.kept_spans(KIND), desk.today):
            one = sent.get(f"{form.id}-{wanted.period}")
            if one is None or one.standing is None:
                yield (
                    wanted.due,
                    Due(
                        form=form.id,
                        title=form.title,
                        to=partners.get(form.to, form.to),
                        period=render(period_title(wanted.period)),
                        name=wanted.period,
                        due=day(wanted.due),
                        state=_state(wanted, one, desk.today),
                        late=wanted.due < desk.today,
                    ),
                )


def _state(wanted: Wanted, sent: Sent | None, today: date) -> str:
    if sent is not None:
        return "撤回了，还没有再报"
    if wanted.last >= today:
        return f"{day(wanted.last)}截止"
    return "过了日子还没有报" if wanted.due < today else "可以报了"


def _told(desk: Desk, forms: Mapping[str, ReturnForm], sent: Mapping[str, Sent]) -> Iterator[tuple[date, Told]]:
    for one in sent.values():
        title = forms[one.return_].title if one.return_ in forms else one.return_
        for place, sending in enumerate(one.sent):
            hands = (sending.made_by, sending.checked_by, sending.signed_by)
            back = one.withdrawn[place] if place < len(one.withdrawn) else None
            state = _outcome(sending, back)
            told = Told(
                title=title,
                period=render(period_title(one.period)),
                day=day(sending.submitted),
                hands="、".join(desk.person(hand) for hand in hands if hand),
                state=state,
            )
            yield sending.submitted, told


def _outcome(sending: Sending, back: Withdrawal | None) -> str:
    """Whether what was sent stands, and what there is to say of it."""
    if back is not None:
        return f"{day(back.date)} 撤回：{back.reason}"
    return f"迟报：{sending.late}" if sending.late else "作数"
