"""A form that records entries in a case, from the first page to the sentence that was recorded (R30).

What was entered survives everything: a mistake, a change of the file underneath, a refusal. A form sent twice is
recorded once. Nothing is written whose sentence was not on the screen.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from flask import Response, request

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.template import render
from jiefen.base.text import N_, Say, say
from jiefen.desk import drafts
from jiefen.desk.after import LimitChange, limit_changes
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.confirm import confirm, mark_of, was_seen
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.frame import done, fragment, show, t, window
from jiefen.desk.plainly import not_stored
from jiefen.desk.saying import left_at
from jiefen.desk.seen import Seen, changed_since
from jiefen.sealing.record import Value
from jiefen.sealing.unseen import Sealer
from jiefen.writing.entries import plain
from jiefen.writing.record import Denounced, Done, record

Answers = Mapping[str, Any]
DROP, LATER = "drop", "later"
NOT_KEPT = frozenset({"csrf", "once", "seen", "do", "base"})
"""What a form has that is no answer."""


class Writing(msgspec.Struct, frozen=True):
    """What the answers come to: entries as files have them, and what of them is sealed."""

    entries: tuple[Mapping[str, Any], ...]
    sealed: Mapping[str, Value] = {}


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A form: its case, title and address, its questions, and what their answers come to.

    `lead` stands above the questions, `extra` is what its template wants besides. `to`: where it leads.
    """

    seen: Seen
    title: Say
    path: str
    questions: tuple[Question, ...]
    writing: Callable[[Answers], Writing]
    button: Say = say(N_("记下"))
    lead: str = ""
    template: str = "case/form.html.j2"
    extra: Mapping[str, Any] = {}
    to: str = ""

    @property
    def then(self) -> str:
        """The page after 记下: the case, unless another is named."""
        return self.to or f"/case/{self.seen.number}"


def first(asking: Asking) -> Response:
    """The empty form, or what was entered and not recorded: a browser that was closed loses nothing but names."""
    draft = drafts.kept(window().root, asking.path)
    return _page(asking, draft.given, (), draft) if draft else _page(asking, {}, ())


def sent(asking: Asking, form: Form, wrong: Sequence[Trouble] = ()) -> Response:
    """What comes of a form that was sent: the same again with what is wrong, the second page, or the next one.

    `wrong`: what is known to be wrong already.
    """
    aside = _aside(asking, form)
    if aside is not None:
        return aside
    given, troubles = answers(asking.questions, form)
    troubles = (*wrong, *troubles)
    if last_of(form, "do") == "back" or "more-rows" in form:
        return _page(asking, form, ())
    if changed := changed_since(asking.seen, last_of(form, "base")):
        troubles = (Trouble("", say(N_("{text}"), text=changed)), *troubles)
    return _page(asking, form, troubles) if troubles else _tried(asking, given, form)


def _tried(asking: Asking, given: Answers, form: Form) -> Response:
    """Record what was answered; whatever keeps it from that is told, and what was entered stays."""
    try:
        return _recorded(asking, given, form)
    except Denounced as denounced:
        drafts.drop(window().root, asking.path)
        form, trouble = {}, Trouble("", asking.seen.failed(denounced))
    except Failure as failure:
        trouble = Trouble("", asking.seen.failed(failure))
    except OSError as error:
        trouble = Trouble("", not_stored(error))
    return _page(asking, form, (trouble,))


def _aside(asking: Asking, form: Form) -> Response | None:
    """The answer to a form that is not to be recorded now: dropped, left for later, recorded already; else None.

    What was entered is kept until it is recorded.
    """
    again = already(form, asking.then)
    if again is not None:
        return again
    if last_of(form, "do") == DROP:
        drafts.drop(window().root, asking.path)
        return done(say(N_("上次填的不要了。")), asking.path)
    _keep(asking, form)
    if "HX-Request" in request.headers:
        return said(asking, form)
    if last_of(form, "do") == LATER:
        return done(say(N_("先放着了，下次打开接着填。")), f"/case/{asking.seen.number}")
    return None


def said(asking: Asking, form: Form) -> Response:
    """The sentence that the answers come to so far, for the place beside the form."""
    given, troubles = answers(asking.questions, form)
    sentences: list[str] = []
    limits: tuple[LimitChange, ...] = ()
    if not troubles:
        with suppress(Failure):
            entries = tuple(plain(entry) for entry in asking.writing(given).entries)
            sentences = [asking.seen.tell(entry) for entry in entries]
            limits = limit_changes(asking.seen, entries)
    mark = mark_of(sentences) if sentences else ""
    return fragment(render("desk/case/said.html.j2", t=t, sentences=sentences, limits=limits, seen=mark))


def already(form: Form, to: str) -> Response | None:
    """The page that says that the form was recorded in another tab; None for a new one."""
    once = last_of(form, "once")
    led = window().recorded(once) if once else ""
    if not led:
        return None
    return show("case/twice.html.j2", title=say(N_("已经记下了")), status=409, to=led or to)


def _recorded(asking: Asking, given: Answers, form: Form) -> Response:
    seen, here = asking.seen, window()
    writing = asking.writing(given)
    wanted = Done(entries=writing.entries, sealed=writing.sealed)
    trial = record(seen.book, seen.number, wanted, today=here.today(), dry_run=True).recorded
    if trial.refused:
        return _page(asking, form, tuple(_trouble(one, asking) for one in trial.findings if one.severity == "error"))
    sentences = [seen.tell(plain(entry)) for entry in writing.entries]
    if not was_seen(form, sentences):
        limits = limit_changes(seen, trial.entries)
        return confirm(form, sentences, button=asking.button, title=asking.title, limits=limits)
    by = str(writing.entries[0]["by"])
    made = record(seen.book, seen.number, wanted, Sealer(by, here.keys), today=here.today()).recorded
    if made.refused:
        return _page(asking, form, tuple(_trouble(one, asking) for one in made.findings if one.severity == "error"))
    here.remember(last_of(form, "once"), asking.then)
    drafts.drop(here.root, asking.path)
    return done(say(N_("已记下：{what}"), what="".join(sentences)), asking.then)


def _trouble(finding: Finding, asking: Asking) -> Trouble:
    """What a rule says of an entry, at the question whose answer it is about."""
    names = {question.name for question in asking.questions}
    parts = re.split(r"[.\[\]]+", finding.path)
    name = next((part for part in reversed(parts) if part in names), "")
    return Trouble(name, say(N_("{what}"), what=asking.seen.finding(finding)))


def _keep(asking: Asking, form: Form) -> None:
    """Keep what was entered until it is recorded; what cannot be kept is still on the page."""
    here = window()
    given = {name: values for name, values in form.items() if name not in NOT_KEPT}
    with suppress(OSError):
        draft = drafts.Draft(address=asking.path, at=here.now(), given=given)
        drafts.keep(here.root, draft, asking.questions)


def _page(asking: Asking, form: Form, troubles: Sequence[Trouble], draft: drafts.Draft | None = None) -> Response:
    shown = [question for question in asking.questions if not question.more]
    return show(
        asking.template,
        title=asking.title,
        status=422 if troubles else 200,
        seen=asking.seen,
        address=asking.path,
        questions=shown,
        more=[question for question in asking.questions if question.more],
        given=form,
        troubles=troubles,
        lead=asking.lead,
        button=asking.button,
        left_at=left_at(draft.at, asking.seen.translate) if draft else "",
        **asking.extra,
    )


def last_of(form: Form, name: str) -> str:
    """The last value sent under a name; "" for none."""
    return [*form.get(name, [""])][-1]
