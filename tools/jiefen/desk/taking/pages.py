"""The pages on which a table is taken in: chosen, looked at, taken over all or none.

The file stays in memory until it is taken over or another one is chosen: it names people.
"""

import re
import secrets
from typing import cast

from flask import Blueprint, Response, abort, current_app, redirect, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.confirm import mark_of
from jiefen.desk.asking.question import Trouble
from jiefen.desk.frame import done, show, window
from jiefen.desk.office.asked import here_now, in_language, word
from jiefen.desk.taking.laid import read, refused_told
from jiefen.desk.taking.ledger import HEADINGS, Look, look, take_over, usual_questions
from jiefen.writing.beginning.columns import Field

pages = Blueprint("taking", __name__)
ADDRESS = "/reports/take/ledger"
MOST_HELD = 3
Held = dict[str, bytes]


@pages.get(ADDRESS)
def choose() -> Response:
    """A table is chosen."""
    return _choose()


@pages.post(ADDRESS)
def chosen() -> Response:
    """Read it; what cannot be read is said here."""
    file = request.files.get("file")
    content = file.read() if file else b""
    content = content or request.form.get("pasted", "").strip("\r\n").encode()
    if not content:
        return _choose((Trouble("file", say(N_("还没有选表格，也没有贴。"))),))
    try:
        read(content)
    except Failure as failure:
        return _choose(
            tuple(Trouble("file", one) for one in refused_told(failure, window().translate, window().today().year))
        )
    token = secrets.token_hex(8)
    held = _held()
    held[token] = content
    for old in [*held][:-MOST_HELD]:
        del held[old]
    return cast("Response", redirect(f"{ADDRESS}/{token}", 303))


@pages.get(f"{ADDRESS}/<token>")
def first_look(token: str) -> Response:
    """The table as its headings say."""
    return _looked(token, {})


@pages.post(f"{ADDRESS}/<token>")
def again(token: str) -> Response:
    """Look again with what was chosen, or take it over."""
    sent: Form = request.form.to_dict(flat=False)
    if earlier := window().recorded(request.form.get("once", "")):
        return done(say(N_("这一页已经记下了，没有再记一次。")), earlier)
    if request.form.get("do") != "take":
        return _looked(token, sent)
    here = here_now()
    given, troubles = answers(tuple(map(in_language, usual_questions(here))), sent)
    found = look(here, _content(token), given, sent, window().translate)
    if troubles or found.plan is None or request.form.get("seen", "") != _mark(found):
        return _looked(token, sent)
    take_over(here, found.plan)
    _held().pop(token, None)
    window().remember(request.form.get("once", ""), "/")
    told = N_("接入了 {n} 件，姓名、电话、简要情况已经密封。请另一个人核对、批准以后再送出。")
    return done(say(told, n=len(found.plan.cases)), "/")


def _looked(token: str, sent: Form) -> Response:
    here = here_now()
    questions = tuple(map(in_language, usual_questions(here)))
    defaults = {one.name: one.value for one in questions if one.value is not None}
    given, troubles = answers(questions, sent) if sent else (defaults, ())
    found = look(here, _content(token), given, sent, window().translate)
    wrong = (*troubles, *(Trouble("", one) for one in found.refusals))
    open_words = [one for one in found.words if not sent.get(one.name, [""])[-1]]
    return show(
        "taking/look.html.j2",
        title=N_("接入本局的台账"),
        status=422 if sent and wrong else 200,
        look=found,
        fields=[Field(one.key, word(one.title)) for one in found.table.fields],
        headings=[word(one) for one in HEADINGS],
        words=[in_language(one) for one in found.words],
        open_words=len(open_words),
        asked=[one for one in questions if not one.more],
        more=[one for one in questions if one.more],
        given=sent,
        troubles=wrong,
        faulty=sum(bool(row.troubles) for row in found.rows),
        seen=_mark(found),
        again_address=ADDRESS,
        word=word,
    )


def _mark(found: Look) -> str:
    """The mark of what was shown: other rows are shown anew before they are taken over."""
    return mark_of("|".join((str(row.line), *row.cells)) for row in found.rows)


def _choose(troubles: tuple[Trouble, ...] = ()) -> Response:
    return show(
        "taking/choose.html.j2",
        title=N_("接入本局的台账"),
        status=422 if troubles else 200,
        troubles=troubles,
    )


def _held() -> Held:
    found: Held = current_app.extensions.setdefault("jiefen-tables", {})
    return found


def _content(token: str) -> bytes:
    """The table that was chosen. It is not there any more after a restart: it is chosen again."""
    if not re.fullmatch(r"[0-9a-f]{16}", token):
        abort(404)
    content = _held().get(token)
    if content is None:
        raise Failure(say(N_("这张表不在窗口里了：窗口重新开过，或者换过表。")), say(N_("再选一次表格。")))
    return content
