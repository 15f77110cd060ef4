"""The page 谁能看当事人: whose keys are on the list, and one more (R28)."""

from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import answers
from jiefen.desk.asking.question import Offer, Question, Trouble, When
from jiefen.desk.frame import done, show, t, window
from jiefen.desk.kept_all import not_written
from jiefen.sealing import faults
from jiefen.sealing.crypt import read_recipients
from jiefen.writing.may_open import Added, add_recipient, may_seal

RECOVERY = "recovery"
_OF_KEYS = {
    faults.NO_KEY.say: N_("这一行不是 age1 开头的公钥，或者抄错了。请本人重新复制一次。"),
    faults.KEY_TWICE.say: N_("这一把已经在名单上了。"),
    faults.SECRET_KEY.say: N_("这是私钥，不能给人，也没有写下来。请本人复制 age1 开头的公钥。"),
}
_WRONG = 422


def add_to(pages: Blueprint) -> None:
    """The two addresses of the page."""
    pages.get("/people")(people)
    pages.post("/people")(add)


def people() -> Response:
    """Who may see the parties now."""
    asked = {name: [value] for name in ("who", "key") if (value := request.args.get(name, ""))}
    return _page(asked, ())


def add() -> Response:
    """Put one more on the list, and seal anew what was sealed before."""
    here, form = window(), request.form.to_dict(flat=False)
    given, troubles = answers(_questions(), form)
    if troubles:
        return _page(form, troubles)
    who = given["who"]
    owner = f"recovery: {given['place']}" if who == RECOVERY else who
    try:
        added = add_recipient(here.book(), owner, given["key"].strip(), here.keys, by=here.me, today=here.today())
    except Failure as failure:
        return _page(form, (_trouble(failure),))
    except OSError as error:
        return _page(form, (Trouble("", not_written(error)),))
    return done(_told(added), "/key/people")


def _trouble(failure: Failure) -> Trouble:
    """Why it was not added; what is wrong with the key stands at the key, in words of the window."""
    if failure.say.template in _OF_KEYS:
        return Trouble("key", say(_OF_KEYS[failure.say.template]))
    return Trouble("", say(N_("{what}{do}"), what=failure.say, do=failure.do))


def _told(added: Added) -> Say:
    if added.failed:
        return say(
            N_("写进名单了。换了 {n} 件；有 {left} 件你也打不开，要请打得开的人换钥。"),
            n=added.done,
            left=len(added.failed),
        )
    return say(N_("写进名单了，从前密封的 {n} 件也换好了。送出以后，由另一位同事看过并入，才算数。"), n=added.done)


def _questions() -> tuple[Question, ...]:
    here = window()
    listed = {one.handle for one in read_recipients(here.root)[0]}
    organisation = here.book().require_office().organisation
    offers = [
        Offer(one.handle, organisation.names[one.handle])
        for one in organisation.staff
        if one.in_post(here.today()) and one.handle not in listed
    ]
    return (
        Question(
            name="who",
            ask=t(N_("加谁")),
            control="one",
            offers=(*offers, Offer(RECOVERY, t(N_("备用钥匙")))),
        ),
        Question(
            name="place",
            ask=t(N_("备用钥匙放在哪里")),
            control="line",
            hint=t(N_("如 办公室保险柜")),
            when=When("who", (RECOVERY,)),
        ),
        Question(
            name="key",
            ask=t(N_("公钥")),
            control="line",
            hint=t(N_("age1 开头的一行。请本人在自己电脑的「解锁」页上复制给你")),
        ),
    )


def _page(form: dict[str, list[str]], troubles: tuple[Trouble, ...]) -> Response:
    here = window()
    recipients, _ = read_recipients(here.root)
    organisation = here.book().require_office().organisation
    names = [
        person.name if (person := organisation.person(one.handle)) else one.handle for one in recipients if one.handle
    ]
    return show(
        "key/people.html.j2",
        title=say(N_("谁能看当事人")),
        status=_WRONG if troubles else 200,
        names=names,
        places=[one.place for one in recipients if one.place],
        enough=may_seal(here.root),
        questions=_questions(),
        given=form,
        troubles=troubles,
    )
