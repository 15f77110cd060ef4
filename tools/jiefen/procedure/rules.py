"""The procedure holds together (R7, R24): a rule that nobody can follow or that rests on nothing is found in time."""

import re
from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.citations import judge
from jiefen.law.context import OfficeContext
from jiefen.procedure.bases import citations_of
from jiefen.procedure.meetings import KINDS as MEETINGS
from jiefen.procedure.points import names_a_choice, points_of
from jiefen.procedure.record import PaperRule, Procedure
from jiefen.procedure.screening import KINDS, LEVELS
from jiefen.steps.record import STEP_FIELDS, STEP_TYPES
from jiefen.steps.terms import step_title

ROLL_SAID_SINCE = date(2026, 11, 20)
PLACEHOLDER = re.compile(r"\{([^{}]{0,60})\}")


@rule(
    "PRO01",
    source="R7",
    title=N_("规程的每一步都走得到"),
    why=N_("两步互相要求对方在先，或者要求一个不存在的步骤，就永远走不到，案件会卡住。"),
)
def each_step_can_be_reached(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Starting from steps that require nothing, every step can be taken.

    In the simple procedure every step can be taken without triage. Named are the steps that wait
    for themselves, or there for triage, not all that wait for them.
    """
    blocked = _blocked(procedure, set(procedure.steps))
    for step in blocked:
        yield remark(
            f"steps.{step}.requires",
            N_("{step}要求的前置步骤反过来又要求{step}，永远走不到"),
            do=N_("检查 requires 里的步骤名称，去掉互相要求的"),
            step=step_title(step),
        )
    if blocked:
        return
    for step in _blocked(procedure, set(procedure.steps) - {"triage"}, simple=True):
        yield remark(
            f"simple.requires.{step}" if step in procedure.simple.requires else f"steps.{step}.requires",
            N_("简易程序不分流，{step}要求的前置步骤走不到"),
            do=N_("在 simple.requires 里给这一步另写前置步骤"),
            step=step_title(step),
        )


@rule(
    "PRO02",
    source="R7",
    title=N_("规程写的步骤、字段都认识"),
    why=N_("写错一个步骤名，要求就落空，时限就停不下来。"),
)
def each_point_is_known(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Steps and `step.field` points of requires, starts, ends and pauses exist in the case schema's vocabulary."""
    for path, point in _points(procedure):
        step, _, suffix = point.partition(".")
        if point == "received" and path.endswith("starts"):
            continue
        if not _can_be_taken(step, path, procedure) or (suffix and not _leads_on(point)):
            yield remark(
                path,
                N_("不认识 {point}"),
                do=N_("改用规程里有的步骤，点号后面写该步骤的字段或者选项"),
                point=point,
            )


@rule(
    "PRO03",
    source="R7",
    title=N_("每个时限都能开始、能结束，期限只有一种写法"),
    why=N_("停不下来的时限会一直显示逾期，起不来的时限等于没有。"),
)
def each_clock_can_end(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Each clock has exactly one length, and some end that is a step one can take after its start."""
    for name, clock in procedure.clocks.items():
        for path in clock.uncountable():
            yield remark(
                f"clocks.{name}.{path}",
                N_("{clock}的期限要写且只写一种：日、工作日、月或者由记录给出"),
                do=N_("只留 days、working-days、months、given 中的一个；在改好之前，这个时限不计算"),
                clock=clock.title,
            )
        start = clock.starts.partition(".")[0]
        ends = {point.partition(".")[0] for point in clock.ends} - {start}
        if not ends & set(procedure.steps) and "." not in "".join(clock.ends):
            yield remark(
                f"clocks.{name}.ends",
                N_("{clock}没有能让它停下来的步骤"),
                do=N_("在 ends 里写上完成这件事的步骤"),
                clock=clock.title,
            )
    if procedure.papers and (procedure.papers.file_within.units != 1 or procedure.papers.file_within.given):
        yield remark(
            "papers.file-within",
            N_("几日内归入卷宗，要写且只写一种：日、工作日或者月"),
            do=N_("只留 days、working-days、months 中的一个"),
        )


@rule(
    "PRO04",
    source="R24",
    title=N_("条文编号连续，时限、步骤引用的条文存在，条文里的时限有着落"),
    why=N_("公布的规程就是从这里来的：引用一个没有的条文，公众点进去是空的。"),
)
def articles_resolve(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Articles are numbered 1..n.

    Each `article` named exists; each `{clock.x}` in a text names a clock, each `{from.x}` one that is
    counted, `{register.row}` is what a row of the public register shows, and
    `{papers.file-within}` how soon a paper lies in the file.
    """
    for index, article in enumerate(procedure.articles):
        if article.article != index + 1:
            yield remark(
                f"articles[{index}].article",
                N_("第 {want} 条的编号写成了 {number}"),
                do=N_("条文从 1 起连续编号"),
                want=index + 1,
                number=article.article,
            )
        for name in PLACEHOLDER.findall(article.text):
            if not _can_be_printed(name, procedure):
                yield remark(
                    f"articles[{index}].text",
                    N_("第 {number} 条里的花括号不是已有的时限"),
                    do=N_(
                        "花括号里写 clock（多久）或者 from（从哪天起算）、一个点、时限的代码（在 clocks 里）；"
                        "公开台账逐件写哪几项，写 register.row；文书几日内归卷，写 papers.file-within"
                    ),
                    number=article.article,
                )
    numbers = {article.article for article in procedure.articles}
    for path, number in _article_refs(procedure):
        if number not in numbers:
            yield remark(path, N_("规程没有第 {number} 条"), do=N_("改成有的条号，或者补上这一条"), number=number)


@rule(
    "PRO05",
    source="R7",
    basis=("mfd", 203),
    severity="warning",
    title=N_("每个时限都定了末日是休息日时顺延不顺延，当事人的顺延"),
    why=N_(
        "没有写，程序按不顺延算，看表的人却不知道。当事人自己的期限，末日是法定休假日的顺延，少算一天就可能误了他的权利。"
    ),
)
def roll_over_is_decided(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Each clock that may end on a rest day says whether it rolls, and the parties' own do.

    Versions in force before `ROLL_SAID_SINCE` did not have to say; they never change.
    """
    if procedure.effective < ROLL_SAID_SINCE:
        return
    for name, clock in procedure.clocks.items():
        theirs = clock.owed_by == "parties"
        if clock.roll is None and clock.length.working_days is None:
            yield remark(
                f"clocks.{name}",
                N_("{clock}没有写末日是休息日时顺延不顺延"),
                do=N_("写上 roll：顺延的写依据，不顺延的写 stays: true"),
                clock=clock.title,
            )
        elif clock.roll and clock.roll.stays and theirs:
            yield remark(
                f"clocks.{name}.roll.stays",
                N_("{clock}是当事人的期限，末日是休息日的应当顺延"),
                do=N_("改为顺延，依据写民法典第 203 条；法律另有规定的不在此列"),
                clock=clock.title,
            )


@rule(
    "PRO06",
    source="R25",
    title=N_("文书用的文号都有写法，写了的文号都有文书用"),
    why=N_("用了没有写的文号，文书上就没有号；写了没有文书用的，多半是代码写错了一个字母。"),
)
def each_series_is_used_and_known(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Each `series` of a paper is one of `papers.series`, each of these is that of some paper and printed otherwise."""
    if procedure.papers is None:
        return
    used = {paper.series for paper in procedure.papers.kinds}
    for index, paper in enumerate(procedure.papers.kinds):
        if paper.series and paper.series not in procedure.papers.series:
            yield remark(
                f"papers.kinds[{index}].series",
                N_("{paper}用的文号 series 里没有"),
                do=N_("改用 papers.series 里有的代码，或者在那里写上它的写法"),
                paper=paper.name,
            )
    forms: set[str] = set()
    for name, series in procedure.papers.series.items():
        if series.form in forms:
            yield remark(
                f"papers.series.{name}.form",
                N_("文号“{title}”和前面的一种写法一样"),
                do=N_("两种文号写得不一样，或者并成一种"),
                title=series.title,
            )
        forms.add(series.form)
        if name not in used:
            yield remark(
                f"papers.series.{name}",
                N_("没有哪种文书用文号“{title}”"),
                do=N_("在用它的文书上写 series，或者删去这种文号"),
                title=series.title,
            )


@rule(
    "PRO07",
    source="R25",
    title=N_("同一份文书在清单里只有一条"),
    why=N_("两条都合得上，同一份文书就要两次，号也给两次；每条记录一份的，要写是哪种记录。"),
)
def each_paper_is_listed_once(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """No two papers of a kind may be that of one entry of one case; `each` says of which entry."""
    kinds = procedure.papers.kinds if procedure.papers else ()
    for index, paper in enumerate(kinds):
        if paper.each and not paper.points:
            yield remark(
                f"papers.kinds[{index}].each",
                N_("{paper}每条记录一份，没有写是哪种记录"),
                do=N_("写上 after，或者删去 each"),
                paper=paper.name,
            )
        if any(_may_be_the_same(paper, earlier) for earlier in kinds[:index]):
            yield remark(
                f"papers.kinds[{index}]",
                N_("{paper}和前面的一条可能是同一份文书"),
                do=N_("用 channels、simple、petition、court 或者 after 把两条分开，或者删去一条"),
                paper=paper.name,
            )


@rule(
    "PRO09",
    source="R15",
    title=N_("同一种会议只有一个周期"),
    why=N_("写了两个周期，少开一次算不算缺就说不清。"),
)
def each_meeting_has_one_rhythm(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """No kind of meeting is asked for twice."""
    asked = procedure.meetings.kinds if procedure.meetings else ()
    earlier: set[str] = set()
    for index, one in enumerate(asked):
        if one.kind in earlier:
            yield remark(
                f"meetings.kinds[{index}].kind",
                N_("{kind}写了两次"),
                do=N_("留下一个周期，另一条删去"),
                kind=Term(one.title or MEETINGS[one.kind]),
            )
        earlier.add(one.kind)


@rule(
    "PRO08",
    source="R17",
    title=N_("同一级同一种排查只有一个周期"),
    why=N_("写了两个周期，少排一轮算不算缺就说不清。"),
)
def each_round_has_one_rhythm(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """No two rounds that the procedure asks for are of the same level and kind."""
    rounds = procedure.screening.rounds if procedure.screening else ()
    earlier: set[tuple[str, str]] = set()
    for index, asked in enumerate(rounds):
        if (asked.level, asked.kind) in earlier:
            yield remark(
                f"screening.rounds[{index}]",
                N_("{level}{kind}排查写了两次"),
                do=N_("留下一个周期，另一条删去"),
                level=Term(LEVELS[asked.level]),
                kind=Term(KINDS[asked.kind]),
            )
        earlier.add((asked.level, asked.kind))


@rule(
    "CIT01",
    source="R24",
    title=N_("规程的法律依据存在，施行那天有效"),
    why=N_("写着依据某法某条，那一条就要真的有、在规程施行那天有效。没有法律依据的，就写本局规定，不硬套。"),
)
def each_basis_holds(procedure: Procedure, context: OfficeContext) -> Iterator[Remark]:
    """Every basis is citable on the version's effective day, as far as the register can tell."""
    for path, citation in citations_of(procedure):
        verdict = judge(citation, context.register, procedure.effective)
        if verdict.outcome not in ("ok", "not-judgeable"):
            yield Remark(path=path, say=verdict.say, do=verdict.do)


def _can_be_printed(name: str, procedure: Procedure) -> bool:
    """Whether `{name}` in an article's text has something to print (`procedure/shown`)."""
    kind, _, code = name.partition(".")
    if kind == "register":
        return code == "row"
    if kind == "papers":
        return code == "file-within" and procedure.papers is not None
    clock = procedure.clocks.get(code)
    return clock is not None and (kind == "clock" or (kind == "from" and not clock.length.given))


def _blocked(procedure: Procedure, steps: set[str], *, simple: bool = False) -> list[str]:
    """The steps that can never be taken and are the cause of it: they wait for themselves, or for no step of `steps`.

    A step that only waits for such a one is not named: it can be taken once that one is mended.
    """
    possible: set[str] = set()
    grown = True
    while grown:
        new = {step for step in steps - possible if not _awaited(procedure, step, possible, simple=simple)}
        possible |= new
        grown = bool(new)
    awaited = {step: _awaited(procedure, step, possible, simple=simple) for step in steps - possible}
    return [step for step in procedure.steps if step in awaited and _leads_back(step, awaited)]


def _awaited(procedure: Procedure, step: str, possible: set[str], *, simple: bool) -> set[str]:
    """The steps that `step` still waits for when `possible` can be taken.

    What is no step of ours is PRO02's.
    """
    waiting: set[str] = set()
    for wanted in procedure.requirements(step, simple=simple):
        steps = {point.partition(".")[0] for point in points_of(wanted)}
        if not steps & possible and steps <= set(procedure.steps):
            waiting |= steps
    return waiting


def _leads_back(step: str, awaited: dict[str, set[str]]) -> bool:
    """Whether `step` waits, perhaps by way of others, for itself, or straight for what cannot be taken here at all."""
    if awaited[step] - set(awaited):
        return True
    seen: set[str] = set()
    front = set(awaited[step])
    while front:
        seen |= front
        behind: set[str] = set()
        for name in front & set(awaited):
            behind |= awaited[name]
        front = behind - seen
    return step in seen


def _leads_on(point: str) -> bool:
    """Whether what follows the dot is a field of the step, one of its choices, or the day an agreement takes effect."""
    step, _, suffix = point.partition(".")
    if suffix.replace("-", "_") in STEP_FIELDS[step] or point == "agreement.effective":
        return True
    return names_a_choice(point)


def _may_be_the_same(one: PaperRule, other: PaperRule) -> bool:
    """Whether one case may have both for the same entry."""
    if one.kind != other.kind:
        return False
    if one.channels and other.channels and not set(one.channels) & set(other.channels):
        return False
    pairs = ((one.simple, other.simple), (one.petition, other.petition), (one.court, other.court))
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return False
    return not one.points or not other.points or bool(set(one.points) & set(other.points))


def _can_be_taken(step: str, path: str, procedure: Procedure) -> bool:
    """Whether the procedure lets somebody take the step; papers may also follow one that is newer than the version."""
    if path.startswith("papers."):
        return procedure.step_rule(step) is not None
    return step in STEP_TYPES and step in procedure.steps


def _points(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """(path, point) of every point that the procedure names: `steps.accept.requires` names `register`."""
    requires = [(f"steps.{step}.requires", procedure.steps[step].requires) for step in procedure.steps]
    requires += [(f"simple.requires.{step}", wanted) for step, wanted in procedure.simple.requires.items()]
    for path, wanted in requires:
        for item in wanted:
            for point in points_of(item):
                yield path, point
    for name, clock in procedure.clocks.items():
        yield f"clocks.{name}.starts", clock.starts
        for index, point in enumerate(clock.ends):
            yield f"clocks.{name}.ends[{index}]", point
        for index, pause in enumerate(clock.pauses):
            yield f"clocks.{name}.pauses[{index}].from", pause.from_
            yield f"clocks.{name}.pauses[{index}].until", pause.until
    for step in procedure.steps:
        yield f"steps.{step}", step
    for index, paper in enumerate(procedure.papers.kinds if procedure.papers else ()):
        for point in paper.points:
            yield f"papers.kinds[{index}].after", point


def _article_refs(procedure: Procedure) -> Iterator[tuple[str, int]]:
    yield "simple.article", procedure.simple.article
    for name, channel in procedure.channels.items():
        yield f"channels.{name}.article", channel.article
    for name, step in procedure.steps.items():
        yield f"steps.{name}.article", step.article
    for name, clock in procedure.clocks.items():
        yield f"clocks.{name}.article", clock.article
    if procedure.papers:
        yield "papers.article", procedure.papers.article
    if procedure.meetings:
        yield "meetings.article", procedure.meetings.article
    if procedure.screening:
        yield "screening.article", procedure.screening.article


RULES = (
    each_step_can_be_reached,
    each_point_is_known,
    each_clock_can_end,
    articles_resolve,
    roll_over_is_decided,
    each_series_is_used_and_known,
    each_paper_is_listed_once,
    each_meeting_has_one_rhythm,
    each_round_has_one_rhythm,
    each_basis_holds,
)
