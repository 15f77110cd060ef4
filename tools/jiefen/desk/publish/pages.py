"""The addresses below `/publish`."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from flask import Blueprint, Response, abort, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk import drafts
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.confirm import confirm, was_seen
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.frame import as_download, done, said, show, window
from jiefen.desk.plainly import in_one
from jiefen.desk.publish import drafting, site, told, writing
from jiefen.desk.publish.overview import overview
from jiefen.desk.publish.shown import content_shown
from jiefen.desk.publish.told import Waiting, waiting_of
from jiefen.desk.saying import day_shown, spoken_say
from jiefen.guides.editing.record import Block
from jiefen.publishing.sheet_file import filled_sheet
from jiefen.register.proofs.read import read_proofs
from jiefen.register.proofs.record import Proof, Step, What
from jiefen.writing.proofs import Draft, content_now, lend_hand, propose, rules_of

pages = Blueprint("publish", __name__)
pages.register_blueprint(site.pages)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = "/publish"
STEPS: tuple[Step, ...] = get_args(Step)


def form() -> Form:
    """What was sent."""
    return dict(request.form.lists())


@pages.get(PAGE)
def publish() -> Response:
    """What waits, what could be published, and the guides that have to be looked at again."""
    here = window()
    page = overview(here.book(), here.me, here.today())
    return show("publish/page.html.j2", title=say(N_("公布")), page=page, tell=_tell, on=_on)


@pages.get(f"{PAGE}/quarter/<batch>")
def quarter(batch: str, troubles: Sequence[Trouble] = ()) -> Response:
    """What would be published of a quarter, before anybody drafts it."""
    here = window()
    book = here.book()
    shown = content_shown(book, "quarter", batch, here.today())
    return show(
        "publish/quarter.html.j2",
        title=told.title_of("quarter", batch),
        status=409 if troubles else 200,
        batch=batch,
        shown=shown,
        troubles=troubles,
    )


@pages.post(f"{PAGE}/quarter/<batch>")
def draft_quarter(batch: str) -> Response:
    """Draft a quarter."""
    here = window()
    try:
        propose(here.book(), Draft(what="quarter", subject=batch), by=here.me, today=here.today())
    except Failure as failure:
        return quarter(batch, (_trouble(failure),))
    return done(say(N_("起草好了。送出以后，由另外的人核对、签发。")), PAGE)


@pages.get(f"{PAGE}/quarter/<batch>/sheet")
def sheet(batch: str) -> Response:
    """The approval sheet as a Word file."""
    here = window()
    made = filled_sheet(here.book(), batch, here.today())
    return as_download(made.content, made.name, WORD)


@pages.get(f"{PAGE}/proof/<name>")
def proof(name: str, troubles: Sequence[Trouble] = (), sent: Form | None = None) -> Response:
    """What waits: what it says, who did what, and what whoever sits here may do."""
    here = window()
    book = here.book()
    found = _proof(name)
    shown = content_shown(book, found.what, found.subject, here.today(), is_public=found.is_signed)
    waiting = waiting_of(found, shown.title, here.me, here.today(), rules_of(book))
    try:
        seen = "" if found.is_signed else content_now(book, found.what, found.subject, here.today())
    except Failure as failure:
        seen, troubles = "", (*troubles, _trouble(failure))
    return show(
        "publish/proof.html.j2",
        title=waiting.title,
        status=409 if troubles else 200,
        waiting=waiting,
        shown=shown,
        seen_content=seen,
        moved_on=bool(seen) and any(act.step == "drafted" and act.content != seen for act in found.round),
        first_hand=len(found.round) == 1,
        questions=_act_questions(waiting),
        tell=_tell,
        troubles=troubles,
        given=sent or {},
    )


@pages.post(f"{PAGE}/proof/<name>")
def act(name: str) -> Response:
    """One hand or two: check, review, sign, send back."""
    here = window()
    sent = form()
    if to := here.recorded(sent.get("once", [""])[-1]):
        return done(say(N_("这一页在另一个标签里已经记下了，这里没有再记一次。")), to)
    if "back" in sent.get("do", ()):
        return proof(name, (), sent)
    steps = tuple(step for step in STEPS if step in sent.get("act", ()))
    why = "".join(sent.get("why", [""])[-1:]).strip()
    if wrong := _wrong(steps, why):
        return proof(name, (wrong,), sent)
    if "signed" in steps:
        found = _proof(name)
        title = told.title_of(found.what, content_shown(here.book(), found.what, found.subject, here.today()).title)
        sentences = (said(title), said(say(N_("签发以后就公布出去，公布的收不回来。"))))
        if not was_seen(sent, sentences):
            return confirm(sent, sentences, button=say(N_("签发")), title=say(N_("签发之前再看一遍")))
    return _lent(name, steps, why, sent)


def _wrong(steps: Sequence[Step], why: str) -> Trouble | None:
    """What is wrong with what was chosen."""
    if not steps:
        return Trouble("act", say(N_("还没有答：您做了什么")))
    if "sent-back" in steps and len(steps) > 1:
        return Trouble("act", say(N_("退回的，别的不要选。")))
    if "sent-back" in steps and not why:
        return Trouble("why", say(N_("写一句为什么退回，起草的人才知道改哪里。")))
    return None


def _lent(name: str, steps: Sequence[Step], why: str, sent: Form) -> Response:
    here = window()
    seen = sent.get("content", [""])[-1]
    try:
        result = lend_hand(here.book(), name, steps, by=here.me, today=here.today(), seen=seen, why=why)
    except Failure as failure:
        return proof(name, (_trouble(failure),), sent)
    here.remember(sent.get("once", [""])[-1], PAGE)
    if result.gone is not None and result.gone.unapproved is not None:
        return done(say(N_("签发了。批准还没有登记：{why}"), why=result.gone.unapproved.say), PAGE)
    if result.published:
        return done(say(N_("签发了。送出、并入以后，把网站放上去。")), PAGE)
    return done(say(N_("记下了。送出以后，别的人就看得到。")), PAGE)


@pages.get(f"{PAGE}/<any(guide, typical):what>/<name>")
def write(what: What, name: str) -> Response:
    """A guide or a typical case as a form."""
    here = window()
    sheet = drafting.sheet_of(here, what, name)
    kept = drafts.kept(here.root, request.path)
    if kept and "again" in request.args:
        return _written(sheet, writing.blocks_sent(kept.given), {**kept.given}, look_at=0)
    return _written(sheet, sheet.blocks, {}, kept=kept is not None)


@pages.post(f"{PAGE}/<any(guide, typical):what>/<name>")
def written(what: What, name: str) -> Response:
    """A press on the form: move a block, cite a law, put it by, or draft it."""
    here = window()
    sent = form()
    sheet = drafting.sheet_of(here, what, name)
    do = sent.get("do", [""])[-1]
    if do == "keep":
        kept = drafts.Draft(address=request.path, at=here.now(), given=sent)
        drafts.keep(here.root, kept, _all_questions(sheet))
        return done(say(N_("先放着了。下次从「公布」进来接着写。")), PAGE)
    if do == "forget":
        drafts.drop(here.root, request.path)
        return done(say(N_("没有记下的不要了。")), PAGE)
    if ":" in do:
        return _pressed(sheet, do, sent)
    return _drafted(sheet, sent)


def _pressed(sheet: drafting.Sheet, do: str, sent: Form) -> Response:
    """A button of a block: `up:3`."""
    blocks = writing.blocks_sent(sent)
    what, _, number = do.partition(":")
    place = int(number) if number.isdecimal() else 0
    troubles = writing.cite_troubles(sent, sheet.names) if what == "cite" else ()
    if what == "law" or troubles:
        return _written(sheet, blocks, sent, look_at=place, citing=True, troubles=troubles)
    made, place = writing.changed(blocks, do, sent, sheet.names)
    return _written(sheet, made, sent, look_at=place)


def _drafted(sheet: drafting.Sheet, sent: Form) -> Response:
    here = window()
    made = drafting.drafted(here.book(), sheet, sent, here.today())
    if made.draft is None:
        return _written(sheet, made.blocks, sent, troubles=made.troubles)
    try:
        propose(here.book(), made.draft, by=here.me, today=here.today())
    except Failure as failure:
        return _written(sheet, made.blocks, sent, troubles=(_trouble(failure),))
    drafts.drop(here.root, request.path)
    return done(say(N_("起草好了。送出以后，由另外的人核对、签发，才会公开。")), PAGE)


def _written(
    sheet: drafting.Sheet,
    blocks: Sequence[Block],
    given: Form,
    *,
    look_at: int = -1,
    citing: bool = False,
    troubles: Sequence[Trouble] = (),
    kept: bool = False,
) -> Response:
    head = {name: values for name, values in given.items() if not name.startswith("b.")}
    return show(
        "publish/write.html.j2",
        title=sheet.title,
        status=422 if troubles else 200,
        sheet=sheet,
        sections=writing.sections_of(blocks, look_at, troubles),
        shapes=writing.SHAPES,
        rows_for=writing.rows_for,
        laws=sorted(sheet.names.laws.items(), key=lambda law: law[1]),
        look_at=look_at,
        citing=citing,
        given=head,
        troubles=troubles,
        kept=kept,
    )


def _tell(sentence: Say) -> str:
    """A sentence with its days as people say them."""
    here = window()
    return spoken_say(sentence, here.translate, {}, here.today().year)


def _on(day: date) -> str:
    here = window()
    return day_shown(day, here.translate, here.today().year)


def _all_questions(sheet: drafting.Sheet) -> tuple[Question, ...]:
    """The questions of the form, its blocks among them, as what is kept is judged by."""
    columns = (
        Question(name="shape", ask="", control="one"),
        Question(name="lead", ask="", control="line"),
        Question(name="text", ask="", control="lines"),
    )
    return (*sheet.questions, Question(name="b", ask="", control="rows", rows=columns))


def _act_questions(waiting: Waiting) -> tuple[Question, ...]:
    """What somebody did: only what they may do can be chosen, the rest says why not."""
    t = window().translate
    if not waiting.acts:
        return ()
    offers = tuple(
        Offer(one.step, t(one.button), why_not=said(one.why_not) if one.why_not else "") for one in waiting.acts
    )
    hint = t(N_("看过上面的内容再选。"))
    return (
        Question(name="act", ask=t(N_("您做了什么")), control="several", offers=offers, hint=hint),
        Question(name="why", ask=t(N_("退回的，为什么")), control="line", required=False, hint=t(N_("不写姓名。"))),
    )


def _proof(name: str) -> Proof:
    found = read_proofs(window().root).get(name)
    if found is None:
        abort(404)
    return found


def _trouble(failure: Failure) -> Trouble:
    here = window()
    return Trouble("", in_one(failure, here.translate, here.today().year))
