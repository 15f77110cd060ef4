"""补上: what was not known when the case was registered, and is now (R31). It is no correction, and stands once.

Which fields may be added the step `learn` says. Why a case is kept from the public goes into the sealed half.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.corrections import PETITION, ROUTE
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.case.control import Control, control_of, resolved, title_of
from jiefen.desk.case.correcting import OPENS, Wrong
from jiefen.desk.case.form import Answers, Asking, Writing, first, sent
from jiefen.desk.case.who import BY, CHECKED_BY, by_question, checked_question
from jiefen.desk.frame import show
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.files import resources
from jiefen.procedure.points import MOVING
from jiefen.sealing.record import withheld_fields
from jiefen.steps.closing import LEARNT
from jiefen.writing.entries import plain

STEP, IS = "learn", "is"
PUBLICITY, WITHHELD, WITHHOLD = "publicity", "withheld", "withhold"
NOT_ASKED = frozenset({"origin", WITHHOLD})
"""`origin` is written where a demand, a lead or a task becomes a case; reasons go with `withheld`, and are sealed."""


def unknown(seen: Seen) -> Iterator[Wrong]:
    """The fields that may be added, each once."""
    for field in LEARNT:
        if field in NOT_ASKED or field in seen.data or _route_known(seen, field):
            continue
        yield Wrong(field, seen.translate(LEARNT[field]), "")


def _route_known(seen: Seen, field: str) -> bool:
    """Whether the route of a petition is known, or there is no petition that could have one."""
    return field == ROUTE and (PETITION not in seen.data or ROUTE in seen.data[PETITION])


def page(seen: Seen, window: Window, field: str) -> Response:
    """What can be added, or the form for it."""
    if field:
        return first(asking_for(seen, window, field))
    title = say(N_("补上：什么是后来才知道的"))
    return show("case/add.html.j2", title=title, seen=seen, unknown=tuple(unknown(seen)))


def taken(seen: Seen, window: Window, field: str, form: Form) -> Response:
    """What comes of the form."""
    return sent(asking_for(seen, window, field), form)


def asking_for(seen: Seen, window: Window, field: str) -> Asking:
    """The form for one field. Raises Failure for one that is known, or cannot be added."""
    if field not in {one.field for one in unknown(seen)}:
        raise Failure(say(N_("这一项已经写了，或者不能补。")), say(N_("写错了的，在「改登记的内容」里改。")))
    control = _control(seen, field)
    questions = [msgspec.structs.replace(control.question, ask=seen.translate(N_("是什么")), value=None)]
    if field == WITHHELD:
        questions.append(_reasons(seen))
    if field in (*MOVING[""], ROUTE, PUBLICITY):
        questions.append(checked_question(seen, window, OPENS.get(field)))
    questions.append(by_question(seen, window, STEP))

    def writing(given: Answers) -> Writing:
        return _learnt(window, field, control, given)

    return Asking(
        seen=seen,
        title=say(N_("补上：{what}"), what=seen.translate(LEARNT[field])),
        path=f"/case/{seen.number}/add?field={field}",
        questions=tuple(questions),
        writing=writing,
    )


def _control(seen: Seen, field: str) -> Control:
    if field != ROUTE:
        return control_of(field, "", seen, None, as_=IS)
    node = resources.schema("case")["properties"][PETITION]["properties"][ROUTE]
    return _route(seen, resolved(node))


def _route(seen: Seen, node: Mapping[str, Any]) -> Control:
    offers = tuple(Offer(str(code), seen.translate(label)) for code, label in node["x-labels"].items())
    return Control(Question(name=IS, ask=title_of(PETITION, "", seen), control="one", offers=offers), int)


def _reasons(seen: Seen) -> Question:
    """Why it is kept from the public: for the sealed half, because whoever knows the dispute would know from it."""
    control = control_of(WITHHOLD, "", seen, None)
    hint = seen.translate(N_("原因密封保存，公开的只有「是」。"))
    return msgspec.structs.replace(control.question, ask=seen.translate(N_("为什么")), hint=hint)


def _learnt(window: Window, field: str, control: Control, given: Answers) -> Writing:
    """The entry as files have it, and what of it is sealed."""
    now = plain(control.to_file(given[IS]))
    if now is False:
        raise Failure(say(N_("不是的，不用写。")), say(N_("是的才补上。")))
    checked = {CHECKED_BY: given[CHECKED_BY]} if CHECKED_BY in given else {}
    head = {"date": window.today(), "step": STEP, "by": given[BY]}
    sealed = withheld_fields(given.get(WITHHOLD, ()))
    return Writing(({**head, "field": field, IS: now, **checked},), sealed)
