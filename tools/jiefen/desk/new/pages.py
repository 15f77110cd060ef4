"""The page 新纠纷: one page, read anew with each thing that is typed, written once (R29, R30).

Every part works without a script: a button reads the page again and shows what the words lead to. Names are in the
page and in memory alone until 记下; they are sealed then, with or without a key.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from flask import Blueprint, Response, request
from markupsafe import Markup

from jiefen.base.failure import Failure
from jiefen.base.template import render
from jiefen.base.text import N_, say
from jiefen.desk import drafts, missed
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.confirm import confirm, mark_of, was_seen
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.asking.shown import FOR_FIELDS
from jiefen.desk.case.form import already
from jiefen.desk.frame import done, fragment, said, show, t, window
from jiefen.desk.kept_all import not_written
from jiefen.desk.new.asked import last
from jiefen.desk.new.filled import Filled, fill, refused, sentences_of, sentences_so_far, tried
from jiefen.desk.new.persons import ORGANISATION, ROLES, Person, rows_of
from jiefen.desk.plainly import in_one
from jiefen.office.spoken_kinds import offered
from jiefen.sealing.people.known import Known
from jiefen.sealing.unseen import Sealer
from jiefen.writing.new import Registered, register, told_by

pages = Blueprint("new", __name__)

ADDRESS = "/new"
NEXT = {"record": "", "accept": "/accept", "on-the-spot": "/on-the-spot"}
"""Where the buttons lead, below the new case."""
_WRONG = 422
_NOT_KEPT = frozenset({"csrf", "once", "seen", "do", "base", "number", "brief", "where", "say", "then"})
_KnownAs = tuple[int, str, Sequence[str]]
"""A row of the page, what is known of the person in it, and the cases in which that stands."""


@pages.get(ADDRESS)
def new() -> Response:
    """The empty page, or what a demand or a lead says already, or what was left unfinished."""
    here = window()
    if "resume" in request.args:
        draft = drafts.kept(here.root, ADDRESS)
        return _page(draft.given if draft else {}, ())
    form: Form = {}
    if origin := request.args.get("from", ""):
        form = _told_by(origin)
    if "danger" in request.args:
        form = {**_empty(), **form, "danger": ["yes"]}
    return _page(form, ())


@pages.post(ADDRESS)
def sent() -> Response:
    """What comes of the page: the same again, the second page, or the case that was registered."""
    form = _form()
    if "HX-Request" in request.headers:
        return _parts(form)
    if (again := already(form, "/")) is not None:
        return again
    _keep_missed(form)
    if "more-people" in form:
        return _page(form, ())
    return _DO.get(last(form, "do"), _record)(form)


def _keep_missed(form: Form) -> None:
    """Keep the word that was typed if it led to no kind; that it cannot be kept stops nobody."""
    here = window()
    said_ = last(form, "say")
    typed = [values[-1].strip() for name, values in form.items() if name.startswith("who.") and values]
    with suppress(Failure, OSError):
        office = here.book().require_office()
        found = offered(office.settings, said_)
        if said_ and not found.kinds and not found.whose:
            staff = [person.name for person in office.organisation.staff]
            missed.keep(here.root, said_, here.today(), (*typed, *staff))


def _record(form: Form) -> Response:
    filled = fill(window(), form)
    if filled.page is None:
        return _page(form, filled.troubles, filled)
    try:
        return _registered(filled, form)
    except Failure as failure:
        here = window()
        told = in_one(failure, here.translate, here.today().year)
        return _page(form, (Trouble("", told),), filled)
    except OSError as error:
        return _page(form, (Trouble("", not_written(error)),), filled)


def _again(form: Form) -> Response:
    """The page as it was sent, with what its words lead to: how it goes without a script."""
    return _page(form, ())


def _dropped(_form: Form) -> Response:
    """An empty page in place of what was left unfinished."""
    drafts.drop(window().root, ADDRESS)
    return _page({}, ())


@pages.post("/new/kinds")
def kinds() -> Response:
    """What the words on what happened may mean."""
    return _part("kinds", _form())


@pages.post("/new/places")
def places() -> Response:
    """What the words on where may mean."""
    return _part("places", _form())


@pages.get("/danger")
def danger() -> Response:
    """Somebody may be hurt: first the police, then the record."""
    return show("new/danger.html.j2", title=say(N_("有危险")), what=None)


@pages.post("/danger")
def danger_of() -> Response:
    """To the page on which it is recorded whom was told, of the case whose number was given."""
    from jiefen.desk.search.looking import number_of

    number = number_of(window().root, request.form.get("case", ""))
    if not number:
        what = say(N_("没有这个编号。写成 2026-0137 或者 137；没有登记过的，先登记。"))
        return show("new/danger.html.j2", title=say(N_("有危险")), status=_WRONG, what=what)
    return Response(status=303, headers={"Location": f"/case/{number}/alert"})


def _registered(filled: Filled, form: Form) -> Response:
    """Write it, once its sentences were on the screen."""
    here = window()
    found = tried(here, filled)
    assert found is not None  # noqa: S101  the page is complete
    came, trial = found
    if trial.recorded.refused:
        return _page(form, tuple(refused(here, filled, trial)), filled)
    sentences = sentences_of(here, filled, trial)
    if not was_seen(form, sentences):
        then = last(form, "do")
        return confirm({**form, "then": [then]}, sentences, button=_button(then))
    if not here.me:
        here.is_me(filled.me)
    sealer = Sealer(filled.me, here.keys)
    again = bool(filled.page and filled.page.answers.get("link"))
    made = register(filled.book, came, sealer, today=here.today(), again=again)
    if not made.recorded.written:
        return _page(form, tuple(refused(here, filled, made)), filled)
    to = f"/case/{made.number}{_then(form)}"
    here.remember(last(form, "once"), to)
    drafts.drop(here.root, ADDRESS)
    return done(say(N_("已记下：{what}{sealed}"), what="".join(sentences), sealed=_sealed(made)), to)


def _sealed(made: Registered) -> str:
    if not made.sealed:
        return ""
    here = window()
    mine = t(N_("姓名、电话已经密封。"))
    return mine if here.keys else mine + t(N_("要看，先解锁。"))


def _then(form: Form) -> str:
    """Where it goes on: where the button says, that of the page before on the second page."""
    if last(form, "danger") == "yes":
        return "/alert"
    return NEXT.get(last(form, "do"), "") or NEXT.get(last(form, "then"), "")


def _button(do: str) -> str:
    texts = {"accept": N_("记下，接着受理"), "on-the-spot": N_("记下，当场调成了")}
    return t(texts.get(do, N_("记下")))


def _left(form: Form) -> Response:
    """Leave the page for later."""
    _keep(form, fill(window(), form, looking_back=False))
    return done(say(N_("先放着了。姓名、电话没有存在电脑上，回来要再填。")), "/")


def _keep(form: Form, filled: Filled) -> None:
    """Keep what was entered but who somebody is and what was told; of typed words, the kind and place they led to."""
    here = window()
    questions = [*filled.questions]
    given = {name: values for name, values in form.items() if name not in _NOT_KEPT}
    if filled.kinds.chosen:
        given["kind-all"] = [filled.kinds.chosen]
        questions.append(Question(name="kind-all", ask="", control="one"))
    if filled.places.chosen:
        given["where"] = [filled.places.chosen.title]
        questions.append(Question(name="where", ask="", control="one"))
    drafts.keep(here.root, drafts.Draft(address=ADDRESS, at=here.now(), given=given), questions)


_DO: Mapping[str, Callable[[Form], Response]] = {"look": _again, "back": _again, "later": _left, "drop": _dropped}
"""What the buttons do that do not record."""


def _told_by(origin: str) -> Form:
    """What a demand or a lead says already, as the page would have sent it. Raises Failure where there is none."""
    here = window()
    book = here.book()
    said_ = told_by(book, origin)
    titles = {spot.code: spot.title for spot in book.require_office().grid.places}
    way = {"screening": "screening", "hotline": "hotline", "phone": "phone", "online": "online", "window": "window"}
    form = {
        "how": way.get(said_.get("via", ""), ""),
        "kind-all": said_.get("kind", ""),
        "where": titles.get(said_.get("place", ""), ""),
        "area": said_.get("area", ""),
        "people": str(said_.get("people", "")),
        "origin": origin,
    }
    return {**_empty(), **{name: [value] for name, value in form.items() if value}}


def _empty() -> dict[str, Sequence[str]]:
    """A page as it would be sent with nothing but its defaults."""
    day = window().today()
    return {"received.y": [str(day.year)], "received.m": [str(day.month)], "received.d": [str(day.day)]}


def _page(form: Form, troubles: Sequence[Trouble], filled: Filled | None = None) -> Response:
    here = window()
    filled = filled or fill(here, form)
    draft = None if form else drafts.kept(here.root, ADDRESS)
    return show(
        "new/page.html.j2",
        title=say(N_("新纠纷")),
        status=_WRONG if troubles else 200,
        given=form,
        troubles=troubles,
        draft=draft,
        sentences=() if troubles else sentences_so_far(here, filled),
        **_values(filled, form),
    )


def _values(filled: Filled, form: Form) -> dict[str, object]:
    here = window()
    rows = rows_of(form)
    people = {person.row: person for person in filled.persons}
    known = _known(filled)
    titles = {person.handle: person.name for person in filled.book.require_office().organisation.staff}
    return {
        "filled": filled,
        "people": [people.get(row, Person(row=row, role="respondent" if row else "applicant")) for row in range(rows)],
        "roles": ROLES,
        "staff": titles,
        "known": known,
        "organisation": ORGANISATION.pattern,
        "before_mark": _before_mark(filled, known),
        "settings": filled.book.require_office().settings,
        "today": here.today(),
        "last": lambda name: last(form, name),
        "key_is_locked": here.has_key and here.keys is None,
    }


def _before_mark(filled: Filled, known: Sequence[_KnownAs]) -> str:
    """What tells one list of earlier cases from another, without anybody's name."""
    cases = (*(one.id for one in filled.before.cases), *(case for _, _, found in known for case in found))
    theirs = [f"{one.folder}/{one.number}/{one.header.id}" for one in filled.unmerged]
    place = filled.places.chosen.code if filled.places.chosen else ""
    return ":".join(("b", filled.kinds.chosen, place, *cases, *theirs))


def _known(filled: Filled) -> Sequence[_KnownAs]:
    """Where people of the page stand already, by row: what is known of them, and the cases; nothing without keys."""
    here = window()
    keys = here.keys
    if keys is None:
        return ()
    kept: Known = here.while_open.setdefault("known", Known(here.root, keys))
    found = []
    for person in filled.persons:
        for what, text in ((t(N_("这个电话")), person.phone), (t(N_("这个姓名")), person.name)):
            if cases := kept.where([text]).get(text):
                found.append((person.row, what, cases))
    return found


def _parts(form: Form) -> Response:
    """The sentence so far, and the earlier cases where they are others than the page shows."""
    filled = fill(window(), form)
    if last(form, "how") and not window().recorded(last(form, "once")):
        _keep(form, filled)
    sentences = sentences_so_far(window(), filled)
    inner = _rendered(
        "said", filled, form, sentences=sentences, seen=mark_of(sentences) if sentences else "", limits=()
    )
    if last(form, "before-for") == _before_mark(filled, _known(filled)):
        return fragment(inner)
    return fragment(inner + _rendered("before", filled, form))


def _part(name: str, form: Form) -> Response:
    return fragment(_rendered(name, fill(window(), form, looking_back=False), form))


def _rendered(name: str, filled: Filled, form: Form, **more: object) -> Markup:
    values = {**FOR_FIELDS, **_values(filled, form), **more}
    return render(f"desk/new/{name}.html.j2", t=t, said=said, given=form, troubles=(), **values)


def _form() -> Form:
    return request.form.to_dict(flat=False)
