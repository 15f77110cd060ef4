"""Tasks 交办、督办、包案 on screens (R1, R9, R15, R23): who owes what, by when, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.frame import said
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
    lines_outcome,
    records_outcome,
)
from jiefen.desk.office.offers import (
    GRID,
    ME,
    day_question,
    known,
    leaders_on,
    partners,
    people,
    titled,
    units,
)
from jiefen.office.spoken import day_said, spoken
from jiefen.office.tasks.course import ENDED, standing_of
from jiefen.office.tasks.proposed import actor
from jiefen.office.tasks.record import (
    ASSIGNMENT,
    CONTRACT,
    EVENTS,
    GROUP_TITLE,
    KINDS,
    LEADING_GROUP,
    POINT,
    RESULTS,
    RHYTHMS,
    Event,
    Task,
)
from jiefen.office.tasks.stage import STAGES, Stage, stage_of
from jiefen.writing.office.tasks import TASKS, add_cases, issue_task, log_task, tasks_of, usual_task

VOID = "void"
LINES = tuple(what for what in EVENTS if what != VOID)
"""What may be written of a task on a screen."""
NEXT: Mapping[str, tuple[str, ...]] = {
    "approve": ("approved",),
    "serve": ("served",),
    "receive": ("received",),
    "work": ("replied",),
    "check": ("checked", "sent-back"),
    "again": ("replied",),
    ENDED: ("struck",),
}
"""What usually comes next, by where a task has got to."""


def _stages(here: Here) -> list[Stage]:
    """The tasks that are on the list, what is late or due first at the front."""
    issued = (task for task in tasks_of(here.book).values() if task.issued <= here.today)
    stages = [stage_of(task, here.office.calendar, here.today) for task in issued]
    listed = [one for one in stages if one.on_the_list]
    return sorted(listed, key=lambda one: (not one.is_open, one.next_due or date.max, one.task.issued, one.task.number))


def _sections(here: Here) -> Iterator[Section]:
    stages = _stages(here)
    mine = [one for one in stages if here.me and here.me in _people(one)]
    if mine:
        yield Section(title=N_("我的"), rows=tuple(_row(here, one) for one in mine))
    others = [one for one in stages if one not in mine]
    yield Section(
        title=N_("别人的") if mine else N_("没有销号的"),
        rows=tuple(_row(here, one) for one in others),
        empty=N_("都销号了。"),
    )


def _people(stage: Stage) -> tuple[str, ...]:
    return (stage.standing.leader, stage.standing.officer, *stage.task.joint_leaders)


def _row(here: Here, stage: Stage) -> Row:
    task, standing, choices = stage.task, stage.standing, here.choices
    who = choices["handle"].get(standing.officer or standing.leader, "")
    notes: list[Words] = [KINDS[task.kind], choices["unit"].get(standing.lead, standing.lead), who, STAGES[stage.code]]
    if stage.next_due:
        notes.append(say(N_("最晚 {day}"), day=day_said(stage.next_due)))
    item = task.name.replace("/", "-")
    next_ = NEXT.get(stage.code, ())
    others = [what for what in LINES if what not in next_]
    return Row(
        title=say(N_("{title}"), title=task.title),
        notes=tuple(note for note in notes if note),
        links=tuple(_link(what, item) for what in next_),
        more=(*(_link(what, item) for what in others), *_mending(task, item)),
        late=N_("逾期") if stage.late else "",
    )


def _mending(task: Task, item: str) -> Iterator[Link]:
    yield Link(N_("写上案件"), f"/office/task/case/{item}")
    if task.log:
        yield Link(N_("有一条记错了，作废"), f"/office/task/{VOID}/{item}")


def _link(what: str, item: str) -> Link:
    return Link(EVENTS[what].title, f"/office/task/{what}/{item}")


def _task(here: Here) -> Task:
    """The task that the page is about. Raises Failure where there is none."""
    found = tasks_of(here.book).get(here.item.replace("-", "/"))
    if found is None:
        raise Failure(say(N_("没有这件任务。")), say(N_("回到交办包案，从列出的里面选。")))
    return found


def _about(here: Here) -> Say | None:
    task = _task(here)
    standing = standing_of(task)
    told = N_("{kind}：{title}。由{lead}牵头，最晚 {due}办完。")
    lead = here.choices["unit"].get(standing.lead, standing.lead)
    return say(told, kind=Term(KINDS[task.kind]), title=task.title, lead=lead, due=day_said(standing.due))


def _ask_new(here: Here) -> Sequence[Question]:
    leaders, everybody = people(here, leaders_on(here.today)), people(here)
    kinds = {code: title for code, title in KINDS.items() if code != POINT}
    givers = (Offer(LEADING_GROUP, GROUP_TITLE), *leaders, *partners(here))
    hint = N_("不选就照网格和名册：分管这个单位的领导")
    return (
        day_question(here, N_("哪天交办的")),
        Question(name="kind", ask=N_("哪一种"), control="one", offers=titled(kinds)),
        Question(name="title", ask=N_("什么事，一句话，说事不说人"), control="line"),
        Question(name="cases", ask=N_("包哪几件"), control="rows", rows=_CASE_ROW, when=When("kind", (CONTRACT,))),
        Question(
            name="lead",
            ask=N_("哪个单位牵头"),
            control="one",
            offers=units(here),
            required=False,
            hint=N_("包案的不选，就是案件的责任单位"),
        ),
        Question(name="due", ask=N_("最晚哪天办完"), control="day"),
        Question(
            name="leader",
            ask=N_("哪位领导负责"),
            control="person",
            offers=leaders,
            required=False,
            hint=hint,
            more=True,
        ),
        Question(
            name="officer",
            ask=N_("谁办"),
            control="person",
            offers=everybody,
            required=False,
            more=True,
            hint=N_("不选就是那个单位的负责人"),
        ),
        Question(
            name="from",
            ask=N_("谁交办的"),
            control="one",
            offers=givers,
            value=LEADING_GROUP,
            source=N_("一般是领导小组"),
            more=True,
        ),
        Question(
            name="joint", ask=N_("哪些单位配合"), control="several", offers=units(here), required=False, more=True
        ),
        Question(
            name="reply", ask=N_("多久反馈一次"), control="one", offers=titled(RHYTHMS), required=False, more=True
        ),
        Question(name="document", ask=N_("文号"), control="line", required=False, more=True),
    )


_CASE_ROW = (Question(name="case", ask=N_("哪一件"), control="case"),)


def _cases(given: Given, name: str = "cases") -> list[str]:
    return [row["case"] for row in given.get(name, ())]


def _new(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    header = usual_task(here.book, {**given, "cases": _cases(given)}, given["date"])
    if "lead" not in header:
        raise Failure(say(N_("哪个单位牵头？")), say(N_("选一个单位。")))
    if "leader" not in header:
        raise Failure(say(N_("看不出哪位领导分管。选哪位领导负责。")), say(N_("在「还有要写的」里选。")))
    return records_outcome(here.book, issue_task(here.book, header, dry_run=dry_run))


def _log_act(what: str) -> Act:
    """The form for one kind of line: what such a line needs, and what it may have."""

    def ask(here: Here) -> Sequence[Question]:
        usual = actor(here.office, what, standing_of(_task(here)), here.today)
        everybody = people(here)
        who = (*everybody, *partners(here))
        by = known(usual or here.me, who)
        fields = [one for one in _fields(here, who) if EVENTS[what].allows(one.name)]
        needed = EVENTS[what].needs
        return (
            day_question(here),
            *(msgspec.structs.replace(one, required=one.name in needed) for one in fields),
            Question(name="who", ask=N_("谁经手的"), control="one", offers=who, value=by, source=GRID if usual else ME),
        )

    def write(here: Here, given: Given, *, dry_run: bool) -> Outcome:
        fields = {name: value for name, value in given.items() if name not in ("date", "who") and value}
        line = {"date": given["date"], "by": given["who"], "what": what, **fields}
        return lines_outcome(here.book, log_task(here.book, _task(here), line, dry_run=dry_run))

    return Act(name=what, title=EVENTS[what].title, ask=ask, write=write, about=_about, by_item=True)


def _fields(here: Here, who: tuple[Offer, ...]) -> tuple[Question, ...]:
    """The questions of all that a line may have besides day and person."""
    leaders = people(here, leaders_on(here.today))
    return (
        Question(name="done", ask=N_("办了什么，一句话，说事不说人"), control="line"),
        Question(name="result", ask=N_("结果"), control="one", offers=titled(RESULTS)),
        Question(name="due", ask=N_("新的期限"), control="day"),
        Question(name="leader", ask=N_("交给哪位领导"), control="person", offers=leaders),
        Question(name="lead", ask=N_("交给哪个单位"), control="one", offers=units(here)),
        Question(name="officer", ask=N_("交给谁办"), control="person", offers=people(here)),
        Question(name="reason", ask=N_("为什么，一句话"), control="line"),
        Question(name="approved-by", ask=N_("谁批准的"), control="person", offers=leaders),
        Question(name="agreed-by", ask=N_("谁同意退回的"), control="one", offers=who),
        Question(name="document", ask=N_("文号"), control="line", more=True),
    )


def _voidable(here: Here) -> tuple[Offer, ...]:
    """The lines of the task that stand, each as it is told, the last one first; by their place in the log."""
    task = _task(here)
    voided = {event.line for event in task.log if event.what == "void"}
    lines = [
        Offer(str(place), _told(here, event, task))
        for place, event in enumerate(task.log, start=1)
        if event.what != "void" and place not in voided
    ]
    return tuple(reversed(lines))


def _told(here: Here, event: Event, task: Task) -> str:
    sentence = spoken(TASKS, "log", msgspec.to_builtins(event), {"title": task.title}, here.office)
    return said(sentence) if sentence else ""


def _ask_void(here: Here) -> Sequence[Question]:
    staff = people(here)
    return (
        day_question(here),
        Question(name="line", ask=N_("哪一条记错了"), control="one", offers=_voidable(here)),
        Question(name="reason", ask=N_("为什么，一句话"), control="line", hint=N_("那一条留着，不再算数。")),
        Question(name="who", ask=N_("谁经手的"), control="one", offers=staff, value=known(here.me, staff), source=ME),
    )


def _void(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    line = {
        "date": given["date"],
        "by": given["who"],
        "what": VOID,
        "reason": given["reason"],
        "line": int(given["line"]),
    }
    return lines_outcome(here.book, log_task(here.book, _task(here), line, dry_run=dry_run))


def _ask_case(here: Here) -> Sequence[Question]:
    which = Question(name="cases", ask=N_("哪几件"), control="rows", rows=_CASE_ROW)
    if _task(here).kind != ASSIGNMENT:
        return (which,)
    return (which, Question(name="joined", ask=N_("早就立了案的"), control="yes", required=False))


def _case(here: Here, given: Given, *, dry_run: bool) -> Outcome:
    joined = bool(given.get("joined"))
    written = add_cases(here.book, _task(here), _cases(given), joined=joined, dry_run=dry_run)
    return lines_outcome(here.book, written)


PAGE = KindPage(
    kind=TASKS,
    address="task",
    title=N_("交办包案"),
    answers=N_("谁欠什么，最晚哪天？"),
    sections=_sections,
    acts=(
        Act(name="new", title=N_("登记一件交办的事"), ask=_ask_new, write=_new),
        *map(_log_act, LINES),
        Act(name=VOID, title=N_("有一条记错了，作废"), ask=_ask_void, write=_void, about=_about, by_item=True),
        Act(name="case", title=N_("写上案件"), ask=_ask_case, write=_case, about=_about, by_item=True),
    ),
    first=("new",),
)
