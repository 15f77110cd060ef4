"""The page of reports: what may be made of the records, what is passed on to other offices, what is taken in."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, request

from jiefen.base.failure import Failure
from jiefen.base.period import period_title
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.frame import as_download, said, show, window
from jiefen.desk.office.act import Here
from jiefen.desk.office.asked import here_now, word
from jiefen.desk.office.asked import told as told_plainly
from jiefen.desk.reports.offered import ENDINGS, OFFERED, offered_here
from jiefen.exchange.column import BODY, CASE, DEMAND, PERSON
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.made import Made, Wanted, made
from jiefen.exchange.read import Stretch
from jiefen.exchange.table import told, unmapped_told
from jiefen.files.workbooks import workbook
from jiefen.office.returns.record import ReturnForm
from jiefen.papers.office_papers import OfficeDocument
from jiefen.reports.facts.read import records_of
from jiefen.reports.returns.material import form_named, return_documents, return_of
from jiefen.reports.returns.sending import faults_of, sent_of
from jiefen.reports.returns.sheet import return_sheet
from jiefen.reports.returns.verified_text import verified_lines
from jiefen.reports.returns.verify import verified
from jiefen.reports.summary.read import values_of
from jiefen.reports.summary.refresh import opened, refresh
from jiefen.reports.summary.refreshed_text import refreshed_lines
from jiefen.reports.summary.summary import summary_of

pages = Blueprint("reports", __name__)
BETWEEN = "--"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pages.get("/reports")
def overview() -> Response:
    """What may be made, each with what it gives; the tables of other offices; what may be taken in."""
    here = here_now()
    rows = [(one, one.items(here)) for one in offered_here(here)]
    return show(
        "reports/page.html.j2",
        title=N_("报表"),
        rows=[(one, items) for one, items in rows if items],
        endings=ENDINGS,
        formats=FORMATS,
        taken=[name for name, one in FORMATS.items() if one.read and name != "hotline"],
        returns=here.office.settings.is_kept("returns", here.today),
        word=word,
    )


@pages.get("/reports/<name>/<item>/<ending>")
def download(name: str, item: str, ending: str) -> Response:
    """One file."""
    here = here_now()
    offered = next((one for one in OFFERED if one.name == name), None)
    made_of: Sequence[OfficeDocument]
    if name == "return":
        form, period = _return(here, item)
        made_of = return_documents(return_of(here.book, form, period, here.today))
    elif offered is None:
        abort(404)
    else:
        made_of = offered.make(here, item)
    found = next((one for one in made_of if one.file.endswith(f".{ending}")), None)
    return _file(found.file, found.content) if found else abort(404)


@pages.get("/reports/return/<item>")
def return_page(item: str) -> Response:
    """A return with its figures, to be looked at before it is sent."""
    here = here_now()
    form, period = _return(here, item)
    table = return_of(here.book, form, period, here.today)
    sheet = return_sheet(table)
    before = sent_of(records_of(here.book), form.id, period)
    return show(
        "reports/return.html.j2",
        title=say(N_("{title}，{period}"), title=form.title, period=period_title(period)),
        item=item,
        sheet=sheet,
        cells=[[_cell(cell) for cell in row] for row in sheet.rows],
        faults=[said(told_plainly(Failure(one.say, one.do))) for one in faults_of(table)],
        nothing=table.nothing,
        over=table.wanted.last < here.today,
        sent=before is not None and before.standing is not None,
        told=before is not None,
        word=word,
    )


@pages.get("/reports/return/<item>/again")
def counted_again(item: str) -> Response:
    """What was sent of a return beside what the records give, those of then and those of today."""
    here = here_now()
    form, period = _return(here, item)
    before = sent_of(records_of(here.book), form.id, period)
    if before is None:
        abort(404)
    found = verified(here.book, form, before, before.sent[-1], here.today)
    lines = [said(line) for line in verified_lines(found)]
    if not before.sent[-1].commit:
        lines.insert(0, word(N_("报出的时候没有存版本，只能和今天的记录比。")))
    if found.missing:
        lines.append(said(found.missing))
    if found.unread:
        lines.append(said(say(N_("有 {n} 份文件读不出来，没有算进去。"), n=found.unread)))
    title = say(N_("照样再算一次：{title}，{period}"), title=form.title, period=period_title(period))
    return show("reports/again.html.j2", title=title, item=item, lines=lines)


@pages.route("/reports/refresh", methods=["GET", "POST"])
def refreshed() -> Response:
    """A work summary that was changed by hand: what its figures would become, or the file with the new ones."""
    here = here_now()
    file = request.files.get("file")
    content = file.read() if file else b""
    troubles: tuple[Trouble, ...] = ()
    lines: list[str] = []
    if request.method == "POST" and not content:
        troubles = (Trouble("file", say(N_("还没有选文件。"))),)
    elif content:
        try:
            found = opened(content, here.office.settings)
            values = values_of(here.book, found.period, here.today)
            summary = summary_of(found.period, values)
            overwrite = bool(request.form.get("overwrite"))
            new = refresh(found, summary, values.text, here.office.settings, overwrite=overwrite)
        except Failure as failure:
            troubles = (Trouble("file", told_plainly(failure)),)
        else:
            if request.form.get("do") == "download" and new.content is not None:
                return _file(f"summary-{found.period}.docx", new.content)
            lines = [said(line) for line in refreshed_lines(new)]
    return show(
        "reports/refresh.html.j2",
        title=N_("更新改过的工作总结"),
        status=422 if troubles else 200,
        troubles=troubles,
        lines=lines,
        overwrite=bool(request.form.get("overwrite")),
    )


def _return(here: Here, item: str) -> tuple[ReturnForm, str]:
    """The form and the period that an address names. Raises Failure where there is no such form."""
    name, _, period = item.rpartition(BETWEEN)
    return form_named(records_of(here.book), name), period


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell)


@pages.get("/reports/export/<name>")
def export_page(name: str) -> Response:
    """Which days, which cases, with names or without."""
    return _export(name, {})


@pages.post("/reports/export/<name>")
def export(name: str) -> Response:
    """The table as a file; what is blank and why is said on the page before it is made."""
    sent: Form = request.form.to_dict(flat=False)
    here, questions = here_now(), _export_questions(name)
    given, troubles = answers(questions, sent)
    if not troubles and "first" in given and given["first"] > given["last"]:
        troubles = (Trouble("last", say(N_("后一天写在前一天的后面。"))),)
    if troubles:
        return _export(name, sent, troubles, status=422)
    keys = window().keys if given.get("names") else None
    stretch = Stretch(given.get("first", here.today), min(given.get("last", here.today), here.today))
    items = tuple(row["case"] for row in given.get("cases", ()))
    found = made(here.book, Wanted(form=name, stretch=stretch, items=items), _title(name), keys, here.today)
    if not found.filled.rows:
        return _export(name, sent, (Trouble("", say(N_("没有要导出的。看看日子和案号。"))),), status=422)
    if request.form.get("do") != "download":
        return _export(name, sent, found=found)
    return _file(f"{name}-{stretch.first}-{stretch.last}.xlsx", workbook(found.sheets))


def _export(
    name: str, given: Form, troubles: tuple[Trouble, ...] = (), *, status: int = 200, found: Made | None = None
) -> Response:
    notes: list[Say] = []
    if found is not None:
        notes = [*told(found.filled)]
        notes += [say(N_("{what}{do}"), what=what, do=do) for what, do in unmapped_told(found.filled)]
        if found.restricted:
            notes.append(say(N_("限制公开的 {n} 件没有写。"), n=found.restricted))
        if found.findings:
            notes.append(say(N_("有 {n} 处读不出来，没有算进去。"), n=len(found.findings)))
    return show(
        "reports/export.html.j2",
        title=say(N_("导出：{title}"), title=_title(name)),
        status=status,
        questions=_export_questions(name),
        given=given,
        troubles=troubles,
        rows=len(found.filled.rows) if found else 0,
        notes=notes,
        personal=found is not None and found.filled.personal,
        word=word,
    )


def _export_questions(name: str) -> tuple[Question, ...]:
    """What is asked before a table is made: of whom it is, and of which days."""
    form = FORMATS.get(name) or abort(404)
    today = window().today()
    case = (Question(name="case", ask=word(N_("哪一件")), control="case"),)
    names = Offer("yes", word(N_("写上姓名、电话、住址")), word(N_("只交给该收的人，用完删掉")))
    days = (
        Question(name="first", ask=word(N_("从哪天收到的起")), control="day", value=today.replace(month=1, day=1)),
        Question(name="last", ask=word(N_("到哪天收到的为止")), control="day", value=today),
    )
    by_case = Question(
        name="cases",
        ask=word(N_("只要哪几件")),
        control="rows",
        rows=case,
        required=False,
        hint=word(N_("不写就是这段时间的全部")),
    )
    locked = "" if window().keys else word(N_("锁着，先解锁"))
    named = Question(
        name="names",
        ask=word(N_("写不写当事人")),
        control="several",
        offers=(Offer(names.code, names.label, names.hint, locked),),
        required=False,
    )
    if form.about in (PERSON, BODY):
        return ()
    return (*days, *((by_case,) if form.about == CASE else ()), *((named,) if form.about in (CASE, DEMAND) else ()))


def _title(name: str) -> str:
    form = FORMATS.get(name) or abort(404)
    return word(form.title)


def _file(name: str, content: bytes) -> Response:
    """A download; its name says the kind and the days, never a person."""
    return as_download(content, name, TYPES.get(name.rpartition(".")[2], "application/octet-stream"))
