"""The page 查找. What is looked for is sent in a form, never in an address: an address stays in a browser's history."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.phrases import listed
from jiefen.base.text import N_, Say, say
from jiefen.case.read import is_case_id
from jiefen.desk.frame import show, t, window
from jiefen.desk.search.looking import Found, look
from jiefen.desk.search.purposes import PURPOSES, Lookup, keep
from jiefen.office.choices import choices_of
from jiefen.sealing.people.find import find, titles

pages = Blueprint("search", __name__)

_WRONG = 422


@pages.get("/search")
def search() -> Response:
    """An empty box."""
    return _page("")


@pages.post("/search")
def searched() -> Response:
    """What was found in the plain halves; with a key and a purpose in the sealed ones too."""
    here = window()
    text = " ".join(request.form.get("text", "").split())
    if not text:
        return _page("", what=say(N_("写上要找的：编号、地点、种类，或者备注里的几个字。")))
    found = look(here.book(), text, here.today())
    if request.form.get("do") != "people":
        return _page(text, found=found)
    purpose = request.form.get("purpose", "")
    if here.keys is None:
        return _page(text, found=found, what=say(N_("找人、找来件编号，要先解锁。")))
    if purpose not in PURPOSES:
        return _page(text, found=found, what=say(N_("先选为什么找，再按“找人”。")))
    try:
        hits, unread = find(here.root, here.keys, text)
    except Failure as refused:
        return _page(text, found=found, what=refused.say)
    keep(here.root, Lookup(at=here.now(), by=here.me, purpose=purpose))
    where: dict[str, list[str]] = {}
    for hit in hits:
        field = listed((t(title) for title in titles(hit.path)), here.translate)
        if field not in where.setdefault(hit.case, []):
            where[hit.case].append(field)
    return _page(text, found=found, people=where, closed=len({one.case for one in unread}), purpose=purpose)


def _page(
    text: str,
    *,
    found: Found | None = None,
    people: Mapping[str, Sequence[str]] | None = None,
    closed: int = 0,
    purpose: str = "",
    what: Say | None = None,
) -> Response:
    here = window()
    office = here.book().require_office()
    choices = choices_of(office)
    return show(
        "search/page.html.j2",
        title=say(N_("查找")),
        status=_WRONG if what else 200,
        what=what,
        text=text,
        found=found,
        people=people,
        is_case=is_case_id,
        closed=closed,
        purpose=purpose,
        purposes=PURPOSES,
        area=choices["area"],
        kind=office.settings.kind_title,
        staff=choices["handle"],
    )
