"""The page on which the office says what words mean that led to no kind of dispute (R29)."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Translate, say
from jiefen.desk import missed
from jiefen.desk.asking.answers import answers as answered
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.frame import done, show, window
from jiefen.desk.kept_all import not_written
from jiefen.desk.start.staff import may_write
from jiefen.office.settings.record import Settings
from jiefen.office.spoken_kinds import not_ours
from jiefen.writing.staff.posts import Hands
from jiefen.writing.staff.spoken import put_words

words = Blueprint("words", __name__, url_prefix="/start/words")
DROP, OTHER = "drop", "other-"
"""Answers that are no kind: the word is not wanted; it is the affair of one of those named in order."""


@words.route("", methods=["GET", "POST"])
def meanings() -> Response:
    """Each word with the kinds that there are; what is answered leads there from now on, the rest stays."""
    here = window()
    book, settings = here.book(), here.book().require_office().settings
    asked = tuple(_questions([*missed.missed(here.root)], settings, here.translate))
    form = request.form.to_dict(flat=False)
    troubles: tuple[Trouble, ...] = ()
    if request.method == "POST" and may_write(book, here.me, here.today()):
        given, troubles = answered(asked, form)
        if not troubles:
            chosen = {question.ask: str(given[question.name]) for question in asked if given.get(question.name)}
            hands = Hands(by=here.me, approved_by="", why=here.translate(N_("群众的说法")), today=here.today())
            kinds, others = _parted(chosen)
            try:
                if kinds or others:
                    put_words(book, kinds, others, hands)
                missed.forget(here.root, {*chosen})
            except OSError as refused:
                troubles = (Trouble("", not_written(refused)),)
            except Failure as refused:
                troubles = (Trouble("", say(N_("{what}：{do}"), what=refused.say, do=refused.do)),)
            else:
                told = (
                    N_("已记下：{n} 个说法有了去处，送出、并入以后全局都能用。")
                    if kinds or others
                    else N_("不要的已经划掉。")
                )
                return done(say(told, n=len(kinds) + len(others)), "/office")
    return show(
        "start/words.html.j2",
        title=say(N_("没有找到种类的说法")),
        status=422 if troubles else 200,
        questions=asked,
        given=form,
        troubles=troubles,
        may=may_write(book, here.me, here.today()),
    )


def _questions(found: Sequence[str], settings: Settings, translate: Translate) -> list[Question]:
    """A question a word: a kind, whose affair it is, or away with it; without an answer it stays."""
    kinds = [
        Offer(f"{code}.{leaf}", f"{branch.title} · {title}")
        for code, branch in settings.kinds.items()
        for leaf, title in branch.present.items()
    ]
    others = [Offer(f"{OTHER}{place}", _not_ours(name, translate)) for place, name in enumerate(not_ours())]
    offers = (*kinds, *others, Offer(DROP, translate(N_("划掉，不要了"))))
    return [
        Question(name=f"word-{place}", ask=word, control="one", offers=offers, required=False)
        for place, word in enumerate(found)
    ]


def _not_ours(name: str, translate: Translate) -> str:
    return translate(N_("不归本局管，归{whose}")).format(whose=translate(name))


def _parted(chosen: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The words that mean a kind, and those that are somebody else's affair."""
    kinds = {word: code for word, code in chosen.items() if code != DROP and not code.startswith(OTHER)}
    names = not_ours()
    others = {word: names[int(code.removeprefix(OTHER))] for word, code in chosen.items() if code.startswith(OTHER)}
    return kinds, others
