"""The pages of the office's own affairs: an overview, a page a kind, and a form for each thing that is written."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, request

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, period_title, span_of
from jiefen.base.template import render as render_template
from jiefen.base.text import N_, say
from jiefen.desk import drafts, missed
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.confirm import confirm, mark_of, was_seen
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.asking.shown import FOR_FIELDS
from jiefen.desk.frame import done, fragment, said, show, t, window
from jiefen.desk.office.act import Act, Given, Here, KindPage, Outcome, lines_outcome, troubles_of
from jiefen.desk.office.asked import here_now, in_language, told, word
from jiefen.desk.office.forms import PAGES, page_at
from jiefen.desk.office.month import Sheet, away_question, leaves_of, puts_of, sheet_of, whole_said
from jiefen.writing.office.duty import put_days

pages = Blueprint("office", __name__)
OVER = ("date", "from", "until")
"""Questions for days that are over, or today."""
MOST_WORDS = 5
"""So many words that led to no kind stand on the overview."""
NOT_YET = N_("这一天还没有到：写事情发生的那一天，还没有做的，做了再记。")
ARRANGED = ("date", "by")
"""Questions that one line stands for as long as they have their defaults: 今天，由我办."""


@pages.get("/office")
def overview() -> Response:
    """What the office keeps, each with how much stands open."""
    here = here_now()
    kept = [page for page in PAGES if here.office.settings.is_kept(page.kind, here.today)]
    words = missed.due(window().root, here.today)
    return show(
        "office/overview.html.j2",
        title=N_("公事"),
        kinds=[_told(page, here) for page in kept],
        word=word,
        missed=words,
        missed_words=t(N_("、")).join(words[:MOST_WORDS]),
    )


def _told(page: KindPage, here: Here) -> Mapping[str, Any]:
    """A kind on the overview: what stands open in its first list, and how much of all is late."""
    sections = [*page.sections(here)]
    late = sum(bool(row.late) for section in sections for row in section.rows)
    return {"page": page, "open": len(sections[0].rows), "late": late}


@pages.get("/office/<address>")
def kind(address: str) -> Response:
    """What stands open of one kind, and what may be written."""
    page, here = _page(address), here_now()
    if not here.office.settings.is_kept(page.kind, here.today):
        return show("office/not_kept.html.j2", title=word(page.title), page=page, word=word)
    first = [act for name in page.first if (act := page.act(name))]
    return show(
        "office/kind.html.j2",
        title=word(page.title),
        page=page,
        sections=[*page.sections(here)],
        first=first,
        word=word,
    )


@pages.get("/office/<address>/<name>")
@pages.get("/office/<address>/<name>/<item>")
def form(address: str, name: str, item: str = "") -> Response:
    """The questions of an act."""
    page, act = _page(address), _act(address, name, item)
    here = here_now(item)
    draft = drafts.kept(window().root, request.path) if _may_be_kept(request.path) else None
    given = draft.given if draft else {}
    return _asked(page, act, msgspec.structs.replace(here, form=given), given, drafted=draft is not None)


@pages.post("/office/<address>/<name>")
@pages.post("/office/<address>/<name>/<item>")
def write(address: str, name: str, item: str = "") -> Response:
    """Take the answers: show what is wrong, or what will be recorded, or record it."""
    page, act = _page(address), _act(address, name, item)
    sent: Form = request.form.to_dict(flat=False)
    here = msgspec.structs.replace(here_now(item), form=sent)
    questions = _asking(act, here)
    what = request.form.get("do", "")
    if earlier := window().recorded(request.form.get("once", "")):
        return done(say(N_("这一页已经记下了，没有再记一次。")), earlier)
    if what in _ASIDE:
        return _set_aside(what, sent, questions, f"/office/{address}")
    if what == "back" or "more-rows" in sent:
        return _asked(page, act, here, sent)
    given, troubles = answers(questions, sent)
    outcome, refusals = _tried(act, here, given, questions) if not troubles else (None, ())
    if outcome is None or refusals:
        _keep(sent, questions)
        return _asked(page, act, here, sent, troubles=(*troubles, *refusals), status=422)
    if not was_seen(sent, [said(one) for one in outcome.sentences]):
        return confirm(sent, [said(one) for one in outcome.sentences], button=N_("记下"))
    return _recorded(page, act, here, given, questions)


_CHOICES = ("one", "several", "person", "persons")
_ASIDE = ("later", "drop")


def _set_aside(what: str, sent: Form, questions: tuple[Question, ...], to: str) -> Response:
    """Keep what was entered for another time, or forget it."""
    if what == "later":
        _keep(sent, questions)
        return done(say(N_("先放着了，填的还在。")), to)
    _drop()
    return done(say(N_("没有记下。")), to)


def _recorded(page: KindPage, act: Act, here: Here, given: Given, questions: tuple[Question, ...]) -> Response:
    """Write it, say so, and go on to what comes next."""
    written = act.write(here, given, dry_run=False)
    if written.refused:  # somebody else wrote in between
        troubles = troubles_of(written, questions, here, window().translate)
        return _asked(page, act, here, here.form, troubles=troubles, status=422)
    _drop()
    to = f"/office/{page.address}"
    window().remember(request.form.get("once", ""), to)
    return done(say(N_("已记下：{what}"), what="".join(said(one) for one in written.sentences)), to)


@pages.post("/office/<address>/<name>/said")
@pages.post("/office/<address>/<name>/<item>/said")
def sentence(address: str, name: str, item: str = "") -> Response:
    """What would be recorded as it was answered so far, for the place beside the form."""
    act = _act(address, name, item)
    sent: Form = request.form.to_dict(flat=False)
    here = msgspec.structs.replace(here_now(item), form=sent)
    questions = _asking(act, here)
    given, troubles = answers(questions, sent)
    outcome, refusals = _tried(act, here, given, questions) if not troubles else (None, ())
    told = [said(one) for one in outcome.sentences] if outcome and not refusals else []
    told = told or [said(one.say) for one in refusals]
    seen = mark_of(told) if outcome and not refusals else ""
    return fragment(
        render_template("desk/office/said.html.j2", t=t, said=said, sentences=told, seen=seen, **FOR_FIELDS)
    )


@pages.get("/office/duty/month/<month>")
def month(month: str) -> Response:
    """A month of duty as one sheet, its empty days with a proposal."""
    here = here_now(_month(month))
    return _sheet(here, sheet_of(here, month))


@pages.post("/office/duty/month/<month>")
def put_month(month: str) -> Response:
    """Propose the month anew, or put it down as it was sent."""
    sent: Form = request.form.to_dict(flat=False)
    here = msgspec.structs.replace(here_now(_month(month)), form=sent)
    if earlier := window().recorded(request.form.get("once", "")):
        return done(say(N_("这一页已经记下了，没有再记一次。")), earlier)
    asked, troubles = answers((in_language(away_question(here)), _each()), sent)
    leave, each = leaves_of(asked.get("away", ())), asked.get("each", 1)
    if request.form.get("do") == "propose" or "more-rows" in sent or troubles:
        return _sheet(here, sheet_of(here, month, leave, each), sent, troubles=troubles)
    sheet = sheet_of(here, month, leave, each, given=sent)
    if request.form.get("do") == "back":
        return _sheet(here, sheet, sent)
    if request.form.get("base", "") != sheet.base:
        return _sheet(here, sheet, sent, warn=t(CHANGED), status=409)
    return _put_down(here, sheet, sent)


CHANGED = N_("你打开之后，这个月的值班表改过。你选的还在，看过再记。")


def _put_down(here: Here, sheet: Sheet, sent: Form) -> Response:
    """Show once what the sheet changes, then write it."""
    puts = puts_of(sheet)
    if not puts:
        return _sheet(
            here, sheet, sent, troubles=(Trouble("", say(N_("这个月的日子都过去了，没有可以排的。"))),), status=422
        )
    outcome = lines_outcome(here.book, put_days(here.book, sheet.month, puts, dry_run=True))
    if outcome.refused:
        return _sheet(here, sheet, sent, troubles=troubles_of(outcome, (), here, window().translate), status=422)
    sentences = [said(one) for one in (*outcome.sentences, whole_said(here, sheet))]
    if not was_seen(sent, sentences):
        return confirm(sent, sentences, button=N_("记下"))
    put_days(here.book, sheet.month, puts)
    window().remember(request.form.get("once", ""), "/office/duty")
    recorded = N_("已记下：{month}的值班，改了 {n} 天。")
    return done(say(recorded, month=period_title(sheet.month), n=len(outcome.sentences)), "/office/duty")


def _month(word: str) -> str:
    """A month as addresses have it, `2026-12`; any other is no page."""
    return word if re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", word) else abort(404)


def _each() -> Question:
    each = Question(name="each", ask=N_("一天几个人"), control="number", value=1, least=1, most=5, required=False)
    return in_language(each)


def _sheet(
    here: Here,
    sheet: Sheet,
    given: Form | None = None,
    *,
    troubles: tuple[Trouble, ...] = (),
    warn: str = "",
    status: int = 200,
) -> Response:
    first, last = span_of(sheet.month)
    return show(
        "office/month.html.j2",
        title=say(N_("{month}的值班"), month=period_title(sheet.month)),
        status=status,
        sheet=sheet,
        open=last >= here.today,
        before=period_of(first - timedelta(days=1), "month"),
        after=period_of(last + timedelta(days=1), "month"),
        away=in_language(away_question(here)),
        each=_each(),
        away_open=bool(given and ("more-rows" in given or troubles)),
        shares=whole_said(here, sheet),
        given={name: values for name, values in (given or {}).items() if name.startswith(("away", "each"))},
        troubles=troubles,
        warn=warn,
        word=word,
    )


def _tried(
    act: Act, here: Here, given: Given, questions: tuple[Question, ...]
) -> tuple[Outcome | None, tuple[Trouble, ...]]:
    """What would be written, and why it cannot be."""
    days = {name: given[name] for name in OVER if isinstance(given.get(name), date)}
    ahead = tuple(Trouble(name, say(NOT_YET)) for name, day in days.items() if day > here.today)
    if ahead:
        return None, ahead
    try:
        outcome = act.write(here, given, dry_run=True)
    except Failure as failure:
        return None, (Trouble("", told(failure)),)
    return outcome, troubles_of(outcome, questions, here, window().translate) if outcome.refused else ()


def _asked(
    page: KindPage,
    act: Act,
    here: Here,
    given: Mapping[str, Any],
    *,
    troubles: tuple[Trouble, ...] = (),
    status: int = 200,
    drafted: bool = False,
) -> Response:
    """The page of an act, with what was entered and what is wrong with it."""
    questions = _asking(act, here)
    arranged = [one for one in questions if one.name in ARRANGED and one.value is not None]
    about = act.about(here)
    return show(
        "office/form.html.j2",
        title=word(act.title),
        status=status,
        page=page,
        about=said(about) if about else "",
        nothing=any(one.required and one.control in _CHOICES and not one.may for one in questions if not one.when),
        arranged=arranged,
        arranged_said=_arranged_said(here, arranged),
        arranged_open=any(one.name in ARRANGED for one in troubles) or _changed(arranged, given),
        asked=[one for one in questions if not one.more and one not in arranged],
        more=[one for one in questions if one.more],
        more_open=any(one.name == wrong.name for one in questions if one.more for wrong in troubles),
        given=given,
        troubles=troubles,
        drafted=drafted,
        word=word,
    )


def _arranged_said(here: Here, arranged: list[Question]) -> str:
    """今天，由李娜办: what stands for the questions of day and person."""
    names = {one.name for one in arranged}
    if "by" in names:
        return t(N_("今天，由{who}办 · 改"), who=here.choices["handle"].get(here.me, ""))
    return t(N_("今天 · 改"))


def _changed(arranged: list[Question], given: Mapping[str, Any]) -> bool:
    """Whether the day or the person was answered otherwise than by default."""
    for one in arranged:
        if one.control == "day" and any(f"{one.name}.{part}" in given for part in "md"):
            parts = [given.get(f"{one.name}.{part}", [""])[-1] for part in "ymd"]
            if parts != [str(one.value.year), str(one.value.month), str(one.value.day)]:
                return True
        elif one.name in given and given[one.name][-1] != one.value:
            return True
    return False


def _asking(act: Act, here: Here) -> tuple[Question, ...]:
    """The questions of an act in the language of the window."""
    return tuple(in_language(one) for one in act.ask(here))


def _page(address: str) -> KindPage:
    return page_at(address) or abort(404)


def _act(address: str, name: str, item: str) -> Act:
    """The act of an address; it has a thing that it is about, or has none, as it asks for."""
    act = _page(address).act(name)
    if act is None or (act.by_item != bool(item) and not act.may_item):
        abort(404)
    return act


def _keep(sent: Form, questions: tuple[Question, ...]) -> None:
    if _may_be_kept(request.path):
        drafts.keep(window().root, drafts.Draft(address=request.path, at=window().now(), given=sent), questions)


def _drop() -> None:
    if _may_be_kept(request.path):
        drafts.drop(window().root, request.path)


def _may_be_kept(address: str) -> bool:
    """Whether the address of a page may be the name of a draft."""
    return re.fullmatch(r"[a-z0-9/-]{1,150}", address) is not None
