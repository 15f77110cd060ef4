"""The page on people of the office, and those behind it: somebody leaves, somebody comes."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import answers as answered
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.frame import done, said, show, window
from jiefen.desk.kept_all import not_written
from jiefen.desk.saying import day_shown
from jiefen.desk.start.staff import (
    coming_questions,
    handing_over,
    leaving_questions,
    may_write,
    people_here,
    signer_questions,
)
from jiefen.publishing.signing_key import make_signing_key, signing_beside
from jiefen.writing.staff.moving import InHand, Newcomer, come, in_hand, leave
from jiefen.writing.staff.posts import Hands
from jiefen.writing.staff.signers import add_signer

staff = Blueprint("staff", __name__, url_prefix="/start/staff")
Form = Mapping[str, Sequence[str]]
_NOTHING: Form = {}


@staff.get("")
def people() -> Response:
    """Who is in post."""
    here = window()
    book, today = here.book(), here.today()
    return show(
        "start/people.html.j2",
        title=say(N_("工作人员")),
        people=people_here(book, today, here.translate),
        may=may_write(book, here.me, today),
        day_shown=_day,
    )


@staff.get("/leave")
def leaving() -> Response:
    """Who leaves."""
    here = window()
    return _page(N_("有人离岗"), leaving_questions(here.book(), here.today(), here.translate), button=N_("看他手上的"))


@staff.post("/leave")
def left() -> Response:
    """Who leaves and when; then who has their cases; then it is written."""
    here = window()
    book, today = here.book(), here.today()
    first = leaving_questions(book, today, here.translate)
    form = request.form.to_dict(flat=False)
    given, troubles = answered(first, form)
    if troubles:
        return _page(N_("有人离岗"), first, form, troubles, button=N_("看他手上的"))
    who, last = str(given["who"]), given["last"]
    held = in_hand(book, who, today)
    asked = (*first, *handing_over(held, who, book, today, here.translate))
    sentence = said(_leaves(_name(first[0], who), last, held))
    if request.form.get("do") != "record":
        return _page(N_("有人离岗"), asked, _with_defaults(asked, form), (), button=N_("记下"), sentence=sentence)
    given, troubles = answered(asked, form)
    if not troubles:
        successors = {one.case.id: str(given[f"case-{one.case.id}"]) for one in held}
        hands = _hands(N_("离岗"), str(given["approved-by"]))
        try:
            many = leave(book, who, last, successors, hands)
        except (Failure, OSError) as refused:
            troubles = (_refused(refused),)
        else:
            return done(say(N_("已记下：{sentence}"), sentence=sentence) if many else sentence, "/start/staff")
    return _page(N_("有人离岗"), asked, form, troubles, button=N_("记下"), sentence=sentence)


@staff.get("/come")
def coming() -> Response:
    """Who comes."""
    here = window()
    return _page(N_("来了新人"), coming_questions(here.book(), here.today(), here.translate), button=N_("记下"))


@staff.post("/come")
def came() -> Response:
    """Put them on the list."""
    here = window()
    book = here.book()
    asked = coming_questions(book, here.today(), here.translate)
    form = request.form.to_dict(flat=False)
    given, troubles = answered(asked, form)
    if not troubles:
        newcomer = Newcomer(
            name=given["name"],
            role=given["role"],
            unit=given["unit"],
            since=given["since"],
            time=given.get("time", ""),
        )
        try:
            come(book, newcomer, _hands(N_("新到岗"), str(given["approved-by"])))
        except (Failure, OSError) as refused:
            troubles = (_refused(refused),)
        else:
            sentence = say(N_("已记下：{name}从{day}起在岗。"), name=newcomer.name, day=_day(newcomer.since))
            return done(sentence, "/start/staff")
    return _page(N_("来了新人"), asked, form, troubles, button=N_("记下"))


@staff.get("/sign")
def signing() -> Response:
    """Who may sign from now on."""
    return _page(N_("加一位能送出、并入的人"), _signer_questions(), button=N_("写进名单"))


@staff.post("/sign")
def signs() -> Response:
    """Put their key on the list."""
    form = request.form.to_dict(flat=False)
    asked = _signer_questions()
    given, troubles = answered(asked, form)
    if not troubles:
        try:
            add_signer(
                window().book(),
                str(given["who"]),
                str(given["key"]),
                _hands(N_("加签名人"), str(given["approved-by"])),
            )
        except (Failure, OSError) as refused:
            troubles = (_refused(refused),)
        else:
            return done(say(N_("写进名单了。送出、并入以后，他就能送、能并。")), "/start/staff")
    return _page(N_("加一位能送出、并入的人"), asked, form, troubles, button=N_("写进名单"))


def _signer_questions() -> tuple[Question, ...]:
    here = window()
    return signer_questions(here.book(), here.today(), here.translate)


@staff.get("/mine")
def mine() -> Response:
    """The public halves of the keys of this computer, to be handed to a colleague."""
    here = window()
    signing_key = make_signing_key(signing_beside(here.key_path))
    keys = here.keys
    return show(
        "start/mine.html.j2",
        title=say(N_("我的钥匙")),
        opening=keys.public[0] if keys else "",
        signing=signing_key,
    )


def _page(
    title: str,
    questions: Sequence[Question],
    given: Form = _NOTHING,
    troubles: Sequence[Trouble] = (),
    *,
    button: str,
    sentence: str = "",
) -> Response:
    return show(
        "start/moving.html.j2",
        title=say(title),
        status=422 if troubles else 200,
        questions=questions,
        given=given,
        troubles=troubles,
        button=window().translate(button),
        sentence=sentence,
    )


def _with_defaults(questions: Sequence[Question], form: Form) -> Form:
    """What was sent, and the proposals for what was not asked yet."""
    proposed = {one.name: [str(one.value)] for one in questions if one.name not in form and isinstance(one.value, str)}
    return {**form, **proposed}


def _hands(why: str, approved_by: str) -> Hands:
    here = window()
    return Hands(by=here.me, approved_by=approved_by, why=why, today=here.today())


def _leaves(name: str, last: date, held: Sequence[InHand]) -> Say:
    if not held:
        return say(N_("{name}在岗到{day}为止，手上没有案件。"), name=name, day=_day(last))
    text = N_("{name}在岗到{day}为止，手上的 {n} 件换人，从今天起算。")
    return say(text, name=name, day=_day(last), n=len(held))


def _day(day: date) -> str:
    here = window()
    return day_shown(day, here.translate, here.today().year)


def _name(question: Question, code: str) -> str:
    return next(offer.label for offer in question.offers if offer.code == code)


def _refused(refused: Failure | OSError) -> Trouble:
    if isinstance(refused, OSError):
        return Trouble("", not_written(refused))
    return Trouble("approved-by", say(N_("{what}：{do}"), what=refused.say, do=refused.do))
