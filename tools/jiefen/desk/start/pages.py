"""The pages of the first run: ten questions, then a book stands (R1, R3, R18, R28)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import segno
from flask import Blueprint, Response, redirect, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.desk.asking.answers import answers as answered
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.frame import done, show, window
from jiefen.desk.kept_all import not_written
from jiefen.desk.start import progress as kept
from jiefen.desk.start.keeping_pages import keeping
from jiefen.desk.start.making import (
    LATER,
    Holder,
    Recovery,
    key_questions,
    left_open,
    make,
    me_of,
    opener_folder,
    second_questions,
    wrong_passphrase,
)
from jiefen.desk.start.opening import key_name, open_questions, opened_at, take_keys, who_questions
from jiefen.desk.start.progress import STEPS, Progress
from jiefen.desk.start.questions import HINTS, TITLES, questions_of
from jiefen.desk.start.staff_pages import staff
from jiefen.desk.start.structure_pages import structure
from jiefen.desk.start.table_pages import areas_page, people_page, read_sheet, take_areas, take_people
from jiefen.desk.start.taking import take
from jiefen.desk.start.words_pages import words
from jiefen.desk.window import Window
from jiefen.sealing.crypt import SHORTEST_PASSPHRASE
from jiefen.writing.beginning.opener import write_opener

pages = Blueprint("start", __name__)
pages.register_blueprint(staff)
pages.register_blueprint(keeping)
pages.register_blueprint(structure)
pages.register_blueprint(words)
BEFORE_A_BOOK = ("/start", "/look/", "/enter", "/again")
"""What is there while there is no book yet."""
TABLES = ("people", "areas")
SECRETS = ("passphrase", "passphrase-again", "second-passphrase", "second-passphrase-again")
"""Controls whose answers are never shown again, nor kept."""
RECOVERY: WeakKeyDictionary[Window, Recovery] = WeakKeyDictionary()
"""Recovery keys that were made and not said to be sealed yet: in memory alone."""
FOLDER = "解纷案卷库"
Form = Mapping[str, Sequence[str]]


@pages.before_app_request
def begin_first() -> Response | None:
    """Where there is no book yet, every page leads to the first run."""
    if window().begun or request.path.startswith(BEFORE_A_BOOK):
        return None
    return _to("/start")


@pages.get("/start")
def welcome() -> Response:
    """A new book, or one that is there; and what was begun."""
    if window().begun:
        return _to("/start/staff")
    return show("start/welcome.html.j2", title=say(N_("第一次用")), begun=kept.kept(window().root), steps=STEPS)


@pages.post("/start")
def anew() -> Response:
    """Begin: with what was answered, or with nothing."""
    if request.form.get("do") == "anew":
        kept.drop(window().root)
    progress = _progress()
    return _to(f"/start/{progress.first_open()}")


@pages.get("/start/open")
def existing() -> Response:
    """A book that is there: where it lies."""
    return _open_page({}, ())


@pages.post("/start/open")
def opened() -> Response:
    """Open a book that lies on this computer, or fetch one from where the office keeps it."""
    form = request.form.to_dict(flat=False)
    given, troubles = answered(open_questions(window().translate), form)
    if not troubles:
        try:
            root = opened_at(str(given["address"]), str(given.get("folder", "")))
        except Failure as refused:
            troubles = (Trouble("address", say(N_("{what}{do}"), what=refused.say, do=refused.do)),)
        except OSError as error:
            troubles = (Trouble("", not_written(error)),)
        else:
            window().moves_to(root)
            return _to("/start/who")
    return _open_page(form, troubles)


def _open_page(given: Form, troubles: Sequence[Trouble]) -> Response:
    return show(
        "start/open.html.j2",
        title=say(N_("打开已有的案卷库")),
        status=422 if troubles else 200,
        questions=open_questions(window().translate),
        given=given,
        troubles=troubles,
    )


@pages.get("/start/who")
def who() -> Response:
    """Which of the office's people sits at this computer."""
    return _who_page({}, ())


@pages.post("/start/who")
def is_who() -> Response:
    """Remember who sits here; the file to double-click is written."""
    here = window()
    form = request.form.to_dict(flat=False)
    given, troubles = answered(who_questions(here.book(), here.today(), here.translate), form)
    if troubles:
        return _who_page(form, troubles)
    try:
        take_keys(here.root, str(given["who"]), str(given.get("keys", "")), here.key_path)
    except Failure as refused:
        return _who_page(form, (Trouble("keys", say(N_("{what}{do}"), what=refused.say, do=refused.do)),))
    title = here.book().require_office().settings.bureau.short_title
    written = write_opener(here.root, opener_folder(here.root), title)
    return done(say(N_("打开了。以后双击「{name}」打开。"), name=written.stem), "/")


def _who_page(given: Form, troubles: Sequence[Trouble]) -> Response:
    here = window()
    return show(
        "start/open.html.j2",
        title=say(TITLES["me"]),
        status=422 if troubles else 200,
        questions=who_questions(here.book(), here.today(), here.translate),
        given=given,
        troubles=troubles,
    )


@pages.get("/start/<step>")
def page(step: str) -> Response:
    """One question, as far as it is answered."""
    if step not in STEPS:
        return _to("/start")
    progress = _progress()
    if step == "key":
        return _key_page(progress, {}, ())
    if step == "people":
        return people_page(progress, _around(step))
    if step == "areas":
        return areas_page(progress, _around(step))
    return _shown(step, progress, {}, ())


@pages.post("/start/<step>")
def answer(step: str) -> Response:
    """Take what was answered, and go on to the next one."""
    if step not in STEPS:
        return _to("/start")
    try:
        return _answered(step)
    except OSError as error:
        return _again(step, Trouble("", not_written(error)))


def _again(step: str, trouble: Trouble) -> Response:
    """A page with what was entered, and why it could not be kept."""
    progress, form = _progress(), request.form.to_dict(flat=False)
    if step == "key":
        return _key_page(progress, _without_secrets(form), (trouble,))
    if step in TABLES:
        return (people_page if step == "people" else areas_page)(progress, _around(step), (trouble,))
    return _shown(step, progress, form, (trouble,))


def _answered(step: str) -> Response:
    form = request.form.to_dict(flat=False)
    progress = _progress()
    if step == "key":
        return _make(progress, form)
    if step in TABLES:
        return _table(step, progress, form)
    asked = questions_of(step, progress, window().translate)
    given, troubles = answered(asked, form)
    if not troubles:
        progress, troubles = take(step, progress, given, window().today())
    if troubles and request.form.get("do") == "stop":
        return _stopped()
    if troubles:
        return _shown(step, progress, form, troubles)
    return _on(step, progress)


def _table(step: str, progress: Progress, form: Form) -> Response:
    """What was pasted or chosen on a page that takes a table."""
    do = request.form.get("do", "")
    if do == "stop":
        return _stopped()
    if do == "whole":
        answers = msgspec.structs.replace(progress.answers, areas=())
        return _on(step, msgspec.structs.replace(progress, areas=None, answers=answers))
    if do == "other":
        return _looked_at(step, msgspec.structs.replace(progress, **{step: None}))
    sheet = read_sheet(form)
    if isinstance(sheet, Trouble):
        return _used(step, progress, form, (sheet,))
    if sheet:
        return _looked_at(step, msgspec.structs.replace(progress, **{step: sheet}))
    return _used(step, progress, form, ())


def _looked_at(step: str, progress: Progress) -> Response:
    """Keep a table; its page shows it."""
    kept.keep(window().root, progress)
    return _to(f"/start/{step}")


def _used(step: str, progress: Progress, form: Form, troubles: tuple[Trouble, ...]) -> Response:
    """Use what stands in a table, unless something is not right with it."""
    used = False
    if not troubles and step == "people":
        progress, troubles, used = take_people(progress, form, window().today())
    elif not troubles:
        progress, troubles, used = take_areas(progress, form)
    if used and not troubles:
        return _on(step, progress)
    kept.keep(window().root, progress)
    page_of = people_page if step == "people" else areas_page
    return page_of(progress, _around(step), troubles)


def _on(step: str, progress: Progress) -> Response:
    """Keep what was answered; to the next page, or back to the beginning where somebody stops here."""
    progress = msgspec.structs.replace(progress, done=tuple(dict.fromkeys((*progress.done, step))))
    kept.keep(window().root, progress)
    return _stopped() if request.form.get("do") == "stop" else _to(f"/start/{progress.next_after(step)}")


def _stopped() -> Response:
    return done(say(N_("填到这里，都留着。什么时候接着填都行。")), "/start")


def _key_page(progress: Progress, given: Form, troubles: Sequence[Trouble]) -> Response:
    """The last page: what is left to answer, or the passphrase."""
    here = window()
    return show(
        "start/key.html.j2",
        title=say(TITLES["key"] if not here.has_key else N_("输入口令")),
        status=422 if troubles else 200,
        hint=here.translate(HINTS["key"]),
        left=list(left_open(progress)),
        questions=key_questions(progress, here.translate),
        second=second_questions(progress, here.translate),
        given=given,
        troubles=troubles,
        shortest=SHORTEST_PASSPHRASE,
        folder=progress.folder,
        bureau=progress.answers.title,
        **_around("key"),
    )


def _make(progress: Progress, form: Form) -> Response:
    """Make the book; the window is on it from then on."""
    here = window()
    if request.form.get("do") == "stop":
        return _stopped()
    given, troubles = answered(_key_questions(progress), form)
    secret = {name: request.form.get(name, "") for name in SECRETS}
    troubles = (*troubles, *_wrong_secrets(given, secret))
    if troubles or any(left_open(progress)):
        return _key_page(progress, _without_secrets(form), troubles)
    holders = [Holder(handle=me_of(progress) or str(given["who"]), path=here.key_path, passphrase=secret["passphrase"])]
    if given["second"] != LATER:
        path = Path(given["folder"]).expanduser() / key_name(given["second"])
        holders.append(Holder(handle=given["second"], path=path, passphrase=secret["second-passphrase"]))
    try:
        made = make(progress, here.today(), holders, str(given["place"]))
    except Failure as refused:
        trouble = Trouble("passphrase", say(N_("{what}{do}"), what=refused.say, do=refused.do))
        return _key_page(progress, _without_secrets(form), (trouble,))
    kept.drop(here.root)
    opened = write_opener(made.begun.root, opener_folder(made.begun.root), progress.answers.short_title)
    here.moves_to(made.begun.root)
    here.unlock(secret["passphrase"])
    RECOVERY[here] = Recovery(made.recovery, str(given["place"]))
    return done(
        say(N_("案卷库建好了。以后双击「{name}」打开。"), name=opened.stem),
        "/start/recovery",
    )


def _without_secrets(form: Form) -> Form:
    return {name: values for name, values in form.items() if name not in SECRETS}


def _key_questions(progress: Progress) -> tuple[Question, ...]:
    translate = window().translate
    return (*key_questions(progress, translate), *second_questions(progress, translate))


def _wrong_secrets(given: Mapping[str, Any], secret: Mapping[str, str]) -> Iterator[Trouble]:
    """What is wrong with the passphrases, of a second person only where one gets a key now."""
    new = not window().has_key
    yield from wrong_passphrase(secret["passphrase"], secret["passphrase-again"], "passphrase", new=new)
    if given.get("second", LATER) == LATER:
        return
    yield from wrong_passphrase(
        secret["second-passphrase"], secret["second-passphrase-again"], "second-passphrase", new=True
    )
    if not Path(given.get("folder", "")).expanduser().is_dir():
        yield Trouble("folder", say(N_("没有这个文件夹，看看 U 盘插好了没有")))


@pages.get("/start/recovery")
def recovery() -> Response:
    """The recovery key, to be printed; it is shown until it is said to be sealed, and lies nowhere."""
    secret = RECOVERY.get(window())
    if secret is None:
        return _to("/")
    return show(
        "start/recovery.html.j2",
        title=say(N_("备用钥匙：打印，封好，锁起来")),
        groups=secret.key.groups,
        code=segno.make(secret.key.secret, error="q").svg_data_uri(scale=6, border=4, dark="#000", light="#fff"),
        day=window().today(),
        kept_at=secret.place,
    )


@pages.post("/start/recovery")
def sealed() -> Response:
    """Two have sealed it: it is forgotten here."""
    RECOVERY.pop(window(), None)
    return done(say(N_("备用钥匙封好了。可以开始登记了。")), "/")


def _shown(step: str, progress: Progress, given: Form, troubles: Sequence[Trouble]) -> Response:
    """A page of questions."""
    asked = questions_of(step, progress, window().translate)
    return show(
        "start/page.html.j2",
        title=say(TITLES[step]),
        status=422 if troubles else 200,
        hint=window().translate(HINTS[step]),
        questions=asked,
        given=given,
        troubles=troubles,
        **_around(step),
    )


def _around(step: str) -> dict[str, Any]:
    """Where a page stands among the others."""
    place = STEPS.index(step)
    return {"place": place + 1, "many": len(STEPS), "back": f"/start/{STEPS[place - 1]}" if place else "/start"}


def _progress() -> Progress:
    found = kept.kept(window().root)
    return found or Progress(folder=str(Path.home() / FOLDER))


def _to(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]
