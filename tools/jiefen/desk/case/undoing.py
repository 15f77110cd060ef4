"""撤掉: the last entry that is not merged yet, or a whole case that is not (R31)."""

from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.read import sealed_file
from jiefen.desk.asking.answers import Form
from jiefen.desk.case.form import already, last_of
from jiefen.desk.frame import done, show
from jiefen.desk.seen import Seen, changed_since
from jiefen.desk.window import Window
from jiefen.sealing.crypt import Keys
from jiefen.sealing.recipients import signer
from jiefen.writing.undo import undo
from jiefen.writing.unmerged import last_unmerged, unmerged_entries

WHOLE = "whole"


def page(seen: Seen, window: Window, trouble: str = "") -> Response:
    """What would be taken back, in words; that it cannot be, and what can."""
    log = seen.data["log"]
    new = unmerged_entries(seen.book.root, seen.number, log)
    place = last_unmerged(seen.book.root, seen.number, log)
    entry = log[place] if place is not None else None
    sealed = bool(entry and entry.get("key")) and (seen.book.root / sealed_file(seen.number)).exists()
    return show(
        "case/undo.html.j2",
        title=say(N_("撤掉")),
        status=409 if trouble else 200,
        seen=seen,
        trouble=trouble,
        sentence=seen.tell(entry) if entry else "",
        may_go=new == len(log) and _is_new(seen),
        more=len(log) > 1,
        needs_key=sealed and window.keys is None,
    )


def _is_new(seen: Seen) -> bool:
    """Whether the main branch has no such case: then all of it may be taken back."""
    try:
        undo(seen.book, seen.number, _no_keys, whole=True, dry_run=True)
    except Failure:
        return False
    return True


def _no_keys() -> tuple[Keys, str]:
    raise Failure(say(N_("要先解锁。")), say(N_("解锁以后再撤。")))


def taken(seen: Seen, window: Window, form: Form) -> Response:
    """Take it back, unless the file is another one by now."""
    whole = last_of(form, "do") == WHOLE
    to = "/" if whole else f"/case/{seen.number}"
    again = already(form, to)
    if again is not None:
        return again
    if changed := changed_since(seen, last_of(form, "base")):
        return page(seen, window, changed)
    place = last_unmerged(seen.book.root, seen.number, seen.data["log"])
    sentence = "" if whole or place is None else seen.tell(seen.data["log"][place])

    def keys() -> tuple[Keys, str]:
        found = window.keys
        return (found, signer(seen.book.root, found)) if found is not None else _no_keys()

    undo(seen.book, seen.number, keys, whole=whole)
    window.remember(last_of(form, "once"), to)
    if whole:
        return done(say(N_("撤掉了整件：{case}，{what}。"), case=seen.number, what=seen.title), to)
    return done(say(N_("撤掉了：{what}"), what=sentence), to)
