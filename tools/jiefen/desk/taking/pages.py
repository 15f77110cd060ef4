"""The pages on which a table is taken in: chosen, looked at, taken over all or none.

The file stays in memory until it is taken over or another one is chosen: it names people.
"""

import re
import secrets
from collections.abc import Mapping
from typing import Any, cast

from flask import Blueprint, Response, abort, current_app, redirect, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.confirm import mark_of
from jiefen.desk.asking.question import Trouble
from jiefen.desk.frame import done, show, window
from jiefen.desk.office.act import Here
from jiefen.desk.office.asked import here_now, in_language, word
from jiefen.desk.taking.formats import SOURCES as FORMATS
from jiefen.desk.taking.laid import read, refused_told
from jiefen.desk.taking.ledger import SOURCE as LEDGER
from jiefen.desk.taking.source import Look, Source, Tried
from jiefen.writing.beginning.columns import Field

pages = Blueprint("taking", __name__)
ADDRESS = "/reports/take"
SOURCES = {one.name: one for one in (LEDGER, *FORMATS)}
MOST_HELD = 3
Held = dict[str, bytes]


@pages.get(f"{ADDRESS}/<what>")
def choose(what: str) -> Response:
    """A table is chosen."""
    return _choose(_source(what))


@pages.post(f"{ADDRESS}/<what>")
def chosen(what: str) -> Response:
    """Read it; what cannot be read is said here."""
    source = _source(what)
    file = request.files.get("file")
    content = file.read() if file else b""
    content = content or request.form.get("pasted", "").strip("\r\n").encode()
    if not content:
        return _choose(source, (Trouble("file", say(N_("还没有选表格，也没有贴。"))),))
    try:
        read(content)
    except Failure as failure:
        told = refused_told(failure, window().translate, window().today().year)
        return _choose(source, tuple(Trouble("file", one) for one in told))
    token = secrets.token_hex(8)
    held = _held()
    held[token] = content
    for old in [*held][:-MOST_HELD]:
        del held[old]
    return cast("Response", redirect(f"{ADDRESS}/{what}/{token}", 303))


@pages.get(f"{ADDRESS}/<what>/<token>")
def first_look(what: str, token: str) -> Response:
    """The table as its headings say."""
    return _looked(_source(what), token, {})


@pages.post(f"{ADDRESS}/<what>/<token>")
def again(what: str, token: str) -> Response:
    """Look again with what was chosen, or take it over."""
    source, sent = _source(what), request.form.to_dict(flat=False)
    if earlier := window().recorded(request.form.get("once", "")):
        return done(say(N_("这一页已经记下了，没有再记一次。")), earlier)
    if request.form.get("do") != "take":
        return _looked(source, token, sent)
    here = here_now()
    given, troubles = answers(tuple(map(in_language, source.questions(here))), sent)
    found = source.look(_tried(here, token, given, sent))
    if troubles or found.plan is None or request.form.get("seen", "") != _mark(found):
        return _looked(source, token, sent)
    source.take(here, found.plan)
    _held().pop(token, None)
    window().remember(request.form.get("once", ""), "/")
    return done(say(source.taken, n=len(found.rows)), "/")


def _tried(here: Here, token: str, given: Mapping[str, Any], sent: Form) -> Tried:
    translate, keys = window().translate, window().keys
    return Tried(here=here, content=_content(token), given=given, form=sent, translate=translate, keys=keys)


def _looked(source: Source, token: str, sent: Form) -> Response:
    here = here_now()
    questions = tuple(map(in_language, source.questions(here)))
    defaults = {one.name: one.value for one in questions if one.value is not None}
    given, troubles = answers(questions, sent) if sent else (defaults, ())
    found = source.look(_tried(here, token, given, sent))
    wrong = (*troubles, *(Trouble("", one) for one in found.refusals))
    open_words = [one for one in found.words if not sent.get(one.name, [""])[-1]]
    return show(
        "taking/look.html.j2",
        title=word(source.title),
        status=422 if sent and wrong else 200,
        look=found,
        fields=[Field(one.key, word(one.title)) for one in found.table.fields],
        headings=[word(one) for one in source.headings],
        words=[in_language(one) for one in found.words],
        open_words=len(open_words),
        asked=[one for one in questions if not one.more],
        more=[one for one in questions if one.more],
        given=sent,
        troubles=wrong,
        faulty=sum(bool(row.troubles) for row in found.rows),
        seen=_mark(found),
        again_address=f"{ADDRESS}/{source.name}",
        word=word,
    )


def _mark(found: Look) -> str:
    """The mark of what was shown: other rows are shown anew before they are taken over."""
    return mark_of("|".join((str(row.line), *row.cells)) for row in found.rows)


def _choose(source: Source, troubles: tuple[Trouble, ...] = ()) -> Response:
    return show(
        "taking/choose.html.j2",
        title=word(source.title),
        status=422 if troubles else 200,
        means=word(source.means),
        troubles=troubles,
    )


def _source(what: str) -> Source:
    return SOURCES.get(what) or abort(404)


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
