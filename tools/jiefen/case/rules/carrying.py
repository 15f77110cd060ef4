"""What was running when the book began and is taken over 存量接入 (R36): what may be, and what must be said of it.

What lies before the takeover is not judged: no order of steps, no lateness. What follows is judged as in any case.
"""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.procedure.record import Clock
from jiefen.steps.opening import Carried

_STATED_ELSEWHERE = ("due", "instalments", "reply-by")
"""The lengths that another field or step states: the limit of triage stands in `due`."""
_ASSIGNED = "triage"
"""From this step on a dispute has a channel and somebody who has it."""


@rule(
    "CAR01",
    source="R36",
    title=N_("存量接入只用于启用之前收到的纠纷，在接入期限之内"),
    why=N_("接入的案件，以前的步骤和期限不检查。新收的纠纷也这样记，晚了就看不见了。"),
)
def only_what_was_running_is_carried(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The dispute was received before `book-since` and taken over from then until `carried-until`."""
    settings = context.office.settings
    since, until = settings.book_since, settings.carried_until
    for entry in case.all(Carried):
        if since is None or until is None:
            yield remark(
                entry.path,
                N_("{date} 作存量接入，本局设定里没有写案卷库从哪天启用、接入到哪天为止"),
                do=N_("在 office/settings.yaml 补上启用的日期和接入的期限；没有存量要接的，作新案件登记"),
                date=entry.date,
            )
        elif case.received >= since:
            yield remark(
                entry.path,
                N_("{received} 收到，案卷库 {since} 就启用了，不是存量"),
                do=N_("去掉存量接入，照平常从受理记起；收到日期写错的，核对改正"),
                received=case.received,
                since=since,
            )
        elif not since <= entry.date <= until:
            yield remark(
                f"{entry.path}.date",
                N_("存量接入写的是 {date}，接入从 {since} 到 {until}"),
                do=N_("写实际接入的那一天；期限过了的，作新案件登记，写明迟录原因"),
                date=entry.date,
                since=since,
                until=until,
            )


@rule(
    "CAR02",
    source="R36",
    title=N_("存量接入只有一条，是案件的第一条"),
    why=N_("接入是把接手时的样子一次写清。中间再写一条，前面做的就都不检查了。"),
)
def a_case_is_carried_once_and_first(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Nothing stands before the takeover, in the file or in the course, and there is one."""
    first = min(case.log, key=lambda entry: entry.n, default=None)
    for entry in case.all(Carried):
        if entry is not first or entry is not case.log[0]:
            yield remark(
                entry.path,
                N_("{date} 的存量接入不是案件的第一条"),
                do=N_("接入以后的事，照平常一步一步记；接入时写错的，用更正说明"),
                date=entry.date,
            )


@rule(
    "CAR03",
    source="R36",
    title=N_("接入时的状态，从收到以后、接入以前的一天算起"),
    why=N_("办了多久看的是这一天。写在收到以前或者接入以后，都算不出来。"),
)
def the_state_began_between_receipt_and_takeover(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`since` lies from the day of receipt to that of the takeover."""
    for entry in case.all(Carried):
        if not case.received <= entry.since <= entry.date:
            yield remark(
                f"{entry.path}.since",
                N_("接入时的状态写的是从 {since} 起，纠纷 {received} 收到，{date} 接入"),
                do=N_("写 {received} 到 {date} 之间的一天，照纸面卷宗"),
                since=entry.since,
                received=case.received,
                date=entry.date,
            )


@rule(
    "CAR04",
    source="R36",
    title=N_("接入时写的时限，规程里有，各写一次"),
    why=N_("规程里没有的时限，到期了谁也不提醒；写两遍的，不知道照哪一天。"),
)
def a_limit_that_runs_is_one_of_the_procedure(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Each of `limits` names a clock that the version counts, and no other names the same."""
    for entry in case.all(Carried):
        seen: set[str] = set()
        for number, limit in enumerate(entry.limits):
            clock = context.procedure.countable.get(limit.clock)
            if clock is None or limit.clock in seen or _stated_elsewhere(clock):
                yield remark(
                    f"{entry.path}.limits[{number}].clock",
                    N_("接入时写的第 {n} 个时限，规程里没有，或者写过了，或者要写在别处"),
                    do=N_("照规程里的时限写，一个只写一次；包案的办理时限写在“办理时限”"),
                    n=number + 1,
                )
            seen.add(limit.clock)


@rule(
    "CAR05",
    source="R36",
    title=N_("接入的案件有一个期限，知道谁在办"),
    why=N_("接过来没有期限、没有人，就又搁下了。以前没有定的，接入时定一个。"),
)
def what_is_carried_has_somebody_and_a_day(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A limit runs from the takeover on, and from triage on the channel and the body are known.

    Who leads and who handles it is CON01's.
    """
    for entry in case.all(Carried):
        if entry.due is None and not entry.limits:
            yield remark(
                entry.path,
                N_("{date} 接入时没有写到哪天为止"),
                do=N_("写上“办理时限”，或者“正在走的时限”；原来没有的，请领导定一个"),
                date=entry.date,
            )
        if _ASSIGNED in entry.taken_before and not (entry.channel and entry.body):
            yield remark(
                entry.path,
                N_("{date} 接入时已经分流，没有写走哪个渠道、由谁承办"),
                do=N_("补上调解渠道和承办组织，照接手时的样子"),
                date=entry.date,
            )


@rule(
    "CAR06",
    source="R36",
    title=N_("存量接入的案件，写在有人批准的接入登记里"),
    why=N_("接入是一次，由第二个人批准。谁都能随手接一件，等于谁都能让一件案件不受检查。"),
)
def what_is_carried_stands_in_the_import(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The record of the import (`office/carried.yaml`), which a second person approves, names the case."""
    for entry in case.all(Carried):
        if case.id not in context.office.taken_over:
            yield remark(
                entry.path,
                N_("{case} 作存量接入，接入登记里没有"),
                do=N_("用 jiefen import --carried 一次接入，由第二个人批准；漏掉的，作新案件登记，写明迟录原因"),
                case=case.id,
            )


def _stated_elsewhere(clock: Clock) -> bool:
    return clock.length.given in _STATED_ELSEWHERE


RULES = (
    only_what_was_running_is_carried,
    a_case_is_carried_once_and_first,
    the_state_began_between_receipt_and_takeover,
    a_limit_that_runs_is_one_of_the_procedure,
    what_is_carried_has_somebody_and_a_day,
    what_is_carried_stands_in_the_import,
)
