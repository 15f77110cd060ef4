"""The address `/send`: what was changed here, what must be looked at before, and one press that sends it."""

import errno
from collections.abc import Callable, Mapping, Sequence

import msgspec
from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Say, say
from jiefen.desk.changes import Teller, Told, came_in, came_numbers
from jiefen.desk.frame import done, show, window
from jiefen.desk.plainly import Plainly, plainly
from jiefen.desk.window import Window
from jiefen.sending.judging import errors
from jiefen.sending.record import Pending, Submitted, Synced
from jiefen.sending.submitting import judged, pending, submit
from jiefen.sending.sync import submitted, synced
from jiefen.sending.way import Place, place_of

pages = Blueprint("send", __name__)
PAGE = "/send"
CONFLICTS = "/conflicts"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
STATES: Mapping[str, str] = {
    "waiting": N_("{when}送到了，等同事看过并入。"),
    "returned": N_("退回来了：{words}（{by}）"),
    "missing": N_("送出的一份，共用文件夹里没有了。你记的都在，再按一次「送出」就补上。"),
    "merged": N_("已经并入。"),
}


@pages.get(PAGE)
def send() -> Response:
    """What was changed here and is not sent."""
    return _page()


@pages.post(f"{PAGE}/look")
def look() -> Response:
    """Look at it as a colleague's computer will, before anything is sent."""
    here = window()

    def looked() -> Response:
        found = judged(place_of(here.root), here.now(), here.today())
        return _page(found) if errors(found) else done(say(N_("查过了，没有要先改的。")), PAGE)

    return _tried(looked)


@pages.post(f"{PAGE}/fetch")
def fetch() -> Response:
    """Bring in what colleagues sent and somebody merged."""
    here = window()

    def fetched() -> Response:
        place = place_of(here.root)
        before = submitted(place)
        came = synced(place, here.now())
        merged = before is not None and came.submission is None and not came.away
        return done(came_in(came, merged=merged), CONFLICTS if came.conflicts else PAGE)

    return _tried(fetched)


@pages.post(PAGE)
def sent() -> Response:
    """Send what was chosen: what colleagues merged meanwhile is brought in before."""
    return _tried(lambda: _send(window(), {*request.form.getlist("record")}))


def _send(here: Window, chosen: set[str]) -> Response:
    place = place_of(here.root)
    known = {one.key for one in pending(place).changes}
    names = None if known <= chosen else chosen & known
    if names is not None and not names:
        return _page(told=Plainly(here.translate(N_("一件也没有选。选上要送的，再按「送出」。")), ""))
    came = synced(place, here.now())
    if came.conflicts:
        return done(say(N_("同事和你改了同一处，先定下来再送。")), CONFLICTS)
    result = submit(place_of(here.root), here.now(), here.today(), _renamed(names, came))
    if result.refused:
        return _page(result.findings)
    if result.submission is None:
        return done(say(N_("送出去的都收回来了。")), PAGE)
    return done(_went(result.submission, came, here), PAGE)


def _tried(work: Callable[[], Response]) -> Response:
    """The answer, or the page that says why not: nothing is lost, and what to press next."""
    try:
        return work()
    except Failure as failure:
        return _page(told=_plainly(failure))
    except OSError as error:
        full = error.errno in FULL
        what = N_("存不下：磁盘满了。记的都在，腾出地方再按一次。") if full else N_("写不进去。记的都在，再按一次。")
        return _page(told=Plainly(window().translate(what), ""))


def _plainly(failure: Failure) -> Plainly:
    here = window()
    return plainly(failure, here.translate, here.today().year)


def _renamed(names: set[str] | None, came: Synced) -> set[str] | None:
    """The chosen records, by the numbers that they have now."""
    if names is None:
        return None
    new = {one.old: one.new for one in came.renamed}
    return {new.get(name, name) for name in names}


def _went(submission: Submitted, came: Synced, here: Window) -> Say:
    when = f"{here.now():%H:%M}"
    if came.away:
        return say(N_("{why}已经签好放着了，通了就送到。"), why=came.away)
    renumbered = came_numbers(came)
    text = N_("{when} 送到了，{n} 件。等同事看过并入。{renumbered}")
    return say(text, when=when, n=len(submission.changes), renumbered=renumbered)


def _page(findings: Sequence[Finding] = (), told: Plainly | None = None) -> Response:
    here = window()
    title = say(N_("送出"))
    try:
        place = place_of(here.root)
        found = pending(place)
    except Failure as failure:
        return show("send/cannot.html.j2", title=title, status=409, told=_plainly(failure))
    teller = Teller(here)
    wrong, elsewhere = _by_record(findings, found, teller)
    changes = [_with(teller.told(one, mine=True), wrong) for one in found.changes]
    return show(
        "send/page.html.j2",
        title=title,
        status=409 if findings or told else 200,
        place=place,
        changes=changes,
        refused=sum(len(one) for one in wrong.values()) + len(elsewhere),
        elsewhere=elsewhere,
        told=told,
        approvals=teller.approvals(found.changes),
        bureau=_bureau(here),
        conflicts=len(found.conflicts),
        submission=_state(found.submission, teller, here),
        under_way=[teller.told(one, mine=True) for one in found.submission.changes] if found.submission else (),
        link=found.submission.link if found.submission else "",
        returned=found.submission is not None and found.submission.state == "returned",
        signs=_signs(place),
    )


def _signs(place: Place) -> bool:
    return place.way != "alone" and bool(place.me)


def _bureau(here: Window) -> str:
    office = here.book().office
    return office.settings.bureau.short_title if office else here.translate(N_("本局"))


def _with(told: Told, wrong: Mapping[str, tuple[str, ...]]) -> Told:
    return msgspec.structs.replace(told, wrong=wrong[told.key]) if told.key in wrong else told


def _by_record(
    findings: Sequence[Finding], found: Pending, teller: Teller
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """What has to be mended first, by the record that it is of; and what is of none of those here."""
    keys = {file: one.key for one in found.changes for file in one.files}
    by_record: dict[str, tuple[str, ...]] = {}
    elsewhere: list[str] = []
    for one in errors(tuple(findings)):
        key, sentence = keys.get(one.file), teller.said(one.say)
        if key is not None:
            by_record[key] = (*by_record.get(key, ()), sentence)
        else:
            elsewhere.append(sentence)
    return by_record, tuple(dict.fromkeys(elsewhere))


def _state(submission: Submitted | None, teller: Teller, here: Window) -> str:
    if submission is None:
        return ""
    when = f"{submission.at:%H:%M}"
    if submission.at.date() != here.today():
        when = here.translate(N_("{month} 月 {day} 日 {time} ")).format(
            month=submission.at.month, day=submission.at.day, time=when
        )
    text = here.translate(STATES[submission.state])
    return text.format(when=when, words=submission.words, by=teller.who(submission.by))
