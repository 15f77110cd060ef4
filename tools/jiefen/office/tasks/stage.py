"""Where a task has got to on a day, and what comes next (R23): what lists and pages show."""

from datetime import date

import msgspec

from jiefen.base.text import N_
from jiefen.base.workdays import Calendar
from jiefen.office.tasks.course import ENDED, OPEN, REFUSED, STRUCK, Standing, missing_replies, standing_of
from jiefen.office.tasks.record import CONTRACT, Task

STAGES = {
    "approve": N_("待批准"),
    "serve": N_("待送达"),
    "receive": N_("待签收"),
    "work": N_("办理中"),
    "check": N_("待审核"),
    "again": N_("退回重办"),
    ENDED: N_("办结，待销号"),
    STRUCK: N_("已销号"),
    REFUSED: N_("已退回"),
}


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A task as it stands on a day: where it has got to, the next day on which something is owed, and is it late.

    `told` is the day of the last reply. A task that is over owes nothing.
    """

    task: Task
    standing: Standing
    code: str
    next_due: date | None
    late: bool
    told: date | None

    @property
    def is_open(self) -> bool:
        """Whether it has neither ended nor been refused."""
        return self.standing.state == OPEN

    @property
    def on_the_list(self) -> bool:
        """Whether it was not struck off yet."""
        return self.standing.state in (OPEN, ENDED)


def stage_of(task: Task, calendar: Calendar, today: date) -> Stage:
    """Where a task issued by `today` has got to."""
    standing = standing_of(task, today)
    days: list[date] = []
    if standing.state == OPEN:
        days.append(standing.due)
        if standing.sent_back is not None and standing.sent_back.due is not None:
            days.append(standing.sent_back.due)
        elif standing.received is not None:
            days += [period.due for period in missing_replies(task, standing, calendar, today)]
    return Stage(
        task=task,
        standing=standing,
        code=_code(task, standing),
        next_due=min(days, default=None),
        late=any(day < today for day in days),
        told=standing.replies[-1] if standing.replies else None,
    )


def _code(task: Task, standing: Standing) -> str:
    """Where it has got to, as `STAGES` calls it."""
    if standing.state != OPEN:
        return standing.state
    if standing.received is None:
        if task.kind != CONTRACT or standing.served is not None:
            return "receive"
        return "serve" if standing.approved is not None else "approve"
    if standing.sent_back is not None:
        return "again"
    waits = task.reply == "once" and standing.reply is not None
    return "check" if waits else "work"
