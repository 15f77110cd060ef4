"""The addresses below `/incoming`: what colleagues sent, in words; a second person merges it or sends it back."""

from collections.abc import Callable

import msgspec
from flask import Blueprint, Response, abort, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.changes import Teller, came_in
from jiefen.desk.frame import done, show, window
from jiefen.desk.plainly import in_one
from jiefen.sending import folder
from jiefen.sending.folder import Lying
from jiefen.sending.incoming import incoming, look_at, merge, returned_words, send_back
from jiefen.sending.judging import errors
from jiefen.sending.record import Change, Incoming
from jiefen.sending.sync import synced
from jiefen.sending.way import Place, place_of

pages = Blueprint("incoming", __name__)
PAGE = "/incoming"


@pages.get(PAGE)
def listing() -> Response:
    """What lies there and is not merged, the oldest first."""
    here = window()
    title = say(N_("同事送来的"))
    try:
        place = place_of(here.root)
        found, unread = incoming(place, here.now(), here.today())
    except Failure as failure:
        return show(
            "incoming/away.html.j2", title=title, status=409, why=in_one(failure, here.translate, here.today().year)
        )
    teller = Teller(here)
    return show(
        "incoming/page.html.j2",
        title=title,
        place=place,
        came=[(one, teller.who(one.handle or one.folder), _mine(one, here.me), _when(one)) for one in found],
        unread=[teller.said(one.why) for one in unread],
    )


@pages.get(f"{PAGE}/<handle>/<int:number>")
def one(handle: str, number: int, told: Say | None = None, words: str = "") -> Response:
    """One submission, looked at as CI would: what is new in it, and what has to be mended."""
    here = window()
    place = place_of(here.root)
    lying = Lying(handle=handle, number=number)
    _require(place, lying)
    found = look_at(place, lying, here.now(), here.today(), judge=True)
    teller = Teller(here)
    return show(
        "incoming/one.html.j2",
        title=say(N_("{who}送来的，{n} 件"), who=teller.who(found.handle or found.folder), n=len(found.changes)),
        status=409 if told else 200,
        found=found,
        when=_when(found),
        changes=[teller.told(_without_what_others_added(change, found), mine=False) for change in found.changes],
        wrong=tuple(dict.fromkeys(teller.said(finding.say) for finding in errors(found.findings))),
        refused=teller.said(found.refused) if found.refused else "",
        approvals=teller.approvals(found.changes),
        answered=tuple(returned_words(place, lying)),
        told=told,
        words=words,
        mine=_mine(found, here.me),
    )


@pages.post(f"{PAGE}/<handle>/<int:number>")
def decide(handle: str, number: int) -> Response:
    """Merge it as it was looked at, or send it back with words."""
    here = window()
    place = place_of(here.root)
    lying = Lying(handle=handle, number=number)
    _require(place, lying)
    commit, words = request.form.get("commit", ""), request.form.get("words", "")
    if to := here.recorded(request.form.get("once", "")):
        return done(say(N_("这一页在另一个标签里已经办过了，这里没有再办一次。")), to)
    work = _back(place, lying, commit, words) if request.form.get("do") == "back" else _merge(place, lying, commit)
    try:
        sentence = work()
    except Failure as failure:
        return one(handle, number, in_one(failure, here.translate, here.today().year), words)
    except OSError:
        return one(handle, number, say(N_("写不进共用文件夹：满了，或者连不上。没有并入，通了再按一次。")), words)
    here.remember(request.form.get("once", ""), PAGE)
    return done(sentence, PAGE)


def _merge(place: Place, lying: Lying, commit: str) -> Callable[[], Say]:
    def work() -> Say:
        here = window()
        came = merge(place, lying, commit, here.now(), here.today())
        if came.conflicts:
            return say(N_("并入了。有 {n} 处你也改了，到「两边都改了」定下来。"), n=len(came.conflicts))
        return say(N_("并入了，{n} 件。同事下一次取的时候就有。"), n=len(came.came))

    return work


def _back(place: Place, lying: Lying, commit: str, words: str) -> Callable[[], Say]:
    def work() -> Say:
        send_back(place, lying, commit, words, window().now())
        return say(N_("退回了，写的话送来的人看得到。"))

    return work


@pages.post(f"{PAGE}/fetch")
def fetch() -> Response:
    """Bring in what was merged meanwhile."""
    here = window()
    came = synced(place_of(here.root), here.now())
    return done(came_in(came), "/conflicts" if came.conflicts else PAGE)


def _require(place: Place, lying: Lying) -> None:
    """Only what lies in the folder under such a name can be looked at."""
    if lying not in {*folder.lying(place.require_shared(), folder.OUTBOX)}:
        abort(404)


def _without_what_others_added(change: Change, found: Incoming) -> Change:
    """Of a record that others changed meanwhile nothing is said to be taken out: the sender has not seen it yet."""
    return msgspec.structs.replace(change, taken=()) if {*change.files} & {*found.clashes} else change


def _mine(found: Incoming, me: str) -> bool:
    return bool(me) and me in {found.handle, found.folder}


def _when(found: Incoming) -> str:
    here = window()
    if found.at.date() == here.today():
        return f"{found.at:%H:%M}"
    text = here.translate(N_("{month} 月 {day} 日 {time}"))
    return text.format(month=found.at.month, day=found.at.day, time=f"{found.at:%H:%M}")
