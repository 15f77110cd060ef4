"""The page on which an office takes up one more kind of its own affairs (R36)."""

from datetime import date

from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Translate, say
from jiefen.book.book import Book
from jiefen.desk.asking.answers import answers as answered
from jiefen.desk.asking.question import Offer, Question, Trouble, When
from jiefen.desk.frame import done, show, window
from jiefen.desk.kept_all import not_written
from jiefen.desk.start.staff import approver, may_write
from jiefen.office.settings.record import BY_DOCUMENT, KEEPS
from jiefen.writing.staff.keeping import keep
from jiefen.writing.staff.posts import Hands

keeping = Blueprint("keeping", __name__, url_prefix="/start/keep")


@keeping.route("", methods=["GET", "POST"])
def affairs() -> Response:
    """Which affairs are kept from now on, who approves; then it is written."""
    here = window()
    book, today = here.book(), here.today()
    asked = _questions(book, today, here.translate)
    form = request.form.to_dict(flat=False)
    troubles: tuple[Trouble, ...] = ()
    if request.method == "POST":
        given, troubles = answered(asked, form)
        if not troubles:
            hands = Hands(by=here.me, approved_by=str(given["approved-by"]), why=str(given["why"]), today=today)
            try:
                keep(book, given["kinds"], given["since"], str(given.get("document", "")), hands)
            except OSError as refused:
                troubles = (Trouble("", not_written(refused)),)
            except Failure as refused:
                troubles = (Trouble("approved-by", say(N_("{what}：{do}"), what=refused.say, do=refused.do)),)
            else:
                names = tuple(here.translate(KEEPS[kind]) for kind in given["kinds"])
                return done(say(N_("已记下：从现在起也记{names}。"), names=names), "/office")
    return show(
        "start/keeping.html.j2",
        title=say(N_("再记一种公事")),
        status=422 if troubles else 200,
        questions=asked,
        given=form,
        troubles=troubles,
        may=may_write(book, here.me, today),
    )


def _questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    """What is not kept yet, since when, by which document where one is needed, and the leader who approves."""
    office = book.require_office()
    free = tuple(
        Offer(kind, translate(title), hint=translate(N_("要有文件")) if kind in BY_DOCUMENT else "")
        for kind, title in KEEPS.items()
        if not office.settings.is_kept(kind, today, date.max)
    )
    return (
        Question(name="kinds", ask=translate(N_("还要记哪些")), control="several", offers=free),
        Question(
            name="document",
            ask=translate(N_("哪份文件要求的")),
            control="line",
            hint=translate(N_("文件的文号")),
            when=When("kinds", BY_DOCUMENT),
        ),
        Question(name="since", ask=translate(N_("从哪天起")), control="day", value=today, source=translate(N_("今天"))),
        Question(
            name="why", ask=translate(N_("为什么")), control="line", value=translate(N_("这些公事也记在案卷库里"))
        ),
        approver(office, today, translate),
    )
