"""别的单位的编号: the number by which another body knows the matter, sealed, with or without a key (R2, R28)."""

from collections.abc import Mapping, Sequence

from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.case.form import already, last_of
from jiefen.desk.case.who import BY, by_question
from jiefen.desk.frame import done, show
from jiefen.desk.plainly import not_stored
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.record import SealedReference
from jiefen.sealing.references import reference_fields
from jiefen.sealing.unseen import Sealer, add_as, unseen

STEP = "contact"
FROM, NUMBER, ON = "from", "number", "on"


def page(seen: Seen, window: Window, form: Form, troubles: Sequence[Trouble] = ()) -> Response:
    """The form for one number."""
    return show(
        "case/theirs.html.j2",
        title=say(N_("别的单位给的编号")),
        status=422 if troubles else 200,
        seen=seen,
        questions=_questions(seen, window),
        given=form,
        troubles=troubles,
    )


def _questions(seen: Seen, window: Window) -> tuple[Question, ...]:
    translate = seen.translate
    return (
        Question(name=FROM, ask=translate(N_("哪里的编号")), control="one", offers=tuple(_bodies(seen))),
        Question(
            name=NUMBER,
            ask=translate(N_("编号")),
            control="line",
            hint=translate(N_("照来件抄，如工单号、信访件编号。密封保存。")),
        ),
        Question(name=ON, ask=translate(N_("来件上写的日子")), control="day", required=False),
        by_question(seen, window, STEP),
    )


def _bodies(seen: Seen) -> list[Offer]:
    parts = resources.schema("sealed")["properties"]["references"]["additionalProperties"]["properties"]
    labels: Mapping[str, str] = parts[FROM]["x-labels"]
    return [Offer(code, seen.translate(label)) for code, label in labels.items()]


def taken(seen: Seen, window: Window, form: Form) -> Response:
    """Seal the number. One that is there already is not added again."""
    to = f"/case/{seen.number}/parties"
    again = already(form, to)
    if again is not None:
        return again
    given, troubles = answers(_questions(seen, window), form)
    if troubles:
        return page(seen, window, form, troubles)
    one = SealedReference(from_=given[FROM], number=given[NUMBER], on=given[ON].isoformat() if ON in given else "")
    try:
        written = _sealed(seen, window, one, str(given[BY]))
    except Failure as failure:
        return page(seen, window, form, (Trouble("", seen.failed(failure)),))
    except OSError as error:
        return page(seen, window, form, (Trouble("", not_stored(error)),))
    window.remember(last_of(form, "once"), to)
    return done(say(N_("编号写好了，密封保存。")) if written else say(N_("这个编号已经有了，没有再写。")), to)


def _sealed(seen: Seen, window: Window, one: SealedReference, by: str) -> str:
    root, keys = seen.book.root, window.keys
    opened = open_sealed(root, seen.number, keys) if keys else unseen(root, seen.number)
    fields = reference_fields(opened.folded, (one,))
    return add_as(Sealer(by, keys), root, seen.number, fields, window.today()) if fields else ""
