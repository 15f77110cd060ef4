"""What every page of the window is made with: the window itself, the frame, the sentence after 记下."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from math import ceil
from typing import Any, cast
from urllib.parse import quote

from flask import Response, current_app, g, redirect, request
from markupsafe import Markup

from jiefen.base.template import render as render_template
from jiefen.base.text import N_, Say, render, say
from jiefen.desk.asking.shown import FOR_FIELDS
from jiefen.desk.window import WARNED, Window

STATES: Mapping[int, tuple[str, str]] = {
    401: (N_("这一页要从解纷的窗口打开。"), N_("在这台电脑上重新双击解纷，或者运行 jiefen desk。")),
    403: (N_("这一页不是从窗口里送来的，没有记下。"), N_("回到窗口，从那里再填一次。")),
    404: (N_("没有这一页。"), N_("编号或者地址可能写错了。可以回到今天，或者查找。")),
    405: (N_("这一页不能这样打开。"), N_("回到今天，从按钮进来。")),
    413: (N_("送来的文件太大，没有收下。"), N_("一次最多 32 MB；扫描的可以分几次。")),
    421: (N_("这个地址不是这个窗口。"), N_("在这台电脑上重新双击解纷。")),
}
"""What a page that could not be shown says, and what to do, by its number."""
_SAID: dict[str, Say | str] = {}
"""Sentences to be shown once, by the random mark of the answer that leads to them."""
SAID = "jiefen-said"
DOCTYPE = Markup("<!DOCTYPE html>\n")


def window() -> Window:
    """The window that this page belongs to."""
    return cast("Window", current_app.extensions["jiefen"])


def t(template: str, **facts: Any) -> str:
    """A text of a template in the language of the window, its facts filled in."""
    return window().translate(template).format(**facts)


def said(sentence: Say | str) -> str:
    """A sentence in the language of the window."""
    return sentence if isinstance(sentence, str) else render(sentence, window().translate)


def show(template: str, *, title: str | Say, status: int = 200, **values: Any) -> Response:
    """A page: `template` is named within desk/, `today/page.html.j2`; it extends `desk/frame.html.j2`.

    `title` is the heading too, and never a name.
    """
    here = window()
    note = _SAID.pop(request.cookies.get(SAID, ""), "")
    page = render_template(
        f"desk/{template}",
        t=t,
        said=said,
        title=said(title),
        lang="zh-Hans" if here.lang == "zh" else "en",
        path=request.path,
        once=secrets.token_urlsafe(12),
        note=said(note) if note else "",
        locked=here.keys is None,
        mark=getattr(g, "form_mark", ""),
        idle=idle_values(here, request.path),
        has_key=here.has_key,
        **FOR_FIELDS,
        frame=current_app.extensions["jiefen-frame"](here),
        **values,
    )
    answer = Response(DOCTYPE + page, status, content_type="text/html; charset=utf-8")
    if note:
        answer.delete_cookie(SAID, path="/", httponly=True, samesite="Strict")
    return answer


def idle_values(here: Window, to: str, *, part: bool = False, moved: bool = False) -> dict[str, Any]:
    """What a page says of the lock: until when, whether it is told now, in how many seconds to ask again.

    `to` is the page; `part`: the page stands already and asks by itself; `moved`: it was put off just now.
    """
    end, now = here.locks_at, here.now()
    warned = end is not None and end - now <= WARNED
    wait = timedelta() if end is None else (end if warned else end - WARNED) - now
    return {
        "until": "" if end is None else f"{end:%H:%M}",
        "warned": warned,
        "seconds": max(1, ceil(wait.total_seconds())),
        "moved_not": int((here.idle - (timedelta() if end is None else end - now)).total_seconds() // 60),
        "itself": here.locked_by_itself,
        "minutes": int(here.idle.total_seconds() // 60),
        "to": to,
        "part": part,
        "moved": moved,
    }


def fragment(markup: Markup | str) -> Response:
    """A part of a page that is put in place of another one."""
    return Response(markup, content_type="text/html; charset=utf-8")


def as_download(content: bytes, name: str, content_type: str) -> Response:
    """A file that the browser saves as `name`: a kind, a number, days, in whatever characters; never anybody's name."""
    answer = Response(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def done(sentence: Say | str, to: str) -> Response:
    """Go to the page `to`, which says once what was done."""
    token = secrets.token_urlsafe(12)
    _SAID[token] = sentence
    for old in [*_SAID][:-50]:
        del _SAID[old]
    answer = cast("Response", redirect(to, 303))
    answer.set_cookie(SAID, token, httponly=True, samesite="Strict", path="/")
    return answer


def refused(status: int) -> Response:
    """A page that says what happened and what to do, without the frame: nothing of the book is on it."""
    what, then = STATES[status]
    page = render_template("desk/refused.html.j2", t=t, what=t(what), then=t(then), lang=window().lang)
    return Response(DOCTYPE + page, status, content_type="text/html; charset=utf-8")


def trouble(
    status: int,
    what: Say | str,
    do: Say | str,
    number: str = "",
    *,
    technical: str = "",
    instead: tuple[str, str] = ("/", N_("回到今天")),
) -> Response:
    """The page of a failure: what happened, what to do next; `number` where it is the program's own fault.

    `technical`: words for whoever looks after the computer. `instead`: where the button leads, and its words.
    """
    title = say(N_("没有办成"))
    return show(
        "trouble.html.j2",
        title=title,
        status=status,
        what=said(what),
        then=said(do),
        number=number,
        technical=technical,
        instead=instead,
    )
