"""The list of a morning in a terminal 看板 (R9, R14, R23)."""

from collections.abc import Iterator, Sequence

from jiefen.base.phrases import bracketed, in_series
from jiefen.base.table import table
from jiefen.base.text import N_, Translate, render, say
from jiefen.case.text.lists import name_of
from jiefen.case.text.saying import day_shown
from jiefen.office.office import Office
from jiefen.overview.duty import Duty
from jiefen.overview.matter import Matter
from jiefen.overview.morning import TITLES, Morning
from jiefen.overview.words import Row, headline, rows_of

_HEAD = (N_("案件"), N_("哪一件"), N_("为什么"), N_("责任人"), N_("下一步"))


def board_text(
    morning: Morning,
    duty: Duty | None,
    matters: Sequence[Matter],
    office: Office,
    translate: Translate,
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """The day and who is on duty, a block a lane, the office's own affairs, and what was looked at."""
    blocks = [
        in_series(
            [
                day_shown(morning.today, translate, morning.today.year, weekday=True),
                *duty_said(duty, office, translate),
            ],
            translate,
        )
    ]
    rows = rows_of(morning, office, translate)
    for lane, of_lane in rows.items():
        if of_lane:
            head = bracketed(translate(TITLES[lane]), len(of_lane), translate)
            cells = [_cells(row, translate) for row in of_lane]
            blocks.append(f"{head}\n{table([translate(one) for one in _HEAD], cells, width, colour=colour)}")
    if matters:
        head = bracketed(translate(N_("公事")), len(matters), translate)
        blocks.append("\n".join([head, *(f"{matter.title}　{matter.words}" for matter in matters)]))
    blocks.append(counted(morning, office, translate))
    return "\n\n".join(blocks)


def duty_said(duty: Duty | None, office: Office, translate: Translate) -> Iterator[str]:
    """Who is on duty and who leads, or that nobody is; nothing where the office keeps no roster."""
    if duty is None:
        return
    if not duty.shifts:
        yield translate(N_("今天没有排值班") if duty.wanted else N_("今天不用值班"))
        return
    names = tuple(dict.fromkeys(name_of(one, office) for shift in duty.shifts for one in shift.on_duty))
    yield render(say(N_("今天值班 {names}"), names=names), translate)
    if duty.leaders:
        yield render(say(N_("带班 {names}"), names=tuple(name_of(one, office) for one in duty.leaders)), translate)


def counted(morning: Morning, office: Office, translate: Translate) -> str:
    """What was looked at; where nothing is late or soon, what comes next; how many cases of colleagues are left out."""
    said = []
    if not any(morning.lanes[lane] for lane in ("now", "nobody", "late", "soon")):
        said.append(translate(N_("没有过期限的，三个工作日内也没有到期的。")))
        if morning.coming is not None and morning.coming.summary.due is not None:
            day = day_shown(morning.coming.summary.due, translate, morning.today.year, weekday=True)
            what = headline(morning.coming, office, translate)
            text = N_("下一个：{day}，{what}（{case}）。")
            said.append(translate(text).format(day=day, what=what, case=morning.coming.summary.id))
    if morning.others:
        said.append(translate(N_("同事的 {n} 件没有列出。")).format(n=morning.others))
    read = morning.counted - len(morning.unread)
    if morning.unread:
        said.append(translate(N_("查了 {n} 件，{lost} 件打不开。")).format(n=read, lost=len(morning.unread)))
    else:
        said.append(translate(N_("查了 {n} 件，都读得出。")).format(n=read))
    return "".join(said)


def _cells(row: Row, translate: Translate) -> list[str]:
    people = translate(N_("{n} 人")).format(n=row.people) if row.people is not None else ""
    which = " · ".join(part for part in (row.kind, row.area, people, row.level) if part)
    more = translate(N_("（另有 {n} 项）")).format(n=row.more) if row.more else ""
    return [row.case, which, f"{row.why}{more}", row.officer, row.again or row.next(translate)]
