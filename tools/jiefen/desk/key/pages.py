"""The page 解锁 and those behind it: unlock, lock, a key of one's own, the spare key, the recovery key on paper."""

from pathlib import Path

import msgspec
import segno
from flask import Blueprint, Response, current_app, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.frame import done, show, window
from jiefen.desk.key.idle import add_idle, minutes_of, where_to
from jiefen.desk.key.people import add_to
from jiefen.sealing.crypt import (
    SHORTEST_PASSPHRASE,
    WRONG_PASSPHRASE,
    Keys,
    keys_in,
    make_key,
    read_recipients,
)
from jiefen.sealing.on_paper import new_paper_key, typed_keys

pages = Blueprint("key", __name__, url_prefix="/key")
add_to(pages)
add_idle(pages)

_UNUSABLE = 422


class _Tries(msgspec.Struct):
    """What this window remembers of unlocking: wrong passphrases in a row."""

    wrong: int = 0


@pages.get("")
def key() -> Response:
    """Whether the parties can be seen, and how."""
    return _page()


@pages.post("")
def unlock() -> Response:
    """Unlock with the passphrase, or lock."""
    here, tries = window(), _tries()
    if request.form.get("do") == "lock":
        here.lock()
        return done(say(N_("锁上了。当事人的姓名、电话都看不见了。")), where_to())
    try:
        here.unlock(request.form.get("passphrase", ""))
    except Failure as refused:
        if refused.say.template != WRONG_PASSPHRASE:
            return _page(refused.say, refused.do)
        tries.wrong += 1
        return _page(
            say(N_("口令不对。第 {n} 次。"), n=tries.wrong),
            say(N_("留意大小写和输入法。忘了口令没有人能找回，用备用钥匙。")),
        )
    return _unlocked()


@pages.get("/spare")
def spare() -> Response:
    """The recovery key in place of one's own."""
    return _spare()


@pages.post("/spare")
def unlock_with_spare() -> Response:
    """Unlock with a key typed from paper, or with a file."""
    here = window()
    try:
        here.hold(_given_keys())
    except Failure as refused:
        return _spare(refused.say, refused.do)
    return _unlocked()


@pages.get("/new")
def own() -> Response:
    """A key of one's own."""
    return _own()


@pages.post("/new")
def make_own() -> Response:
    """Make it; the passphrase is asked for twice and kept nowhere."""
    here = window()
    passphrase, again = request.form.get("passphrase", ""), request.form.get("again", "")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return _own(
            say(
                N_("口令太短，还没有做。至少 {least} 个字符，现在有 {n} 个。"),
                least=SHORTEST_PASSPHRASE,
                n=len(passphrase),
            )
        )
    if passphrase != again:
        return _own(say(N_("两遍口令不一样，还没有做。请再输一遍。")))
    try:
        make_key(here.key_path, lambda: passphrase)
    except Failure as refused:
        return _own(refused.say)
    here.unlock(passphrase)
    return done(say(N_("钥匙做好了，放在这台电脑上。口令只有你知道，忘了没有人能找回。")), "/key")


@pages.get("/recovery")
def recovery() -> Response:
    """What a recovery key is for, before one is made."""
    recipients, _ = read_recipients(window().root)
    places = tuple(one.place for one in recipients if one.place)
    return show("key/recovery.html.j2", title=say(N_("做一把备用钥匙")), places=places)


@pages.post("/recovery")
def print_recovery() -> Response:
    """The key itself, to be printed now: it is shown once and kept nowhere."""
    made = new_paper_key()
    return show(
        "key/paper.html.j2",
        title=say(N_("备用钥匙：打印，封好，锁起来")),
        groups=made.groups,
        public=made.public,
        code=segno.make(made.secret, error="q").svg_data_uri(scale=6, border=4, dark="#000", light="#fff"),
        day=window().today(),
    )


def _page(what: Say | None = None, then: Say | None = None) -> Response:
    here = window()
    keys = here.keys
    return show(
        "key/page.html.j2",
        title=say(N_("已解锁")) if keys else say(N_("解锁")),
        status=_UNUSABLE if what else 200,
        what=what,
        then=then,
        public=keys.public[0] if keys else "",
        on_list=keys is not None and _is_listed(keys),
        to=where_to(),
    )


def _is_listed(keys: Keys) -> bool:
    """Whether what is sealed now can be opened with these keys."""
    recipients, _ = read_recipients(window().root)
    return not {*keys.public}.isdisjoint(one.key for one in recipients)


def _spare(what: Say | None = None, then: Say | None = None) -> Response:
    title, status = say(N_("用备用钥匙")), _UNUSABLE if what else 200
    return show("key/spare.html.j2", title=title, status=status, what=what, then=then, to=where_to())


def _own(what: Say | None = None) -> Response:
    here = window()
    return show(
        "key/own.html.j2",
        title=say(N_("做一把钥匙")),
        status=_UNUSABLE if what else 200,
        what=what,
        least=SHORTEST_PASSPHRASE,
        there=here.has_key,
    )


def _given_keys() -> Keys:
    """The keys in the file that was chosen, else those that were typed. Raises Failure for neither."""
    file = request.files.get("file")
    if file and file.filename:
        passphrase = request.form.get("passphrase", "")
        return keys_in(file.read(), lambda: passphrase, Path(N_("备用钥匙")))
    return typed_keys(request.form.get("typed", ""))


def _unlocked() -> Response:
    _tries().wrong = 0
    return done(say(N_("解锁了，看得到当事人。{n} 分钟不动会自己锁上。"), n=minutes_of(window())), where_to())


def _tries() -> _Tries:
    found: _Tries = current_app.extensions.setdefault("jiefen-key", _Tries())
    return found
