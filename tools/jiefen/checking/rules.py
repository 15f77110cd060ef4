"""What needs a day (R8, R9, R10, R26, R30): overdue, nearly due, lapsed, uncovered.

Never blocks a pull request. Rules on cases, on the office's own records, on guides and on law that changed stand here
together: what they have in common is the day.
"""

from collections.abc import Iterator
from datetime import date

from jiefen.base.counting import Length, end_of
from jiefen.base.finding import told_path
from jiefen.base.rule import OfficeDueContext, Remark, remark, rule
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.context import DueContext
from jiefen.case.lanes import COURT_DAYS, applied_to_court
from jiefen.case.record import Case
from jiefen.case.volume import Sheet
from jiefen.guides.public import PublicGuide
from jiefen.guides.way.public import PublicWay
from jiefen.law.outdated import Outdated, Reliance
from jiefen.office.office import Office
from jiefen.register.disclosure import StaleRow
from jiefen.steps.undoing import Deviation


@rule(
    "DUE01",
    source="R30",
    title=N_("已经逾期"),
    why=N_("到期没有办的，每天都会列出来，直到办完。"),
    may_deviate=True,  # a visit that can no longer be made is told of, not invented
)
def overdue(case: Case, context: DueContext) -> Iterator[Remark]:
    """A limit the office owes has passed.

    A provisional one counts too: its roll-over may still change, not the delay.
    """
    for limit, left in _open(context, "overdue"):
        yield remark(
            "log",
            N_("{what}最晚 {due}，已经过了 {days} 日，责任人 {officer}（{unit}）"),
            do=N_("尽快办理并登记；jiefen due --explain {case} 看怎么算的"),
            what=limit.name,
            due=limit.due,
            days=-left,
            case=case.id,
            **_who(context),
        )


@rule(
    "DUE02",
    source="R30",
    title=N_("快要到期"),
    why=N_("提前几天提醒，来得及办。"),
    severity="warning",
)
def due_soon(case: Case, context: DueContext) -> Iterator[Remark]:
    """A running limit ends within the days asked for."""
    for limit, left in _open(context, "running"):
        if left <= context.within:
            yield remark(
                "log",
                N_("{what}最晚 {due}，还有 {days} 日，责任人 {officer}（{unit}）"),
                do=N_("安排办理；当事人的期限，提醒当事人"),
                what=limit.name,
                due=limit.due,
                days=left,
                **_who(context),
            )


@rule(
    "DUE03",
    source="R9",
    title=N_("当事人的期限过了"),
    why=N_("分期款没有按期付、司法确认没有按期申请，责任不在本局，但要有人去问、去督促。"),
    severity="warning",
)
def lapsed(case: Case, context: DueContext) -> Iterator[Remark]:
    """A limit the parties owe has passed: an instalment is unpaid, or confirmation can no longer be applied for.

    Confirmation is a right: its lapse is told once, for as long as it was `within` days ago.
    """
    for limit, left in _open(context, "lapsed"):
        if limit.item or -left <= context.within:
            yield remark(
                "log",
                N_("{what}到 {due} 为止，过了 {days} 日，责任人 {officer}（{unit}）"),
                do=N_("分期没有履行的：督促并登记跟踪；不履行的登记违约并告知途径"),
                what=limit.name,
                due=limit.due,
                days=-left,
                **_who(context),
            )


@rule(
    "DUE11",
    source="R31",
    title=N_("未按规程办理的，看得见"),
    why=N_("作了说明的，不再当作逾期，也不计分；但不能说过就忘，案件开着的时候每天都列出来。"),
    severity="warning",
)
def what_was_explained_stays_seen(case: Case, context: DueContext) -> Iterator[Remark]:
    """Each 未按规程办理情况说明 of an open case, and each that is about a limit still not met, is told."""
    unmet = {limit.explained.n for limit in context.limits if limit.explained and limit.open}
    for entry in case.all(Deviation):
        if context.course.closing is None or entry.n in unmet:
            yield remark(
                entry.path,
                N_("{date} 作了未按规程办理情况说明，{approver} 批准（凭纸面批示，未经核验）")
                if entry.on_paper
                else N_("{date} 作了未按规程办理情况说明，{approver} 批准"),
                do=N_("在月度分析例会上说明；没有办的还是要办"),
                date=entry.date,
                approver=entry.approved_by,
            )


@rule(
    "DUE04",
    source="R10",
    title=N_("责任人或者包案领导已经离岗"),
    why=N_("案件还开着，包案的人已经不在岗，今天就没有人管。"),
)
def nobody_covers_today(case: Case, context: DueContext) -> Iterator[Remark]:
    """Leader and officer hold a post today, while the case is open or an instalment is still to be performed (R9)."""
    held = context.course.current
    to_perform = any(limit.open and limit.item for limit in context.limits)
    if held is None or (context.course.closing is not None and not to_perform):
        return
    for handle in dict.fromkeys((held.leader, held.officer)):
        person = context.office.organisation.person(handle)
        if person and not person.in_post(context.today):
            yield remark(
                held.entry.path,
                N_("{handle} 今天没有岗位，案件还在其名下"),
                do=N_("由领导改派给在岗的人"),
                handle=handle,
            )


@rule(
    "DUE13",
    source="R25",
    title=N_("该归卷的文书归了卷"),
    why=N_("事情办完了，文书还没有归卷，签名的人以后可能找不到。归了卷，这一行就没有了。"),
    severity="warning",
)
def papers_lie_in_the_file(case: Case, context: DueContext) -> Iterator[Remark]:
    """No paper that must be in the volume is missing past `papers.file-within`; those of one day are told together."""
    past: dict[date, list[Sheet]] = {}
    for sheet, limit in context.filings:
        if standing(limit, context.today).state == "overdue":
            past.setdefault(limit.due, []).append(sheet)
    for due, sheets in sorted(past.items()):
        yield remark(
            "log",
            N_("{papers}最晚 {due} 归卷，还没有归，责任人 {officer}（{unit}）"),
            do=N_("归卷后登记：jiefen papers attach {case}"),
            papers=tuple(dict.fromkeys(sheet.title for sheet in sheets)),
            due=due,
            case=case.id,
            **_who(context),
        )


@rule(
    "DUE06",
    source="R8",
    basis=("mssf", 187),
    title=N_("司法确认申请有了结果"),
    why=N_("申请交上去一个多月没有消息，当事人不知道协议能不能申请执行，要有人去问。"),
    severity="warning",
)
def confirmations_are_answered(case: Case, context: DueContext) -> Iterator[Remark]:
    """An application for judicial confirmation has its result within the time a court has."""
    for application in applied_to_court(case):
        days = (context.today - application.date).days
        if days <= COURT_DAYS:
            continue
        yield remark(
            application.path,
            N_("{date} 申请司法确认，过了 {days} 日还没有结果"),
            do=N_("向法院问清楚；有了结果的登记司法确认结果"),
            date=application.date,
            days=days,
        )


MONTHS_OF_A_TERM = 36
NOTICE_DAYS = 90
"""An election is told of so many days ahead: it takes longer to prepare than anything in a case."""


@rule(
    "DUE05",
    file="office/organisation.yaml",
    source="R8",
    basis=("rmtjf", 9),
    title=N_("人民调解委员会按期换届"),
    why=N_("委员每届任期三年。过了期不换届，当事人可以说主持调解的人没有资格。"),
    severity="warning",
)
def committees_are_elected_again(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """A people's mediation body is elected again within three years of its last election.

    If it was never elected again, within three years of its beginning.
    """
    for index, body in enumerate(office.organisation.bodies):
        if body.kind != "people" or not body.covers(context.today):
            continue
        since = body.elected or body.from_
        last = end_of(since, Length(months=MONTHS_OF_A_TERM), office.calendar).end
        left = (last - context.today).days
        if left > max(context.within, NOTICE_DAYS):
            continue
        yield remark(
            f"bodies[{index}]",
            N_("{body} 本届 {since} 选出，任期到 {last} 为止，还有 {days} 日")
            if left >= 0
            else N_("{body} 本届 {since} 选出，任期到 {last} 为止，已经过了 {days} 日"),
            do=N_("组织换届并报备，把新一届选出的日期写进 elected"),
            body=body.code,
            since=since,
            last=last,
            days=abs(left),
        )


@rule(
    "DUE07",
    source="R26",
    title=N_("指南按期核对"),
    why=N_("法律会改，电话会换。过期没有人核对的指南，会把人引错路。"),
    severity="warning",
)
def guides_are_reviewed(guide: PublicGuide | PublicWay, context: OfficeDueContext) -> Iterator[Remark]:
    """A guide, or 解纷指引, that the book publishes is looked at again by the day that it promises."""
    left = (guide.next_review - context.today).days
    if left > context.within:
        return
    yield remark(
        "next-review",
        N_("这篇指南 {reviewed} 核对，下次核对不晚于 {last}，还有 {days} 日")
        if left >= 0
        else N_("这篇指南 {reviewed} 核对，下次核对不晚于 {last}，已经过了 {days} 日"),
        do=N_("逐条核对后改 reviewed 和 next-review；程序自带的，换新版，或者在 docs/public/guides 放一篇同名的"),
        reviewed=guide.reviewed,
        last=guide.next_review,
        days=abs(left),
    )


@rule(
    "DUE08",
    source="R27",
    title=N_("不能再公开的案件从台账撤下"),
    why=N_("当事人反对了、限制公开了，网站上就不该再有这一行。生成网站时先不显示，由下一批正式收回。"),
)
def rows_of_what_may_not_be_shown_are_withdrawn(row: StaleRow, context: OfficeDueContext) -> Iterator[Remark]:
    """A published row of a case that may no longer be shown is withdrawn by the next batch; until then it is told."""
    yield remark(
        "",
        N_("{case} 不能再公开，{batch} 里还有它的一行"),
        do=N_("网站重新生成后已经不显示；下一批发布（jiefen release）时正式收回"),
        case=row.case,
        batch=Term(row.batch),
    )


@rule(
    "DUE12",
    source="R24",
    title=N_("法律变了，引用它的地方跟着改"),
    why=N_("网页、规程照着已经改掉的法律写，群众会按错的期限、错的办法去办事。"),
    severity="warning",
)
def what_rests_on_law_that_changed_is_changed(gone: Outdated, context: OfficeDueContext) -> Iterator[Remark]:
    """No rule, procedure to come or in force, or page rests on a statement that no longer holds, or a repealed law."""
    yield remark(
        gone.path,
        _what_changed(gone),
        do=N_("逐处对照现行的法律改正；页面改好以后更新 reviewed，规程另立一份新的，规则由程序的新版本来改"),
        law=Term(gone.law.short_title),
        articles=tuple(Term(str(article)) for article in gone.statement.articles) if gone.statement else (),
        day=gone.since or context.today,
        by=_now_in(gone),
        places=tuple(_place(one) for one in gone.reliances),
    )


def _what_changed(gone: Outdated) -> str:
    if gone.statement is None:
        return N_("《{law}》自 {day} 起废止，引用它的还有：{places}")
    if gone.since is None:
        return N_("《{law}》第 {articles} 条登记的要点已经不能再用，现看{by}，引用它的还有：{places}")
    return N_("《{law}》第 {articles} 条登记的要点自 {day} 起不能再用，改看{by}，引用它的还有：{places}")


def _now_in(gone: Outdated) -> Say:
    """The law and article that took its place; an office's own register may name one that nobody registered."""
    if gone.successor is None:
        return say(N_("登记册的说明"))
    law, statement = gone.successor
    if not statement.articles:
        return say(N_("《{law}》"), law=Term(law.short_title))
    return say(N_("《{law}》第 {article} 条"), law=Term(law.short_title), article=statement.articles[0])


def _place(reliance: Reliance) -> Term:
    """A rule's code, or a file and line; never a path in a procedure, which names what the book made up."""
    if reliance.rule:
        return Term(reliance.rule)
    file = told_path(reliance.file)
    return Term(f"{file}:{reliance.line}" if reliance.line else file)


def _open(context: DueContext, state: str) -> Iterator[tuple[Limit, int]]:
    for limit in context.limits:
        stands = standing(limit, context.today)
        if stands.state == state and stands.days_left is not None:
            yield limit, stands.days_left


def _who(context: DueContext) -> dict[str, Fact]:
    held = context.course.current
    return {"officer": held.officer if held else "—", "unit": held.unit if held else "—"}


RULES = (
    overdue,
    due_soon,
    lapsed,
    what_was_explained_stays_seen,
    nobody_covers_today,
    confirmations_are_answered,
    papers_lie_in_the_file,
)
OFFICE_RULES = (committees_are_elected_again,)
GUIDE_RULES = (guides_are_reviewed,)
LAW_RULES = (what_rests_on_law_that_changed_is_changed,)
REGISTER_RULES = (rows_of_what_may_not_be_shown_are_withdrawn,)
