"""The due calendar 到期日历 by day, and what is overdue 超期 with each step of its derivation (R12, R30)."""

from calendar import Calendar as Months
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from jiefen.base.html import day, esc
from jiefen.base.text import render
from jiefen.case.clocks.limit import Limit
from jiefen.case.outlook import DueLine
from jiefen.case.text.due import derivation
from jiefen.staff_site.desk import WEEKDAYS, Desk, case_link, matter, picker, staff_page, weekday

CALENDAR, OVERDUE = "到期日历", "超期"
MONTHS = 3
MOST = 300
"""Limits derived on one page; each case's own page derives all of its limits."""


def calendar_page(desk: Desk) -> str:
    """This month and the next two, a table each with the number of limits that end on a day; below, what they are."""
    due: dict[date, list[DueLine]] = {}
    for case in desk.cases:
        for line in case.lines:
            if line.state == "running":
                due.setdefault(line.due, []).append(line)
    lead = '每一天有几个时限到期。已经逾期的在<a href="../overdue/">超期</a>。'
    body = [f'# {CALENDAR}\n\n<p class="jf-lead">{lead}</p>\n', picker(desk)]
    first = desk.today.replace(day=1)
    for _ in range(MONTHS):
        body += _month(first, due, desk)
        first = (first + timedelta(days=31)).replace(day=1)
    later = sum(len(lines) for when, lines in due.items() if when >= first)
    if later:
        body.append(f'<p class="jf-more">{day(first)}以后到期的还有 {later} 个。</p>')
    return staff_page(CALENDAR, ["\n\n".join(body)])


def _month(first: date, due: Mapping[date, Sequence[DueLine]], desk: Desk) -> Iterator[str]:
    name = f"{first.year}年{first.month}月"
    head = "".join(f'<th scope="col" abbr="星期{letter}">{letter}</th>' for letter in WEEKDAYS)
    weeks = "".join(
        f"<tr>{''.join(_cell(one, first, due.get(one, ()), desk) for one in week)}</tr>"
        for week in Months().monthdatescalendar(first.year, first.month)
    )
    yield f"## {name} {{#m-{first.year}-{first.month:02d}}}"
    yield (
        f'<table class="jf-month"><caption class="jf-hidden">{name}每天到期的时限</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{weeks}</tbody></table>"
    )
    days = sorted(when for when in due if (when.year, when.month) == (first.year, first.month))
    yield "".join(_listed(when, due[when], desk) for when in days) or '<p class="jf-none">这个月没有到期的。</p>'


def _cell(one: date, first: date, lines: Sequence[DueLine], desk: Desk) -> str:
    if one.month != first.month:
        return "<td></td>"
    rest = " jf-rest" if desk.office.calendar.is_rest_day(one) else ""
    here = ' aria-current="date"' if one == desk.today else ""
    count = f'<a href="#d-{one}" data-day="{one}">{len(lines)}<span class="jf-unit"> 个</span></a>' if lines else ""
    return f'<td class="jf-cell{rest}"{here}><span class="jf-number">{one.day}</span>{count}</td>'


def _listed(when: date, lines: Sequence[DueLine], desk: Desk) -> str:
    items = "".join(
        f'<li data-who="{esc(f"{line.officer} {line.leader}".strip())}"><span class="jf-what">{case_link(line.case)} '
        f"{esc(matter(line))}{'（暂定）' if line.provisional else ''}</span>"
        f'<span class="jf-held">{esc(desk.person(line.officer))}</span></li>'
        for line in sorted(lines, key=lambda line: line.case)
    )
    title = f"{when.month}月{when.day}日　{weekday(when)}"
    return (
        f'<section class="jf-due-day" aria-labelledby="d-{when}"><h3 id="d-{when}">{title}</h3>'
        f'<ul class="jf-work jf-work--short" data-group="{when}">{items}</ul></section>'
    )


def overdue_page(desk: Desk) -> str:
    """Every overdue limit, the longest overdue first, with its whole derivation as `due --explain` gives it."""
    found = sorted((limit for case in desk.cases for limit in case.overdue), key=lambda limit: (limit.due, limit.case))
    lead = "每一个超期的时限，从哪天起算、怎么算到最后一天、依据是什么。"
    body = [f'# {OVERDUE}\n\n<p class="jf-lead">{lead}</p>\n', picker(desk)]
    items = "".join(_derived(limit, desk) for limit in found[:MOST])
    body.append(f'<div data-group="overdue">{items}</div>')
    body.append(f'<p class="jf-none"{" hidden" if found else ""}>没有超期的。</p>')
    if len(found) > MOST:
        body.append(f'<p class="jf-more">一共 {len(found)} 个，这里是超期最久的 {MOST} 个；其余打开案件看。</p>')
    return staff_page(OVERDUE, ["\n\n".join(body)])


def _derived(limit: Limit, desk: Desk) -> str:
    item = desk.by_id[limit.case]
    steps = "".join(f"<li>{esc(step)}</li>" for step in derived(limit, desk))
    late = (desk.today - limit.due).days
    held = " · ".join(esc(text) for text in (desk.person(item.officer), desk.units.get(item.unit, item.unit)) if text)
    return (
        f'<section class="jf-derived" data-who="{esc(f"{item.officer} {item.leader}".strip())}">'
        f"<h2>{case_link(limit.case)} {esc(render(limit.name))}"
        f'<span class="jf-days jf-days--late">逾期 {late} 日</span></h2>'
        f'<p class="jf-sub">{held}</p><ol>{steps}</ol>'
        f"<p>最晚 <strong>{day(limit.due)}</strong>{'（暂定）' if limit.provisional else ''}</p></section>"
    )


def derived(limit: Limit, desk: Desk) -> Iterator[str]:
    """The steps of a derivation without their numbers, which the list gives them."""
    for line in derivation(limit, desk.register, str):
        yield line.partition(". ")[2]
